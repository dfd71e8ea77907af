//! What is shown of a record that was found: whose it is, its day, what it is and its words.

use super::Hit;
use crate::index::{day_sql, note_text_sections};
use crate::records::{self, id, text};
use crate::{Reader, Result};

/// What is shown of a row.
pub(super) fn hit(reader: &Reader<'_>, kind: &str, eid: i64) -> Result<Hit> {
    // id, session, counselee, day, what, state, draft, then pairs of section and text
    let work = work_sql(kind);
    let sql = match kind {
        "note" => {
            "SELECT n.id, s.id, s.counselee, substr(s.starts_at, 1, 10), s.strategy, t.status, d.body IS NOT NULL, 'topic',
               s.topic, 'body', coalesce(d.body, n.body)
             FROM note n JOIN session s ON s.id = n.session JOIN session_state t ON t.eid = s.eid
             LEFT JOIN draft d ON d.session = s.id AND t.status <> 'locked' WHERE n.eid = ?1"
        }
        "attendance" => {
            "SELECT a.id, s.id, a.counselee, substr(s.starts_at, 1, 10), s.strategy, t.status, 0, 'line', a.line, '', NULL
             FROM attendance a JOIN session s ON s.id = a.session JOIN session_state t ON t.eid = s.eid WHERE a.eid = ?1"
        }
        "addendum" => {
            "SELECT a.id, s.id, s.counselee, NULL, s.strategy, t.status, 0, 'addendum', a.body, 'reason', a.reason, a.claimed_ms,
               s.starts_at
             FROM addendum a JOIN session s ON s.id = a.session JOIN session_state t ON t.eid = s.eid WHERE a.eid = ?1"
        }
        "issued_document" => {
            "SELECT id, NULL, counselee, issued_on, document, act, 0, 'number', number, 'recipient', recipient
             FROM issued_document WHERE eid = ?1"
        }
        "administration" => {
            "SELECT id, session, counselee, given_on, instrument, CASE finished WHEN 1 THEN '' ELSE 'unfinished' END, 0,
               '', NULL, '', NULL FROM administration WHERE eid = ?1"
        }
        "follow_up" => {
            "SELECT id, session, counselee, due, '', CASE WHEN done_on IS NULL THEN 'open' ELSE 'done' END, 0, '', text, '',
               NULL FROM follow_up WHERE eid = ?1"
        }
        "appointment" => {
            "SELECT id, NULL, counselee, substr(starts_at, 1, 10), '', status, 0, '', title, '', purpose
             FROM appointment WHERE eid = ?1"
        }
        "attachment" => {
            concat!(
                "SELECT id, session, counselee, ",
                day_sql!("added_ms"),
                ", kind, '', 0, '', name, '', note
             FROM attachment WHERE eid = ?1"
            )
        }
        "profile" => {
            "SELECT id, NULL, counselee, NULL, '', '', 0, 'body', json_object('living', coalesce(living, ''), 'means',
               coalesce(means, ''), 'health', coalesce(health, ''), 'education', coalesce(education, ''), 'languages',
               coalesce(languages, ''), 'customs', coalesce(customs, ''), 'interests', coalesce(interests, ''), 'aspirations',
               coalesce(aspirations, ''), 'friends', coalesce(friends, '')), '', NULL FROM profile WHERE eid = ?1"
        }
        "alert" => {
            "SELECT id, NULL, counselee, valid_from, kind, '', 0, '', text, '', NULL FROM alert WHERE eid = ?1"
        }
        "risk_review" => {
            concat!(
                "SELECT id, session, counselee, ",
                day_sql!("raised_ms"),
                ", '', '', 0, 'body',
               json_object('reason', coalesce(reason, ''), 'ideation', coalesce(ideation, ''), 'plan', coalesce(\"plan\", ''),
               'means', coalesce(means, ''), 'intent', coalesce(intent, ''), 'protective', coalesce(protective, ''),
               'considered', coalesce(considered, ''), 'closing', coalesce(closing, '')), '', NULL
             FROM risk_review WHERE eid = ?1"
            )
        }
        "safety_plan" => {
            "SELECT id, NULL, counselee, agreed_on, '', '', 0, 'body', json_object('signs', coalesce(signs, ''), 'coping',
               coalesce(coping, ''), 'distraction', coalesce(distraction, ''), 'help', coalesce(help, ''), 'professionals',
               coalesce(professionals, ''), 'environment', coalesce(environment, '')), '', NULL
             FROM safety_plan WHERE eid = ?1"
        }
        "safeguarding_entry" => {
            concat!(
                "SELECT id, NULL, counselee, ",
                day_sql!("at_ms"),
                ", '', '', 0, 'body', json_object('fact',
               coalesce(fact, ''), 'words', coalesce(words, ''), 'concern', coalesce(concern, ''), 'risk', coalesce(risk, ''),
               'action', coalesce(action, ''), 'people', coalesce(people, '')), 'reason', reason
             FROM safeguarding_entry WHERE eid = ?1"
            )
        }
        "duty_report" => {
            concat!(
                "SELECT id, NULL, counselee, ",
                day_sql!("known_ms"),
                ", duty, '', 0, 'body', json_object('authority',
               coalesce(authority, ''), 'facts', coalesce(facts, ''), 'why', coalesce(why, ''), 'parents-why',
               coalesce(parents_why, ''), 'reference', coalesce(reference, ''), 'reply', coalesce(reply, '')), '', NULL
             FROM duty_report WHERE eid = ?1"
            )
        }
        _ => match &work {
            Some(sql) => sql,
            None => "SELECT id, NULL, counselee, NULL, relation, '', 0, '', name, '', NULL FROM guardian WHERE eid = ?1",
        },
    };
    let mut hit = reader.connection.prepare_cached(sql)?.query_row([eid], |row| {
        let mut day = records::day(row, 3)?;
        if kind == "addendum"
            && let (Some(ms), Some(start)) = (row.get::<_, Option<i64>>(11)?, records::moment(row, 12)?)
        {
            day = chrono::DateTime::from_timestamp_millis(ms).map(|at| at.with_timezone(start.offset()).date_naive());
        }
        let mut parts = Vec::new();
        for index in [7, 9] {
            let (section, words) = (text(row, index)?, text(row, index + 1)?);
            match section.as_str() {
                "body" => parts.extend(note_text_sections(&words)),
                _ if words.trim().is_empty() => {}
                _ => parts.push((section, words)),
            }
        }
        Ok(Hit {
            kind: kind.to_owned(),
            id: id(row, 0)?,
            session: records::some_id(row, 1)?,
            counselee: records::some_id(row, 2)?,
            counselee_name: String::new(),
            class_name: String::new(),
            day,
            what: text(row, 4)?,
            state: text(row, 5)?,
            draft: row.get(6)?,
            parts,
            exact: true,
        })
    })?;
    if let Some(counselee) = hit.counselee {
        (hit.counselee_name, hit.class_name) = records::counselee::name(reader, counselee)?;
    }
    Ok(hit)
}

/// A piece of other work with its texts by the names of their columns.
fn work_sql(table: &str) -> Option<String> {
    let columns = records::work::word_columns(table)?;
    let words: Vec<String> = columns.iter().map(|(name, words)| format!("'{name}', {words}")).collect();
    let what = match table {
        "service_entry" => "strategy",
        "permit" => "permit",
        "visitor" => "visitor",
        "referral" => "recipient_kind",
        _ => "''",
    };
    let words = words.join(", ");
    Some(format!(
        "SELECT id, NULL, counselee, \"day\", {what}, '', 0, 'body', json_object({words}), '', NULL FROM \"{table}\"
         WHERE eid = ?1"
    ))
}

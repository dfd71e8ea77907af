//! A session as its page shows it: names, the meeting before, open promises, standing consents.

use super::plan_section;
use crate::consents::gate::standing_kinds;
use crate::contract::sessions::{LateAct, LateAttachment, LateText, Member, PreviousMeeting, SessionView};
use casefile::{LateDeed, Reader, alert, attendance, code_word, conflict, counselee, follow_up, session};
use chrono::NaiveDate;
use counseling::SessionId;
use counseling::note::{NoteFormat, SectionKind};
use counseling::session::{Session, SessionStatus};
use counseling::taxonomy::ServiceClass;
use uuid::Uuid;

/// Gathers the view.
pub(crate) fn view(reader: &Reader<'_>, id: SessionId, today: NaiveDate, here: Uuid) -> casefile::Result<SessionView> {
    let found = session::get(reader, id)?;
    let mut names = Vec::with_capacity(found.counselees.len());
    let mut class_name = String::new();
    for (place, present) in found.counselees.iter().enumerate() {
        let (name, class) = counselee::name(reader, *present)?;
        if place == 0 {
            class_name = class;
        }
        names.push(name);
    }
    let (members, named) = if names.len() > 1 { members(reader, &found)? } else { (Vec::new(), Vec::new()) };
    let first = found.counselees.first().copied();
    let previous = session::previous(reader, id)?.map(|before| session::get(reader, before)).transpose()?;
    let previous = previous.map(|before| PreviousMeeting {
        id: before.id,
        on: before.frame.starts_at.date_naive(),
        plan: match before.format {
            NoteFormat::Narrative => String::new(),
            format => before.body.section(plan_section(format)).to_owned(),
        },
    });
    let (follow_ups, consents) = match first {
        Some(first) => {
            let kinds = match standing_kinds(reader, first, today) {
                // The one whose case holds it is in the trash; for the others it is still theirs.
                Err(casefile::CaseFileError::NotFound) => Vec::new(),
                kinds => kinds?,
            };
            let kinds = kinds.iter().map(|kind| kind.as_str().to_owned()).collect();
            (follow_up::list(reader, Some(first), true)?, kinds)
        }
        None => (Vec::new(), Vec::new()),
    };
    let concerned = [id.0, found.note_id.0];
    let waiting: usize = conflict::list(reader)?
        .iter()
        .filter(|open| concerned.contains(&open.entity))
        .map(|open| open.values.len().saturating_sub(1))
        .sum();
    // Another laptop's text beside an open draft waits for a decision too.
    let held = usize::from(waiting == 0 && session::is_held(reader, id)?);
    let late = late(reader, &found, here)?;
    let late_attachments = late_attachments(reader, &found, here)?;
    let (mut alerts, mut code_words) = (Vec::new(), Vec::new());
    for present in &found.counselees {
        alerts.extend(alert::list(reader, *present)?.into_iter().filter(|alert| alert.holds_on(today)));
        if code_word::is_set(reader, *present)? {
            code_words.push(*present);
        }
    }
    Ok(SessionView {
        late,
        late_attachments,
        alerts,
        code_words,
        jp: ServiceClass::jp_equivalent(found.frame.strategy),
        session: found,
        names,
        class_name,
        members,
        named,
        previous,
        follow_ups,
        consents,
        conflicts: u32::try_from(waiting + held).unwrap_or(u32::MAX),
    })
}

/// The members, and those whom the note names.
fn members(reader: &Reader<'_>, session: &Session) -> casefile::Result<(Vec<Member>, Vec<String>)> {
    let mut members = Vec::new();
    for noted in attendance::list(reader, session.id)? {
        let (name, class_name) = counselee::name(reader, noted.counselee)?;
        members.push(Member { name, class_name, noted });
    }
    let note: String =
        session.body.0.values().chain([&session.frame.topic]).map(|text| format!(" {} ", search::fold(text))).collect();
    let named = members.iter().filter(|member| counseling::attendance::is_named(&note, &search::fold(&member.name)));
    let named = named.map(|member| member.name.clone()).collect();
    Ok((members, named))
}

/// What came too late, but for what says nothing new: the locked text itself, or an addendum made of it.
fn late(reader: &Reader<'_>, session: &Session, here: Uuid) -> casefile::Result<Vec<LateText>> {
    if session.status != SessionStatus::Locked {
        return Ok(Vec::new());
    }
    let known = |typed: &str| session.addenda.iter().any(|addendum| addendum.text.contains(typed.trim()));
    let said = |kind: &SectionKind, typed: &str| typed.trim() == session.body.section(*kind).trim() || known(typed);
    let late = casefile::late_drafts(reader, session.id)?.into_iter();
    let new = late.filter(|late| late.body.0.iter().any(|(kind, typed)| !said(kind, typed)));
    Ok(new
        .map(|late| LateText {
            body: late.body,
            device: super::device_code(late.device),
            here: late.device == here,
            at_ms: late.at_ms,
            line: late.line && session.counselees.len() > 1,
        })
        .collect())
}

/// What was done to attachments too late to count. It stays told; whether an addendum speaks of it is for the page to know.
fn late_attachments(reader: &Reader<'_>, session: &Session, here: Uuid) -> casefile::Result<Vec<LateAttachment>> {
    if session.status != SessionStatus::Locked {
        return Ok(Vec::new());
    }
    let noted = |name: &str| {
        !name.trim().is_empty() && session.addenda.iter().any(|addendum| addendum.text.contains(name.trim()))
    };
    let late = casefile::late_attachments(reader, session.id)?.into_iter();
    Ok(late
        .map(|one| {
            let (act, new_name) = match one.deed {
                LateDeed::Added => (LateAct::Added, String::new()),
                LateDeed::Restored => (LateAct::Restored, String::new()),
                LateDeed::Deleted => (LateAct::Deleted, String::new()),
                LateDeed::Renamed(name) => (LateAct::Renamed, name),
                LateDeed::Changed => (LateAct::Changed, String::new()),
            };
            LateAttachment {
                attachment: one.attachment,
                noted: noted(&one.name),
                name: one.name,
                act,
                new_name,
                device: super::device_code(one.device),
                here: one.device == here,
                at_ms: one.at_ms,
            }
        })
        .collect())
}

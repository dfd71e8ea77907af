//! What a consent form says beyond its template: who signs by law, the counselor's availability, the emergency card, and what
//! is kept how long; and the inventory of a case, worded for paper.

use crate::CallError;
use crate::consents::{availability, inventory_lines};
use crate::contract::consents::Availability;
use crate::contract::documents::DocumentDraft;
use crate::counselees::emergency;
use crate::jurisdiction::law;
use crate::retention::When;
use casefile::{Reader, counselee, emergency_card, orientation, retention_rule};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::consent::{ConsentFrom, ConsentKind};
use counseling::orientation::OrientationItem;
use counseling::retention::{RecordClass, Standing, Term};
use i18n::{Lang, Texts};
use report::templates::{InventoryRow, KeptLine};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What the counselor promises everybody alike.
pub(super) fn promise(promised: &Availability, values: &mut BTreeMap<String, String>) {
    for (field, text) in [("hours", &promised.hours), ("off_duty", &promised.off_duty)] {
        values.insert(field.to_owned(), text.clone());
    }
}

/// What a form proposes: what the counselor promises everybody, and what was agreed with this counselee.
pub(super) fn propose(
    reader: &Reader<'_>,
    id: CounseleeId,
    values: &mut BTreeMap<String, String>,
) -> casefile::Result<()> {
    let promised = availability(reader)?;
    promise(&promised, values);
    let card = emergency_card::get(reader, id)?.completed(&emergency::defaults(reader)?);
    let agreed = orientation::list(reader, id)?;
    let of =
        |item| agreed.iter().find(|one| one.item == item).map(|one| one.note.clone()).filter(|note| !note.is_empty());
    let helper = [card.helper.trim(), card.helper_phone.trim()];
    let helper: Vec<&str> = helper.into_iter().filter(|text| !text.is_empty()).collect();
    for (field, text) in [
        ("reply", of(OrientationItem::Reach).unwrap_or(promised.reply)),
        ("cut_off", of(OrientationItem::Failure).unwrap_or(promised.cut_off)),
        ("helper", helper.join(", ")),
        ("hotline", card.hotline),
        ("emergency_number", card.emergency_number),
    ] {
        values.insert(field.to_owned(), text);
    }
    Ok(())
}

/// Puts in what the counselor does not type.
pub(super) fn form(
    reader: &Reader<'_>,
    draft: &DocumentDraft,
    today: NaiveDate,
    texts: &Texts,
    values: &mut Map<String, Value>,
) -> Result<(), CallError> {
    let said = |field: &str| values.get(field).and_then(Value::as_str).unwrap_or_default();
    let kind: ConsentKind = said("kind").parse().unwrap_or(ConsentKind::Counseling);
    let law = law(reader)?;
    let signers = match said("signers") {
        "law" => {
            let age = counselee::get(reader, draft.source.counselee)?.identity.age_on(today);
            match law.sides(kind, age).as_slice() {
                [ConsentFrom::Student] => "student",
                [ConsentFrom::Parent] => "parent",
                _ => "both",
            }
        }
        chosen => chosen,
    }
    .to_owned();
    let rule = law.rule(kind);
    let basis = rule.map(|rule| match texts.lang() {
        Lang::Id => rule.basis.id.clone(),
        Lang::En => rule.basis.en.clone(),
    });
    let open = rule.is_some_and(|rule| rule.to_be_confirmed);
    let kept = kept(reader, kind, texts)?;
    for (field, value) in [
        ("signers", json!(signers)),
        ("basis", json!(basis.unwrap_or_default())),
        ("basis_open", json!(open)),
        ("kept", json!(kept)),
    ] {
        values.insert(field.to_owned(), value);
    }
    Ok(())
}

/// What comes of a consent, and how long that is kept (N-2b).
fn kept(reader: &Reader<'_>, kind: ConsentKind, texts: &Texts) -> casefile::Result<Vec<KeptLine>> {
    use RecordClass as C;
    let classes: &[RecordClass] = match kind {
        ConsentKind::Counseling | ConsentKind::Internet => &[C::Sessions, C::Risk, C::Documents, C::Consents],
        ConsentKind::Guardian => &[C::Identity, C::Sessions, C::Documents, C::Consents],
        ConsentKind::Recording | ConsentKind::Release => &[C::Documents, C::Consents],
        ConsentKind::Assessment => &[C::Assessments, C::Consents],
        ConsentKind::Photo => &[C::Identity, C::Consents],
    };
    let rules = retention_rule::all(reader)?;
    let line = |class: &RecordClass| {
        let rule = rules.iter().find(|rule| rule.class == *class)?;
        // A recording is a file of its own, though it is kept as long as papers are.
        let what = match (kind, class) {
            (ConsentKind::Recording, C::Documents) => texts.plain("term-inventory-class-recordings"),
            _ => texts.plain(&format!("retention-class-{}", class.as_str())),
        };
        Some(KeptLine { what, term: term(&rule.terms, texts) })
    };
    Ok(classes.iter().filter_map(line).collect())
}

/// How long, in words: the later of the terms.
fn term(terms: &[Term], texts: &Texts) -> String {
    let words = |term: &Term| {
        let start = texts.plain(&format!("report-kept-start-{}", term.start.as_str()));
        texts.text("report-kept-term", &[("years", u32::from(term.years).into()), ("start", start.as_str().into())])
    };
    let mut spoken = terms.iter().map(words);
    match (spoken.next(), spoken.next()) {
        (None, _) => texts.plain("report-kept-with-file"),
        (Some(only), None) => only,
        (Some(first), Some(second)) => {
            texts.text("report-kept-later", &[("first", first.as_str().into()), ("second", second.as_str().into())])
        }
    }
}

/// The inventory of a case.
pub(super) fn inventory(
    reader: &Reader<'_>,
    draft: &DocumentDraft,
    when: &When,
    texts: &Texts,
    values: &mut Map<String, Value>,
) -> Result<(), CallError> {
    let rows: Vec<InventoryRow> = inventory_lines(reader, draft.source.counselee, when)?
        .into_iter()
        .map(|line| InventoryRow {
            class: texts.plain(&format!("term-inventory-class-{}", line.class.as_str())),
            count: line.count,
            period: match (line.first, line.last) {
                (Some(first), Some(last)) if first != last => {
                    format!("{} – {}", texts.date_short(first), texts.date_short(last))
                }
                (Some(day), _) | (_, Some(day)) => texts.date_short(day),
                (None, None) => String::new(),
            },
            until: match (line.count, line.standing, line.until) {
                (0, ..) => String::new(),
                (_, Some(Standing::Running | Standing::Due) | None, Some(day)) => texts.date_short(day),
                (_, Some(standing), _) => texts.plain(&format!("retention-standing-{}", standing.as_str())),
                (_, None, None) => texts.plain("report-kept-with-file"),
            },
            term: term(&line.terms, texts),
        })
        .collect();
    let places =
        ["file", "backup", "server", "paper"].map(|place| texts.plain(&format!("report-inventory-place-{place}")));
    values.insert("lines".to_owned(), json!(rows));
    values.insert("places".to_owned(), json!(places));
    Ok(())
}

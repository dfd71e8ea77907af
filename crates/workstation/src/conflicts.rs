//! Fields on which two laptops wrote different things: every value in words, and the person's decision. In a field that asks
//! nothing is chosen silently; of an ordinary one the newer value stands, and the others are shown until somebody writes
//! again, or, where a lock lets nobody write, until somebody has read them. Nothing is dropped; a decided conflict stays
//! visible with all that stood there. Beside them the records that one laptop deleted while another changed them.

mod contested;
mod words;

pub use contested::settle;

use crate::contract::app::Nothing;
use crate::contract::synchronisation::{
    Conflict, ConflictPart, ConflictResolved, ConflictValue, Conflicts, ResolveConflict, SeenConflict,
};
use crate::{Call, CallError, ErrorCode, viewed};
use casefile::conflict::Competing;
use casefile::{CaseFileError, Reader, conflict, counselee, counselor};
use chrono::FixedOffset;
use counseling::note::{NoteBody, SectionKind};
use i18n::Texts;
use uuid::Uuid;

/// Most fields of which the newer value stands that are shown at once: those that wait behind them come up as these go.
const OVERTAKEN_AT_ONCE: usize = 100;

/// Conflicts that wait for a decision, oldest first, fields of which the newer value stands, and decided ones, newest first.
/// Their texts are those of the records: the log hears of each.
///
/// # Errors
/// Those of the case file.
pub fn list(call: &Call<'_>, _: Nothing) -> Result<Conflicts, CallError> {
    let here = Uuid::from_bytes(call.file.identity().device);
    let (texts, zone) = (call.texts(), call.zone());
    let (conflicts, looks) = call.file.read(|reader| {
        let shown = Shown { here, owner: counselor::get(reader)?.name, texts, zone };
        let (waiting, overtaken) = (conflict::list(reader)?, conflict::overtaken(reader, OVERTAKEN_AT_ONCE)?);
        let decided = conflict::decided(reader)?;
        let open = |open: &[conflict::Conflict]| -> casefile::Result<Vec<Conflict>> {
            open.iter().map(|open| shown.conflict(reader, &Told::open(open))).collect()
        };
        let conflicts = Conflicts {
            open: open(&waiting)?,
            overtaken: open(&overtaken)?,
            overtaken_count: u32::try_from(conflict::counts(reader)?.overtaken).unwrap_or(u32::MAX),
            decided: decided
                .iter()
                .map(|done| shown.conflict(reader, &Told::decided(done)))
                .collect::<casefile::Result<_>>()?,
            contested: contested::list_open(reader, &shown)?,
        };
        let records = waiting.iter().chain(&overtaken).map(|open| (open.entity_type, open.entity));
        let records = records.chain(decided.iter().map(|done| (done.entity_type, done.entity)));
        let mut looks = Vec::new();
        for (kind, record) in records {
            // A class or the school is nobody's.
            if conflict::counselee_of(reader, record)?.is_some() {
                looks.push((kind, record));
            }
        }
        Ok((conflicts, looks))
    })?;
    viewed::tell_all(call, looks)?;
    Ok(conflicts)
}

/// Decides: one of the values whole, that which stands included, or for a note a new text section by section.
///
/// # Errors
/// [`ErrorCode::ConflictGone`] when it was decided meanwhile or the value stands there no more,
/// [`ErrorCode::SessionLocked`], [`ErrorCode::BadValue`].
pub fn resolve(call: &Call<'_>, params: ResolveConflict) -> Result<Conflicts, CallError> {
    let record = params.entity.parse::<Uuid>().map_err(|_| CallError::field(ErrorCode::BadValue, "entity"))?;
    call.try_write(|writer| {
        let Some(open) = conflict::find(writer, record, &params.field)? else {
            return Err(ErrorCode::ConflictGone.into());
        };
        let text = match (params.take, params.parts) {
            (Some(index), None) => match open.values.iter().find(|value| index_of(&value.text) == index) {
                Some(value) => value.text.clone(),
                None => return Err(ErrorCode::ConflictGone.into()),
            },
            (None, Some(parts)) if (open.entity_type, open.field) == ("note", "body") => {
                serde_json::to_string(&body_of(parts)?).map_err(CallError::unexpected)?
            }
            _ => return Err(CallError::field(ErrorCode::BadValue, "parts")),
        };
        conflict::resolve(writer, record, open.field, &text)?;
        Ok(writer.record("resolve", Some((open.entity_type, record)), open.field)?)
    })?;
    list(call, Nothing {})
}

/// `conflict.seen`: takes a field of a locked session off the list on every laptop, where nothing can be chosen any more.
///
/// # Errors
/// [`ErrorCode::ConflictGone`] when it is not listed (any more); [`ErrorCode::BadValue`], also where a value can still be kept or
/// taken.
pub fn seen(call: &Call<'_>, params: SeenConflict) -> Result<Conflicts, CallError> {
    let record = params.entity.parse::<Uuid>().map_err(|_| CallError::field(ErrorCode::BadValue, "entity"))?;
    call.try_write(|writer| {
        let Some(open) = conflict::find(writer, record, &params.field)? else {
            return Err(ErrorCode::ConflictGone.into());
        };
        match conflict::see(writer, record, open.field) {
            Err(CaseFileError::NotFound) => return Err(ErrorCode::ConflictGone.into()),
            Err(CaseFileError::NotLocked) => return Err(CallError::field(ErrorCode::BadValue, "entity")),
            done => done?,
        }
        Ok(writer.record("conflict-seen", Some((open.entity_type, record)), open.field)?)
    })?;
    list(call, Nothing {})
}

fn body_of(parts: Vec<ConflictPart>) -> Result<NoteBody, CallError> {
    let mut body = NoteBody::default();
    for part in parts {
        let section: SectionKind = part.section.parse().map_err(|_| CallError::field(ErrorCode::BadValue, "parts"))?;
        body.0.insert(section, part.text);
    }
    Ok(body)
}

/// Names a value by what it says, not by its place: between showing and choosing another value may have come in.
fn index_of(text: &str) -> u32 {
    let hash = keys::digest(text.as_bytes());
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
}

struct Shown {
    here: Uuid,
    owner: String,
    texts: &'static Texts,
    zone: FixedOffset,
}

/// A conflict as the case file tells it, open or decided.
struct Told<'a> {
    kind: &'static str,
    record: Uuid,
    field: &'static str,
    must_decide: bool,
    locked: bool,
    since_ms: i64,
    values: &'a [Competing],
    resolved: Option<ConflictResolved>,
}

impl<'a> Told<'a> {
    fn open(open: &'a conflict::Conflict) -> Self {
        Self {
            kind: open.entity_type,
            record: open.entity,
            field: open.field,
            must_decide: open.must_decide,
            locked: open.locked,
            since_ms: open.since_ms,
            values: &open.values,
            resolved: None,
        }
    }

    fn decided(done: &'a conflict::Decided) -> Self {
        Self {
            kind: done.entity_type,
            record: done.entity,
            field: done.field,
            must_decide: done.must_decide,
            locked: false,
            since_ms: done.since_ms,
            values: &done.values,
            resolved: Some(ConflictResolved { by: done.by_name.clone(), at_ms: done.decided_ms, seen: done.seen }),
        }
    }
}

impl Shown {
    fn conflict(&self, reader: &Reader<'_>, told: &Told<'_>) -> casefile::Result<Conflict> {
        let Told { kind, record, field, .. } = *told;
        let person = conflict::counselee_of(reader, record)?;
        let (name, _) = person.map(|id| counselee::name(reader, id)).transpose()?.unwrap_or_default();
        let instrument = words::instrument_of(reader, kind, record);
        let mut shown: Vec<ConflictValue> = told
            .values
            .iter()
            .map(|value| ConflictValue {
                index: index_of(&value.text),
                parts: words::parts(kind, field, &value.text, instrument, self.texts, self.zone),
                by: if value.by.is_empty() { self.owner.clone() } else { value.by.clone() },
                device: value.device.simple().to_string().chars().take(8).collect(),
                here: value.device == self.here,
                at_ms: value.at_ms,
            })
            .collect();
        shown.sort_by_key(|value| std::cmp::Reverse(value.at_ms));
        // The list of what was decided tells records by field and name alone.
        let detail = match told.resolved {
            Some(_) => String::new(),
            None => match contested::detail(reader, self, kind, record, person) {
                // A part of it has not come yet.
                Err(CaseFileError::NotFound) => String::new(),
                found => found?,
            },
        };
        Ok(Conflict {
            entity: record.to_string(),
            kind: kind.to_owned(),
            field: field.to_owned(),
            detail,
            must_decide: told.must_decide,
            locked: told.locked,
            counselee_name: name,
            route: route(reader, kind, record, person.map(|id| id.0))?,
            values: shown,
            since_ms: told.since_ms,
            resolved: told.resolved.clone(),
        })
    }
}

/// Where the record is shown in the window.
fn route(reader: &Reader<'_>, kind: &str, record: Uuid, person: Option<Uuid>) -> casefile::Result<String> {
    let tab = match kind {
        "session" => return Ok(format!("#/session/{record}")),
        "note" => {
            let session = conflict::session_of_note(reader, record)?;
            return Ok(session.map_or_else(|| "#/counselees".to_owned(), |id| format!("#/session/{id}")));
        }
        "administration" => return Ok(format!("#/administration/{record}")),
        "school" => return Ok("#/settings/school".to_owned()),
        "counselor" => return Ok("#/settings/you".to_owned()),
        "snippet" | "supervisor" => return Ok("#/settings/notes".to_owned()),
        "bell_day" | "calendar_day" => return Ok("#/calendar".to_owned()),
        "appointment" if person.is_none() => return Ok("#/calendar".to_owned()),
        "legal_hold" => return Ok("#/retention/holds".to_owned()),
        work if casefile::work::is_table(work) => return Ok(format!("#/work/{record}")),
        "risk_review" | "safety_plan" | "duty_report" => "/safety",
        "consent" | "orientation" | "consent_override" => "/consents",
        "attachment" => "/attachments",
        "counselee" | "guardian" | "contact" | "profile" | "alert" | "emergency_card" | "counselee_link" => "/data",
        _ => "",
    };
    Ok(person.map_or_else(|| "#/counselees".to_owned(), |id| format!("#/counselee/{id}{tab}")))
}

//! Fields on which two laptops wrote different things: every value in words, and the person's decision. Nothing is chosen
//! silently and nothing is dropped; a decided conflict stays visible with all that stood there. Beside them the records
//! that one laptop deleted while another changed them.

mod contested;
mod words;

pub use contested::settle;

use crate::contract::app::Nothing;
use crate::contract::synchronisation::{
    Conflict, ConflictPart, ConflictResolved, ConflictValue, Conflicts, ResolveConflict,
};
use crate::{Call, CallError, ErrorCode};
use casefile::conflict::Competing;
use casefile::{Reader, conflict, counselee, counselor};
use chrono::FixedOffset;
use counseling::note::{NoteBody, SectionKind};
use i18n::Texts;
use uuid::Uuid;

/// Open conflicts, oldest first, and decided ones, newest first.
///
/// # Errors
/// Those of the case file.
pub fn list(call: &Call<'_>, _: Nothing) -> Result<Conflicts, CallError> {
    let here = Uuid::from_bytes(call.file.identity().device);
    let (texts, zone) = (call.texts(), call.zone());
    let conflicts = call.file.read(|reader| {
        let shown = Shown { here, owner: counselor::get(reader)?.name, texts, zone };
        let open = conflict::list(reader)?.into_iter().map(|open| {
            shown.conflict(reader, (open.entity_type, open.entity, open.field), open.since_ms, &open.values, None)
        });
        let open = open.collect::<casefile::Result<_>>()?;
        let decided = conflict::decided(reader)?.into_iter().map(|done| {
            let resolved = ConflictResolved { by: done.by_name.clone(), at_ms: done.decided_ms };
            shown.conflict(
                reader,
                (done.entity_type, done.entity, done.field),
                done.since_ms,
                &done.values,
                Some(resolved),
            )
        });
        let decided = decided.collect::<casefile::Result<_>>()?;
        Ok(Conflicts { open, decided, contested: contested::list_open(reader, &shown)? })
    })?;
    Ok(conflicts)
}

/// Decides: one of the values whole, or for a note a new text section by section.
///
/// # Errors
/// [`ErrorCode::ConflictGone`] when it was decided meanwhile or the value stands there no more,
/// [`ErrorCode::SessionLocked`], [`ErrorCode::BadValue`].
pub fn resolve(call: &Call<'_>, params: ResolveConflict) -> Result<Conflicts, CallError> {
    let record = params.entity.parse::<Uuid>().map_err(|_| CallError::field(ErrorCode::BadValue, "entity"))?;
    call.try_write(|writer| {
        let open = conflict::list(writer)?;
        let Some(open) = open.into_iter().find(|open| open.entity == record && open.field == params.field) else {
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

impl Shown {
    fn conflict(
        &self,
        reader: &Reader<'_>,
        (kind, record, field): (&'static str, Uuid, &'static str),
        since_ms: i64,
        values: &[Competing],
        resolved: Option<ConflictResolved>,
    ) -> casefile::Result<Conflict> {
        let person = conflict::counselee_of(reader, record)?;
        let (name, _) = person.map(|id| counselee::name(reader, id)).transpose()?.unwrap_or_default();
        let instrument = words::instrument_of(reader, kind, record);
        let mut shown: Vec<ConflictValue> = values
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
        Ok(Conflict {
            entity: record.to_string(),
            kind: kind.to_owned(),
            field: field.to_owned(),
            counselee_name: name,
            route: route(reader, kind, record, person.map(|id| id.0))?,
            values: shown,
            since_ms,
            resolved,
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
        work if casefile::work::is_table(work) => return Ok(format!("#/work/{record}")),
        "risk_review" | "safety_plan" | "duty_report" => "/safety",
        "consent" | "orientation" | "consent_override" => "/consents",
        "guardian" | "contact" | "profile" | "alert" | "emergency_card" | "counselee_link" => "/data",
        _ => "",
    };
    Ok(person.map_or_else(|| "#/counselees".to_owned(), |id| format!("#/counselee/{id}{tab}")))
}

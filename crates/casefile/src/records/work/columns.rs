//! Between a record's type and the columns of its table. The names are the same, written as each side writes names.

use crate::schema::{Field, FieldClass, ValueKind};
use crate::value::Cell;
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer, migration, table};
use counseling::WorkId;
use counseling::work::{Decision, Participant, Work, WorkKind};
use serde_json::{Map, Value};
use uuid::Uuid;

/// Kinds and their tables.
pub(crate) const TABLES: &[(WorkKind, &str)] = &[
    (WorkKind::Referral, "referral"),
    (WorkKind::HomeVisit, "home_visit"),
    (WorkKind::Conference, "conference"),
    (WorkKind::ServiceEntry, "service_entry"),
    (WorkKind::Permit, "permit"),
    (WorkKind::Anecdote, "anecdote"),
    (WorkKind::Visitor, "visitor"),
    (WorkKind::ProblemNote, "problem_note"),
];

/// Bodies that hold a list.
const LISTS: &[(&str, &str)] = &[("conference", "participants"), ("conference", "decisions")];

/// Columns of text that no person typed: terms and times.
const TERMS: &[&str] = &[
    "recipient_kind",
    "answer",
    "time",
    "until",
    "fulfilment",
    "state",
    "strategy",
    "component",
    "field",
    "partner_kind",
    "permit",
    "visitor",
    "phone",
];

pub(super) fn table_of(kind: WorkKind) -> &'static str {
    TABLES.iter().find(|(known, _)| *known == kind).map_or("", |(_, table)| table)
}

/// The columns of a table of other work that hold words, each with the SQL of its words; none for other tables.
pub(crate) fn word_columns(name: &str) -> Option<Vec<(&'static str, String)>> {
    let (_, name) = TABLES.iter().find(|(_, table)| *table == name)?;
    let kind = table::named(name).ok()?;
    let words = kind.fields.iter().filter(|field| {
        matches!(field.kind, ValueKind::Text | ValueKind::Body)
            && field.class != FieldClass::Set
            && !TERMS.contains(&field.name)
            // What a slip is for is a term.
            && !(*name == "permit" && field.name == "purpose")
    });
    let sql = |field: &Field| match field.name {
        "participants" => listed(field.name, "name", "position"),
        "decisions" => listed(field.name, "text", "responsible"),
        other => format!("coalesce(\"{other}\", '')"),
    };
    Some(words.map(|field| (field.name, sql(field))).collect())
}

/// SQL for the words of a list: two of each of its items. What has another form than this version writes has none.
fn listed(list: &str, first: &str, second: &str) -> String {
    format!(
        "coalesce((SELECT group_concat(coalesce(json_extract(value, '$.{first}'), '') || ' ' ||
           coalesce(json_extract(value, '$.{second}'), ''), char(10))
         FROM json_each(CASE WHEN json_valid({list}) THEN {list} ELSE '[]' END) WHERE type = 'object'), '')"
    )
}

/// `found_home` as `foundHome`.
pub(super) fn camel(name: &str) -> String {
    let mut written = String::with_capacity(name.len());
    let mut upper = false;
    for letter in name.chars() {
        if letter == '_' {
            upper = true;
        } else {
            written.push(if upper { letter.to_ascii_uppercase() } else { letter });
            upper = false;
        }
    }
    written
}

fn fields_of(work: &Work) -> Result<Map<String, Value>> {
    match serde_json::to_value(work)? {
        Value::Object(fields) => Ok(fields),
        _ => Err(CaseFileError::Malformed),
    }
}

/// Writes what differs from the record as it was read. A field that was not touched is left alone, also where two laptops
/// disagree on it, and where it holds what this version cannot read.
pub(super) fn write(writer: &mut Writer<'_>, before: Option<&Work>, work: &Work, id: Uuid, home: Home) -> Result<()> {
    let (given, stood) = (fields_of(work)?, before.map(fields_of).transpose()?);
    let name = table_of(work.kind());
    let kind = table::named(name)?;
    let (mut cells, mut sets) = (Vec::new(), Vec::new());
    for field in kind.fields {
        let named = camel(field.name);
        let value = given.get(&named).unwrap_or(&Value::Null);
        if stood.as_ref().is_some_and(|stood| stood.get(&named).unwrap_or(&Value::Null) == value) {
            continue;
        }
        if field.class == FieldClass::Set {
            let items = value.as_array().map_or(&[][..], Vec::as_slice);
            sets.push((field.name, items.iter().map(|item| cell(field, item)).collect::<Result<Vec<_>>>()?));
            continue;
        }
        cells.push((field.name, cell(field, value)?));
    }
    if before.is_none() || !cells.is_empty() {
        writer.put(name, id, home, &cells)?;
    }
    for (field, items) in sets {
        writer.put_set(name, id, field, &items)?;
    }
    Ok(())
}

fn cell(field: &'static Field, value: &Value) -> Result<Cell> {
    let refused = || CaseFileError::BadValue { field: field.name };
    Ok(match (field.kind, value) {
        (_, Value::Null) => Cell::Null,
        (ValueKind::Id, Value::String(id)) => {
            Cell::Bytes(Uuid::try_parse(id).map_err(|_| refused())?.as_bytes().to_vec())
        }
        (ValueKind::Int, Value::Number(number)) => Cell::Int(number.as_i64().ok_or_else(refused)?),
        (ValueKind::Bool, Value::Bool(truth)) => Cell::Int(i64::from(*truth)),
        (ValueKind::Body, Value::Array(items)) if items.is_empty() => Cell::Null,
        (ValueKind::Body, Value::Array(_)) => Cell::Text(serde_json::to_string(value)?),
        (_, Value::String(text)) if text.contains('\0') => return Err(refused()),
        (_, Value::String(text)) => Cell::Text(text.clone()),
        _ => return Err(refused()),
    })
}

/// The record in this row; none where it is deleted.
pub(super) fn read(reader: &Reader<'_>, kind: WorkKind, eid: i64, id: WorkId) -> Result<Option<Work>> {
    let name = table_of(kind);
    let entity = table::named(name)?;
    let Some(row) = table::row(reader.connection, entity, eid)? else { return Ok(None) };
    let mut found = Map::new();
    found.insert("kind".to_owned(), kind.as_str().into());
    found.insert("id".to_owned(), id.to_string().into());
    let mut cells = row.into_iter();
    for field in entity.fields {
        let value = if field.class == FieldClass::Set {
            let sql = format!(
                "SELECT value FROM \"{}\" WHERE eid = ?1 ORDER BY value",
                migration::set_table(entity, field.name)
            );
            let mut statement = reader.connection.prepare_cached(&sql)?;
            let items = statement.query_map([eid], |row| row.get::<_, Cell>(0))?;
            Some(Value::Array(
                items.map(|item| Ok(shown(name, field, item?)?.unwrap_or(Value::Null))).collect::<Result<_>>()?,
            ))
        } else {
            shown(name, field, cells.next().unwrap_or(Cell::Null))?
        };
        if let Some(value) = value {
            found.insert(camel(field.name), value);
        }
    }
    let mut work = serde_json::from_value(Value::Object(found)).map_err(|_| CaseFileError::Malformed)?;
    // A set has no order of its own; the vocabulary has.
    if let Work::Referral(referral) = &mut work {
        referral.passed_on.sort_unstable();
    }
    Ok(Some(work))
}

/// A list as it is kept. One that cannot be read hides no record.
fn list(name: &str, text: &str) -> Option<Value> {
    let can_be_read = match name {
        "participants" => serde_json::from_str::<Vec<Participant>>(text).is_ok(),
        _ => serde_json::from_str::<Vec<Decision>>(text).is_ok(),
    };
    serde_json::from_str(text).ok().filter(|_| can_be_read)
}

/// What was said; none for nothing, which the record's type says in its own way.
fn shown(table: &'static str, field: &Field, cell: Cell) -> Result<Option<Value>> {
    Ok(match (field.kind, cell) {
        (_, cell) if cell.is_empty() => None,
        (ValueKind::Id, Cell::Bytes(bytes)) => {
            Some(Uuid::from_slice(&bytes).map_err(|_| CaseFileError::Malformed)?.to_string().into())
        }
        (ValueKind::Bool, Cell::Int(truth)) => Some((truth != 0).into()),
        (_, Cell::Int(number)) => Some(number.into()),
        (_, Cell::Text(text)) if LISTS.contains(&(table, field.name)) => list(field.name, &text),
        (_, Cell::Text(text)) => Some(text.into()),
        _ => return Err(CaseFileError::Malformed),
    })
}

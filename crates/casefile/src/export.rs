//! The plaintext export: everything a person put into the case file as canonical JSON lines, so that nobody is ever
//! locked into this program. The same content always gives the same bytes. Deliberately the only way out in clear; it
//! never carries keys.

use crate::migration::set_table;
use crate::reader::Reader;
use crate::schema::{ENTITY_TYPES, EntityType, FieldClass, ValueKind};
use crate::value::Cell;
use crate::{CaseFileError, Result, identity, records};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::io::Write;
use uuid::Uuid;

/// Writes the export to `out`: a head line, then one line per record by kind and identity, then drafts, open conflicts
/// and the log. Object keys are sorted; empty fields are left out; bytes are lower-case hexadecimal.
///
/// # Errors
/// Those of `out` and of the database.
pub fn export_plaintext(reader: &Reader<'_>, out: &mut dyn Write) -> Result<()> {
    let case_file: [u8; 16] = identity::get(reader.connection, "case_file")?;
    line(out, [("caseFile", uuid(case_file)), ("format", "ruang-bk plaintext".into()), ("version", 1.into())])?;
    let mut kinds: Vec<&EntityType> = ENTITY_TYPES.iter().collect();
    kinds.sort_by_key(|kind| kind.num);
    for kind in kinds {
        export_kind(reader, kind, out)?;
    }
    export_drafts(reader, out)?;
    export_conflicts(reader, out)?;
    export_log(reader, out)
}

fn export_kind(reader: &Reader<'_>, kind: &EntityType, out: &mut dyn Write) -> Result<()> {
    let columns: Vec<_> =
        kind.fields.iter().filter(|field| field.class != FieldClass::Set && field.name != "file_key").collect();
    let names: String = columns.iter().map(|field| format!(", \"{}\"", field.name)).collect();
    let sql = format!("SELECT eid, id, changed_ms{names} FROM \"{}\" ORDER BY id", kind.name);
    let mut statement = reader.connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let eid: i64 = row.get(0)?;
        let mut fields = BTreeMap::new();
        for (index, field) in columns.iter().enumerate() {
            let cell: Cell = row.get(index + 3)?;
            if !cell.is_empty() {
                fields.insert(field.name, json(field.kind, &cell));
            }
        }
        for field in kind.fields.iter().filter(|field| field.class == FieldClass::Set) {
            let sql = format!("SELECT value FROM \"{}\" WHERE eid = ?1 ORDER BY value", set_table(kind, field.name));
            let mut statement = reader.connection.prepare_cached(&sql)?;
            let values =
                statement.query_map([eid], |row| row.get::<_, Cell>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
            if !values.is_empty() {
                fields.insert(field.name, values.iter().map(|cell| json(field.kind, cell)).collect());
            }
        }
        let fields =
            fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<serde_json::Map<_, _>>();
        line(
            out,
            [
                ("changedMs", row.get::<_, i64>(2)?.into()),
                ("fields", fields.into()),
                ("id", uuid(row.get(1)?)),
                ("record", kind.name.into()),
            ],
        )?;
    }
    Ok(())
}

fn export_drafts(reader: &Reader<'_>, out: &mut dyn Write) -> Result<()> {
    let mut statement = reader.connection.prepare("SELECT session, body, changed_ms FROM draft ORDER BY session")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let body = json(ValueKind::Body, &Cell::Text(row.get(1)?));
        line(out, [("body", body), ("changedMs", row.get::<_, i64>(2)?.into()), ("draftOf", uuid(row.get(0)?))])?;
    }
    Ok(())
}

fn export_conflicts(reader: &Reader<'_>, out: &mut dyn Write) -> Result<()> {
    let mut open = records::conflict::list(reader)?;
    open.extend(records::conflict::overtaken(reader, usize::MAX)?);
    for conflict in open {
        let values: Json = conflict
            .values
            .iter()
            .map(|value| {
                object([
                    ("atMs", value.at_ms.into()),
                    ("device", value.device.to_string().into()),
                    ("text", value.text.as_str().into()),
                ])
            })
            .collect();
        line(
            out,
            [
                ("conflict", conflict.field.into()),
                ("id", conflict.entity.to_string().into()),
                ("mustDecide", conflict.must_decide.into()),
                ("record", conflict.entity_type.into()),
                ("values", values),
            ],
        )?;
    }
    Ok(())
}

fn export_log(reader: &Reader<'_>, out: &mut dyn Write) -> Result<()> {
    let mut statement = reader
        .connection
        .prepare("SELECT seq, ms, action, entity_type, entity, actor, detail FROM audit ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let kind = row.get::<_, Option<u16>>(3)?.and_then(crate::schema::entity_type).map(|kind| kind.name);
        line(
            out,
            [
                ("action", row.get::<_, String>(2)?.into()),
                ("actor", uuid(row.get(5)?)),
                ("atMs", row.get::<_, i64>(1)?.into()),
                ("detail", row.get::<_, String>(6)?.into()),
                ("id", row.get::<_, Option<[u8; 16]>>(4)?.map_or(Json::Null, uuid)),
                ("log", row.get::<_, i64>(0)?.into()),
                ("record", kind.into()),
            ],
        )?;
    }
    Ok(())
}

fn json(kind: ValueKind, cell: &Cell) -> Json {
    match (kind, cell) {
        (_, Cell::Null) => Json::Null,
        (ValueKind::Bool, Cell::Int(n)) => (*n != 0).into(),
        (_, Cell::Int(n)) => (*n).into(),
        (ValueKind::Json | ValueKind::Body, Cell::Text(text)) => {
            serde_json::from_str(text).map_or_else(|_| text.as_str().into(), sorted)
        }
        (_, Cell::Text(text)) => text.as_str().into(),
        (ValueKind::Id, Cell::Bytes(bytes)) => {
            Uuid::from_slice(bytes).map_or_else(|_| hex(bytes).into(), |id| id.to_string().into())
        }
        (_, Cell::Bytes(bytes)) => hex(bytes).into(),
    }
}

/// Structures that were stored as JSON, with their keys in order whatever library features are on.
fn sorted(value: Json) -> Json {
    match value {
        Json::Object(map) => {
            let ordered: BTreeMap<_, _> = map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            Json::Object(ordered.into_iter().collect())
        }
        Json::Array(items) => items.into_iter().map(sorted).collect(),
        other => other,
    }
}

fn object<const N: usize>(pairs: [(&str, Json); N]) -> Json {
    Json::Object(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn line<const N: usize>(out: &mut dyn Write, pairs: [(&str, Json); N]) -> Result<()> {
    let mut bytes = serde_json::to_vec(&object(pairs))?;
    bytes.push(b'\n');
    out.write_all(&bytes).map_err(CaseFileError::from)
}

fn uuid(bytes: [u8; 16]) -> Json {
    Uuid::from_bytes(bytes).to_string().into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

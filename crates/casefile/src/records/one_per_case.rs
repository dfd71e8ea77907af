//! Records of which a case has one: profile, emergency card, code word, safety plan. Its identity follows from the case's
//! stream, so that two laptops that make it apart make the same record, and what both wrote stands side by side. Where two
//! laptops began a case apart there are two records, and what both hold is read as one. Whoever writes again joins them; only
//! what laptops wrote apart into one of them and nobody has decided stays where it is listed, with its authors and times, and
//! its record with it until the first writing after the decision.

use crate::value::Cell;
use crate::write::Home;
use crate::{Reader, Result, Writer, purge, register, table};
use counseling::CounseleeId;
use rusqlite::params;
use std::fmt::Write as _;
use uuid::Uuid;

/// What stands between two texts that are read as one.
pub(super) const BETWEEN: &str = "\n\n";

/// How a kind of record shows a field: from what its records say of it, put one after the other, the text that its form has.
pub(super) type Shown = fn(&'static str, String) -> String;

/// Shows the text as it was written.
pub(super) fn as_written(_: &'static str, text: String) -> String {
    text
}

/// The identity of the record of this kind in a case. One that was destroyed never comes back: another one begins after it.
fn identity(reader: &Reader<'_>, kind: &'static str, stream: [u8; 16]) -> Result<Uuid> {
    let mut destroyed = 0u64;
    loop {
        let named = if destroyed == 0 { keys::arr![kind, stream] } else { keys::arr![kind, stream, destroyed] };
        let hash = keys::hash("one per case", &named);
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        let id = uuid::Builder::from_custom_bytes(bytes).into_uuid();
        if !purge::is_purged(reader.connection, id.as_bytes())? {
            return Ok(id);
        }
        destroyed += 1;
    }
}

/// A record that there is.
struct Held {
    id: Uuid,
    /// The texts of the fields asked for, empty where nothing is known.
    texts: Vec<String>,
    /// Of each of them, whether laptops wrote it apart and nobody has decided.
    open: Vec<bool>,
}

/// The records that there are, the lowest identity first, with what they say of these fields.
fn found(
    reader: &Reader<'_>,
    kind: &'static str,
    fields: &[&'static str],
    counselee: CounseleeId,
) -> Result<Vec<Held>> {
    let mut columns = String::new();
    for field in fields {
        let _ = write!(columns, ", coalesce(\"{field}\", '')");
    }
    let sql = format!("SELECT id, eid{columns} FROM \"{kind}\" WHERE counselee = ?1 ORDER BY id");
    let mut statement = reader.connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params![counselee.0.as_bytes()], |row| {
        let texts: Vec<String> =
            (0..fields.len()).map(|index| row.get(index + 2)).collect::<rusqlite::Result<Vec<String>>>()?;
        Ok((super::id::<Uuid>(row, 0)?, row.get::<_, i64>(1)?, texts))
    })?;
    let known = table::named(kind)?;
    let mut records = Vec::new();
    for (id, eid, texts) in rows.collect::<rusqlite::Result<Vec<_>>>()? {
        let listed = register::listed(reader.connection, eid)?;
        let open = |name: &&'static str| known.field(name).is_some_and(|field| listed.contains(&field.num));
        records.push(Held { id, texts, open: fields.iter().map(open).collect() });
    }
    Ok(records)
}

/// What these records say of a field, as one text. What another one says already is not said twice: a join reaches a laptop
/// stream by stream, and until its other half is there the text stands in both.
fn joined<'h>(records: impl Iterator<Item = &'h Held>, field: usize) -> String {
    let mut texts: Vec<&str> = Vec::new();
    for text in records.map(|one| one.texts[field].as_str()).filter(|text| !text.is_empty()) {
        if texts.iter().any(|said| holds(said, text)) {
            continue;
        }
        texts.retain(|said| !holds(text, said));
        texts.push(text);
    }
    texts.join(BETWEEN)
}

/// Whether a text says another one whole.
fn holds(text: &str, part: &str) -> bool {
    format!("{BETWEEN}{text}{BETWEEN}").contains(&format!("{BETWEEN}{part}{BETWEEN}"))
}

/// The texts of these fields, empty where nothing is known.
pub(super) fn read(
    reader: &Reader<'_>,
    kind: &'static str,
    fields: &[&'static str],
    counselee: CounseleeId,
) -> Result<Vec<String>> {
    let records = found(reader, kind, fields, counselee)?;
    Ok((0..fields.len()).map(|field| joined(records.iter(), field)).collect())
}

/// Writes the texts that differ from what is shown, and joins what was begun apart. A text on which laptops disagree stays so
/// while it is not touched. Answers the record that says it from now on, where anything was written.
pub(super) fn write(
    writer: &mut Writer<'_>,
    kind: &'static str,
    counselee: CounseleeId,
    texts: &[(&'static str, &str)],
    shown: Shown,
) -> Result<Option<Uuid>> {
    let fields: Vec<&'static str> = texts.iter().map(|(field, _)| *field).collect();
    let records = found(writer, kind, &fields, counselee)?;
    let all = 0..fields.len();
    let touched: Vec<bool> =
        all.clone().map(|index| texts[index].1 != shown(fields[index], joined(records.iter(), index))).collect();
    if !touched.contains(&true) {
        return Ok(None);
    }
    let stream = writer.open_case(counselee.0)?;
    let own = identity(writer, kind, stream)?;
    let own_open = |index: usize| records.iter().any(|one| one.id == own && one.open[index]);
    // To join what a person has yet to decide would decide it, and take the other texts out of her sight.
    let waits = |one: &&Held| {
        all.clone()
            .any(|index| !touched[index] && (one.open[index] || (own_open(index) && !one.texts[index].is_empty())))
    };
    let (stay, go): (Vec<&Held>, Vec<&Held>) = records.iter().filter(|one| one.id != own).partition(waits);
    let mut cells = vec![("counselee", Cell::from(counselee.0))];
    for index in all.clone() {
        if touched[index] {
            cells.push((fields[index], texts[index].1.into()));
        } else if !own_open(index) && !go.is_empty() {
            let one = records.iter().filter(|one| one.id == own || go.iter().any(|other| other.id == one.id));
            cells.push((fields[index], shown(fields[index], joined(one, index)).into()));
        }
    }
    writer.put(kind, own, Home::CaseOf(counselee.0), &cells)?;
    for one in stay {
        let over: Vec<usize> = all
            .clone()
            .filter(|index| touched[*index] && (one.open[*index] || !one.texts[*index].is_empty()))
            .collect();
        empty(writer, kind, one.id, &fields, &over)?;
    }
    for one in go {
        // What was written over is kept with a decision before the record goes.
        let over: Vec<usize> = all.clone().filter(|index| touched[*index] && one.open[*index]).collect();
        empty(writer, kind, one.id, &fields, &over)?;
        writer.delete(kind, one.id)?;
    }
    Ok(Some(own))
}

/// Takes out of a record what its case's own one says from now on.
fn empty(writer: &mut Writer<'_>, kind: &'static str, id: Uuid, fields: &[&'static str], over: &[usize]) -> Result<()> {
    if over.is_empty() {
        return Ok(());
    }
    let cells: Vec<_> = over.iter().map(|index| (fields[*index], Cell::Null)).collect();
    writer.put(kind, id, Home::Beside(id), &cells).map(|_| ())
}

/// The records' identities: conflicts on them are told by these.
///
/// # Errors
/// Those of the database.
pub(super) fn identities(reader: &Reader<'_>, kind: &'static str, counselee: CounseleeId) -> Result<Vec<Uuid>> {
    Ok(found(reader, kind, &[], counselee)?.into_iter().map(|one| one.id).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_text(texts: &[&str]) -> String {
        let record = |text: &&str| Held { id: Uuid::nil(), texts: vec![(*text).to_owned()], open: vec![false] };
        let records: Vec<Held> = texts.iter().map(record).collect();
        joined(records.iter(), 0)
    }

    #[test]
    fn what_one_says_already_is_not_said_twice_and_nothing_else_is_left_out() {
        assert_eq!(one_text(&["asma", "", "alergi"]), "asma\n\nalergi");
        assert_eq!(one_text(&["asma\n\nalergi", "alergi"]), "asma\n\nalergi");
        assert_eq!(one_text(&["alergi", "asma\n\nalergi"]), "asma\n\nalergi");
        assert_eq!(one_text(&["asma", "asma berat"]), "asma\n\nasma berat", "a part of a sentence is another text");
        assert_eq!(one_text(&["a\n\nb", "b\n\nc"]), "a\n\nb\n\nb\n\nc");
    }
}

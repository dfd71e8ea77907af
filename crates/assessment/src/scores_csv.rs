//! The score table as CSV. Deterministic bytes; a missing score is an empty cell, never 0; text from outside can never
//! become a formula in the spreadsheet that opens it.

use crate::batch::{BatchResult, Respondent};

/// How the table is written. The columns are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CsvForm {
    /// For programs: comma, no byte order mark.
    #[default]
    Interchange,
    /// For a spreadsheet in English: comma, byte order mark.
    SpreadsheetComma,
    /// For a spreadsheet in Indonesian: semicolon, decimal comma, byte order mark.
    SpreadsheetSemicolon,
}

/// Guards text that a spreadsheet would run as a formula with a leading `'`.
fn guarded(text: &str) -> String {
    let risky = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r');
    if text.starts_with(risky) || text.trim_start().starts_with(risky) { format!("'{text}") } else { text.to_owned() }
}

/// One column: header and cell of a respondent (with its number from 1).
type ColumnWriter<'a> = (String, Box<dyn Fn(usize, &Respondent) -> String + 'a>);

fn columns<'a>(batch: &'a BatchResult<'_>, form: CsvForm) -> Vec<ColumnWriter<'a>> {
    let decimal_comma = form == CsvForm::SpreadsheetSemicolon;
    let text = |value: &Option<String>| value.as_deref().map(guarded).unwrap_or_default();
    let mut columns: Vec<ColumnWriter<'a>> = Vec::new();
    // Without an id column respondents are numbered, so that rows can be told apart.
    let numbered = !batch.has_id;
    columns.push((
        "id".to_owned(),
        Box::new(move |number, who| if numbered { number.to_string() } else { text(&who.id) }),
    ));
    let mut about = |name: &str, pick: fn(&Respondent) -> &Option<String>| {
        if batch.respondents.iter().any(|who| pick(who).is_some()) {
            columns.push((name.to_owned(), Box::new(move |_, who| text(pick(who)))));
        }
    };
    about("class", |who| &who.class);
    about("sex", |who| &who.sex);
    about("date", |who| &who.date);
    about("version", |who| &who.version);
    for (place, scale) in batch.instrument.scales.iter().enumerate() {
        let id = scale.id.to_string();
        columns.push((
            id.clone(),
            Box::new(move |_, who| {
                let value = who.scales[place].value.map(crate::Exact::decimal).unwrap_or_default();
                if decimal_comma { value.replace('.', ",") } else { value }
            }),
        ));
        columns.push((format!("{id}_answered"), Box::new(move |_, who| who.scales[place].answered.to_string())));
        columns.push((
            format!("{id}_band"),
            Box::new(move |_, who| who.scales[place].band.as_ref().map(|band| band.id.clone()).unwrap_or_default()),
        ));
    }
    for (place, rule) in batch.instrument.derived.iter().enumerate() {
        let outcome = move |_: usize, who: &Respondent| who.derived[place].outcome.clone().unwrap_or_default();
        columns.push((rule.id.clone(), Box::new(outcome)));
    }
    let flags =
        |_: usize, who: &Respondent| who.flags.iter().map(|flag| flag.rule.as_str()).collect::<Vec<_>>().join(" ");
    columns.push(("flags".to_owned(), Box::new(flags)));
    let out_of_range = |_: usize, who: &Respondent| {
        who.out_of_range.iter().map(|found| found.item.as_str()).collect::<Vec<_>>().join(" ")
    };
    columns.push(("out_of_range".to_owned(), Box::new(out_of_range)));
    columns
}

/// The table with CRLF line ends: header, then one row per respondent in the order of the file.
pub(crate) fn write(batch: &BatchResult<'_>, form: CsvForm) -> Vec<u8> {
    let (delimiter, mark): (u8, &[u8]) = match form {
        CsvForm::Interchange => (b',', b""),
        CsvForm::SpreadsheetComma => (b',', b"\xef\xbb\xbf"),
        CsvForm::SpreadsheetSemicolon => (b';', b"\xef\xbb\xbf"),
    };
    let columns = columns(batch, form);
    let mut writer =
        csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(mark.to_vec());
    let mut write_row = |cells: &mut dyn Iterator<Item = String>| {
        // Memory takes every byte and all rows have the same number of cells: the two ways in which this could fail.
        writer.write_record(cells).expect("writing equal rows to memory");
    };
    write_row(&mut columns.iter().map(|(header, _)| header.clone()));
    for (place, who) in batch.respondents.iter().enumerate() {
        write_row(&mut columns.iter().map(|(_, cell)| cell(place + 1, who)));
    }
    writer.into_inner().expect("flushing to memory")
}

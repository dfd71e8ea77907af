//! The one entry: files in, what they hold out. Chooses the reader by content and the sheet by its header.

use chrono::{Datelike, NaiveDate};

use crate::container::{self, Archive, Kind};
use crate::grid::Grid;
use crate::header::{self, Header, normalise};
use crate::identifier;
use crate::problem::{Consequence as C, Place, Problem, ProblemCode as P, Refusal, RefusalCode, Severity as S};
use crate::source::{
    Container, Format, LeftOut, LeftOutKind, LeftOutReason, ReadOptions, RosterRead, SchoolHint, SourceFile, caps,
};
use crate::{html_table, oneroster, spreadsheetml, table, text, workbook};

/// Reads a roster: one workbook, one text file, one OneRoster zip, or the files of a OneRoster folder.
///
/// # Errors
/// A [`Refusal`] when nothing can be read: not a roster, damaged, protected, over a cap. What is wrong inside a readable
/// file is in [`RosterRead::problems`].
pub fn read(files: &[SourceFile], options: &ReadOptions) -> Result<RosterRead, Refusal> {
    read_while(files, options, &|| true)
}

/// As [`read()`], for as long as `go_on` answers true; it is asked before each sheet or file, and again and again
/// between the rows of a table.
///
/// # Errors
/// As [`read()`], and [`RefusalCode::Stopped`].
pub fn read_while(
    files: &[SourceFile],
    options: &ReadOptions,
    go_on: &dyn Fn() -> bool,
) -> Result<RosterRead, Refusal> {
    let first = files.first().ok_or_else(|| Refusal::new(RefusalCode::NoFile, ""))?;
    let total: u64 = files.iter().map(|f| f.bytes.len() as u64).sum();
    if total > caps::FILE_BYTES {
        return Err(Refusal::new(RefusalCode::FileTooLarge, &first.name).limit(caps::FILE_BYTES / 1_048_576));
    }
    if files.len() > caps::ENTRIES {
        return Err(Refusal::new(RefusalCode::TooManyEntries, &first.name).limit(caps::ENTRIES));
    }
    if oneroster::is_set(files.iter().map(|f| f.name.as_str())) {
        return oneroster::read(files, options, go_on);
    }
    if files.len() > 1 {
        return Err(Refusal::new(RefusalCode::SeveralFiles, &first.name));
    }
    read_one(first, options, go_on)
}

fn read_one(file: &SourceFile, options: &ReadOptions, go_on: &dyn Fn() -> bool) -> Result<RosterRead, Refusal> {
    let label = options.encoding.as_deref();
    match container::sniff(file)? {
        Kind::Zip => read_zip(file, options, go_on),
        Kind::Ole => sheets(workbook::read_xls(file)?, Container::Xls, file, options, go_on),
        Kind::SpreadsheetMl => {
            sheets(spreadsheetml::read(file, label)?, Container::SpreadsheetMl, file, options, go_on)
        }
        Kind::Html => sheets(html_table::read(file, label)?, Container::Html, file, options, go_on),
        Kind::Text => {
            let decoded = text::decode(file, label)?;
            let delimiter = text::delimiter(&decoded.text);
            let grid = text::grid(&decoded.text, delimiter, &file.name)?;
            let mut read = sheets(vec![grid], Container::Text, file, options, go_on)?;
            read.encoding = Some(decoded.encoding.to_owned());
            read.delimiter = Some(delimiter);
            if decoded.lossy {
                let at = Place { file: file.name.clone(), ..Place::default() };
                let problem = Problem::new(&at, P::UndecodableBytes, S::Warning, C::ReadAnyway);
                read.problems.insert(0, problem.value(decoded.encoding));
            }
            Ok(read)
        }
    }
}

fn read_zip(file: &SourceFile, options: &ReadOptions, go_on: &dyn Fn() -> bool) -> Result<RosterRead, Refusal> {
    let archive = Archive::open(file)?;
    if archive.has("xl/workbook.xml") {
        return sheets(workbook::read_xlsx(file)?, Container::Xlsx, file, options, go_on);
    }
    for (entry, name) in [("xl/workbook.bin", "XLSB"), ("content.xml", "ODS"), ("word/document.xml", "DOCX")] {
        if archive.has(entry) {
            return Err(Refusal::new(RefusalCode::UnsupportedFormat, &file.name).name(name));
        }
    }
    // Some systems zip a folder: the set may stand one folder deep, but all of it in the same one.
    let own = |name: &&String| !name.starts_with("__MACOSX/") && !name.ends_with(".DS_Store");
    let names: Vec<&String> = archive.names.iter().filter(own).collect();
    let base = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
    if oneroster::is_set(names.iter().map(|n| n.as_str())) {
        let mut files = Vec::new();
        for name in names {
            files.push(SourceFile { name: base(name), bytes: archive.entry(name)? });
        }
        return oneroster::read(&files, options, go_on);
    }
    match names.as_slice() {
        [only] => {
            let inner = SourceFile { name: base(only), bytes: archive.entry(only)? };
            match container::sniff(&inner)? {
                Kind::Zip => Err(Refusal::new(RefusalCode::NestedArchive, &file.name).name(only)),
                _ => read_one(&inner, options, go_on),
            }
        }
        [] => Err(Refusal::new(RefusalCode::NoFile, &file.name)),
        _ => Err(Refusal::new(RefusalCode::SeveralFiles, &file.name)),
    }
}

/// Chooses the sheet and reads it.
fn sheets(
    grids: Vec<Grid>,
    container: Container,
    file: &SourceFile,
    options: &ReadOptions,
    go_on: &dyn Fn() -> bool,
) -> Result<RosterRead, Refusal> {
    let stopped = || Refusal::new(RefusalCode::Stopped, &file.name);
    if !go_on() {
        return Err(stopped());
    }
    let no_table = || Refusal::new(RefusalCode::NoTable, &file.name);
    let keys: Option<Vec<String>> = options
        .mapping
        .as_ref()
        .map(|m| m.columns.keys().map(|k| k.split(" #").next().unwrap_or_default().to_owned()).collect());
    let find = |grid: &Grid| header::find(grid, keys.as_deref());
    let chosen = match &options.sheet {
        Some(name) => {
            let at = grids.iter().position(|g| g.sheet.as_ref() == Some(name));
            Some(at.ok_or_else(|| Refusal::new(RefusalCode::SheetMissing, &file.name).name(name))?)
        }
        None => grids
            .iter()
            .position(|g| find(g).is_some_and(|h| h.known))
            .or_else(|| grids.iter().position(|g| find(g).is_some())),
    };
    let at = chosen.ok_or_else(no_table)?;
    let grid = &grids[at];
    let header = find(grid).ok_or_else(no_table)?;
    let sheet = table::read(grid, &header, &file.name, options, go_on).ok_or_else(stopped)?;
    let (school, school_year) = title_facts(grid, &header);
    let format = format_of(grid, &header);
    let mut read = RosterRead {
        format,
        container,
        school,
        school_year,
        complete: true,
        rows: sheet.rows,
        problems: sheet.problems,
        columns: sheet.columns,
        encoding: None,
        delimiter: None,
        sheet: grid.sheet.clone(),
        not_imported: sheet.left_out,
        questions: sheet.questions,
    };
    for (other, grid) in grids.iter().enumerate() {
        if other != at && !grid.rows.is_empty() {
            let name = grid.sheet.clone().unwrap_or_else(|| (other + 1).to_string());
            read.not_imported.push(LeftOut { kind: LeftOutKind::Sheet, name, reason: LeftOutReason::OtherSheet });
        }
    }
    Ok(read)
}

fn format_of(grid: &Grid, header: &Header) -> Format {
    let keys: Vec<String> = header.labels.iter().map(|l| normalise(l)).collect();
    let title = grid.rows.first().and_then(|r| r.first()).map(|c| normalise(&c.shown())).unwrap_or_default();
    let has = |key: &str| keys.iter().any(|k| k == key);
    if has("tingkat - rombel") {
        Format::Emis
    } else if title.starts_with("daftar peserta didik")
        || (header.grouped && has("rombel saat ini"))
        || (has("rombel saat ini") && has("nipd"))
    {
        Format::Dapodik
    } else {
        Format::Table
    }
}

/// What the rows above a Dapodik header say: school, area, day of download and, from it, the school year.
fn title_facts(grid: &Grid, header: &Header) -> (SchoolHint, Option<String>) {
    let mut hint = SchoolHint::default();
    for (index, cells) in grid.rows.iter().take(header.row).enumerate() {
        for text in cells.iter().map(|c| c.shown()).filter(|t| !t.trim().is_empty()) {
            let lower = text.to_lowercase();
            if let Some(at) = lower.find("tanggal unduh") {
                let digits = lower[at..].trim_start_matches(|c: char| !c.is_ascii_digit());
                hint.downloaded = digits.get(..10).and_then(|d| NaiveDate::parse_from_str(d, "%Y-%m-%d").ok());
            } else if let Some(rest) = lower.split("npsn").nth(1) {
                let npsn: String = rest.chars().filter(char::is_ascii_digit).take(9).collect();
                hint.npsn = Some(npsn).filter(|n| identifier::is_npsn(n));
            } else if index == 1 && hint.name.is_none() {
                hint.name = Some(text.trim().to_owned());
            } else if index == 2 && hint.area.is_none() {
                hint.area = Some(text.trim().to_owned());
            }
        }
    }
    // Files without a title row have pupils' facts nowhere above the header, but may have stray notes: keep only Dapodik's.
    let titled = grid.rows.first().and_then(|r| r.first()).is_some_and(|c| normalise(&c.shown()).starts_with("daftar"));
    if !titled {
        hint.name = None;
        hint.area = None;
    }
    let year = hint.downloaded.map(school_year);
    (hint, year)
}

/// The school year of a day: it starts in July.
pub(crate) fn school_year(day: NaiveDate) -> String {
    let start = if day.month() >= 7 { day.year() } else { day.year() - 1 };
    format!("{start}/{}", start + 1)
}

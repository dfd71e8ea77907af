//! Workbooks by `calamine`: XLSX as a stream of cells (a sparse sheet must never become a dense one), OLE XLS whole.
//! Formulas are never evaluated; macros, links and hidden data connections are never looked at.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, Xls, XlsError, Xlsx, XlsxError};
use chrono::NaiveDate;

use crate::grid::{Cell, Grid, Value};
use crate::problem::{Refusal, RefusalCode};
use crate::source::{SourceFile, caps};

/// Reads every worksheet of an XLSX that passed the archive checks.
pub(crate) fn read_xlsx(file: &SourceFile) -> Result<Vec<Grid>, Refusal> {
    fenced(file, || {
        let refuse = |error| match error {
            XlsxError::Password => Refusal::new(RefusalCode::PasswordProtected, &file.name),
            _ => Refusal::new(RefusalCode::Damaged, &file.name),
        };
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes.as_slice())).map_err(refuse)?;
        let from_1904 = book.has_1904_epoch();
        let names = worksheet_names(book.sheets_metadata(), file)?;
        let mut grids = Vec::with_capacity(names.len());
        for name in names {
            let mut grid = Grid { from_1904, ..Grid::named(&name) };
            let mut cells = book.worksheet_cells_reader(&name).map_err(refuse)?;
            while let Some(cell) = cells.next_cell_with_formula().map_err(refuse)? {
                let formula = cell.formula.is_some();
                let value = match cell.value {
                    // Nobody computed it yet: saying nothing would lose the cell in silence.
                    DataRef::Empty if formula => Value::Error,
                    DataRef::SharedString(text) => text_value(text),
                    other => value_of(other.into()),
                };
                grid.put(cell.pos.0 as usize, cell.pos.1 as usize, Cell { value, formula }, &file.name)?;
            }
            drop(cells);
            // Merges that cannot be read cost a convenience, never the list.
            if let Ok(regions) = book.merge_cells_by_sheet_name(&name) {
                let downwards = regions.into_iter().filter(|r| r.start.1 == r.end.1 && r.start.0 < r.end.0);
                let place = |r: calamine::Dimensions| (r.start.1 as usize, r.start.0 as usize, r.end.0 as usize);
                grid.merged = downwards.take(caps::ROWS).map(place).collect();
            }
            grids.push(grid);
        }
        Ok(grids)
    })
}

/// Reads every worksheet of an OLE workbook.
pub(crate) fn read_xls(file: &SourceFile) -> Result<Vec<Grid>, Refusal> {
    if file.bytes.len() as u64 > caps::OLE_BYTES {
        return Err(Refusal::new(RefusalCode::FileTooLarge, &file.name).limit(caps::OLE_BYTES / 1_048_576));
    }
    // A protected XLSX is an OLE container with this stream name (ECMA-376 agile encryption).
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if file.bytes.windows(encrypted.len()).any(|window| window == encrypted) {
        return Err(Refusal::new(RefusalCode::PasswordProtected, &file.name));
    }
    fenced(file, || {
        let refuse = |error| match error {
            XlsError::Password => Refusal::new(RefusalCode::PasswordProtected, &file.name),
            _ => Refusal::new(RefusalCode::Damaged, &file.name),
        };
        let mut book: Xls<_> = Xls::new(Cursor::new(file.bytes.as_slice())).map_err(refuse)?;
        let from_1904 = book.has_1904_epoch();
        let names = worksheet_names(book.sheets_metadata(), file)?;
        let mut grids = Vec::with_capacity(names.len());
        for name in names {
            let mut grid = Grid { from_1904, ..Grid::named(&name) };
            let range = book.worksheet_range(&name).map_err(refuse)?;
            let formulas = book.worksheet_formula(&name).map_err(refuse)?;
            let start = range.start().unwrap_or_default();
            for (row, column, data) in range.used_cells() {
                let at = (start.0 + row as u32, start.1 + column as u32);
                let formula = formulas.get_value(at).is_some_and(|f| !f.is_empty());
                let cell = Cell { value: value_of(data.clone()), formula };
                grid.put(at.0 as usize, at.1 as usize, cell, &file.name)?;
            }
            grids.push(grid);
        }
        Ok(grids)
    })
}

fn worksheet_names(sheets: &[calamine::Sheet], file: &SourceFile) -> Result<Vec<String>, Refusal> {
    if sheets.len() > caps::SHEETS {
        return Err(Refusal::new(RefusalCode::TooManySheets, &file.name).limit(caps::SHEETS));
    }
    Ok(sheets.iter().filter(|s| s.typ == SheetType::WorkSheet).map(|s| s.name.clone()).collect())
}

/// The binary parser is known to panic on some hostile files; such a file is a damaged one, not a crash of the program.
fn fenced(file: &SourceFile, read: impl FnOnce() -> Result<Vec<Grid>, Refusal>) -> Result<Vec<Grid>, Refusal> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(Refusal::new(RefusalCode::Damaged, &file.name)))
}

fn text_value(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

fn value_of(data: Data) -> Value {
    match data {
        Data::Empty => Value::Empty,
        Data::String(text) | Data::DurationIso(text) => text_value(&text),
        Data::DateTimeIso(text) => match NaiveDate::parse_from_str(text.get(..10).unwrap_or(""), "%Y-%m-%d") {
            Ok(date) => Value::Date(date),
            Err(_) => text_value(&text),
        },
        Data::Int(number) => Value::Number(number as f64),
        Data::Float(number) => Value::Number(number),
        Data::Bool(truth) => Value::Text(if truth { "TRUE" } else { "FALSE" }.to_owned()),
        Data::DateTime(stamp) => stamp_value(&stamp),
        Data::Error(_) => Value::Error,
    }
}

fn stamp_value(stamp: &ExcelDateTime) -> Value {
    let serial = stamp.as_f64();
    // Outside years 1900-9999 a serial is no date; calamine's own conversion is only asked inside.
    if !(1.0..2_958_466.0).contains(&serial) || stamp.is_duration() {
        return Value::Number(serial);
    }
    let (year, month, day, ..) = stamp.to_ymd_hms_milli();
    match NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)) {
        Some(date) => Value::Date(date),
        None => Value::Number(serial),
    }
}

//! A sheet as every reader yields it: cells by row and column, values as stored. Must never hold more than the caps allow.

use chrono::NaiveDate;

use crate::problem::{Refusal, RefusalCode};
use crate::source::caps;

/// A cell's stored value.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Value {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Date(NaiveDate),
    Error,
}

/// A cell and whether its value came from a formula.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Cell {
    pub value: Value,
    pub formula: bool,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let value = if text.is_empty() { Value::Empty } else { Value::Text(text) };
        Self { value, formula: false }
    }

    /// The value as a person would read it; empty for nothing and for errors.
    pub fn shown(&self) -> String {
        match &self.value {
            Value::Empty | Value::Error => String::new(),
            Value::Text(text) => text.clone(),
            Value::Number(number) => number_text(*number),
            Value::Date(date) => date.to_string(),
        }
    }

    pub fn is_blank(&self) -> bool {
        match &self.value {
            Value::Empty => true,
            Value::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// A number without a trailing `.0`, never in scientific notation.
pub(crate) fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e18 { format!("{number:.0}") } else { format!("{number}") }
}

/// A sheet. `rows[0]` is row 1.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grid {
    pub sheet: Option<String>,
    pub rows: Vec<Vec<Cell>>,
    /// Serial numbers count from 1904 (old Macintosh workbooks).
    pub from_1904: bool,
    /// Cells merged downwards within one column: column, first and last row.
    pub merged: Vec<(usize, usize, usize)>,
}

impl Grid {
    pub fn named(sheet: impl Into<String>) -> Self {
        Self { sheet: Some(sheet.into()), ..Self::default() }
    }

    /// Writes the value of cells merged downwards into every row that they cover, below `from` and in this column only.
    pub fn spread(&mut self, column: usize, from: usize) {
        for (_, first, last) in self.merged.iter().filter(|(at, first, _)| *at == column && *first >= from) {
            let Some(cell) = self.rows.get(*first).and_then(|cells| cells.get(column)).cloned() else { continue };
            for cells in self.rows.iter_mut().take(last + 1).skip(first + 1) {
                // A row without any cell is no line of the list.
                if cells.iter().any(|cell| !cell.is_blank()) {
                    if cells.len() <= column {
                        cells.resize_with(column + 1, Cell::default);
                    }
                    cells[column] = cell.clone();
                }
            }
        }
    }

    /// Puts a cell at a zero-based place; blank cells are not stored, so that formatting far outside costs nothing.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell, file: &str) -> Result<(), Refusal> {
        if matches!(cell.value, Value::Empty) {
            return Ok(());
        }
        if row >= caps::ROWS {
            return Err(Refusal::new(RefusalCode::TooManyRows, file).limit(caps::ROWS));
        }
        if column >= caps::COLUMNS {
            return Err(Refusal::new(RefusalCode::TooManyColumns, file).limit(caps::COLUMNS));
        }
        if let Value::Text(text) = &cell.value
            && text.len() > caps::CELL_CHARS
            && text.chars().count() > caps::CELL_CHARS
        {
            return Err(Refusal::new(RefusalCode::CellTooLong, file).limit(caps::CELL_CHARS));
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize_with(column + 1, Cell::default);
        }
        cells[column] = cell;
        Ok(())
    }
}

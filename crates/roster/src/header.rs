//! Finding the header of a sheet by its words, in one row or two. Must never rely on a column's position.

use unicode_normalization::UnicodeNormalization;

use crate::aliases;
use crate::field::Field;
use crate::grid::{Cell, Grid};

/// A header is looked for in this many rows.
const SEARCHED_ROWS: usize = 30;

/// A header in its comparable form: NFC, one blank for any run of white space, lower case, no final `.` or `:`.
pub(crate) fn normalise(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.nfc().collect::<String>().to_lowercase().trim_end_matches(['.', ':', '*', ' ']).to_owned()
}

/// A header found in a grid.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// Index of the first data row.
    pub data_from: usize,
    /// Index of the (upper) header row.
    pub row: usize,
    /// Header texts by column as written, groups joined with a dot; empty for columns without one.
    pub labels: Vec<String>,
    /// At least one column stood under a group label.
    pub grouped: bool,
    /// Known names were found; otherwise the row is only the first that could be a header.
    pub known: bool,
}

/// Finds the header. `mapped` are the normalised headers of a mapping the caller gave.
pub(crate) fn find(grid: &Grid, mapped: Option<&[String]>) -> Option<Header> {
    let rows = grid.rows.iter().enumerate().take(SEARCHED_ROWS);
    let at_mapping = mapped.and_then(|keys| {
        rows.clone().find(|(at, _)| {
            let labels: Vec<String> = joined(grid, *at).labels.iter().map(|l| normalise(l)).collect();
            keys.len() <= labels.iter().filter(|l| !l.is_empty()).count() && keys.iter().all(|k| labels.contains(k))
        })
    });
    let anchors = |cells: &[Cell]| {
        let fields = [Field::Name, Field::Nisn, Field::Nipd, Field::BirthDate];
        let found = cells.iter().filter_map(|c| aliases::field_of(&normalise(&c.shown())));
        fields.iter().filter(|f| found.clone().any(|g| g == **f)).count()
    };
    if let Some((at, _)) = at_mapping.or_else(|| rows.clone().find(|(_, cells)| anchors(cells) >= 2)) {
        return Some(Header { known: true, ..joined(grid, at) });
    }
    let texts = |cells: &[Cell]| {
        cells.iter().filter(|c| matches!(c.value, crate::grid::Value::Text(_)) && !c.is_blank()).count()
    };
    // Titles stand alone in their row; a header fills at least two cells and nearly the widest row.
    let widest = grid.rows.iter().take(SEARCHED_ROWS).map(|r| texts(r)).max().filter(|n| *n >= 2)?;
    let (at, _) = rows.clone().find(|(_, cells)| texts(cells) * 10 >= widest * 7)?;
    Some(joined(grid, at))
}

/// The header that starts at a row, joined with the row below when that holds only labels under groups.
fn joined(grid: &Grid, at: usize) -> Header {
    let upper = &grid.rows[at];
    let label =
        |cells: &[Cell], column: usize| cells.get(column).map_or_else(String::new, |c| c.shown().trim().to_owned());
    let empty = Vec::new();
    let lower = grid.rows.get(at + 1).unwrap_or(&empty);
    let name_column = (0..upper.len()).find(|c| aliases::field_of(&normalise(&label(upper, *c))) == Some(Field::Name));
    let has_labels = lower.iter().any(|c| !c.is_blank());
    // A pupil's row has a name; the second header row is merged there and in "No".
    let two_rows = has_labels
        && label(lower, 0).is_empty()
        && name_column.is_some_and(|c| label(lower, c).is_empty())
        && lower.iter().all(|c| c.is_blank() || matches!(c.value, crate::grid::Value::Text(_)));
    let width = if two_rows { upper.len().max(lower.len()) } else { upper.len() };
    let mut group = String::new();
    let mut labels = Vec::with_capacity(width);
    let mut grouped = false;
    for column in 0..width {
        let (above, below) = (label(upper, column), if two_rows { label(lower, column) } else { String::new() });
        if !above.is_empty() {
            group.clone_from(&above);
        }
        labels.push(if below.is_empty() {
            above
        } else {
            grouped = true;
            format!("{group}.{below}")
        });
    }
    while labels.last().is_some_and(String::is_empty) {
        labels.pop();
    }
    Header { data_from: at + 1 + usize::from(two_rows), row: at, labels, grouped, known: false }
}

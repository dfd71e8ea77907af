//! Tables: column widths, header that comes back on each page, rows that stay whole unless taller than a page.

use std::rc::Rc;

use super::{
    block::{Builder, artifact},
    flow::{Fragment, Repeated},
    item::{Color, Item, Path, Role, Stroke},
    line::{Line, Setter},
};
use crate::{
    document::{Align, Column, ColumnWidth, Run, Table, plain},
    theme::{self, TextStyle},
    units::{Unit, pt, tenth_mm, tenth_pt},
};

const PAD_X: Unit = pt(5);

struct Cell {
    lines: Vec<Line>,
    node: usize,
    x: Unit,
}

pub(crate) fn table(table: &Table, into: &mut Builder<'_>) {
    if table.columns.is_empty() {
        return;
    }
    let widths = column_widths(&table.columns, &table.rows, into.width, &mut into.set);
    let node = into.node(Role::Table);
    let mut before = pt(9);
    if let Some(caption) = &table.caption {
        let role = into.node_under(node, Role::Caption);
        let lines = into.set.lines(&[Run::bold(caption.as_str())], &theme::CELL, Align::Left, into.width);
        for line in &lines {
            let mut items = Vec::new();
            line.tagged(role, 0, 0, &mut items);
            into.push(Fragment { height: theme::CELL.leading, before, keep_next: true, items, ..Fragment::default() });
            before = 0;
        }
        before = pt(3);
    }
    let headers: Vec<Vec<Run>> = table.columns.iter().map(|c| plain(c.header.as_str())).collect();
    let row = into.node_under(node, Role::TR);
    let cells = cells(&headers, table, &widths, row, Role::THColumn, &theme::CELL_HEADER, into);
    let style = &theme::CELL_HEADER;
    let pad = into.density.cell_pad;
    let height = row_height(&cells, style, pad);
    let ground = || {
        let mut items = artifact([Item::Path(Path::rect(0, 0, into.width, height, theme::HEADER_FILL))]);
        items.extend(artifact([rule(0, into.width, theme::INK, 8), rule(height, into.width, theme::INK, 6)]));
        items
    };
    let (mut first, mut again) = (ground(), ground());
    for cell in &cells {
        for (i, line) in cell.lines.iter().enumerate() {
            let y = pad + i as Unit * style.leading;
            line.tagged(cell.node, cell.x, y, &mut first);
            line.artifact(cell.x, y, &mut again);
        }
    }
    into.push(Fragment { height, before, keep_next: true, items: first, ..Fragment::default() });
    let header = Rc::new(Repeated { height, items: again });

    if table.rows.is_empty() {
        let text = table.empty.clone().unwrap_or_else(|| "–".to_owned());
        let row = into.node_under(node, Role::TR);
        let cell = into.node_under(row, Role::TD);
        let lines = into.set.lines(&[Run::italic(text)], &theme::CELL, Align::Left, into.width - 2 * PAD_X);
        let cells = [Cell { lines, node: cell, x: PAD_X }];
        push_row(&cells, 0, true, &header, into);
    }
    for (i, data) in table.rows.iter().enumerate() {
        let row = into.node_under(node, Role::TR);
        let cells = self::cells(data, table, &widths, row, Role::TD, &theme::CELL, into);
        push_row(&cells, i, i + 1 == table.rows.len(), &header, into);
    }
}

fn cells(
    data: &[Vec<Run>],
    table: &Table,
    widths: &[Unit],
    row: usize,
    role: Role,
    style: &TextStyle,
    into: &mut Builder<'_>,
) -> Vec<Cell> {
    let mut x = 0;
    let mut cells = Vec::with_capacity(widths.len());
    for (i, (column, width)) in table.columns.iter().zip(widths).enumerate() {
        let node = into.node_under(row, role);
        let runs = data.get(i).map_or(&[][..], Vec::as_slice);
        let align = if column.align == Align::Justify { Align::Left } else { column.align };
        let lines = into.set.lines(runs, style, align, width - 2 * PAD_X);
        cells.push(Cell { lines, node, x: x + PAD_X });
        x += width;
    }
    cells
}

fn row_height(cells: &[Cell], style: &TextStyle, pad: Unit) -> Unit {
    cells.iter().map(|c| c.lines.len()).max().unwrap_or(1) as Unit * style.leading + 2 * pad
}

fn push_row(cells: &[Cell], index: usize, last: bool, header: &Rc<Repeated>, into: &mut Builder<'_>) {
    let style = &theme::CELL;
    let lines = cells.iter().map(|c| c.lines.len()).max().unwrap_or(1);
    let pad = into.density.cell_pad;
    let whole = row_height(cells, style, pad);
    // A row taller than a page is split between its lines; a line of each cell makes one piece.
    let pieces = if whole + header.height > into.max_height { lines } else { 1 };
    for piece in 0..pieces {
        let (from, to) = if pieces == 1 { (0, lines) } else { (piece, piece + 1) };
        let top = if piece == 0 { pad } else { 0 };
        let bottom = if piece + 1 == pieces { pad } else { 0 };
        let height = (to - from) as Unit * style.leading + top + bottom;
        let mut items = Vec::new();
        if index % 2 == 1 {
            items.extend(artifact([Item::Path(Path::rect(0, 0, into.width, height, theme::ZEBRA))]));
        }
        for cell in cells {
            for i in from..to.min(cell.lines.len()) {
                let y = top + (i - from) as Unit * style.leading;
                cell.lines[i].tagged(cell.node, cell.x, y, &mut items);
            }
        }
        if piece + 1 == pieces {
            let (color, tenths) = if last { (theme::INK, 8) } else { (theme::RULE, 5) };
            items.extend(artifact([rule(height, into.width, color, tenths)]));
        }
        let keep_next = pieces > 1 && (piece == 0 || piece + 2 == pieces);
        into.push(Fragment { height, keep_next, items, header: Some(Rc::clone(header)), ..Fragment::default() });
    }
}

fn rule(y: Unit, width: Unit, color: Color, tenths: i32) -> Item {
    Item::Path(Path::line(0, y, width, y, Stroke::solid(color, tenth_pt(tenths))))
}

/// Widths that add up to `total`. Auto columns get their longest line if there is room; what is short is taken in
/// proportion to what each could give.
fn column_widths(columns: &[Column], rows: &[Vec<Vec<Run>>], total: Unit, set: &mut Setter<'_>) -> Vec<Unit> {
    let n = columns.len();
    let cap = total / n as Unit;
    let mut min = vec![0; n];
    let mut max = vec![0; n];
    for (i, column) in columns.iter().enumerate() {
        if let ColumnWidth::Fixed(tenths) = column.width {
            (min[i], max[i]) = (tenth_mm(tenths), tenth_mm(tenths));
            continue;
        }
        let head = set.content_widths(&plain(column.header.as_str()), &theme::CELL_HEADER);
        (min[i], max[i]) = head;
        for row in rows {
            let (a, b) = row.get(i).map_or((0, 0), |cell| set.content_widths(cell, &theme::CELL));
            min[i] = min[i].max(a);
            max[i] = max[i].max(b);
        }
        min[i] = (min[i] + 2 * PAD_X + 1).min(cap);
        max[i] = (max[i] + 2 * PAD_X + 1).max(min[i]);
    }
    let weight = |i: usize| match columns[i].width {
        ColumnWidth::Fr(w) => Unit::from(w.max(1)),
        _ => 0,
    };
    let weights: Unit = (0..n).map(weight).sum();
    // What everybody must have; fr columns take part with their minimum.
    let mut widths: Vec<Unit> = (0..n).map(|i| if weight(i) > 0 { min[i] } else { max[i] }).collect();
    let mut spare = total - widths.iter().sum::<Unit>();
    if spare < 0 {
        widths = min.clone();
        spare = total - widths.iter().sum::<Unit>();
        let wish: Vec<Unit> = (0..n).map(|i| max[i] - min[i]).collect();
        share(&mut widths, &wish, spare);
    } else if weights > 0 {
        let wish: Vec<Unit> = (0..n).map(weight).collect();
        share(&mut widths, &wish, spare);
    } else {
        let wish: Vec<Unit> =
            (0..n).map(|i| if matches!(columns[i].width, ColumnWidth::Auto) { max[i] } else { 0 }).collect();
        share(&mut widths, &wish, spare);
    }
    widths
}

/// Adds `spare` (possibly negative) in proportion to `wish`, or to the widths when nobody wishes. Adds up exactly.
fn share(widths: &mut [Unit], wish: &[Unit], spare: Unit) {
    let by: Vec<i64> = match wish.iter().any(|w| *w > 0) && spare > 0 {
        true => wish.iter().map(|w| i64::from(*w)).collect(),
        false => widths.iter().map(|w| i64::from(*w)).collect(),
    };
    let sum: i64 = by.iter().sum::<i64>().max(1);
    let (mut done, mut given) = (0, 0);
    for (width, part) in widths.iter_mut().zip(by) {
        done += part;
        let upto = i64::from(spare) * done / sum;
        *width += (upto - given) as Unit;
        given = upto;
    }
}

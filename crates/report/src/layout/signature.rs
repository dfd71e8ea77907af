//! Signature blocks: what stands above, room for pen and stamp, the name on its line, the NIP.

use super::{
    block::{Builder, artifact, dotted},
    flow::Fragment,
    item::{Item, Path, Role, Stroke},
    line::{Line, baseline},
};
use crate::{
    document::{Align, Run, Signatory, plain},
    theme,
    units::{Unit, pt, tenth_pt},
};

struct Column {
    x: Unit,
    above: Vec<Line>,
    name: Vec<Line>,
    below: Vec<Line>,
}

pub(crate) fn signature(columns: &[Signatory], into: &mut Builder<'_>) {
    if columns.is_empty() {
        return;
    }
    let style = into.density.body;
    let room = into.density.signing_room;
    let (places, width) = places(columns.len(), into.width);
    let set: Vec<Column> = columns
        .iter()
        .zip(places)
        .map(|(who, x)| {
            let mut lines = |texts: &[String]| -> Vec<Line> {
                let runs = plain(texts.join("\n"));
                if texts.is_empty() { Vec::new() } else { into.set.lines(&runs, &style, Align::Left, width) }
            };
            let (above, below) = (lines(&who.above), lines(&who.below));
            let name = match who.name.is_empty() {
                true => Vec::new(),
                false => into.set.lines(&[Run::bold(who.name.as_str())], &style, Align::Left, width),
            };
            Column { x, above, name, below }
        })
        .collect();
    let tallest = |part: fn(&Column) -> usize| set.iter().map(part).max().unwrap_or(0) as Unit * style.leading;
    let top = tallest(|c| c.above.len());
    let names = tallest(|c| c.name.len().max(1));
    let below = tallest(|c| c.below.len());
    let mut items = Vec::new();
    for column in &set {
        let sect = into.node(Role::Sect);
        let mut part = |lines: &[Line], y: Unit, items: &mut Vec<Item>| {
            if lines.is_empty() {
                return;
            }
            let node = into.node_under(sect, Role::P);
            for (i, line) in lines.iter().enumerate() {
                line.tagged(node, column.x, y + i as Unit * style.leading, items);
            }
        };
        let name_at = top + room;
        part(&column.above, 0, &mut items);
        part(&column.name, name_at, &mut items);
        for (i, line) in column.name.iter().enumerate() {
            let y = name_at + i as Unit * style.leading + baseline(&style) + tenth_pt(18);
            let rule = Path::line(column.x, y, column.x + line.width, y, Stroke::solid(theme::INK, tenth_pt(6)));
            items.extend(artifact([Item::Path(rule)]));
        }
        if column.name.is_empty() {
            let y = name_at + baseline(&style) + tenth_pt(18);
            items.extend(artifact([Item::Path(dotted(column.x, column.x + width * 4 / 5, y))]));
        }
        // The NIP follows its own name, even if another name takes two lines.
        let name_height = column.name.len().max(1) as Unit * style.leading;
        part(&column.below, name_at + name_height, &mut items);
    }
    into.push(Fragment { height: top + room + names + below, before: pt(16), items, ..Fragment::default() });
}

/// Left edges and width of the columns; a single one stands at the right, where letters are signed.
fn places(n: usize, width: Unit) -> (Vec<Unit>, Unit) {
    match n {
        1 => (vec![width * 58 / 100], width * 42 / 100),
        2 => (vec![0, width * 58 / 100], width * 42 / 100),
        n => {
            let step = width / n as Unit;
            ((0..n).map(|i| i as Unit * step).collect(), step - pt(12))
        }
    }
}

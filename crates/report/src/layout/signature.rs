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
    width: Unit,
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
    let wanted: Vec<Unit> = columns.iter().map(|who| wanted_width(who, into)).collect();
    let places = places(&wanted, into.width);
    let set: Vec<Column> = columns
        .iter()
        .zip(places)
        .map(|(who, (x, width))| {
            let mut lines = |texts: &[String]| -> Vec<Line> {
                let runs = plain(texts.join("\n"));
                if texts.is_empty() { Vec::new() } else { into.set.lines(&runs, &style, Align::Left, width) }
            };
            let (above, below) = (lines(&who.above), lines(&who.below));
            let name = if who.name.is_empty() { Vec::new() } else { name_lines(&who.name, &style, width, into) };
            Column { x, width, above, name, below }
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
            items.extend(artifact([Item::Path(dotted(column.x, column.x + column.width * 4 / 5, y))]));
        }
        // The NIP follows its own name, even if another name takes two lines.
        let name_height = column.name.len().max(1) as Unit * style.leading;
        part(&column.below, name_at + name_height, &mut items);
    }
    into.push(Fragment { height: top + room + names + below, before: pt(16), items, ..Fragment::default() });
}

/// What a column needs to set each of its lines unbroken.
fn wanted_width(who: &Signatory, into: &mut Builder<'_>) -> Unit {
    let style = into.density.body;
    let texts = who.above.iter().chain(&who.below).map(|text| plain(text.as_str()));
    let name = vec![Run::bold(who.name.as_str())];
    texts.chain([name]).map(|runs| into.set.content_widths(&runs, &style).1).max().unwrap_or(0)
}

/// A name on as few lines as the column allows; academic titles never stand alone on a line.
fn name_lines(name: &str, style: &theme::TextStyle, width: Unit, into: &mut Builder<'_>) -> Vec<Line> {
    let lines = into.set.lines(&[Run::bold(name)], style, Align::Left, width);
    match name.split_once(", ") {
        Some((name, titles)) if lines.len() > 1 => {
            let bound = format!("{name},\u{a0}{}", titles.replace(' ', "\u{a0}"));
            into.set.lines(&[Run::bold(bound)], style, Align::Left, width)
        }
        _ => lines,
    }
}

/// Left edges and widths of the columns. A single one stands at the right, where letters are signed; the right one gets
/// what its longest line needs, up to half of the sheet.
fn places(wanted: &[Unit], width: Unit) -> Vec<(Unit, Unit)> {
    let gap = pt(14);
    let least = width * 42 / 100;
    match wanted {
        [only] => {
            let own = (*only).clamp(least, width * 60 / 100);
            vec![(width - own, own)]
        }
        [_, right] => {
            let own = (*right).clamp(least, width / 2);
            vec![(0, width - own - gap), (width - own, own)]
        }
        _ => {
            let step = width / wanted.len() as Unit;
            (0..wanted.len()).map(|i| (i as Unit * step, step - gap)).collect()
        }
    }
}

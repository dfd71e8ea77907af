//! A card to be cut out along its dashed edge and folded twice, so that it goes into a pocket. Its parts stay in their order
//! and are spread over the panels so that the tallest is as low as possible. Nothing is clipped: a card taller than a pocket
//! grows and says so.

use super::{
    block::{Builder, artifact, dotted},
    flow::Fragment,
    item::{Item, Path, Role, Segment, Stroke, Warning},
    line::Line,
};
use crate::{
    document::{Align, CardPart, Run, plain},
    theme,
    units::{Unit, pt, tenth_mm, tenth_pt},
};

/// Panels side by side; folded twice, the card is as wide as one.
const PANELS: usize = 3;
/// Width of a panel: three of them stay on the narrowest sheet.
const PANEL: Unit = tenth_mm(600);
/// Least height, so that a short plan is a card and no strip.
const LEAST: Unit = tenth_mm(850);
/// Greatest height that still goes into a shirt pocket.
const TALLEST: Unit = tenth_mm(1250);
const PAD: Unit = tenth_mm(30);
const INDENT: Unit = pt(6);

struct Set {
    heading: Vec<Line>,
    lines: Vec<Vec<Line>>,
    heading_node: usize,
    line_nodes: Vec<usize>,
}

impl Set {
    fn height(&self) -> Unit {
        let lines: usize = self.lines.iter().map(Vec::len).sum();
        self.heading.len() as Unit * theme::CARD_HEADING.leading
            + lines as Unit * theme::CARD.leading
            + self.lines.len() as Unit * tenth_pt(8)
    }
}

pub(crate) fn fold_card(parts: &[CardPart], into: &mut Builder<'_>) {
    let width = PANEL - 2 * PAD;
    let list = into.node(Role::L);
    let mut set = Vec::with_capacity(parts.len());
    for part in parts {
        let item = into.node_under(list, Role::LI);
        let heading_node = into.node_under(item, Role::Lbl);
        let heading = [Run::bold(part.heading.as_str())];
        let mut placed = Set {
            heading: into.set.lines(&heading, &theme::CARD_HEADING, Align::Left, width),
            lines: Vec::new(),
            heading_node,
            line_nodes: Vec::new(),
        };
        for line in &part.lines {
            placed.line_nodes.push(into.node_under(item, Role::LBody));
            placed.lines.push(into.set.lines(&plain(line.as_str()), &theme::CARD, Align::Left, width - INDENT));
        }
        set.push(placed);
    }
    let gap = pt(5);
    let panels = spread(&set.iter().map(|part| part.height() + gap).collect::<Vec<_>>());
    let tallest =
        panels.iter().map(|range| set[range.clone()].iter().map(|part| part.height() + gap).sum::<Unit>()).max();
    let height = (tallest.unwrap_or(0) + 2 * PAD).max(LEAST);
    if height > TALLEST {
        into.set.warnings.push(Warning::CardTooTall);
    }
    let left = (into.width - PANEL * PANELS as Unit) / 2;
    let right = left + PANEL * PANELS as Unit;
    let cut = Stroke { color: theme::GREY_TEXT, width: tenth_pt(7), dash: vec![pt(4), pt(3)], round: false };
    let edge = Path { segments: super::rectangle(left, 0, right - left, height), fill: None, stroke: Some(cut) };
    let mut items = artifact([Item::Path(edge)]);
    for (at, range) in panels.into_iter().enumerate() {
        let x = left + PANEL * at as Unit;
        if at > 0 {
            items.extend(artifact([Item::Path(fold(x, height))]));
        }
        let mut y = PAD;
        for part in &set[range] {
            for line in &part.heading {
                line.tagged(part.heading_node, x + PAD, y, &mut items);
                y += theme::CARD_HEADING.leading;
            }
            for (lines, node) in part.lines.iter().zip(&part.line_nodes) {
                y += tenth_pt(8);
                let mark = into.set.line("•", &theme::CARD);
                mark.artifact(x + PAD, y, &mut items);
                for line in lines {
                    line.tagged(*node, x + PAD + INDENT, y, &mut items);
                    y += theme::CARD.leading;
                }
            }
            y += gap;
        }
    }
    let before = theme::PARA_GAP;
    into.push(Fragment { height, before, items, ..Fragment::default() });
}

/// A fold: a dotted line from edge to edge.
fn fold(x: Unit, height: Unit) -> Path {
    let mut line = dotted(0, height, 0);
    line.segments = vec![Segment::Move(x, 0), Segment::Line(x, height)];
    line
}

/// The parts of each panel, in their order: the split whose tallest panel is lowest, the first panels fuller.
fn spread(heights: &[Unit]) -> Vec<std::ops::Range<usize>> {
    let n = heights.len();
    let sum = |from: usize, to: usize| heights[from..to].iter().sum::<Unit>();
    let mut best = (Unit::MAX, 0, 0);
    for first in 0..=n {
        for second in first..=n {
            let tallest = sum(0, first).max(sum(first, second)).max(sum(second, n));
            // Equal heights: the later split leaves the last panel to what comes last.
            if tallest < best.0 {
                best = (tallest, first, second);
            }
        }
    }
    vec![0..best.1, best.1..best.2, best.2..n]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_spread_so_that_the_tallest_panel_is_lowest() {
        assert_eq!(spread(&[10, 10, 10]), [0..1, 1..2, 2..3]);
        assert_eq!(spread(&[5, 5, 30, 5, 5]), [0..2, 2..3, 3..5]);
        assert_eq!(spread(&[40]).iter().map(ExactSizeIterator::len).sum::<usize>(), 1);
        assert_eq!(spread(&[]), [0..0, 0..0, 0..0]);
    }
}

//! From a [`Report`] to positioned pages. Body first, then furniture of known height around it, so that "page x of
//! y" costs no second pass. Layout knows no painter.

mod block;
mod bound;
mod character;
mod flow;
mod fold_card;
mod furniture;
mod item;
mod line;
mod outline;
mod signature;
mod table;

pub use bound::Binder;
pub use item::{
    Color, Glyph, GlyphRun, Item, Layout, Node, OutlineEntry, Page, Path, RasterItem, Role, Segment, Stroke, Tag,
    Warning, rectangle,
};
pub(crate) use line::{Setter, baseline};
pub(crate) use outline::{Outline, Pen, Rotation, walk};

use crate::{document::Report, fonts::Fonts, theme};

/// Lays a report out for its paper.
///
/// Every character of the report is on the pages or in [`Layout::warnings`]; text wraps, nothing is clipped. A short
/// document whose last page would hold less than a third is set a little closer if that saves the page.
pub fn layout(report: &Report, fonts: &Fonts) -> Layout {
    let (regular, nearly_empty) = lay_out(report, fonts, theme::REGULAR);
    if nearly_empty && (2..=3).contains(&regular.pages.len()) {
        let (tight, _) = lay_out(report, fonts, theme::TIGHT);
        if tight.pages.len() < regular.pages.len() {
            return tight;
        }
    }
    regular
}

/// The layout, and whether its last page is less than a third full.
fn lay_out(report: &Report, fonts: &Fonts, density: theme::Density) -> (Layout, bool) {
    let (width, height) = report.paper.size();
    let margins = report.paper.margins();
    let mut builder = block::Builder::new(fonts, report.lang, width, margins, density);
    let footer = furniture::Footer::new(&report.furniture, report.lang, width, margins, &mut builder.set);
    let body_height = height - margins.top - footer.reserve(margins);
    builder.max_height = body_height;
    if let Some(head) = &report.furniture.letterhead {
        furniture::letterhead(head, &mut builder);
    }
    builder.blocks_of_report(&report.blocks);
    let mut flow = flow::fill(std::mem::take(&mut builder.fragments), body_height, report.blocks.len().max(1));
    flow.page_map.truncate(report.blocks.len());
    let nearly_empty = flow.bodies.last().is_some_and(|body| body.used < body_height / 3);

    let sections = furniture::section_lengths(&flow.bodies);
    let mut pages = Vec::with_capacity(flow.bodies.len());
    for (body, (number, of)) in flow.bodies.into_iter().zip(sections) {
        let mut items = Vec::new();
        if let Some(word) = &report.furniture.watermark {
            furniture::watermark(word, fonts, width, height, &mut items);
        }
        items.extend(body.items.into_iter().map(|item| item.moved(margins.left, margins.top)));
        footer.paint(number, of, margins, height, &mut builder.set, &mut items);
        pages.push(Page { width, height, number, of, items });
    }
    for entry in &mut flow.outline {
        entry.y += margins.top;
    }
    let mut warnings = std::mem::take(&mut builder.set.warnings);
    warnings.sort();
    let laid = Layout {
        document: report.document.clone(),
        lang: report.lang,
        title: report.meta.title.clone(),
        pages,
        nodes: builder.nodes,
        outline: flow.outline,
        rasters: builder.rasters,
        page_map: flow.page_map,
        warnings,
    };
    (laid, nearly_empty)
}

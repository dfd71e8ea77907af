//! From a [`Report`] to positioned pages. Body first, then furniture of known height around it, so that "page x of
//! y" costs no second pass. Layout knows no painter.

mod block;
mod flow;
mod furniture;
mod item;
mod line;
mod outline;
mod signature;
mod table;

pub use item::{
    Color, Glyph, GlyphRun, Item, Layout, Node, OutlineEntry, Page, Path, RasterItem, Role, Segment, Stroke, Tag,
    Warning, rectangle,
};
pub(crate) use line::{Setter, baseline};
pub(crate) use outline::{Outline, Pen, Rotation, walk};

use crate::{document::Report, fonts::Fonts};

/// Lays a report out for its paper.
///
/// Every character of the report is on the pages or in [`Layout::warnings`]; text wraps, nothing is clipped.
pub fn layout(report: &Report, fonts: &Fonts) -> Layout {
    let (width, height) = report.paper.size();
    let margins = report.paper.margins();
    let mut builder = block::Builder::new(fonts, report.lang, width, margins);
    let footer = furniture::Footer::new(&report.furniture, report.lang, width, margins, &mut builder.set);
    let body_height = height - margins.top - footer.reserve(margins);
    builder.max_height = body_height;
    if let Some(head) = &report.furniture.letterhead {
        furniture::letterhead(head, &mut builder);
    }
    builder.blocks_of_report(&report.blocks);
    let mut flow = flow::fill(std::mem::take(&mut builder.fragments), body_height, report.blocks.len().max(1));
    flow.page_map.truncate(report.blocks.len());

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
    Layout {
        document: report.document.clone(),
        lang: report.lang,
        title: report.meta.title.clone(),
        pages,
        nodes: builder.nodes,
        outline: flow.outline,
        rasters: builder.rasters,
        page_map: flow.page_map,
        warnings,
    }
}

//! Several documents in one file, as the letters to a class leave in one print: each keeps its own page numbers, its part of
//! the document tree and its headings.

use i18n::Lang;

use super::item::{Item, Layout, Node, OutlineEntry, Role, Tag};
use crate::raster::Raster;

/// Binds laid-out documents one behind the other. A picture that several of them show stands in the whole once, and a
/// painter that embeds fonts embeds each of them once.
#[derive(Debug)]
pub struct Binder {
    bound: Layout,
}

impl Binder {
    /// Nothing bound yet; template, language and title are those of the whole.
    pub fn new(document: impl Into<String>, lang: Lang, title: impl Into<String>) -> Self {
        let whole = Node { role: Role::Document, parent: None, alt: None };
        Binder {
            bound: Layout {
                document: document.into(),
                lang,
                title: title.into(),
                pages: Vec::new(),
                nodes: vec![whole],
                outline: Vec::new(),
                rasters: Vec::new(),
                page_map: Vec::new(),
                warnings: Vec::new(),
            },
        }
    }

    /// Binds a document behind those before it. `label` stands for it in a reader's side bar, above its own headings; a side
    /// bar is seen by whoever looks over a shoulder, so that it should be a number and no name.
    pub fn add(&mut self, document: Layout, label: &str) {
        let (page, node) = (self.bound.pages.len(), self.bound.nodes.len());
        let rasters: Vec<usize> = document.rasters.into_iter().map(|raster| self.keep(raster)).collect();
        // What was the document is a part of the whole now.
        let nodes = document.nodes.into_iter().map(|one| Node {
            role: if one.parent.is_none() { Role::Sect } else { one.role },
            parent: Some(one.parent.map_or(0, |parent| parent + node)),
            alt: one.alt,
        });
        self.bound.nodes.extend(nodes);
        for mut sheet in document.pages {
            for item in &mut sheet.items {
                match item {
                    Item::TagBegin(Tag::Content { node: of, .. }) => *of += node,
                    Item::Raster(at) => at.raster = rasters[at.raster],
                    _ => {}
                }
            }
            self.bound.pages.push(sheet);
        }
        self.bound.outline.push(OutlineEntry { level: 1, text: label.to_owned(), page, y: 0 });
        let headings = document.outline.into_iter().map(|heading| OutlineEntry {
            level: heading.level.saturating_add(1),
            page: heading.page + page,
            ..heading
        });
        self.bound.outline.extend(headings);
        self.bound.page_map.extend(document.page_map.into_iter().map(|(first, last)| (first + page, last + page)));
        self.bound.warnings.extend(document.warnings);
    }

    /// The place of a picture among those of the whole.
    fn keep(&mut self, raster: Raster) -> usize {
        let known = self.bound.rasters.iter().position(|known| *known == raster);
        known.unwrap_or_else(|| {
            self.bound.rasters.push(raster);
            self.bound.rasters.len() - 1
        })
    }

    /// The whole, for any painter.
    pub fn finish(self) -> Layout {
        let mut bound = self.bound;
        bound.warnings.sort();
        bound.warnings.dedup();
        bound
    }
}

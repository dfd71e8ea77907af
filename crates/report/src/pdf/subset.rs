//! Subset fonts of one file and the new number of each glyph in them.
//!
//! A PDF font maps each glyph to one text. Where a layout uses one glyph for two texts (a space that stands for a
//! character no font has), the second use gets a second subset of the same face, so that no text is lost or doubled.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontId, FontMetrics, ParsedFont, PdfFont};
use rustybuzz::ttf_parser::GlyphId;
use subsetter::{GlyphRemapper, subset};

use super::PdfError;
use crate::{
    Fonts,
    fonts::Face,
    layout::{Glyph, Item, Layout},
};

/// A glyph's place in the file's fonts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub subset: usize,
    pub glyph: u16,
    /// Advance as `/W` has it, in 1/1000 em.
    pub width: i32,
}

pub(super) struct Subsets {
    slots: BTreeMap<(Face, u16, String), Slot>,
    fonts: Vec<ParsedFont>,
}

/// What the glyph stands for in `/ToUnicode`. Later glyphs of a cluster stand for nothing visible, so that the text
/// of the cluster's head is not repeated.
pub(super) fn unicode(glyph: &Glyph) -> String {
    match glyph.text.as_str() {
        "" => "\u{200b}".to_owned(),
        text => text.replace('\u{a0}', " "),
    }
}

impl Subsets {
    pub fn plan(layout: &Layout, fonts: &Fonts) -> Result<Self, PdfError> {
        let mut used: BTreeMap<Face, BTreeMap<u16, BTreeSet<String>>> = BTreeMap::new();
        for item in layout.pages.iter().flat_map(|page| &page.items) {
            if let Item::Glyphs(run) = item {
                let face = used.entry(run.face).or_default();
                for glyph in &run.glyphs {
                    face.entry(glyph.id).or_default().insert(unicode(glyph));
                }
            }
        }
        let mut all = Subsets { slots: BTreeMap::new(), fonts: Vec::new() };
        for (face, glyphs) in used {
            let layers = glyphs.values().map(BTreeSet::len).max().unwrap_or(0);
            for layer in 0..layers {
                let here: Vec<(u16, &String)> =
                    glyphs.iter().filter_map(|(id, texts)| Some((*id, texts.iter().nth(layer)?))).collect();
                all.add(face, &here, fonts)?;
            }
        }
        Ok(all)
    }

    fn add(&mut self, face: Face, glyphs: &[(u16, &String)], fonts: &Fonts) -> Result<(), PdfError> {
        let ids: Vec<u16> = glyphs.iter().map(|(id, _)| *id).collect();
        let mapper = GlyphRemapper::new_from_glyphs_sorted(&ids);
        let failed = |detail: String| PdfError::Subset { font: face.postscript_name(), detail };
        let bytes = subset(fonts.file(face), 0, &mapper).map_err(|e| failed(e.to_string()))?;
        let source = fonts.face(face);
        let em = source.units_per_em();
        let index = self.fonts.len();
        let mut widths = BTreeMap::new();
        for (old, text) in glyphs {
            let new = mapper.get(*old).ok_or_else(|| failed(format!("glyph {old} was not kept")))?;
            let advance = source.glyph_hor_advance(GlyphId(*old)).unwrap_or(0);
            widths.insert(new, advance);
            // The writer rounds widths down; kerning is computed against the same figure.
            let width = i32::from(advance) * 1000 / em.max(1);
            self.slots.insert((face, *old, (*text).clone()), Slot { subset: index, glyph: new, width });
        }
        let name = format!("{}+{}", subset_tag(index), face.postscript_name());
        let metrics = FontMetrics { ascent: source.ascender(), descent: source.descender() };
        let em = u16::try_from(em).map_err(|_| failed("units per em out of range".to_owned()))?;
        let mut font = ParsedFont::with_glyph_data(bytes, 0, Some(name), BTreeMap::new(), widths, em, metrics);
        let bounds = source.global_bounding_box();
        let descriptor = &mut font.pdf_font_metrics;
        (descriptor.x_min, descriptor.y_min) = (bounds.x_min, bounds.y_min);
        (descriptor.x_max, descriptor.y_max) = (bounds.x_max, bounds.y_max);
        descriptor.us_weight_class = source.weight().to_number();
        if source.is_italic() {
            // The slope of Source Sans Italic is about eleven degrees.
            (descriptor.caret_slope_rise, descriptor.caret_slope_run) = (1000, 194);
        }
        self.fonts.push(font);
        Ok(())
    }

    pub fn fonts(&self) -> impl Iterator<Item = (FontId, PdfFont)> + '_ {
        self.fonts.iter().enumerate().map(|(i, font)| (font_id(i), PdfFont::new(font.clone())))
    }

    pub fn slot(&self, face: Face, glyph: &Glyph) -> Option<Slot> {
        self.slots.get(&(face, glyph.id, unicode(glyph))).copied()
    }
}

/// Resource name; must not be F1..F14, which printpdf takes for built-in fonts.
pub(super) fn font_id(index: usize) -> FontId {
    FontId(format!("S{index}"))
}

/// Six capitals by which readers know a subset: AAAAAB, AAAAAC, ...
fn subset_tag(index: usize) -> String {
    let mut rest = index + 1;
    let mut letters = [b'A'; 6];
    for letter in letters.iter_mut().rev() {
        *letter = b'A' + (rest % 26) as u8;
        rest /= 26;
    }
    letters.iter().map(|b| char::from(*b)).collect()
}

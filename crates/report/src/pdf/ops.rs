//! Layout items to printpdf operations. Fixed point becomes `f32` here and nowhere else; y is turned upwards.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, CurTransMat, DictItem, Op, PdfFontHandle, PdfPage, Pt, RawImage, RawImageData, RawImageFormat, Rect,
    TextItem, TextMatrix, XObject, XObjectId, XObjectTransform,
};

use super::{
    subset::{Subsets, font_id, unicode},
    tags::Marks,
};
use crate::{
    fonts::Fonts,
    layout::{Color, Glyph, GlyphRun, Item, Outline, Page, Path, RasterItem, Rotation, Segment, Tag, walk},
    raster::Raster,
    units::{Unit, to_pt},
};

pub(super) fn image_id(index: usize) -> XObjectId {
    XObjectId(format!("Im{index}"))
}

pub(super) fn image(raster: &Raster) -> XObject {
    XObject::Image(RawImage {
        pixels: RawImageData::U8(raster.rgba.clone()),
        width: raster.width as usize,
        height: raster.height as usize,
        data_format: RawImageFormat::RGBA8,
        tag: Vec::new(),
    })
}

pub(super) fn page(index: usize, page: &Page, subsets: &Subsets, fonts: &Fonts, marks: &mut Marks) -> PdfPage {
    let mut painter = Painter { ops: Vec::new(), height: page.height, subsets, fonts };
    for item in &page.items {
        match item {
            Item::Glyphs(run) => painter.glyphs(run),
            Item::Path(path) => painter.path(path),
            Item::Raster(raster) => painter.raster(raster),
            Item::TagBegin(Tag::Artifact) => painter.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() }),
            Item::TagBegin(Tag::Content { node, .. }) => {
                let mcid = marks.next(index, *node);
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(mcid))]);
                painter.ops.push(Op::BeginMarkedContentWithProperties {
                    tag: marks.tag_of(*node).to_owned(),
                    properties: DictItem::Dict { map },
                });
            }
            Item::TagEnd => painter.ops.push(Op::EndMarkedContent),
        }
    }
    let sheet = Rect::from_wh(Pt(to_pt(page.width)), Pt(to_pt(page.height)));
    PdfPage { media_box: sheet.clone(), trim_box: sheet.clone(), crop_box: sheet, ops: painter.ops }
}

struct Painter<'a> {
    ops: Vec<Op>,
    height: Unit,
    subsets: &'a Subsets,
    fonts: &'a Fonts,
}

impl Painter<'_> {
    fn operator(&mut self, key: &str, numbers: &[f32]) {
        let value = numbers.iter().map(|n| DictItem::Real(*n)).collect();
        self.ops.push(Op::Unknown { key: key.to_owned(), value });
    }

    fn y(&self, y: Unit) -> f32 {
        to_pt(self.height - y)
    }

    fn color(&mut self, key: &str, Color(r, g, b): Color) {
        let part = |c: u8| f32::from(c) / 255.0;
        if r == g && g == b {
            let key = if key == "rg" { "g" } else { "G" };
            self.operator(key, &[part(r)]);
        } else {
            self.operator(key, &[part(r), part(g), part(b)]);
        }
    }

    fn path(&mut self, path: &Path) {
        self.ops.push(Op::SaveGraphicsState);
        if let Some(fill) = path.fill {
            self.color("rg", fill);
        }
        if let Some(stroke) = &path.stroke {
            self.color("RG", stroke.color);
            self.operator("w", &[to_pt(stroke.width)]);
            if stroke.round {
                self.ops.push(Op::Unknown { key: "J".to_owned(), value: vec![DictItem::Int(1)] });
            }
            if !stroke.dash.is_empty() {
                let dash = stroke.dash.iter().map(|d| DictItem::Real(to_pt(*d))).collect();
                self.ops
                    .push(Op::Unknown { key: "d".to_owned(), value: vec![DictItem::Array(dash), DictItem::Int(0)] });
            }
        }
        for segment in &path.segments {
            match *segment {
                Segment::Move(x, y) => self.operator("m", &[to_pt(x), self.y(y)]),
                Segment::Line(x, y) => self.operator("l", &[to_pt(x), self.y(y)]),
                Segment::Cubic(a, b, c, d, x, y) => {
                    let points = [to_pt(a), self.y(b), to_pt(c), self.y(d), to_pt(x), self.y(y)];
                    self.operator("c", &points);
                }
                Segment::Close => self.operator("h", &[]),
            }
        }
        self.operator(
            match (path.fill, &path.stroke) {
                (Some(_), Some(_)) => "B",
                (Some(_), None) => "f",
                (None, Some(_)) => "S",
                (None, None) => "n",
            },
            &[],
        );
        self.ops.push(Op::RestoreGraphicsState);
    }

    fn raster(&mut self, at: &RasterItem) {
        let matrix = [to_pt(at.width), 0.0, 0.0, to_pt(at.height), to_pt(at.x), self.y(at.y + at.height)];
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
        let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
        self.ops.push(Op::UseXobject { id: image_id(at.raster), transform });
        self.ops.push(Op::RestoreGraphicsState);
    }

    fn glyphs(&mut self, run: &GlyphRun) {
        if run.glyphs.is_empty() {
            return;
        }
        self.ops.push(Op::StartTextSection);
        self.color("rg", run.color);
        // Where the reader's pen stands, in 1/1000 em from the run's left end; nothing: a new matrix is due.
        let mut pen: Option<f64> = None;
        let mut subset = None;
        let mut items: Vec<TextItem> = Vec::new();
        let mut marks = Vec::new();
        let per_em = 1000.0 / f64::from(run.size.max(1));
        for glyph in &run.glyphs {
            let Some(slot) = self.subsets.slot(run.face, glyph) else { continue };
            if glyph.text.is_empty() && slot.width == 0 {
                marks.push(glyph);
                continue;
            }
            let wanted = f64::from(glyph.x) * per_em;
            if subset != Some(slot.subset) || glyph.up != 0 || pen.is_none() {
                self.show(&mut items);
                if subset != Some(slot.subset) {
                    let font = PdfFontHandle::External(font_id(slot.subset));
                    self.ops.push(Op::SetFont { font, size: Pt(to_pt(run.size)) });
                    subset = Some(slot.subset);
                }
                let at = [1.0, 0.0, 0.0, 1.0, to_pt(run.x + glyph.x), self.y(run.y - glyph.up)];
                self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(at) });
                pen = Some(wanted);
            } else if let Some(now) = pen {
                // Less than a layout unit is rounding of the layout's grid, not kerning.
                let back = (now - wanted).round();
                if (now - wanted).abs() > 1.2 * per_em && back != 0.0 {
                    items.push(TextItem::Offset(back as f32));
                    pen = Some(now - back);
                }
            }
            items.push(TextItem::GlyphIds(vec![Codepoint::with_cid(slot.glyph, 0.0, unicode(glyph))]));
            pen = if glyph.up == 0 { pen.map(|p| p + f64::from(slot.width)) } else { None };
        }
        self.show(&mut items);
        self.ops.push(Op::EndTextSection);
        for glyph in marks {
            self.mark(run, glyph);
        }
    }

    /// A dot or vowel sign as an outline. Set as text it would stand on a baseline of its own, and readers would cut
    /// its word in two there.
    fn mark(&mut self, run: &GlyphRun, glyph: &Glyph) {
        let mut outline = Outline::new(run.size, self.fonts.units_per_em(run.face), Rotation::NONE);
        walk(self.fonts, run.face, glyph.id, &mut outline);
        let path = Path { segments: outline.segments, fill: Some(run.color), stroke: None };
        if let Item::Path(path) = Item::Path(path).moved(run.x + glyph.x, run.y - glyph.up) {
            self.path(&path);
        }
    }

    fn show(&mut self, items: &mut Vec<TextItem>) {
        if !items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(items) });
        }
    }
}

//! Glyphs as paths: for marks that are pictures and not text (watermark, missing characters) and for the SVG
//! painter's glyph definitions.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};

use super::item::{Color, Path, Segment};
use crate::{
    fonts::{Face, Fonts},
    units::Unit,
};

/// Receives an outline in font units, y upwards, quadratic curves as they stand in `glyf`.
pub(crate) trait Pen {
    fn move_to(&mut self, x: f32, y: f32);
    fn line_to(&mut self, x: f32, y: f32);
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32);
    fn close(&mut self);
}

struct Adapter<'a, P: Pen>(&'a mut P);

impl<P: Pen> OutlineBuilder for Adapter<'_, P> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
        // `glyf` outlines have no cubic curves; a test keeps other fonts out.
        self.0.line_to(x, y);
    }
    fn close(&mut self) {
        self.0.close();
    }
}

/// Walks the outline of a glyph.
pub(crate) fn walk<P: Pen>(fonts: &Fonts, face: Face, glyph: u16, pen: &mut P) {
    fonts.face(face).outline_glyph(GlyphId(glyph), &mut Adapter(pen));
}

/// Rotation by a multiple of the unit circle in 1/65536, so that no float enters the layout.
#[derive(Clone, Copy)]
pub(crate) struct Rotation {
    pub cos: i64,
    pub sin: i64,
}

impl Rotation {
    pub const NONE: Rotation = Rotation { cos: 65_536, sin: 0 };
}

pub(crate) struct Outline {
    pub segments: Vec<Segment>,
    size: Unit,
    em: i32,
    rotation: Rotation,
    /// Pen position before rotation.
    pub at: (Unit, Unit),
    last: (i64, i64),
}

impl Outline {
    pub fn new(size: Unit, em: i32, rotation: Rotation) -> Self {
        Outline { segments: Vec::new(), size, em, rotation, at: (0, 0), last: (0, 0) }
    }

    /// Font units to layout units: scaled, moved, rotated counter-clockwise, y downwards. Outline coordinates of
    /// `glyf` fonts are whole or half numbers, so doubling keeps them exact.
    fn place(&self, x: f32, y: f32) -> (i64, i64) {
        let unit = |v: f32| {
            let doubled = (v * 2.0).round() as i64;
            (doubled * i64::from(self.size)).div_euclid(2 * i64::from(self.em.max(1)))
        };
        let (x, y) = (unit(x) + i64::from(self.at.0), unit(y) + i64::from(self.at.1));
        let (c, s) = (self.rotation.cos, self.rotation.sin);
        ((x * c - y * s).div_euclid(65_536), -(x * s + y * c).div_euclid(65_536))
    }
}

impl Pen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.place(x, y);
        self.segments.push(Segment::Move(self.last.0 as Unit, self.last.1 as Unit));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.place(x, y);
        self.segments.push(Segment::Line(self.last.0 as Unit, self.last.1 as Unit));
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (start, control, end) = (self.last, self.place(x1, y1), self.place(x, y));
        let third = |a: i64, b: i64| (a + 2 * b).div_euclid(3) as Unit;
        self.segments.push(Segment::Cubic(
            third(start.0, control.0),
            third(start.1, control.1),
            third(end.0, control.0),
            third(end.1, control.1),
            end.0 as Unit,
            end.1 as Unit,
        ));
        self.last = end;
    }
    fn close(&mut self) {
        self.segments.push(Segment::Close);
    }
}

/// A character as a filled path with its origin at (0, 0); `None` when the face has no glyph or no outline for it.
pub(crate) fn glyph_path(fonts: &Fonts, face: Face, c: char, size: Unit, color: Color) -> Option<Path> {
    let glyph = fonts.face(face).glyph_index(c)?;
    let mut outline = Outline::new(size, fonts.units_per_em(face), Rotation::NONE);
    walk(fonts, face, glyph.0, &mut outline);
    (!outline.segments.is_empty()).then_some(Path { segments: outline.segments, fill: Some(color), stroke: None })
}

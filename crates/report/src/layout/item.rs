//! What a laid-out page is made of: plain positioned primitives that every painter understands.

use i18n::Lang;
use serde::Serialize;

use crate::{document::Meta, fonts::Face, raster::Raster, units::Unit};

/// A laid-out document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Layout {
    /// Template that made the report.
    pub document: String,
    /// Language of the text.
    pub lang: Lang,
    /// The report's title, for `<title>` and file properties.
    pub title: String,
    /// Pages in order.
    pub pages: Vec<Page>,
    /// The document tree; node 0 is the document, a parent stands before its children, siblings in reading order.
    pub nodes: Vec<Node>,
    /// Headings for a reader's side bar, in order.
    pub outline: Vec<OutlineEntry>,
    /// Pictures, referred to by [`RasterItem::raster`]; left out of JSON.
    #[serde(skip)]
    pub rasters: Vec<Raster>,
    /// First and last page (from 0) of each top-level block, in order.
    pub page_map: Vec<(usize, usize)>,
    /// What could not be set as typed. Show it before printing.
    pub warnings: Vec<Warning>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// Width.
    pub width: Unit,
    /// Height.
    pub height: Unit,
    /// Number printed on it, from 1 in each section.
    pub number: usize,
    /// How many pages its section has.
    pub of: usize,
    /// Items in painting order.
    pub items: Vec<Item>,
}

/// A primitive. Coordinates are from the page's top left corner.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "item", rename_all = "snake_case")]
pub enum Item {
    /// Shaped text.
    Glyphs(GlyphRun),
    /// Lines and areas.
    Path(Path),
    /// A picture.
    Raster(RasterItem),
    /// What follows belongs to a node or is an artifact. Never nested.
    TagBegin(Tag),
    /// Ends it.
    TagEnd,
}

/// To whom marked content belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// A line of a node.
    Content {
        /// Index into [`Layout::nodes`].
        node: usize,
        /// The line's text in logical order with its trailing spaces; lines of a node joined give the node's text.
        text: String,
    },
    /// Rules, zebra, repeated headers, furniture: not part of the text.
    Artifact,
}

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Color(pub u8, pub u8, pub u8);

/// Glyphs of one face and size on one baseline, from left to right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GlyphRun {
    /// Face.
    pub face: Face,
    /// Size.
    pub size: Unit,
    /// Left end.
    pub x: Unit,
    /// Baseline.
    pub y: Unit,
    /// Colour.
    pub color: Color,
    /// Width, spaces included.
    pub width: Unit,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
}

/// A glyph within a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Glyph {
    /// Glyph id in the whole face.
    pub id: u16,
    /// Distance from the run's left end.
    pub x: Unit,
    /// Distance above the baseline.
    #[serde(skip_serializing_if = "is_zero")]
    pub up: Unit,
    /// What it stands for; empty on the later glyphs of a cluster.
    pub text: String,
}

fn is_zero(n: &Unit) -> bool {
    *n == 0
}

/// A shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Path {
    /// Outline.
    pub segments: Vec<Segment>,
    /// Filled (non-zero winding) in this colour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fill: Option<Color>,
    /// Stroked like this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stroke: Option<Stroke>,
}

/// How a line is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stroke {
    /// Colour.
    pub color: Color,
    /// Width.
    pub width: Unit,
    /// Dash and gap lengths; empty for a solid line.
    pub dash: Vec<Unit>,
    /// Round instead of butt ends: dots.
    pub round: bool,
}

/// A piece of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// Starts a contour.
    Move(Unit, Unit),
    /// A straight line.
    Line(Unit, Unit),
    /// A cubic Bézier curve: two control points and the end.
    Cubic(Unit, Unit, Unit, Unit, Unit, Unit),
    /// Closes the contour.
    Close,
}

/// A placed picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RasterItem {
    /// Index into [`Layout::rasters`].
    pub raster: usize,
    /// Left edge.
    pub x: Unit,
    /// Top edge.
    pub y: Unit,
    /// Printed width.
    pub width: Unit,
    /// Printed height.
    pub height: Unit,
}

/// A part of the document tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// Its parent's index; only the document has none.
    pub parent: Option<usize>,
    /// For figures: what one would see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
}

/// Standard structure types of PDF 1.7 that our documents use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Role {
    /// The whole.
    Document,
    /// A group of blocks.
    Sect,
    /// The title.
    H1,
    /// A heading.
    H2,
    /// A heading below H2.
    H3,
    /// A paragraph.
    P,
    /// A list.
    L,
    /// A point of a list.
    LI,
    /// Its bullet or number.
    Lbl,
    /// Its text.
    LBody,
    /// A table.
    Table,
    /// Its caption.
    Caption,
    /// A row.
    TR,
    /// A column's header.
    THColumn,
    /// A row's header.
    THRow,
    /// A cell.
    TD,
    /// A picture or chart.
    Figure,
}

/// A heading in the outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutlineEntry {
    /// 1 for the title, 2 and more for headings.
    pub level: u8,
    /// Text.
    pub text: String,
    /// Page, from 0.
    pub page: usize,
    /// Distance of its top from the page's top.
    pub y: Unit,
}

/// Something typed that the page cannot show as typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "warning", rename_all = "kebab-case")]
pub enum Warning {
    /// No bundled font has this character: a box with its code point is printed instead.
    MissingGlyph {
        /// The character.
        character: char,
        /// Its code point as `U+1F600`.
        code_point: String,
    },
    /// A picture was unusable and is left out.
    BadPicture,
    /// A card to fold is taller than a pocket.
    CardTooTall,
}

impl Warning {
    /// Fluent id of the warning's text.
    pub fn message_id(&self) -> &'static str {
        match self {
            Warning::MissingGlyph { .. } => "report-warning-missing-glyph",
            Warning::BadPicture => "report-warning-bad-picture",
            Warning::CardTooTall => "report-warning-card-too-tall",
        }
    }
}

impl Layout {
    /// File properties that fit this layout when the report's own are not at hand.
    pub fn meta(&self) -> Meta {
        Meta { title: self.title.clone(), ..Meta::default() }
    }
}

impl Path {
    /// A filled rectangle.
    pub fn rect(x: Unit, y: Unit, w: Unit, h: Unit, fill: Color) -> Self {
        Path { segments: rectangle(x, y, w, h), fill: Some(fill), stroke: None }
    }

    /// A straight line.
    pub fn line(x1: Unit, y1: Unit, x2: Unit, y2: Unit, stroke: Stroke) -> Self {
        Path { segments: vec![Segment::Move(x1, y1), Segment::Line(x2, y2)], fill: None, stroke: Some(stroke) }
    }
}

/// The outline of a rectangle.
pub fn rectangle(x: Unit, y: Unit, w: Unit, h: Unit) -> Vec<Segment> {
    vec![
        Segment::Move(x, y),
        Segment::Line(x + w, y),
        Segment::Line(x + w, y + h),
        Segment::Line(x, y + h),
        Segment::Close,
    ]
}

impl Stroke {
    /// A solid line.
    pub fn solid(color: Color, width: Unit) -> Self {
        Stroke { color, width, dash: Vec::new(), round: false }
    }
}

impl Segment {
    fn moved(self, dx: Unit, dy: Unit) -> Self {
        match self {
            Segment::Move(x, y) => Segment::Move(x + dx, y + dy),
            Segment::Line(x, y) => Segment::Line(x + dx, y + dy),
            Segment::Cubic(a, b, c, d, e, f) => Segment::Cubic(a + dx, b + dy, c + dx, d + dy, e + dx, f + dy),
            Segment::Close => Segment::Close,
        }
    }
}

impl Item {
    /// The item shifted to the right and down.
    pub fn moved(mut self, dx: Unit, dy: Unit) -> Self {
        match &mut self {
            Item::Glyphs(run) => {
                run.x += dx;
                run.y += dy;
            }
            Item::Path(path) => path.segments.iter_mut().for_each(|s| *s = s.moved(dx, dy)),
            Item::Raster(r) => {
                r.x += dx;
                r.y += dy;
            }
            Item::TagBegin(_) | Item::TagEnd => {}
        }
        self
    }
}

//! Role to looks. One theme, made for black-and-white school printers: text is black, areas are pale grey, lines
//! are at least half a point, text at least 7.5 pt.

use crate::{
    layout::Color,
    units::{Unit, pt, tenth_pt},
};

/// Looks of a text role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextStyle {
    /// Font size.
    pub size: Unit,
    /// Distance between baselines.
    pub leading: Unit,
    /// Semibold as a whole.
    pub bold: bool,
    /// Colour.
    pub color: Color,
    /// Digits of one width.
    pub tabular: bool,
}

/// Text.
pub const INK: Color = Color(0, 0, 0);
/// Secondary text; 7:1 on white.
pub const GREY_TEXT: Color = Color(70, 70, 70);
/// Hairlines in tables.
pub const RULE: Color = Color(120, 120, 120);
/// Every other table row.
pub const ZEBRA: Color = Color(244, 244, 244);
/// Table header.
pub const HEADER_FILL: Color = Color(230, 230, 230);
/// The diagonal word; equals black at about 0.1 alpha on white paper.
pub const WATERMARK: Color = Color(231, 231, 231);

const fn style(size: Unit, leading: Unit, bold: bool, color: Color) -> TextStyle {
    TextStyle { size, leading, bold, color, tabular: false }
}

/// Running text.
pub const BODY: TextStyle = style(pt(11), pt(15), false, INK);
/// How closely the body is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Density {
    /// Running text.
    pub body: TextStyle,
    /// Remarks.
    pub small: TextStyle,
    /// Percent of the usual space between blocks.
    pub gaps: Unit,
    /// Room above and below the text of a table's row.
    pub cell_pad: Unit,
    /// Room for a signature and the school's round stamp.
    pub signing_room: Unit,
}

/// The usual setting.
pub const REGULAR: Density = Density { body: BODY, small: SMALL, gaps: 100, cell_pad: pt(3), signing_room: pt(48) };
/// Closer, for a document that would else put its last lines on a page of their own.
pub const TIGHT: Density = Density {
    body: style(tenth_pt(105), tenth_pt(138), false, INK),
    small: style(tenth_pt(82), tenth_pt(102), false, GREY_TEXT),
    gaps: 66,
    cell_pad: tenth_pt(18),
    signing_room: pt(40),
};
/// Remarks.
pub const SMALL: TextStyle = style(pt(9), tenth_pt(122), false, GREY_TEXT);
/// Notices.
pub const NOTICE: TextStyle = style(tenth_pt(100), tenth_pt(135), false, INK);
/// Document title.
pub const TITLE: TextStyle = style(pt(14), pt(18), true, INK);
/// Line under the title.
pub const SUBTITLE: TextStyle = style(pt(11), pt(15), false, INK);
/// Headings by level 1..=3.
pub const HEADINGS: [TextStyle; 3] = [
    style(tenth_pt(125), pt(17), true, INK),
    style(pt(11), pt(15), true, INK),
    style(tenth_pt(105), tenth_pt(145), true, GREY_TEXT),
];
/// Table cells.
pub const CELL: TextStyle =
    TextStyle { size: tenth_pt(100), leading: tenth_pt(132), bold: false, color: INK, tabular: true };
/// Table header cells.
pub const CELL_HEADER: TextStyle =
    TextStyle { size: tenth_pt(95), leading: tenth_pt(125), bold: true, color: INK, tabular: true };
/// Footer.
pub const FOOTER: TextStyle = style(tenth_pt(80), tenth_pt(105), false, GREY_TEXT);
/// Letterhead: government, foundation, office.
pub const AUTHORITY: TextStyle = style(tenth_pt(125), tenth_pt(155), false, INK);
/// Letterhead: the school.
pub const SCHOOL: TextStyle = style(pt(17), tenth_pt(215), true, INK);
/// Letterhead: address and the like.
pub const CONTACT: TextStyle = style(tenth_pt(90), tenth_pt(115), false, INK);
/// Chart labels.
pub const CHART: TextStyle =
    TextStyle { size: tenth_pt(85), leading: tenth_pt(110), bold: false, color: INK, tabular: true };
/// Smallest chart labels.
pub const CHART_SMALL: TextStyle =
    TextStyle { size: tenth_pt(76), leading: tenth_pt(98), bold: false, color: GREY_TEXT, tabular: true };
/// Text of a card to fold.
pub const CARD: TextStyle = style(tenth_pt(80), tenth_pt(100), false, INK);
/// Headings of a card to fold.
pub const CARD_HEADING: TextStyle = style(tenth_pt(80), tenth_pt(104), true, INK);
/// Groups of a recovery code.
pub const CODE: TextStyle = TextStyle { size: tenth_pt(170), leading: pt(22), bold: true, color: INK, tabular: true };

/// Space above a paragraph.
pub const PARA_GAP: Unit = pt(7);
/// Space above a heading.
pub const HEADING_GAP: Unit = pt(13);
/// Space above the first line under a heading.
pub const AFTER_HEADING: Unit = pt(3);

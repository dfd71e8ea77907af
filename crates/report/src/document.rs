//! The semantic document: what is said and in which role. It carries no coordinate, font or colour, so the same
//! report can be laid out for any paper and read out in order.

use chrono::{DateTime, FixedOffset};
use i18n::Lang;
use serde::{Deserialize, Serialize};

use crate::{chart::ProfileSpec, paper::Paper, raster::Raster};

/// A document ready to be laid out. Stored with its language and paper, a reprint is the same page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Which template made it, for example `parent_summons`.
    pub document: String,
    /// Language of every text in it.
    pub lang: Lang,
    /// Sheet it is laid out for.
    pub paper: Paper,
    /// Title, author and the like for the file's properties.
    pub meta: Meta,
    /// What stands around the body.
    #[serde(default)]
    pub furniture: Furniture,
    /// The body.
    pub blocks: Vec<Block>,
}

/// Properties of the printed file. Never a person's name: file properties show in lists and print queues.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// Shown as the window's title by PDF readers.
    pub title: String,
    /// Usually the school.
    #[serde(default)]
    pub author: String,
    /// Usually the letter number or the report id.
    #[serde(default)]
    pub subject: String,
    /// When it was issued, with the zone it was issued in. Absent: the file carries no date.
    #[serde(default)]
    pub created: Option<DateTime<FixedOffset>>,
}

/// Letterhead, footer and marks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Furniture {
    /// *Kop surat*, on the first page only.
    #[serde(default)]
    pub letterhead: Option<Letterhead>,
    /// For example "Rahasia: hanya untuk ...", at the foot of each page.
    #[serde(default)]
    pub confidentiality: Option<String>,
    /// Which copy this is and who issued it, so that a leaked page can be traced.
    #[serde(default)]
    pub copy_line: Option<String>,
    /// Pale diagonal word under the text, for example "SALINAN".
    #[serde(default)]
    pub watermark: Option<String>,
    /// What the sheet belongs to, above the text of every page after the first, so that a loose sheet finds its file.
    #[serde(default)]
    pub running: Option<String>,
    /// When pages are numbered.
    #[serde(default)]
    pub page_numbers: PageNumbers,
}

/// When "page x of y" is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageNumbers {
    /// On each page.
    #[default]
    Always,
    /// Only if there are at least two pages, as for letters.
    IfSeveral,
}

/// The school's head of a letter.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Letterhead {
    /// Government, foundation and office above the school, one line each.
    #[serde(default)]
    pub authorities: Vec<String>,
    /// Name of the school.
    pub school: String,
    /// Address, telephone, mail: small lines under the name.
    #[serde(default)]
    pub contact: Vec<String>,
    /// Arms of the province or foundation.
    #[serde(default)]
    pub logo_left: Option<Raster>,
    /// Emblem of the school.
    #[serde(default)]
    pub logo_right: Option<Raster>,
}

/// A stretch of text in one emphasis. `\n` forces a new line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Semibold.
    #[serde(default)]
    pub bold: bool,
    /// Italic.
    #[serde(default)]
    pub italic: bool,
}

impl Run {
    /// Text without emphasis.
    pub fn plain(text: impl Into<String>) -> Self {
        Run { text: text.into(), bold: false, italic: false }
    }

    /// Semibold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Run { text: text.into(), bold: true, italic: false }
    }

    /// Italic text.
    pub fn italic(text: impl Into<String>) -> Self {
        Run { text: text.into(), bold: false, italic: true }
    }
}

/// Text without emphasis as the runs of a paragraph or cell.
pub fn plain(text: impl Into<String>) -> Vec<Run> {
    vec![Run::plain(text)]
}

/// Where a line's text stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// Ragged right.
    #[default]
    Left,
    /// Centred.
    Center,
    /// Ragged left: numbers.
    Right,
    /// Both edges straight, last line ragged.
    Justify,
}

/// What a paragraph is for; the theme decides its looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParaRole {
    /// Running text.
    #[default]
    Body,
    /// Remarks, sources, licences.
    Small,
    /// A warning or limit that must be seen: set off by a rule at its side.
    Notice,
}

/// A part of the body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// The document's own title, centred, with an optional line under it.
    Title {
        /// Title.
        text: String,
        /// Number, school year or the like.
        #[serde(default)]
        subtitle: Option<String>,
    },
    /// A section heading. Stays with at least two lines of what follows.
    Heading {
        /// 1..=3, 1 being the highest below the title.
        level: u8,
        /// Text.
        text: String,
    },
    /// A paragraph.
    Para {
        /// Its text.
        runs: Vec<Run>,
        /// Its role.
        #[serde(default)]
        role: ParaRole,
        /// Its alignment.
        #[serde(default)]
        align: Align,
    },
    /// Bulleted or numbered points.
    List {
        /// Numbered from 1.
        #[serde(default)]
        ordered: bool,
        /// One entry per point.
        items: Vec<Vec<Run>>,
    },
    /// Label, colon, value; labels share one width.
    KeyValue {
        /// The lines.
        entries: Vec<KeyEntry>,
        /// Set in from the margin, as the particulars of a letter are.
        #[serde(default)]
        indent: bool,
        /// Text at the right edge of the first line: place and date of a letter.
        #[serde(default)]
        aside: Option<String>,
    },
    /// A table whose header is repeated on each page.
    Table(Table),
    /// A profile of scores with its bands.
    Chart {
        /// What it shows.
        spec: ProfileSpec,
    },
    /// A picture.
    Image {
        /// The pixels.
        raster: Raster,
        /// Printed width in tenths of a millimetre; the height follows.
        width: i32,
        /// What it shows, for those who cannot see it.
        alt: String,
    },
    /// Who signs. Never split, never alone on a page.
    Signature {
        /// From left to right; one column stands at the right.
        columns: Vec<Signatory>,
    },
    /// A QR code (error correction M).
    QrCode {
        /// Content; must hold no personal data.
        data: String,
        /// Edge in tenths of a millimetre.
        size: i32,
        /// What it is for.
        alt: String,
    },
    /// A secret in numbered groups, large enough to copy by hand.
    CodeGrid {
        /// The groups in order.
        groups: Vec<String>,
        /// Groups per row, at least 1.
        per_row: u8,
        /// What it is, for those who listen.
        alt: String,
    },
    /// A card to be cut out and folded twice, three panels of 6 cm side by side.
    FoldCard {
        /// Its parts, in their order.
        parts: Vec<CardPart>,
    },
    /// Empty space, in tenths of a millimetre; vanishes at a page's edge.
    Spacer {
        /// Height.
        height: i32,
    },
    /// Where a slip is torn off: a dashed line over the full width of the sheet.
    CutLine,
    /// What follows starts a page.
    PageBreak,
    /// Blocks that belong together.
    Group {
        /// The blocks.
        blocks: Vec<Block>,
        /// Kept on one page if they fit on one.
        #[serde(default)]
        keep_together: bool,
        /// Starts a page and counts pages from 1 again: one person of a class-wide print.
        #[serde(default)]
        restart_pages: bool,
    },
}

/// A part of a card to fold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardPart {
    /// What it is.
    pub heading: String,
    /// What stands in it, one point a line.
    pub lines: Vec<String>,
}

/// One line of a key-value list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyEntry {
    /// Label without colon.
    pub key: String,
    /// Value, or nothing for a dotted line to write on.
    pub value: Option<Vec<Run>>,
}

impl KeyEntry {
    /// A label with a value in plain text.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        KeyEntry { key: key.into(), value: Some(plain(value)) }
    }

    /// A label with a dotted line to write on.
    pub fn blank(key: impl Into<String>) -> Self {
        KeyEntry { key: key.into(), value: None }
    }
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Rows of cells; a short row is filled up with empty cells.
    pub rows: Vec<Vec<Vec<Run>>>,
    /// A line above the header.
    #[serde(default)]
    pub caption: Option<String>,
    /// Said instead of rows when there are none.
    #[serde(default)]
    pub empty: Option<String>,
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Header text.
    pub header: String,
    /// How wide.
    #[serde(default)]
    pub width: ColumnWidth,
    /// Alignment of header and cells.
    #[serde(default)]
    pub align: Align,
}

/// Width of a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnWidth {
    /// As wide as its longest line if there is room.
    #[default]
    Auto,
    /// Tenths of a millimetre.
    Fixed(i32),
    /// A share of what the others leave.
    Fr(u16),
}

/// One person who signs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    /// Lines above the space: place and date, "Mengetahui,", the role.
    pub above: Vec<String>,
    /// Name, semibold and underlined. Empty: a dotted line.
    pub name: String,
    /// Lines below the name: NIP.
    #[serde(default)]
    pub below: Vec<String>,
}

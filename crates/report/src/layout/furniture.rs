//! What stands around the body: the letterhead on the first page, the footer on each, the pale word below the text.

use i18n::{Lang, Texts};

use super::{
    block::{Builder, artifact},
    flow::{Body, Fragment},
    item::{Item, Path, RasterItem, Role, Stroke},
    line::{Line, Setter, scale},
    outline::{Outline, Rotation, walk},
};
use crate::{
    document::{Align, Furniture, Letterhead, PageNumbers, Run, plain},
    fonts::{Face, Fonts},
    paper::Margins,
    raster::Raster,
    theme::{self, TextStyle},
    units::{Unit, pt, tenth_mm, tenth_pt},
};

/// Largest width and height of a logo.
const LOGO: Unit = tenth_mm(210);

/// The school's head with its thick and thin rule, as the first piece of the flow.
pub(crate) fn letterhead(head: &Letterhead, into: &mut Builder<'_>) {
    let node = into.node(Role::Sect);
    let left = head.logo_left.as_ref().and_then(|l| logo(l, into));
    let right = head.logo_right.as_ref().and_then(|l| logo(l, into));
    // Both sides give up the same width, so that the lines stand in the middle of the sheet.
    let inset = if left.is_some() || right.is_some() { LOGO + pt(8) } else { 0 };
    let width = into.width - 2 * inset;
    let mut lines: Vec<(Line, TextStyle)> = Vec::new();
    let mut add = |text: &str, style: TextStyle| {
        let set = into.set.lines(&plain(text), &style, Align::Center, width);
        lines.extend(set.into_iter().map(|line| (line, style)));
    };
    head.authorities.iter().for_each(|text| add(text, theme::AUTHORITY));
    add(&head.school, theme::SCHOOL);
    head.contact.iter().for_each(|text| add(text, theme::CONTACT));

    let text_height: Unit = lines.iter().map(|(_, style)| style.leading).sum();
    let logo_height = [&left, &right].into_iter().flatten().map(|l| l.height).max().unwrap_or(0);
    let height = text_height.max(logo_height);
    let mut items = Vec::new();
    for (logo, x) in [(left, 0), (right, into.width - LOGO)] {
        if let Some(mut logo) = logo {
            logo.x = x + (LOGO - logo.width) / 2;
            logo.y = (height - logo.height) / 2;
            items.extend(artifact([Item::Raster(logo)]));
        }
    }
    let mut y = (height - text_height) / 2;
    for (line, style) in &lines {
        let p = into.node_under(node, Role::P);
        line.tagged(p, inset, y, &mut items);
        y += style.leading;
    }
    let thick = height + pt(6);
    let thin = thick + tenth_pt(28);
    let across = |y, tenths| Item::Path(Path::line(0, y, into.width, y, Stroke::solid(theme::INK, tenth_pt(tenths))));
    items.extend(artifact([across(thick, 22), across(thin, 7)]));
    into.push(Fragment { height: thin + pt(4), items, ..Fragment::default() });
}

fn logo(raster: &Raster, into: &mut Builder<'_>) -> Option<RasterItem> {
    into.place_raster(raster, LOGO, LOGO).map(|(item, _)| item)
}

/// The foot of each page: confidentiality and page number, under it the copy line; and the running line above the text of
/// the pages after the first.
pub(crate) struct Footer {
    running: Option<Line>,
    confidentiality: Vec<Line>,
    copy: Vec<Line>,
    numbers: PageNumbers,
    lang: Lang,
    width: Unit,
}

/// Room kept for "Halaman 100 dari 100".
const NUMBER_WIDTH: Unit = pt(96);
/// Distance between the text area and the footer.
const GAP: Unit = pt(10);
/// What printers need at the sheet's edge.
const EDGE: Unit = tenth_mm(80);

impl Footer {
    pub fn new(furniture: &Furniture, lang: Lang, sheet: Unit, margins: Margins, set: &mut Setter<'_>) -> Self {
        let width = sheet - margins.left - margins.right;
        let mut lines = |text: &Option<String>, bold: bool| match text {
            Some(text) => {
                let runs = [Run { text: text.clone(), bold, italic: false }];
                set.lines(&runs, &theme::FOOTER, Align::Left, width - NUMBER_WIDTH)
            }
            None => Vec::new(),
        };
        let confidentiality = lines(&furniture.confidentiality, true);
        let copy = lines(&furniture.copy_line, false);
        let running = furniture.running.as_ref().map(|text| {
            let mut set = set.lines(&plain(text.as_str()), &theme::FOOTER, Align::Left, width);
            // There is room for one line; what it says stands in full on the first page.
            set.truncate(1);
            set.pop()
        });
        Footer { running: running.flatten(), confidentiality, copy, numbers: furniture.page_numbers, lang, width }
    }

    fn height(&self) -> Unit {
        (self.confidentiality.len() + self.copy.len()).max(1) as Unit * theme::FOOTER.leading
    }

    /// What the footer needs below the body; at least the paper's margin.
    pub fn reserve(&self, margins: Margins) -> Unit {
        margins.bottom.max(GAP + self.height() + EDGE)
    }

    pub fn paint(
        &self,
        number: usize,
        of: usize,
        margins: Margins,
        sheet: Unit,
        set: &mut Setter<'_>,
        items: &mut Vec<Item>,
    ) {
        if let Some(line) = self.running.as_ref().filter(|_| number > 1) {
            let y = margins.top - theme::FOOTER.leading - pt(9);
            line.artifact(margins.left, y, items);
            let rule = y + theme::FOOTER.leading + pt(1);
            let stroke = Stroke::solid(theme::RULE, tenth_pt(5));
            let across = Path::line(margins.left, rule, margins.left + self.width, rule, stroke);
            items.extend(artifact([Item::Path(across)]));
        }
        let top = sheet - self.reserve(margins) + GAP;
        let numbered = of > 1 || self.numbers == PageNumbers::Always;
        if !numbered && self.confidentiality.is_empty() && self.copy.is_empty() {
            return;
        }
        let rule = Path::line(
            margins.left,
            top - pt(3),
            margins.left + self.width,
            top - pt(3),
            Stroke::solid(theme::RULE, tenth_pt(5)),
        );
        items.extend(artifact([Item::Path(rule)]));
        let mut y = top;
        for line in self.confidentiality.iter().chain(&self.copy) {
            line.artifact(margins.left, y, items);
            y += theme::FOOTER.leading;
        }
        if numbered {
            let text = Texts::of(self.lang).text("common-page-of", &[("page", number.into()), ("pages", of.into())]);
            for (i, line) in set.lines(&plain(text), &theme::FOOTER, Align::Right, NUMBER_WIDTH).iter().enumerate() {
                let x = margins.left + self.width - NUMBER_WIDTH;
                line.artifact(x, top + i as Unit * theme::FOOTER.leading, items);
            }
        }
    }
}

/// Number and count of each page within its section.
pub(crate) fn section_lengths(bodies: &[Body]) -> Vec<(usize, usize)> {
    let mut all = Vec::with_capacity(bodies.len());
    let mut start = 0;
    for end in 1..=bodies.len() {
        if end == bodies.len() || bodies[end].starts_section {
            all.extend((0..end - start).map(|i| (i + 1, end - start)));
            start = end;
        }
    }
    all
}

/// A pale word from the lower left to the upper right, as outlines: it must not come up in a text search.
pub(crate) fn watermark(word: &str, fonts: &Fonts, width: Unit, height: Unit, items: &mut Vec<Item>) {
    let face = Face::SemiBold;
    let shaped = fonts.shape(face, false, false, word);
    let em = fonts.units_per_em(face);
    if shaped.advance <= 0 {
        return;
    }
    // Three quarters of the way along the diagonal of the square that fits the sheet, at most 120 pt high.
    let length = i64::from(width) * 106 / 100;
    let size = (length * i64::from(em) / i64::from(shaped.advance)).min(i64::from(pt(120))) as Unit;
    // 45 degrees: 65536 / sqrt(2).
    let mut outline = Outline::new(size, em, Rotation { cos: 46_341, sin: 46_341 });
    let mut pen = -scale(shaped.advance, size, em) / 2;
    for glyph in &shaped.glyphs {
        outline.at = (pen, -size * 33 / 100);
        walk(fonts, face, glyph.id, &mut outline);
        pen += scale(glyph.advance, size, em);
    }
    let path = Path { segments: outline.segments, fill: Some(theme::WATERMARK), stroke: None };
    items.extend(artifact([Item::Path(path).moved(width / 2, height / 2)]));
}

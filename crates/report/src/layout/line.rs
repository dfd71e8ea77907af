//! Paragraphs to lines: normalisation, bidirectional order, faces, shaping, line breaking and justification.
//! Words are shaped once; a line reuses the words' glyphs.

use std::sync::Arc;

use unicode_bidi::{BidiInfo, Level};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::character::{glyph_char, is_invisible, printable, sticks};
use super::item::{Glyph, GlyphRun, Item, Path, Stroke, Tag, Warning, rectangle};
use crate::{
    document::{Align, Run},
    fonts::{Face, Fonts, Shaped},
    theme::TextStyle,
    units::{PT, Unit},
};

/// A set line: its items stand left of `x = width` with the top of its line box at `y = 0`.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Text in logical order, trailing spaces and forced break included.
    pub text: String,
    /// Width without trailing spaces.
    pub width: Unit,
    items: Vec<Item>,
}

/// Longest piece of text that is shaped as one word; longer ones are cut, which also bounds the cache.
const LONGEST_WORD: usize = 200;

/// Sets texts for one document and collects what could not be set.
pub(crate) struct Setter<'f> {
    pub fonts: &'f Fonts,
    pub warnings: Vec<Warning>,
}

/// A stretch of one word in one face and direction.
struct Atom {
    text: String,
    ink: Ink,
    level: Level,
    width: Unit,
    space: bool,
    face: Face,
}

enum Ink {
    Shaped(Arc<Shaped>),
    /// No face has it.
    Missing(char),
}

/// Atoms between two break opportunities, trailing spaces last.
struct Word {
    atoms: Vec<Atom>,
    forced: bool,
}

impl Word {
    fn ink_width(&self) -> Unit {
        self.atoms.iter().filter(|a| !a.space).map(|a| a.width).sum()
    }

    fn width(&self) -> Unit {
        self.atoms.iter().map(|a| a.width).sum()
    }
}

impl Line {
    /// The line's items with their line box's top left at (`x`, `y`), marked as content of `node`.
    pub fn tagged(&self, node: usize, x: Unit, y: Unit, into: &mut Vec<Item>) {
        self.marked(Tag::Content { node, text: self.text.clone() }, x, y, into);
    }

    /// The line's items as an artifact.
    pub fn artifact(&self, x: Unit, y: Unit, into: &mut Vec<Item>) {
        self.marked(Tag::Artifact, x, y, into);
    }

    fn marked(&self, tag: Tag, x: Unit, y: Unit, into: &mut Vec<Item>) {
        into.push(Item::TagBegin(tag));
        self.bare(x, y, into);
        into.push(Item::TagEnd);
    }

    /// The items alone, for use within one marked content (charts).
    pub fn bare(&self, x: Unit, y: Unit, into: &mut Vec<Item>) {
        into.extend(self.items.iter().cloned().map(|item| item.moved(x, y)));
    }
}

impl<'f> Setter<'f> {
    pub fn new(fonts: &'f Fonts) -> Self {
        Setter { fonts, warnings: Vec::new() }
    }

    /// Sets `runs` in lines of at most `width`. Always gives at least one line.
    pub fn lines(&mut self, runs: &[Run], style: &TextStyle, align: Align, width: Unit) -> Vec<Line> {
        let mut lines = Vec::new();
        for words in self.words(runs, style) {
            fill(words, width, &mut |words, last| {
                // The last line of a paragraph stays ragged.
                let align = if last && align == Align::Justify { Align::Left } else { align };
                lines.push(self.set_line(words, style, align, width));
            });
        }
        if lines.is_empty() {
            lines.push(Line { text: String::new(), width: 0, items: Vec::new() });
        }
        lines
    }

    /// One line of plain text, however long.
    pub fn line(&mut self, text: &str, style: &TextStyle) -> Line {
        let runs = [Run::plain(text.replace('\n', " "))];
        self.lines(&runs, style, Align::Left, Unit::MAX / 4).swap_remove(0)
    }

    /// Widths of the widest unbreakable piece and of the longest line, for column fitting.
    pub fn content_widths(&mut self, runs: &[Run], style: &TextStyle) -> (Unit, Unit) {
        let (mut min, mut max) = (0, 0);
        for words in self.words(runs, style) {
            let mut total = 0;
            for word in &words {
                min = min.max(word.ink_width());
                max = max.max(total + word.ink_width());
                total += word.width();
            }
        }
        (min, max)
    }

    /// Forced lines of words.
    fn words(&mut self, runs: &[Run], style: &TextStyle) -> Vec<Vec<Word>> {
        let mut text = String::new();
        let mut faces: Vec<(usize, Face)> = Vec::new();
        for run in runs {
            faces.push((text.len(), Face::latin(run.bold || style.bold, run.italic)));
            text.extend(run.text.nfc().filter_map(printable));
        }
        if text.is_empty() {
            return Vec::new();
        }
        let bidi = BidiInfo::new(&text, Some(Level::ltr()));
        let mut lines = Vec::new();
        let mut words = Vec::new();
        let mut start = 0;
        for (end, opportunity) in linebreaks(&text) {
            if opportunity == BreakOpportunity::Allowed && sticks(&text, end) {
                continue;
            }
            let forced = opportunity == BreakOpportunity::Mandatory && text[..end].ends_with('\n');
            let atoms = self.atoms(&text, start..end, &faces, &bidi.levels, style);
            words.push(Word { atoms, forced });
            if forced {
                lines.push(std::mem::take(&mut words));
            }
            start = end;
        }
        if !words.is_empty() {
            lines.push(words);
        }
        lines
    }

    fn atoms(
        &mut self,
        text: &str,
        range: std::ops::Range<usize>,
        faces: &[(usize, Face)],
        levels: &[Level],
        style: &TextStyle,
    ) -> Vec<Atom> {
        let mut atoms: Vec<Atom> = Vec::new();
        let mut piece = String::new();
        let mut now: Option<(Option<Face>, Level, bool)> = None;
        let base = |at: usize| faces.iter().rev().find(|(s, _)| *s <= at).map_or(Face::Regular, |(_, f)| *f);
        let mut last_face = None;
        for (offset, c) in text[range.clone()].char_indices() {
            if c == '\n' {
                continue;
            }
            let at = range.start + offset;
            let latin = base(at);
            // A mark stays with its base letter's face if that face has it.
            let face = match last_face {
                _ if is_invisible(c) => Some(last_face.unwrap_or(latin)),
                Some(face) if is_combining_mark(c) && self.fonts.has(face, c) => Some(face),
                _ if self.fonts.has(latin, glyph_char(c)) => Some(latin),
                _ if self.fonts.has(latin.fallback(), c) => Some(latin.fallback()),
                _ => None,
            };
            last_face = face.or(last_face);
            let next = (face, levels[at], c == ' ');
            if now.is_some_and(|n| n != next) || face.is_none() || piece.len() > LONGEST_WORD {
                self.push_atom(&mut atoms, &mut piece, now, style);
            }
            now = Some(next);
            piece.push(c);
            if face.is_none() {
                self.push_atom(&mut atoms, &mut piece, now.take(), style);
            }
        }
        self.push_atom(&mut atoms, &mut piece, now, style);
        atoms
    }

    fn push_atom(
        &mut self,
        atoms: &mut Vec<Atom>,
        piece: &mut String,
        now: Option<(Option<Face>, Level, bool)>,
        style: &TextStyle,
    ) {
        let Some((face, level, space)) = now else { return };
        if piece.is_empty() {
            return;
        }
        let text = std::mem::take(piece);
        let atom = match (face, text.chars().next()) {
            (Some(face), _) => {
                let shaped = self.fonts.shape(face, level.is_rtl(), style.tabular, &text.replace('\u{a0}', " "));
                let width = scale(shaped.advance, style.size, self.fonts.units_per_em(face));
                Atom { text, ink: Ink::Shaped(shaped), level, width, space, face }
            }
            (None, Some(c)) => {
                let warning = Warning::MissingGlyph { character: c, code_point: format!("U+{:04X}", u32::from(c)) };
                if !self.warnings.contains(&warning) {
                    self.warnings.push(warning);
                }
                let columns = if u32::from(c) > 0xffff { 3 } else { 2 };
                let width = style.size * (columns * 30 + 16) / 100;
                Atom { text, ink: Ink::Missing(c), level, width, space: false, face: Face::Regular }
            }
            (None, None) => return,
        };
        atoms.push(atom);
    }

    fn set_line(&self, words: Vec<Word>, style: &TextStyle, align: Align, measure: Unit) -> Line {
        let mut text = String::new();
        let mut atoms = Vec::new();
        let mut forced = false;
        for word in words {
            forced |= word.forced;
            for atom in word.atoms {
                text.push_str(&atom.text);
                atoms.push(atom);
            }
        }
        if forced {
            text.push('\n');
        }
        while atoms.last().is_some_and(|a| a.space) {
            atoms.pop();
        }
        let width: Unit = atoms.iter().map(|a| a.width).sum();
        let slack = (measure - width).max(0);
        let gaps = atoms.iter().filter(|a| a.space).count() as Unit;
        let justify = align == Align::Justify && gaps > 0 && slack <= gaps * style.size;
        let mut x = match align {
            Align::Left | Align::Justify => 0,
            Align::Center => slack / 2,
            Align::Right => slack,
        };
        let baseline = baseline(style);
        let mut items: Vec<Item> = Vec::new();
        let mut gap = 0;
        for index in visual_order(&atoms) {
            let atom = &atoms[index];
            match &atom.ink {
                Ink::Shaped(shaped) => self.push_glyphs(&mut items, atom, shaped, style, x, baseline),
                Ink::Missing(c) => self.push_missing(&mut items, *c, atom.width, style, x, baseline),
            }
            x += atom.width;
            if justify && atom.space {
                gap += 1;
                // Differences of running sums: the rounding never adds up.
                x += slack * gap / gaps - slack * (gap - 1) / gaps;
            }
        }
        Line { text, width, items }
    }

    fn push_glyphs(&self, items: &mut Vec<Item>, atom: &Atom, shaped: &Shaped, style: &TextStyle, x: Unit, y: Unit) {
        let em = self.fonts.units_per_em(atom.face);
        let extends = matches!(items.last(), Some(Item::Glyphs(run))
            if run.face == atom.face && run.size == style.size && run.color == style.color);
        if !extends {
            items.push(Item::Glyphs(GlyphRun {
                face: atom.face,
                size: style.size,
                x,
                y,
                color: style.color,
                width: 0,
                glyphs: Vec::new(),
            }));
        }
        let Some(Item::Glyphs(run)) = items.last_mut() else { return };
        let mut pen = 0;
        for glyph in &shaped.glyphs {
            run.glyphs.push(Glyph {
                id: glyph.id,
                x: x - run.x + scale(pen + glyph.offset.0, style.size, em),
                up: scale(glyph.offset.1, style.size, em),
                text: glyph.text.clone(),
            });
            pen += glyph.advance;
        }
        run.width = x - run.x + atom.width;
    }

    /// A box with the code point's digits as outlines, and a space glyph that carries the character as text.
    fn push_missing(&self, items: &mut Vec<Item>, c: char, width: Unit, style: &TextStyle, x: Unit, y: Unit) {
        let inset = style.size / 20;
        let (top, height) = (y - style.size * 78 / 100, style.size * 92 / 100);
        items.push(Item::Path(Path {
            segments: rectangle(x + inset, top, width - 2 * inset, height),
            fill: None,
            stroke: Some(Stroke::solid(style.color, (PT / 2).max(style.size / 24))),
        }));
        let digits =
            if u32::from(c) > 0xffff { format!("{:06X}", u32::from(c)) } else { format!("{:04X}", u32::from(c)) };
        let columns = digits.len() / 2;
        let size = style.size * 40 / 100;
        let cell = style.size * 30 / 100;
        let left = x + (width - cell * columns as Unit) / 2;
        for (i, digit) in digits.chars().enumerate() {
            let dx = left + (i % columns) as Unit * cell + cell / 8;
            let dy = top + if i < columns { height * 46 / 100 } else { height * 90 / 100 };
            if let Some(path) = super::outline::glyph_path(self.fonts, Face::Regular, digit, size, style.color) {
                items.push(Item::Path(path).moved(dx, dy));
            }
        }
        let space = self.fonts.face(Face::Regular).glyph_index(' ').map_or(0, |g| g.0);
        items.push(Item::Glyphs(GlyphRun {
            face: Face::Regular,
            size: style.size,
            x,
            y,
            color: style.color,
            width,
            glyphs: vec![Glyph { id: space, x: 0, up: 0, text: c.to_string() }],
        }));
    }
}

/// Distance of the baseline from the line box's top: capitals stand centred in the box.
pub(crate) fn baseline(style: &TextStyle) -> Unit {
    style.leading / 2 + style.size * 33 / 100
}

/// Font units to layout units, rounded half up.
pub(crate) fn scale(font_units: i32, size: Unit, em: i32) -> Unit {
    let (n, em) = (i64::from(font_units) * i64::from(size), i64::from(em.max(1)));
    i32::try_from((2 * n + em).div_euclid(2 * em)).unwrap_or(0)
}

/// Fills lines greedily. A word wider than a line is cut between characters.
fn fill(words: Vec<Word>, width: Unit, emit: &mut dyn FnMut(Vec<Word>, bool)) {
    let mut line: Vec<Word> = Vec::new();
    let mut used = 0;
    let mut queue: std::collections::VecDeque<Word> = words.into();
    while let Some(word) = queue.pop_front() {
        if !line.is_empty() && used + word.ink_width() > width {
            emit(std::mem::take(&mut line), false);
            used = 0;
        }
        if word.ink_width() > width
            && let Some(pieces) = cut(&word)
        {
            for piece in pieces.into_iter().rev() {
                queue.push_front(piece);
            }
            continue;
        }
        used += word.width();
        line.push(word);
    }
    if !line.is_empty() {
        emit(line, true);
    }
}

/// The word as single clusters, or `None` if it is one already.
fn cut(word: &Word) -> Option<Vec<Word>> {
    let mut pieces: Vec<Word> = Vec::new();
    for atom in &word.atoms {
        match &atom.ink {
            Ink::Shaped(shaped) if !atom.space => {
                let mut clusters = clusters(atom, shaped);
                if atom.level.is_rtl() {
                    clusters.reverse();
                }
                pieces.extend(clusters.into_iter().map(|atom| Word { atoms: vec![atom], forced: false }));
            }
            _ => pieces.push(Word { atoms: vec![atom.copy()], forced: false }),
        }
    }
    // Trailing spaces must not start a line of their own.
    while pieces.len() > 1 && pieces.last().is_some_and(|w| w.atoms.iter().all(|a| a.space)) {
        let spaces = pieces.pop()?;
        pieces.last_mut()?.atoms.extend(spaces.atoms);
    }
    if let Some(last) = pieces.last_mut() {
        last.forced = word.forced;
    }
    (pieces.len() > 1).then_some(pieces)
}

/// An atom's clusters as atoms, left to right.
fn clusters(atom: &Atom, shaped: &Shaped) -> Vec<Atom> {
    let mut groups: Vec<Shaped> = Vec::new();
    for glyph in &shaped.glyphs {
        match groups.last_mut() {
            Some(group) if group.glyphs.last().is_some_and(|g| g.cluster == glyph.cluster) => {
                group.advance += glyph.advance;
                group.glyphs.push(glyph.clone());
            }
            _ => groups.push(Shaped { glyphs: vec![glyph.clone()], advance: glyph.advance }),
        }
    }
    let total = shaped.advance.max(1);
    let mut done = 0;
    groups
        .into_iter()
        .map(|group| {
            let before = scale(done, atom.width, total);
            done += group.advance;
            let width = scale(done, atom.width, total) - before;
            let text = group.glyphs.iter().map(|g| g.text.as_str()).collect();
            Atom { text, ink: Ink::Shaped(Arc::new(group)), level: atom.level, width, space: false, face: atom.face }
        })
        .collect()
}

impl Atom {
    fn copy(&self) -> Atom {
        let ink = match &self.ink {
            Ink::Shaped(shaped) => Ink::Shaped(Arc::clone(shaped)),
            Ink::Missing(c) => Ink::Missing(*c),
        };
        Atom { text: self.text.clone(), ink, level: self.level, width: self.width, space: self.space, face: self.face }
    }
}

/// Rule L2 of the bidirectional algorithm on atoms: which atom stands first, second, ... from the left.
fn visual_order(atoms: &[Atom]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..atoms.len()).collect();
    let highest = atoms.iter().map(|a| a.level.number()).max().unwrap_or(0);
    for level in (1..=highest).rev() {
        let mut i = 0;
        while i < order.len() {
            let mut j = i;
            while j < order.len() && atoms[order[j]].level.number() >= level {
                j += 1;
            }
            if j > i {
                order[i..j].reverse();
                i = j;
            } else {
                i += 1;
            }
        }
    }
    order
}

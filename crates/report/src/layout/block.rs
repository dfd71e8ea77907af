//! Blocks to fragments: each block adds its nodes to the document tree and its pieces to the flow.

use i18n::Lang;
use qrcode::{EcLevel, QrCode, types::Color as Module};

use super::{
    flow::{Fragment, Start},
    item::{Color, Item, Node, Path, RasterItem, Role, Segment, Stroke, Tag, Warning},
    line::{Line, Setter},
    table,
};
use crate::{
    chart,
    document::{Align, Block, KeyEntry, ParaRole, Run, plain},
    fonts::Fonts,
    paper::Margins,
    raster::Raster,
    theme::{self, Density, TextStyle},
    units::{PT, Unit, pt, tenth_mm, tenth_pt},
};

/// Collects the document tree and the flow of one report.
pub(crate) struct Builder<'f> {
    pub set: Setter<'f>,
    pub lang: Lang,
    /// Width of the body.
    pub width: Unit,
    pub margins: Margins,
    /// Height of the body area.
    pub max_height: Unit,
    pub density: Density,
    pub nodes: Vec<Node>,
    pub rasters: Vec<Raster>,
    pub fragments: Vec<Fragment>,
    /// Where the previous block's fragments begin.
    previous: usize,
    /// Node that new nodes are put under.
    parent: usize,
    block: usize,
    /// Space that spacers left for the next fragment.
    pending: Unit,
    start: Start,
    after_heading: bool,
    /// The previous block is a paragraph of remarks.
    previous_small: bool,
}

impl<'f> Builder<'f> {
    pub fn new(fonts: &'f Fonts, lang: Lang, sheet: Unit, margins: Margins, density: Density) -> Self {
        Builder {
            set: Setter::new(fonts),
            lang,
            width: sheet - margins.left - margins.right,
            margins,
            max_height: 0,
            density,
            nodes: vec![Node { role: Role::Document, parent: None, alt: None }],
            rasters: Vec::new(),
            fragments: Vec::new(),
            previous: 0,
            parent: 0,
            block: 0,
            pending: 0,
            start: Start::Anywhere,
            after_heading: false,
            previous_small: false,
        }
    }

    pub fn blocks_of_report(&mut self, blocks: &[Block]) {
        for (i, block) in blocks.iter().enumerate() {
            self.block = i;
            self.add(block);
        }
    }

    pub fn node(&mut self, role: Role) -> usize {
        self.node_under(self.parent, role)
    }

    pub fn node_under(&mut self, parent: usize, role: Role) -> usize {
        self.nodes.push(Node { role, parent: Some(parent), alt: None });
        self.nodes.len() - 1
    }

    /// Takes the space and page start that are due and adds the fragment.
    pub fn push(&mut self, mut fragment: Fragment) {
        fragment.before += std::mem::take(&mut self.pending);
        fragment.before = fragment.before * self.density.gaps / 100;
        fragment.start = std::mem::take(&mut self.start);
        fragment.block = self.block;
        self.fragments.push(fragment);
    }

    fn add(&mut self, block: &Block) {
        let first = self.fragments.len();
        let mut heading = false;
        match block {
            Block::Title { text, subtitle } => {
                self.title(text, subtitle.as_deref());
            }
            Block::Heading { level, text } => {
                self.heading(*level, text);
                heading = true;
            }
            Block::Para { runs, role, align } => self.para(runs, *role, *align),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::KeyValue { entries, indent, aside } => self.key_values(entries, *indent, aside.as_deref()),
            Block::Table(t) => table::table(t, self),
            Block::Chart { spec } => self.chart(spec),
            Block::Image { raster, width, alt } => self.image(raster, tenth_mm(*width), alt),
            Block::Signature { columns } => {
                // A signature never stands alone: it takes the end of the block above with it.
                let from = self.previous.max(first.saturating_sub(8));
                self.fragments[from..first].iter_mut().for_each(|f| f.keep_next = true);
                super::signature::signature(columns, self);
            }
            Block::QrCode { data, size, alt } => self.qr_code(data, tenth_mm(*size), alt),
            Block::CodeGrid { groups, per_row, alt } => self.code_grid(groups, usize::from(*per_row).max(1), alt),
            Block::FoldCard { parts } => super::fold_card::fold_card(parts, self),
            Block::Spacer { height } => {
                self.pending += tenth_mm(*height).max(0);
                return;
            }
            Block::CutLine => self.cut_line(),
            Block::PageBreak => {
                self.start = Start::Page;
                return;
            }
            Block::Group { blocks, keep_together, restart_pages } => {
                if *restart_pages {
                    self.start = Start::Section;
                }
                let outer = self.parent;
                self.parent = self.node(Role::Sect);
                blocks.iter().for_each(|b| self.add(b));
                self.parent = outer;
                if *keep_together && self.fragments.len() > first {
                    let last = self.fragments.len() - 1;
                    self.fragments[first..last].iter_mut().for_each(|f| f.keep_next = true);
                }
                return;
            }
        }
        if self.fragments.len() > first {
            self.previous = first;
            self.after_heading = heading;
            self.previous_small = matches!(block, Block::Para { role: ParaRole::Small, .. });
        }
    }

    fn gap(&self) -> Unit {
        if self.after_heading { theme::AFTER_HEADING } else { theme::PARA_GAP }
    }

    /// Lines of one node as fragments, two lines at least on each side of a page break.
    fn push_lines(&mut self, node: usize, lines: &[Line], style: &TextStyle, x: Unit, before: Unit) {
        let n = lines.len();
        for (i, line) in lines.iter().enumerate() {
            let mut items = Vec::new();
            line.tagged(node, x, 0, &mut items);
            self.push(Fragment {
                height: style.leading,
                before: if i == 0 { before } else { 0 },
                keep_next: n > 1 && (i == 0 || i + 2 == n),
                items,
                ..Fragment::default()
            });
        }
    }

    fn keep_with_next(&mut self, from: usize) {
        self.fragments[from..].iter_mut().for_each(|f| f.keep_next = true);
    }

    fn title(&mut self, text: &str, subtitle: Option<&str>) {
        let first = self.fragments.len();
        let node = self.node(Role::H1);
        let lines = self.set.lines(&plain(text), &theme::TITLE, Align::Center, self.width);
        self.push_lines(node, &lines, &theme::TITLE, 0, pt(14));
        self.fragments[first].outline = Some((1, text.to_owned()));
        if let Some(subtitle) = subtitle {
            let node = self.node(Role::P);
            let lines = self.set.lines(&plain(subtitle), &theme::SUBTITLE, Align::Center, self.width);
            self.push_lines(node, &lines, &theme::SUBTITLE, 0, 0);
        }
        self.keep_with_next(first);
        self.pending += pt(5);
    }

    fn heading(&mut self, level: u8, text: &str) {
        let first = self.fragments.len();
        let level = usize::from(level.clamp(1, 3));
        let style = theme::HEADINGS[level - 1];
        let node = self.node(if level == 1 { Role::H2 } else { Role::H3 });
        let lines = self.set.lines(&plain(text), &style, Align::Left, self.width);
        let before = if self.after_heading { theme::PARA_GAP } else { theme::HEADING_GAP };
        self.push_lines(node, &lines, &style, 0, before);
        self.fragments[first].outline = Some((level as u8 + 1, text.to_owned()));
        self.keep_with_next(first);
    }

    fn para(&mut self, runs: &[Run], role: ParaRole, align: Align) {
        let node = self.node(Role::P);
        let gap = self.gap();
        match role {
            ParaRole::Body | ParaRole::Small => {
                let style = if role == ParaRole::Body { self.density.body } else { self.density.small };
                let lines = self.set.lines(runs, &style, align, self.width);
                // Remarks that follow one another read as one block.
                let close = role == ParaRole::Small && self.previous_small;
                self.push_lines(node, &lines, &style, 0, if close { tenth_pt(15) } else { gap });
            }
            ParaRole::Notice => {
                let first = self.fragments.len();
                let inset = pt(11);
                let lines = self.set.lines(runs, &theme::NOTICE, align, self.width - inset);
                self.push_lines(node, &lines, &theme::NOTICE, inset, gap + pt(2));
                for fragment in &mut self.fragments[first..] {
                    let bar = Path::rect(0, 0, tenth_pt(25), fragment.height, theme::RULE);
                    fragment.items.splice(0..0, artifact([Item::Path(bar)]));
                }
                self.pending += pt(2);
            }
        }
    }

    fn list(&mut self, ordered: bool, items: &[Vec<Run>]) {
        let list = self.node(Role::L);
        let style = self.density.body;
        let gap = self.gap();
        let inset = if ordered && items.len() > 99 { pt(30) } else { pt(18) };
        for (i, runs) in items.iter().enumerate() {
            let first = self.fragments.len();
            let item = self.node_under(list, Role::LI);
            let label = self.node_under(item, Role::Lbl);
            let body = self.node_under(item, Role::LBody);
            let lines = self.set.lines(runs, &style, Align::Left, self.width - inset);
            self.push_lines(body, &lines, &style, inset, if i == 0 { gap } else { pt(2) });
            let mark = if ordered { format!("{}.", i + 1) } else { "•".to_owned() };
            let mark = self.set.line(&mark, &style);
            let mut marked = Vec::new();
            mark.tagged(label, if ordered { 0 } else { pt(5) }, 0, &mut marked);
            self.fragments[first].items.splice(0..0, marked);
        }
    }

    fn key_values(&mut self, entries: &[KeyEntry], indent: bool, aside: Option<&str>) {
        let style = self.density.body;
        let gap = self.gap();
        let list = self.node(Role::Table);
        let left = if indent { pt(28) } else { 0 };
        let widest = entries.iter().map(|e| self.set.line(&e.key, &style).width).max().unwrap_or(0);
        let key_width = widest.min((self.width - left) * 2 / 5);
        let colon_at = left + key_width + pt(8);
        let value_at = colon_at + pt(9);
        let colon = self.set.line(":", &style);
        let aside = aside.map(|text| self.set.lines(&plain(text), &style, Align::Right, self.width * 9 / 20));
        let aside_width = aside.as_ref().map_or(0, |l| l.iter().map(|l| l.width).max().unwrap_or(0) + pt(14));
        let value_width = (self.width - value_at - aside_width).max(self.width / 5);
        let first = self.fragments.len();
        for (i, entry) in entries.iter().enumerate() {
            let row = self.node_under(list, Role::TR);
            let head = self.node_under(row, Role::THRow);
            let cell = self.node_under(row, Role::TD);
            let keys = self.set.lines(&plain(entry.key.as_str()), &style, Align::Left, key_width);
            let values = match &entry.value {
                Some(runs) => self.set.lines(runs, &style, Align::Left, value_width),
                None => Vec::new(),
            };
            let n = keys.len().max(values.len());
            for k in 0..n {
                let mut items = Vec::new();
                let mut height = style.leading;
                let mut shift = 0;
                if entry.value.is_none() {
                    height += pt(6);
                    shift = pt(6);
                }
                if let Some(line) = keys.get(k) {
                    line.tagged(head, left, shift, &mut items);
                }
                if k == 0 {
                    colon.tagged(head, colon_at, shift, &mut items);
                }
                match values.get(k) {
                    Some(line) => line.tagged(cell, value_at, 0, &mut items),
                    None if entry.value.is_none() && k == 0 => {
                        let y = shift + super::baseline(&style) + pt(1);
                        let right = (value_at + value_width).min(value_at + tenth_mm(900));
                        items.extend(artifact([Item::Path(dotted(value_at, right, y))]));
                    }
                    None => {}
                }
                self.push(Fragment {
                    height,
                    before: if k > 0 {
                        0
                    } else if i == 0 {
                        gap
                    } else {
                        pt(1)
                    },
                    keep_next: if indent || aside.is_some() {
                        entries.len() <= 12 && n <= 6
                    } else {
                        n > 1 && (k == 0 || k + 2 == n)
                    },
                    items,
                    ..Fragment::default()
                });
            }
        }
        if let Some(last) = self.fragments[first..].last_mut() {
            last.keep_next = false;
        }
        if let Some(lines) = aside {
            let node = self.node(Role::P);
            let x = self.width - self.width * 9 / 20;
            for (line, fragment) in lines.iter().zip(&mut self.fragments[first..]) {
                line.tagged(node, x, 0, &mut fragment.items);
            }
        }
    }

    fn chart(&mut self, spec: &chart::ProfileSpec) {
        let node = self.node(Role::Figure);
        let chart = chart::build(spec, self.width, self.lang, &mut self.set);
        self.nodes[node].alt = Some(chart.alt);
        let gap = self.gap() + pt(2);
        let items = content(node, chart.items);
        self.push(Fragment { height: chart.height, before: gap, items, ..Fragment::default() });
        self.pending += pt(2);
    }

    fn image(&mut self, raster: &Raster, width: Unit, alt: &str) {
        let gap = self.gap();
        let width = width.clamp(PT, self.width);
        if let Some((item, height)) = self.place_raster(raster, width, self.max_height) {
            let node = self.node(Role::Figure);
            self.nodes[node].alt = Some(alt.to_owned());
            let items = content(node, vec![Item::Raster(item)]);
            self.push(Fragment { height, before: gap, items, ..Fragment::default() });
        }
    }

    /// Registers a picture and gives it a place at (0, 0), at most `width` wide and `tallest` high.
    pub fn place_raster(&mut self, raster: &Raster, width: Unit, tallest: Unit) -> Option<(RasterItem, Unit)> {
        if raster.check().is_err() {
            self.set.warnings.push(Warning::BadPicture);
            return None;
        }
        let (w, h) = (i64::from(raster.width), i64::from(raster.height));
        let mut width = i64::from(width);
        let mut height = width * h / w;
        if height > i64::from(tallest) {
            height = i64::from(tallest);
            width = height * w / h;
        }
        let (width, height) = (width as Unit, height as Unit);
        let index = self.rasters.iter().position(|r| r == raster).unwrap_or_else(|| {
            self.rasters.push(raster.clone());
            self.rasters.len() - 1
        });
        Some((RasterItem { raster: index, x: 0, y: 0, width, height }, height))
    }

    fn qr_code(&mut self, data: &str, size: Unit, alt: &str) {
        // Only data of more than 2,331 bytes does not fit a code; the words are then printed instead.
        let Ok(code) = QrCode::with_error_correction_level(data, EcLevel::M) else {
            return self.para(&plain(data), ParaRole::Small, Align::Left);
        };
        let gap = self.gap();
        let n = code.width() as Unit;
        let module = (size / n).max(1);
        let mut segments = Vec::new();
        for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
            let mut x = 0;
            while x < row.len() {
                let run = row[x..].iter().take_while(|m| **m == Module::Dark).count();
                if run > 0 {
                    let (x, y, w) = (x as Unit * module, y as Unit * module, run as Unit * module);
                    segments.extend(super::rectangle(x, y, w, module));
                }
                x += run.max(1);
            }
        }
        let node = self.node(Role::Figure);
        self.nodes[node].alt = Some(alt.to_owned());
        let path = Path { segments, fill: Some(theme::INK), stroke: None };
        let centred = Item::Path(path).moved((self.width - module * n) / 2, 0);
        let items = content(node, vec![centred]);
        self.push(Fragment { height: module * n, before: gap + pt(6), items, ..Fragment::default() });
        self.pending += pt(6);
    }

    fn code_grid(&mut self, groups: &[String], per_row: usize, alt: &str) {
        let list = self.node(Role::L);
        self.nodes[list].alt = Some(alt.to_owned());
        let gap = pt(7);
        let cell = (self.width - gap * (per_row as Unit - 1)) / per_row as Unit;
        let height = pt(40);
        let first = self.fragments.len();
        for (r, row) in groups.chunks(per_row).enumerate() {
            let mut items = Vec::new();
            for (c, group) in row.iter().enumerate() {
                let x = c as Unit * (cell + gap);
                let frame = Path {
                    segments: super::rectangle(x, 0, cell, height),
                    fill: None,
                    stroke: Some(Stroke::solid(theme::RULE, tenth_pt(8))),
                };
                items.extend(artifact([Item::Path(frame)]));
                let item = self.node_under(list, Role::LI);
                let label = self.node_under(item, Role::Lbl);
                let body = self.node_under(item, Role::LBody);
                let number = self.set.line(&(r * per_row + c + 1).to_string(), &theme::CHART_SMALL);
                number.tagged(label, x + pt(4), pt(2), &mut items);
                let lines = self.set.lines(&plain(group.as_str()), &theme::CODE, Align::Center, cell - pt(8));
                for (i, line) in lines.iter().enumerate() {
                    line.tagged(body, x + pt(4), pt(11) + i as Unit * theme::CODE.leading, &mut items);
                }
            }
            let before = if r == 0 { self.gap() + pt(4) } else { gap };
            self.push(Fragment { height, before, keep_next: true, items, ..Fragment::default() });
        }
        if let Some(last) = self.fragments[first..].last_mut() {
            last.keep_next = false;
        }
        self.pending += pt(4);
    }

    fn cut_line(&mut self) {
        let stroke = Stroke { color: theme::GREY_TEXT, width: tenth_pt(7), dash: vec![pt(4), pt(3)], round: false };
        let line = Path::line(-self.margins.left, 0, self.width + self.margins.right, 0, stroke);
        let before = pt(14);
        self.push(Fragment {
            height: pt(2),
            before,
            keep_next: true,
            items: artifact([Item::Path(line)]),
            ..Fragment::default()
        });
        self.pending += pt(2);
    }
}

/// Items that are no text of the document.
pub(crate) fn artifact(items: impl IntoIterator<Item = Item>) -> Vec<Item> {
    let mut all = vec![Item::TagBegin(Tag::Artifact)];
    all.extend(items);
    all.push(Item::TagEnd);
    all
}

/// Items that make up a figure.
fn content(node: usize, items: Vec<Item>) -> Vec<Item> {
    let mut all = vec![Item::TagBegin(Tag::Content { node, text: String::new() })];
    all.extend(items);
    all.push(Item::TagEnd);
    all
}

/// A dotted line to write on.
pub(crate) fn dotted(from: Unit, to: Unit, y: Unit) -> Path {
    let stroke = Stroke { color: Color(60, 60, 60), width: tenth_pt(9), dash: vec![0, tenth_pt(26)], round: true };
    Path { segments: vec![Segment::Move(from, y), Segment::Line(to, y)], fill: None, stroke: Some(stroke) }
}

//! One page as SVG for the preview: glyph outlines from the same fonts, so that screen and paper agree to 1/64 pt.
//!
//! The window's content security policy refuses inline styles, so looks are presentation attributes only. Raster
//! logos are `data:image/png` URIs. Each run is a group with its text in `aria-label`; the page carries its title
//! and its text as `<title>` and `<desc>`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use i18n::Lang;

use crate::{
    chart::{self, ProfileSpec},
    fonts::{Face, Fonts},
    layout::{Color, GlyphRun, Item, Layout, Path, Pen, Segment, Setter, walk},
    raster::base64,
    text,
    units::{Unit, decimal_pt},
};

/// A profile alone, `width` wide, as the window shows it beside its table: the same primitives as on paper.
///
/// The root has a `viewBox` in points and no width or height. `<title>` is the chart's title, `<desc>` its sentence.
pub fn paint_chart(spec: &ProfileSpec, width: Unit, lang: Lang, fonts: &Fonts) -> String {
    let mut setter = Setter::new(fonts);
    let chart = chart::build(spec, width, lang, &mut setter);
    let (w, h) = (decimal_pt(width), decimal_pt(chart.height));
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" role=\"img\" lang=\"{}\" \
         aria-labelledby=\"chart-title\" aria-describedby=\"chart-desc\">",
        lang.bcp47()
    );
    let _ = write!(svg, "<title id=\"chart-title\">{}</title>", escape(&spec.title));
    let _ = write!(svg, "<desc id=\"chart-desc\">{}</desc>", escape(&chart.alt));
    define_glyphs(&chart.items, fonts, "chart", &mut svg);
    let _ = write!(svg, "<rect width=\"{w}\" height=\"{h}\" fill=\"#ffffff\"/>");
    for item in &chart.items {
        match item {
            Item::Glyphs(run) => glyphs(run, fonts, "chart", &mut svg),
            Item::Path(shape) => path(shape, &mut svg),
            Item::Raster(_) | Item::TagBegin(_) | Item::TagEnd => {}
        }
    }
    svg.push_str("</svg>");
    svg
}

/// Page `page` (from 0) as an SVG document, or nothing beyond the last page.
///
/// The root has a `viewBox` in points and no width or height: the preview scales it.
pub fn paint_page(layout: &Layout, page: usize, fonts: &Fonts) -> Option<String> {
    let sheet = layout.pages.get(page)?;
    let mut svg = String::new();
    let (w, h) = (decimal_pt(sheet.width), decimal_pt(sheet.height));
    // Ids are unique across pages: a preview shows several in one HTML document.
    let prefix = format!("p{page}");
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" role=\"img\" lang=\"{}\" \
         aria-labelledby=\"{prefix}-title\" aria-describedby=\"{prefix}-desc\">",
        layout.lang.bcp47()
    );
    let _ = write!(svg, "<title id=\"{prefix}-title\">{}</title>", escape(&layout.title));
    let _ = write!(svg, "<desc id=\"{prefix}-desc\">{}</desc>", escape(&text::paint_page(layout, page)));
    define_glyphs(&sheet.items, fonts, &prefix, &mut svg);
    let _ = write!(svg, "<rect width=\"{w}\" height=\"{h}\" fill=\"#ffffff\"/>");
    for item in &sheet.items {
        match item {
            Item::Glyphs(run) => glyphs(run, fonts, &prefix, &mut svg),
            Item::Path(shape) => path(shape, &mut svg),
            Item::Raster(at) => {
                if let Some(png) = layout.rasters.get(at.raster).and_then(crate::raster::Raster::to_png) {
                    let _ = write!(
                        svg,
                        "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" \
                         href=\"data:image/png;base64,{}\"/>",
                        decimal_pt(at.x),
                        decimal_pt(at.y),
                        decimal_pt(at.width),
                        decimal_pt(at.height),
                        base64(&png)
                    );
                }
            }
            Item::TagBegin(_) | Item::TagEnd => {}
        }
    }
    svg.push_str("</svg>");
    Some(svg)
}

fn define_glyphs(items: &[Item], fonts: &Fonts, prefix: &str, svg: &mut String) {
    let mut used: BTreeMap<Face, BTreeSet<u16>> = BTreeMap::new();
    for item in items {
        if let Item::Glyphs(run) = item {
            used.entry(run.face).or_default().extend(run.glyphs.iter().map(|g| g.id));
        }
    }
    svg.push_str("<defs>");
    for (face, glyphs) in used {
        for glyph in glyphs {
            let mut pen = SvgPen::default();
            walk(fonts, face, glyph, &mut pen);
            if !pen.0.is_empty() {
                let _ = write!(svg, "<path id=\"{prefix}-{}-{glyph}\" d=\"{}\"/>", face as u8, pen.0.trim_start());
            }
        }
    }
    svg.push_str("</defs>");
}

fn glyphs(run: &GlyphRun, fonts: &Fonts, prefix: &str, svg: &mut String) {
    let label: String = run.glyphs.iter().map(|g| g.text.as_str()).collect();
    let em = fonts.units_per_em(run.face);
    // Glyph outlines are in font units; one matrix per run scales them and turns y downwards.
    let scale = f64::from(run.size) / 64.0 / f64::from(em);
    let _ = write!(
        svg,
        "<g aria-label=\"{}\" fill=\"{}\" transform=\"matrix({scale:.8} 0 0 -{scale:.8} {} {})\">",
        escape(&label),
        hex(run.color),
        decimal_pt(run.x),
        decimal_pt(run.y)
    );
    for glyph in &run.glyphs {
        if glyph.text.chars().all(char::is_whitespace) && !glyph.text.is_empty() {
            continue;
        }
        let x = to_font_units(glyph.x, em, run.size);
        let _ = write!(svg, "<use href=\"#{prefix}-{}-{}\" x=\"{x}\"", run.face as u8, glyph.id);
        if glyph.up != 0 {
            let _ = write!(svg, " y=\"{}\"", to_font_units(glyph.up, em, run.size));
        }
        svg.push_str("/>");
    }
    svg.push_str("</g>");
}

/// Layout units to font units at a size, to a tenth.
fn to_font_units(length: Unit, em: i32, size: Unit) -> String {
    let tenths = i64::from(length) * i64::from(em) * 10 / i64::from(size.max(1));
    let text = format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10);
    text.trim_end_matches(".0").to_owned()
}

fn path(shape: &Path, svg: &mut String) {
    let mut d = String::new();
    let p = |x: Unit, y: Unit| format!("{} {}", decimal_pt(x), decimal_pt(y));
    for segment in &shape.segments {
        match *segment {
            Segment::Move(x, y) => d += &format!("M{}", p(x, y)),
            Segment::Line(x, y) => d += &format!("L{}", p(x, y)),
            Segment::Cubic(a, b, c, e, x, y) => d += &format!("C{} {} {}", p(a, b), p(c, e), p(x, y)),
            Segment::Close => d.push('Z'),
        }
    }
    let fill = shape.fill.map_or_else(|| "none".to_owned(), hex);
    let _ = write!(svg, "<path d=\"{d}\" fill=\"{fill}\"");
    if let Some(stroke) = &shape.stroke {
        let _ = write!(svg, " stroke=\"{}\" stroke-width=\"{}\"", hex(stroke.color), decimal_pt(stroke.width));
        if !stroke.dash.is_empty() {
            let dash: Vec<String> = stroke.dash.iter().map(|d| decimal_pt(*d)).collect();
            let _ = write!(svg, " stroke-dasharray=\"{}\"", dash.join(" "));
        }
        if stroke.round {
            svg.push_str(" stroke-linecap=\"round\"");
        }
    }
    svg.push_str("/>");
}

fn hex(Color(r, g, b): Color) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Not allowed in XML 1.0.
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() && c != '\n' => {}
            c => out.push(c),
        }
    }
    out
}

#[derive(Default)]
struct SvgPen(String);

impl SvgPen {
    fn command(&mut self, letter: char, numbers: &[f32]) {
        self.0.push(letter);
        for (i, n) in numbers.iter().enumerate() {
            if i > 0 {
                self.0.push(' ');
            }
            let _ = write!(self.0, "{n}");
        }
    }
}

impl Pen for SvgPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.command('M', &[x, y]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.command('L', &[x, y]);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.command('Q', &[x1, y1, x, y]);
    }
    fn close(&mut self) {
        self.0.push('Z');
    }
}

//! Score profiles as drawing primitives, built once for screen and paper. Made for grey printers: bands are told by
//! label and edge, values are written at their marks, the direction of a scale is said in words, never by colour.

use i18n::{Arg, Lang, Texts};
use serde::{Deserialize, Serialize};

use crate::{
    document::{Align, Run, plain},
    layout::{Color, Item, Path, Segment, Setter, Stroke, rectangle},
    theme,
    units::{Unit, pt, tenth_pt},
};

/// A profile of scales on one axis. Plain numbers and words: whoever scored them answers for them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProfileSpec {
    /// Bars or a line.
    #[serde(default)]
    pub kind: ProfileKind,
    /// What is shown, for example the instrument's short name.
    pub title: String,
    /// Scales in order.
    pub scales: Vec<ProfileScale>,
    /// The common axis.
    pub axis: Axis,
    /// Bands on the axis, ascending, without overlap; may be empty.
    #[serde(default)]
    pub bands: Vec<ProfileBand>,
    /// What high means, for example "Makin tinggi, makin berat gejalanya."
    #[serde(default)]
    pub direction: Option<String>,
}

/// How a profile is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProfileKind {
    /// One horizontal bar per scale: for unrelated scales and single scores.
    #[default]
    Bars,
    /// Points joined by a line: for profiles read as a whole.
    Line,
}

/// One scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProfileScale {
    /// Name.
    pub name: String,
    /// Score on the axis, or nothing when it could not be scored.
    pub value: Option<f64>,
    /// Name of the band it falls into.
    #[serde(default)]
    pub band: Option<String>,
}

/// The axis of all scales.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Axis {
    /// Lowest possible score.
    pub min: f64,
    /// Highest possible score; above `min`.
    pub max: f64,
    /// Where numbers stand; within the range.
    #[serde(default)]
    pub ticks: Vec<f64>,
    /// Unit in words, for example "skor mentah" or "skor T".
    #[serde(default)]
    pub label: String,
    /// Decimals of the printed values.
    #[serde(default)]
    pub decimals: u8,
}

/// A band of the axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProfileBand {
    /// Lower edge.
    pub from: f64,
    /// Upper edge.
    pub to: f64,
    /// Name.
    pub label: String,
}

/// A built chart with its top left corner at (0, 0).
pub(crate) struct Chart {
    pub items: Vec<Item>,
    pub height: Unit,
    /// The chart in a sentence.
    pub alt: String,
}

const BAND_FILLS: [Color; 2] = [Color(255, 255, 255), Color(236, 236, 236)];
const BAR: Color = Color(85, 85, 85);

/// Builds a chart `width` wide.
pub(crate) fn build(spec: &ProfileSpec, width: Unit, lang: Lang, set: &mut Setter<'_>) -> Chart {
    let texts = Texts::of(lang);
    let mut canvas = Canvas { items: Vec::new(), y: 0, width, set, texts, spec };
    canvas.heading();
    match spec.kind {
        ProfileKind::Bars => canvas.bars(),
        ProfileKind::Line => canvas.line(),
    }
    canvas.notes();
    Chart { height: canvas.y, alt: alt(spec, texts), items: canvas.items }
}

/// The chart in a sentence, for readers who listen.
pub fn alt(spec: &ProfileSpec, texts: &Texts) -> String {
    let points: Vec<String> = spec
        .scales
        .iter()
        .map(|scale| {
            let value = match scale.value {
                Some(value) => texts.number(value, usize::from(spec.axis.decimals)),
                None => texts.plain("report-chart-not-scored"),
            };
            match &scale.band {
                Some(band) => texts.text(
                    "report-chart-point-band",
                    &[("scale", Arg::from(&scale.name)), ("value", value.into()), ("band", band.into())],
                ),
                None => texts.text("report-chart-point", &[("scale", Arg::from(&scale.name)), ("value", value.into())]),
            }
        })
        .collect();
    texts.text(
        "report-chart-alt",
        &[
            ("title", Arg::from(&spec.title)),
            ("min", texts.number(spec.axis.min, 2).into()),
            ("max", texts.number(spec.axis.max, 2).into()),
            ("points", texts.list(&points).into()),
        ],
    )
}

struct Canvas<'a, 'f> {
    items: Vec<Item>,
    y: Unit,
    width: Unit,
    set: &'a mut Setter<'f>,
    texts: &'static Texts,
    spec: &'a ProfileSpec,
}

impl Canvas<'_, '_> {
    /// Position on an axis of `length`, kept within it.
    fn along(&self, value: f64, length: Unit) -> Unit {
        let axis = &self.spec.axis;
        let span = axis.max - axis.min;
        if !(span > 0.0 && value.is_finite()) {
            return 0;
        }
        ((value - axis.min) / span * f64::from(length)).round().clamp(0.0, f64::from(length)) as Unit
    }

    fn number(&self, value: f64) -> String {
        self.texts.number(value, usize::from(self.spec.axis.decimals))
    }

    fn path(&mut self, path: Path) {
        self.items.push(Item::Path(path));
    }

    fn stroke(&mut self, from: (Unit, Unit), to: (Unit, Unit), color: Color, tenths: i32) {
        self.path(Path::line(from.0, from.1, to.0, to.1, Stroke::solid(color, tenth_pt(tenths))));
    }

    fn heading(&mut self) {
        let style = theme::TextStyle { bold: true, ..theme::CHART };
        for line in self.set.lines(&plain(self.spec.title.as_str()), &style, Align::Left, self.width) {
            line.bare(0, self.y, &mut self.items);
            self.y += style.leading;
        }
        self.y += pt(3);
    }

    /// Under the chart: what high means.
    fn notes(&mut self) {
        if let Some(text) = &self.spec.direction {
            self.y += pt(3);
            for line in self.set.lines(&[Run::italic(text.as_str())], &theme::CHART_SMALL, Align::Left, self.width) {
                line.bare(0, self.y, &mut self.items);
                self.y += theme::CHART_SMALL.leading;
            }
        }
    }

    /// The names that stand at the bands: their own, or letters with a legend below where one does not fit.
    fn band_names(&mut self, room: impl Fn(&Self, &ProfileBand) -> Unit) -> (Vec<String>, Option<String>) {
        let fits = self.spec.bands.iter().all(|band| {
            let room = room(self, band) - pt(4);
            self.set.content_widths(&plain(band.label.as_str()), &theme::CHART_SMALL).0 <= room
        });
        if fits {
            return (self.spec.bands.iter().map(|b| b.label.clone()).collect(), None);
        }
        let letter = |i: usize| char::from(b'A' + (i % 26) as u8).to_string();
        let legend: Vec<String> =
            self.spec.bands.iter().enumerate().map(|(i, b)| format!("{}\u{a0}= {}", letter(i), b.label)).collect();
        ((0..legend.len()).map(letter).collect(), Some(legend.join("; ")))
    }

    fn legend(&mut self, legend: Option<String>) {
        if let Some(text) = legend {
            for line in self.set.lines(&plain(text), &theme::CHART_SMALL, Align::Left, self.width) {
                line.bare(0, self.y, &mut self.items);
                self.y += theme::CHART_SMALL.leading;
            }
        }
    }

    fn bars(&mut self) {
        let small = theme::CHART_SMALL;
        let names: Vec<_> = self.spec.scales.iter().map(|s| s.name.as_str()).collect();
        let widest = names.iter().map(|n| self.set.line(n, &theme::CHART).width).max().unwrap_or(0);
        let label_width = (widest + pt(2)).min(self.width * 34 / 100);
        let left = label_width + pt(8);
        // The largest value's number may stand right of the plot.
        let plot = self.width - left - pt(26);
        let (band_names, legend) = self.band_names(|c, b| c.along(b.to, plot) - c.along(b.from, plot));
        let spec = self.spec;
        let mut label_lines = Vec::new();
        for (band, name) in spec.bands.iter().zip(&band_names) {
            let (from, to) = (self.along(band.from, plot), self.along(band.to, plot));
            label_lines.push((from, to, self.set.lines(&plain(name.as_str()), &small, Align::Center, to - from)));
        }
        let label_height = label_lines.iter().map(|(_, _, l)| l.len()).max().unwrap_or(0) as Unit * small.leading;
        for (from, _, lines) in &label_lines {
            let top = self.y + label_height - lines.len() as Unit * small.leading;
            for (i, line) in lines.iter().enumerate() {
                line.bare(left + from, top + i as Unit * small.leading, &mut self.items);
            }
        }
        self.y += label_height + pt(2);

        let rows: Vec<_> =
            names.iter().map(|n| self.set.lines(&plain(*n), &theme::CHART, Align::Right, label_width)).collect();
        let row_height = |n: usize| (n as Unit * theme::CHART.leading + pt(4)).max(pt(17));
        let plot_height: Unit = rows.iter().map(|r| row_height(r.len())).sum::<Unit>() + pt(4);
        let top = self.y;
        for (i, (from, to, _)) in label_lines.iter().enumerate() {
            self.path(Path::rect(left + from, top, to - from, plot_height, BAND_FILLS[i % 2]));
            if *from > 0 {
                self.stroke((left + from, top), (left + from, top + plot_height), theme::RULE, 5);
            }
        }
        let frame = Stroke::solid(theme::RULE, tenth_pt(5));
        self.path(Path { segments: rectangle(left, top, plot, plot_height), fill: None, stroke: Some(frame) });
        let mut y = top + pt(2);
        for (scale, lines) in spec.scales.iter().zip(&rows) {
            let height = row_height(lines.len());
            let text_top = y + (height - lines.len() as Unit * theme::CHART.leading) / 2;
            for (i, line) in lines.iter().enumerate() {
                line.bare(0, text_top + i as Unit * theme::CHART.leading, &mut self.items);
            }
            let middle = y + height / 2;
            let (end, text) = match scale.value {
                Some(value) => {
                    let end = self.along(value, plot);
                    self.path(Path::rect(left, middle - pt(5), end.max(pt(1)), pt(10), BAR));
                    (end, self.number(value))
                }
                None => (0, self.texts.plain("report-chart-not-scored")),
            };
            let style = theme::TextStyle { bold: true, ..theme::CHART };
            let line = self.set.line(&text, &style);
            let x = left + end + pt(4);
            // A pale ground keeps the number readable on a band's edge.
            self.path(Path::rect(x - pt(2), middle - pt(5), line.width + pt(4), pt(10), Color(255, 255, 255)));
            line.bare(x, middle - style.leading / 2, &mut self.items);
            y += height;
        }
        self.stroke((left, top), (left, top + plot_height), theme::INK, 10);
        self.y = top + plot_height;
        for tick in &spec.axis.ticks {
            let x = left + self.along(*tick, plot);
            self.stroke((x, self.y), (x, self.y + pt(3)), theme::INK, 6);
            let text = self.number(*tick);
            let line = self.set.line(&text, &small);
            line.bare(x - line.width / 2, self.y + pt(3), &mut self.items);
        }
        self.y += pt(3) + small.leading;
        if !spec.axis.label.is_empty() {
            for line in self.set.lines(&plain(spec.axis.label.as_str()), &small, Align::Center, plot) {
                line.bare(left, self.y, &mut self.items);
                self.y += small.leading;
            }
        }
        self.legend(legend);
    }

    fn line(&mut self) {
        let small = theme::CHART_SMALL;
        let spec = self.spec;
        let left = pt(30);
        let right = if spec.bands.is_empty() { 0 } else { pt(84) };
        let plot = self.width - left - right;
        let height = pt(170);
        let top = self.y + pt(6);
        let (band_names, legend) = self.band_names(|_, _| right);
        for (i, (band, name)) in spec.bands.iter().zip(&band_names).enumerate() {
            let (low, high) = (self.along(band.from, height), self.along(band.to, height));
            self.path(Path::rect(left, top + height - high, plot, high - low, BAND_FILLS[i % 2]));
            if low > 0 {
                self.stroke((left, top + height - low), (left + plot, top + height - low), theme::RULE, 5);
            }
            let lines = self.set.lines(&plain(name.as_str()), &small, Align::Left, right - pt(6));
            let y = top + height - (low + high) / 2 - lines.len() as Unit * small.leading / 2;
            for (k, line) in lines.iter().enumerate() {
                line.bare(left + plot + pt(6), y + k as Unit * small.leading, &mut self.items);
            }
        }
        let frame = Stroke::solid(theme::RULE, tenth_pt(5));
        self.path(Path { segments: rectangle(left, top, plot, height), fill: None, stroke: Some(frame) });
        for tick in &spec.axis.ticks {
            let y = top + height - self.along(*tick, height);
            self.stroke((left - pt(3), y), (left, y), theme::INK, 6);
            let text = self.number(*tick);
            let line = self.set.line(&text, &small);
            line.bare(left - pt(5) - line.width, y - small.leading / 2, &mut self.items);
        }
        self.stroke((left, top), (left, top + height), theme::INK, 10);
        self.points(left, top, plot, height);
        let step = plot / spec.scales.len().max(1) as Unit;
        let mut deepest = 0;
        for (i, scale) in spec.scales.iter().enumerate() {
            let lines = self.set.lines(&plain(scale.name.as_str()), &small, Align::Center, step - pt(4));
            for (k, line) in lines.iter().enumerate() {
                let y = top + height + pt(4) + k as Unit * small.leading;
                line.bare(left + i as Unit * step + pt(2), y, &mut self.items);
            }
            deepest = deepest.max(lines.len() as Unit);
        }
        self.y = top + height + pt(6) + deepest * small.leading;
        self.legend(legend);
        if !spec.axis.label.is_empty() {
            for line in self.set.lines(&plain(spec.axis.label.as_str()), &small, Align::Left, self.width) {
                line.bare(0, self.y, &mut self.items);
                self.y += small.leading;
            }
        }
    }

    fn points(&mut self, left: Unit, top: Unit, plot: Unit, height: Unit) {
        let spec = self.spec;
        let step = plot / spec.scales.len().max(1) as Unit;
        let at: Vec<Option<(Unit, Unit)>> = spec
            .scales
            .iter()
            .enumerate()
            .map(|(i, s)| {
                let value = s.value?;
                Some((left + i as Unit * step + step / 2, top + height - self.along(value, height)))
            })
            .collect();
        for pair in at.windows(2) {
            // A scale without a score breaks the line: it must not look interpolated.
            if let [Some(a), Some(b)] = pair {
                self.stroke(*a, *b, theme::INK, 12);
            }
        }
        for (i, scale) in spec.scales.iter().enumerate() {
            let (Some((x, y)), Some(value)) = (at[i], scale.value) else {
                self.not_scored(left + i as Unit * step, step, top + height / 2);
                continue;
            };
            let r = pt(3);
            let diamond = vec![
                Segment::Move(x - r, y),
                Segment::Line(x, y - r),
                Segment::Line(x + r, y),
                Segment::Line(x, y + r),
                Segment::Close,
            ];
            self.path(Path { segments: diamond, fill: Some(theme::INK), stroke: None });
            let style = theme::TextStyle { bold: true, ..theme::CHART };
            let text = self.number(value);
            let line = self.set.line(&text, &style);
            let above = y - r - pt(1) - style.leading;
            let below = y + r + pt(1);
            // The number stands on the side that the line does not take: below a dip, above anything else.
            let beside: Vec<Unit> = [i.checked_sub(1), Some(i + 1)]
                .into_iter()
                .flatten()
                .filter_map(|k| at.get(k).copied()?.map(|p| p.1))
                .collect();
            let dip = !beside.is_empty() && beside.iter().all(|other| *other < y);
            let room_below = below + style.leading <= top + height;
            let label_y = if (dip && room_below) || above < top { below } else { above };
            line.bare(x - line.width / 2, label_y, &mut self.items);
        }
    }

    fn not_scored(&mut self, x: Unit, width: Unit, middle: Unit) {
        let text = self.texts.plain("report-chart-not-scored");
        let style = theme::CHART_SMALL;
        let lines = self.set.lines(&[Run::italic(text)], &style, Align::Center, width);
        let top = middle - lines.len() as Unit * style.leading / 2;
        for (i, line) in lines.iter().enumerate() {
            line.bare(x, top + i as Unit * style.leading, &mut self.items);
        }
    }
}

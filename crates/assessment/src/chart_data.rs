//! The profile of a person's scales as plain data, for the page and for the printed report. No geometry, no colour.

use serde::{Deserialize, Serialize};

use crate::identifier::ScaleId;
use crate::instrument::{Direction, Instrument};
use crate::score_sheet::ScoreSheet;
use crate::texts::Language;

/// A profile: one bar per scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProfileChart {
    /// Short name of the instrument.
    pub title: String,
    /// Bars in the order of the definition.
    pub bars: Vec<ProfileBar>,
}

/// One scale of a profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProfileBar {
    /// The scale.
    pub scale: ScaleId,
    /// Its name.
    pub label: String,
    /// Its value for drawing; `None` = no score, draw no bar.
    pub value: Option<f64>,
    /// Its value as text (decimal point), for the table beside the chart.
    pub shown: Option<String>,
    /// Left end of the axis: the least possible value.
    pub min: f64,
    /// Right end of the axis: the greatest possible value.
    pub max: f64,
    /// Bands that cover the axis without a gap; empty if the scale has none with a source.
    pub bands: Vec<ProfileBand>,
    /// What a high value means.
    pub direction: Direction,
}

/// A band on the axis. It is drawn from its first value to the first value of the next one, `to`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProfileBand {
    /// First value of the band.
    pub from: f64,
    /// First value of the next band, or the greatest value.
    pub to: f64,
    /// What a person reads.
    pub label: String,
}

/// The profile of a score sheet in one language. Scales that the sheet does not know are left out.
pub fn chart_data(instrument: &Instrument, sheet: &ScoreSheet, language: Language) -> ProfileChart {
    let bars = instrument.scales.iter().filter_map(|scale| {
        let score = sheet.scale(scale.id.as_str())?;
        let ends = scale.bands.iter().skip(1).map(|band| band.from).chain([scale.maximum]);
        let bands = scale.bands.iter().zip(ends).map(|(band, end)| ProfileBand {
            from: band.from.to_f64(),
            to: end.to_f64(),
            label: band.label.get(language).to_owned(),
        });
        Some(ProfileBar {
            scale: scale.id.clone(),
            label: score.label.get(language).to_owned(),
            value: score.value.map(|value| value.to_f64()),
            shown: score.shown.clone(),
            min: scale.minimum.to_f64(),
            max: scale.maximum.to_f64(),
            bands: bands.collect(),
            direction: scale.direction,
        })
    });
    ProfileChart { title: instrument.texts(language).short_title.clone(), bars: bars.collect() }
}

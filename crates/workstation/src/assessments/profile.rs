//! The profile chart of a score sheet, the same on screen and on paper. Bands stand on the axis only where every scale has
//! the same ones with a source; scales of different ranges meet on percent of their range, and the axis says so.

use super::language;
use assessment::{Direction, Instrument, ScaleScore, ScoreSheet, chart_data};
use i18n::Texts;
use report::chart::{Axis, ProfileBand, ProfileKind, ProfileScale, ProfileSpec};

/// The profile of a sheet, or nothing when no scale has a value.
pub(crate) fn profile(known: Option<&Instrument>, sheet: &ScoreSheet, texts: &Texts) -> Option<ProfileSpec> {
    if sheet.scales.iter().all(|score| score.value.is_none()) {
        return None;
    }
    let spoken = language(texts.lang());
    let range = |score: &ScaleScore| (score.minimum.to_f64(), score.maximum.to_f64());
    let shared =
        sheet.scales.first().map(range).filter(|first| sheet.scales.iter().all(|score| range(score) == *first));
    let (min, max) = shared.unwrap_or((0.0, 100.0));
    let scales = sheet.scales.iter().map(|score| ProfileScale {
        name: score.label.get(spoken).to_owned(),
        value: score.value.map(|value| {
            let ((least, most), value) = (range(score), value.to_f64());
            if shared.is_some() || most <= least { value } else { (value - least) / (most - least) * 100.0 }
        }),
        band: score.band.as_ref().map(|band| band.label.get(spoken).to_owned()),
    });
    // A definition of another version may draw its bands elsewhere than this sheet's.
    let same = known.filter(|known| shared.is_some() && known.version == sheet.provenance.version);
    let bands = same.map(|known| bands(known, sheet, texts)).unwrap_or_default();
    let ticks =
        if bands.is_empty() { even_ticks(min, max) } else { bands.iter().map(|band| band.from).chain([max]).collect() };
    let axis = if shared.is_some() { "assessment-axis-raw" } else { "assessment-axis-percent" };
    Some(ProfileSpec {
        kind: ProfileKind::Bars,
        title: known
            .map_or_else(|| sheet.provenance.instrument.clone(), |known| known.texts(spoken).short_title.clone()),
        scales: scales.collect(),
        axis: Axis { min, max, ticks, label: texts.plain(axis), decimals: 2 },
        bands,
        direction: Some(direction(sheet, texts)),
    })
}

fn bands(known: &Instrument, sheet: &ScoreSheet, texts: &Texts) -> Vec<ProfileBand> {
    let bars = chart_data(known, sheet, language(texts.lang())).bars;
    let Some(first) = bars.first() else { return Vec::new() };
    if bars.iter().any(|bar| bar.bands != first.bands) {
        return Vec::new();
    }
    first.bands.iter().map(|band| ProfileBand { from: band.from, to: band.to, label: band.label.clone() }).collect()
}

/// Four equal steps, or fewer where they would not be whole.
fn even_ticks(min: f64, max: f64) -> Vec<f64> {
    let steps = [4.0, 3.0, 2.0].into_iter().find(|steps| ((max - min) / steps).fract() == 0.0).unwrap_or(1.0);
    let mut ticks = Vec::new();
    let mut step = 0.0;
    while step <= steps {
        ticks.push(min + (max - min) * step / steps);
        step += 1.0;
    }
    ticks
}

/// What high means, in words; per scale where they differ.
fn direction(sheet: &ScoreSheet, texts: &Texts) -> String {
    let spoken = language(texts.lang());
    let mut sentences = Vec::new();
    for way in [Direction::HighBad, Direction::HighGood, Direction::Neutral] {
        let names: Vec<String> = sheet
            .scales
            .iter()
            .filter(|score| score.direction == way)
            .map(|score| score.label.get(spoken).to_owned())
            .collect();
        if names.is_empty() {
            continue;
        }
        let meaning = texts.plain(match way {
            Direction::HighGood => "assessment-direction-high-good",
            Direction::HighBad => "assessment-direction-high-bad",
            Direction::Neutral => "assessment-direction-neutral",
        });
        if names.len() == sheet.scales.len() {
            return format!("{meaning}.");
        }
        let args = [("label", texts.list(&names).into()), ("text", meaning.into())];
        sentences.push(format!("{}.", texts.text("common-labelled", &args)));
    }
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use assessment::{ItemId, Responses, builtin, score};
    use i18n::Lang;

    fn answered(id: &str, value: i64) -> (&'static Instrument, ScoreSheet) {
        let known = builtin().iter().find(|known| known.id == id).expect("a built-in instrument");
        let mut responses = Responses::new();
        for item in &known.items {
            responses.answer(item.id.as_str().parse::<ItemId>().expect("an id"), value);
        }
        (known, score(known, &responses))
    }

    #[test]
    fn bands_stand_at_their_own_edges() {
        let (known, sheet) = answered("phq-9", 1);
        let spec = profile(Some(known), &sheet, Texts::of(Lang::En)).expect("a profile");
        assert_eq!(spec.axis.ticks, [0.0, 5.0, 10.0, 15.0, 20.0, 27.0]);
        assert_eq!((spec.scales[0].value, spec.scales[0].band.as_deref()), (Some(9.0), Some("Mild")));
        assert_eq!(spec.direction.as_deref(), Some("A high score means more burden."));
    }

    #[test]
    fn scales_without_official_bands_get_none_and_their_directions_are_told_apart() {
        let (known, sheet) = answered("ipip-bfm-50", 3);
        let spec = profile(Some(known), &sheet, Texts::of(Lang::Id)).expect("a profile");
        assert!(spec.bands.is_empty());
        assert_eq!(spec.axis.ticks, [10.0, 20.0, 30.0, 40.0, 50.0]);
        let direction = spec.direction.expect("a direction");
        assert!(
            direction.contains("Skor tinggi berarti baik.") && direction.contains("Tidak ada ujung"),
            "{direction}"
        );
    }

    #[test]
    fn nothing_scored_draws_nothing() {
        let known = builtin().iter().find(|known| known.id == "gad-7").expect("a built-in instrument");
        let sheet = score(known, &Responses::new());
        assert!(profile(Some(known), &sheet, Texts::of(Lang::En)).is_none());
    }
}

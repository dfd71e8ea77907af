//! The result of an assessment with its profile. Scores, bands and their sources come scored; this module words
//! nothing of its own about a person. A risk note is printed only when the counselor asks for it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{
        Frame, IssueInput, PersonInput, SchoolInput, StaffInput, about, entry, heading, need, notice, paragraphs, small,
    },
    fields::{Field, blank_is_none},
};
use crate::{
    chart::ProfileSpec,
    document::{Align, Block, Column, ColumnWidth, KeyEntry, PageNumbers, Report, Run, Table, plain},
};

/// Input of the assessment result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssessmentResult {
    /// The school.
    pub school: SchoolInput,
    /// How it is issued.
    pub issue: IssueInput,
    /// Who answered.
    pub counselee: PersonInput,
    /// Who answers for the scoring and signs.
    pub counselor: StaffInput,
    /// Result and fields.
    pub values: AssessmentValues,
}

/// Result and fields of the assessment result.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssessmentValues {
    /// `name` or `code`.
    pub identity: String,
    /// The instrument's full name.
    pub instrument: String,
    /// Version of its definition.
    pub instrument_version: String,
    /// When it was answered.
    #[serde(deserialize_with = "blank_is_none")]
    pub administered_on: Option<NaiveDate>,
    /// How: on screen, on paper.
    pub administered_how: String,
    /// The scored scales.
    pub scales: Vec<ScaleRow>,
    /// What an instrument without scales says, a sentence each.
    pub statements: Vec<String>,
    /// The profile.
    pub chart: Option<ProfileSpec>,
    /// What was done about missing answers; empty if none were missing.
    pub missing_data: String,
    /// The counselor's own reading.
    pub interpretation: String,
    /// What is recommended.
    pub recommendation: String,
    /// Note on risk. Confidential.
    pub risk_note: String,
    /// Prints the risk note.
    pub include_risk_note: bool,
    /// The instrument's own line that a result is no diagnosis; empty: the usual one for screenings.
    pub disclaimer: String,
    /// Scoring key, norm and band sources.
    pub provenance: Vec<String>,
    /// Licence of the instrument.
    pub licence: String,
    /// Attribution that the licence asks for.
    pub attribution: String,
    /// "Mengetahui, Kepala Sekolah".
    pub headmaster_signs: bool,
}

/// A scored scale.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScaleRow {
    /// Name.
    pub name: String,
    /// Score, or nothing when it could not be scored.
    pub score: Option<f64>,
    /// Decimals of the score.
    pub decimals: u8,
    /// Lowest and highest possible score.
    pub range: Option<(f64, f64)>,
    /// Band it falls into.
    pub band: String,
    /// Where the band's limits come from.
    pub source: String,
}

const IDENTITIES: [(&str, &str); 2] =
    [("name", "report-record-identity-name"), ("code", "report-record-identity-code")];

pub(super) fn fields() -> Vec<Field> {
    vec![
        Field::choice("identity", "report-field-identity", &IDENTITIES),
        Field::multiline("interpretation", "report-field-interpretation"),
        Field::multiline("recommendation", "report-field-recommendation"),
        Field::bool("include_risk_note", "report-field-include-risk-note", false).confidential(),
        Field::multiline("risk_note", "report-field-risk-note").confidential(),
        Field::bool("headmaster_signs", "report-field-headmaster-signs", false),
    ]
}

pub(super) fn make(input: &AssessmentResult) -> Result<Report, TemplateError> {
    let v = &input.values;
    need("instrument", &v.instrument)?;
    let f = Frame::new(&input.school, &input.issue);
    let person = &input.counselee;
    let title = f.plain("report-assessment-title");
    let mut entries = Vec::new();
    if v.identity == "code" {
        need("code", &person.code)?;
        entries.push(KeyEntry::new(f.plain("report-person-code"), person.code.trim()));
    } else {
        need("name", &person.name)?;
        entries.push(KeyEntry::new(f.plain("report-person-name"), person.name.trim()));
        entries.extend(entry(f.plain("report-person-nisn"), &person.nisn));
    }
    entries.extend(entry(f.plain("report-person-class"), &person.class));
    let instrument = match v.instrument_version.trim() {
        "" => v.instrument.trim().to_owned(),
        version => f.text(
            "report-assessment-instrument-version",
            &[("instrument", v.instrument.trim().into()), ("version", version.into())],
        ),
    };
    entries.push(KeyEntry::new(f.plain("report-assessment-instrument"), instrument));
    if let Some(date) = v.administered_on {
        entries.push(KeyEntry::new(f.plain("report-assessment-date"), f.date_long(date)));
    }
    entries.extend(entry(f.plain("report-assessment-how"), &v.administered_how));

    let number = input.issue.letter_number.trim();
    let subtitle = (!number.is_empty()).then(|| f.text("report-number-line", &[("number", number.into())]));
    let mut blocks = vec![
        Block::Title { text: title.clone(), subtitle },
        Block::KeyValue { entries, indent: false, aside: None },
        heading(1, f.plain("report-assessment-scores")),
        if v.scales.is_empty() && !v.statements.is_empty() {
            Block::List { ordered: false, items: v.statements.iter().map(|said| plain(said.as_str())).collect() }
        } else {
            scales(&f, v)
        },
    ];
    if !v.missing_data.trim().is_empty() {
        blocks.push(small(v.missing_data.trim().to_owned()));
    }
    if let Some(spec) = &v.chart {
        blocks.push(heading(1, f.plain("report-assessment-profile")));
        blocks.push(Block::Chart { spec: spec.clone() });
    }
    for (key, text) in [
        ("report-assessment-interpretation", &v.interpretation),
        ("report-assessment-recommendation", &v.recommendation),
    ] {
        if !text.trim().is_empty() {
            blocks.push(heading(1, f.plain(key)));
            blocks.extend(paragraphs(text));
        }
    }
    if v.include_risk_note && !v.risk_note.trim().is_empty() {
        blocks.push(heading(1, f.plain("report-assessment-risk")));
        blocks.push(notice(plain(v.risk_note.trim())));
    }
    blocks.push(Block::Spacer { height: 20 });
    let disclaimer = match v.disclaimer.trim() {
        "" => f.plain("report-assessment-not-a-diagnosis"),
        own => own.to_owned(),
    };
    blocks.push(notice(vec![Run::bold(disclaimer)]));
    blocks.push(f.signatures(&input.counselor, v.headmaster_signs, true));
    // Sources stand below the signature, so that nobody signs on a sheet of small print.
    let mut sources: Vec<String> = v.provenance.iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect();
    for (id, text) in [("report-assessment-licence", &v.licence), ("report-assessment-attribution", &v.attribution)] {
        if !text.trim().is_empty() {
            sources.push(f.text(id, &[("text", text.trim().into())]));
        }
    }
    if !sources.is_empty() {
        blocks.push(heading(3, f.plain("report-assessment-provenance")));
        blocks.extend(sources.into_iter().map(small));
    }
    let named = if v.identity == "code" { &person.code } else { &person.name };
    Ok(f.report("assessment_result", title, &about(named, &person.class), PageNumbers::Always, blocks))
}

fn scales(f: &Frame<'_>, v: &AssessmentValues) -> Block {
    let column = |key: &str, width: ColumnWidth, align: Align| Column { header: f.plain(key), width, align };
    // Without official bands there is nothing to say in their columns.
    let banded = v.scales.iter().any(|scale| !scale.band.trim().is_empty());
    let last = if banded { ColumnWidth::Auto } else { ColumnWidth::Fr(1) };
    let mut columns = vec![
        column("report-assessment-scale", ColumnWidth::Auto, Align::Left),
        column("report-assessment-score", ColumnWidth::Auto, Align::Right),
        column("report-assessment-range", last, if banded { Align::Right } else { Align::Left }),
    ];
    if banded {
        columns.push(column("report-assessment-band", ColumnWidth::Auto, Align::Left));
        columns.push(column("report-assessment-source", ColumnWidth::Fr(1), Align::Left));
    }
    let rows = v
        .scales
        .iter()
        .map(|scale| {
            let decimals = usize::from(scale.decimals);
            let score = match scale.score {
                Some(score) => f.texts.number(score, decimals),
                None => f.plain("report-chart-not-scored"),
            };
            let range = match scale.range {
                Some((low, high)) => format!("{}–{}", f.texts.number(low, decimals), f.texts.number(high, decimals)),
                None => String::new(),
            };
            let mut row = vec![plain(scale.name.as_str()), vec![Run::bold(score)], plain(range)];
            if banded {
                row.push(vec![Run::bold(scale.band.as_str())]);
                row.push(plain(scale.source.as_str()));
            }
            row
        })
        .collect();
    Block::Table(Table { columns, rows, caption: None, empty: Some(f.plain("report-assessment-no-scales")) })
}

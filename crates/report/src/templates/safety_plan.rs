//! The safety plan on one page, or as a card for the pocket. It is the counselee's own paper: no letterhead, no stamp, and on
//! the card no name, because cards get lost. The six steps follow Stanley and Brown; headings and layout are our own.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{Frame, IssueInput, PersonInput, SchoolInput, StaffInput, about, entry, heading, para, small},
    fields::{Field, blank_is_none},
};
use crate::document::{Block, CardPart, Furniture, KeyEntry, PageNumbers, Report, plain};

/// Input of the safety plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SafetyPlanSheet {
    /// The school.
    pub school: SchoolInput,
    /// How it is issued.
    pub issue: IssueInput,
    /// Whose plan it is.
    pub counselee: PersonInput,
    /// With whom it was made.
    pub counselor: StaffInput,
    /// Plan and fields.
    pub values: SafetyPlanValues,
}

/// Plan and fields of the safety plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SafetyPlanValues {
    /// `page` or `pocket`.
    pub size: String,
    /// `name` or `none`; the card bears none.
    pub identity: String,
    /// The six steps in their order.
    pub steps: Vec<PlanStepInput>,
    /// Day on which it was made or gone through.
    #[serde(deserialize_with = "blank_is_none")]
    pub agreed_on: Option<NaiveDate>,
    /// Day on which it is gone through again.
    #[serde(deserialize_with = "blank_is_none")]
    pub review_on: Option<NaiveDate>,
    /// Number of the emergency services.
    pub emergency_number: String,
    /// Crisis lines.
    pub hotlines: Vec<String>,
    /// Person or institution nearby, and their telephone.
    pub helper: String,
    /// Telephone of the counselor.
    pub counselor_phone: String,
}

/// A step of the plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanStepInput {
    /// `signs`, `coping`, `distraction`, `help`, `professionals` or `environment`.
    pub id: String,
    /// What stands in it.
    pub lines: Vec<String>,
}

const SIZES: [(&str, &str); 2] = [("page", "report-plan-size-page"), ("pocket", "report-plan-size-pocket")];
const IDENTITIES: [(&str, &str); 2] = [("name", "report-record-identity-name"), ("none", "report-plan-identity-none")];

pub(super) fn fields() -> Vec<Field> {
    vec![
        Field::choice("size", "report-field-plan-size", &SIZES),
        Field::choice("identity", "report-field-identity", &IDENTITIES),
    ]
}

pub(super) fn make(input: &SafetyPlanSheet) -> Result<Report, TemplateError> {
    let v = &input.values;
    if v.steps.iter().all(|step| step.lines.is_empty()) {
        return Err(TemplateError::Missing("steps"));
    }
    let f = Frame::new(&input.school, &input.issue);
    let title = f.plain("report-plan-title");
    let pocket = v.size == "pocket";
    let blocks = if pocket { card(&f, v, &title) } else { page(&f, input, &title) };
    let about = if pocket || v.identity == "none" {
        String::new()
    } else {
        about(&input.counselee.name, &input.counselee.class)
    };
    let report = f.report("safety_plan", title, &about, PageNumbers::IfSeveral, blocks);
    // Nothing on it says where it comes from but the line that makes a copy traceable.
    let furniture = Furniture { letterhead: None, confidentiality: None, ..report.furniture };
    Ok(Report { furniture, ..report })
}

fn step_heading(f: &Frame<'_>, number: usize, step: &PlanStepInput) -> String {
    format!("{}. {}", number + 1, f.plain(&format!("report-plan-step-{}", step.id)))
}

/// Whom to reach at once, as label and number.
fn at_once(f: &Frame<'_>, v: &SafetyPlanValues) -> Vec<KeyEntry> {
    let mut entries = Vec::new();
    entries.extend(entry(f.plain("report-plan-emergency-number"), &v.emergency_number));
    entries.extend(entry(f.plain("report-plan-hotline"), &v.hotlines.join("\n")));
    entries.extend(entry(f.plain("report-plan-helper"), &v.helper));
    entries.extend(entry(f.plain("report-sign-counselor"), &v.counselor_phone));
    entries
}

fn page(f: &Frame<'_>, input: &SafetyPlanSheet, title: &str) -> Vec<Block> {
    let v = &input.values;
    let named = v.identity != "none";
    let mut said: Vec<String> = Vec::new();
    if named {
        said.push(about(&input.counselee.name, &input.counselee.class));
    }
    if let Some(day) = v.agreed_on {
        said.push(f.text("report-plan-agreed", &[("date", f.date(day).into())]));
    }
    let said: Vec<String> = said.into_iter().filter(|part| !part.trim().is_empty()).collect();
    let subtitle = (!said.is_empty()).then(|| said.join("  ·  "));
    let mut blocks = vec![Block::Title { text: title.to_owned(), subtitle }, para(plain(f.plain("report-plan-how")))];
    for (number, step) in v.steps.iter().enumerate() {
        blocks.push(heading(2, step_heading(f, number, step)));
        if step.lines.is_empty() {
            // Room to write in what was not said yet.
            blocks.push(Block::KeyValue { entries: vec![KeyEntry::blank(String::new())], indent: false, aside: None });
        } else {
            blocks.push(Block::List {
                ordered: false,
                items: step.lines.iter().map(|line| plain(line.as_str())).collect(),
            });
        }
    }
    let entries = at_once(f, v);
    if !entries.is_empty() {
        blocks.push(Block::Group {
            keep_together: true,
            restart_pages: false,
            blocks: vec![
                heading(1, f.plain("report-plan-now")),
                Block::KeyValue { entries, indent: false, aside: None },
            ],
        });
    }
    if let Some(day) = v.review_on {
        blocks.push(para(plain(f.text("report-plan-review", &[("date", f.date(day).into())]))));
    }
    blocks.push(small(f.plain("report-plan-source")));
    blocks
}

fn card(f: &Frame<'_>, v: &SafetyPlanValues, title: &str) -> Vec<Block> {
    let mut parts: Vec<CardPart> = v
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| !step.lines.is_empty())
        .map(|(number, step)| CardPart { heading: step_heading(f, number, step), lines: step.lines.clone() })
        .collect();
    let lines = at_once(f, v).into_iter().flat_map(|entry| {
        let value = entry.value.iter().flatten().map(|run| run.text.as_str()).collect::<String>();
        let key = entry.key;
        value.lines().map(|line| format!("{key}: {}", line.trim())).collect::<Vec<_>>()
    });
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        parts.push(CardPart { heading: f.plain("report-plan-now"), lines });
    }
    vec![
        Block::Title { text: title.to_owned(), subtitle: None },
        para(plain(f.plain("report-plan-cut"))),
        Block::FoldCard { parts },
        small(f.plain("report-plan-source")),
    ]
}

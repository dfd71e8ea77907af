//! The safety plan on its papers, and the letter of a duty to report. A plan has one page or one card: what does not fit is
//! named, step by step, before anything is printed, and is never printed.

use super::gather::Gathered;
use super::paint::lang;
use super::refusal;
use crate::contract::documents::{DocumentDraft, DocumentSource, Warning};
use crate::contract::risk::PlanFit;
use crate::paper::fonts;
use crate::{Call, CallError, ErrorCode};
use casefile::{Reader, counselee, counselor, duty_report, emergency_card, risk_review};
use chrono::{DateTime, FixedOffset};
use counseling::CounseleeId;
use counseling::counselee::Counselee;
use counseling::duty_report::{DutyReport, ParentsInformed};
use counseling::risk::StepKind;
use counseling::safety_plan::{SafetyPlan, SafetyStep};
use i18n::{Lang, Texts};
use report::templates::{
    IssueInput, PersonInput, PlanStepInput, SafetyPlanSheet, SafetyPlanValues, SchoolInput, StaffInput,
};
use report::{Layout, Paper, Report};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Id of the document.
const PLAN: &str = "safety_plan";

/// Puts the plan and the numbers of the emergency card into the values.
pub(super) fn plan_values(
    reader: &Reader<'_>,
    person: &Counselee,
    plan: &SafetyPlan,
    values: &mut Map<String, Value>,
) -> Result<(), CallError> {
    if plan.is_empty() {
        return Err(ErrorCode::DocumentSourceMissing.into());
    }
    let sheet = values_of(reader, person.id, plan)?;
    let Value::Object(said) = serde_json::to_value(sheet).map_err(CallError::unexpected)? else {
        return Err(CallError::unexpected("plan values"));
    };
    // What the person chose beside the preview stays.
    values.extend(said.into_iter().filter(|(field, _)| !matches!(field.as_str(), "size" | "identity")));
    Ok(())
}

fn values_of(reader: &Reader<'_>, whose: CounseleeId, plan: &SafetyPlan) -> casefile::Result<SafetyPlanValues> {
    let defaults = crate::counselees::emergency::defaults(reader)?;
    let card = emergency_card::get(reader, whose)?.completed(&defaults);
    let step = |step: &SafetyStep| PlanStepInput { id: step.as_str().to_owned(), lines: plan.step(*step).to_vec() };
    let helper = [card.helper.trim(), card.helper_phone.trim()].into_iter().filter(|part| !part.is_empty());
    Ok(SafetyPlanValues {
        steps: SafetyStep::ALL.iter().map(step).collect(),
        agreed_on: plan.agreed_on,
        review_on: plan.review_on,
        emergency_number: card.emergency_number.trim().to_owned(),
        hotlines: card.hotline.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect(),
        helper: helper.collect::<Vec<_>>().join(", "),
        counselor_phone: counselor::get(reader)?.phone,
        ..SafetyPlanValues::default()
    })
}

/// Whether a laid-out plan keeps to its one page or card.
fn fits(layout: &Layout) -> bool {
    layout.pages.len() == 1 && !layout.warnings.contains(&report::Warning::CardTooTall)
}

/// A sheet as it would be printed, for measuring.
struct Measured {
    sheet: SafetyPlanSheet,
}

impl Measured {
    fn layout(&self) -> Result<Layout, CallError> {
        let input = serde_json::to_value(&self.sheet).map_err(CallError::unexpected)?;
        let report = report::make(PLAN, &input, fonts()?).map_err(refusal)?;
        Ok(report::layout(&report, fonts()?))
    }

    /// The steps to shorten, the longest first: as few as make the rest fit.
    fn too_long(mut self) -> Result<Vec<SafetyStep>, CallError> {
        let mut named = Vec::new();
        while !fits(&self.layout()?) {
            let length = |step: &PlanStepInput| step.lines.iter().map(|line| line.chars().count() + 40).sum::<usize>();
            let longest = self.sheet.values.steps.iter_mut().max_by_key(|step| length(step));
            let Some(longest) = longest.filter(|step| step.lines.len() > 1 || length(step) > 80) else { break };
            named.extend(longest.id.parse::<SafetyStep>());
            longest.lines = vec!["–".to_owned()];
        }
        Ok(named)
    }
}

/// Which steps of a plan are too long for one page or for the card: on A4, the smaller of the two usual sheets, in both
/// languages.
pub(crate) fn plan_fit(call: &Call<'_>, whose: CounseleeId, plan: &SafetyPlan) -> Result<PlanFit, CallError> {
    let today = call.today();
    let (person, values) = call.file.read(|reader| {
        let person = counselee::get(reader, whose)?;
        let values = values_of(reader, whose, plan)?;
        Ok((person, values))
    })?;
    let measure = |size: &str, lang: Lang| -> Result<Vec<SafetyStep>, CallError> {
        let issue = IssueInput {
            lang,
            paper: Paper::A4,
            place: String::new(),
            date: today,
            letter_number: String::new(),
            copy: None,
            // The line at the foot that makes a copy traceable takes its room, too.
            issued_by: "–".to_owned(),
            issued_at: None,
            report_id: String::new(),
            confidential: false,
            watermark: None,
        };
        let counselee = PersonInput {
            name: person.identity.name.clone(),
            class: person.class_name.clone(),
            ..PersonInput::default()
        };
        let values = SafetyPlanValues { size: size.to_owned(), ..values.clone() };
        let (school, counselor) = (SchoolInput::default(), StaffInput::default());
        Measured { sheet: SafetyPlanSheet { school, issue, counselee, counselor, values } }.too_long()
    };
    let either = |size: &str| -> Result<Vec<SafetyStep>, CallError> {
        let mut named = Vec::new();
        for lang in Lang::ALL {
            for step in measure(size, lang)? {
                if !named.contains(&step) {
                    named.push(step);
                }
            }
        }
        Ok(named)
    };
    Ok(PlanFit { page: either("page")?, pocket: either("pocket")? })
}

fn steps_too_long(draft: &DocumentDraft, gathered: &Gathered, layout: &Layout) -> Result<Vec<SafetyStep>, CallError> {
    if draft.source.document != PLAN || fits(layout) {
        return Ok(Vec::new());
    }
    let issue = IssueInput {
        lang: lang(draft)?,
        paper: super::paint::paper(draft),
        place: String::new(),
        date: chrono::NaiveDate::default(),
        letter_number: String::new(),
        copy: None,
        issued_by: gathered.counselor.name.clone(),
        issued_at: None,
        report_id: String::new(),
        confidential: false,
        watermark: None,
    };
    let sheet = serde_json::from_value(gathered.input(&issue)).map_err(CallError::unexpected)?;
    Measured { sheet }.too_long()
}

/// What the preview says of a plan that does not fit: each step by its name.
pub(super) fn too_long(draft: &DocumentDraft, gathered: &Gathered, layout: &Layout) -> Result<Vec<Warning>, CallError> {
    let texts = Texts::of(lang(draft)?);
    let warning = |step: SafetyStep| Warning {
        code: "report-warning-plan-too-long".to_owned(),
        args: BTreeMap::from([("step".to_owned(), texts.plain(&format!("term-safety-step-{step}")))]),
    };
    Ok(steps_too_long(draft, gathered, layout)?.into_iter().map(warning).collect())
}

/// Refuses to issue a plan that does not fit.
pub(super) fn refuse_too_long(draft: &DocumentDraft, gathered: &Gathered, report: &Report) -> Result<(), CallError> {
    if draft.source.document != PLAN {
        return Ok(());
    }
    let layout = report::layout(report, fonts()?);
    match steps_too_long(draft, gathered, &layout)?.first() {
        Some(step) => Err(CallError::field(ErrorCode::PlanTooLong, step.as_str())),
        None if fits(&layout) => Ok(()),
        None => Err(CallError::field(ErrorCode::PlanTooLong, SafetyStep::Professionals.as_str())),
    }
}

/// The duty asked for, or the counselee's latest one.
pub(super) fn duty_of(reader: &Reader<'_>, source: &DocumentSource) -> casefile::Result<Option<DutyReport>> {
    let known = duty_report::list(reader, Some(source.counselee), false)?;
    Ok(known.into_iter().find(|report| source.duty.is_none_or(|asked| report.id == Some(asked))))
}

/// What the letter says, from the record and from the lines of its review.
pub(super) fn propose(
    reader: &Reader<'_>,
    report: &DutyReport,
    zone: FixedOffset,
    texts: &Texts,
    values: &mut BTreeMap<String, String>,
) -> casefile::Result<()> {
    let known = DateTime::from_timestamp_millis(report.known_ms).unwrap_or_default().with_timezone(&zone).date_naive();
    let mut done = Vec::new();
    if let Some(review) = report.review {
        for step in risk_review::get(reader, review)?.steps.iter().filter(|step| step.kind == StepKind::Done) {
            let on = DateTime::from_timestamp_millis(step.at_ms).unwrap_or_default().with_timezone(&zone).date_naive();
            done.push(format!("{}: {}", texts.date(on), step.text));
        }
    }
    let parents = report.parents.map(|parents: ParentsInformed| {
        let term = texts.plain(&format!("term-parents-informed-{parents}"));
        [term.as_str(), report.parents_why.trim()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(". ")
    });
    for (field, text) in [
        ("addressee", report.authority.clone()),
        ("known_on", known.to_string()),
        ("facts", report.facts.clone()),
        ("measures", done.join("\n\n")),
        ("parents", parents.unwrap_or_default()),
    ] {
        if !text.trim().is_empty() {
            values.insert(field.to_owned(), text);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn measured(lines: usize, length: usize, size: &str) -> Vec<SafetyStep> {
        let line = "kata ".repeat(length / 5);
        let step = |step: &SafetyStep| PlanStepInput {
            id: step.as_str().to_owned(),
            lines: if *step == SafetyStep::Coping {
                vec![line.clone(); lines]
            } else {
                vec!["Bernapas pelan".to_owned()]
            },
        };
        let issue = json!({ "lang": "id", "date": "2026-11-30" });
        let values = SafetyPlanValues {
            size: size.to_owned(),
            steps: SafetyStep::ALL.iter().map(step).collect(),
            hotlines: vec!["119 ext. 8".to_owned()],
            ..SafetyPlanValues::default()
        };
        let sheet = SafetyPlanSheet {
            school: SchoolInput::default(),
            issue: serde_json::from_value(issue).expect("an issue"),
            counselee: PersonInput::default(),
            counselor: StaffInput::default(),
            values,
        };
        Measured { sheet }.too_long().expect("laid out")
    }

    #[test]
    fn the_step_that_is_too_long_is_named_and_no_other() {
        for size in ["page", "pocket"] {
            assert_eq!(measured(3, 60, size), [], "{size}");
            assert_eq!(measured(12, 300, size), [SafetyStep::Coping], "{size}");
        }
        assert_eq!(measured(10, 100, "page"), [], "a page holds more");
        assert_eq!(measured(12, 250, "pocket"), [SafetyStep::Coping], "than a card");
    }
}

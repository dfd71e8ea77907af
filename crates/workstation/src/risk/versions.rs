//! Versions of reviews, plans and duties in words. A version that cannot be read is shown as it is kept, never left out.

use crate::contract::risk::{VersionLine, VersionView};
use chrono::{DateTime, FixedOffset};
use counseling::duty_report::DutyReport;
use counseling::risk::{RiskPart, RiskReview};
use counseling::safety_plan::{SafetyPlan, SafetyStep};
use counseling::version::RecordVersion;
use i18n::Texts;

struct Lines<'t> {
    texts: &'t Texts,
    lines: Vec<VersionLine>,
}

impl Lines<'_> {
    fn say(&mut self, label: &str, text: &str) {
        if !text.trim().is_empty() {
            self.lines.push(VersionLine { label: label.to_owned(), text: text.to_owned() });
        }
    }

    fn term(&mut self, label: &str, vocabulary: &str, term: Option<&str>) {
        if let Some(term) = term {
            let id = format!("term-{vocabulary}-{term}");
            let words = self.texts.find(&id, &[]).unwrap_or_else(|| term.to_owned());
            self.say(label, &words);
        }
    }

    fn day(&mut self, label: &str, day: Option<chrono::NaiveDate>) {
        if let Some(day) = day {
            let words = self.texts.date(day);
            self.say(label, &words);
        }
    }
}

fn views(kept: Vec<RecordVersion>, texts: &Texts, read: impl Fn(&str, &mut Lines<'_>) -> bool) -> Vec<VersionView> {
    let view = |version: RecordVersion| {
        let mut lines = Lines { texts, lines: Vec::new() };
        if !read(&version.content, &mut lines) {
            lines.say("term-version-content", &version.content);
        }
        VersionView {
            id: version.id.to_string(),
            act: version.act,
            by: version.by,
            at_ms: version.at_ms,
            reason: version.reason,
            lines: lines.lines,
        }
    };
    kept.into_iter().map(view).collect()
}

pub(super) fn of_review(kept: Vec<RecordVersion>, texts: &Texts) -> Vec<VersionView> {
    views(kept, texts, |content, lines| {
        let Ok(review) = serde_json::from_str::<RiskReview>(content) else { return false };
        lines.term("ui-risk-topic", "risk-topic", Some(review.topic.as_str()));
        lines.say("ui-risk-reason", &review.reason);
        for part in RiskPart::ALL {
            lines.say(&format!("term-risk-part-{part}"), review.part(*part));
        }
        lines.term("ui-risk-level", "risk-level", review.level.map(|term| term.as_str()));
        lines.day("ui-risk-next-contact", review.next_contact);
        lines.say("ui-risk-responsible", &review.responsible);
        lines.term("ui-risk-disposition", "risk-disposition", review.disposition.map(|term| term.as_str()));
        lines.say("ui-risk-closing", &review.closing);
        true
    })
}

pub(super) fn of_plan(kept: Vec<RecordVersion>, texts: &Texts) -> Vec<VersionView> {
    views(kept, texts, |content, lines| {
        let Ok(plan) = serde_json::from_str::<SafetyPlan>(content) else { return false };
        for step in SafetyStep::ALL {
            lines.say(&format!("term-safety-step-{step}"), &plan.step(*step).join("\n"));
        }
        lines.day("ui-plan-agreed-on", plan.agreed_on);
        lines.day("ui-plan-review-on", plan.review_on);
        true
    })
}

pub(super) fn of_duty(kept: Vec<RecordVersion>, zone: FixedOffset, texts: &Texts) -> Vec<VersionView> {
    let at = |ms: i64| {
        let moment = DateTime::from_timestamp_millis(ms).unwrap_or_default().with_timezone(&zone);
        texts.date_time(moment.naive_local())
    };
    views(kept, texts, |content, lines| {
        let Ok(report) = serde_json::from_str::<DutyReport>(content) else { return false };
        lines.term("ui-duty-duty", "duty", Some(report.duty.as_str()));
        lines.say("ui-duty-authority", &report.authority);
        lines.say("ui-duty-facts", &report.facts);
        lines.say("ui-duty-known", &at(report.known_ms));
        lines.say("ui-duty-deadline", &at(report.deadline_ms));
        lines.term("ui-duty-decision", "duty-decision", Some(report.decision.as_str()));
        lines.say("ui-duty-why", &report.why);
        lines.term("ui-duty-parents", "parents-informed", report.parents.map(|term| term.as_str()));
        lines.say("ui-duty-parents-why", &report.parents_why);
        lines.say("ui-duty-reported", &report.reported_ms.map(at).unwrap_or_default());
        lines.term("ui-duty-how", "tell-how", report.how.map(|term| term.as_str()));
        lines.say("ui-duty-reported-by", &report.reported_by);
        lines.say("ui-duty-reference", &report.reference);
        lines.say("ui-duty-reply", &report.reply);
        lines.day("ui-duty-replied-on", report.replied_on);
        lines.day("ui-duty-closed-on", report.closed_on);
        true
    })
}

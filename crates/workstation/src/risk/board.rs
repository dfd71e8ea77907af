//! What there is about the safety of one counselee, and what is open of all.

use super::{terms, versions};
use crate::contract::app::Nothing;
use crate::contract::people::CounseleeRef;
use crate::contract::risk::{DutyView, OpenDuty, OpenReview, ReviewView, RiskBoard, RiskView};
use crate::{Call, CallError};
use casefile::{Reader, counselee, duty_report, record_version, risk_review, safeguarding_entry, safety_plan};
use chrono::FixedOffset;
use counseling::CounseleeId;
use counseling::duty_report::{DutyReport, DutyStanding};
use counseling::risk::{Due, RiskReview, RiskTerms, missing_before_closing};
use i18n::Texts;

/// `risk.get`: everything about the safety of one counselee.
///
/// # Errors
/// [`crate::ErrorCode::NotFound`].
pub fn get(call: &Call<'_>, params: CounseleeRef) -> Result<RiskView, CallError> {
    let view = view(call, params.id)?;
    // The plan, and that there is nothing, is hers.
    let whose = ("counselee", params.id.0);
    let reviews = view.reviews.iter().filter_map(|shown| shown.review.id.map(|id| ("risk_review", id.0)));
    let duties = view.duties.iter().filter_map(|shown| shown.report.id.map(|id| ("duty_report", id.0)));
    let entries = view.entries.iter().filter_map(|entry| entry.id.map(|id| ("safeguarding_entry", id.0)));
    crate::viewed::tell_all(call, std::iter::once(whose).chain(reviews).chain(duties).chain(entries))?;
    Ok(view)
}

pub(super) fn view(call: &Call<'_>, whose: CounseleeId) -> Result<RiskView, CallError> {
    let (zone, texts) = (call.zone(), call.texts());
    Ok(call.file.read(|reader| {
        counselee::get(reader, whose)?;
        let terms = terms::present(reader)?;
        let reviews = risk_review::list(reader, Some(whose), false)?;
        let duties = duty_report::list(reader, Some(whose), false)?;
        Ok(RiskView {
            counselee: whose,
            reviews: reviews
                .into_iter()
                .map(|one| review(reader, one, &terms, zone, texts))
                .collect::<Result<_, _>>()?,
            plan: safety_plan::get(reader, whose)?,
            plan_disputed: safety_plan::disputed(reader, whose)?,
            plan_versions: versions::of_plan(safety_plan::versions(reader, whose)?, texts),
            duties: duties.into_iter().map(|one| duty(reader, one, zone, texts)).collect::<Result<_, _>>()?,
            entries: safeguarding_entry::list(reader, whose)?,
            terms,
        })
    })?)
}

fn review(
    reader: &Reader<'_>,
    review: RiskReview,
    terms: &RiskTerms,
    zone: FixedOffset,
    texts: &Texts,
) -> casefile::Result<ReviewView> {
    let kept = review.id.map_or_else(|| Ok(Vec::new()), |id| record_version::list(reader, id.0))?;
    let (asked, acute) = rule(&review.rule, texts);
    Ok(ReviewView {
        standing: review.standing(),
        missing: missing_before_closing(&review).into_iter().map(str::to_owned).collect(),
        next: Due::of(&review, terms, acute, zone),
        contact_by: Due::contact_by(&review, terms, zone),
        asked,
        acute,
        versions: versions::of_review(kept, texts),
        review,
    })
}

fn duty(reader: &Reader<'_>, report: DutyReport, zone: FixedOffset, texts: &Texts) -> casefile::Result<DutyView> {
    let kept = report.id.map_or_else(|| Ok(Vec::new()), |id| duty_report::versions(reader, id))?;
    Ok(DutyView {
        standing: report.standing(),
        missing: counseling::duty_report::missing_before_closing(&report).into_iter().map(str::to_owned).collect(),
        versions: versions::of_duty(kept, zone, texts),
        report,
    })
}

/// A rule (`instrument.rule`) in words, and whether it says that it is now.
fn rule(named: &str, texts: &Texts) -> (String, bool) {
    let found = named.split_once('.').and_then(|(instrument, id)| {
        let known = crate::assessments::instrument(instrument)?;
        let rule = known.risk_rules.iter().find(|rule| rule.id == id)?;
        let title = &known.texts(crate::assessments::language(texts.lang())).short_title;
        let words = rule.label.get(crate::assessments::language(texts.lang()));
        Some((format!("{title}. {words}"), rule.urgent))
    });
    found.unwrap_or_else(|| (named.to_owned(), false))
}

/// Whether the rule that raised a review says that it is now.
fn acute(review: &RiskReview) -> bool {
    rule(&review.rule, Texts::of(i18n::Lang::En)).1
}

/// `risk.open`: the open reviews of all counselees, duties to report, and plans to be gone through; the most urgent first.
///
/// # Errors
/// Those of the case file.
pub fn open(call: &Call<'_>, _: Nothing) -> Result<RiskBoard, CallError> {
    let (zone, now_ms, today) = (call.zone(), call.now_ms(), call.today());
    Ok(call.file.read(|reader| {
        let mut duties = Vec::new();
        for report in duty_report::list(reader, None, true)? {
            let Some(id) = report.id else { continue };
            let standing = report.standing();
            duties.push(OpenDuty {
                id,
                counselee: report.counselee,
                overdue: standing == DutyStanding::Due && report.deadline_ms < now_ms,
                standing,
                deadline_ms: report.deadline_ms,
                counselee_name: report.counselee_name,
                class_name: report.class_name,
            });
        }
        duties.sort_by_key(|duty| (duty.standing != DutyStanding::Due, duty.deadline_ms, duty.id));
        Ok(RiskBoard {
            reviews: open_reviews(reader, None, zone, now_ms)?,
            duties,
            plans: safety_plan::due(reader, today)?,
        })
    })?)
}

fn open_reviews(
    reader: &Reader<'_>,
    whose: Option<CounseleeId>,
    zone: FixedOffset,
    now_ms: i64,
) -> casefile::Result<Vec<OpenReview>> {
    let terms = terms::present(reader)?;
    let mut found = Vec::new();
    for review in risk_review::list(reader, whose, true)? {
        let (Some(id), Some(next)) = (review.id, Due::of(&review, &terms, acute(&review), zone)) else { continue };
        found.push(OpenReview {
            id,
            counselee: review.counselee,
            level: review.level,
            standing: review.standing(),
            raised_ms: review.raised_ms,
            next,
            next_contact: review.next_contact,
            overdue: next.by_ms < now_ms,
            counselee_name: review.counselee_name,
            class_name: review.class_name,
        });
    }
    found.sort_by_key(|open| (open.next.by_ms, std::cmp::Reverse(open.level), open.id));
    Ok(found)
}

/// The open review of a counselee that asks first.
pub(crate) fn most_urgent(
    reader: &Reader<'_>,
    whose: CounseleeId,
    zone: FixedOffset,
    now_ms: i64,
) -> casefile::Result<Option<OpenReview>> {
    Ok(open_reviews(reader, Some(whose), zone, now_ms)?.into_iter().next())
}

//! Safety plans: written, and looked at on their papers before anything is printed.

use super::{board, within};
use crate::contract::risk::{FitPlan, PlanFit, RiskView, SavePlan};
use crate::{Call, CallError, ErrorCode};
use casefile::{counselee, safety_plan};
use counseling::safety_plan::{LINE_LENGTH, MOST_LINES, SafetyPlan, SafetyStep};

/// `safetyPlan.save`: writes the steps that the person changed and keeps the version.
///
/// # Errors
/// [`ErrorCode::TooLong`] and [`ErrorCode::TooManyLines`] with the step; [`ErrorCode::DateOrder`] for `reviewOn`;
/// [`ErrorCode::DateInFuture`] for `agreedOn`; [`ErrorCode::ChangedMeanwhile`] and [`ErrorCode::ConflictOpen`] with the
/// step or date; [`ErrorCode::NotFound`].
pub fn save(call: &Call<'_>, params: SavePlan) -> Result<RiskView, CallError> {
    let SavePlan { counselee: whose, before, plan: wanted } = params;
    let (before, wanted) = (before.tidied(), wanted.tidied());
    // Two plans that were begun apart may be too long together; that keeps nobody from writing another step.
    for (step, lines) in wanted.steps.iter().filter(|(step, lines)| before.step(**step) != lines.as_slice()) {
        if lines.len() > MOST_LINES {
            return Err(CallError::field(ErrorCode::TooManyLines, step.as_str()).arg("most", MOST_LINES));
        }
        lines.iter().try_for_each(|line| within(step.as_str(), line, LINE_LENGTH))?;
    }
    if wanted.agreed_on.is_some_and(|day| day > call.today()) {
        return Err(CallError::field(ErrorCode::DateInFuture, "agreedOn"));
    }
    if wanted.review_on.zip(wanted.agreed_on).is_some_and(|(review, agreed)| review < agreed) {
        return Err(CallError::field(ErrorCode::DateOrder, "reviewOn"));
    }
    call.try_write(|writer| {
        counselee::get(writer, whose)?;
        let mut plan = safety_plan::get(writer, whose)?;
        let disputed = safety_plan::disputed(writer, whose)?;
        let refuse = |code, field: &str| Err(CallError::field(code, field));
        for step in SafetyStep::ALL {
            let (lines, shown) = (wanted.step(*step), before.step(*step));
            if lines == shown {
                continue;
            }
            if disputed.iter().any(|open| open == step.as_str()) {
                return refuse(ErrorCode::ConflictOpen, step.as_str());
            }
            if plan.step(*step) != shown && plan.step(*step) != lines {
                return refuse(ErrorCode::ChangedMeanwhile, step.as_str());
            }
            plan.steps.insert(*step, lines.to_vec());
        }
        for (field, column, pick) in [
            (
                "agreedOn",
                "agreed_on",
                (|plan| &mut plan.agreed_on) as fn(&mut SafetyPlan) -> &mut Option<chrono::NaiveDate>,
            ),
            ("reviewOn", "review_on", |plan| &mut plan.review_on),
        ] {
            let (new, shown) = (*pick(&mut wanted.clone()), *pick(&mut before.clone()));
            if new == shown {
                continue;
            }
            if disputed.iter().any(|open| open == column) {
                return refuse(ErrorCode::ConflictOpen, field);
            }
            let now = *pick(&mut plan);
            if now != shown && now != new {
                return refuse(ErrorCode::ChangedMeanwhile, field);
            }
            *pick(&mut plan) = new;
        }
        Ok(safety_plan::save(writer, whose, &plan)?)
    })?;
    board::view(call, whose)
}

/// `safetyPlan.fit`: which steps are too long for one page or for the pocket card, in either language.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn fit(call: &Call<'_>, params: FitPlan) -> Result<PlanFit, CallError> {
    let plan = params.plan.tidied();
    if plan.is_empty() {
        return Ok(PlanFit::default());
    }
    crate::documents::plan_fit(call, params.counselee, &plan)
}

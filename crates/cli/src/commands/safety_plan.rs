//! Shows the safety plan of a counselee.

use crate::{application::Application, args::Arguments, failure::Failure, find, voice::Voice};
use counseling::safety_plan::SafetyStep;
use serde_json::json;
use workstation::contract::{people::CounseleeRef, risk::RiskView};

/// Shows it, step by step.
pub fn show(arguments: &Arguments, who: &str, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let id = find::counselee(&application, who)?;
    let RiskView { plan, plan_disputed, .. } = application.ask("risk.get", CounseleeRef { id })?;
    if voice.is_json() {
        voice.value(&json!({ "plan": plan, "disputed": plan_disputed }));
        return Ok(());
    }
    if plan.is_empty() {
        voice.line(&voice.words("ui-plan-none", &[]));
    }
    for (number, step) in (1..).zip(SafetyStep::ALL) {
        let lines = plan.step(*step);
        if !lines.is_empty() {
            voice.line(&format!("{number}. {}", voice.term("safety-step", step.as_str())));
        }
        lines.iter().for_each(|line| voice.line(&format!("   {line}")));
    }
    for (label, day) in [("ui-plan-agreed-on", plan.agreed_on), ("ui-plan-review-on", plan.review_on)] {
        if let Some(day) = day {
            voice.line(&format!("{}: {}", voice.words(label, &[]), voice.texts().date_short(day)));
        }
    }
    if !plan_disputed.is_empty() {
        voice.remark("cli-plan-disputed", &[]);
    }
    Ok(())
}

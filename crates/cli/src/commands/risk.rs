//! Lists what is open about the safety of all counselees: the person and the act, never the matter.

use crate::{application::Application, args::Arguments, failure::Failure, voice::Voice};
use chrono::{DateTime, FixedOffset};
use workstation::contract::{
    app::Nothing,
    risk::{OpenReview, RiskBoard},
    school::Profiles,
};

/// Lists them, the most urgent first.
pub fn open(arguments: &Arguments, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let board: RiskBoard = application.ask("risk.open", Nothing {})?;
    if voice.is_json() {
        voice.value(&serde_json::json!(board));
        return Ok(());
    }
    let profiles: Profiles = application.ask("school.get", Nothing {})?;
    let zone = FixedOffset::east_opt(profiles.school.zone.hours() * 3600);
    let zone = zone.unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc));
    let when = |ms: i64| {
        let at = DateTime::from_timestamp_millis(ms).unwrap_or_default().with_timezone(&zone);
        voice.texts().date_time(at.naive_local())
    };
    if board.reviews.is_empty() && board.duties.is_empty() && board.plans.is_empty() {
        voice.line(&voice.words("cli-risk-none", &[]));
    }
    board.reviews.iter().for_each(|open| voice.line(&review(open, &when(open.next.by_ms), voice)));
    for duty in &board.duties {
        let standing = voice.words_or_id(&format!("term-duty-standing-{}", duty.standing), &[]);
        let args = [
            ("name", duty.counselee_name.clone()),
            ("class", duty.class_name.clone()),
            ("standing", standing),
            ("when", when(duty.deadline_ms)),
        ];
        voice.line(&voice.words("cli-risk-duty", &args));
    }
    for plan in &board.plans {
        let date = voice.texts().date_short(plan.review_on);
        let args = [("name", plan.counselee_name.clone()), ("class", plan.class_name.clone()), ("date", date)];
        voice.line(&voice.words("cli-risk-plan", &args));
    }
    Ok(())
}

fn review(open: &OpenReview, when: &str, voice: &Voice) -> String {
    let id = if open.overdue { "cli-risk-review-overdue" } else { "cli-risk-review" };
    let act = voice.words_or_id(&format!("term-risk-act-{}", open.next.act), &[]);
    let args = [
        ("name", open.counselee_name.clone()),
        ("class", open.class_name.clone()),
        ("act", act),
        ("when", when.to_owned()),
    ];
    let line = voice.words(id, &args);
    match open.next_contact {
        Some(day) => {
            let contact = voice.words("cli-risk-contact", &[("date", voice.texts().date_short(day))]);
            format!("{line}; {contact}")
        }
        None => line,
    }
}

//! A week of a counselor's work in the sample school, in Indonesian, from one door to the next: each day has a file and a
//! function, each scene leaves a picture, and at the end everything stands in the file of the pupil it was done for. All of
//! it happens on the one day of the machine's clock; the names of the days say in which order it is done.

mod friday;
mod monday;
mod thursday;
mod tuesday;
mod wednesday;

use crate::{
    desk::{Desk, Pupil, cast},
    start::in_a_room,
};
use i18n::Lang;
use serde_json::json;
use window_tests::{
    driver::{Done, DriverError},
    hand::Hand,
};

/// The class that nobody has visited for long.
const CLASS: &str = "IX A";

/// What later days come back to.
struct Monday {
    /// The address of the note that was locked.
    session: String,
    /// How many of the class had not been seen.
    not_seen: u64,
}

struct Week<'a> {
    desk: Desk<'a>,
    /// Whose file the week is about.
    lead: Pupil,
    /// Two of the same group, and the one into whose file a note gets by mistake.
    others: [Pupil; 3],
}

impl Week<'_> {
    /// A session by video, with where the pupil is and what happens if the line breaks; its address.
    fn begin_by_video(&self, problem: &str) -> Done<String> {
        let desk = &self.desk;
        let session = desk.new_session(&self.lead.name)?;
        desk.pick(&desk.t("term-medium-video"))?;
        desk.write(&desk.t("ui-session-counselee-at"), "Rumah bibi, Jalan Melati 7")?;
        desk.write(&desk.t("ui-session-if-cut-off"), "Guru BK menelepon kembali")?;
        desk.write(&desk.t("term-section-kind-problem"), problem)?;
        desk.reads("main form", &desk.t("ui-session-remote-sign"))?;
        Ok(session)
    }

    /// Opened again, the file tells the whole week.
    fn everything_stands(&self, monday: &Monday) -> Done {
        let (desk, lead, page) = (&self.desk, &self.lead, self.desk.page());
        let t = |id: &str| desk.t(id);
        desk.room.open_door(Hand::Keyboard)?;
        page.settled()?;
        desk.open(lead)?;
        // A kind and what it is, as the timeline joins them.
        let of = |kind: &str, what: &str| {
            let what = t(what);
            let mut letters = what.chars();
            let first = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
            format!("{}, {first}{}", t(&format!("term-timeline-{kind}")), letters.as_str())
        };
        let plain = |kind: &str| t(&format!("term-timeline-{kind}"));
        let locked = "term-session-status-locked";
        let told = [
            (of("session", "term-strategy-individual-counseling"), locked),
            (of("session", "term-strategy-group-counseling"), locked),
            (of("session", "term-strategy-internet-counseling"), locked),
            (t("term-permit-kind-late"), ""),
            (plain("home-visit"), "term-visit-state-planned"),
            (plain("anecdote"), ""),
            (of("consent", "term-consent-kind-internet"), "term-consent-answer-given"),
            (of("consent", "term-consent-kind-internet"), "term-consent-answer-withdrawn"),
            (of("consent", "term-consent-kind-assessment"), "term-consent-answer-given"),
            (plain("orientation"), ""),
            (
                desk.with("ui-counselee-administration", &[("instrument", "PHQ-9".into())]),
                "term-administration-state-finished",
            ),
            (plain("risk-review"), "term-risk-state-closed"),
            (plain("safety-plan"), ""),
            (of("referral", "term-referral-target-psychologist"), "term-referral-state-accepted"),
            (of("case-status", "term-case-status-referred"), ""),
            (plain("conference"), "term-conference-state-held"),
            (plain("appointment"), "term-appointment-status-planned"),
            (plain("follow-up"), "term-follow-up-state-done"),
            (t("report-record-name"), "term-issue-act-saved"),
            (t("report-summons-name"), "term-issue-act-saved"),
        ];
        for (title, state) in told {
            let state = if state.is_empty() { String::new() } else { t(state) };
            desk.shows(
                &format!("“{title}” on the timeline, {state}"),
                "return [...document.querySelectorAll('main .body li.ruled-row')].some((row) =>
                     row.querySelector('.ruled-link')?.textContent.trim() === arguments[0] && (row.querySelector('.ruled-what > .state')?.textContent.trim() ?? '') === arguments[1])",
                json!([title, state]),
            )?;
        }
        for promise in ["Menelepon ibu", "Diantar setiap pagi"] {
            desk.reads("main .body", promise)?;
        }
        desk.look("6-timeline")?;
        page.go(&monday.session)?;
        for words in ["Nilai turun sejak pindah rumah.", "Ibu akan dihubungi hari Senin."] {
            desk.reads("main", words)?;
        }
        desk.picture("6-monday-again")
    }

    /// How many of the class the radar has as not seen.
    fn not_seen(&self) -> Done<u64> {
        self.desk.page().until(&format!("the row of {CLASS}"), || {
            let cell = self.desk.page().script(
                "const row = [...document.querySelectorAll('.radar tbody tr')].find((one) => one.querySelector('th').textContent.trim() === arguments[0]);
                 return row?.querySelectorAll('td')[1].textContent.trim() ?? ''",
                json!([CLASS]),
            )?;
            let text = cell.as_str().unwrap_or_default();
            text.parse().map_err(|_| DriverError(format!("it says “{text}”")))
        })
    }
}

#[test]
fn a_week_of_a_counselors_work_stands_in_the_file() {
    in_a_room("week", Lang::Id, |room| {
        room.with_sample_school(Hand::Mouse)?;
        let (lead, others) = cast(room.page())?;
        let week = Week { desk: Desk::new(room, "week"), lead, others };
        let monday = week.monday()?;
        week.tuesday()?;
        week.wednesday()?;
        week.thursday(&monday)?;
        week.friday(&monday)?;
        week.everything_stands(&monday)?;
        let findings = week.desk.findings();
        assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
        Ok(())
    });
}

//! What a counselor does once a term, in English with the mouse: the law looked at, promises and data that stand on the consent
//! form, a pupil's languages and customs, local events and another office's calendar, a supervisor's signature, a deleted note
//! taken back, and the log that tells of all of it.

use crate::{
    day::{Day, words_of},
    desk::{Desk, Pupil, cast},
    start::in_a_room,
};
use i18n::Lang;
use serde_json::json;
use window_tests::{driver::Done, hand::Hand};

/// The supervisor of these tests: invented. The passphrase is the supervisor's own.
const SUPERVISOR: &str = "Dra. Endang Pratiwi";
const MENTOR: &str = "kemarau seruling pelana jembatan";

struct Term<'a> {
    desk: Desk<'a>,
    lead: Pupil,
    other: Pupil,
}

impl Term<'_> {
    fn t(&self, id: &str) -> String {
        self.desk.t(id)
    }

    fn settings(&self, name: &str, part: &str) -> Done {
        self.desk.rail("ui-frame-settings", "#/settings")?;
        self.desk.press("main .views", &self.t(name))?;
        self.desk.at(&format!("#/settings/{part}"))
    }

    /// Keeps what stands in the dialog.
    fn keep(&self) -> Done {
        self.desk.press("", &self.t("ui-frame-save"))?;
        self.desk.gone()
    }

    /// Whose law holds, from which age, with the review that says it was looked up.
    fn law(&self) -> Done {
        let desk = &self.desk;
        self.settings("ui-settings-part-law", "law")?;
        desk.reads("main", &self.t("ui-law-age"))?;
        desk.reads("main", &self.t("ui-law-duties"))?;
        for name in ["United States", "Indonesia"] {
            desk.choose("main", &self.t("ui-law-choose"), name)?;
            desk.page().sees(&desk.with("ui-law-chosen", &[("name", name.into())]))?;
        }
        desk.press("main", &self.t("ui-law-review"))?;
        desk.write(&self.t("ui-law-review-note"), "Looked up with the district office; no change.")?;
        self.keep()?;
        desk.reads("main", "Looked up with the district office; no change.")?;
        desk.look("1-law")
    }

    /// When and how the counselor is reached, and what is kept until when: both stand on the form that the family signs.
    fn consent_form(&self) -> Done {
        let (desk, lead) = (&self.desk, &self.lead);
        desk.open(lead)?;
        desk.part(lead, "ui-counselee-consents", "consents")?;
        desk.press("main", &self.t("ui-orientation-availability-edit"))?;
        for (field, promise) in [
            ("hours", "Monday to Friday 07:00 to 15:00"),
            ("off-duty", "Messages are not watched; in danger ring 119."),
            ("reply", "Read at 07:00 and 13:00, answered within a school day."),
            ("cut-off", "I ring within 10 minutes."),
        ] {
            desk.write(&self.t(&format!("ui-orientation-{field}")), promise)?;
        }
        desk.picture("2-availability")?;
        self.keep()?;
        desk.reads("main", "Read at 07:00 and 13:00")?;
        desk.press("main", &self.t("ui-inventory-show"))?;
        desk.reads("main", &self.t("ui-inventory-until"))?;
        desk.look("2-consents")?;
        desk.press("main", &self.t("ui-inventory-print"))?;
        desk.at(&format!("#/report/data_inventory/{}", lead.id))?;
        desk.paper()?;
        desk.picture("2-inventory")?;

        desk.page().go(&format!("#/report/consent_form/{}?kind=internet", lead.id))?;
        desk.paper()?;
        let paper = Day { room: desk.room, hand: Hand::Mouse }.save_paper()?;
        desk.look("2-consent-form")?;
        let words = words_of(&paper)?;
        for promised in [
            lead.name.as_str(),
            "Monday to Friday 07:00 to 15:00",
            &self.t("report-consent-keeping"),
            &self.t("report-consent-kept-term"),
        ] {
            assert!(words.contains(promised), "“{promised}” on the consent form: {words}");
        }
        Ok(())
    }

    /// Languages and customs of a pupil.
    fn languages_and_customs(&self) -> Done {
        let (desk, lead) = (&self.desk, &self.lead);
        desk.open(lead)?;
        desk.part(lead, "ui-counselee-data", "data")?;
        desk.press("main", &self.t("ui-file-profile-edit"))?;
        desk.write(&self.t("term-profile-part-languages"), "Javanese at home, Indonesian at school")?;
        desk.write(&self.t("term-profile-part-customs"), "Fasts on Mondays and Thursdays")?;
        desk.picture("3-profile")?;
        self.keep()?;
        desk.reads("main", "Javanese at home, Indonesian at school")?;
        desk.reads("main", "Fasts on Mondays and Thursdays")?;
        desk.look("3-languages-and-customs")
    }

    /// A local event stands in the calendar; a file of an office in another time zone is refused whole while it is broken, and
    /// comes in with its hours as they are here.
    fn calendar(&self) -> Done {
        let (desk, page) = (&self.desk, self.desk.page());
        desk.rail("ui-calendar-title", "#/calendar")?;
        desk.press("main", &self.t("ui-calendar-day-new"))?;
        desk.write(&self.t("ui-calendar-day-name"), "Harvest feast")?;
        desk.write_and_leave(&self.t("ui-calendar-day-from"), "+1")?;
        desk.write(&self.t("ui-calendar-day-note"), "Many are in the fields")?;
        desk.picture("4-event")?;
        self.keep()?;
        desk.reads("main", "Harvest feast")?;

        let tomorrow = page.script(
            "const now = new Date(Date.now() + 31 * 3600000); return now.toISOString().slice(0, 10).replaceAll('-', '')",
            json!([]),
        )?;
        let tomorrow = tomorrow.as_str().unwrap_or_default();
        let offer = |event: &str| -> Done {
            let folder = desk.room.home().join("desktop/open/calendar");
            std::fs::create_dir_all(&folder)?;
            let file = format!(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@office\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            );
            Ok(std::fs::write(folder.join("office.ics"), file)?)
        };
        offer(&format!("DTSTART:{tomorrow}T250000"))?;
        desk.press("main", &self.t("ui-calendar-import"))?;
        desk.press("", &self.t("ui-calendar-import-choose"))?;
        desk.reads("dialog[open] [role=alert]", "office.ics")?;
        desk.picture("4-broken-file")?;
        offer(&format!(
            "DTSTART;TZID=Asia/Makassar:{tomorrow}T100000\r\nDURATION:PT1H\r\nSUMMARY:Counselors' meeting"
        ))?;
        desk.press("", &self.t("ui-calendar-import-other"))?;
        desk.reads("dialog[open]", &self.t("ui-calendar-import-appointments"))?;
        desk.picture("4-import")?;
        desk.press("", &self.t("ui-calendar-import-apply"))?;
        let done = [("created", 1.into()), ("changed", 0.into()), ("unchanged", 0.into())];
        desk.reads("dialog[open]", &desk.with("ui-calendar-import-done", &done))?;
        desk.press("", &self.t("ui-frame-close"))?;
        desk.gone()?;
        desk.shows(
            "the meeting at nine in the time of this school",
            "return [...document.querySelectorAll('[data-appointment]')].some((row) => row.innerText.includes('Counselors') && /0?9[:.]00/.test(row.innerText))",
            json!([]),
        )?;
        desk.look("4-calendar")?;

        // Somebody who waits is given a free hour by one act; somebody who did not come is marked by one.
        desk.pick(&self.t("ui-calendar-day"))?;
        // The next day of lessons, whichever day of the week it is.
        for _ in 0..7 {
            desk.press("main", &self.t("ui-calendar-after"))?;
            page.settled()?;
            if page.count("main li.slot button.act")? > 0 {
                break;
            }
        }
        let waiting = page.count("main .side section:first-child li")?;
        desk.press_at("main li.slot button.act")?;
        desk.shows(
            "one less who waits",
            "return document.querySelectorAll('main .side section:first-child li').length < arguments[0]",
            json!([waiting]),
        )?;
        desk.look("4-day")?;
        desk.press_at("main li[data-appointment] button.act")?;
        page.sees(&self.t("ui-calendar-said-no-show"))?;
        desk.reads("main li[data-appointment]", &self.t("term-appointment-status-no-show"))?;
        desk.picture("4-no-show")
    }

    /// A locked note that a supervisor signs with a passphrase of her own.
    fn supervisor(&self) -> Done {
        let desk = &self.desk;
        self.settings("ui-settings-part-notes", "notes")?;
        desk.press("main", &self.t("ui-supervisor-add"))?;
        desk.write(&self.t("ui-supervisor-name"), SUPERVISOR)?;
        desk.write(&self.t("ui-supervisor-role"), "School mentor")?;
        desk.write(&self.t("ui-supervisor-passphrase"), MENTOR)?;
        desk.write(&self.t("ui-first-run-passphrase-again"), MENTOR)?;
        desk.picture("5-enrol")?;
        desk.confirm()?;
        desk.pick(&self.t("ui-settings-cosign"))?;
        desk.look("5-notes")?;

        let session = desk.new_session(&self.lead.name)?;
        desk.write(&self.t("term-section-kind-problem"), "Afraid of the exam.")?;
        desk.sign_and_lock()?;
        desk.rail("ui-frame-today", "#/today")?;
        desk.reads("main", &self.t("ui-today-uncosigned"))?;
        desk.page().go(&session)?;
        desk.reads("main", &self.t("ui-session-cosign-waits"))?;
        desk.press("main .head-acts", &self.t("ui-session-more"))?;
        desk.press("main .head-acts", &self.t("ui-session-cosign"))?;
        desk.write(&self.t("ui-session-cosign-remark"), "Read and discussed.")?;
        let passphrase = self.t("ui-session-cosign-passphrase");
        desk.write(&passphrase, "not the right one at all")?;
        desk.press("", &self.t("ui-session-cosign-act"))?;
        desk.page().find("dialog[open] [role=alert]")?;
        desk.picture("5-wrong-passphrase")?;
        desk.write(&passphrase, MENTOR)?;
        desk.press("", &self.t("ui-session-cosign-act"))?;
        desk.gone()?;
        desk.reads("main", "Read and discussed.")?;
        desk.reads("main", SUPERVISOR)?;
        desk.look("5-cosigned")
    }

    /// A note that was deleted comes back from the trash.
    fn trash(&self) -> Done {
        let (desk, other) = (&self.desk, &self.other);
        let session = desk.new_session(&other.name)?;
        desk.write(&self.t("term-section-kind-problem"), "Moved to another town.")?;
        desk.press("main .head-acts", &self.t("ui-session-more"))?;
        desk.press("main .head-acts", &self.t("ui-session-delete"))?;
        desk.page().sees(&self.t("ui-session-deleted"))?;
        self.settings("ui-trash-title", "trash")?;
        desk.reads("ol.trash li:first-child", &other.name)?;
        desk.look("6-trash")?;
        desk.press_at("ol.trash li:first-child button")?;
        desk.shows(
            "the trash to be without it",
            "return !document.querySelector('ol.trash li:first-child')?.innerText.includes(arguments[0])",
            json!([other.name]),
        )?;
        desk.page().go(&session)?;
        desk.shows(
            "the note with its text",
            "return [...document.querySelectorAll('main textarea')].some((area) => area.value === 'Moved to another town.')",
            json!([]),
        )
    }

    /// Each of these acts stands in the log, with whose records it was about.
    fn log(&self) -> Done {
        let desk = &self.desk;
        self.settings("ui-settings-part-log", "log")?;
        for (action, about) in [
            ("audit-jurisdiction", ""),
            ("audit-cosign", self.lead.name.as_str()),
            ("audit-cosign-failed", self.lead.name.as_str()),
        ] {
            desk.shows(
                &format!("{action} of “{about}” in the log"),
                "return [...document.querySelectorAll('main tbody tr')].some((row) => row.querySelector('th').textContent.trim() === arguments[0] && row.innerText.includes(arguments[1]))",
                json!([self.t(action), about]),
            )?;
        }
        desk.look("7-log")
    }
}

#[test]
fn what_a_term_begins_with_in_english() {
    in_a_room("term", Lang::En, |room| {
        room.with_sample_school(Hand::Mouse)?;
        let (lead, [other, ..]) = cast(room.page())?;
        let term = Term { desk: Desk::new(room, "term"), lead, other };
        term.law()?;
        term.consent_form()?;
        term.languages_and_customs()?;
        term.calendar()?;
        term.supervisor()?;
        term.trash()?;
        term.log()?;
        let findings = term.desk.findings();
        assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
        Ok(())
    });
}

//! Monday: unlocked by keys; who was left out, the week's appointments, a series, a walk-in, a late slip.

use super::{CLASS, Monday, Week};
use serde_json::json;
use window_tests::{driver::Done, hand::Hand};

/// Whether somebody has an appointment so many days after another day in the week that is shown.
const MEETING: &str = "
    const [from, days, name] = arguments;
    const day = new Date(Date.parse(`${from}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10);
    return [...document.querySelectorAll(`td[data-day='${day}'] .month-line`)].some((line) => line.textContent.includes(name));";

impl Week<'_> {
    /// Unlocked by keys; who was left out, the week's appointments, a series, a walk-in, a late slip.
    pub(super) fn monday(&self) -> Done<Monday> {
        let (desk, lead, page) = (&self.desk, &self.lead, self.desk.page());
        let t = |id: &str| desk.t(id);
        desk.room.lock_by_keys()?;
        desk.room.unlock(Hand::Keyboard)?;
        page.find("main li[data-appointment]")?;
        desk.picture("1-today")?;

        desk.press("main .side", &t("ui-radar-open"))?;
        desk.at("#/radar")?;
        let not_seen = self.not_seen()?;
        assert!(not_seen > 2, "{not_seen} of {CLASS} were not seen for weeks");
        desk.look("1-radar")?;

        desk.rail("ui-calendar-title", "#/calendar")?;
        desk.pick(&t("ui-calendar-week"))?;
        page.find("table.month-week .month-line")?;
        desk.picture("1-calendar-week")?;
        let today = page.script("return document.querySelector('td[data-today]')?.dataset.day", json!([]))?;
        page.keys("n")?;
        page.find("dialog[open] input")?;
        desk.take(&t("ui-today-appointment-with"), &lead.name)?;
        let chip = format!("{}, {}", lead.name, lead.class);
        page.named("", &desk.with("ui-calendar-who-remove", &[("name", chip.into())]))?;
        desk.write_and_leave(&desk.with("ui-calendar-start-in", &[("zone", "WIB".into())]), "14.30")?;
        desk.write(&t("ui-today-appointment-purpose"), "Tindak lanjut belajar")?;
        desk.choose("", &t("ui-calendar-repeat"), &t("ui-calendar-repeat-weekly"))?;
        desk.pick(&t("ui-calendar-repeat-count"))?;
        desk.write(&t("ui-calendar-repeat-times"), "4")?;
        desk.picture("1-series")?;
        desk.confirm()?;
        desk.shows("the first meeting", MEETING, json!([today, 0, lead.name]))?;
        desk.press("main", &t("ui-calendar-after"))?;
        desk.shows("the second meeting", MEETING, json!([today, 7, lead.name]))?;

        desk.rail("ui-frame-today", "#/today")?;
        let session = desk.new_session(&lead.name)?;
        let format = page.named("main .head-acts", &t("ui-session-format"))?;
        desk.shows(
            "the note to have the format of the field",
            "return arguments[0].selectedOptions[0]?.textContent.trim() === arguments[1]",
            json!([format.argument(), t("term-note-format-bk")]),
        )?;
        desk.write(&t("ui-session-topic"), "Semangat belajar")?;
        for (section, text) in [
            ("problem", "Nilai turun sejak pindah rumah."),
            ("approach", "Konseling realitas: keinginan dan tindakan."),
            ("outcome", "Menyusun jadwal belajar bersama."),
            ("follow-up", "Bertemu lagi pekan depan."),
        ] {
            desk.write(&t(&format!("term-section-kind-{section}")), text)?;
        }
        desk.press("main .side", &t("ui-session-follow-up-add"))?;
        desk.write(&t("ui-session-follow-up-text"), "Menelepon ibu")?;
        desk.write_and_leave(&t("ui-session-follow-up-due"), "+1")?;
        desk.press("main .side form", &t("ui-frame-save"))?;
        desk.reads("main .side", "Menelepon ibu")?;
        desk.picture("1-note")?;
        desk.sign_and_lock()?;
        desk.picture("1-note-locked")?;

        desk.open(lead)?;
        desk.begin("permit")?;
        desk.pick(&t("term-permit-kind-late"))?;
        desk.write(&t("work-f-minutes-late"), "15")?;
        desk.choose("form.entry", &t("work-f-permit-purpose"), &t("term-permit-purpose-family"))?;
        desk.keep_entry()?;
        desk.reads("main .side", &desk.with("ui-work-slips", &[("leave", 0.into()), ("late", 1.into())]))?;
        desk.picture("1-late-slip")?;
        desk.press("main .side", &t("report-permit-name"))?;
        desk.paper()?;
        desk.reads("main .desk-view .vh", &lead.name)?;
        desk.picture("1-late-slip-paper")?;
        Ok(Monday { session, not_seen })
    }
}

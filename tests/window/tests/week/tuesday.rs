//! Tuesday: a class hour with two away, a group with a line for each, a visit that the family allowed, an observation.

use super::{CLASS, Week};
use serde_json::json;
use window_tests::driver::Done;

impl Week<'_> {
    /// A class hour with two away, a group with a line for each, a visit that the family allowed, an observation.
    pub(super) fn tuesday(&self) -> Done {
        let (desk, lead, page) = (&self.desk, &self.lead, self.desk.page());
        let t = |id: &str| desk.t(id);
        desk.new_session(CLASS)?;
        page.find("main .members tbody tr")?;
        let members = page.count("main .members tbody tr")?;
        assert!(members >= 30, "the whole class stands there: {members}");
        for row in [3, 6] {
            desk.press_at(&format!("main .members tbody tr:nth-child({row}) input[type=checkbox]"))?;
        }
        let there = i64::try_from(members).unwrap_or_default() - 2;
        let counted = [("there", there.into()), ("away", 2.into())];
        desk.reads("main .members h2", &desk.with("ui-session-members-count", &counted))?;
        desk.write(&t("ui-session-topic"), "Mengelola waktu belajar")?;
        desk.picture("2-class")?;
        desk.sign_and_lock()?;

        desk.new_session(&lead.name)?;
        desk.choose("main", &t("ui-session-constellation"), &t("term-constellation-group"))?;
        let add = t("ui-session-member-add");
        for other in &self.others[..2] {
            desk.press("main .members", &add)?;
            desk.take(&add, &other.name)?;
            desk.shows(
                &format!("{} among the members", other.name),
                "return [...document.querySelectorAll('main .members th')].some((one) => one.textContent.trim() === arguments[0])",
                json!([other.name]),
            )?;
        }
        desk.write(&t("term-section-kind-problem"), "Pembagian tugas kelompok belum adil.")?;
        let lines = [(lead, "Berani mengusulkan."), (&self.others[0], "Mendengarkan."), (&self.others[1], "Mencatat.")];
        for (member, line) in lines {
            desk.write(&desk.with("ui-session-member-line-name", &[("name", (&member.name).into())]), line)?;
        }
        desk.picture("2-group")?;
        desk.sign_and_lock()?;
        desk.reads("main .members-read", "Berani mengusulkan.")?;
        desk.picture("2-group-locked")?;

        desk.open(lead)?;
        desk.begin("home-visit")?;
        desk.write(&t("work-f-home-visit-purpose"), "Melihat tempat belajar di rumah baru")?;
        desk.reads("main .side", &t("ui-work-permission-missing"))?;
        desk.write_and_leave(&t("work-f-permission-on"), "hari ini")?;
        desk.shows(
            "the permission to stand",
            "return !document.querySelector('main .side').innerText.includes(arguments[0])",
            json!([t("ui-work-permission-missing")]),
        )?;
        desk.picture("2-home-visit")?;
        desk.keep_entry()?;
        desk.reads("main .side", &t("term-visit-state-planned"))?;

        desk.open(lead)?;
        desk.begin("anecdote")?;
        desk.write(&t("work-f-behaviour"), "Duduk sendiri di tangga, menunduk.")?;
        desk.picture("2-anecdote")?;
        desk.keep_entry()
    }
}

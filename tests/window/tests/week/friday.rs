//! Friday: promises kept, nothing left unlocked, several pupils at once, papers, a backup, the lock.

use super::{Monday, Week};
use crate::day::Day;
use serde_json::json;
use window_tests::{
    driver::{Done, DriverError},
    hand::Hand,
};

/// How many buttons of that name stand in the page's body.
const BUTTONS: &str = "return [...document.querySelectorAll('main .body button')].filter((one) => one.textContent.trim() === arguments[0]).length";

impl Week<'_> {
    /// What was promised is done, nothing is left unlocked, several are changed at once and back, papers go out, and the
    /// file goes onto a stick.
    pub(super) fn friday(&self, monday: &Monday) -> Done {
        let (desk, page) = (&self.desk, self.desk.page());
        let t = |id: &str| desk.t(id);
        self.keep_promises()?;
        self.lock_what_is_left()?;
        desk.press("main .side", &t("ui-radar-open"))?;
        desk.at("#/radar")?;
        let not_seen = self.not_seen()?;
        assert!(not_seen <= 2, "only who was away: {not_seen} after {} on Monday", monday.not_seen);
        desk.picture("5-radar")?;
        self.several_at_once()?;
        self.papers(monday)?;
        self.back_up()?;
        self.desk.room.lock_by_keys()?;
        page.sees(&t("ui-first-run-unlock-title"))?;
        Ok(())
    }

    fn keep_promises(&self) -> Done {
        let desk = &self.desk;
        let mark = desk.t("ui-today-mark-done");
        desk.rail("ui-frame-today", "#/today")?;
        desk.reads("main .body", "Menelepon ibu")?;
        desk.reads("main .body", "Diantar setiap pagi")?;
        desk.picture("5-promises")?;
        for _ in 0..30 {
            let open = desk.page().script(BUTTONS, json!([mark]))?.as_f64().unwrap_or_default();
            if open < 1.0 {
                break;
            }
            desk.press("main .body", &mark)?;
            desk.shows("one promise less", &format!("{BUTTONS} < arguments[1]"), json!([mark, open]))?;
        }
        desk.reads("main .body", &desk.t("ui-today-no-follow-ups"))
    }

    /// Every note that Today calls unlocked. One by telephone to which nobody consented is opened for a reason.
    fn lock_what_is_left(&self) -> Done {
        let (desk, page) = (&self.desk, self.desk.page());
        let t = |id: &str| desk.t(id);
        for _ in 0..12 {
            desk.rail("ui-frame-today", "#/today")?;
            let next = page.script(
                "return document.querySelector(\"main .side a[href^='#/session/']\")?.getAttribute('href') ?? ''",
                json!([]),
            )?;
            let address = next.as_str().unwrap_or_default();
            if address.is_empty() {
                break;
            }
            desk.press_at(&format!("main .side a[href='{address}']"))?;
            desk.at(address)?;
            if page.count("main form.body")? == 0 || desk.sign()? {
                continue;
            }
            desk.press("main .gate", &t("ui-consent-open"))?;
            desk.write(&t("ui-consent-override-reason"), "Orang tua belum dapat dihubungi.")?;
            desk.press("", &t("ui-consent-override-act"))?;
            desk.gone()?;
            desk.sign_and_lock()?;
        }
        desk.rail("ui-frame-today", "#/today")?;
        desk.reads("main .side", &t("ui-today-no-unsigned"))?;
        desk.picture("5-all-locked")
    }

    /// A tag and a class for three at once, each taken back by one press; and a view that is kept.
    fn several_at_once(&self) -> Done {
        let (desk, page) = (&self.desk, self.desk.page());
        let t = |id: &str| desk.t(id);
        let undo = || Hand::Mouse.press_in(page, ".news", &t("ui-frame-undo"));
        let listed = |count: u64, tag: bool| {
            desk.shows(
                &format!("{count} pupils, tagged: {tag}"),
                "const rows = [...document.querySelectorAll('main tbody tr')];
                 return rows.length === arguments[0] && rows.every((row) => row.children[2].textContent.trim() === 'VII A')
                     && rows.some((row) => row.innerText.includes('olimpiade')) === arguments[1]",
                json!([count, tag]),
            )
        };
        desk.rail("ui-frame-counselees", "#/counselees")?;
        desk.choose("main .filters", &t("ui-counselees-class"), "VII A")?;
        listed(36, false)?;
        for row in 1..=3 {
            desk.press_at(&format!("main tbody tr:nth-child({row}) input.check"))?;
        }
        desk.reads("main .many", &desk.with("ui-many-count", &[("count", 3.into())]))?;
        desk.press("main .many", &t("ui-many-tag"))?;
        desk.write(&t("ui-counselees-tag"), "olimpiade")?;
        desk.press("", &t("ui-frame-save"))?;
        desk.gone()?;
        listed(36, true)?;
        desk.picture("5-tagged")?;
        undo()?;
        listed(36, false)?;
        desk.press("main .many", &t("ui-many-move"))?;
        desk.choose("", &t("ui-counselees-class"), "VIII B")?;
        desk.press("", &t("ui-many-move-act"))?;
        desk.gone()?;
        listed(33, false)?;
        undo()?;
        listed(36, false)?;

        desk.press("main .views", &t("ui-view-keep"))?;
        desk.write(&t("ui-view-name"), "Kelas binaan")?;
        desk.press("", &t("ui-frame-save"))?;
        desk.gone()?;
        page.named("main .views", "Kelas binaan")?;
        desk.press("main .views", &t("ui-counselees-clear"))?;
        desk.shows("the whole caseload", "return !location.hash.includes('class=')", json!([]))?;
        desk.press("main .views", "Kelas binaan")?;
        listed(36, false)?;
        desk.picture("5-view")
    }

    /// The record of Monday's session and a letter to the family; both stand in the register.
    fn papers(&self, monday: &Monday) -> Done {
        let (desk, lead, page) = (&self.desk, &self.lead, self.desk.page());
        let t = |id: &str| desk.t(id);
        let day = Day { room: desk.room, hand: Hand::Mouse };
        page.go(&monday.session)?;
        desk.press("main .head-acts", &t("ui-session-print"))?;
        day.save_paper()?;
        desk.picture("5-record")?;
        desk.open(lead)?;
        desk.press("main .head-acts", &t("ui-counselee-letter"))?;
        day.save_paper()?;
        desk.picture("5-summons")?;
        desk.rail("ui-frame-reports", "#/reports")?;
        for document in ["report-record-name", "report-summons-name"] {
            desk.shows(
                &format!("{document} in the register"),
                "return [...document.querySelectorAll('main tbody tr')].some((row) => arguments[0].every((words) => row.innerText.includes(words)))",
                json!([[t(document), lead.name]]),
            )?;
        }
        desk.picture("5-register")
    }

    fn back_up(&self) -> Done {
        let (desk, page) = (&self.desk, self.desk.page());
        let (script, stick) = (desk.room.home().join("desktop/folder"), desk.room.home().join("flash-disk"));
        std::fs::create_dir_all(&script)?;
        std::fs::create_dir_all(&stick)?;
        std::fs::write(script.join("backup"), stick.to_string_lossy().as_bytes())?;
        desk.rail("ui-frame-settings", "#/settings")?;
        desk.press("main .views", &desk.t("ui-settings-part-data"))?;
        desk.at("#/settings/data")?;
        desk.press("main", &desk.t("ui-backup-act"))?;
        // All of it is written, read back and compared.
        let done = desk.t("ui-backup-done");
        page.sees(&done).or_else(|_| page.sees(&done))?;
        desk.picture("5-backup")?;
        let kept = std::fs::read_dir(&stick)?.flatten().any(|entry| entry.path().join("points").is_dir());
        if kept { Ok(()) } else { Err(DriverError("no restore point on the stick".to_owned())) }
    }
}

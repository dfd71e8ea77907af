//! Thursday: referred and answered, conferred, added to, mended, withdrawn.

use super::{Monday, Week};
use crate::day::Day;
use serde_json::json;
use window_tests::{driver::Done, hand::Hand};

/// What was written into the wrong file.
const MISFILED: &str = "Cemas menjelang ujian praktik.";

impl Week<'_> {
    /// Referred and answered, conferred, added to, mended, withdrawn.
    pub(super) fn thursday(&self, monday: &Monday) -> Done {
        self.refer()?;
        self.confer()?;
        let desk = &self.desk;
        desk.page().go(&monday.session)?;
        desk.dismiss()?;
        Day { room: desk.room, hand: Hand::Mouse }.add_an_addendum()?;
        desk.picture("4-addendum")?;
        self.mend_the_wrong_file()?;
        self.withdraw()
    }

    fn refer(&self) -> Done {
        let (desk, lead) = (&self.desk, &self.lead);
        let t = |id: &str| desk.t(id);
        desk.open(lead)?;
        desk.begin("referral")?;
        desk.choose("form.entry", &t("work-f-recipient-kind"), &t("term-referral-target-psychologist"))?;
        desk.write(&t("work-f-recipient"), "Ratna Wijayanti, M.Psi.")?;
        desk.write(&t("work-f-referral-reason"), "Sulit tidur, pikiran menyakiti diri.")?;
        desk.write(&t("work-f-services"), "Tiga kali konseling.")?;
        desk.keep_entry()?;
        desk.reads("main .side", &t("term-referral-state-prepared"))?;
        desk.press("main .views", &t("work-part-referral-answer"))?;
        desk.write_and_leave(&t("work-f-sent-on"), "hari ini")?;
        desk.keep_entry()?;
        desk.reads("main .side", &t("term-referral-state-sent"))?;
        desk.press("main .side", &t("ui-work-offer-act"))?;
        let referred = t("term-case-status-referred");
        desk.page().sees(&desk.with("ui-file-status-changed", &[("status", referred.into())]))?;
        desk.choose("form.entry", &t("work-f-answer"), &t("term-referral-answer-accepted"))?;
        desk.write_and_leave(&t("work-f-answered-on"), "hari ini")?;
        desk.write(&t("work-f-answer-note"), "Dijadwalkan dua pertemuan.")?;
        desk.keep_entry()?;
        desk.reads("main .side", &t("term-referral-state-accepted"))?;
        desk.picture("4-referral-answered")
    }

    fn confer(&self) -> Done {
        let (desk, page) = (&self.desk, self.desk.page());
        let t = |id: &str| desk.t(id);
        desk.open(&self.lead)?;
        desk.begin("conference")?;
        desk.write(&t("work-f-wanted"), "Dukungan di sekolah dan di rumah.")?;
        let row = usize::try_from(page.count("[data-field='participants'] .row")?).unwrap_or_default() + 1;
        desk.press("main [data-field='participants']", &t("ui-work-add-row"))?;
        desk.write(&desk.with("ui-work-row-name", &[("row", row.into())]), "Drs. Wiyono")?;
        desk.write(&desk.with("ui-work-row-position", &[("row", row.into())]), "Wakasek kesiswaan")?;
        desk.picture("4-conference")?;
        desk.press("main .views", &t("work-part-conference-result"))?;
        desk.write(&t("work-f-course"), "Masing-masing menyampaikan datanya.")?;
        desk.press("main [data-field='decisions']", &t("ui-work-add-row"))?;
        desk.write(&desk.with("ui-work-row-text", &[("row", 1.into())]), "Diantar setiap pagi")?;
        desk.write(&desk.with("ui-work-row-responsible", &[("row", 1.into())]), "Bibi Rahma")?;
        desk.write_and_leave(&desk.with("ui-work-row-due", &[("row", 1.into())]), "+1")?;
        desk.keep_entry()?;
        desk.reads("main .side", &t("term-conference-state-held"))?;
        desk.press("main .side", &t("report-conference-name"))?;
        desk.paper()?;
        desk.picture("4-conference-minutes")
    }

    /// A note that was locked in somebody else's file is retracted there and signed where it belongs.
    fn mend_the_wrong_file(&self) -> Done {
        let (desk, page, wrong) = (&self.desk, self.desk.page(), &self.others[2]);
        let t = |id: &str| desk.t(id);
        let misfiled = desk.new_session(&wrong.name)?;
        desk.write(&t("term-section-kind-problem"), MISFILED)?;
        desk.sign_and_lock()?;
        desk.press("main .head-acts", &t("ui-session-more"))?;
        desk.press("main .head-acts", &t("ui-session-move"))?;
        page.find("dialog[open] input")?;
        desk.take(&t("ui-session-move-to"), &self.lead.name)?;
        desk.write(&t("ui-session-move-reason"), "Salah pilih konseli")?;
        desk.picture("4-wrong-file")?;
        desk.press("", &t("ui-session-move-act-locked"))?;
        desk.shows(
            "the note in the right file",
            "return location.hash !== arguments[0] && [...document.querySelectorAll('main textarea')].some((area) => area.value === arguments[1])",
            json!([misfiled, MISFILED]),
        )?;
        page.settled()?;
        desk.reads("main", &t("ui-session-moved-from"))?;
        desk.sign_and_lock()?;
        desk.press("main", &t("ui-session-moved-from-link"))?;
        desk.at(&misfiled)?;
        desk.reads("main", &t("ui-session-retracted-to"))?;
        desk.picture("4-retracted")?;
        desk.open(wrong)?;
        desk.reads("main", &t("ui-session-retracted"))
    }

    /// The family takes its consent back: the next talk at a distance is refused, and is held face to face.
    fn withdraw(&self) -> Done {
        let (desk, lead, page) = (&self.desk, &self.lead, self.desk.page());
        let t = |id: &str| desk.t(id);
        desk.open(lead)?;
        desk.part(lead, "ui-counselee-consents", "consents")?;
        let who = format!("{}, {}", t("term-consent-from-parent"), lead.guardian);
        let what = t("term-consent-kind-internet");
        desk.press("main", &desk.with("ui-consent-withdraw-what", &[("what", what.into()), ("who", who.into())]))?;
        desk.reads("dialog[open]", &t("ui-consent-withdraw-stops"))?;
        desk.write(&t("ui-consent-withdraw-reason"), "Ingin bertemu langsung")?;
        desk.picture("4-withdrawal")?;
        desk.press("", &t("ui-consent-withdraw-act"))?;
        desk.gone()?;
        desk.gate("internet", "refused")?;
        self.begin_by_video("Menanyakan kabar di rumah.")?;
        desk.press("main .bar", &t("ui-session-sign"))?;
        page.find("main .gate [role=alert]")?;
        desk.picture("4-refused-again")?;
        desk.pick(&t("term-medium-face-to-face"))?;
        desk.sign_and_lock()
    }
}

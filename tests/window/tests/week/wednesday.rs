//! Wednesday: at a distance, refused, consented to, explained, held; and a questionnaire whose ninth item asks for somebody at once.

use super::Week;
use window_tests::driver::Done;

/// The instrument's title as its data file has it.
const PHQ_9: &str = "Kuesioner Kesehatan Pasien-9";

/// A word that only the two know.
const CODE_WORD: &str = "kunang biru";

impl Week<'_> {
    /// At a distance: refused, consented to, explained, held. A questionnaire whose last answer asks for somebody at once.
    pub(super) fn wednesday(&self) -> Done {
        self.talk_at_a_distance()?;
        self.questionnaire()?;
        self.review()
    }

    fn talk_at_a_distance(&self) -> Done {
        let (desk, lead, page) = (&self.desk, &self.lead, self.desk.page());
        let t = |id: &str| desk.t(id);
        let session = self.begin_by_video("Sulit tidur beberapa malam.")?;
        desk.press("main .bar", &t("ui-session-sign"))?;
        page.find("main .gate [role=alert]")?;
        desk.look("3-remote-refused")?;
        desk.press("main .gate", &t("ui-consent-refused-record"))?;
        desk.at(&lead.address("consents"))?;
        desk.gate("internet", "refused")?;
        desk.consent_of_both("internet", lead)?;
        for item in ["reach", "failure", "cues", "help"] {
            let what = t(&format!("term-orientation-item-{item}"));
            desk.press("main", &desk.with("ui-orientation-tick-what", &[("what", what.into())]))?;
            if item == "failure" {
                desk.write(&t("ui-orientation-agreed"), "Guru BK menelepon ke rumah")?;
            }
            desk.press("", &t("ui-frame-save"))?;
            desk.gone()?;
        }
        desk.reads("main", &t("ui-orientation-complete"))?;
        desk.picture("3-orientation")?;

        // Agreed on face to face, so that nobody can pretend to be the other.
        desk.part(lead, "ui-counselee-data", "data")?;
        desk.press("main", &t("ui-file-code-set"))?;
        desk.write(&t("ui-file-code"), CODE_WORD)?;
        desk.press("", &t("ui-frame-save"))?;
        desk.gone()?;

        // Today knows the note that was left open.
        desk.rail("ui-frame-today", "#/today")?;
        desk.press_at(&format!("main .side a[href='{session}']"))?;
        desk.at(&session)?;
        desk.reads("main", &t("ui-session-remote-consent-all"))?;
        desk.choose("main", &t("ui-session-verified"), &t("term-verified-by-code-word"))?;
        desk.press("main", &desk.with("ui-file-code-show", &[("seconds", 10.into())]))?;
        desk.reads("main .code-word", CODE_WORD)?;
        desk.picture("3-remote")?;
        desk.sign_and_lock()?;
        desk.reads("main .facts-read", "Guru BK menelepon kembali")?;
        desk.picture("3-remote-locked")
    }

    /// Keyed in from paper; the ninth item is answered with more than "never".
    fn questionnaire(&self) -> Done {
        let (desk, lead, page) = (&self.desk, &self.lead, self.desk.page());
        let t = |id: &str| desk.t(id);
        desk.open(lead)?;
        desk.part(lead, "ui-counselee-consents", "consents")?;
        desk.consent_of_both("assessment", lead)?;
        desk.rail("ui-frame-assessments", "#/assessments")?;
        desk.press("main", &desk.with("ui-assessment-start-what", &[("title", PHQ_9.into())]))?;
        desk.take(&t("ui-assessment-to"), &lead.name)?;
        desk.pick(&t("term-administration-mode-keyed"))?;
        desk.press("form", &t("ui-assessment-start"))?;
        page.find("table.keyed tr[data-current]")?;
        page.settled()?;
        page.keys("111111112")?;
        page.find("dialog[open] [data-first]")?;
        page.sees(&t("ui-today-risk-text"))?;
        desk.picture("3-prompt")?;
        desk.press("", &t("ui-today-risk-keep-open"))?;
        desk.gone()?;
        page.keys("1")?;
        desk.reads("main", &desk.with("ui-assessment-answered", &[("answered", 10.into()), ("total", 10.into())]))?;
        desk.press("main", &t("ui-assessment-finish"))?;
        desk.press("", &t("ui-safety-open"))?;
        desk.at(&lead.address("safety"))
    }

    /// Asked, judged, told, planned with the pupil, decided; and the card for when there is no time.
    fn review(&self) -> Done {
        let (desk, lead, page) = (&self.desk, &self.lead, self.desk.page());
        let t = |id: &str| desk.t(id);
        desk.look("3-review")?;
        for (part, text) in [
            ("ideation", "Dua kali pekan ini, malam hari."),
            ("plan", "Tidak ada cara yang dipikirkan."),
            ("protective", "Dekat dengan bibi."),
        ] {
            desk.write(&t(&format!("term-risk-part-{part}")), text)?;
        }
        desk.pick(&t("term-risk-level-moderate"))?;
        desk.write_and_leave(&t("ui-risk-next-contact"), "+1")?;
        desk.press("main", &t("ui-risk-step-told"))?;
        desk.write(&t("ui-risk-step-name"), &lead.guardian)?;
        desk.write(&t("ui-risk-step-text"), "Menemani malam ini.")?;
        desk.picture("3-told")?;
        desk.press("", &t("ui-frame-save"))?;
        desk.gone()?;
        desk.reads("main .lines", "Menemani malam ini.")?;
        desk.press("main", &t("ui-risk-keep"))?;
        let meet = t("term-risk-act-meet");
        desk.reads("main .card", &desk.with("ui-safety-next", &[("act", meet.into())]))?;

        desk.press("main", &t("ui-plan-make"))?;
        for (number, (step, text)) in [
            ("signs", "Tidak bisa tidur dua malam"),
            ("coping", "Berjalan memutari lapangan"),
            ("distraction", "Perpustakaan kota"),
            ("help", "Bibi Rahma, 0800-555-0142"),
            ("professionals", "Puskesmas, poli jiwa"),
            ("environment", "Obat disimpan bibi"),
        ]
        .into_iter()
        .enumerate()
        {
            desk.write(&format!("{}. {}", number + 1, t(&format!("term-safety-step-{step}"))), text)?;
        }
        desk.picture("3-plan")?;
        desk.press("", &t("ui-frame-save"))?;
        desk.gone()?;
        desk.reads("main", &t("ui-plan-fits"))?;

        desk.choose("main", &t("ui-risk-disposition"), &t("term-risk-disposition-safety-plan"))?;
        desk.write(&t("ui-risk-closing"), "Rencana disepakati; bertemu besok.")?;
        desk.press("main", &t("ui-risk-close"))?;
        desk.reads("main .card .marks", &t("term-risk-standing-closed"))?;
        desk.picture("3-review-closed")?;

        desk.part(lead, "ui-counselee-timeline", "")?;
        page.keys("e")?;
        page.sees(&desk.with("ui-file-emergency-of", &[("name", (&lead.name).into())]))?;
        desk.reads("dialog[open]", &lead.guardian)?;
        desk.picture("3-emergency-card")?;
        desk.press("", &t("ui-frame-close"))?;
        desk.gone()
    }
}

//! The acts of a counselor's day, done with either hand.

use crate::start::Room;
use i18n::Lang;
use std::{path::PathBuf, process::Command};
use testkit::people::Person;
use window_tests::{
    driver::{Done, DriverError},
    hand::Hand,
    key,
};

/// The instrument's title as its data file has it, in Indonesian and English.
const GAD_7: [&str; 2] = ["Skala Gangguan Kecemasan Umum 7 butir", "Generalized Anxiety Disorder 7-item scale"];

/// Somebody doing the day's work in a window.
pub struct Day<'a> {
    pub room: &'a Room,
    pub hand: Hand,
}

impl Day<'_> {
    fn t(&self, id: &str) -> String {
        self.room.words.t(id)
    }

    /// Locks, tries a wrong passphrase, and opens with the right one.
    pub fn lock_and_unlock(&self) -> Done {
        let (page, hand) = (self.room.page(), self.hand);
        hand.act(page, &[key::CONTROL], "l", &self.t("ui-frame-lock"))?;
        page.sees(&self.t("ui-first-run-unlock-title"))?;
        hand.write(page, &self.t("ui-first-run-passphrase"), "not the passphrase at all")?;
        match hand {
            Hand::Keyboard => page.keys(key::ENTER)?,
            Hand::Mouse => hand.press(page, &self.t("ui-first-run-open"))?,
        }
        page.find("[role=alert]")?;
        self.room.unlock(hand)
    }

    /// Reads a Dapodik list in.
    pub fn import_roster(&self, people: &[Person]) -> Done {
        let (page, hand) = (self.room.page(), self.hand);
        let roster = testkit::dapodik::xlsx(people, testkit::dapodik::Style::default());
        self.room.window().hand_over_roster("daftar_pd.xlsx", roster.bytes())?;
        hand.press_in(page, ".rail", &self.t("ui-frame-counselees"))?;
        hand.press_in(page, "main", &self.t("ui-counselees-import"))?;
        hand.press(page, &self.t("ui-counselees-import-choose"))?;
        let apply = self.room.words.with("ui-counselees-apply", &[("count", people.len().into())]);
        hand.press(page, &apply)?;
        page.sees(&self.t("ui-counselees-applied"))?;
        hand.press(page, &self.t("ui-counselees-applied-see"))
    }

    /// A new session from anywhere, two sections, signed and locked.
    pub fn note_a_session(&self, with: &Person) -> Done {
        let (page, hand) = (self.room.page(), self.hand);
        hand.act(page, &[key::CONTROL], "n", &self.t("ui-frame-new-session"))?;
        hand.take_from_list(page, &self.t("ui-frame-pick-counselee"), &with.name, &with.name)?;
        page.holds("the session's page", "return location.hash.startsWith('#/session/')")?;
        hand.write(page, &self.t("term-section-kind-problem"), "Sulit tidur menjelang ujian.")?;
        hand.write(page, &self.t("term-section-kind-outcome"), "Menyusun jadwal belajar bersama.")?;
        page.holds(
            "the note to be saved",
            "return document.querySelector('.bar .foot-note')?.innerText.match(/\\d\\d[.:]\\d\\d[.:]\\d\\d/) !== null",
        )?;
        hand.act(page, &[key::CONTROL], key::ENTER, &self.t("ui-session-sign-lock"))?;
        page.find("dialog[open] [data-first]")?;
        hand.press(page, &self.t("ui-session-sign-lock"))?;
        page.holds(
            "the note to be locked",
            "return document.querySelector('.note-read') !== null && document.querySelector('main textarea') === null",
        )?;
        page.sees("Menyusun jadwal belajar bersama.")
    }

    /// Adds to a locked session the only thing that may be added.
    pub fn add_an_addendum(&self) -> Done {
        let (page, hand) = (self.room.page(), self.hand);
        hand.press(page, &self.t("ui-session-addendum-add"))?;
        hand.write(page, &self.t("ui-session-addendum-reason"), "Terlupa")?;
        hand.write(page, &self.t("ui-session-addendum"), "Ibu akan dihubungi hari Senin.")?;
        hand.press(page, &self.t("ui-session-addendum-sign"))?;
        page.sees("Ibu akan dihubungi hari Senin.")
    }

    /// Starts an instrument, records the consent that is missing, keys the answers in and looks at the result.
    pub fn assess(&self, with: &Person) -> Done {
        let (page, hand) = (self.room.page(), self.hand);
        self.start_assessment(with)?;
        page.find("dialog[open] [role=alert], dialog[open] .notice")?;
        hand.press(page, &self.t("ui-consent-refused-record"))?;
        self.record_consents("assessment")?;
        self.start_assessment(with)?;
        page.holds("the questionnaire", "return location.hash.startsWith('#/administration/')")?;
        match hand {
            Hand::Keyboard => {
                self.key_answers_in()?;
                hand.press(page, &self.t("ui-assessment-finish"))?;
            }
            Hand::Mouse => self.hand_the_screen_over(with)?,
        }
        page.find("main figure img")?;
        page.sees(&self.t("ui-assessment-provenance"))
    }

    fn start_assessment(&self, with: &Person) -> Done {
        let (page, hand) = (self.room.page(), self.hand);
        hand.press_in(page, ".rail", &self.t("ui-frame-assessments"))?;
        let start = self.room.words.with(
            "ui-assessment-start-what",
            &[("title", GAD_7[usize::from(self.room.words.lang() == Lang::En)].into())],
        );
        hand.press_in(page, "main", &start)?;
        hand.take_from_list(page, &self.t("ui-assessment-to"), &with.name, &with.name)?;
        let mode = match hand {
            Hand::Keyboard => "term-administration-mode-keyed",
            Hand::Mouse => "term-administration-mode-screen",
        };
        hand.pick(page, &self.t(mode))?;
        hand.press_in(page, "form", &self.t("ui-assessment-start"))
    }

    /// Records what stands open of a kind of consent on the counselee's page.
    fn record_consents(&self, kind: &str) -> Done {
        let (page, hand) = (self.room.page(), self.hand);
        let what = self.t(&format!("term-consent-kind-{kind}"));
        let record = self.room.words.with("ui-counselee-consent-record-what", &[("what", what.into())]);
        let allowed = self.t("term-gate-state-allowed");
        page.named("main", &record)?;
        for _ in 0..4 {
            let stands = page.script(
                "const own = [...document.querySelectorAll('main button')].find((e) => e.getAttribute('aria-label') === arguments[0]);
                 return own?.closest('li')?.querySelector('.kind-head .state')?.textContent.trim() === arguments[1]",
                serde_json::json!([record, allowed]),
            )?;
            if stands == true {
                return Ok(());
            }
            hand.press_in(page, "main", &record)?;
            hand.press_in(page, "dialog[open] form, form", &self.t("ui-frame-save"))?;
            page.holds("the consent to be kept", "return document.querySelector('dialog[open]') === null")?;
            page.settled()?;
        }
        Err(DriverError(format!("the consent “{kind}” stays open")))
    }

    fn key_answers_in(&self) -> Done {
        let page = self.room.page();
        page.find("table.keyed tr[data-current]")?;
        let items = page.count("table.keyed tbody tr")?;
        // One key per item.
        for _ in 0..items {
            page.keys("1")?;
        }
        page.sees(&self.room.words.with("ui-assessment-answered", &[("answered", text(items)), ("total", text(items))]))
    }

    /// The counselee answers alone at the screen, where nothing else can be reached, and gives it back locked.
    fn hand_the_screen_over(&self, to: &Person) -> Done {
        let (page, hand) = (self.room.page(), self.hand);
        hand.press(page, &self.t("ui-assessment-hand-over"))?;
        hand.press(page, &self.t("ui-assessment-begin"))?;
        page.find(".give progress")?;
        let alone = page.script(
            "return document.querySelector('.rail, .top, main a[href]') === null && !document.body.innerText.includes(arguments[0])",
            serde_json::json!([to.name]),
        )?;
        assert_eq!(alone, true, "nothing but the questionnaire is in reach");
        let total = page.script("return document.querySelector('.give progress').max", serde_json::json!([]))?;
        let total = total.as_u64().or(total.as_f64().map(|items| items as u64)).unwrap_or(0);
        assert!(total >= 7, "the questionnaire has items");
        for item in 1..=total {
            let place =
                self.room.words.with("ui-assessment-item-of", &[("number", text(item)), ("total", text(total))]);
            page.sees(&place)?;
            let answer = page.find(".answers label:nth-of-type(2)")?;
            page.click(&answer)?;
        }
        page.sees(&self.t("ui-assessment-all-answered"))?;
        hand.press(page, &self.t("ui-assessment-finish"))?;
        page.sees(&self.t("ui-assessment-thanks"))?;
        hand.press(page, &self.t("ui-assessment-hand-back"))?;
        // The counselor comes back to the result.
        self.room.open_door(hand)
    }

    /// The parent summons of a counselee, saved as PDF and printed; the PDF.
    pub fn summon_parents(&self, of: &Person) -> Done<PathBuf> {
        let (page, hand) = (self.room.page(), self.hand);
        self.open_counselee(of)?;
        hand.press_in(page, "main", &self.t("ui-counselee-letter"))?;
        let saved = self.save_paper()?;
        hand.act(page, &[key::CONTROL], "p", &self.t("ui-report-print"))?;
        page.until("the letter to be printed", || {
            let jobs = self.room.window().left_in("printed");
            jobs.iter()
                .any(|file| file.extension().is_some_and(|ending| ending == "pdf"))
                .then_some(())
                .ok_or_else(|| DriverError("no job".to_owned()))
        })?;
        Ok(saved)
    }

    /// Fills in what the paper on the desk still needs and saves it as PDF; the file.
    pub fn save_paper(&self) -> Done<PathBuf> {
        let (page, hand) = (self.room.page(), self.hand);
        page.find(".desk-form")?;
        self.fill_what_is_required()?;
        page.find(".paper img, .paper svg, .desk img")?;
        let before = self.room.window().left_in("saved");
        hand.press(page, &self.t("ui-report-save"))?;
        let saved = page.until("the paper to be saved", || {
            let now = self.room.window().left_in("saved");
            now.into_iter().find(|file| !before.contains(file)).ok_or_else(|| DriverError("nothing new".to_owned()))
        })?;
        // One act at a time: the button comes back when the paper is in the register.
        page.named("main", &self.t("ui-report-print"))?;
        Ok(saved)
    }

    /// The counselee's page, by the search that works everywhere.
    pub fn open_counselee(&self, who: &Person) -> Done {
        let (page, hand) = (self.room.page(), self.hand);
        hand.act(page, &[key::CONTROL], "k", &self.t("ui-frame-search"))?;
        hand.take_from_list(page, &self.t("ui-frame-search"), &who.name, &who.name)?;
        page.holds("the counselee's page", "return location.hash.startsWith('#/counselee/')")?;
        page.settled()
    }

    fn fill_what_is_required(&self) -> Done {
        let page = self.room.page();
        let open = page.script(
            "return [...document.querySelectorAll('.desk-form [required]')].filter((e) => e.value.trim() === '').map((e) => {
                const copy = e.labels[0].cloneNode(true); copy.querySelectorAll('.hint').forEach((part) => part.remove());
                return copy.textContent.trim().replace(/\\s+/g, ' '); })",
            serde_json::json!([]),
        )?;
        for label in open.as_array().into_iter().flatten().filter_map(|label| label.as_str()) {
            self.hand.write(page, label, "Membicarakan perkembangan belajar")?;
        }
        Ok(())
    }
}

fn text(number: u64) -> i18n::Arg<'static> {
    i18n::Arg::Count(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The words on a PDF.
pub fn words_of(pdf: &std::path::Path) -> Done<String> {
    let output = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output()?;
    if !output.status.success() {
        return Err(DriverError(format!("{} is no PDF", pdf.display())));
    }
    Ok(String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" "))
}

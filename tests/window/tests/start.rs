//! A window with a case file in it: what every test begins with.

use crate::day::words_of;
use i18n::Lang;
use serde_json::json;
use std::path::Path;
use window_tests::{
    driver::{Done, Driver, DriverError},
    hand::Hand,
    window::{Display, Window},
    words::Words,
};

/// The passphrase of these tests.
pub const PASSPHRASE: &str = "jendela kapur payung embun tujuh";
/// The counselor of these tests: invented.
pub const COUNSELOR: &str = "Ratna Pramudita, S.Pd.";

/// A display, a home folder and an open window.
pub struct Room {
    /// Dropped first: the program ends before its folder goes.
    pub window: Option<Window>,
    display: Display,
    home: tempfile::TempDir,
    locale: &'static str,
    /// The words on the page.
    pub words: Words,
}

/// Does a test's work in a room of its own; where it fails, a picture of the window is kept beside the words.
pub fn in_a_room(name: &str, lang: Lang, work: impl FnOnce(&mut Room) -> Done) {
    let mut room = Room::open(lang).unwrap_or_else(|error| panic!("{error}"));
    if let Err(error) = work(&mut room) {
        if let Some(window) = &room.window {
            let _ = window.picture(&format!("failed-{name}"));
        }
        panic!("{error}");
    }
}

impl Room {
    /// Opens an empty one on a system in this language.
    pub fn open(lang: Lang) -> Done<Self> {
        let locale = match lang {
            Lang::Id => "id_ID.UTF-8",
            Lang::En => "en_GB.UTF-8",
        };
        let display = Display::start()?;
        let home = tempfile::Builder::new().prefix("ruang-window-").tempdir()?;
        let window = Window::open(&display, home.path(), locale)?;
        window.page.resize(1366, 768)?;
        Ok(Self { window: Some(window), display, home, locale, words: Words::of(lang) })
    }

    /// The window.
    pub fn window(&self) -> &Window {
        self.window.as_ref().expect("the window is open")
    }

    /// The page in it.
    pub fn page(&self) -> &Driver {
        &self.window().page
    }

    /// The program's folder for everything.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Opens the window again in the same home.
    pub fn reopen(&mut self) -> Done {
        self.window = None;
        let window = Window::open(&self.display, self.home.path(), self.locale)?;
        window.page.resize(1366, 768)?;
        self.window = Some(window);
        Ok(())
    }

    /// Creates the case file and takes the first steps, up to the choice of people.
    pub fn first_run(&self, hand: Hand) -> Done {
        let (page, t) = (self.page(), |id: &str| self.words.t(id));
        page.sees(&t("ui-first-run-welcome"))?;
        hand.press(page, &t("ui-first-run-create"))?;
        hand.write(page, &t("ui-first-run-your-name"), COUNSELOR)?;
        hand.write(page, &t("ui-first-run-passphrase"), PASSPHRASE)?;
        hand.write(page, &t("ui-first-run-passphrase-again"), PASSPHRASE)?;
        hand.press(page, &t("ui-first-run-create"))?;
        page.sees(&t("ui-first-run-sheet-title"))?;
        hand.press(page, &t("ui-report-save"))?;
        page.sees(&t("ui-lock-sheet-confirm"))?;
        hand.write(page, &t("ui-first-run-recovery-code"), &self.code_on_paper()?)?;
        hand.press(page, &t("ui-lock-sheet-confirm-do"))?;
        page.sees(&t("ui-lock-sheet-confirmed"))?;
        hand.press(page, &t("ui-first-run-next"))?;
        page.sees(&t("ui-first-run-school-title"))?;
        hand.write(page, &t("ui-settings-school-name"), "SMA Negeri 3 Karangwangi")?;
        hand.press(page, &t("ui-first-run-save-next"))?;
        page.sees(&t("ui-first-run-people-title"))
    }

    /// The recovery code as it stands on the saved sheet: eight groups of four and one of two.
    fn code_on_paper(&self) -> Done<String> {
        let sheets = self.window().left_in("saved");
        let words = words_of(sheets.first().ok_or_else(|| DriverError("no sheet was saved".to_owned()))?)?;
        let is_group =
            |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
        let groups: Vec<&str> = words.split(' ').filter(is_group).collect();
        let whole = |nine: &&[&str]| nine[..8].iter().all(|group| group.len() == 4) && nine[8].len() == 2;
        let code =
            groups.windows(9).find(whole).ok_or_else(|| DriverError(format!("no code on the sheet: {words}")))?;
        Ok(code.join("-"))
    }

    /// The same with the sample school, up to Today.
    pub fn with_sample_school(&self, hand: Hand) -> Done {
        self.first_run(hand)?;
        hand.press(self.page(), &self.words.t("ui-first-run-sample"))?;
        self.today()
    }

    /// Waits for Today.
    pub fn today(&self) -> Done {
        self.page().holds(
            "Today to be shown",
            "return document.querySelector('.rail a[aria-current=page]')?.getAttribute('href') === '#/today'",
        )?;
        self.page().settled()
    }

    /// Locks the file by this act and waits for the page that begins anew: the old one shows a door too until it goes.
    pub fn lock(&self, act: impl FnOnce(&Driver) -> Done) -> Done {
        let page = self.page();
        page.script("document.documentElement.dataset.left = ''", json!([]))?;
        act(page)?;
        page.holds(
            "the door of a new page",
            "return document.readyState === 'complete' && document.querySelector('html:not([data-left]) .door') !== null",
        )
    }

    /// Locks it by its keys.
    pub fn lock_by_keys(&self) -> Done {
        self.lock(|page| page.chord(&[window_tests::key::CONTROL], "l"))
    }

    /// Opens the locked file, up to Today.
    pub fn unlock(&self, hand: Hand) -> Done {
        self.open_door(hand)?;
        self.today()
    }

    /// Opens the locked file.
    pub fn open_door(&self, hand: Hand) -> Done {
        let page = self.page();
        page.sees(&self.words.t("ui-first-run-unlock-title"))?;
        hand.write(page, &self.words.t("ui-first-run-passphrase"), PASSPHRASE)?;
        match hand {
            Hand::Keyboard => page.keys(window_tests::key::ENTER)?,
            Hand::Mouse => hand.press(page, &self.words.t("ui-first-run-open"))?,
        }
        page.holds("the door to open", "return document.querySelector('.rail') !== null")
    }
}

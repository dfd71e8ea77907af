//! Window-level methods: what is open, creating and opening a case file, language, passphrases, jobs.
use super::{Deserialize, Serialize, TS};

/// Interface language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum UiLang {
    /// Indonesian.
    Id,
    /// English.
    En,
}

/// Whether a case file is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FileState {
    /// No case file is known on this laptop: first run.
    None,
    /// A case file is known and locked.
    Locked,
    /// Open.
    Unlocked,
}

/// What the window shows before anything else.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppStatus {
    /// State.
    pub state: FileState,
    /// Name of the case file without its ending, no path; empty while none is known.
    pub file_name: String,
    /// Language.
    pub lang: UiLang,
    /// `light`, `dark` or `system`.
    pub theme: String,
    /// Version of the program.
    pub version: String,
    /// Minutes without a key or pointer until the file locks; 0 = never.
    pub lock_minutes: u32,
    /// Seconds until the next passphrase is taken, after several wrong ones; 0 = now.
    pub wait_seconds: u32,
    /// Whether this is the program under automated test.
    pub automation: bool,
    /// The assessment whose counselee has the screen: nothing but it is shown until the file is locked.
    pub handed: Option<counseling::AdministrationId>,
}

/// No parameters.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Nothing {}

/// Language to use from now on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetLang {
    /// Language.
    pub lang: UiLang,
}

/// Theme to use from now on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetTheme {
    /// `light`, `dark` or `system`.
    pub theme: String,
}

/// A new case file. Its place: the standard folder of the system unless `app.chooseFolder` picked another.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CreateFile {
    /// File name without ending, such as `Kasus BK`.
    pub name: String,
    /// Passphrase; at least 12 characters and strength 3 (zxcvbn).
    pub passphrase: String,
    /// Name of the counselor, for signatures.
    pub counselor_name: String,
}

/// A passphrase typed to open something.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Passphrase {
    /// As typed.
    pub passphrase: String,
}

/// Opening with the recovery sheet, which sets a new passphrase.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryUnlock {
    /// The code as typed; blanks, dashes and case do not matter.
    pub code: String,
    /// New passphrase.
    pub new_passphrase: String,
}

/// Changing the passphrase.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChangePassphrase {
    /// Present passphrase.
    pub old: String,
    /// New one.
    pub new: String,
}

/// How hard a passphrase is to guess.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Strength {
    /// 0 (trivial) to 4 (very strong).
    pub score: u8,
    /// Whether it may be used.
    pub accepted: bool,
    /// Fluent id of the advice, empty when there is none.
    pub advice: String,
}

/// A passphrase to judge.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct JudgePassphrase {
    /// As typed.
    pub passphrase: String,
    /// Names that whoever knows the person tries first.
    #[serde(default)]
    pub about: Vec<String>,
}

/// How a passphrase is to be made.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SuggestPassphrase {
    /// Words, 5 to 12; six when absent.
    pub words: Option<u32>,
    /// Language of the words; the window's when absent.
    pub lang: Option<UiLang>,
}

/// A generated passphrase, shown once and stored nowhere.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Suggestion {
    /// Words joined by blanks.
    pub passphrase: String,
    /// Bits of chance in it.
    pub bits: u32,
}

/// Name chosen in a dialog of the system, never a path; absent when the person cancelled.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Chosen {
    /// Last part of the path.
    pub name: Option<String>,
}

/// What to do with a finished page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum OutputAct {
    /// Save under a name chosen in a dialog.
    Save,
    /// Send to a printer.
    Print,
    /// Open in the system's viewer.
    Open,
}

/// Where a page goes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// What to do.
    pub act: OutputAct,
    /// Printer name for `print`; the system's default when absent.
    pub printer: Option<String>,
    /// Copies for `print`, at least 1.
    pub copies: u32,
}

/// What became of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OutputDone {
    /// False when the person cancelled the dialog.
    pub done: bool,
    /// File name for `save`, printer name for `print`; never a path.
    pub name: Option<String>,
}

/// A printer of the system.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Printer {
    /// Name to pass back.
    pub name: String,
    /// Whether it is the default.
    pub is_default: bool,
}

/// The code as it stands on the sheet, typed to see that the sheet works.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecoveryTest {
    /// As typed; blanks, dashes and case do not matter.
    pub code: String,
}

/// Whether the recovery sheet is known to work.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryState {
    /// The day on which its code was last typed rightly.
    pub tested_on: Option<chrono::NaiveDate>,
    /// Why it should be tested now, if it should.
    pub due: Option<RecoveryDue>,
    /// Whether the sheet of the present code was printed, saved or opened.
    pub printed: bool,
}

/// Why the recovery sheet should be tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum RecoveryDue {
    /// Its code was never typed yet.
    Never,
    /// The last time was more than a year ago.
    Year,
    /// The passphrase has changed since.
    Passphrase,
}

/// A text to put on the clipboard for a few seconds.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct CopyText {
    /// The text.
    pub text: String,
}

/// The text is on the clipboard.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Copied {
    /// Seconds until it is taken away, unless something else was copied meanwhile.
    pub seconds: u32,
}

/// Opening the file without the passphrase, by the keystore of the operating system.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QuickUnlock {
    /// Whether this computer has a keystore that answers.
    pub available: bool,
    /// Whether the case file can be opened so now.
    pub on: bool,
}

/// Turning quick unlock on or off.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SetQuickUnlock {
    /// Whether it is to be on.
    pub on: bool,
    /// The passphrase, asked for to turn it on.
    #[serde(default)]
    pub passphrase: String,
}

/// Whether the copy from before a new key is kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OldCopy {
    /// Whether it is.
    pub kept: bool,
}

/// Where words belong that are not part of a record yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DraftRef {
    /// Such as `addendum/` and the id of the session; between them what tells several places of one record apart.
    pub place: String,
}

/// Words that are not part of a record yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DraftWords {
    /// Where they belong.
    pub place: String,
    /// The words by field; nothing takes the draft away.
    pub words: std::collections::BTreeMap<String, String>,
}

/// A job that can be cancelled.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobRef {
    /// As named in progress events.
    pub job: u32,
}

/// Something that happened outside the page's own calls.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "event", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum WatchEvent {
    /// Records changed: the page asks again for what it shows. Entity names as in the number tables.
    Changed {
        /// Kinds of records.
        entities: Vec<String>,
    },
    /// A long job moved on.
    Progress {
        /// Job.
        job: u32,
        /// Fluent id of what is being done.
        text: String,
        /// Units done.
        done: u32,
        /// Units in all, 0 while unknown.
        total: u32,
    },
    /// The case file is about to be locked (idle, sleep, screen lock): what is being typed is to be written now, and
    /// `file.lock` called; after a moment it locks either way.
    Locking,
    /// The case file was locked (key, idle, sleep).
    Locked,
    /// The state of synchronisation changed.
    Sync,
    /// Files are held over the window, or no longer.
    Dragging {
        /// Whether they are.
        over: bool,
    },
    /// Files were dropped onto the window: `attachment.add` takes them where they are to go.
    Dropped {
        /// How many.
        files: u32,
    },
}

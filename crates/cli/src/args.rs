//! What can be asked. The help of each command is its documentation here and in `help.ftl`; a passphrase can be asked for or read from a file,
//! never given as an argument or in the environment, where other programs can see it.

mod attach;
mod calendar;
mod consent;
mod file;
mod network;
mod other_work;
mod retention;
mod safety;
mod session;
mod trash;
mod work;

pub use attach::{AttachAct, AttachAdd, AttachList, AttachSave};
pub use calendar::{CalendarAct, CalendarAdd, CalendarImport, CalendarOut, CalendarSpan};
pub use consent::{ConsentAct, ConsentCheck};
pub use file::{Backup, Export, MakePassphrase, New, RecoverySheet, Rekey, Restore, SchoolAct};
pub use network::{ConflictAct, Contest, Join, Listed, Resolve, Uri};
pub use other_work::{WorkAct, WorkList};
pub use retention::{Certificate, Destroy, Due, Keep, Lift, PlaceHold, Request, RetentionAct};
pub use safety::{RiskAct, SafetyPlanAct};
pub use session::{
    SessionAct, SessionAdd, SessionAddendum, SessionConvert, SessionCosign, SessionEdit, SessionList, SessionMove,
    SessionRetract, SessionShow, SessionSign, SessionVersions,
};
pub use trash::TrashAct;
pub use work::{Assess, Counselees, GuardianAct, GuardianSet, ImportRoster, Log, ReportAct, ReportMake, Score, Search};

use clap::{Parser, Subcommand};
use i18n::Lang;
use std::{ffi::OsString, path::PathBuf};

/// Ruang BK without a window: the same operations on the same case file.
#[derive(Parser)]
#[command(name = "ruang", bin_name = "ruang", version, subcommand_required = true)]
pub struct Arguments {
    /// The case file: the folder NAME.ruang.
    #[arg(long, global = true, value_name = "DIR")]
    pub file: Option<PathBuf>,
    /// A file that holds the passphrase. Without it the passphrase is asked for on the terminal.
    #[arg(long, global = true, value_name = "F")]
    pub passphrase_file: Option<PathBuf>,
    /// Language of messages and documents: id or en. Default: that of the system.
    #[arg(long, global = true, value_parser = ["id", "en"])]
    pub lang: Option<String>,
    /// Answer in JSON on standard output, errors included.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Arguments {
    /// The language asked for, or that of the system's locale; Indonesian where neither says anything else.
    pub fn lang(&self) -> Lang {
        language(self.lang.as_deref())
    }
}

fn language(asked: Option<&str>) -> Lang {
    let from_system =
        || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    match asked.map(str::to_owned).or_else(from_system) {
        Some(locale) if locale.starts_with("en") || locale.starts_with('C') || locale == "POSIX" => Lang::En,
        _ => Lang::Id,
    }
}

/// Language, and whether a program is listening, before the arguments are understood: help and misuse are worded, too.
pub fn manner(given: impl Iterator<Item = OsString>) -> (Lang, bool) {
    let given: Vec<String> = given.filter_map(|word| word.into_string().ok()).collect();
    let after = given.iter().position(|word| word == "--lang").and_then(|at| given.get(at + 1)).map(String::as_str);
    let asked = given.iter().find_map(|word| word.strip_prefix("--lang=")).or(after);
    (language(asked), given.iter().any(|word| word == "--json"))
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Make a new case file at --file.
    New(New),
    /// Fill an empty case file with an invented school: 3 classes, 108 counselees, a term of work.
    Sample,
    /// School and counselor as they stand in letterhead and signatures.
    #[command(subcommand)]
    School(SchoolAct),
    /// Import a roster: Dapodik, OneRoster (zip, or folder with manifest.csv), any CSV or XLSX.
    ImportRoster(ImportRoster),
    /// List counselees.
    Counselees(Counselees),
    /// Show a counselee's file: case, alerts, personal data, emergency card, family. Never the code word.
    Show {
        /// Whose.
        counselee: String,
    },
    /// Important follow-ups; alone it lists what is open, duties to report and plans to go through.
    Risk {
        /// What to do; without it what is open is listed.
        #[command(subcommand)]
        act: Option<RiskAct>,
    },
    /// Safety plans.
    #[command(subcommand)]
    SafetyPlan(SafetyPlanAct),
    /// Search names, notes, documents, assessments and plans.
    Search(Search),
    /// Caregivers of a counselee.
    #[command(subcommand)]
    Guardian(GuardianAct),
    /// Sessions and their notes.
    #[command(subcommand)]
    Session(SessionAct),
    /// Attachments: scans, photos, letters, recordings.
    #[command(subcommand)]
    Attach(AttachAct),
    /// The calendar: appointments, holidays, calendar files.
    Calendar {
        /// What to do.
        #[command(subcommand)]
        act: CalendarAct,
    },
    /// Other work: referrals, home visits, conferences, services, slips, observations, visitors, notes from the box.
    Work {
        /// What to do.
        #[command(subcommand)]
        act: WorkAct,
    },
    /// Consents.
    #[command(subcommand)]
    Consent(ConsentAct),
    /// Key in answers given on paper and score them into the case file.
    Assess(Assess),
    /// Score a response matrix: one row per respondent, item ids as columns. Needs no case file.
    Score(Score),
    /// Printed documents.
    #[command(subcommand)]
    Report(ReportAct),
    /// Enrol this case file with a school server (first laptop).
    Enrol(Uri),
    /// Offer this case file to a second laptop of yours: prints a code and the digits to compare.
    Pair,
    /// Join as a second laptop, with the code that `pair` printed on the first: makes the case file at --file.
    Join(Join),
    /// Send and receive now.
    Sync,
    /// Values that stand side by side because two laptops changed the same field.
    Conflicts {
        /// List them (default) or decide one.
        #[command(subcommand)]
        act: Option<ConflictAct>,
    },
    /// Show the access log: who opened, changed, printed or gave out what.
    Log(Log),
    /// How long records are kept: what is due, legal holds, destruction in two steps, its certificate.
    Retention {
        /// What to do.
        #[command(subcommand)]
        act: RetentionAct,
    },
    /// The trash: what was deleted and can still come back.
    #[command(subcommand)]
    Trash(TrashAct),
    /// Walk the case file: pages, chains, signatures, access log.
    Verify,
    /// Back the case file up into a folder or onto a stick: encrypted, only what is new, read back and compared.
    Backup(Backup),
    /// Make a case file from a backup, or list its restore points.
    Restore(Restore),
    /// Write everything in the clear as JSON lines.
    Export(Export),
    /// Make a passphrase of random words (its language: --lang). Needs no case file; stored nowhere.
    Passphrase(MakePassphrase),
    /// Give the whole case file a new key; passphrase and recovery sheet stay. The copy under the old key is kept beside it.
    Rekey(Rekey),
    /// Write a recovery sheet (PDF) to be printed and locked away; older sheets stop working.
    RecoverySheet(RecoverySheet),
}

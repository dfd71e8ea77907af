//! Commands of sessions and their notes.

use super::work::terms;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use counseling::{SessionId, note::NoteFormat, session::SessionStatus};
use std::path::PathBuf;

/// Sessions.
#[derive(Subcommand)]
pub enum SessionAct {
    /// Record sessions from a JSON file: one object or a list of them.
    Add(SessionAdd),
    /// Write a note anew; only while it is not locked.
    Edit(SessionEdit),
    /// Sign and lock notes; from then on only addenda may follow.
    Sign(SessionSign),
    /// List sessions.
    List(SessionList),
    /// Show sessions with their notes.
    Show(SessionShow),
    /// List the versions of a session, or show one of them.
    Versions(SessionVersions),
    /// Put a note into another format without losing a word; only while it is not locked.
    Convert(SessionConvert),
    /// Add a signed addendum to a locked session.
    Addendum(SessionAddendum),
    /// Retract a locked session that was recorded twice or never took place. This cannot be undone.
    Retract(SessionRetract),
    /// Move a session that was written in the wrong file to the right counselee, to be signed there.
    Move(SessionMove),
    /// Sign a locked session as its supervisor.
    Cosign(SessionCosign),
}

/// New sessions.
#[derive(Args)]
#[command(after_help = "\
  { \"counselee\": \"0123456789\",
    \"frame\": { \"startsAt\": \"2026-11-24T09:30:00+07:00\", \"durationMinutes\": 40, \"place\": \"Ruang BK\",
               \"topic\": \"Belajar\", \"field\": \"learning\" },
    \"format\": \"bk\",
    \"note\": { \"problem\": \"...\", \"approach\": \"...\", \"outcome\": \"...\", \"follow-up\": \"...\" } }")]
pub struct SessionAdd {
    /// The JSON file.
    #[arg(value_name = "F.json")]
    pub from: PathBuf,
    /// Sign and lock at once.
    #[arg(long)]
    pub sign: bool,
}

/// A new version of a note.
#[derive(Args)]
pub struct SessionEdit {
    /// Id of the session.
    #[arg(value_name = "ID")]
    pub id: SessionId,
    /// A JSON file with `frame`, `format` and `note`, each optional; sections that are not named stay.
    #[arg(value_name = "F.json")]
    pub from: PathBuf,
}

/// Notes to sign.
#[derive(Args)]
pub struct SessionSign {
    /// Ids of the sessions.
    #[arg(required_unless_present = "all", value_name = "ID")]
    pub ids: Vec<SessionId>,
    /// Every note that is not locked yet.
    #[arg(long, conflicts_with = "ids")]
    pub all: bool,
    /// Sign, but leave the note open to change (co-led sessions).
    #[arg(long)]
    pub keep_open: bool,
}

/// A list of sessions.
#[derive(Args)]
pub struct SessionList {
    /// Only of this counselee.
    #[arg(long, value_name = "WHO")]
    pub counselee: Option<String>,
    /// Only in this state.
    #[arg(long, value_parser = terms(SessionStatus::ALL, SessionStatus::as_str))]
    pub status: Option<SessionStatus>,
    /// First day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<NaiveDate>,
}

/// Sessions by id.
#[derive(Args)]
pub struct SessionShow {
    /// Ids.
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<SessionId>,
}

/// Versions of a session.
#[derive(Args)]
pub struct SessionVersions {
    /// Id of the session.
    #[arg(value_name = "ID")]
    pub id: SessionId,
    /// Show the version of this number, as listed, with its text.
    #[arg(long, value_name = "N")]
    pub show: Option<usize>,
}

/// Another format.
#[derive(Args)]
pub struct SessionConvert {
    /// Id of the session.
    #[arg(value_name = "ID")]
    pub id: SessionId,
    /// The format.
    #[arg(long, value_parser = terms(NoteFormat::ALL, NoteFormat::as_str))]
    pub format: NoteFormat,
}

/// An addendum. What it says stands in a file, where no other program sees it.
#[derive(Args)]
#[command(after_help = "{ \"reason\": \"...\", \"text\": \"...\" }")]
pub struct SessionAddendum {
    /// Id of the session.
    #[arg(value_name = "ID")]
    pub id: SessionId,
    /// A JSON file with the reason and the text.
    #[arg(value_name = "F.json")]
    pub from: PathBuf,
}

/// A retraction.
#[derive(Args)]
pub struct SessionRetract {
    /// Id of the session.
    #[arg(value_name = "ID")]
    pub id: SessionId,
    /// Why, short and without names.
    #[arg(long)]
    pub reason: String,
}

/// A move.
#[derive(Args)]
pub struct SessionMove {
    /// Id of the session.
    #[arg(value_name = "ID")]
    pub id: SessionId,
    /// With whom it was held.
    #[arg(long, value_name = "WHO")]
    pub to: String,
    /// In whose file it was written by mistake; needed only where it names several.
    #[arg(long, value_name = "WHO")]
    pub from: Option<String>,
    /// Why, short and without names; needed when the session is locked.
    #[arg(long, default_value = "")]
    pub reason: String,
    /// Only say what goes along and what stays; write nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// A supervisor's signature.
#[derive(Args)]
#[command(after_help = "\
  ruang session cosign ID --supervisor \"Dra. Endang Pratiwi\" --supervisor-passphrase-file mentor.txt")]
pub struct SessionCosign {
    /// Id of the session.
    #[arg(value_name = "ID")]
    pub id: SessionId,
    /// Who signs: exact name or id of an enrolled supervisor.
    #[arg(long, value_name = "WHO")]
    pub supervisor: String,
    /// A file that holds the supervisor's own passphrase. Without it the passphrase is asked for on the terminal.
    #[arg(long, value_name = "F")]
    pub supervisor_passphrase_file: Option<PathBuf>,
    /// A text file with what the supervisor remarks; it is signed, too.
    #[arg(long, value_name = "F.txt")]
    pub remark: Option<PathBuf>,
}

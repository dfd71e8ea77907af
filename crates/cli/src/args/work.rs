//! Commands of the counselor's daily work.

use chrono::NaiveDate;
use clap::{
    Args, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use counseling::{
    AdministrationId, ConsentId, SessionId, UnknownTerm, WorkId, counselee::Relation, document::RecipientKind,
    school::Paper, session::SessionStatus,
};
use std::{path::PathBuf, str::FromStr};

/// One of a closed list of terms.
pub(super) fn terms<T>(all: &[T], name: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + FromStr<Err = UnknownTerm> + Send + Sync + 'static,
{
    PossibleValuesParser::new(all.iter().copied().map(name).collect::<Vec<_>>()).try_map(|text| text.parse::<T>())
}

/// Importing a roster.
#[derive(Args)]
pub struct ImportRoster {
    /// The files; a OneRoster folder may be named as such.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// A JSON object: header as in the file -> our field, or null for "not imported".
    #[arg(long, value_name = "M.json")]
    pub mapping: Option<PathBuf>,
    /// Only say what would happen; write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// School year of the classes, such as 2026/2027. Default: what the file tells or today implies.
    #[arg(long, value_name = "YEAR")]
    pub school_year: Option<String>,
    /// What to do with lines that may be somebody who is already there.
    #[arg(long, default_value = "skip", value_parser = ["skip", "new", "same"])]
    pub doubtful: String,
    /// How dates such as 03/04/2010 are read.
    #[arg(long, value_parser = ["day-first", "month-first"])]
    pub date_order: Option<String>,
}

/// A list of counselees.
#[derive(Args)]
pub struct Counselees {
    /// Words of name, NISN, class or tag.
    #[arg(long, default_value = "", value_name = "WORDS")]
    pub find: String,
    /// Those who left the school, too.
    #[arg(long)]
    pub all: bool,
}

/// A search in everything.
#[derive(Args)]
#[command(after_help = "ruang search bolos '\"jam pertama\"' kelas:XI-3 date:2026-07..2026-09 in:notes")]
pub struct Search {
    /// Words and filters.
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,
    /// Most results.
    #[arg(long, default_value_t = 20, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=200))]
    pub limit: u32,
    /// Go on after the results shown before, with the place that they ended with.
    #[arg(long, value_name = "PLACE")]
    pub after: Option<String>,
}

/// A part of the access log.
#[derive(Args)]
pub struct Log {
    /// Only what concerns this counselee.
    #[arg(long, value_name = "WHO")]
    pub counselee: Option<String>,
    /// Only this kind of act.
    #[arg(long, value_name = "K", value_parser = PossibleValuesParser::new(workstation::AUDIT_KINDS.iter().map(|(kind, _)| *kind)))]
    pub kind: Option<String>,
    /// First day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<NaiveDate>,
    /// Words of the act.
    #[arg(long, default_value = "", value_name = "WORDS")]
    pub find: String,
    /// Most entries, the newest first.
    #[arg(long, default_value_t = 100, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub limit: u32,
    /// Go on before this entry.
    #[arg(long, value_name = "NUMBER")]
    pub before: Option<i64>,
}

/// Caregivers.
#[derive(Subcommand)]
pub enum GuardianAct {
    /// List the caregivers of a counselee.
    List {
        /// Whose.
        counselee: String,
    },
    /// Add a caregiver, or change the one of this relation.
    Set(GuardianSet),
}

/// A caregiver.
#[derive(Args)]
pub struct GuardianSet {
    /// Whose.
    pub counselee: String,
    /// Who it is.
    #[arg(long, value_parser = terms(Relation::ALL, Relation::as_str))]
    pub relation: Relation,
    /// Name.
    #[arg(long)]
    pub name: Option<String>,
    /// Telephone.
    #[arg(long)]
    pub phone: Option<String>,
    /// Address, if not the counselee's.
    #[arg(long)]
    pub address: Option<String>,
}

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

/// Consents.
#[derive(Subcommand)]
pub enum ConsentAct {
    /// Show what stands, what is missing, and every consent with its id.
    List {
        /// Name, NISN or id.
        #[arg(value_name = "WHO")]
        counselee: String,
    },
    /// Withdraw a consent; it takes effect at once and stays readable.
    Withdraw {
        /// Id of the consent, as listed.
        #[arg(value_name = "ID")]
        id: ConsentId,
        /// Who withdraws it.
        #[arg(long, value_name = "NAME")]
        by: String,
        /// From which day on. Default: today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<NaiveDate>,
        /// Why, where a reason was given.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Record consents from a JSON file: one object or a list of them.
    #[command(after_help = "\
  { \"counselee\": \"0123456789\", \"kind\": \"assessment\", \"from\": \"parent\", \"person\": \"Hartono\",
    \"answer\": \"given\", \"method\": \"paper\", \"identityCheck\": \"KTP\", \"on\": \"2026-07-20\" }")]
    Add {
        /// The JSON file.
        #[arg(value_name = "F.json")]
        from: PathBuf,
    },
}

/// Keyed answers.
#[derive(Args)]
pub struct Assess {
    /// Id of a built-in instrument (phq-9, gad-7, rses, ipip-bfm-50).
    #[arg(long, value_name = "ID")]
    pub instrument: String,
    /// The answers (CSV).
    #[arg(long, value_name = "R.csv")]
    pub responses: PathBuf,
    /// Language that was read to or by the counselee.
    #[arg(long, value_parser = ["id", "en"])]
    pub locale: Option<String>,
    /// Day given, where the file has no date. Default: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub on: Option<NaiveDate>,
}

/// Scoring a response matrix.
#[derive(Args)]
#[command(after_help = "\
  ruang score --instrument phq-9 --responses answers.csv --out scores.csv --stats stats.json")]
pub struct Score {
    /// A definition file (.toml), or the id of a built-in instrument (phq-9, gad-7, rses, ipip-bfm-50).
    #[arg(long, value_name = "I.toml|ID")]
    pub instrument: String,
    /// The responses (CSV).
    #[arg(long, value_name = "R.csv")]
    pub responses: PathBuf,
    /// Where the scores go (CSV).
    #[arg(long, value_name = "scores.csv")]
    pub out: PathBuf,
    /// Where descriptives and reliability go (JSON).
    #[arg(long, value_name = "stats.json")]
    pub stats: Option<PathBuf>,
}

/// Documents.
#[derive(Subcommand)]
pub enum ReportAct {
    /// List documents and their fields.
    List,
    /// Make a document and enter it in the release register.
    Make(ReportMake),
}

/// One document.
#[derive(Args)]
pub struct ReportMake {
    /// Id of the document, as listed.
    #[arg(long, value_name = "D")]
    pub document: String,
    /// About whom.
    #[arg(long, value_name = "WHO")]
    pub counselee: String,
    /// The session it is made from. Default: the latest.
    #[arg(long, value_name = "ID")]
    pub session: Option<SessionId>,
    /// The administration it is made from. Default: the latest that is finished.
    #[arg(long, value_name = "ID")]
    pub administration: Option<AdministrationId>,
    /// The referral, visit, conference or other work that it is made from. Default: the latest of its kind.
    #[arg(long, value_name = "ID")]
    pub work: Option<WorkId>,
    /// A JSON object: field -> value.
    #[arg(long, value_name = "V.json")]
    pub values: Option<PathBuf>,
    /// Paper. Default: that of the school.
    #[arg(long, value_parser = terms(Paper::ALL, Paper::as_str))]
    pub paper: Option<Paper>,
    /// To whom it goes, for the register.
    #[arg(long, default_value = "")]
    pub recipient: String,
    /// What kind of recipient that is. Outside the school it needs consent to the release.
    #[arg(long, value_parser = terms(RecipientKind::ALL, RecipientKind::as_str))]
    pub recipient_kind: Option<RecipientKind>,
    /// Where it goes (PDF).
    #[arg(long, value_name = "X.pdf")]
    pub out: PathBuf,
}

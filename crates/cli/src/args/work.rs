//! Commands of the counselor's daily work.

use chrono::NaiveDate;
use clap::{
    Args, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use counseling::{
    AdministrationId, SessionId, UnknownTerm, WorkId, counselee::Relation, document::RecipientKind, school::Paper,
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

//! What can be asked. The help of each command is its documentation.

use clap::{Args, Parser, Subcommand};
use i18n::Lang;
use std::path::PathBuf;

/// Ruang BK without a window.
#[derive(Parser)]
#[command(name = "ruang", version, about, after_help = EXIT_CODES, subcommand_required = true)]
pub struct Arguments {
    /// The case file: the folder NAME.ruang.
    #[arg(long, global = true, value_name = "DIR")]
    pub file: Option<PathBuf>,
    /// A file whose first line is the passphrase. Without it the passphrase is asked for.
    #[arg(long, global = true, value_name = "F")]
    pub passphrase_file: Option<PathBuf>,
    /// Language of messages and documents: id or en. Default: that of the system.
    #[arg(long, global = true, value_parser = ["id", "en"])]
    pub lang: Option<String>,
    /// Answer in JSON on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Arguments {
    /// The language asked for, or that of the system's locale; Indonesian where neither says anything else.
    pub fn lang(&self) -> Lang {
        let from_system = || {
            ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))
        };
        match self.lang.clone().or_else(from_system) {
            Some(locale) if locale.starts_with("en") || locale.starts_with('C') || locale == "POSIX" => Lang::En,
            _ => Lang::Id,
        }
    }
}

const EXIT_CODES: &str = "\
Exit codes: 0 done; 1 refused or bad input; 2 wrong usage; 3 wrong passphrase; 4 findings or conflicts; 5 school server
not reachable.";

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Score a response matrix: one row per respondent, item ids as columns. Needs no case file.
    Score(Score),
}

/// Scoring a response matrix.
#[derive(Args)]
#[command(after_help = "\
Example:
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

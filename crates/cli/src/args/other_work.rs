//! Commands of other work.

use super::work::terms;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use counseling::work::WorkKind;
use std::path::PathBuf;

/// Other work.
#[derive(Subcommand)]
pub enum WorkAct {
    /// List it, the newest first: who and what, never the matter.
    List(WorkList),
    /// Add entries from a file: all of them or none.
    Add {
        /// A JSON object or a list of them, with `kind`, `counselee` and the fields of that kind; the rest is proposed.
        #[arg(long, value_name = "W.json")]
        from: PathBuf,
    },
}

/// Which other work.
#[derive(Args)]
pub struct WorkList {
    /// Of this kind only.
    #[arg(long, value_parser = terms(WorkKind::ALL, WorkKind::as_str))]
    pub kind: Option<WorkKind>,
    /// About this counselee only.
    #[arg(long, value_name = "WHO")]
    pub counselee: Option<String>,
    /// First day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<NaiveDate>,
    /// Only what somebody still waits for.
    #[arg(long)]
    pub open: bool,
}

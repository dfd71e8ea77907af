//! Commands of consents.

use super::work::terms;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use counseling::{ConsentId, consent::GatedAct};
use std::path::PathBuf;

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
    #[command(
        alias = "record",
        after_help = "\
  { \"counselee\": \"0123456789\", \"kind\": \"assessment\", \"from\": \"parent\", \"person\": \"Hartono\",
    \"answer\": \"given\", \"method\": \"paper\", \"identityCheck\": \"KTP\", \"on\": \"2026-07-20\" }"
    )]
    Add {
        /// The JSON file.
        #[arg(value_name = "F.json")]
        from: PathBuf,
    },
    /// Say whether consent opens an act for counselees; exit code 1 when it does not for one of them.
    Check(ConsentCheck),
}

/// A look at the gate.
#[derive(Args)]
pub struct ConsentCheck {
    /// For whom.
    #[arg(required = true, value_name = "WHO")]
    pub counselees: Vec<String>,
    /// Which act.
    #[arg(long, value_parser = terms(GatedAct::ALL, GatedAct::as_str))]
    pub act: GatedAct,
    /// On which day it is done. Default: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub on: Option<NaiveDate>,
    /// Of a release: to whom.
    #[arg(long, default_value = "", value_name = "NAME")]
    pub recipient: String,
}

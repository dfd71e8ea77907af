//! Commands about how long records are kept, and about their destruction.

use super::work::terms;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use counseling::retention::RecordClass;
use std::path::PathBuf;
use uuid::Uuid;

/// Retention.
#[derive(Subcommand)]
pub enum RetentionAct {
    /// What is due and why; with --all everything that is kept.
    Due(Due),
    /// The rules that count here.
    Rules,
    /// Legal holds. With a counselee and a reason one is placed.
    Hold(PlaceHold),
    /// Lift a legal hold.
    Lift(Lift),
    /// Keep records longer: until a day, or for good.
    Keep(Keep),
    /// First step of a destruction: say what goes and why. Destroys nothing.
    Request(Request),
    /// Second step: destroy what was requested, for good. Alone on a later day, or with --witness.
    Destroy(Destroy),
    /// Cancel a request before its second step.
    Cancel {
        /// The request, as listed by “retention requests”.
        request: Uuid,
    },
    /// Requests, and what was destroyed.
    Requests,
    /// Write the certificate of a destruction (PDF) and enter it in the release register.
    Certificate(Certificate),
    /// Say that today's date is right, where the laptop's clock had jumped.
    ConfirmDay {
        /// The day, as on the calendar.
        day: NaiveDate,
    },
}

/// The list.
#[derive(Args)]
pub struct Due {
    /// Also what is not due.
    #[arg(long)]
    pub all: bool,
    /// Words of the name or class.
    #[arg(long, default_value = "", value_name = "WORDS")]
    pub find: String,
}

/// A hold.
#[derive(Args)]
pub struct PlaceHold {
    /// Whose records; without it the holds are listed.
    #[arg(requires = "reason")]
    pub counselee: Option<String>,
    /// Which of them. Default: all.
    #[arg(long, value_parser = terms(RecordClass::ALL, RecordClass::as_str))]
    pub class: Option<RecordClass>,
    /// The matter, and who asked for it.
    #[arg(long)]
    pub reason: Option<String>,
}

/// Lifting a hold.
#[derive(Args)]
pub struct Lift {
    /// The hold, as listed by “retention hold”.
    pub hold: Uuid,
    /// Why.
    #[arg(long)]
    pub reason: String,
}

/// Keeping longer.
#[derive(Args)]
pub struct Keep {
    /// Whose records.
    pub counselee: String,
    /// Which of them.
    #[arg(long, value_parser = terms(RecordClass::ALL, RecordClass::as_str))]
    pub class: RecordClass,
    /// Until this day. Without it: for good.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub until: Option<NaiveDate>,
    /// Why.
    #[arg(long)]
    pub reason: String,
}

/// The first step.
#[derive(Args)]
pub struct Request {
    /// Whose records.
    #[arg(required = true)]
    pub counselees: Vec<String>,
    /// Which of them; may be repeated. Default: all.
    #[arg(long, value_parser = terms(RecordClass::ALL, RecordClass::as_str))]
    pub class: Vec<RecordClass>,
    /// Why, as it is printed on the certificate: no names, nothing of the content.
    #[arg(long)]
    pub reason: String,
    /// The person or the parents asked for it, before the term is over.
    #[arg(long)]
    pub asked_for: bool,
    /// Only say what would go and what stays.
    #[arg(long)]
    pub dry_run: bool,
}

/// The second step.
#[derive(Args)]
pub struct Destroy {
    /// The request, as listed by “retention requests”.
    pub request: Uuid,
    /// Full name of the second person who sees it.
    #[arg(long, default_value = "", value_name = "NAME")]
    pub witness: String,
}

/// The certificate.
#[derive(Args)]
pub struct Certificate {
    /// The destruction, as listed by “retention requests”.
    pub request: Uuid,
    /// Where it goes (PDF).
    #[arg(long, value_name = "X.pdf")]
    pub out: PathBuf,
}

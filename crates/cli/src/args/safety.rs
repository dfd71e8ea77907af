//! Commands of the risk path. What is said of a person stands in a file, where no other program sees it.

use clap::Subcommand;
use counseling::RiskReviewId;
use std::path::PathBuf;

/// Important follow-ups.
#[derive(Subcommand)]
pub enum RiskAct {
    /// List what is open, the most urgent first: who, what is next, by when; never the matter.
    List {
        /// Every important follow-up with its state, closed ones, too.
        #[arg(long)]
        all: bool,
    },
    /// Show all that is written about the safety of a counselee.
    Show {
        /// Whose.
        #[arg(value_name = "WHO")]
        counselee: String,
    },
    /// Open an important follow-up from a JSON file.
    #[command(after_help = "\
  { \"counselee\": \"0123456789\", \"topic\": \"self-harm\", \"reason\": \"...\", \"level\": \"high\",
    \"parts\": { \"ideation\": \"...\", \"protective\": \"...\" } }")]
    Open {
        /// The JSON file.
        #[arg(value_name = "F.json")]
        from: PathBuf,
    },
    /// Change an open one; what the file does not name stays.
    #[command(after_help = "{ \"level\": \"high\", \"nextContact\": \"2026-12-01\", \"responsible\": \"...\" }")]
    Edit {
        /// Id of the important follow-up, as listed.
        #[arg(value_name = "ID")]
        id: RiskReviewId,
        /// The JSON file.
        #[arg(value_name = "F.json")]
        from: PathBuf,
    },
    /// Note who was told, what was done, or a contact; a line cannot be changed afterwards.
    #[command(after_help = "\
  { \"kind\": \"told\", \"role\": \"headmaster\", \"name\": \"...\", \"how\": \"in-person\",
    \"at\": \"2026-11-24T09:30:00+07:00\", \"text\": \"...\" }")]
    Step {
        /// Id of the important follow-up, as listed.
        #[arg(value_name = "ID")]
        id: RiskReviewId,
        /// The JSON file.
        #[arg(value_name = "F.json")]
        from: PathBuf,
    },
    /// Close one with a decision; refused while something is missing.
    #[command(after_help = "\
  { \"disposition\": \"referred\", \"closing\": \"...\", \"level\": \"high\", \"nextContact\": \"2026-12-01\",
    \"responsible\": \"...\" }")]
    Close {
        /// Id of the important follow-up, as listed.
        #[arg(value_name = "ID")]
        id: RiskReviewId,
        /// The JSON file.
        #[arg(value_name = "F.json")]
        from: PathBuf,
    },
    /// Open a closed one again; what was decided stays readable.
    Reopen {
        /// Id of the important follow-up, as listed.
        #[arg(value_name = "ID")]
        id: RiskReviewId,
        /// Why, short and without names.
        #[arg(long)]
        reason: String,
    },
}

/// Safety plans.
#[derive(Subcommand)]
pub enum SafetyPlanAct {
    /// Show the safety plan of a counselee.
    Show {
        /// Whose.
        #[arg(value_name = "WHO")]
        counselee: String,
    },
}

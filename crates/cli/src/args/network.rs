//! Commands about the school server and other laptops.

use clap::{Args, Subcommand};

/// An enrolment URI.
#[derive(Args)]
pub struct Uri {
    /// As the school server printed it.
    #[arg(value_name = "URI")]
    pub uri: String,
}

/// Joining as a second laptop.
#[derive(Args)]
pub struct Join {
    /// As `pair` printed it on the first laptop.
    #[arg(value_name = "URI")]
    pub uri: String,
}

/// What to do about conflicts.
#[derive(Subcommand)]
pub enum ConflictAct {
    /// List those to decide, those of which the newer one stands, and decided ones.
    List,
    /// Decide one, or keep the value that stands.
    Resolve(Resolve),
    /// Take a field of a locked session off the list, once its values were read.
    Seen(Listed),
    /// Keep a record that another laptop deleted while it was changed.
    Keep(Contest),
    /// Delete such a record on every laptop.
    Delete(Contest),
}

/// A field with several values.
#[derive(Args)]
pub struct Listed {
    /// Id of the record, as listed.
    #[arg(long, value_name = "ID")]
    pub entity: String,
    /// The field, as listed.
    #[arg(long)]
    pub field: String,
}

/// A record deleted on one laptop and changed on another.
#[derive(Args)]
pub struct Contest {
    /// Id of the record, as listed.
    #[arg(long, value_name = "ID")]
    pub entity: String,
}

/// A decision.
#[derive(Args)]
pub struct Resolve {
    /// Id of the record, as listed.
    #[arg(long, value_name = "ID")]
    pub entity: String,
    /// The field, as listed.
    #[arg(long)]
    pub field: String,
    /// Number of the value to keep, as listed.
    #[arg(long, value_name = "N")]
    pub take: u32,
}

//! Commands of the trash.

use clap::Subcommand;
use uuid::Uuid;

/// The trash.
#[derive(Subcommand)]
pub enum TrashAct {
    /// List what was deleted and can still come back.
    List,
    /// Take a record out of the trash again.
    Restore {
        /// What kind of record it is, as listed.
        #[arg(value_name = "KIND")]
        kind: String,
        /// Id of the record, as listed.
        #[arg(value_name = "ID")]
        id: Uuid,
    },
}

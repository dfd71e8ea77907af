//! Commands about the case file as a whole.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// A new case file.
#[derive(Args)]
#[command(after_help = "\
  ruang --file \"Kasus BK.ruang\" --passphrase-file secret.txt new --counselor \"Sri Wahyuni, S.Pd.\"")]
pub struct New {
    /// Your name, as it stands under what you sign.
    #[arg(long, value_name = "NAME")]
    pub counselor: String,
}

/// School and counselor.
#[derive(Subcommand)]
pub enum SchoolAct {
    /// Show both as JSON, in the form that `set` reads.
    Show,
    /// Change what a JSON file names and leave the rest.
    #[command(after_help = "\
  { \"school\": { \"name\": \"SMP Negeri 3 Sukamaju\", \"city\": \"Sukamaju\", \"headmasterName\": \"...\" },
    \"counselor\": { \"nip\": \"...\", \"title\": \"Guru BK\" } }")]
    Set {
        /// The JSON file.
        #[arg(value_name = "F.json")]
        from: PathBuf,
        /// Logo on the left of the letterhead (PNG or JPEG).
        #[arg(long, value_name = "IMAGE")]
        logo_left: Option<PathBuf>,
        /// Logo on the right of the letterhead (PNG or JPEG).
        #[arg(long, value_name = "IMAGE")]
        logo_right: Option<PathBuf>,
    },
}

/// A plaintext export.
#[derive(Args)]
pub struct Export {
    /// Says that you know that the file will be readable by anybody.
    #[arg(long, required = true)]
    pub plaintext: bool,
    /// Where it goes (JSON lines).
    #[arg(long, value_name = "F.jsonl")]
    pub out: PathBuf,
    /// Do not ask.
    #[arg(long)]
    pub yes: bool,
}

/// A recovery sheet.
#[derive(Args)]
pub struct RecoverySheet {
    /// Where it goes (PDF).
    #[arg(long, value_name = "F.pdf")]
    pub out: PathBuf,
}

/// A passphrase of random words.
#[derive(Args)]
pub struct MakePassphrase {
    /// How many words, 5 to 12.
    #[arg(long, value_name = "N", default_value_t = 6)]
    pub words: u32,
}

/// A new key for the case file.
#[derive(Args)]
pub struct Rekey {
    /// Make no new key, but delete the copy under the old one.
    #[arg(long)]
    pub forget_old: bool,
}

/// A backup.
#[derive(Args)]
#[command(after_help = "\
  ruang --file \"Kasus BK.ruang\" --passphrase-file secret.txt backup --to /media/stick")]
pub struct Backup {
    /// Folder or stick; the backup lies in a folder of its own there.
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,
    /// Take the private drawer along, still sealed under its own passphrase.
    #[arg(long)]
    pub drawer: bool,
}

/// A restore.
#[derive(Args)]
#[command(after_help = "\
  ruang restore --from /media/stick --list
  ruang restore --from /media/stick --out \"Kasus BK.ruang\"")]
pub struct Restore {
    /// Folder or stick with the backup.
    #[arg(long, value_name = "DIR")]
    pub from: PathBuf,
    /// Only list the restore points.
    #[arg(long)]
    pub list: bool,
    /// The restore point, as --list names it. Default: the newest.
    #[arg(long, value_name = "P")]
    pub point: Option<String>,
    /// The case file to make: a folder NAME.ruang that is not there yet.
    #[arg(long, value_name = "NAME.ruang", required_unless_present = "list")]
    pub out: Option<PathBuf>,
    /// The passphrase file holds the recovery code instead (or it is asked for).
    #[arg(long)]
    pub recovery: bool,
}

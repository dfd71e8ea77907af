//! The encrypted case file: create, unlock, migrate, write path, audit, change capture. The only code that knows its SQL.
//!
//! A case file is a folder `NAME.ruang/` with `case.hdr` (key slots), its spare `case.hdr.bak`, the SQLCipher database
//! `case.db` and `blobs/`. It can be read and written only through an [`Unlocked`], which exists only while the file is
//! open. Every change goes through [`Unlocked::write`]: operation, registers, tables, search index and audit entry in one
//! transaction. It must never write a record outside the encrypted file, keep a path or a name in an error, read a clock
//! or draw randomness of its own.
#![deny(unsafe_code)]

mod atomic_file;
pub mod attachments;
mod audit;
pub mod backup;
mod case_file;
mod connection;
pub mod drawer;
mod error;
mod export;
mod folder;
mod growing;
mod header_file;
mod identity;
mod index;
mod migration;
mod op;
mod permanence;
mod purge;
mod reader;
pub mod records;
mod register;
mod rekey;
mod replica;
mod seal;
mod sidecar;
mod sqlcipher;
mod stoppable;
mod table;
mod value;
mod verify;
mod write;

use sync::wire::schema;

pub use audit::{AuditFilter, AuditLine, actions as audit_actions, list as audit_lines};
pub use case_file::{Confirmed, Destroyed, NewCaseFile, Unlocked, created_ms, remains_due};
pub use connection::WRITER_CACHE;
pub use error::CaseFileError;
pub use export::export_plaintext;
pub use header_file::{case_file_id_at, has_keystore_slot_at};
pub use identity::OwnIdentity;
#[cfg(feature = "next-schema")]
pub use migration::MigrationStep;
pub use reader::{Page, Reader};
pub use records::*;
pub use rekey::{RekeyStep, rekey};
pub use replica::{LateAttachment, LateDeed, LateDraft, device_times, late_attachments, late_drafts};
pub use seal::SealKind;
pub use sidecar::{Sidecar, SidecarFinding};
pub use verify::{Finding, Verification};
pub use write::{Changed, Context, Writer};

/// The result of everything here.
pub type Result<T> = std::result::Result<T, CaseFileError>;

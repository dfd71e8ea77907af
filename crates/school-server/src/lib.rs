//! The school server: accounts, streams and envelopes it cannot read.

#![forbid(unsafe_code)]

pub mod acts;
pub mod certificate;
#[cfg(feature = "client")]
pub mod client;
pub mod clock;
#[cfg(feature = "client")]
pub mod counselor;
pub mod data_folder;
pub mod enrol;
#[cfg(feature = "client")]
pub mod hosted;
pub mod http;
pub mod incarnation;
pub mod mailbox;
#[cfg(feature = "client")]
pub mod measure;
pub mod node;
pub mod nonces;
pub mod pull;
pub mod push;
pub mod rate;
pub mod refusal;
pub mod server;
pub mod setup;
pub mod sqlite;
pub mod store;
pub mod wakeups;

/// An id: 16 bytes.
pub type Id = [u8; 16];
/// A hash: 32 bytes.
pub type Hash = [u8; 32];

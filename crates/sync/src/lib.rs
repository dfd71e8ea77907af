//! Wire types, merge rules and the client engine of synchronisation.
//!
//! Everything here but the transport behind the feature `http` is pure: clock, randomness, network and disk are the
//! caller's, so that a whole school of laptops can be simulated. It must never name a cryptographic primitive (that is
//! `keys`), never see a plaintext it was not handed, and never take a reply for a success that it could not verify.

#![forbid(unsafe_code)]

pub mod directory;
pub mod engine;
pub mod enrol;
pub mod exchange;
#[cfg(feature = "http")]
pub mod http;
pub mod merge;
pub mod pairing;
pub mod replica;
pub mod setup;
pub mod wire;

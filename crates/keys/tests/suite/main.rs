//! The cryptography of records against what its standards and its own frozen files say, and against whoever changes a byte.
//! One binary, so that it links once.

mod backup_format;
mod blob_chunks;
mod cbor_properties;
mod drawer_lock;
mod frozen_vectors;
mod header_tampering;
mod mutations;
mod published_vectors;
#[path = "vectors/reading.rs"]
mod reading;
mod sealed_properties;
mod supervisor_key;
mod typed_codes;

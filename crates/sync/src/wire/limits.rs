//! Limits of the wire, the same on both sides. Checked before any cryptography and before anything is stored.

use keys::cbor::{Value, View};

use super::{Wire, WireError, only_keys};

/// Longest op plaintext and longest sealed op body, in bytes (padding and envelope included).
pub const OP_BYTES: usize = 64 * 1024;
/// Most ops of one batch.
pub const BATCH_OPS: usize = 500;
/// Most bytes of the ops of one batch.
pub const BATCH_BYTES: usize = 1024 * 1024;
/// Most batches of one push.
pub const PUSH_BATCHES: usize = 64;
/// Longest request body.
pub const REQUEST_BYTES: usize = 5 * 1024 * 1024;
/// Longest reply that a client reads. A pull fills at most [`PULL_BYTES`], its frame comes on top.
pub const REPLY_BYTES: usize = 6 * 1024 * 1024;
/// Most op bytes of one pull.
pub const PULL_BYTES: usize = 4 * 1024 * 1024;
/// Most streams of one pull, changes or streams request.
pub const STREAMS_PER_REQUEST: usize = 64;
/// Most streams of one user.
pub const STREAMS_PER_USER: usize = 5_000;
/// Most members of a stream, checked before any cryptography.
pub const MEMBERS: usize = 64;
/// Longest act, in bytes.
pub const ACT_BYTES: usize = 64 * 1024;
/// Longest box in a mailbox, in bytes.
pub const BOX_BYTES: usize = 64 * 1024;
/// Highest sequence number of a device.
pub const DEV_SEQ: u64 = 1 << 53;
/// Longest long poll, in seconds.
pub const WAIT_SECONDS: u64 = 55;
/// How far a request's time may be from the server's, in milliseconds.
pub const CLOCK_SKEW_MS: u64 = 10 * 60 * 1000;
/// How long a nonce is remembered, in milliseconds.
pub const NONCE_MS: u64 = 20 * 60 * 1000;
/// How long an own device may take to pair, in milliseconds.
pub const PAIRING_MS: i64 = 10 * 60 * 1000;
/// How long a setup token lives, in milliseconds.
pub const SETUP_MS: i64 = 24 * 60 * 60 * 1000;
/// Failures that burn a mailbox.
pub const MAILBOX_FAILURES: u32 = 3;
/// Content type of every CBOR body.
pub const CONTENT_TYPE: &str = "application/cbor";

/// The limits that a server announces; a client keeps to the smaller of these and its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// See [`OP_BYTES`].
    pub op_bytes: u64,
    /// See [`BATCH_OPS`].
    pub batch_ops: u64,
    /// See [`BATCH_BYTES`].
    pub batch_bytes: u64,
    /// See [`PULL_BYTES`].
    pub pull_bytes: u64,
    /// See [`WAIT_SECONDS`].
    pub wait_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            op_bytes: OP_BYTES as u64,
            batch_ops: BATCH_OPS as u64,
            batch_bytes: BATCH_BYTES as u64,
            pull_bytes: PULL_BYTES as u64,
            wait_seconds: WAIT_SECONDS,
        }
    }
}

impl Wire for Limits {
    fn to_value(&self) -> Value {
        keys::map! {0 => self.op_bytes, 1 => self.batch_ops, 2 => self.batch_bytes, 3 => self.pull_bytes,
        4 => self.wait_seconds}
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        only_keys(view, &[0, 1, 2, 3, 4])?;
        let number = |key| -> Result<u64, WireError> { Ok(view.get(key)?.as_uint()?) };
        Ok(Self {
            op_bytes: number(0)?,
            batch_ops: number(1)?,
            batch_bytes: number(2)?,
            pull_bytes: number(3)?,
            wait_seconds: number(4)?,
        })
    }
}

//! What all handlers of one running server share. Holds the server's own signing key and nothing that opens a record.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use keys::SigningKey;
use sync::wire::limits;
use sync::wire::receipt::Receipt;

use crate::clock::Clock;
use crate::incarnation::Incarnation;
use crate::nonces::Nonces;
use crate::rate::Rate;
use crate::store::{ReceiptRow, Store, StreamRow};
use crate::wakeups::Wakeups;
use crate::{Hash, Id};

/// Nonces remembered at a time: more than 800 requests a second for 20 minutes.
const NONCES: usize = 1_000_000;
/// Failed tries of an address at enrolment before it must wait.
const ENROL_TRIES: u64 = 3;
/// Milliseconds that bring one such try back: 3 in 10 minutes.
const ENROL_TRY_MS: u64 = 200_000;

/// How patient and how strict the server is. The defaults are the design's; tests shorten the times.
#[derive(Debug, Clone, Copy)]
pub struct Strictness {
    /// Writes of a device in the long run, per minute.
    pub writes_per_minute: u64,
    /// Writes of a device at once.
    pub write_burst: u64,
    /// A request body without a byte of progress is cut after this.
    pub idle: Duration,
    /// A request body is cut after this in any case.
    pub whole: Duration,
    /// Connections served at a time.
    pub connections: usize,
}

impl Default for Strictness {
    fn default() -> Self {
        Self {
            writes_per_minute: 60,
            write_burst: 600,
            idle: Duration::from_secs(60),
            whole: Duration::from_secs(600),
            connections: 4_096,
        }
    }
}

/// A running server's shared parts.
pub struct Node {
    /// Everything durable.
    pub store: Arc<dyn Store>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Which life of the database this is.
    pub incarnation: Incarnation,
    /// Signed requests seen lately.
    pub nonces: Nonces,
    /// Writes per device.
    pub writes: Rate<Id>,
    /// Failed tries at enrolment per address.
    pub enrol_tries: Rate<std::net::IpAddr>,
    /// Long polls.
    pub wakeups: Wakeups,
    /// Patience.
    pub strictness: Strictness,
    /// Whether requests are logged.
    pub log: bool,
    seal: Arc<Seal>,
    written: AtomicBool,
    stopping: AtomicBool,
}

/// What signs receipts: the server's key, name and incarnation.
pub struct Seal {
    key: SigningKey,
    /// The server's id.
    pub server_id: Id,
    /// Its incarnation.
    pub inc: Id,
}

impl Node {
    /// Puts a server together.
    pub fn new(
        store: Arc<dyn Store>,
        key: SigningKey,
        incarnation: Incarnation,
        clock: Arc<dyn Clock>,
        strictness: Strictness,
    ) -> Self {
        let seal = Seal { server_id: keys::identity::server_id(&key.verifying_key()), inc: incarnation.id(), key };
        Self {
            store,
            clock,
            incarnation,
            nonces: Nonces::new(limits::NONCE_MS, NONCES),
            writes: Rate::per_minute(strictness.writes_per_minute, strictness.write_burst),
            enrol_tries: Rate::new(ENROL_TRIES, ENROL_TRY_MS),
            wakeups: Wakeups::default(),
            strictness,
            log: false,
            seal: Arc::new(seal),
            written: AtomicBool::new(false),
            stopping: AtomicBool::new(false),
        }
    }

    /// What signs receipts.
    pub fn seal(&self) -> &Arc<Seal> {
        &self.seal
    }

    /// The clock's time as the wire has it.
    pub fn wire_ms(&self) -> i64 {
        wire_ms(self.clock.now_ms())
    }

    /// Notes that something durable was written.
    pub fn note_written(&self) {
        self.written.store(true, Ordering::Relaxed);
    }

    /// Whether something was written since this was asked last.
    pub fn take_written(&self) -> bool {
        self.written.swap(false, Ordering::Relaxed)
    }

    /// Lets long polls end; new ones do not wait.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
        self.wakeups.ring_all();
    }

    /// Whether the server is stopping.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }
}

impl Seal {
    /// The key that signs hello.
    pub fn key(&self) -> &SigningKey {
        &self.key
    }

    /// Signs that `stream` stood at `n` with chain hash `h` at `ms`.
    pub fn receipt(&self, stream: Id, n: u64, h: Hash, ms: u64) -> ReceiptRow {
        let receipt = Receipt::issue(&self.key, self.server_id, self.inc, stream, n, h, wire_ms(ms));
        ReceiptRow { n, h, ms, inc: self.inc, sig: receipt.sig }
    }

    /// The kept receipt as the wire has it. One of an earlier incarnation is signed again, for its own time.
    pub fn give(&self, stream: &StreamRow, kept: ReceiptRow) -> Receipt {
        let row = if kept.inc == self.inc { kept } else { self.receipt(stream.stream, kept.n, kept.h, kept.ms) };
        Receipt {
            server_id: self.server_id,
            inc: row.inc,
            stream: stream.stream,
            n: row.n,
            head_hash: row.h,
            ms: wire_ms(row.ms),
            sig: row.sig,
        }
    }
}

fn wire_ms(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}

//! The client of a school server, without clock, network, disk or randomness of its own: `step(now, event)` answers
//! effects. One round: hello (when the server was not met yet), changes, pull, create streams, push. It never takes an
//! unknown answer for a success: everything is derived again from what the case file holds.

mod backoff;
mod page;
mod push;
mod round;
mod trouble;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use keys::Entropy;

use crate::directory::Directory;
use crate::exchange::{Caller, Reply, Request, TransportError};
use crate::replica::{Identity, Replica, ReplicaError, ServerRecord};
use crate::wire::body::{Changes, path};
use crate::wire::limits::Limits;
use crate::wire::{Id, WireError};

pub use trouble::Trouble;

/// Client version, compared with the least one a server accepts.
pub const CLIENT_VERSION: u32 = 1;
/// Time between two rounds when nothing happens, in milliseconds.
pub const POLL_MS: i64 = 20_000;

/// What happened.
#[derive(Debug)]
pub enum Event {
    /// It is time for a round: timer, local write, network back, or a person asked.
    Wake,
    /// The reply to the request sent last.
    Reply(Reply),
    /// No reply came.
    Failed(TransportError),
}

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send this and come back with an event.
    Send(Request),
    /// Come back with [`Event::Wake`] at this time, or earlier after a local write.
    WakeAt(i64),
    /// Something to tell.
    Report(Report),
}

/// Something to tell. The caller finds words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Report {
    /// A round began.
    Started,
    /// It moves on.
    Progress(Tally),
    /// It ended well.
    Finished(Tally),
    /// Something is wrong, but the round goes on.
    Alarm(Trouble),
    /// The round ended without success; it will be tried again at the time given by [`Effect::WakeAt`].
    Stopped(Trouble),
}

/// A request that waits for news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listening {
    /// What is sent.
    pub request: Request,
    /// How far the feed is known.
    pub feed: u64,
}

impl Listening {
    /// Whether the reply tells of something new; none when it is no answer.
    #[must_use]
    pub fn news(&self, reply: &Reply) -> Option<bool> {
        reply.read::<Changes>().ok().map(|changes| changes.feed != self.feed)
    }
}

/// Numbers of a round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Ops acknowledged.
    pub sent: u64,
    /// Ops received that were new.
    pub received: u64,
}

#[derive(Debug)]
enum Phase {
    Idle,
    Hello { nonce: Id },
    Changes { since: u64 },
    Pull { asked: Vec<page::Asked> },
    Create { streams: Vec<Id> },
    Push { sent: Vec<push::Sent> },
}

/// Why a round cannot go on.
#[derive(Debug)]
enum Stop {
    Trouble(Trouble),
    /// With the server's wish when to come again, in seconds.
    Later(Trouble, Option<u64>),
}

impl From<ReplicaError> for Stop {
    fn from(error: ReplicaError) -> Self {
        Self::Trouble(error.into())
    }
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<WireError> for Stop {
    fn from(_: WireError) -> Self {
        Self::Trouble(Trouble::Damaged)
    }
}

/// What lasts over rounds, in memory only.
#[derive(Debug, Default)]
struct Memory {
    /// Server clock minus own clock.
    offset_ms: i64,
    /// Rounds that failed in a row.
    failures: u32,
    /// The server's incarnation and limits, once hello was verified.
    met: Option<(Id, Limits)>,
    /// Whether all streams were compared with what it holds since then.
    compared: bool,
    /// The directory of so many acts, so that certificates are not verified again at every step.
    directory: Option<(usize, Directory)>,
    /// Ops and key records that did not open, and how often.
    suspects: BTreeMap<page::Suspect, u32>,
    /// Streams that must not be pushed: another device writes under this device's name.
    cloned: BTreeSet<Id>,
}

/// What one round has in hand.
#[derive(Debug, Default)]
struct Round {
    tally: Tally,
    /// Streams to pull, the directory first.
    queue: VecDeque<Id>,
    /// The feed position that holds once the queue is empty.
    feed: Option<(Id, u64)>,
    /// Streams whose outbox the server refused in this round.
    refused: BTreeMap<Id, Trouble>,
    /// Streams the server has lost: created again.
    recreate: BTreeSet<Id>,
    /// How often this round corrected its clock or started again after a refusal.
    corrections: u32,
    /// Told once per round.
    alarms: BTreeSet<&'static str>,
    /// Streams set back in this round: never twice, so a server that cannot be satisfied ends the round.
    reset: BTreeSet<Id>,
}

/// The engine of one case file.
pub struct Engine<E> {
    entropy: E,
    phase: Phase,
    memory: Memory,
    round: Round,
}

/// What a step works with.
struct Bench<'a> {
    now: i64,
    replica: &'a dyn Replica,
    server: ServerRecord,
    identity: Identity,
    directory: Directory,
    effects: Vec<Effect>,
}

impl<E: Entropy> Engine<E> {
    /// An engine at rest.
    pub fn new(entropy: E) -> Self {
        Self { entropy, phase: Phase::Idle, memory: Memory::default(), round: Round::default() }
    }

    /// Whether a round is under way.
    #[must_use]
    pub fn is_running(&self) -> bool {
        !matches!(self.phase, Phase::Idle)
    }

    /// Server clock minus own clock in milliseconds, as far as a round has found out.
    #[must_use]
    pub fn offset_ms(&self) -> i64 {
        self.memory.offset_ms
    }

    /// Between rounds: the request that the server answers as soon as there is something new, or after so many seconds
    /// without. None before a round has met the server. Its reply is not stepped: it only says when a round is due.
    ///
    /// # Errors
    /// Those of the case file.
    pub fn listen(&mut self, now: i64, wait: u64, replica: &dyn Replica) -> Result<Option<Listening>, ReplicaError> {
        let (false, Some((_, limits)), Some(server)) = (self.is_running(), &self.memory.met, replica.server()?) else {
            return Ok(None);
        };
        let identity = replica.identity()?;
        let caller = Caller {
            device: identity.device,
            key: &identity.device_secrets.sign,
            server_id: server.server_id,
            ms: now.saturating_add(self.memory.offset_ms),
        };
        let path = path::changes(server.feed, wait.min(limits.wait_seconds));
        let request = Request::signed("GET", path, Vec::new(), &caller, &mut self.entropy);
        Ok(Some(Listening { request, feed: server.feed }))
    }

    /// Takes an event and answers what is to be done. `now` is the own clock in milliseconds since 1970 UTC.
    pub fn step(&mut self, now: i64, event: Event, replica: &dyn Replica) -> Vec<Effect> {
        let mut bench = match self.bench(now, replica) {
            Ok(Some(bench)) => bench,
            // Without a server there is nothing to do until a person enrols.
            Ok(None) => {
                self.phase = Phase::Idle;
                return Vec::new();
            }
            Err(stop) => {
                let mut effects = Vec::new();
                self.stop(now, stop, &mut effects);
                return effects;
            }
        };
        let done = match event {
            Event::Wake => self.wake(&mut bench),
            Event::Failed(error) => self.failed(error),
            Event::Reply(reply) => self.reply(&reply, &mut bench),
        };
        let mut effects = bench.effects;
        if let Err(stop) = done {
            self.stop(now, stop, &mut effects);
        }
        effects
    }

    fn bench<'a>(&mut self, now: i64, replica: &'a dyn Replica) -> Result<Option<Bench<'a>>, Stop> {
        let Some(server) = replica.server()? else { return Ok(None) };
        let identity = replica.identity()?;
        let acts = replica.directory_acts()?;
        let directory = match &self.memory.directory {
            Some((count, directory)) if *count == acts.len() => directory.clone(),
            _ => page::directory(&acts, &server)?,
        };
        self.memory.directory = Some((acts.len(), directory.clone()));
        Ok(Some(Bench { now, replica, server, identity, directory, effects: Vec::new() }))
    }

    fn failed(&mut self, error: TransportError) -> Result<(), Stop> {
        if !self.is_running() {
            return Ok(());
        }
        Err(Stop::Trouble(error.into()))
    }

    /// Ends a round without success: what is not stored is found again in the case file.
    fn stop(&mut self, now: i64, stop: Stop, effects: &mut Vec<Effect>) {
        let (trouble, wish) = match stop {
            Stop::Trouble(trouble) => (trouble, None),
            Stop::Later(trouble, wish) => (trouble, wish),
        };
        self.phase = Phase::Idle;
        self.round = Round::default();
        self.memory.failures = self.memory.failures.saturating_add(1);
        if trouble.distrust() {
            self.memory.met = None;
        }
        let pause = backoff::pause(self.memory.failures, &mut self.entropy);
        let wish = wish.and_then(|seconds| i64::try_from(seconds).ok()).map_or(0, |seconds| seconds.min(3_600) * 1_000);
        effects.push(Effect::Report(Report::Stopped(trouble)));
        effects.push(Effect::WakeAt(now + pause.max(wish).max(trouble.least_pause())));
    }

    fn send(&mut self, method: &'static str, path: String, body: Vec<u8>, bench: &mut Bench<'_>) {
        let caller = Caller {
            device: bench.identity.device,
            key: &bench.identity.device_secrets.sign,
            server_id: bench.server.server_id,
            ms: bench.now.saturating_add(self.memory.offset_ms),
        };
        let request = Request::signed(method, path, body, &caller, &mut self.entropy);
        bench.effects.push(Effect::Send(request));
    }

    fn alarm(&mut self, trouble: Trouble, bench: &mut Bench<'_>) {
        if self.round.alarms.insert(trouble.code()) {
            bench.effects.push(Effect::Report(Report::Alarm(trouble)));
        }
    }
}

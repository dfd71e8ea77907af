//! The phases of a round and what each reply leads to.

use std::collections::BTreeSet;

use keys::Entropy;

use super::page::{Asked, Fault, Judge, PATIENCE, Suspect};
use super::{Bench, CLIENT_VERSION, Effect, Engine, POLL_MS, Phase, Report, Round, Stop, Trouble, push};
use crate::exchange::{Reply, ReplyFault, Request};
use crate::replica::StreamState;
use crate::wire::body::{
    Changes, CreateStreams, Hello, PullReply, PullRequest, PullStream, PushReply, PushRequest, PushResult,
    StreamsCreated, path,
};
use crate::wire::error::{Code, ErrorBody};
use crate::wire::schema::StreamKind;
use crate::wire::{Id, Wire, limits, op};

/// Streams of one pull request.
const PULL_AT_ONCE: usize = 8;
/// Most corrections (clock, new epoch, gap) in one round.
const CORRECTIONS: u32 = 8;

impl<E: Entropy> Engine<E> {
    pub(super) fn wake(&mut self, bench: &mut Bench<'_>) -> Result<(), Stop> {
        if self.is_running() {
            return Ok(());
        }
        self.round = Round::default();
        bench.effects.push(Effect::Report(Report::Started));
        self.begin(bench);
        Ok(())
    }

    fn begin(&mut self, bench: &mut Bench<'_>) {
        match self.memory.met {
            None => {
                let nonce = self.entropy.array();
                bench.effects.push(Effect::Send(Request::open("GET", path::hello(&nonce), Vec::new())));
                self.phase = Phase::Hello { nonce };
            }
            // Met anew, every stream is compared once: a server set back without a word shows there.
            Some((inc, _)) => {
                let known = self.memory.compared && inc == bench.server.inc;
                self.ask_changes(if known { bench.server.feed } else { 0 }, bench);
            }
        }
    }

    pub(super) fn reply(&mut self, reply: &Reply, bench: &mut Bench<'_>) -> Result<(), Stop> {
        match std::mem::replace(&mut self.phase, Phase::Idle) {
            Phase::Idle => Ok(()),
            Phase::Hello { nonce } => self.met(reply, &nonce, bench),
            Phase::Changes { since } => match reply.read::<Changes>() {
                Ok(changes) => self.changed(since, &changes, bench),
                Err(fault) => self.fault(fault, reply, bench),
            },
            Phase::Pull { asked } => match reply.read::<PullReply>() {
                Ok(pages) => self.pulled(&asked, pages, bench),
                Err(fault) => self.fault(fault, reply, bench),
            },
            Phase::Create { streams } => match reply.read::<StreamsCreated>() {
                Ok(created) => self.created(&streams, &created, bench),
                Err(fault) => self.fault(fault, reply, bench),
            },
            Phase::Push { sent } => match reply.read::<PushReply>() {
                Ok(results) => self.pushed(&sent, results, bench),
                Err(fault) => self.fault(fault, reply, bench),
            },
        }
    }

    /// What a reply without success means. Only what the table says is acted on; everything else is tried again later.
    fn fault(&mut self, fault: ReplyFault, reply: &Reply, bench: &mut Bench<'_>) -> Result<(), Stop> {
        let (code, error) = match fault {
            ReplyFault::Error(code, error) => (code, error),
            ReplyFault::Garbage { status: 429 | 503 } => return Err(Stop::Later(Trouble::Busy, reply.retry_after)),
            ReplyFault::Garbage { .. } => return Err(Trouble::Garbage.into()),
        };
        match code {
            Code::ClockSkew => {
                let server_ms = error.detail.server_ms.ok_or(Trouble::Garbage)?;
                self.memory.offset_ms = server_ms.saturating_sub(bench.now);
                self.correct(Trouble::Refused(code))?;
                self.begin(bench);
                Ok(())
            }
            _ => Err(match Trouble::from(code) {
                Trouble::Busy => Stop::Later(Trouble::Busy, reply.retry_after),
                trouble => trouble.into(),
            }),
        }
    }

    /// Counts a correction; too many and the round ends with what made them necessary.
    fn correct(&mut self, trouble: Trouble) -> Result<(), Stop> {
        self.round.corrections += 1;
        if self.round.corrections > CORRECTIONS { Err(trouble.into()) } else { Ok(()) }
    }

    fn met(&mut self, reply: &Reply, nonce: &Id, bench: &mut Bench<'_>) -> Result<(), Stop> {
        let hello: Hello = match reply.read() {
            Ok(hello) => hello,
            Err(fault) => return self.fault(fault, reply, bench),
        };
        hello.verify(nonce, &bench.server.server_id).map_err(|_| Trouble::WrongServer)?;
        if hello.min_client > CLIENT_VERSION || !hello.api.contains(&crate::wire::body::API) {
            return Err(Trouble::UpdateNeeded.into());
        }
        self.memory.met = Some((hello.inc, hello.limits));
        self.memory.compared = false;
        self.begin(bench);
        Ok(())
    }

    fn inc(&self) -> Result<Id, Stop> {
        self.memory.met.map(|(inc, _)| inc).ok_or(Stop::Trouble(Trouble::Garbage))
    }

    fn ask_changes(&mut self, since: u64, bench: &mut Bench<'_>) {
        self.phase = Phase::Changes { since };
        self.send("GET", path::changes(since, 0), Vec::new(), bench);
    }

    fn changed(&mut self, since: u64, changes: &Changes, bench: &mut Bench<'_>) -> Result<(), Stop> {
        if changes.inc != self.inc()? {
            // The server was exchanged between two requests: it must prove again who it is.
            self.memory.met = None;
            self.correct(Trouble::RolledBack)?;
            self.begin(bench);
            return Ok(());
        }
        if changes.feed < since {
            // A feed that runs backwards is a server set back, whatever else it says.
            self.alarm(Trouble::RolledBack, bench);
            self.correct(Trouble::RolledBack)?;
            self.ask_changes(0, bench);
            return Ok(());
        }
        let streams = bench.replica.streams()?;
        for state in streams.iter().filter(|state| state.at_server) {
            match changes.streams.iter().find(|changed| changed.stream == state.stream) {
                Some(changed) if changed.removed => {
                    self.alarm(Trouble::Revoked, bench);
                    self.round.refused.insert(state.stream, Trouble::Revoked);
                }
                Some(changed) if changed.head > state.cursor => self.round.queue.push_back(state.stream),
                Some(changed) if (changed.head, changed.head_hash) == (state.cursor, state.head_hash) => {}
                Some(_) => self.set_back(state, bench)?,
                // Asked from the beginning, the server must know every stream that it once took.
                None if since == 0 => {
                    self.round.recreate.insert(state.stream);
                    if state.cursor > 0 {
                        self.set_back(state, bench)?;
                        self.round.queue.retain(|queued| *queued != state.stream);
                    }
                }
                None => {}
            }
        }
        let known: BTreeSet<Id> = streams.iter().map(|state| state.stream).collect();
        let unknown = changes.streams.iter().filter(|changed| !known.contains(&changed.stream) && changed.head > 0);
        self.round.queue.extend(unknown.filter(|changed| !changed.removed).map(|changed| changed.stream));
        self.round.feed = Some((changes.inc, changes.feed));
        self.go_on(bench)
    }

    /// The server was set back: pull from the beginning, then offer everything it lost. Nothing is deleted.
    fn set_back(&mut self, state: &StreamState, bench: &mut Bench<'_>) -> Result<(), Stop> {
        self.alarm(Trouble::RolledBack, bench);
        if !self.round.reset.insert(state.stream) {
            return Err(Trouble::RolledBack.into());
        }
        bench.replica.reset(state.stream)?;
        self.round.queue.push_front(state.stream);
        Ok(())
    }

    /// Pulls what is queued, then creates, then pushes, then ends.
    fn go_on(&mut self, bench: &mut Bench<'_>) -> Result<(), Stop> {
        if !self.round.queue.is_empty() {
            return self.ask_pages(bench);
        }
        if let Some((inc, feed)) = self.round.feed.take() {
            self.memory.compared = true;
            if (bench.server.inc, bench.server.feed) != (inc, feed) {
                (bench.server.inc, bench.server.feed) = (inc, feed);
                bench.replica.keep_server(&bench.server)?;
            }
        }
        let streams = bench.replica.streams()?;
        let missing: Vec<Id> = streams
            .iter()
            .filter(|state| !state.at_server || self.round.recreate.contains(&state.stream))
            .map(|state| state.stream)
            .take(limits::STREAMS_PER_REQUEST)
            .collect();
        if !missing.is_empty() {
            let acts: Result<_, _> = missing.iter().map(|stream| bench.replica.create_act(*stream)).collect();
            self.phase = Phase::Create { streams: missing };
            self.send("POST", path::STREAMS.to_owned(), CreateStreams(acts?).encode(), bench);
            return Ok(());
        }
        self.push(&streams, bench)
    }

    fn ask_pages(&mut self, bench: &mut Bench<'_>) -> Result<(), Stop> {
        let streams = bench.replica.streams()?;
        // The directory comes alone and first: the certificates in it decide what is believed elsewhere.
        let dir = bench.identity.dir;
        let together: Vec<Id> = if self.round.queue.contains(&dir) {
            vec![dir]
        } else {
            self.round.queue.iter().take(PULL_AT_ONCE).copied().collect()
        };
        let mut asked = Vec::with_capacity(together.len());
        for stream in together {
            let state = streams.iter().find(|state| state.stream == stream);
            asked.push(match state {
                Some(state) => Asked { stream, after: state.cursor, have: state.head_hash, kind: Some(state.kind) },
                None => Asked { stream, after: 0, have: op::chain_start(stream), kind: None },
            });
        }
        let wanted = |asked: &Asked| PullStream {
            stream: asked.stream,
            after: asked.after,
            have_hash: asked.have,
            max: 10 * limits::BATCH_OPS as u64,
        };
        let body = PullRequest(asked.iter().map(wanted).collect()).encode();
        self.phase = Phase::Pull { asked };
        self.send("POST", path::PULL.to_owned(), body, bench);
        Ok(())
    }

    fn pulled(&mut self, asked: &[Asked], pages: PullReply, bench: &mut Bench<'_>) -> Result<(), Stop> {
        let inc = self.inc()?;
        let mut pages = pages.0;
        let brings = pages.iter().any(|page| !page.ops.is_empty());
        let mut fault = None;
        for asked in asked {
            let at = pages.iter().position(|page| page.stream == asked.stream);
            let judged = match at.map(|at| pages.swap_remove(at)) {
                Some(page) => {
                    let mut judge = Judge {
                        replica: bench.replica,
                        server: &bench.server,
                        inc,
                        identity: &bench.identity,
                        directory: &mut bench.directory,
                        suspects: &self.memory.suspects,
                    };
                    judge.judge(asked, page)
                }
                // Left out, though its change was announced.
                None => Err(Fault::Withheld),
            };
            match judged {
                Ok(verified) => {
                    if let Some(found) = &verified.found {
                        bench.replica.add_stream(found)?;
                    }
                    if let Some(page) = &verified.page {
                        let applied = bench.replica.apply(page)?;
                        self.round.tally.received += applied.received;
                    }
                    if !verified.more {
                        self.round.queue.retain(|stream| *stream != asked.stream);
                    }
                }
                // The reply was full with other streams' ops: this one stays queued, and its turn comes.
                Err(Fault::NoRoom) if brings => {}
                Err(problem) => self.page_fault(problem, asked, &mut fault, bench)?,
            }
        }
        if let Some(trouble) = fault {
            return Err(Stop::Trouble(trouble));
        }
        bench.effects.push(Effect::Report(Report::Progress(self.round.tally)));
        self.go_on(bench)
    }

    /// A page that is not taken never stops the pages of other streams.
    fn page_fault(
        &mut self,
        problem: Fault,
        asked: &Asked,
        fault: &mut Option<Trouble>,
        bench: &mut Bench<'_>,
    ) -> Result<(), Stop> {
        let trouble = match problem {
            Fault::Replica(error) => return Err(error.into()),
            Fault::Diverged => {
                let streams = bench.replica.streams()?;
                let state = streams.iter().find(|state| state.stream == asked.stream);
                self.round.queue.retain(|stream| *stream != asked.stream);
                if let Some(state) = state.filter(|state| state.cursor > 0) {
                    return self.set_back(state, bench);
                }
                Trouble::RolledBack
            }
            Fault::Unborn => {
                // Asked for again in every round until it is there; all else goes on.
                self.round.queue.retain(|stream| *stream != asked.stream);
                self.round.feed = None;
                self.alarm(Trouble::Withheld, bench);
                return Ok(());
            }
            Fault::NotMine => {
                let times = self.memory.suspects.entry(Suspect::Stream(asked.stream)).or_default();
                *times += 1;
                if *times > PATIENCE {
                    // A stream that cannot be opened is left alone; its next change brings it up again.
                    self.round.queue.retain(|stream| *stream != asked.stream);
                    self.alarm(Trouble::Tampered, bench);
                    return Ok(());
                }
                Trouble::Tampered
            }
            Fault::Cloned => {
                self.memory.cloned.insert(asked.stream);
                Trouble::Cloned
            }
            Fault::Suspect(suspect) => {
                *self.memory.suspects.entry(suspect).or_default() += 1;
                Trouble::Tampered
            }
            Fault::Tampered | Fault::NoRoom => Trouble::Tampered,
            Fault::Withheld => Trouble::Withheld,
            Fault::Forked => Trouble::Forked,
        };
        self.round.queue.retain(|stream| *stream != asked.stream);
        fault.get_or_insert(trouble);
        Ok(())
    }

    fn created(&mut self, asked: &[Id], created: &StreamsCreated, bench: &mut Bench<'_>) -> Result<(), Stop> {
        let inc = self.inc()?;
        let fits = created.0.len() == asked.len()
            && asked.iter().zip(&created.0).all(|(stream, receipt)| {
                super::page::receipt_fits(receipt, &bench.server, inc, *stream, receipt.n, receipt.head_hash)
            });
        if !fits {
            return Err(Trouble::Tampered.into());
        }
        bench.replica.at_server(asked)?;
        asked.iter().for_each(|stream| {
            self.round.recreate.remove(stream);
        });
        self.go_on(bench)
    }

    fn push(&mut self, streams: &[StreamState], bench: &mut Bench<'_>) -> Result<(), Stop> {
        let announced = self.memory.met.map(|(_, limits)| limits).unwrap_or_default();
        let most = |ours: usize, theirs: u64| ours.min(usize::try_from(theirs).unwrap_or(ours)).max(1);
        let ops = most(limits::BATCH_OPS, announced.batch_ops);
        let bytes = most(limits::BATCH_BYTES, announced.batch_bytes);
        let (mut batches, mut sent, mut total) = (Vec::new(), Vec::new(), 0);
        for state in streams.iter().filter(|state| state.outbox > 0) {
            let stream = state.stream;
            if self.memory.cloned.contains(&stream) || self.round.refused.contains_key(&stream) {
                continue;
            }
            // Half of the limit in plaintext: padding and envelopes come on top.
            let Some(batch) = bench.replica.outbox(stream, ops, bytes / 2)? else { continue };
            let key = bench.replica.content_key(stream, batch.epoch)?.ok_or(Trouble::Damaged)?;
            let (sealed, on_its_way) = push::seal(state, &batch, &key, bench, &mut self.entropy)?;
            total += sealed.ops.iter().filter_map(|op| op.body.as_ref().map(Vec::len)).sum::<usize>();
            batches.push(sealed);
            sent.push(on_its_way);
            // A directory whose certificates the server has not seen yet goes alone: the other streams build on it.
            let alone = state.kind == StreamKind::Dir;
            if alone || batches.len() == limits::PUSH_BATCHES || total > limits::BATCH_BYTES {
                break;
            }
        }
        if batches.is_empty() {
            return self.finish(bench);
        }
        self.phase = Phase::Push { sent };
        self.send("POST", path::PUSH.to_owned(), PushRequest(batches).encode(), bench);
        Ok(())
    }

    fn pushed(&mut self, sent: &[push::Sent], results: PushReply, bench: &mut Bench<'_>) -> Result<(), Stop> {
        if results.0.len() != sent.len() {
            return Err(Trouble::Garbage.into());
        }
        let inc = self.inc()?;
        for (sent, result) in sent.iter().zip(results.0) {
            match result {
                PushResult::Stored(stored) => {
                    let position = push::judge(sent, &stored, bench, inc)?;
                    bench.replica.acked(sent.stream, sent.device, &stored.acks, &stored.receipt, position)?;
                    self.round.tally.sent += stored.acks.len() as u64;
                    if position.is_none() && !self.round.queue.contains(&sent.stream) {
                        self.round.queue.push_back(sent.stream);
                    }
                }
                PushResult::Refused(error) => self.push_refused(sent, &error, bench)?,
            }
        }
        bench.effects.push(Effect::Report(Report::Progress(self.round.tally)));
        self.go_on(bench)
    }

    fn push_refused(&mut self, sent: &push::Sent, error: &ErrorBody, bench: &mut Bench<'_>) -> Result<(), Stop> {
        let stream = sent.stream;
        let Some(code) = error.known() else { return Err(Trouble::Garbage.into()) };
        match code {
            Code::DevSeqGap if sent.device == bench.identity.device => {
                let have =
                    error.detail.have.filter(|have| have.saturating_add(1) < sent.first).ok_or(Trouble::Garbage)?;
                // The server holds less than it has acknowledged: offer again from there.
                self.alarm(Trouble::RolledBack, bench);
                self.correct(Trouble::RolledBack)?;
                bench.replica.server_has(stream, have)?;
            }
            Code::DevSeqConflict => {
                self.round.refused.insert(stream, Trouble::Cloned);
                self.alarm(Trouble::Cloned, bench);
            }
            Code::EpochStale | Code::HeadUnknown => {
                self.correct(Trouble::Refused(code))?;
                self.round.queue.push_back(stream);
            }
            Code::NoStream if self.round.recreate.insert(stream) => {
                self.correct(Trouble::RolledBack)?;
                let streams = bench.replica.streams()?;
                if let Some(state) = streams.iter().find(|state| state.stream == stream && state.cursor > 0) {
                    self.set_back(state, bench)?;
                    self.round.queue.retain(|queued| *queued != stream);
                }
            }
            _ => {
                let trouble = Trouble::from(code);
                self.round.refused.insert(stream, trouble);
                self.alarm(trouble, bench);
            }
        }
        Ok(())
    }

    fn finish(&mut self, bench: &mut Bench<'_>) -> Result<(), Stop> {
        if let Some(trouble) = self.round.refused.values().next() {
            return Err(Stop::Trouble(*trouble));
        }
        if !self.memory.cloned.is_empty() {
            return Err(Stop::Trouble(Trouble::Cloned));
        }
        if bench.replica.counts()?.waiting > 0 {
            self.alarm(Trouble::Withheld, bench);
        }
        self.phase = Phase::Idle;
        self.memory.failures = 0;
        self.memory.suspects.clear();
        bench.effects.push(Effect::Report(Report::Finished(self.round.tally)));
        bench.effects.push(Effect::WakeAt(bench.now + POLL_MS));
        Ok(())
    }
}

//! Runs a round: the engine decides, this carries. The case file is held only while the engine steps, never while the
//! network is waited for.

use super::{Generator, SyncState, Told, hold};
use crate::contract::app::WatchEvent;
use crate::{Call, Workstation};
use casefile::setting;
use std::sync::{Arc, mpsc};
use std::time::Duration;
use sync::engine::{Effect, Engine, Event, Report, Trouble};
use sync::exchange::{Endpoint, Reply, Request, Transport, TransportError};
use sync::replica::Replica;

/// Setting of this laptop: end of the last round that ended well, milliseconds since 1970 UTC.
pub const LAST: &str = "sync_last_ms";

/// A file that counts as a copy looks again so much later whether it still does.
const COPY_AGAIN_MS: i64 = 60_000;

/// How often a waiting round looks whether the file is still open.
const LOOK: Duration = Duration::from_millis(100);

/// How a round ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Well; the next one is due then.
    Finished(i64),
    /// Without success; the next try is due then.
    Stopped(i64),
    /// There is no server.
    NotEnrolled,
    /// The case file was locked.
    Locked,
}

/// Runs one round to its end. Rounds wait for each other.
pub fn run(workstation: &Workstation) -> End {
    let Some(state) = workstation.background(|call| call.state::<SyncState>()) else { return End::Locked };
    // Under the name of its former self a copy would overwrite what that one sends.
    if workstation.background(crate::file::is_copy) == Some(true) {
        tell(&state, Report::Stopped(Trouble::Cloned));
        workstation.events().send(&WatchEvent::Sync);
        return End::Stopped(workstation.now_ms() + COPY_AGAIN_MS);
    }
    let mut kept = hold(&state.engine);
    let engine = kept.get_or_insert_with(|| Engine::new(Generator(workstation.generator())));
    let mut event = Event::Wake;
    let (mut ended, mut due) = (None, workstation.now_ms());
    loop {
        let Some((effects, endpoint)) = workstation.background(|call| step(engine, event, call)) else {
            *kept = None;
            return End::Locked;
        };
        let mut request = None;
        for effect in effects {
            match effect {
                Effect::Send(send) => request = Some(send),
                Effect::WakeAt(at) => due = at,
                Effect::Report(report) => {
                    ended = tell(&state, report).or(ended);
                    workstation.events().send(&WatchEvent::Sync);
                }
            }
        }
        let (Some(request), Some(endpoint)) = (request, endpoint) else { break };
        event = match exchange_while_open(workstation, &state, endpoint, request) {
            Some(Ok(reply)) => Event::Reply(reply),
            Some(Err(error)) => Event::Failed(error),
            None => {
                *kept = None;
                return End::Locked;
            }
        };
    }
    match ended {
        Some(true) => {
            workstation.background(|call| keep_time(&state, call));
            End::Finished(due)
        }
        Some(false) => End::Stopped(due),
        None => End::NotEnrolled,
    }
}

/// Carries one exchange, but waits for it only while the case file is open: a lock must not wait for a slow server. What
/// is left behind ends by itself; whether the server acted on it is found out by the next round.
pub fn exchange_while_open(
    workstation: &Workstation,
    state: &SyncState,
    endpoint: Endpoint,
    request: Request,
) -> Option<Result<Reply, TransportError>> {
    let (sender, receiver) = mpsc::channel();
    let https = Arc::clone(&state.https);
    let carrier = move || {
        // Nobody listens any more when the file was locked meanwhile.
        let _ = sender.send(https.exchange(&endpoint, &request));
    };
    if std::thread::Builder::new().name("exchange".to_owned()).spawn(carrier).is_err() {
        return Some(Err(TransportError::Unreachable));
    }
    loop {
        match receiver.recv_timeout(LOOK) {
            Ok(answer) => return Some(answer),
            Err(mpsc::RecvTimeoutError::Disconnected) => return Some(Err(TransportError::Broken)),
            Err(mpsc::RecvTimeoutError::Timeout) if workstation.is_open() => {}
            Err(mpsc::RecvTimeoutError::Timeout) => return None,
        }
    }
}

fn step(engine: &mut Engine<Generator>, event: Event, call: &Call<'_>) -> (Vec<Effect>, Option<Endpoint>) {
    let effects = engine.step(call.now_ms(), event, call.file);
    let server = call.file.server().ok().flatten();
    (effects, server.map(|server| Endpoint { hosts: server.hosts, pins: server.pins }))
}

/// Keeps what the engine reports; answers whether and how the round ended.
fn tell(state: &SyncState, report: Report) -> Option<bool> {
    let mut told = hold(&state.told);
    match report {
        Report::Started => *told = Told { running: true, trouble: told.trouble, ..Told::default() },
        Report::Progress(tally) => told.tally = tally,
        Report::Alarm(trouble) => told.alarm = Some(trouble),
        Report::Finished(tally) => *told = Told { alarm: told.alarm, tally, ..Told::default() },
        Report::Stopped(trouble) => (told.running, told.trouble) = (false, Some(trouble)),
    }
    match report {
        Report::Finished(_) => Some(true),
        Report::Stopped(_) => Some(false),
        _ => None,
    }
}

/// Remembers when all was well, over a restart. Not after every idle look: each would be a write.
fn keep_time(state: &SyncState, call: &Call<'_>) {
    let moved = hold(&state.told).tally != sync::engine::Tally::default();
    if moved && !call.file.check_pending() {
        let now = call.now_ms().to_string();
        let _ = call.write(|writer| setting::set_local(writer, LAST, &now));
    }
    hold(&state.last_ms).replace(call.now_ms());
}

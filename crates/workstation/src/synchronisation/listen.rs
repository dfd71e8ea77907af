//! Waits at the server for news between two rounds, so that a change of another laptop comes within seconds. It only says
//! that a round is due: what is new the round finds out. It must never ask again at once, whatever the server answers.

use super::{SyncState, hold};
use crate::{Call, Workstation};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};
use sync::engine::Listening;
use sync::exchange::{Endpoint, Reply, Transport, TransportError};
use sync::replica::Replica;

/// How long the server is asked to wait, in seconds.
const WAIT: u64 = 25;
/// Least time between two questions: more often than this nobody has news.
const PAUSE: Duration = Duration::from_secs(2);

/// A question under way.
pub struct Listener {
    asked: Listening,
    since: Instant,
    answer: mpsc::Receiver<Result<Reply, TransportError>>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// Still waiting.
    Nothing,
    /// The server has something new: a round is due.
    News,
    /// The time was up without news: ask again.
    Quiet,
    /// No answer: the next round comes by itself, at its own pace.
    Deaf,
}

impl Listener {
    /// Asks, where a round has met the server. The request holds nothing of the case file and ends by itself; what becomes
    /// of it after a lock concerns nobody.
    pub fn ask(workstation: &Workstation) -> Option<Self> {
        let (asked, endpoint, https) = workstation.background(question)??;
        let (sender, answer) = mpsc::channel();
        let request = asked.request.clone();
        let carrier = move || {
            let _ = sender.send(https.exchange(&endpoint, &request));
        };
        std::thread::Builder::new().name("listen".to_owned()).spawn(carrier).ok()?;
        Some(Self { asked, since: Instant::now(), answer })
    }

    /// Looks whether there is an answer; never waits. What comes faster than [`PAUSE`] is heard only then.
    pub fn look(&self) -> Heard {
        let passed = self.since.elapsed();
        if passed < PAUSE {
            return Heard::Nothing;
        }
        match self.answer.try_recv() {
            Err(mpsc::TryRecvError::Empty) => Heard::Nothing,
            Err(mpsc::TryRecvError::Disconnected) | Ok(Err(_)) => Heard::Deaf,
            Ok(Ok(reply)) => match self.asked.news(&reply) {
                Some(true) => Heard::News,
                Some(false) => Heard::Quiet,
                None => Heard::Deaf,
            },
        }
    }
}

fn question(call: &Call<'_>) -> Option<(Listening, Endpoint, Arc<sync::http::Https>)> {
    let state = call.state::<SyncState>();
    let server = call.file.server().ok()??;
    let asked = hold(&state.engine).as_mut()?.listen(call.now_ms(), WAIT, call.file).ok()??;
    Some((asked, Endpoint { hosts: server.hosts, pins: server.pins }, Arc::clone(&state.https)))
}

//! A small world for tests of the engine: case files in memory, a server that can be told to lie, a wire in between.

#![allow(dead_code, reason = "each test uses its part of the world")]

pub mod file;
pub mod server;

use std::cell::RefCell;

use keys::{Entropy, PairUri, SeededEntropy};
use sync::engine::{Effect, Engine, Event, Report, Tally, Trouble};
use sync::exchange::{Reply, Request, TransportError};
use sync::setup::Setup;

pub use file::MemoryFile;
pub use server::Server;

/// A laptop: a case file and its engine.
pub struct Laptop {
    pub file: MemoryFile,
    pub engine: Engine<SeededEntropy>,
    pub now: i64,
}

/// What a round came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Finished(Tally),
    Stopped(Trouble),
    Nothing,
}

/// Everything that a round said.
#[derive(Debug)]
pub struct Heard {
    pub outcome: Outcome,
    pub alarms: Vec<Trouble>,
    pub wake_at: i64,
    pub requests: Vec<Request>,
}

pub const T0: i64 = 1_800_000_000_000;

impl Laptop {
    pub fn new(seed: &str) -> Self {
        let file = MemoryFile::new(seed);
        Self { file, engine: Engine::new(SeededEntropy::new(format!("engine {seed}").as_bytes())), now: T0 }
    }

    /// A round over a wire.
    pub fn round(&mut self, wire: &mut dyn FnMut(&Request) -> Result<Reply, TransportError>) -> Heard {
        let mut heard = Heard { outcome: Outcome::Nothing, alarms: Vec::new(), wake_at: 0, requests: Vec::new() };
        let mut event = Event::Wake;
        for _ in 0..500 {
            self.now += 10;
            let mut request = None;
            for effect in self.engine.step(self.now, event, &self.file) {
                match effect {
                    Effect::Send(send) => assert!(request.replace(send).is_none(), "two requests at once"),
                    Effect::WakeAt(at) => heard.wake_at = at,
                    Effect::Report(Report::Finished(tally)) => heard.outcome = Outcome::Finished(tally),
                    Effect::Report(Report::Stopped(trouble)) => heard.outcome = Outcome::Stopped(trouble),
                    Effect::Report(Report::Alarm(trouble)) => heard.alarms.push(trouble),
                    Effect::Report(_) => {}
                }
            }
            let Some(request) = request else { return heard };
            event = match wire(&request) {
                Ok(reply) => Event::Reply(reply),
                Err(error) => Event::Failed(error),
            };
            heard.requests.push(request);
        }
        panic!("the round does not end: {:?}", heard.requests.iter().map(|r| &r.path).collect::<Vec<_>>());
    }

    /// A round with an honest wire.
    pub fn sync(&mut self, server: &RefCell<Server>) -> Heard {
        self.round(&mut |request| Ok(server.borrow_mut().answer(request)))
    }

    /// As [`Laptop::sync`], which must end well.
    pub fn sync_well(&mut self, server: &RefCell<Server>) -> Tally {
        let heard = self.sync(server);
        match heard.outcome {
            Outcome::Finished(tally) => tally,
            other => panic!("{other:?} {:?}", heard.alarms),
        }
    }
}

/// A school: a server and the first counselor's laptop, enrolled and synced.
pub fn school(seed: &str) -> (RefCell<Server>, Laptop) {
    let server = RefCell::new(Server::new(seed));
    let mut laptop = Laptop::new(seed);
    let uri = server.borrow().setup_uri();
    enrol(&server, &mut laptop, uri);
    laptop.sync_well(&server);
    (server, laptop)
}

pub fn enrol(server: &RefCell<Server>, laptop: &mut Laptop, uri: PairUri) {
    let mut entropy = SeededEntropy::new(b"enrol");
    let mut setup = Setup::begin(uri, laptop.now, &laptop.file, &mut entropy).expect("begins");
    while let Some(request) = setup.next(laptop.now, &laptop.file, &mut entropy).expect("goes on") {
        let reply = server.borrow_mut().answer(&request);
        setup.take(laptop.now, Ok(reply), &laptop.file).expect("taken");
    }
}

/// A second laptop of the same counselor, paired by three boxes.
pub fn pair(server: &RefCell<Server>, first: &mut Laptop, seed: &str) -> Laptop {
    use sync::pairing::{Issuer, Newcomer, PairingState};
    let mut entropy = SeededEntropy::new(format!("pair {seed}").as_bytes());
    let mut issuer = Issuer::new(first.now, &first.file, &mut entropy).expect("offers");
    let link = issuer.uri().format();
    let offer = issuer.next(first.now, 0, &first.file, &mut entropy).expect("offers").expect("a request");
    issuer.take(Ok(server.borrow_mut().answer(&offer)));
    let mut newcomer = Newcomer::new(PairUri::parse(&link).expect("own link"), first.now, &mut entropy).expect("joins");
    for _ in 0..50 {
        first.now += 1_000;
        if let Some(request) = newcomer.next(first.now) {
            newcomer.take(Ok(server.borrow_mut().answer(&request)));
        }
        if let Some(request) = issuer.next(first.now, 0, &first.file, &mut entropy).expect("goes on") {
            issuer.take(Ok(server.borrow_mut().answer(&request)));
        }
        match (issuer.state(), newcomer.state()) {
            (PairingState::Compare(ours), PairingState::Compare(theirs)) => {
                assert_eq!(ours, theirs, "both screens show the same digits");
                issuer.confirm(first.now, &first.file).expect("certified");
            }
            (PairingState::Finishing, _) => {
                first.sync_well(server);
            }
            (PairingState::Failed(fault), _) | (_, PairingState::Failed(fault)) => panic!("{fault:?}"),
            _ => {}
        }
        if let Some(joined) = newcomer.joined() {
            let engine = Engine::new(SeededEntropy::new(format!("engine {seed}").as_bytes()));
            return Laptop { file: MemoryFile::joined(&joined, seed), engine, now: first.now };
        }
    }
    panic!("pairing does not end: {:?} {:?}", issuer.state(), newcomer.state());
}

pub fn random<const N: usize>(seed: &str) -> [u8; N] {
    SeededEntropy::new(seed.as_bytes()).array()
}

//! The second laptop: makes its case file from the first one's link. Runs in a thread of its own, as it waits for a
//! person at each of the two laptops. It must never make a file before the person here has said that both show the same
//! digits: only she can see that nobody stands between them.

use super::round::{self, End};
use super::{Generator, enrol, hold, words};
use crate::contract::app::{JobRef, Nothing, WatchEvent};
use crate::contract::synchronisation::{JoinConfirm, JoinFile, PairState};
use crate::{CallError, ErrorCode, Workstation, file, passphrase};
use casefile::{NewCaseFile, Unlocked};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use sync::exchange::Transport;
use sync::http::Https;
use sync::pairing::{Joined, Newcomer, PairingState};
use zeroize::Zeroizing;

/// Time between two looks into the mailbox.
const LOOK: Duration = Duration::from_millis(500);
/// Rounds that may fail before the rest of the first synchronisation is left to the background.
const FIRST_ROUNDS: u32 = 20;

/// The joining under way or last ended; a new one takes its place.
#[derive(Default)]
struct Joining(Mutex<Option<Known>>);

#[derive(Clone)]
struct Known {
    job: u32,
    state: PairState,
    /// What the person here said of the digits.
    same: Option<bool>,
}

fn state(word: &str, digits: String, reason: String) -> PairState {
    PairState { state: word.to_owned(), digits, reason }
}

/// `sync.join`
pub fn join(workstation: &Workstation, params: JoinFile) -> Result<JobRef, CallError> {
    let (code, typed) = (Zeroizing::new(params.code), Zeroizing::new(params.passphrase));
    passphrase::require(workstation, &typed, &[&params.name], "passphrase")?;
    let uri = enrol::parse(&code)?;
    let path = file::place(workstation, &params.name)?;
    if path.exists() {
        return Err(CallError::field(ErrorCode::AlreadyExists, "name"));
    }
    let mut entropy = Generator(workstation.generator());
    let newcomer = Newcomer::new(uri, workstation.now_ms(), &mut entropy).map_err(words::pair_refused)?;
    let (job, cancelled) = workstation.jobs().begin();
    *hold(&workstation.state::<Joining>().0) =
        Some(Known { job, state: state("waiting", String::new(), String::new()), same: None });
    let joiner = Joiner { workstation: workstation.clone(), job, cancelled, path, passphrase: typed };
    std::thread::Builder::new()
        .name("join".to_owned())
        .spawn(move || joiner.run(newcomer))
        .map_err(|_| CallError::unexpected("no thread for joining"))?;
    Ok(JobRef { job })
}

/// `sync.joinState`
pub fn join_state(workstation: &Workstation, _: Nothing) -> Result<PairState, CallError> {
    let joining = workstation.state::<Joining>();
    let known = hold(&joining.0).clone();
    known.map(|known| known.state).ok_or_else(|| ErrorCode::PairGone.into())
}

/// `sync.joinConfirm`: whether both laptops show the same digits. The first answer stands. Answers the state; one that is
/// no longer `compare` takes no answer.
///
/// # Errors
/// [`ErrorCode::PairGone`] for another joining than the one under way, or before there are digits.
pub fn join_confirm(workstation: &Workstation, params: JoinConfirm) -> Result<PairState, CallError> {
    let joining = workstation.state::<Joining>();
    let mut kept = hold(&joining.0);
    let known = kept.as_mut().filter(|known| known.job == params.job && known.state.state != "waiting");
    let known = known.ok_or_else(|| CallError::from(ErrorCode::PairGone))?;
    if known.state.state == "compare" {
        known.same.get_or_insert(params.same);
    }
    Ok(known.state.clone())
}

struct Joiner {
    workstation: Workstation,
    job: u32,
    cancelled: Arc<AtomicBool>,
    path: PathBuf,
    passphrase: Zeroizing<String>,
}

impl Joiner {
    /// Keeps the state; false when another joining took the place of this one.
    fn tell(&self, new: PairState) -> bool {
        let joining = self.workstation.state::<Joining>();
        let mut kept = hold(&joining.0);
        match &mut *kept {
            Some(known) if known.job == self.job => {
                known.state = new;
                true
            }
            _ => false,
        }
    }

    /// What the person here said of the digits.
    fn same(&self) -> Option<bool> {
        let joining = self.workstation.state::<Joining>();
        let kept = hold(&joining.0);
        kept.as_ref().filter(|known| known.job == self.job).and_then(|known| known.same)
    }

    fn fail(&self, code: ErrorCode) {
        self.tell(state("failed", String::new(), format!("error-{code}")));
        self.end();
    }

    fn progress(&self, done: u32) {
        let text = "sync-job-join".to_owned();
        let event = WatchEvent::Progress { job: self.job, text, done, total: 2 };
        self.workstation.events().send(&event);
    }

    fn end(&self) {
        self.workstation.jobs().end(self.job);
        self.progress(2);
    }

    fn run(self, mut newcomer: Newcomer) {
        self.progress(0);
        let https = Https::default();
        let until = self.workstation.now_ms() + sync::wire::limits::PAIRING_MS;
        let mut given = None;
        let joined = loop {
            if self.cancelled.load(Ordering::SeqCst) {
                return self.fail(ErrorCode::Cancelled);
            }
            match (self.same(), given.take()) {
                (Some(false), _) => return self.fail(ErrorCode::JoinDiffers),
                (Some(true), Some(joined)) => break joined,
                (_, kept) => given = kept,
            }
            if let Some(request) = newcomer.next(self.workstation.now_ms()) {
                let reply = https.exchange(&newcomer.endpoint(), &request);
                newcomer.take(reply);
            }
            let (new, over) = match newcomer.state() {
                PairingState::Compare(digits) => (Some(state("compare", digits.join(" "), String::new())), false),
                PairingState::Failed(fault) => (Some(state("failed", String::new(), words::pair_text(fault))), true),
                // The first laptop has agreed: the digits stay on the screen to be compared here.
                PairingState::Done if self.workstation.now_ms() > until => return self.fail(ErrorCode::PairGone),
                PairingState::Done => (None, false),
                _ => (Some(state("waiting", String::new(), String::new())), false),
            };
            if new.is_some_and(|new| !self.tell(new)) || over {
                return self.end();
            }
            given = newcomer.joined().or(given);
            std::thread::sleep(LOOK);
        };
        // From here on a file is made with what the other laptop gave.
        self.workstation.jobs().end(self.job);
        self.progress(1);
        let end = match make(&self.workstation, &self.path, &self.passphrase, &joined) {
            Ok(()) => {
                first_rounds(&self.workstation);
                state("done", String::new(), String::new())
            }
            Err(error) => state("failed", String::new(), format!("error-{}", error.code)),
        };
        self.tell(end);
        self.end();
    }
}

fn make(workstation: &Workstation, path: &Path, typed: &str, joined: &Joined) -> Result<(), CallError> {
    workstation.open_with(path, || {
        let new = NewCaseFile { passphrase: typed, recovery: false, kdf: file::costs(workstation) };
        let file = Unlocked::create_joined(path, &new, joined, workstation.generator(), workstation.now_ms())?;
        Ok((file, None))
    })?;
    workstation.remember(|remembered| remembered.file = Some(path.to_owned()));
    let recorded = workstation.background(|call| call.write(|writer| writer.record("create-file", None, "joined")));
    recorded.transpose().map(|_| ())
}

/// Everything that the other laptop has sent, as far as the server can be reached.
fn first_rounds(workstation: &Workstation) {
    for _ in 0..FIRST_ROUNDS {
        match round::run(workstation) {
            End::Stopped(due) => {
                let pause = u64::try_from(due - workstation.now_ms()).unwrap_or(0).min(3_000);
                std::thread::sleep(Duration::from_millis(pause));
            }
            End::Finished(_) | End::NotEnrolled | End::Locked => return,
        }
    }
}

//! Two programs that talk to a person while they run: what each prints, line by line, and what the person answers.

use crate::Outcome;
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Child, ChildStdin},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

/// How long the other side may take.
const PATIENCE: Duration = Duration::from_secs(180);

/// A program that prints one JSON event per line.
pub struct Talking {
    name: &'static str,
    child: Child,
    stdin: Option<ChildStdin>,
    events: Receiver<Value>,
    complaints: Receiver<String>,
}

impl Talking {
    /// Listens to a started program.
    pub fn to(name: &'static str, mut child: Child) -> Outcome<Self> {
        let stdout = child.stdout.take().ok_or("no standard output")?;
        let mut stderr = child.stderr.take().ok_or("no standard error")?;
        let (tell, events) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if let Ok(event) = serde_json::from_str(&line)
                    && tell.send(event).is_err()
                {
                    break;
                }
            }
        });
        let (complain, complaints) = mpsc::channel();
        thread::spawn(move || {
            let mut said = String::new();
            let _ = stderr.read_to_string(&mut said);
            let _ = complain.send(said);
        });
        let stdin = child.stdin.take();
        Ok(Self { name, child, stdin, events, complaints })
    }

    /// The next event, which must be this one.
    pub fn event(&mut self, wanted: &str) -> Outcome<Value> {
        match self.events.recv_timeout(PATIENCE) {
            Ok(event) if event["event"] == wanted => Ok(event),
            Ok(other) => Err(format!("{}: {other} instead of “{wanted}”", self.name)),
            Err(_) => {
                let _ = self.child.kill();
                let said = self.complaints.recv_timeout(Duration::from_secs(5)).unwrap_or_default();
                Err(format!("{}: no “{wanted}”: {said}", self.name))
            }
        }
    }

    /// Its refusal, which must come next and end it with exit code 1; the code.
    pub fn refusal(mut self) -> Outcome<String> {
        let last = self.events.recv_timeout(PATIENCE).map_err(|_| format!("{}: says nothing more", self.name))?;
        self.stdin = None;
        let status = self.child.wait().map_err(|e| format!("{}: {e}", self.name))?;
        match (status.code(), last["error"]["code"].as_str()) {
            (Some(1), Some(code)) => Ok(code.to_owned()),
            _ => Err(format!("{}: {status}, {last} instead of a refusal", self.name)),
        }
    }

    /// Types a line.
    pub fn answer(&mut self, line: &str) -> Outcome {
        let stdin = self.stdin.as_mut().ok_or("nobody listens")?;
        writeln!(stdin, "{line}").and_then(|()| stdin.flush()).map_err(|e| format!("{}: {e}", self.name))
    }

    /// Waits for its end, which must be a good one.
    pub fn end(mut self) -> Outcome {
        self.stdin = None;
        let status = self.child.wait().map_err(|e| format!("{}: {e}", self.name))?;
        if status.success() {
            return Ok(());
        }
        Err(format!("{}: {status}: {}", self.name, self.complaints.recv().unwrap_or_default()))
    }
}

impl Drop for Talking {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

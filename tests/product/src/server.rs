//! The real school server, over real TLS on loopback, stopped and started again like a machine in a school.

use crate::Outcome;
use std::{
    io::{BufRead, BufReader, Read},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A school server with its data folder.
pub struct SchoolServer {
    program: PathBuf,
    /// Its data folder.
    pub data: PathBuf,
    listen: String,
    running: Option<Child>,
}

impl SchoolServer {
    /// Sets one up on a free port; the enrolment link it prints.
    pub fn init(program: &Path, data: &Path) -> Outcome<(Self, String)> {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
        let listen = free.map_err(|e| format!("no free port: {e}"))?.to_string();
        let server = Self { program: program.to_owned(), data: data.to_owned(), listen: listen.clone(), running: None };
        let output = server.command("init").output().map_err(|e| format!("{}: {e}", program.display()))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            return Err(format!("school-server init: {text}{}", String::from_utf8_lossy(&output.stderr)));
        }
        let uri = text
            .split_whitespace()
            .find(|word| word.starts_with("rbk1://"))
            .ok_or_else(|| format!("school-server init printed no enrolment link: {text}"))?;
        Ok((server, uri.to_owned()))
    }

    fn command(&self, act: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(act).arg("--data").arg(&self.data).args(["--listen", &self.listen]).stdin(Stdio::null());
        command
    }

    /// Starts serving and waits until it answers.
    pub fn start(&mut self) -> Outcome {
        let mut child = self
            .command("serve")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|e| format!("{}: {e}", self.program.display()))?;
        // A full pipe would stop the server.
        if let Some(stdout) = child.stdout.take() {
            thread::spawn(move || BufReader::new(stdout).lines().for_each(drop));
        }
        let mut stderr = child.stderr.take();
        let start = Instant::now();
        while TcpStream::connect(&self.listen).is_err() {
            let ended = child.try_wait().map_err(|e| e.to_string())?;
            if ended.is_some() || start.elapsed() > PATIENCE {
                let _ = child.kill();
                let _ = child.wait();
                let mut said = String::new();
                let _ = stderr.as_mut().map(|pipe| pipe.read_to_string(&mut said));
                return Err(format!("school-server serve does not answer: {said}"));
            }
            thread::sleep(Duration::from_millis(50));
        }
        if let Some(stderr) = stderr {
            thread::spawn(move || BufReader::new(stderr).lines().for_each(drop));
        }
        self.running = Some(child);
        Ok(())
    }

    /// Pulls the plug.
    pub fn stop(&mut self) {
        if let Some(mut child) = self.running.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for SchoolServer {
    fn drop(&mut self) {
        self.stop();
    }
}

//! A server in a thread of its own, for the tests of programs that know nothing of async: make, stop, start again on the
//! same address, put an older database back. Never in a shipped program.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};

use crate::clock::Clock;
use crate::node::Strictness;
use crate::server::{Running, ServerError, Surroundings, backup, init, serve};

/// A server on loopback.
pub struct Hosted {
    runtime: Runtime,
    around: Surroundings,
    data: PathBuf,
    address: SocketAddr,
    running: Option<Running>,
}

impl Hosted {
    /// Makes a server in the new folder `data`, on a free port and the given clock, and starts it.
    ///
    /// # Errors
    /// As [`init`] and [`serve`].
    pub fn make(data: &Path, clock: Arc<dyn Clock>) -> Result<Self, ServerError> {
        let threads = Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let runtime = threads.map_err(|error| ServerError::Listen { address, error })?;
        // Patient with a test that writes without pause.
        let strictness = Strictness { write_burst: 1_000_000, ..Strictness::default() };
        let around = Surroundings { clock, strictness, ..Surroundings::real() };
        let hosts = ["127.0.0.1".to_owned()];
        runtime.block_on(init(data, &hosts, SocketAddr::from(([127, 0, 0, 1], 7443)), &around))?;
        let mut hosted = Self { runtime, around, data: data.to_owned(), address, running: None };
        hosted.start()?;
        Ok(hosted)
    }

    /// The enrolment link, while no school is enrolled.
    pub fn link(&self) -> Option<String> {
        self.running.as_ref()?.link.as_ref().map(|link| link.format().to_string())
    }

    /// Starts it, on the address it had before.
    ///
    /// # Errors
    /// As [`serve`].
    pub fn start(&mut self) -> Result<(), ServerError> {
        let running = self.runtime.block_on(serve(&self.data, Some(self.address), self.around.clone()))?;
        self.address = running.address;
        self.running = Some(running);
        Ok(())
    }

    /// Stops it cleanly.
    pub fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            self.runtime.block_on(running.stop());
        }
    }

    /// Copies the database, as a nightly job does.
    ///
    /// # Errors
    /// As [`backup`].
    pub fn copy(&self, to: &Path) -> Result<(), ServerError> {
        backup(&self.data, to)
    }

    /// Puts an older copy in place of the database of the stopped server.
    ///
    /// # Errors
    /// What the system says.
    pub fn put_back(&self, copy: &Path) -> std::io::Result<()> {
        for file in ["server.db-wal", "server.db-shm"] {
            match std::fs::remove_file(self.data.join(file)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        std::fs::copy(copy, self.data.join("server.db")).map(drop)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its data folder.
    pub fn data(&self) -> &Path {
        &self.data
    }
}

impl Drop for Hosted {
    fn drop(&mut self) {
        self.stop();
    }
}

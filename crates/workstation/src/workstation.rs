//! The application without a window. It holds which case file is known, whether it is open, and who watches; every
//! operation is a method of the contract, called by name. It must never keep a record outside the open case file.
//!
//! Here stands what it holds; `calling` is how its methods are reached, `opening` how a file is taken in, `locking` how it
//! is let go.

mod calling;
mod locking;
mod opening;

use crate::contract::app::{FileState, UiLang, WatchEvent};
use crate::desktop::Desktop;
use crate::environment::Environment;
use crate::events::{Events, Watcher};
use crate::job::Jobs;
use crate::log::Log;
use crate::open_file::{Closed, OpenFile};
use crate::settings_file::Remembered;
use crate::state::States;
use crate::{CallError, ErrorCode};
use i18n::Lang;
use keys::Entropy;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

struct Known {
    remembered: Remembered,
    /// A place for the next new case file, named by the program instead of a dialog.
    place: Option<PathBuf>,
}

struct Inner {
    environment: Environment,
    known: Mutex<Known>,
    open: Mutex<Option<Arc<OpenFile>>>,
    /// Opening and locking, one at a time.
    turning: Mutex<()>,
    closed: Arc<Closed>,
    events: Arc<Events>,
    last_act_ms: AtomicI64,
    /// The same by the clock that nobody can set.
    last_act_steady: AtomicI64,
    lock_minutes: AtomicU32,
    jobs: Jobs,
    states: States,
    log: Log,
    least_kdf: AtomicBool,
}

/// The application. Cheap to clone; all clones are the same one.
#[derive(Clone)]
pub struct Workstation {
    inner: Arc<Inner>,
}

/// A workstation that may be gone: what a thread holds between two looks.
pub(crate) struct WeakWorkstation(Weak<Inner>);

impl WeakWorkstation {
    /// The workstation, if it is still there.
    pub fn upgrade(&self) -> Option<Workstation> {
        self.0.upgrade().map(|inner| Workstation { inner })
    }
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Workstation {
    /// A workstation in these surroundings, with the case file that this laptop used last, locked.
    #[must_use]
    pub fn new(environment: Environment) -> Self {
        let remembered = Remembered::read(&environment.config_dir);
        let (now, steady) = (environment.clock.now_ms(), environment.clock.steady_ms());
        let log = Log::new(&environment.state_dir);
        Self {
            inner: Arc::new(Inner {
                environment,
                known: Mutex::new(Known { remembered, place: None }),
                open: Mutex::new(None),
                turning: Mutex::new(()),
                closed: Arc::default(),
                events: Arc::default(),
                last_act_ms: AtomicI64::new(now),
                last_act_steady: AtomicI64::new(steady),
                lock_minutes: AtomicU32::new(0),
                jobs: Jobs::default(),
                states: States::default(),
                log,
                least_kdf: AtomicBool::new(false),
            }),
        }
    }

    /// Stretches passphrases of new case files at the least cost that is accepted. For tests: a made file opens as any other.
    #[cfg(feature = "least-kdf")]
    #[must_use]
    pub fn with_least_kdf(self) -> Self {
        self.inner.least_kdf.store(true, Ordering::SeqCst);
        self
    }

    pub(crate) fn least_kdf(&self) -> bool {
        self.inner.least_kdf.load(Ordering::SeqCst)
    }

    /// Works with the case file at `path` from now on, without remembering it for the window. Where nothing is yet,
    /// `file.create` makes the new file exactly there.
    ///
    /// # Errors
    /// [`ErrorCode::FileOpen`] while a case file is open.
    pub fn use_file(&self, path: &Path) -> Result<(), CallError> {
        if self.is_open() {
            return Err(ErrorCode::FileOpen.into());
        }
        let mut known = hold(&self.inner.known);
        if path.exists() {
            known.remembered.file = Some(path.to_owned());
            known.place = None;
        } else {
            known.remembered.file = None;
            known.place = Some(path.to_owned());
        }
        Ok(())
    }

    /// Uses the system's language where nothing was chosen on this laptop yet.
    pub fn assume_lang(&self, system: Lang) {
        if !Remembered::exists(&self.inner.environment.config_dir) {
            self.use_lang(system);
        }
    }

    /// Uses this language from now on, without remembering it for the window.
    pub fn use_lang(&self, lang: Lang) {
        hold(&self.inner.known).remembered.lang = match lang {
            Lang::Id => UiLang::Id,
            Lang::En => UiLang::En,
        };
    }

    pub(crate) fn downgrade(&self) -> WeakWorkstation {
        WeakWorkstation(Arc::downgrade(&self.inner))
    }

    /// Begins to hear change and progress events.
    #[must_use]
    pub fn watch(&self) -> Watcher {
        self.inner.events.watch()
    }

    /// Files are held over the window, or no longer.
    pub fn dragging(&self, over: bool) {
        if self.is_open() {
            self.inner.events.send(&WatchEvent::Dragging { over });
        }
    }

    /// Files were dropped onto the window. They wait, behind this seam, until the page says where they belong; the next ones
    /// take their place. While the file is locked nothing is held.
    pub fn drop_files(&self, paths: Vec<PathBuf>) {
        let Some(open) = self.open_file() else { return };
        let files = u32::try_from(paths.len()).unwrap_or(u32::MAX);
        open.states.of::<crate::attachments::Dropped>().hold(paths);
        self.touch();
        self.inner.events.send(&WatchEvent::Dropped { files });
    }

    /// Whether a case file is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        hold(&self.inner.open).is_some()
    }

    pub(crate) fn open_file(&self) -> Option<Arc<OpenFile>> {
        hold(&self.inner.open).clone()
    }

    pub(crate) fn environment(&self) -> &Environment {
        &self.inner.environment
    }

    pub(crate) fn events(&self) -> &Events {
        &self.inner.events
    }

    pub(crate) fn desktop(&self) -> &dyn Desktop {
        &*self.inner.environment.desktop
    }

    pub(crate) fn generator(&self) -> Box<dyn Entropy + Send> {
        self.inner.environment.entropy.generator()
    }

    /// Milliseconds since 1970, UTC.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.inner.environment.clock.now_ms()
    }

    pub(crate) fn jobs(&self) -> &Jobs {
        &self.inner.jobs
    }

    /// What a part of the application keeps in memory whether or not a file is open; empty when first asked for.
    pub(crate) fn state<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        self.inner.states.of()
    }

    /// The language of the window.
    #[must_use]
    pub fn lang(&self) -> Lang {
        match hold(&self.inner.known).remembered.lang {
            UiLang::Id => Lang::Id,
            UiLang::En => Lang::En,
        }
    }

    /// What is remembered on this laptop.
    pub(crate) fn remembered(&self) -> Remembered {
        hold(&self.inner.known).remembered.clone()
    }

    /// Changes what is remembered and writes it down. What cannot be written is still used until the program ends.
    pub(crate) fn remember(&self, change: impl FnOnce(&mut Remembered)) {
        let mut known = hold(&self.inner.known);
        change(&mut known.remembered);
        let written = known.remembered.write(&self.inner.environment.config_dir);
        if let Err(error) = written {
            let cause = format!("cannot remember: {}", error.kind());
            self.inner.log.note(self.now_ms(), "-", "app", &CallError { cause, ..ErrorCode::DiskError.into() });
        }
    }

    /// The place named for the next new case file, if any.
    pub(crate) fn place_for_new(&self) -> Option<PathBuf> {
        hold(&self.inner.known).place.clone()
    }

    /// The state that the window shows first.
    pub(crate) fn file_state(&self) -> FileState {
        if self.is_open() {
            FileState::Unlocked
        } else if hold(&self.inner.known).remembered.file.is_some() {
            FileState::Locked
        } else {
            FileState::None
        }
    }
}

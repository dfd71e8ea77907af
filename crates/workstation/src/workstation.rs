//! The application without a window. It holds which case file is known, whether it is open, and who watches; every
//! operation is a method of the contract, called by name. It must never keep a record outside the open case file.

use crate::call::Call;
use crate::contract::app::{FileState, UiLang, WatchEvent};
use crate::contract::{self, Permission};
use crate::desktop::Desktop;
use crate::environment::Environment;
use crate::events::{Events, Watcher};
use crate::job::Jobs;
use crate::log::Log;
use crate::open_file::{Closed, OpenFile};
use crate::settings_file::Remembered;
use crate::state::States;
use crate::{CallError, ErrorCode};
use casefile::Unlocked;
use i18n::Lang;
use keys::{Entropy, RecoveryCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

/// How long a lock waits for calls still running before it lets them finish by themselves.
const CLOSING: Duration = Duration::from_secs(5);
/// How long the page has to write what is being typed before a lock that nobody pressed.
const GRACE: Duration = Duration::from_millis(3000);

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

    /// Calls a method that needs no open case file (`any` and `locked` of the contract).
    ///
    /// # Errors
    /// The method's refusals; [`ErrorCode::FileOpen`] where it is legal only while no file is open.
    pub fn session(&self, method: &str, params: Value) -> Result<Value, CallError> {
        self.guarded(method, || {
            let known = contract::method(method).ok_or_else(|| CallError::from(ErrorCode::UnknownMethod))?;
            if known.permission == Permission::Locked && self.is_open() {
                return Err(ErrorCode::FileOpen.into());
            }
            contract::session(self, method, params).unwrap_or_else(|| Err(ErrorCode::UnknownMethod.into()))
        })
    }

    /// Calls a method on the open case file.
    ///
    /// # Errors
    /// The method's refusals; [`ErrorCode::FileLocked`] while no file is open.
    pub fn call(&self, method: &str, params: Value) -> Result<Value, CallError> {
        self.on_open(method, Permission::Open, |call| {
            if let Err(refused) = crate::assessments::allow(call.open(), method, &params) {
                return Some(Err(refused));
            }
            match contract::is_whole(method) {
                true => contract::whole(self, method, params),
                // Never copied: what is typed to open something is in it, and only the handler wipes that.
                false => contract::call(call, method, params),
            }
        })
    }

    /// Calls a method that answers with raw bytes.
    ///
    /// # Errors
    /// As [`Workstation::call`].
    pub fn call_bytes(&self, method: &str, params: Value) -> Result<Vec<u8>, CallError> {
        self.on_open(method, Permission::Bytes, |call| match crate::assessments::allow(call.open(), method, &params) {
            Ok(()) => contract::call_bytes(call, method, params),
            Err(refused) => Some(Err(refused)),
        })
    }

    /// Calls any method that answers JSON, by whichever door it goes, with typed parameters and answer.
    ///
    /// # Errors
    /// As [`Workstation::session`] and [`Workstation::call`].
    pub fn ask<O: DeserializeOwned>(&self, method: &str, params: impl Serialize) -> Result<O, CallError> {
        let params = serde_json::to_value(params).map_err(|_| CallError::new(ErrorCode::BadRequest))?;
        let permission = contract::method(method).map(|known| known.permission);
        let answer = match permission {
            Some(Permission::Any | Permission::Locked) => self.session(method, params)?,
            _ => self.call(method, params)?,
        };
        serde_json::from_value(answer).map_err(|_| CallError::unexpected("answer of another type than asked for"))
    }

    fn on_open<T>(
        &self,
        method: &str,
        permission: Permission,
        run: impl FnOnce(&Call<'_>) -> Option<Result<T, CallError>>,
    ) -> Result<T, CallError> {
        self.guarded(method, || {
            let known = contract::method(method).filter(|known| known.permission == permission);
            let unknown = || CallError::from(ErrorCode::UnknownMethod);
            known.ok_or_else(unknown)?;
            let open = self.open_file().ok_or_else(|| CallError::from(ErrorCode::FileLocked))?;
            if is_act(method) {
                self.touch();
            }
            let call = Call::new(self, &open).ok_or_else(|| CallError::from(ErrorCode::FileLocked))?;
            let done = run(&call).unwrap_or_else(|| Err(unknown()));
            open.keep_sidecar(self.now_ms());
            done
        })
    }

    /// Runs a call so that a defect in it is a refusal with a reference, never the end of the program.
    fn guarded<T>(&self, method: &str, run: impl FnOnce() -> Result<T, CallError>) -> Result<T, CallError> {
        let done = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Err(CallError::unexpected("panic")));
        done.map_err(|mut error| {
            if !error.cause.is_empty() {
                let mut id = [0; 4];
                self.generator().fill(&mut id);
                let reference: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
                // A method that does not exist may have any name.
                let method = contract::method(method).map_or("unknown", |known| known.name);
                self.inner.log.note(self.now_ms(), &reference, method, &error);
                if error.code == ErrorCode::Internal {
                    error.reference = Some(reference);
                }
            }
            error
        })
    }

    /// Does something on the open case file that nobody asked for (synchronisation); `None` while it is locked. Does not
    /// count as somebody being here. Must be short: a lock waits for it.
    pub fn background<T>(&self, work: impl FnOnce(&Call<'_>) -> T) -> Option<T> {
        let open = self.open_file()?;
        let call = Call::new(self, &open)?;
        Some(work(&call))
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

    /// Locks the case file: no new call reaches it from now on, and it is closed when those still running have ended.
    /// Nothing that was answered as saved is lost; drafts are in the file already.
    pub fn lock(&self) {
        crate::clipboard::tidy(self, true);
        let _turn = hold(&self.inner.turning);
        let Some(open) = hold(&self.inner.open).take() else { return };
        open.stop.store(true, Ordering::SeqCst);
        open.states.of::<crate::drawer::Drawer>().close();
        if let Some(call) = Call::new(self, &open)
            && !call.file.check_pending()
        {
            // The log is the poorer without this line, but a lock never fails.
            let _ = call.write(|writer| writer.record("lock-file", None, ""));
        }
        drop(open);
        self.inner.events.send(&WatchEvent::Locked);
    }

    /// Locks for a reason that the page does not know of (idle, sleep, the screen's lock): whoever watches is asked to write
    /// what is being typed and to lock; after a moment the file locks either way.
    pub fn lock_soon(&self) {
        if self.is_open() && self.inner.events.is_watched() {
            self.inner.events.send(&WatchEvent::Locking);
            self.inner.closed.within(GRACE);
        }
        // Also what is being opened at this moment.
        self.lock();
    }

    /// Locks and waits until the file is closed or a few seconds have passed.
    pub fn lock_and_wait(&self) {
        self.lock();
        self.inner.closed.within(CLOSING);
    }

    /// Locks if nobody has been here for the minutes set. Judged by the clock on the wall, so that a laptop waking from
    /// sleep locks at the first look, and by the one that nobody can set back.
    pub fn lock_if_idle(&self) {
        crate::clipboard::tidy(self, false);
        crate::drawer::lock_if_due(self);
        let minutes = self.inner.lock_minutes.load(Ordering::SeqCst);
        if minutes == 0 || !self.is_open() {
            return;
        }
        if self.idle_ms() >= i64::from(minutes) * 60_000 {
            self.lock_soon();
        }
    }

    /// Milliseconds since somebody did something, by the clock that says more.
    pub(crate) fn idle_ms(&self) -> i64 {
        let (now, last) = (self.now_ms(), self.inner.last_act_ms.load(Ordering::SeqCst));
        let steady_last = self.inner.last_act_steady.load(Ordering::SeqCst);
        if now < last {
            // The clock was set back: counted from now on, or the lock would wait until it has caught up.
            self.inner.last_act_ms.store(now, Ordering::SeqCst);
        }
        let steady = self.inner.environment.clock.steady_ms();
        now.saturating_sub(last).max(steady.saturating_sub(steady_last))
    }

    fn touch(&self) {
        self.inner.last_act_ms.store(self.now_ms(), Ordering::SeqCst);
        self.inner.last_act_steady.store(self.inner.environment.clock.steady_ms(), Ordering::SeqCst);
    }

    pub(crate) fn set_lock_minutes(&self, minutes: u32) {
        self.inner.lock_minutes.store(minutes, Ordering::SeqCst);
    }

    /// Takes an unlocked file in; `open` makes it, while nobody else opens or locks.
    pub(crate) fn open_with(
        &self,
        path: &Path,
        open: impl FnOnce() -> Result<(Unlocked, Option<RecoveryCode>), CallError>,
    ) -> Result<(), CallError> {
        let turn = hold(&self.inner.turning);
        if self.is_open() {
            return Err(ErrorCode::FileOpen.into());
        }
        // The file locked a moment ago may still be closing.
        self.inner.closed.within(CLOSING);
        let (file, recovery) = open()?;
        self.take_in(path, file, recovery)?;
        drop(turn);
        crate::file::opened(self);
        Ok(())
    }

    /// Closes the open file for work on its parts and opens it again, while nobody else opens or locks: a lock asked for
    /// meanwhile comes right after. If it cannot be opened again it counts as locked.
    pub(crate) fn exchange(
        &self,
        work: impl FnOnce(&Path) -> Result<(), CallError>,
        reopen: impl FnOnce(&Path) -> Result<Unlocked, CallError>,
    ) -> Result<(), CallError> {
        let turn = hold(&self.inner.turning);
        let Some(open) = hold(&self.inner.open).take() else { return Err(ErrorCode::FileLocked.into()) };
        let path = open.path.clone();
        open.stop.store(true, Ordering::SeqCst);
        drop(open);
        let worked = if self.inner.closed.within(CLOSING) { work(&path) } else { Err(ErrorCode::AlreadyOpen.into()) };
        self.inner.closed.within(CLOSING);
        let opened = reopen(&path).and_then(|file| self.take_in(&path, file, None));
        drop(turn);
        match opened {
            Ok(()) => crate::file::opened(self),
            Err(_) => self.inner.events.send(&WatchEvent::Locked),
        }
        worked.and(opened)
    }

    fn take_in(&self, path: &Path, file: Unlocked, recovery: Option<RecoveryCode>) -> Result<(), CallError> {
        let changed = Arc::new(AtomicBool::new(false));
        let (events, heard) = (Arc::clone(&self.inner.events), Arc::clone(&changed));
        file.on_change(move |changes| {
            heard.store(true, Ordering::SeqCst);
            events.changed(changes.iter().map(|change| change.entity_type));
        });
        let settings = crate::settings::read(&file)?;
        self.set_lock_minutes(settings.lock_minutes);
        self.touch();
        let state_dir = &self.inner.environment.state_dir;
        let closed = Arc::clone(&self.inner.closed);
        let open = OpenFile::new(file, path.to_owned(), state_dir, recovery, changed, closed);
        *hold(&self.inner.open) = Some(Arc::new(open));
        Ok(())
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

    pub(crate) fn lock_minutes(&self) -> u32 {
        self.inner.lock_minutes.load(Ordering::SeqCst)
    }
}

/// Whether a call says that somebody is here. The page asks again by itself when something changes, so reading does not;
/// it tells of keys and pointer by `settings.get`.
fn is_act(method: &str) -> bool {
    let verb = method.rsplit('.').next().unwrap_or_default();
    let reads = matches!(
        verb,
        "get"
            | "list"
            | "notice"
            | "status"
            | "types"
            | "register"
            | "preview"
            | "prefill"
            | "prefillMany"
            | "checkMany"
            | "previewMany"
            | "result"
            | "photo"
            | "logo"
            | "part"
            | "pairState"
    );
    method == "settings.get" || !reads
}

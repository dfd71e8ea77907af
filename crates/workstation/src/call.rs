//! What a handler of an open method is given: the open case file, the time, the language, the desktop, events. It exists
//! only while the file is open; there is no way to a record without one.

use crate::contract::settings::Settings;
use crate::desktop::Desktop;
use crate::events::Events;
use crate::job::Job;
use crate::open_file::OpenFile;
use crate::{CallError, Workstation};
use casefile::{Context, Unlocked, Writer};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone};
use i18n::{Lang, Texts};
use keys::Entropy;
use std::sync::Arc;
use uuid::Uuid;

/// One call on the open case file.
pub struct Call<'a> {
    /// The open case file.
    pub file: &'a Unlocked,
    /// Where changes and progress are told. Writes to the case file tell of themselves.
    pub events: &'a Events,
    workstation: &'a Workstation,
    open: &'a OpenFile,
}

impl<'a> Call<'a> {
    pub(crate) fn new(workstation: &'a Workstation, open: &'a OpenFile) -> Option<Self> {
        Some(Self { file: open.file()?, events: workstation.events(), workstation, open })
    }

    /// The workstation itself: for what outlives the call.
    #[must_use]
    pub fn workstation(&self) -> &'a Workstation {
        self.workstation
    }

    pub(crate) fn open(&self) -> &'a OpenFile {
        self.open
    }

    /// Milliseconds since 1970, UTC.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.workstation.now_ms()
    }

    /// Now, in the school's time zone.
    #[must_use]
    pub fn now(&self) -> DateTime<FixedOffset> {
        let zone = self.zone();
        let now = DateTime::from_timestamp_millis(self.now_ms()).unwrap_or_default();
        zone.from_utc_datetime(&now.naive_utc())
    }

    /// Today, in the school's time zone.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    /// The school's time zone.
    #[must_use]
    pub fn zone(&self) -> FixedOffset {
        let school = self.file.read(casefile::school::get).unwrap_or_default();
        FixedOffset::east_opt(school.zone.hours() * 3600).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc))
    }

    /// The language of the window.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.workstation.lang()
    }

    /// The texts in the window's language.
    #[must_use]
    pub fn texts(&self) -> &'static Texts {
        Texts::of(self.lang())
    }

    /// When and by whom, for a write: the counselor, or the user id before her profile is written.
    #[must_use]
    pub fn context(&self) -> Context {
        let counselor = self.file.read(casefile::counselor::get).ok().and_then(|counselor| counselor.id);
        let actor = counselor.map_or_else(|| Uuid::from_bytes(self.file.identity().user), |id| id.0);
        Context { now_ms: self.now_ms(), actor }
    }

    /// Writes in one transaction, now and by the counselor; whoever watches is told what changed.
    ///
    /// # Errors
    /// Those of `work` and of the case file; nothing is written then.
    pub fn write<T>(&self, work: impl FnOnce(&mut Writer<'_>) -> casefile::Result<T>) -> Result<T, CallError> {
        Ok(self.file.write(&self.context(), work)?)
    }

    /// As [`Call::write`], for work that refuses with codes of its own; nothing is written then either.
    ///
    /// # Errors
    /// Those of `work` and of the case file.
    pub fn try_write<T>(&self, work: impl FnOnce(&mut Writer<'_>) -> Result<T, CallError>) -> Result<T, CallError> {
        let mut refused = None;
        let written = self.file.write(&self.context(), |writer| {
            work(writer).map_err(|error| {
                refused = Some(error);
                // Any error takes the transaction back; the refusal itself is kept beside.
                casefile::CaseFileError::CheckStopped
            })
        });
        match refused {
            Some(error) => Err(error),
            None => Ok(written?),
        }
    }

    /// Dialogs, printers, viewer.
    #[must_use]
    pub fn desktop(&self) -> &'a dyn Desktop {
        self.workstation.desktop()
    }

    /// A generator of random bytes.
    #[must_use]
    pub fn entropy(&self) -> Box<dyn Entropy + Send> {
        self.workstation.generator()
    }

    /// Settings of this laptop.
    ///
    /// # Errors
    /// Those of the case file.
    pub fn settings(&self) -> Result<Settings, CallError> {
        crate::settings::read(self.file)
    }

    /// What a part of the application keeps in memory while the file is open; empty when first asked for.
    #[must_use]
    pub fn state<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        self.open.states.of()
    }

    /// Begins a long work. `text` is the Fluent id of what is being done.
    #[must_use]
    pub fn job(&self, text: &'static str) -> Job<'a> {
        Job::begin(text, self.events, self.workstation.jobs(), Arc::clone(&self.open.stop))
    }
}

//! Locking: at once, with a moment for the last words, or because nobody has been here for the minutes set.

use super::{Workstation, hold};
use crate::call::Call;
use crate::contract::app::WatchEvent;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How long a lock waits for calls still running before it lets them finish by themselves.
pub(super) const CLOSING: Duration = Duration::from_secs(5);
/// How long the page has to write what is being typed before a lock that nobody pressed.
const GRACE: Duration = Duration::from_millis(3000);

impl Workstation {
    /// Locks the case file: no new call reaches it from now on, and it is closed when those still running have ended.
    /// Nothing that was answered as saved is lost; drafts are in the file already.
    pub fn lock(&self) {
        crate::clipboard::tidy(self, true);
        let _turn = hold(&self.inner.turning);
        let Some(open) = hold(&self.inner.open).take() else { return };
        open.stop_work();
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

    /// Somebody is here.
    pub(super) fn touch(&self) {
        self.inner.last_act_ms.store(self.now_ms(), Ordering::SeqCst);
        self.inner.last_act_steady.store(self.inner.environment.clock.steady_ms(), Ordering::SeqCst);
    }

    pub(crate) fn lock_minutes(&self) -> u32 {
        self.inner.lock_minutes.load(Ordering::SeqCst)
    }

    pub(crate) fn set_lock_minutes(&self, minutes: u32) {
        self.inner.lock_minutes.store(minutes, Ordering::SeqCst);
    }
}

//! When the system says that nobody is here: sleep, lid, the screen's lock. One thin file per system behind one function.
//! Windows and macOS have none yet: there the idle clock sees sleep when the laptop wakes, and locks then.

#[cfg(target_os = "linux")]
#[path = "session_linux.rs"]
mod system;

/// Calls `lock` whenever the system says so, for the life of the program.
pub fn watch(lock: impl Fn() + Send + Sync + 'static) {
    #[cfg(target_os = "linux")]
    system::watch(lock);
    #[cfg(not(target_os = "linux"))]
    drop(lock);
}

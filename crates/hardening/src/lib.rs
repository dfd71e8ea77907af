//! What a program that holds keys asks of the operating system for its own process: no memory image on the disk when it
//! fails, and none for another program of the same user; locked pages for keys ([`Locked`]); memory that is wiped when it is
//! given back ([`WIPED`], the global allocator of every shipped program), and given back to the system, so that a laptop of
//! 4 GB has it. [`harden`] is called first in `main`. Must never keep a program from starting: a system that refuses leaves
//! it as exposed as any other program.
//!
//! Linux: no core file, and not dumpable, so that no process of the same user may trace it or read its memory through
//! `/proc`. macOS: no core file. Windows: nothing here; it writes no image unless its owner asks for it.
#![deny(unsafe_code)]

#[allow(unsafe_code, reason = "pages are the system's, not the language's")]
mod locked;

#[allow(unsafe_code, reason = "the allocator is the system's")]
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod thrifty;

pub use locked::{Locked, locked_memory};
/// The type of [`WIPED`].
pub type WipedMemory = zeroizing_alloc::ZeroAlloc<std::alloc::System>;
/// The system's allocator, every piece wiped when it is given back: after a lock nothing of what was read is left in memory
/// that was freed. A program declares it as its `#[global_allocator]`.
pub const WIPED: WipedMemory = zeroizing_alloc::ZeroAlloc(std::alloc::System);

/// Also replaces the words of a panic by its place in the source: what a panic says may quote what a person wrote.
pub fn harden() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    thrifty::give_back();
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        eprintln!("unexpected at {place}");
    }));
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

//! Memory for keys: pages that the system neither writes to its swap nor into an image of the process, wiped piece by piece as
//! their pieces are given back. Small pieces share pages, because a system lets a program lock few of them (64 KiB where it
//! is stingy, of which SQLCipher takes 48 for its own copies). Where the system refuses, a piece lies in ordinary memory and
//! is wiped all the same: no key is refused a place.

use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, PoisonError};

/// Bytes that are asked of the system at once.
const REGION: usize = 16 * 1024;
/// Bytes that a piece is rounded up to.
const UNIT: usize = 32;

/// A piece of locked memory.
pub struct Locked {
    region: usize,
    first: usize,
    length: usize,
    address: *mut u8,
}

// SAFETY: a piece is owned by one value, like a box.
unsafe impl Send for Locked {}
// SAFETY: shared references to it only read.
unsafe impl Sync for Locked {}

/// Pages of the system and which of their units are taken.
struct Region {
    address: *mut u8,
    taken: Vec<bool>,
    locked: bool,
}

// SAFETY: the address is that of pages that are never given back.
unsafe impl Send for Region {}

static REGIONS: Mutex<Vec<Region>> = Mutex::new(Vec::new());

impl Region {
    fn of(bytes: usize) -> Self {
        let bytes = bytes.div_ceil(REGION) * REGION;
        let (address, locked) = system::pages(bytes);
        Self { address, taken: vec![false; bytes / UNIT], locked }
    }

    /// Takes so many units side by side.
    fn take(&mut self, units: usize) -> Option<usize> {
        let first = self.taken.windows(units).position(|window| window.iter().all(|taken| !taken))?;
        self.taken[first..first + units].fill(true);
        Some(first)
    }
}

impl Locked {
    /// A piece of `length` zero bytes.
    #[must_use]
    pub fn zeroed(length: usize) -> Self {
        let units = length.div_ceil(UNIT).max(1);
        let mut regions = REGIONS.lock().unwrap_or_else(PoisonError::into_inner);
        let found = regions.iter_mut().enumerate().find_map(|(at, region)| Some((at, region.take(units)?)));
        let (region, first) = found.unwrap_or_else(|| {
            let mut region = Region::of(units * UNIT);
            region.taken[..units].fill(true);
            regions.push(region);
            (regions.len() - 1, 0)
        });
        // SAFETY: the units lie within the region's pages.
        let address = unsafe { regions[region].address.add(first * UNIT) };
        Self { region, first, length, address }
    }
}

impl Deref for Locked {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        // SAFETY: the piece lies in pages that are never given back, was zeroed, and belongs to this value alone.
        unsafe { std::slice::from_raw_parts(self.address, self.length) }
    }
}

impl DerefMut for Locked {
    fn deref_mut(&mut self) -> &mut [u8] {
        // SAFETY: as above, and borrowed exclusively.
        unsafe { std::slice::from_raw_parts_mut(self.address, self.length) }
    }
}

impl Clone for Locked {
    fn clone(&self) -> Self {
        let mut copy = Self::zeroed(self.length);
        copy.copy_from_slice(self);
        copy
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut **self);
        let units = self.length.div_ceil(UNIT).max(1);
        let mut regions = REGIONS.lock().unwrap_or_else(PoisonError::into_inner);
        regions[self.region].taken[self.first..self.first + units].fill(false);
    }
}

/// Bytes in use of locked memory, and whether the system has locked all that is in use.
#[must_use]
pub fn locked_memory() -> (usize, bool) {
    let regions = REGIONS.lock().unwrap_or_else(PoisonError::into_inner);
    let used = |region: &Region| region.taken.iter().filter(|taken| **taken).count() * UNIT;
    (regions.iter().map(used).sum(), regions.iter().all(|region| region.locked || used(region) == 0))
}

#[cfg(unix)]
mod system {
    use rustix::mm::{MapFlags, ProtFlags, mlock, mmap_anonymous};

    /// Fresh zero pages, and whether they are locked.
    pub fn pages(bytes: usize) -> (*mut u8, bool) {
        // SAFETY: an anonymous mapping at a place of the system's choice touches nothing that is in use.
        let mapped = unsafe {
            mmap_anonymous(std::ptr::null_mut(), bytes, ProtFlags::READ | ProtFlags::WRITE, MapFlags::PRIVATE)
        };
        let Ok(address) = mapped else { return (super::ordinary(bytes), false) };
        // SAFETY: exactly the pages just mapped.
        let locked = unsafe { mlock(address, bytes) }.is_ok();
        #[cfg(target_os = "linux")]
        // SAFETY: exactly the pages just mapped; only images of the process change by it.
        let _ = unsafe { rustix::mm::madvise(address, bytes, rustix::mm::Advice::LinuxDontDump) };
        (address.cast(), locked)
    }
}

#[cfg(windows)]
mod system {
    use windows_sys::Win32::System::Memory::{MEM_COMMIT, MEM_RESERVE, PAGE_READWRITE, VirtualAlloc, VirtualLock};

    /// Fresh zero pages, and whether they are locked.
    pub fn pages(bytes: usize) -> (*mut u8, bool) {
        // SAFETY: new pages at a place of the system's choice.
        let address = unsafe { VirtualAlloc(std::ptr::null(), bytes, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE) };
        if address.is_null() {
            return (super::ordinary(bytes), false);
        }
        // SAFETY: exactly the pages just made.
        let locked = unsafe { VirtualLock(address, bytes) } != 0;
        (address.cast(), locked)
    }
}

#[cfg(not(any(unix, windows)))]
mod system {
    pub fn pages(bytes: usize) -> (*mut u8, bool) {
        (super::ordinary(bytes), false)
    }
}

/// Ordinary memory that is never given back.
fn ordinary(bytes: usize) -> *mut u8 {
    Box::leak(vec![0; bytes].into_boxed_slice()).as_mut_ptr()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_do_not_overlap_and_a_freed_one_is_wiped_and_given_again() {
        let mut pieces: Vec<Locked> = (1..=200).map(|n| Locked::zeroed(n % 70 + 1)).collect();
        for (n, piece) in pieces.iter_mut().enumerate() {
            assert!(piece.iter().all(|byte| *byte == 0), "{n}");
            piece.fill(n as u8 + 1);
        }
        for (n, piece) in pieces.iter().enumerate() {
            assert!(piece.iter().all(|byte| *byte == n as u8 + 1), "{n}");
            assert!(*piece.clone() == **piece);
        }
        let address = pieces[7].address;
        drop(pieces.remove(7));
        let again = Locked::zeroed(8);
        assert!(again.iter().all(|byte| *byte == 0));
        assert!(pieces.iter().all(|piece| piece.address != address));
        let large = Locked::zeroed(3 * REGION + 1);
        assert_eq!((large.len(), large.iter().filter(|byte| **byte != 0).count()), (3 * REGION + 1, 0));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_pages_are_locked_and_in_no_image() {
        let piece = Locked::zeroed(32);
        let address = piece.address as usize;
        let maps = std::fs::read_to_string("/proc/self/smaps").expect("maps");
        let mut inside = false;
        let mut flags = None;
        for line in maps.lines() {
            let range = line.split(' ').next().and_then(|range| range.split_once('-'));
            let range = range.and_then(|(from, to)| {
                Some(usize::from_str_radix(from, 16).ok()?..usize::from_str_radix(to, 16).ok()?)
            });
            inside = range.map_or(inside, |range| range.contains(&address));
            flags = flags.or_else(|| line.strip_prefix("VmFlags:").filter(|_| inside));
        }
        let flags: Vec<_> = flags.expect("its flags").split_whitespace().collect();
        assert!(flags.contains(&"dd"), "in no image: {flags:?}");
        assert_eq!(flags.contains(&"lo"), locked_memory().1, "locked unless the system refuses: {flags:?}");
    }
}

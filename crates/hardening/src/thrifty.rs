//! glibc keeps what was freed: each thread an arena of its own, and after the first large piece was freed, everything up to
//! its size in the heap. What worked out a long list once would hold that memory until the program ends.

/// Pieces from this size on are mapped by themselves and unmapped when freed; as much stays free at the heap's end.
const PIECE: libc::c_int = 128 * 1024;
/// Arenas: the threads share them, and what one frees another takes.
const ARENAS: libc::c_int = 2;

/// Lets the allocator give freed memory back to the system.
pub fn give_back() {
    // SAFETY: plain numbers; a parameter that the library does not know is refused.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, ARENAS);
        libc::mallopt(libc::M_MMAP_THRESHOLD, PIECE);
        libc::mallopt(libc::M_TRIM_THRESHOLD, PIECE);
    }
}

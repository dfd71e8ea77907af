//! The last traces of what was destroyed, where there was no room on the disk to remove them at once: when it is tried again.

use crate::Workstation;
use crate::call::Call;
use casefile::remains_due;

/// So many megabytes hold these bytes.
pub(super) fn megabytes(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1_000_000)).unwrap_or(u32::MAX)
}

/// Removes them, for as long as `go_on` answers true and the file is not being locked. Answers whether none is left; what cannot
/// be done now stays due.
pub(crate) fn tidy(call: &Call<'_>, go_on: impl Fn() -> bool + Send + Sync + 'static) -> bool {
    if matches!(call.file.read(remains_due), Ok(None)) {
        return true;
    }
    let removed = call.file.remove_remains(go_on).unwrap_or(false);
    if removed {
        call.events.changed(["destruction"]);
    }
    removed
}

/// Begins to remove them, where there are any, while work goes on.
pub(crate) fn tidy_behind(workstation: &Workstation) {
    let due = workstation.background(|call| matches!(call.file.read(remains_due), Ok(Some(_))));
    if due == Some(true) {
        let workstation = workstation.clone();
        std::thread::spawn(move || workstation.background(|call| tidy(call, || true)));
    }
}

//! State of synchronisation in codes and numbers, and "Sync now".

use super::round::{self, LAST};
use super::{SyncState, hold, words};
use crate::contract::app::Nothing;
use crate::contract::synchronisation::{DeviceLine, SyncStatus};
use crate::{Call, CallError, ErrorCode};
use casefile::{conflict, contested, setting};
use sync::directory::Directory;
use sync::replica::{Replica, ReplicaError};
use sync::wire::act::Act;
use sync::wire::{Wire, hex};

/// `sync.status`
pub fn status(call: &Call<'_>, _: Nothing) -> Result<SyncStatus, CallError> {
    let (conflicts, overtaken) = call.file.read(|reader| {
        let counts = conflict::counts(reader)?;
        // Only what waits for a decision is a number that calls.
        Ok((counts.must_decide + contested::list(reader)?.len(), counts.overtaken))
    })?;
    let [conflicts, overtaken] = [conflicts, overtaken].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    let Some(server) = call.file.server().map_err(replica)? else {
        return Ok(SyncStatus { state: "off".to_owned(), conflicts, overtaken, ..SyncStatus::default() });
    };
    let state = call.state::<SyncState>();
    let told = hold(&state.told).clone();
    let counts = call.file.counts().map_err(replica)?;
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let last_ms = match *hold(&state.last_ms) {
        Some(last) => Some(last),
        None => call.file.read(|reader| setting::get_local(reader, LAST))?.and_then(|last| last.parse().ok()),
    };
    let word = match told.trouble {
        _ if told.running => "running",
        Some(trouble) => words::state_of(trouble),
        None => "idle",
    };
    Ok(SyncStatus {
        enrolled: true,
        host: server.hosts.first().cloned().unwrap_or_default(),
        state: word.to_owned(),
        reason: told.trouble.or(told.alarm).map(words::trouble_text).unwrap_or_default(),
        last_ms,
        waiting: number(counts.outbox),
        sent: number(told.tally.sent),
        received: number(told.tally.received),
        conflicts,
        overtaken,
        quarantined: number(counts.aside),
        devices: devices(call)?,
    })
}

/// `sync.now`: a whole round; answers when it has ended.
pub fn now(call: &Call<'_>, _: Nothing) -> Result<SyncStatus, CallError> {
    if call.file.server().map_err(replica)?.is_none() {
        return Err(ErrorCode::SyncNotEnrolled.into());
    }
    round::run(call.workstation());
    status(call, Nothing {})
}

fn devices(call: &Call<'_>) -> Result<Vec<DeviceLine>, CallError> {
    let acts: Vec<Act> =
        call.file.directory_acts().map_err(replica)?.iter().filter_map(|act| Act::decode(act).ok()).collect();
    let damaged = |_| CallError::unexpected("synchronisation: the directory does not hold together");
    let directory = Directory::from_acts(&acts).map_err(damaged)?;
    let me = call.file.identity();
    let times = call.file.read(casefile::device_times)?;
    let line = |device: &[u8; 16]| DeviceLine {
        short_id: hex(device).chars().take(8).collect(),
        this: *device == me.device,
        last_ms: times.iter().find(|(known, _)| known == device).map(|(_, ms)| *ms),
    };
    let mut lines: Vec<DeviceLine> = directory.devices_of(me.user).map(|(device, _)| line(device)).collect();
    lines.sort_by_key(|line| !line.this);
    Ok(lines)
}

pub fn replica(error: ReplicaError) -> CallError {
    words::refused(error.into())
}

//! Destruction: preview, request, confirmation. Once the case file has destroyed, the backup folder that this laptop knows is
//! cleaned; what could not be reached is written down as such, never as done.

use super::lines::{When, day};
use super::traces::{megabytes, tidy};
use super::{by, code, lines, reason};
use crate::call::Call;
use crate::contract::retention::{
    ConfirmDestruction, DestructionAsk, DestructionDone, DestructionPreview, DestructionRef, PreviewLine,
};
use crate::{CallError, ErrorCode, backup, file};
use casefile::holdings::{Holding, Holdings};
use casefile::{Confirmed, Reader, counselee, destruction, drawer};
use counseling::retention::{Copies, Destruction, Item, Step2, may_confirm};
use std::collections::BTreeSet;
use sync::replica::Replica;
use uuid::Uuid;
use zeroize::Zeroizing;

/// `retention.preview`: exactly what would go, what stays, and which copies are out of reach. Refused as the request would be.
pub fn preview(call: &Call<'_>, params: DestructionAsk) -> Result<DestructionPreview, CallError> {
    let when = When::of(call);
    let enrolled = call.file.server().is_ok_and(|server| server.is_some());
    Ok(call.file.read_beside(|reader| {
        let holdings = Holdings::load(reader, when.zone)?;
        let today = when.believed(reader)?;
        destruction::judge(reader, &holdings, &params.items, params.basis, today)?;
        let scope = holdings.scope(&params.items);
        let mut gone = Vec::new();
        for item in &params.items {
            let ids = scope.get(item).cloned().unwrap_or_default();
            gone.push(line(reader, *item, holdings.describe(&ids))?);
        }
        let people: BTreeSet<_> = params.items.iter().map(|item| item.counselee).collect();
        let (mut stays, mut shared) = (Vec::new(), 0);
        for counselee in people {
            for (class, holding) in holdings.of(counselee) {
                let item = Item { counselee, class };
                shared += if params.items.contains(&item) { holding.shared } else { 0 };
                if !params.items.contains(&item) && !holding.counts.is_empty() {
                    stays.push(line(reader, item, holding)?);
                }
            }
        }
        Ok(DestructionPreview {
            records: gone.iter().flat_map(|line: &PreviewLine| &line.counts).map(|(_, count)| *count).sum(),
            lines: gone,
            stays,
            shared,
            released: destruction::released(reader, &params.items)?,
            backup: backup::place_name(reader)?,
            server: enrolled,
            drawer: drawer::slot(reader)?.is_some(),
        })
    })?)
}

fn line(reader: &Reader<'_>, item: Item, holding: Holding) -> casefile::Result<PreviewLine> {
    let (name, class_name) = counselee::name(reader, item.counselee)?;
    let name = if name.is_empty() { code(item.counselee) } else { name };
    let counts = holding.counts.into_iter().map(|(kind, count)| (kind.to_owned(), count)).collect();
    Ok(PreviewLine { item, name, class_name, counts, first: holding.first, last: holding.last })
}

/// `retention.request`: the first step.
pub fn request(call: &Call<'_>, params: DestructionAsk) -> Result<Destruction, CallError> {
    let (by, reason, when) = (by(call)?, reason(&params.reason)?, When::of(call));
    let id = call.write(|writer| {
        let holdings = Holdings::load(writer, when.zone)?;
        let today = when.believed(writer)?;
        destruction::request(writer, &holdings, &params.items, (params.basis, reason, &by), today)
    })?;
    lines::forget(call);
    found(call, id)
}

fn found(call: &Call<'_>, id: Uuid) -> Result<Destruction, CallError> {
    Ok(call.file.read(|reader| destruction::get(reader, id))?)
}

/// `retention.cancel`
pub fn cancel(call: &Call<'_>, params: DestructionRef) -> Result<Destruction, CallError> {
    let by = by(call)?;
    call.write(|writer| destruction::cancel(writer, params.id, &by))?;
    lines::forget(call);
    found(call, params.id)
}

/// `retention.confirm`: the second step, after which nothing brings the records back.
pub fn confirm(call: &Call<'_>, params: ConfirmDestruction) -> Result<DestructionDone, CallError> {
    let typed = Zeroizing::new(params.passphrase);
    let (by, when) = (by(call)?, When::of(call));
    let asked = found(call, params.id)?;
    match may_confirm(day(asked.requested_ms, when.zone), when.today, &asked.requested_by, &params.witness) {
        Step2::Open => {}
        Step2::AnotherDay => return Err(CallError::field(ErrorCode::RetentionAnotherDay, "witness")),
        Step2::SamePerson => return Err(CallError::field(ErrorCode::RetentionSamePerson, "witness")),
    }
    file::confirm(call, &typed)?;
    let today = call.file.read(|reader| when.believed(reader))?;
    let confirmed = Confirmed { by: &by, witness: params.witness.trim(), today, zone: when.zone, code: &code };
    let done = call.file.destroy(&call.context(), params.id, &confirmed)?;
    lines::forget(call);
    clean(call, params.id)?;
    Ok(DestructionDone { destruction: found(call, params.id)?, remains_mb: done.remains.map(megabytes) })
}

/// Cleans the backup folder that is known, and writes down what became of it.
fn clean(call: &Call<'_>, id: Uuid) -> Result<(), CallError> {
    let Some((name, folder)) = call.file.read(backup::place)? else { return Ok(()) };
    let job = call.job("workstation-job-destroy");
    let cleaned = call.file.clean_backups(&folder, call.now_ms(), call.entropy(), job.go_on(), &backup::told(&job));
    drop(job);
    let copies = found(call, id)?.copies;
    let copies = match &cleaned {
        Ok(done) => Copies { backup: name, points_removed: done.removed, backup_clean: true, ..copies },
        Err(_) => Copies { backup: name, backup_clean: false, ..copies },
    };
    call.write(|writer| destruction::set_copies(writer, id, &copies))?;
    backup::after_cleaning(call, cleaned.as_ref().ok().map(|done| &done.made))?;
    Ok(())
}

/// `retention.cleanBackups`: cleans the known backup folder again, where it could not be reached when something was destroyed.
pub fn clean_backups(call: &Call<'_>, params: DestructionRef) -> Result<Destruction, CallError> {
    // First, so that the new restore point takes no traces along.
    tidy(call, || true);
    clean(call, params.id)?;
    found(call, params.id)
}

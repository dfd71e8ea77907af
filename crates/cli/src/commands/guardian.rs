//! Caregivers of a counselee.

use crate::{
    application::Application,
    args::{Arguments, GuardianSet},
    failure::Failure,
    find,
    voice::Voice,
};
use counseling::counselee::Guardian;
use serde_json::json;
use workstation::contract::people::{CounseleeRef, CounseleeView, SaveGuardian};

/// Lists them.
pub fn list(arguments: &Arguments, who: &str, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let id = find::counselee(&application, who)?;
    let view: CounseleeView = application.ask("counselee.get", CounseleeRef { id })?;
    show(&view, voice);
    Ok(())
}

/// Adds one, or changes the one of this relation.
pub fn set(arguments: &Arguments, asked: &GuardianSet, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let counselee = find::counselee(&application, &asked.counselee)?;
    let view: CounseleeView = application.ask("counselee.get", CounseleeRef { id: counselee })?;
    let relation = asked.relation;
    let present = view.counselee.guardians.into_iter().find(|guardian| guardian.relation == relation);
    let mut guardian = present.unwrap_or_else(|| Guardian::of(relation));
    for (field, wanted) in [
        (&mut guardian.name, &asked.name),
        (&mut guardian.phone, &asked.phone),
        (&mut guardian.address, &asked.address),
    ] {
        if let Some(wanted) = wanted {
            field.clone_from(wanted);
        }
    }
    let view: CounseleeView = application.ask("guardian.save", &SaveGuardian { counselee, before: None, guardian })?;
    show(&view, voice);
    Ok(())
}

fn show(view: &CounseleeView, voice: &Voice) {
    let guardians = &view.counselee.guardians;
    let rows: Vec<Vec<String>> = guardians
        .iter()
        .map(|guardian| vec![guardian.relation.to_string(), guardian.phone.clone(), guardian.name.clone()])
        .collect();
    voice.table(
        &["cli-column-relation", "cli-column-phone", "cli-column-name"],
        &rows,
        &json!({ "guardians": guardians }),
    );
}

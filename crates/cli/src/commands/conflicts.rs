//! Values that stand side by side, fields of which the newer value stands, records deleted on one laptop and changed on
//! another, and decisions about them.

use crate::{
    application::Application,
    args::{Arguments, ConflictAct, Contest, Listed, Resolve},
    failure::Failure,
    voice::Voice,
};
use serde_json::json;
use workstation::contract::{
    app::Nothing,
    synchronisation::{Conflict, Conflicts, Contested, Deed, ResolveConflict, SeenConflict, SettleContested},
};

/// Lists or decides.
pub fn conflicts(arguments: &Arguments, act: Option<&ConflictAct>, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let conflicts: Conflicts = match act {
        None | Some(ConflictAct::List) => application.ask("conflict.list", &Nothing {})?,
        Some(ConflictAct::Resolve(Resolve { entity, field, take })) => application.ask(
            "conflict.resolve",
            &ResolveConflict { entity: entity.clone(), field: field.clone(), take: Some(*take), parts: None },
        )?,
        Some(ConflictAct::Seen(Listed { entity, field })) => {
            application.ask("conflict.seen", &SeenConflict { entity: entity.clone(), field: field.clone() })?
        }
        Some(ConflictAct::Keep(Contest { entity })) => settle(&application, entity, true)?,
        Some(ConflictAct::Delete(Contest { entity })) => settle(&application, entity, false)?,
    };
    if voice.is_json() {
        voice.value(&json!({ "open": conflicts.open, "overtaken": conflicts.overtaken,
            "overtakenCount": conflicts.overtaken_count, "decided": conflicts.decided,
            "contested": conflicts.contested }));
        return Ok(());
    }
    conflicts.open.iter().chain(&conflicts.overtaken).for_each(|conflict| show(conflict, voice));
    conflicts.contested.iter().for_each(|contested| show_contested(contested, voice));
    voice.line(&voice.words(
        "cli-conflicts-count",
        &[
            ("open", conflicts.open.len().to_string()),
            ("overtaken", conflicts.overtaken_count.to_string()),
            ("contested", conflicts.contested.len().to_string()),
            ("decided", conflicts.decided.len().to_string()),
        ],
    ));
    Ok(())
}

fn settle(application: &Application, entity: &str, keep: bool) -> Result<Conflicts, Failure> {
    application.ask("conflict.settle", &SettleContested { entity: entity.to_owned(), keep })
}

fn show_contested(contested: &Contested, voice: &Voice) {
    let Contested { kind, entity, detail, counselee_name, .. } = contested;
    voice.line(format!("{kind} {entity}  {detail}  {counselee_name}").trim_end());
    for (what, deed) in [("cli-contested-deleted", &contested.deleted), ("cli-contested-changed", &contested.changed)] {
        voice.line(&format!("  {}  {}", voice.words(what, &[]), done(deed, voice)));
    }
}

fn done(deed: &Deed, voice: &Voice) -> String {
    let place = if deed.here { "cli-conflict-here" } else { "cli-conflict-there" };
    let at = chrono::DateTime::from_timestamp_millis(deed.at_ms).map(|at| at.to_rfc3339()).unwrap_or_default();
    format!("{at}  {}  {}", deed.by, voice.words(place, &[("device", deed.device.clone())]))
}

fn show(conflict: &Conflict, voice: &Voice) {
    let Conflict { kind, entity, field, detail, counselee_name, .. } = conflict;
    let class = match (conflict.must_decide, conflict.locked) {
        (true, _) => "cli-conflict-decide",
        (false, false) => "cli-conflict-overtaken",
        (false, true) => "cli-conflict-locked",
    };
    let class = voice.words(class, &[]);
    let whose = [detail.as_str(), counselee_name.as_str()].into_iter().filter(|part| !part.is_empty());
    let whose = whose.collect::<Vec<_>>().join("  ");
    voice.line(format!("{kind} {entity} {field}  [{class}]  {whose}").trim_end());
    for value in &conflict.values {
        let place = if value.here { "cli-conflict-here" } else { "cli-conflict-there" };
        let at = chrono::DateTime::from_timestamp_millis(value.at_ms).map(|at| at.to_rfc3339()).unwrap_or_default();
        let device = voice.words(place, &[("device", value.device.clone())]);
        voice.line(&format!("  {}  {at}  {}  {device}", value.index, value.by));
        for part in &value.parts {
            let section = if part.section.is_empty() { String::new() } else { format!("[{}] ", part.section) };
            voice.line(&format!("     {section}{}", part.text));
        }
    }
}

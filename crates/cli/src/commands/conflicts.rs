//! Values that stand side by side, and decisions between them.

use crate::{
    application::Application,
    args::{Arguments, ConflictAct, Resolve},
    failure::Failure,
    voice::Voice,
};
use serde_json::json;
use workstation::contract::{
    app::Nothing,
    synchronisation::{Conflict, Conflicts, ResolveConflict},
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
    };
    if voice.is_json() {
        voice.value(&json!({ "open": conflicts.open, "decided": conflicts.decided }));
        return Ok(());
    }
    conflicts.open.iter().for_each(|conflict| show(conflict, voice));
    voice.line(&voice.words(
        "cli-conflicts-count",
        &[("open", conflicts.open.len().to_string()), ("decided", conflicts.decided.len().to_string())],
    ));
    Ok(())
}

fn show(conflict: &Conflict, voice: &Voice) {
    voice.line(&format!("{} {} {}  {}", conflict.kind, conflict.entity, conflict.field, conflict.counselee_name));
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

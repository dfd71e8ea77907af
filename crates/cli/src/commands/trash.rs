//! The trash: what was deleted and can still come back.

use crate::{
    application::Application,
    args::{Arguments, TrashAct},
    failure::Failure,
    voice::Voice,
};
use serde_json::{Value, json};
use uuid::Uuid;
use workstation::contract::app::Nothing;

/// Does what is asked.
pub fn trash(arguments: &Arguments, act: &TrashAct, voice: &Voice) -> Result<(), Failure> {
    match act {
        TrashAct::List => list(arguments, voice),
        TrashAct::Restore { kind, id } => restore(arguments, kind, *id, voice),
    }
}

fn list(arguments: &Arguments, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let trash: Value = application.ask("trash.list", json!({}))?;
    let lines = trash["lines"].as_array().map(Vec::as_slice).unwrap_or_default();
    let fields = ["kind", "id", "day", "daysLeft", "title", "counseleeName"];
    let rows: Vec<Vec<String>> =
        lines.iter().map(|line| fields.iter().map(|field| text(&line[*field])).collect()).collect();
    voice.table(
        &[
            "cli-column-kind",
            "cli-column-id",
            "cli-column-day",
            "cli-column-days-left",
            "cli-column-title",
            "cli-column-name",
        ],
        &rows,
        &trash,
    );
    if !voice.is_json() {
        voice.remark("cli-trash-days", &[("days", text(&trash["days"]))]);
    }
    Ok(())
}

/// A value as a person reads it: text without its quotation marks, nothing for none.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn restore(arguments: &Arguments, kind: &str, id: Uuid, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let named = json!({ "kind": kind, "id": id.to_string() });
    let _: Nothing = application.ask("trash.restore", &named)?;
    voice.result("cli-trash-restored", &[("id", id.to_string())], &json!({ "restored": named }));
    Ok(())
}

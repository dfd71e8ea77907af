//! Shows the access log.

use crate::{
    application::Application,
    args::{Arguments, Log},
    failure::Failure,
    find,
    voice::Voice,
};
use serde_json::json;
use workstation::contract::settings::{AuditFilter, AuditLine};

/// Lists the newest entries that the filters leave.
pub fn log(arguments: &Arguments, asked: &Log, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let counselee = asked.counselee.as_deref().map(|who| find::counselee(&application, who)).transpose()?;
    let filter = AuditFilter {
        kind: asked.kind.clone(),
        counselee,
        from: asked.from,
        to: asked.to,
        text: asked.find.clone(),
        before: asked.before,
        limit: asked.limit,
    };
    let lines: Vec<AuditLine> = application.ask("audit.list", &filter)?;
    let texts = voice.texts();
    let words = |id: String, code: &str| texts.find(&id, &[]).unwrap_or_else(|| code.to_owned());
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let at = chrono::DateTime::from_timestamp_millis(line.at_ms).map(|at| at.to_rfc3339()).unwrap_or_default();
            vec![
                line.seq.to_string(),
                at,
                words(format!("audit-{}", line.action), &line.action),
                words(format!("term-record-{}", line.kind), &line.kind),
                line.counselee_name.clone(),
                line.by.clone(),
            ]
        })
        .collect();
    let heads =
        ["cli-column-id", "cli-column-when", "cli-column-act", "cli-column-record", "cli-column-name", "cli-column-by"];
    voice.table(&heads, &rows, &json!({ "entries": lines }));
    if voice.is_json() {
        return Ok(());
    }
    let count = ("count", lines.len().to_string());
    match lines.last().filter(|_| lines.len() == asked.limit as usize) {
        Some(last) => voice.remark("cli-log-more", &[count, ("before", last.seq.to_string())]),
        None => voice.remark("cli-log-count", &[count]),
    }
    Ok(())
}

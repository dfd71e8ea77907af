//! Lists counselees.

use crate::{
    application::Application,
    args::{Arguments, Counselees},
    failure::Failure,
    find,
    voice::Voice,
};
use serde_json::json;

/// Lists those whom the words find.
pub fn list(arguments: &Arguments, asked: &Counselees, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let lines = find::lines(&application, &asked.find, asked.all)?;
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let last = line.last_session.map(|day| voice.texts().date_short(day)).unwrap_or_default();
            vec![line.id.to_string(), line.nisn.clone(), line.class_name.clone(), last, line.name.clone()]
        })
        .collect();
    voice.table(
        &["cli-column-id", "cli-column-nisn", "cli-column-class", "cli-column-last-session", "cli-column-name"],
        &rows,
        &json!({ "counselees": lines }),
    );
    if !voice.is_json() {
        voice.remark("cli-counselees-count", &[("count", lines.len().to_string())]);
    }
    Ok(())
}

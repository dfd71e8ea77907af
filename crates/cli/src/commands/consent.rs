//! Consents.

use crate::{application::Application, args::Arguments, failure::Failure, files, find, overlay::overlay, voice::Voice};
use chrono::NaiveDate;
use counseling::{
    CounseleeId,
    consent::{Consent, ConsentAnswer, ConsentFrom, ConsentKind, ConsentMethod},
};
use serde_json::{Map, Value, json};
use std::path::Path;
use workstation::contract::people::CounseleeView;

/// What a consent must say; the rest may be left out.
const NEEDED: [&str; 6] = ["counselee", "kind", "from", "answer", "method", "on"];

/// Records consents; all are checked before the first is recorded.
pub fn add(arguments: &Arguments, from: &Path, voice: &Voice) -> Result<(), Failure> {
    let written: Vec<Map<String, Value>> = files::read_json_list(from)?;
    let application = Application::open(arguments, voice)?;
    let mut consents = Vec::with_capacity(written.len());
    for mut fields in written {
        if let Some(missing) = NEEDED.iter().find(|needed| !fields.contains_key(**needed)) {
            let args = [("file", files::name(from)), ("field", (*missing).to_owned())];
            return Err(Failure::refused("cli-missing-field", &args));
        }
        let who = fields.get("counselee").and_then(Value::as_str).unwrap_or_default();
        let counselee = find::counselee(&application, who)?;
        fields.insert("counselee".to_owned(), Value::from(counselee.to_string()));
        consents.push(overlay(&blank(counselee), &fields, from)?);
    }
    for consent in &consents {
        let _: CounseleeView = application.ask("consent.save", consent).map_err(|failure| failure.at(from))?;
    }
    let count = consents.len();
    voice.result("cli-consent-added", &[("count", count.to_string())], &json!({ "consents": count }));
    Ok(())
}

fn blank(counselee: CounseleeId) -> Consent {
    Consent {
        id: None,
        counselee,
        kind: ConsentKind::Counseling,
        from: ConsentFrom::Student,
        person: String::new(),
        answer: ConsentAnswer::Given,
        method: ConsentMethod::Paper,
        identity_check: String::new(),
        on: NaiveDate::default(),
        until: None,
        withhold: String::new(),
    }
}

//! Shows a counselee's file. The code word never stands in it.

use crate::{application::Application, args::Arguments, failure::Failure, find, voice::Voice};
use chrono::NaiveDate;
use counseling::counselee::Guardian;
use workstation::contract::{
    counselee_file::CounseleeFile,
    people::{CounseleeRef, CounseleeView},
};

/// Shows it.
pub fn show(arguments: &Arguments, who: &str, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let id = find::counselee(&application, who)?;
    let view: CounseleeView = application.ask("counselee.get", CounseleeRef { id })?;
    if voice.is_json() {
        voice.value(&serde_json::json!({ "counselee": view.counselee, "file": view.file }));
        return Ok(());
    }
    let identity = &view.counselee.identity;
    voice.line(&joined([identity.name.as_str(), view.counselee.class_name.as_str(), identity.nisn.as_str()], "  "));
    case(&view.file, voice);
    for alert in &view.file.alerts {
        let kind = voice.term("alert-kind", alert.kind.as_str());
        let days = span(voice, alert.from, alert.until);
        let text = voice.words("cli-show-alert", &[("kind", kind), ("text", alert.text.clone())]);
        voice.line(&format!("{text} [{days}]"));
    }
    for (part, text) in &view.file.profile.0 {
        voice.line(&format!("{}: {text}", voice.term("profile-part", part.as_str())));
    }
    let card = view.file.emergency.completed(&view.file.emergency_defaults);
    voice.line(&voice.words("cli-show-emergency", &[]));
    for (_, text) in card.lines().into_iter().filter(|(_, text)| !text.is_empty()) {
        voice.line(&format!("  {}", text.replace('\n', "\n  ")));
    }
    view.counselee.guardians.iter().for_each(|guardian| family(guardian, voice));
    for link in &view.file.links {
        let args = [
            ("kind", voice.term("link-kind", link.kind.as_str())),
            ("name", link.other_name.clone()),
            ("purpose", link.purpose.clone()),
        ];
        voice.line(&voice.words("cli-show-link", &args));
    }
    if view.file.has_code_word {
        voice.line(&voice.words("cli-show-code-word", &[]));
    }
    Ok(())
}

fn joined<'t>(texts: impl IntoIterator<Item = &'t str>, between: &str) -> String {
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
}

fn span(voice: &Voice, from: NaiveDate, until: Option<NaiveDate>) -> String {
    let last = until.map(|last| voice.texts().date_short(last)).unwrap_or_default();
    format!("{} – {last}", voice.texts().date_short(from)).trim_end().to_owned()
}

fn case(file: &CounseleeFile, voice: &Voice) {
    let Some(status) = file.case_status else { return voice.line(&voice.words("cli-show-no-case", &[])) };
    let status = voice.term("case-status", status.as_str());
    let mut line = voice.words("cli-show-case", &[("status", status)]);
    if let Some(last) = file.status_history.first() {
        let since = voice.words("cli-show-since", &[("date", voice.texts().date_short(last.on))]);
        line = joined([line.as_str(), since.as_str(), last.reason.as_str()], ", ");
    }
    voice.line(&line);
}

fn family(guardian: &Guardian, voice: &Voice) {
    let relation = voice.term("relation", guardian.relation.as_str());
    let may = guardian.may_contact.map(|consent| voice.term("contact-consent", consent.as_str())).unwrap_or_default();
    let custody = guardian.custody.map(|custody| voice.term("custody", custody.as_str())).unwrap_or_default();
    let withheld = if guardian.withhold.is_empty() {
        String::new()
    } else {
        voice.words_or_id("ui-file-withhold-what", &[("what", guardian.withhold.clone())])
    };
    let told = [guardian.phone.as_str(), &may, &custody, &withheld, &guardian.contact_note];
    voice.line(&format!("{relation}: {}", joined([guardian.name.as_str()].into_iter().chain(told), ", ")));
}

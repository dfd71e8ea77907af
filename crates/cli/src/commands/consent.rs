//! Consents.

use crate::{
    application::Application,
    args::{Arguments, ConsentCheck},
    failure::Failure,
    files, find,
    overlay::overlay,
    voice::Voice,
};
use chrono::NaiveDate;
use counseling::{
    ConsentId, CounseleeId,
    consent::{Consent, ConsentFrom, ConsentKind, Lack},
};
use serde_json::{Map, Value, json};
use std::path::Path;
use workstation::contract::{
    app::Nothing,
    consents::{ActState, CheckGate, ConsentPage, Consequences, GateLine, GateState, WithdrawConsent},
    people::{ConsentRef, CounseleeRef, CounseleeView},
    school::Today,
};

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

/// Shows what the gate says today, what is missing, and every consent.
pub fn list(arguments: &Arguments, who: &str, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let id = find::counselee(&application, who)?;
    let view: CounseleeView = application.ask("counselee.get", CounseleeRef { id })?;
    let page: ConsentPage = application.ask("consent.page", CounseleeRef { id })?;
    if !voice.is_json() {
        page.acts.iter().for_each(|act| voice.line(&gated(voice, act)));
    }
    let rows: Vec<Vec<String>> = view.consents.iter().map(|consent| row(voice, consent, &page)).collect();
    voice.table(
        &["cli-column-id", "cli-column-consent", "cli-column-from", "cli-column-answer", "cli-column-days"],
        &rows,
        &json!({ "acts": page.acts, "kinds": page.kinds, "consents": view.consents, "overtaken": page.overtaken }),
    );
    Ok(())
}

/// An act, what the gate says of it, and what is lacking.
fn gated(voice: &Voice, act: &ActState) -> String {
    let lacks: Vec<String> = act.lacks.iter().map(|lack| lacking(voice, lack)).collect();
    let state = voice.term("gate-state", &state_code(act.state));
    let told = [state, lacks.join("; ")].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    format!("{}: {}", voice.term("gated-act", act.act.as_str()), told.join(", "))
}

fn row(voice: &Voice, consent: &Consent, page: &ConsentPage) -> Vec<String> {
    let date = |day: NaiveDate| voice.texts().date_short(day);
    let unseen = || page.overtaken.iter().find(|one| Some(one.consent) == consent.id).map(|one| one.on);
    let answer = match consent.withdrawal.as_ref().map(|end| end.on).or_else(unseen) {
        Some(on) => format!("{} {}", voice.term("consent-answer", "withdrawn"), date(on)),
        None => voice.term("consent-answer", consent.answer.as_str()),
    };
    vec![
        consent.id.map(|id| id.to_string()).unwrap_or_default(),
        voice.term("consent-kind", consent.kind.as_str()),
        format!("{}, {}", voice.term("consent-from", consent.from.as_str()), consent.person),
        answer,
        format!("{} – {}", date(consent.on), consent.until.map(date).unwrap_or_default()).trim_end().to_owned(),
    ]
}

fn lacking(voice: &Voice, lack: &Lack) -> String {
    let side = voice.term("consent-side", lack.from.as_str());
    format!("{side}: {}", voice.term("lack-reason", lack.why.as_str()))
}

/// The state's name as the contract writes it.
fn state_code(state: GateState) -> String {
    json!(state).as_str().unwrap_or_default().to_owned()
}

/// Withdraws a consent, and says what stops with it.
pub fn withdraw(
    arguments: &Arguments,
    (id, by, on, reason): (ConsentId, &str, Option<NaiveDate>, &str),
    voice: &Voice,
) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let before: Consequences = application.ask("consent.consequences", ConsentRef { id })?;
    let today: Today = application.ask("today.get", Nothing {})?;
    let asked = WithdrawConsent { id, on: on.unwrap_or(today.date), by: by.to_owned(), reason: reason.to_owned() };
    let view: CounseleeView = application.ask("consent.withdraw", &asked)?;
    let stops: Vec<String> = before.stops.iter().map(|act| voice.term("gated-act", act.as_str())).collect();
    let text = if stops.is_empty() { "cli-consent-withdrawn" } else { "cli-consent-withdrawn-stops" };
    let args = [("acts", stops.join(", ")), ("name", view.counselee.identity.name.clone())];
    voice.result(text, &args, &json!({ "withdrawn": id, "consequences": before }));
    Ok(())
}

/// Says what the gate says of an act. Where it is not open for everybody named the exit code says so, too.
pub fn check(arguments: &Arguments, asked: &ConsentCheck, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let named = asked.counselees.iter().map(|who| find::counselee(&application, who));
    let counselees = named.collect::<Result<Vec<_>, _>>()?;
    let params = CheckGate { counselees, act: asked.act, on: asked.on, recipient: asked.recipient.clone() };
    let lines: Vec<GateLine> = application.ask("consent.check", &params)?;
    if voice.is_json() {
        voice.value(&json!({ "lines": lines }));
    } else {
        lines.iter().for_each(|line| checked(voice, line));
    }
    match lines.iter().filter(|line| is_closed(line)).count() {
        0 => Ok(()),
        count => Err(Failure::refused("cli-consent-not-open", &[("count", count.to_string())])),
    }
}

fn checked(voice: &Voice, line: &GateLine) {
    let who = [line.name.as_str(), line.class_name.as_str()].into_iter().filter(|word| !word.is_empty());
    voice.line(&format!("{}  {}", who.collect::<Vec<_>>().join(", "), gated(voice, &line.gate)));
    if !line.owed.is_empty() {
        let items: Vec<String> = line.owed.iter().map(|item| voice.term("orientation-item", item.as_str())).collect();
        voice.line(&format!("    {}", voice.words("cli-consent-owed", &[("items", items.join("; "))])));
    }
}

/// Refused for want of consent, or of what has to be explained before a session at a distance is signed.
fn is_closed(line: &GateLine) -> bool {
    let owed = !line.owed.is_empty() && line.gate.state != GateState::Overridden;
    line.gate.state == GateState::Refused || owed
}

fn blank(counselee: CounseleeId) -> Consent {
    Consent::given(counselee, ConsentKind::Counseling, ConsentFrom::Student, NaiveDate::default())
}

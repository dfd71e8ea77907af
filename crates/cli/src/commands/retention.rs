//! Retention without a window: the due list, holds, and destruction in its two steps.

use crate::{
    application::Application,
    args::{Arguments, Certificate, Destroy, Due, Keep, Lift, PlaceHold, Request, RetentionAct},
    failure::Failure,
    find,
    voice::Voice,
};
use counseling::retention::{Basis, Destruction, Item, KeepingKind, Reason, RecordClass, Standing};
use i18n::Lang;
use serde_json::{Value, json};
use uuid::Uuid;
use workstation::contract::{
    app::{Nothing, Output, OutputAct, OutputDone},
    retention::{
        ConfirmClock, ConfirmDestruction, DestructionAsk, DestructionDone, DestructionPreview, DestructionRef,
        KeepLonger, LiftHold, MakeCertificate, PreviewLine, RetentionFilter, RetentionLine, RetentionRules,
        RetentionView,
    },
};

/// Runs one of them.
pub fn retention(arguments: &Arguments, act: &RetentionAct, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    match act {
        RetentionAct::Due(asked) => due(&application, asked, voice),
        RetentionAct::Rules => rules(&application, voice),
        RetentionAct::Hold(asked) => hold(&application, asked, voice),
        RetentionAct::Lift(Lift { hold, reason }) => {
            let _: Nothing = application.ask("retention.lift", &LiftHold { hold: *hold, reason: reason.clone() })?;
            holds(&application, voice)
        }
        RetentionAct::Keep(asked) => keep(&application, asked, voice),
        RetentionAct::Request(asked) => request(&application, asked, voice),
        RetentionAct::Destroy(Destroy { request, witness }) => {
            let passphrase = application.passphrase().passphrase;
            let params = ConfirmDestruction { id: *request, passphrase, witness: witness.clone() };
            let done: DestructionDone = application.ask("retention.confirm", &params)?;
            told(&done.destruction, "cli-retention-destroyed", voice);
            if let Some(megabytes) = done.remains_mb {
                voice.remark("ui-retention-remains", &[("megabytes", megabytes.to_string())]);
            }
            Ok(())
        }
        RetentionAct::Cancel { request } => {
            let done: Destruction = application.ask("retention.cancel", &DestructionRef { id: *request })?;
            told(&done, "cli-retention-cancelled", voice);
            Ok(())
        }
        RetentionAct::Requests => requests(&application, voice),
        RetentionAct::Certificate(asked) => certificate(&application, arguments.lang(), asked, voice),
        RetentionAct::ConfirmDay { day } => {
            let _: Nothing = application.ask("retention.confirmClock", &ConfirmClock { day: *day })?;
            voice.result("cli-retention-day", &[("day", day.to_string())], &json!({ "day": day }));
            Ok(())
        }
    }
}

fn list(application: &Application, filter: &RetentionFilter) -> Result<RetentionView, Failure> {
    application.ask("retention.list", filter)
}

fn due(application: &Application, asked: &Due, voice: &Voice) -> Result<(), Failure> {
    let (standing, limit) = ((!asked.all).then_some(Standing::Due), u32::MAX);
    let mut filter = RetentionFilter { standing, text: asked.find.clone(), limit, ..RetentionFilter::default() };
    let mut view = list(application, &filter)?;
    if asked.all {
        filter.standing = Some(Standing::Running);
        view.lines.extend(list(application, &filter)?.lines);
    }
    if voice.is_json() {
        voice.value(&json!({ "clock": view.clock, "today": view.today, "lines": view.lines }));
        return Ok(());
    }
    for line in &view.lines {
        show(line, voice);
    }
    let args = [("count", view.lines.len().to_string()), ("today", view.today.to_string())];
    voice.line(&voice.words("cli-retention-count", &args));
    if view.clock != counseling::retention::ClockState::Fits {
        let args = [("today", view.today.to_string()), ("believed", view.believed.to_string())];
        voice.remark("cli-retention-clock", &args);
    }
    Ok(())
}

fn show(line: &RetentionLine, voice: &Voice) {
    let name = if line.name.is_empty() { &line.code } else { &line.name };
    let class = voice.words(&format!("retention-class-{}", line.class.as_str()), &[]);
    let standing = voice.words(&format!("retention-standing-{}", line.standing.as_str()), &[]);
    let due = line.due.map(|day| day.to_string()).unwrap_or_else(|| "-".to_owned());
    voice.line(&format!("{standing}  {due}  {name}  {class}  {}", line.records));
    for reason in &line.reasons {
        voice.line(&format!("    {}", term(reason, voice)));
    }
}

fn term(reason: &Reason, voice: &Voice) -> String {
    let start = voice.words(&format!("retention-start-{}", reason.start.as_str()), &[]);
    let until = reason.until.map(|day| format!(": {day}")).unwrap_or_default();
    format!("{}{until}", voice.words("cli-retention-term", &[("start", start), ("years", reason.years.to_string())]))
}

fn rules(application: &Application, voice: &Voice) -> Result<(), Failure> {
    let rules: RetentionRules = application.ask("retention.rules", &Nothing {})?;
    if voice.is_json() {
        voice.value(&json!({ "profile": rules.profile, "rules": rules.rules }));
        return Ok(());
    }
    for line in &rules.rules {
        voice.line(&voice.words(&format!("retention-class-{}", line.rule.class.as_str()), &[]));
        for rule in &line.rule.terms {
            let start = voice.words(&format!("retention-start-{}", rule.start.as_str()), &[]);
            let args = [("start", start), ("years", rule.years.to_string())];
            voice.line(&format!("    {}", voice.words("cli-retention-term", &args)));
        }
        let source = voice.words(&format!("retention-source-{}", line.rule.source.as_str()), &[]);
        voice.line(format!("    {source} {}", line.rule.note).trim_end());
    }
    Ok(())
}

fn hold(application: &Application, asked: &PlaceHold, voice: &Voice) -> Result<(), Failure> {
    if let Some(who) = &asked.counselee {
        let counselee = find::counselee(application, who)?;
        let reason = asked.reason.clone().unwrap_or_default();
        let params = workstation::contract::retention::PlaceHold { counselee, class: asked.class, reason };
        let _: Nothing = application.ask("retention.hold", &params)?;
    }
    holds(application, voice)
}

fn holds(application: &Application, voice: &Voice) -> Result<(), Failure> {
    let view = list(application, &RetentionFilter { limit: 1, ..RetentionFilter::default() })?;
    if voice.is_json() {
        voice.value(&json!({ "holds": view.holds }));
        return Ok(());
    }
    for line in &view.holds {
        let class = line
            .hold
            .class
            .map_or("retention-standing-held".to_owned(), |class| format!("retention-class-{}", class.as_str()));
        let lifted = line.hold.lifted.as_ref().map(|end| format!("  -> {} {}", end.on, end.reason)).unwrap_or_default();
        let class = voice.words(&class, &[]);
        voice.line(&format!(
            "{}  {}  {}  {class}  {}{lifted}",
            line.hold.id, line.hold.since, line.name, line.hold.reason
        ));
    }
    let open = view.holds.iter().filter(|line| line.hold.lifted.is_none()).count();
    voice.line(&voice.words("cli-retention-holds", &[("count", open.to_string())]));
    Ok(())
}

fn keep(application: &Application, asked: &Keep, voice: &Voice) -> Result<(), Failure> {
    let counselee = find::counselee(application, &asked.counselee)?;
    let params = KeepLonger {
        items: vec![Item { counselee, class: asked.class }],
        kind: if asked.until.is_some() { KeepingKind::Postponed } else { KeepingKind::Permanent },
        until: asked.until,
        reason: asked.reason.clone(),
    };
    let _: Nothing = application.ask("retention.keep", &params)?;
    voice.result("cli-retention-kept", &[], &json!({ "kept": params.items }));
    Ok(())
}

fn request(application: &Application, asked: &Request, voice: &Voice) -> Result<(), Failure> {
    let mut items = Vec::new();
    for who in &asked.counselees {
        let counselee = find::counselee(application, who)?;
        let filter = RetentionFilter { counselee: Some(counselee), limit: u32::MAX, ..RetentionFilter::default() };
        let there = list(application, &filter)?.lines.into_iter().map(|line| line.class);
        let wanted =
            |class: &RecordClass| class.is_destroyable() && (asked.class.is_empty() || asked.class.contains(class));
        items.extend(there.filter(wanted).map(|class| Item { counselee, class }));
    }
    let basis = if asked.asked_for { Basis::SubjectRequest } else { Basis::Due };
    let ask = DestructionAsk { items, basis, reason: asked.reason.clone() };
    let preview: DestructionPreview = application.ask("retention.preview", &ask)?;
    if !voice.is_json() {
        preview.lines.iter().for_each(|line| goes(line, "cli-retention-goes", voice));
        preview.stays.iter().for_each(|line| goes(line, "cli-retention-stays", voice));
        let args = [("count", preview.records.to_string()), ("shared", preview.shared.to_string())];
        voice.line(&voice.words("cli-retention-preview", &args));
    }
    if asked.dry_run {
        if voice.is_json() {
            voice.value(&json!({ "goes": preview.lines, "stays": preview.stays, "shared": preview.shared }));
        }
        return Ok(());
    }
    let made: Destruction = application.ask("retention.request", &ask)?;
    told(&made, "cli-retention-requested", voice);
    Ok(())
}

fn goes(line: &PreviewLine, id: &str, voice: &Voice) {
    let class = voice.words(&format!("retention-class-{}", line.item.class.as_str()), &[]);
    let counts: Vec<String> = line
        .counts
        .iter()
        .map(|(kind, count)| format!("{} {count}", voice.words_or_id(&format!("term-record-{kind}"), &[])))
        .collect();
    voice.line(&voice.words(id, &[("name", line.name.clone()), ("class", class), ("records", counts.join(", "))]));
}

fn told(destruction: &Destruction, id: &str, voice: &Voice) {
    voice.result(id, &[("request", destruction.id.to_string())], &as_json(destruction));
}

fn as_json(destruction: &Destruction) -> Value {
    json!({ "id": destruction.id, "state": destruction.state, "items": destruction.items,
        "summary": destruction.summary, "copies": destruction.copies })
}

fn requests(application: &Application, voice: &Voice) -> Result<(), Failure> {
    let view = list(application, &RetentionFilter { limit: 1, ..RetentionFilter::default() })?;
    if voice.is_json() {
        voice.value(&Value::from(view.destructions.iter().map(as_json).collect::<Vec<_>>()));
        return Ok(());
    }
    for one in &view.destructions {
        let state = voice.words(&format!("ui-retention-state-{}", one.state.as_str()), &[]);
        voice.line(&format!("{}  {state}  {}", one.id, one.reason));
    }
    voice.line(&voice.words("cli-retention-requests", &[("count", view.destructions.len().to_string())]));
    Ok(())
}

fn certificate(application: &Application, lang: Lang, asked: &Certificate, voice: &Voice) -> Result<(), Failure> {
    application.lent().save(asked.out.clone());
    let id: Uuid = asked.request;
    let output = Output { act: OutputAct::Save, printer: None, copies: 1 };
    let params = MakeCertificate { id, lang: lang.to_string(), output };
    let _: OutputDone = application.ask("retention.certificate", &params).map_err(|failure| failure.at(&asked.out))?;
    let file = asked.out.display().to_string();
    voice.result("cli-retention-certificate", &[("file", file.clone())], &json!({ "file": file }));
    Ok(())
}

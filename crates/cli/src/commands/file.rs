//! Commands about the case file as a whole.

use crate::{
    application::Application,
    args::{Arguments, Export, MakePassphrase, New, RecoverySheet, Rekey},
    failure::Failure,
    files::name,
    passphrase,
    voice::Voice,
};
use serde_json::json;
use std::path::Path;
use workstation::contract::{
    app::{AppStatus, CreateFile, Nothing, OldCopy, Output, OutputAct, OutputDone, SuggestPassphrase, Suggestion},
    settings::Verification,
};

/// Saving, as every page that leaves without a window does.
pub const SAVE: Output = Output { act: OutputAct::Save, printer: None, copies: 1 };

/// Makes a case file.
pub fn new(arguments: &Arguments, asked: &New, voice: &Voice) -> Result<(), Failure> {
    let application = Application::for_new_file(arguments)?;
    let file = application.file();
    let secret = passphrase::new(arguments, voice)?;
    let params = CreateFile {
        name: application.file_stem(),
        passphrase: secret.to_string(),
        counselor_name: asked.counselor.clone(),
    };
    let status: AppStatus = application.ask("file.create", &params).map_err(|failure| failure.at(file))?;
    voice.result("cli-new-done", &[("file", file.display().to_string())], &json!({ "file": status.file_name }));
    Ok(())
}

/// Fills an empty case file with the sample school.
pub fn sample(arguments: &Arguments, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let _: Nothing = application.ask("sample.create", &Nothing {}).map_err(|failure| failure.at(application.file()))?;
    voice.result("cli-sample-done", &[], &json!({ "done": true }));
    Ok(())
}

/// Walks the case file.
pub fn verify(arguments: &Arguments, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let found: Verification = application.ask("file.verify", &Nothing {})?;
    if voice.is_json() {
        voice.value(&json!({ "sound": found.sound, "checked": found.checked, "findings": found.findings,
            "attachments": found.attachments }));
    } else {
        for (what, count) in &found.checked {
            voice.line(&format!("{}: {count}", voice.words_or_id(what, &[])));
        }
        for finding in &found.findings {
            voice.line(&voice.words_or_id(finding, &[]));
        }
        for one in &found.attachments {
            voice.line(&format!("  {}  {}  {}", one.id, one.counselee_name, one.name));
        }
    }
    if found.sound {
        if !voice.is_json() {
            voice.line(&voice.words("cli-verify-sound", &[]));
        }
        return Ok(());
    }
    Err(Failure::refused("cli-verify-findings", &[("count", found.findings.len().to_string())]).at(application.file()))
}

/// Writes everything in the clear, after asking.
pub fn export(arguments: &Arguments, asked: &Export, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let file = || [("file", asked.out.display().to_string())];
    if !asked.yes && !voice.confirm("cli-export-ask", &file()) {
        return Err(Failure::refused("cli-export-not-confirmed", &[]));
    }
    application.lent().save(asked.out.clone());
    let done: OutputDone = application.ask("file.exportPlaintext", application.passphrase())?;
    saved(&done, &asked.out)?;
    voice.result("cli-export-done", &file(), &json!({ "file": name(&asked.out) }));
    Ok(())
}

/// Makes a passphrase: on standard output the words alone, so that they can be piped into a file that only she reads.
pub fn make_passphrase(arguments: &Arguments, asked: &MakePassphrase, voice: &Voice) -> Result<(), Failure> {
    let application = Application::without_file(arguments)?;
    let params = SuggestPassphrase { words: Some(asked.words), lang: None };
    let made: Suggestion = application.ask("passphrase.suggest", &params)?;
    if voice.is_json() {
        voice.value(&json!({ "passphrase": made.passphrase, "bits": made.bits }));
    } else {
        voice.line(&made.passphrase);
        voice.remark("cli-passphrase-bits", &[("bits", made.bits.to_string())]);
    }
    Ok(())
}

/// Gives the case file a new key, or gives the copy under the old one up.
pub fn rekey(arguments: &Arguments, asked: &Rekey, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    if asked.forget_old {
        let _: OldCopy = application.ask("file.forgetOldCopy", &Nothing {})?;
        voice.result("cli-rekey-forgotten", &[], &json!({ "oldCopy": false }));
    } else {
        let _: AppStatus = application
            .ask("file.rekey", application.passphrase())
            .map_err(|failure| failure.at(application.file()))?;
        voice.result("cli-rekey-done", &[], &json!({ "oldCopy": true }));
    }
    Ok(())
}

/// Writes a recovery sheet.
pub fn recovery_sheet(arguments: &Arguments, asked: &RecoverySheet, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    application.lent().save(asked.out.clone());
    let done: OutputDone = application.ask("file.recoverySheet", &SAVE)?;
    saved(&done, &asked.out)?;
    voice.result(
        "cli-recovery-done",
        &[("file", asked.out.display().to_string())],
        &json!({ "file": name(&asked.out) }),
    );
    Ok(())
}

fn saved(done: &OutputDone, out: &Path) -> Result<(), Failure> {
    if done.done {
        return Ok(());
    }
    Err(Failure::refused("cli-cannot-write", &[("file", out.display().to_string())]))
}

//! Attachments: adding files, listing them, saving a copy.

use crate::{
    application::Application,
    args::{Arguments, AttachAdd, AttachList, AttachSave},
    failure::Failure,
    files, find,
    voice::Voice,
};
use serde_json::json;
use workstation::contract::{
    app::OutputDone,
    attachments::{
        AddAttachments, AttachSource, AttachmentFilter, AttachmentList, AttachmentRef, AttachmentsAdded, RefusedFile,
    },
};

/// Attaches files. One that is not taken is told with its reason, and the exit code says so.
pub fn add(arguments: &Arguments, asked: &AttachAdd, voice: &Voice) -> Result<(), Failure> {
    // Named before a passphrase is asked for.
    for file in &asked.files {
        if !file.exists() {
            return Err(Failure::refused("cli-no-such-file", &[("file", file.display().to_string())]));
        }
    }
    let application = Application::open(arguments, voice)?;
    let counselee = find::counselee(&application, &asked.counselee)?;
    application.lent().open(asked.files.clone());
    let (session, home_visit) = (asked.session, asked.visit);
    let params = AddAttachments { counselee, session, home_visit, source: AttachSource::Choose };
    let done: AttachmentsAdded = application.ask("attachment.add", &params)?;
    let count = [("count", done.added.len().to_string())];
    voice.result("cli-attach-added", &count, &json!({ "attachments": done.added, "refused": done.refused }));
    for RefusedFile { name, code, args } in &done.refused {
        let args: Vec<(&str, String)> = args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let why = voice.words_or_id(&format!("error-{code}"), &args);
        voice.remark("cli-attach-refused", &[("file", name.clone()), ("why", why)]);
    }
    match done.refused.len() {
        0 => Ok(()),
        count => Err(Failure::refused("cli-attach-some-refused", &[("count", count.to_string())])),
    }
}

/// Lists them.
pub fn list(arguments: &Arguments, asked: &AttachList, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let counselee = find::counselee(&application, &asked.counselee)?;
    let filter = AttachmentFilter { counselee: Some(counselee), session: asked.session, home_visit: asked.visit };
    let list: AttachmentList = application.ask("attachment.list", &filter)?;
    let rows: Vec<Vec<String>> = list
        .attachments
        .iter()
        .map(|one| {
            let size = one.size.div_ceil(1024).to_string();
            let state = match (one.locked, one.late) {
                (true, _) => "locked",
                (_, true) => "late",
                _ => "",
            };
            let (id, kind) = (one.id.to_string(), one.kind.to_string());
            vec![id, kind, size, one.media_type.clone(), state.to_owned(), one.name.clone()]
        })
        .collect();
    voice.table(
        &[
            "cli-column-id",
            "cli-column-kind",
            "cli-column-kib",
            "cli-column-type",
            "cli-column-state",
            "cli-column-name",
        ],
        &rows,
        &json!({ "attachments": list.attachments, "usedKib": list.used_kib, "mostKib": list.most_kib }),
    );
    Ok(())
}

/// Saves a copy.
pub fn save(arguments: &Arguments, asked: &AttachSave, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    application.lent().save(asked.out.clone());
    let _: OutputDone =
        application.ask("attachment.save", AttachmentRef { id: asked.id }).map_err(|failure| failure.at(&asked.out))?;
    let file = asked.out.display().to_string();
    voice.result("cli-attach-saved", &[("file", file)], &json!({ "saved": files::name(&asked.out) }));
    Ok(())
}

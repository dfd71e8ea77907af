//! Printed documents. Every document that leaves is entered in the release register.

use crate::{
    application::Application,
    args::{Arguments, ReportMake},
    commands::file::SAVE,
    failure::Failure,
    files, find,
    voice::Voice,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use workstation::contract::{
    app::Nothing,
    documents::{DocumentDraft, DocumentSource, DocumentType, IssueDocument, Issued},
};

/// Lists documents and their fields.
pub fn list(arguments: &Arguments, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let types: Vec<DocumentType> = application.ask("document.types", &Nothing {})?;
    if voice.is_json() {
        voice.value(&json!({ "documents": types }));
        return Ok(());
    }
    for document in &types {
        voice.line(&format!("{}  {}", document.id, voice.words_or_id(&document.title, &[])));
        for field in &document.fields {
            let choices: Vec<&str> = document_choices(&field.choices);
            let needed = if field.required { " *" } else { "" };
            let label = voice.words_or_id(&field.label, &[]);
            voice.line(format!("  {} ({}){needed}  {label}  {}", field.id, field.kind, choices.join(" | ")).trim_end());
        }
    }
    Ok(())
}

fn document_choices(choices: &[(String, String)]) -> Vec<&str> {
    choices.iter().map(|(value, _)| value.as_str()).collect()
}

/// Makes a document.
pub fn make(arguments: &Arguments, asked: &ReportMake, voice: &Voice) -> Result<(), Failure> {
    let values = match &asked.values {
        Some(path) => texts(files::read_json(path)?, asked)?,
        None => BTreeMap::new(),
    };
    let application = Application::open(arguments, voice)?;
    let source = DocumentSource {
        document: asked.document.clone(),
        counselee: find::counselee(&application, &asked.counselee)?,
        session: asked.session,
        administration: asked.administration,
        work: asked.work,
        duty: None,
    };
    let mut draft: DocumentDraft = application.ask("document.prefill", &source)?;
    if let Some(lang) = &arguments.lang {
        draft.lang.clone_from(lang);
    }
    if let Some(paper) = asked.paper {
        draft.paper = paper;
    }
    let known: Vec<DocumentType> = application.ask("document.types", &Nothing {})?;
    let fields = known.iter().find(|document| document.id == asked.document).map(|document| &document.fields);
    for (field, value) in values {
        if fields.is_some_and(|fields| !fields.iter().any(|known| known.id == field)) {
            let ids: Vec<&str> = fields.into_iter().flatten().map(|known| known.id.as_str()).collect();
            let file = asked.values.as_deref().map(files::name).unwrap_or_default();
            let args = [("file", file), ("field", field), ("known", ids.join(", "))];
            return Err(Failure::refused("cli-unknown-field", &args));
        }
        draft.values.insert(field, value);
    }
    application.lent().save(asked.out.clone());
    let issue = IssueDocument { draft, recipient: asked.recipient.clone(), to: asked.recipient_kind, output: SAVE };
    let issued: Issued = application.ask("document.issue", &issue)?;
    let entry = issued
        .entry
        .ok_or_else(|| Failure::refused("cli-cannot-write", &[("file", asked.out.display().to_string())]))?;
    let text = if entry.number.is_empty() { "cli-report-made" } else { "cli-report-made-numbered" };
    voice.result(
        text,
        &[("file", asked.out.display().to_string()), ("number", entry.number.clone())],
        &json!({ "entry": entry }),
    );
    Ok(())
}

/// Values as the contract takes them: text, with bools and numbers in their usual form.
fn texts(values: Map<String, Value>, asked: &ReportMake) -> Result<BTreeMap<String, String>, Failure> {
    values
        .into_iter()
        .map(|(field, value)| {
            let text = match value {
                Value::String(text) => text,
                Value::Bool(_) | Value::Number(_) => value.to_string(),
                Value::Null => String::new(),
                Value::Array(_) | Value::Object(_) => {
                    let file = asked.values.as_deref().map(files::name).unwrap_or_default();
                    let args = [("file", file), ("field", field), ("detail", value.to_string())];
                    return Err(Failure::refused("cli-bad-field", &args));
                }
            };
            Ok((field, text))
        })
        .collect()
}

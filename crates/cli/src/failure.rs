//! Why a command did not do what was asked: a code for programs, words for a person, an exit code for scripts. Never
//! carries a passphrase or the text of a record.

use serde_json::{Value, json};
use std::{path::Path, process::ExitCode};
use workstation::{CallError, ErrorCode};

/// A refusal.
#[derive(Debug)]
pub struct Failure {
    /// Kind, which decides the exit code.
    pub kind: FailureKind,
    /// Stable code for programs.
    pub code: String,
    /// Fluent id.
    pub text: String,
    /// Arguments of the text.
    pub args: Vec<(String, String)>,
    /// Where.
    pub place: Box<Place>,
}

/// Where it happened.
#[derive(Debug, Default)]
pub struct Place {
    /// The field concerned.
    pub field: Option<String>,
    /// Reference to a line of the local log.
    pub reference: Option<String>,
    /// The file or record, in front of the words.
    pub at: Option<String>,
    /// Which entry of a file that holds several, from 1.
    pub entry: Option<usize>,
}

/// Kinds of failure, as told by the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// Refused or bad input.
    Refused,
    /// The command line does not fit together.
    Usage,
}

impl Failure {
    /// Refused or bad input.
    pub fn refused(text: impl Into<String>, args: &[(&str, String)]) -> Self {
        let text = text.into();
        Self {
            kind: FailureKind::Refused,
            code: text.clone(),
            text,
            args: args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
            place: Box::default(),
        }
    }

    /// The command line lacks something or says something contradictory.
    pub fn usage(text: &str) -> Self {
        Self::misuse(text, &[])
    }

    /// The same, with what it was.
    pub fn misuse(text: &str, args: &[(&str, String)]) -> Self {
        Self { kind: FailureKind::Usage, ..Self::refused(text, args) }
    }

    /// It happened to this file.
    pub fn at(mut self, path: &Path) -> Self {
        self.place.at.get_or_insert_with(|| path.display().to_string());
        self
    }

    /// It happened to this entry of a file that holds several.
    pub fn entry(mut self, number: usize) -> Self {
        self.place.entry = Some(number);
        self
    }

    /// The exit code that `--help` documents.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self.kind {
            FailureKind::Refused => 1,
            FailureKind::Usage => 2,
        })
    }

    /// As a program reads it; `words` are those of the person's language.
    pub fn to_json(&self, words: &str) -> Value {
        let args: serde_json::Map<String, Value> =
            self.args.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect();
        json!({ "error": {
            "code": self.code, "args": args, "field": self.place.field, "ref": self.place.reference, "file": self.place.at, "entry": self.place.entry, "text": words,
        } })
    }
}

impl From<CallError> for Failure {
    fn from(error: CallError) -> Self {
        let mut args: Vec<(String, String)> = error.args.into_iter().collect();
        let reason = args.iter().find(|(name, _)| name == "reason").map(|(_, reason)| reason.clone());
        let text = match (error.code, reason) {
            (ErrorCode::RosterRefused, Some(reason)) => format!("roster-refusal-{reason}"),
            (code, _) => format!("error-{code}"),
        };
        if let Some(field) = &error.field {
            args.push(("field".to_owned(), field.clone()));
        }
        Self {
            kind: FailureKind::Refused,
            code: error.code.to_string(),
            text,
            args,
            place: Box::new(Place { field: error.field, reference: error.reference, at: None, entry: None }),
        }
    }
}

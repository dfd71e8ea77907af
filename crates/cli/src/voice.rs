//! What the program says: results on standard output, everything else on standard error, in the person's language.

use i18n::{Arg, Lang, Texts};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub struct Failure {
    /// Kind, which decides the exit code.
    pub kind: FailureKind,
    /// Fluent id.
    pub text: String,
    /// Arguments of the text.
    pub args: Vec<(String, String)>,
}

/// Kinds of failure, as told by the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// Refused or bad input.
    Refused,
}

impl Failure {
    /// Refused or bad input.
    pub fn refused(text: impl Into<String>, args: &[(&str, String)]) -> Self {
        let args = args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        Self { kind: FailureKind::Refused, text: text.into(), args }
    }

    /// The exit code that `--help` documents.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self.kind {
            FailureKind::Refused => 1,
        })
    }
}

/// Speaks one language, in words or in JSON.
pub struct Voice {
    texts: &'static Texts,
    json: bool,
}

impl Voice {
    /// A voice for this run.
    pub fn new(lang: Lang, json: bool) -> Self {
        Self { texts: Texts::of(lang), json }
    }

    /// The words of a message.
    pub fn words(&self, id: &str, args: &[(&str, String)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, Arg::from(value.as_str()))).collect();
        self.texts.text(id, &args)
    }

    /// A remark beside the result.
    pub fn remark(&self, id: &str, args: &[(&str, String)]) {
        eprintln!("{}", self.words(id, args));
    }

    /// The result: words for a person, or the value for a program.
    pub fn result(&self, id: &str, args: &[(&str, String)], value: &Value) {
        if self.json {
            println!("{value}");
        } else {
            println!("{}", self.words(id, args));
        }
    }

    /// Why nothing came of it.
    pub fn failure(&self, failure: &Failure) {
        let args: Vec<(&str, String)> =
            failure.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let words = self.words(&failure.text, &args);
        if self.json {
            println!("{}", json!({ "error": { "code": failure.text, "args": failure.args, "text": words } }));
        }
        eprintln!("{words}");
    }
}

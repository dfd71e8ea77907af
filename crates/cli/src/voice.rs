//! What the program says: results on standard output, everything else on standard error, in the person's language.

use crate::failure::Failure;
use chrono::{DateTime, FixedOffset};
use i18n::{Arg, Lang, Texts};
use serde_json::Value;
use std::io::{BufRead, Write};

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

    /// Whether a program is listening.
    pub fn is_json(&self) -> bool {
        self.json
    }

    /// The texts of the language spoken.
    pub fn texts(&self) -> &'static Texts {
        self.texts
    }

    /// The words of a message.
    pub fn words(&self, id: &str, args: &[(&str, String)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, Arg::from(value.as_str()))).collect();
        self.texts.text(id, &args)
    }

    /// The words of a message that another version of the program may not know; then its id.
    pub fn words_or_id(&self, id: &str, args: &[(&str, String)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, Arg::from(value.as_str()))).collect();
        self.texts.find(id, &args).unwrap_or_else(|| id.to_owned())
    }

    /// The words of a term of a vocabulary; of one that a newer program knows, its id.
    pub fn term(&self, vocabulary: &str, term: &str) -> String {
        self.words_or_id(&format!("term-{vocabulary}-{term}"), &[])
    }

    /// A moment (milliseconds since 1970, UTC) by the clock of a place.
    pub fn moment(&self, ms: i64, zone: FixedOffset) -> String {
        let at = DateTime::from_timestamp_millis(ms).unwrap_or_default().with_timezone(&zone);
        self.texts.date_time(at.naive_local())
    }

    /// A remark beside the result.
    pub fn remark(&self, id: &str, args: &[(&str, String)]) {
        eprintln!("{}", self.words_or_id(id, args));
    }

    /// The result: words for a person, or the value for a program.
    pub fn result(&self, id: &str, args: &[(&str, String)], value: &Value) {
        if self.json {
            self.value(value);
        } else {
            self.line(&self.words(id, args));
        }
    }

    /// A value for a program, on one line and at once.
    pub fn value(&self, value: &Value) {
        self.line(&value.to_string());
    }

    /// A line on standard output, at once: whoever reads it may have to answer. A reader who left is no failure.
    pub fn line(&self, line: &str) {
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{line}").and_then(|()| out.flush());
    }

    /// A table with one header message per column; for a program the value.
    pub fn table(&self, headers: &[&str], rows: &[Vec<String>], value: &Value) {
        if self.json {
            return self.value(value);
        }
        let mut lines = vec![headers.iter().map(|id| self.words(id, &[])).collect::<Vec<_>>()];
        lines.extend(rows.iter().cloned());
        let width = |column: usize| {
            lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..headers.len()).map(width).collect();
        for line in &lines {
            let cells: Vec<String> = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            self.line(cells.join("  ").trim_end());
        }
    }

    /// Asks for a yes or no on standard error and reads the answer from standard input; anything but a yes is a no.
    pub fn confirm(&self, id: &str, args: &[(&str, String)]) -> bool {
        eprint!("{} ", self.words(id, args));
        let _ = std::io::stderr().flush();
        let mut answer = String::new();
        let read = std::io::stdin().lock().read_line(&mut answer);
        read.is_ok() && ["ya", "yes", "y"].contains(&answer.trim().to_lowercase().as_str())
    }

    /// Why nothing came of it.
    pub fn failure(&self, failure: &Failure) {
        let args: Vec<(&str, String)> =
            failure.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let mut words = self.words_or_id(&failure.text, &args);
        if let Some(file) = &failure.place.at {
            words = format!("{file}: {words}");
        }
        if let Some(number) = failure.place.entry {
            words = format!("{words} ({})", self.words("cli-entry", &[("number", number.to_string())]));
        }
        if let Some(field) = &failure.place.field {
            words = format!("{words} [{field}]");
        }
        if let Some(reference) = &failure.place.reference {
            words = format!("{words}\n{}", self.words("cli-reference", &[("ref", reference.clone())]));
        }
        if self.json {
            self.value(&failure.to_json(&words));
        }
        eprintln!("{words}");
    }
}

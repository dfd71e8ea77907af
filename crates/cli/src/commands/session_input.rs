//! A session as a person or a script writes it down in JSON. Everything is checked before anything is recorded.

use crate::{application::Application, failure::Failure, files, find, overlay::overlay};
use chrono::DateTime;
use counseling::{
    CounseleeId,
    note::{NoteBody, NoteFormat, SectionKind},
    session::SessionFrame,
    taxonomy::{Constellation, Medium},
};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::{collections::BTreeMap, path::Path};

/// As written in the file.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Written {
    counselee: Option<String>,
    counselees: Vec<String>,
    /// Changes to the frame that the program proposes.
    pub frame: Map<String, Value>,
    format: Option<String>,
    note: BTreeMap<String, String>,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

/// Checked: whom it was held with, and the note's text.
pub struct Checked {
    /// With whom.
    pub counselees: Vec<CounseleeId>,
    /// Changes to the frame.
    pub frame: Map<String, Value>,
    /// Format; the counselor's usual one when absent.
    pub format: Option<NoteFormat>,
    /// Sections that are named.
    pub note: NoteBody,
}

impl Written {
    /// Checks everything that can be checked without recording anything.
    pub fn checked(self, application: &Application, from: &Path) -> Result<Checked, Failure> {
        if let Some(field) = self.unknown.keys().next() {
            let known = "counselee, counselees, frame, format, note".to_owned();
            let args = [("file", files::name(from)), ("field", field.clone()), ("known", known)];
            return Err(Failure::refused("cli-unknown-field", &args));
        }
        overlay(&any_frame(), &self.frame, from)?;
        let format = self.format.as_deref().map(|word| format_named(word, from)).transpose()?;
        let mut note = BTreeMap::new();
        for (section, text) in self.note {
            note.insert(section_named(&section, format, from)?, text);
        }
        let named = self.counselee.into_iter().chain(self.counselees);
        let counselees = named.map(|who| find::counselee(application, &who)).collect::<Result<_, _>>()?;
        Ok(Checked { counselees, frame: self.frame, format, note: NoteBody(note) })
    }
}

fn format_named(word: &str, from: &Path) -> Result<NoteFormat, Failure> {
    word.parse().map_err(|_| {
        let known: Vec<&str> = NoteFormat::ALL.iter().map(|format| format.as_str()).collect();
        unknown_word(word, &known, from)
    })
}

fn section_named(word: &str, format: Option<NoteFormat>, from: &Path) -> Result<SectionKind, Failure> {
    let sections = format.map_or(SectionKind::ALL, NoteFormat::sections);
    let known: Vec<&str> = sections.iter().map(|section| section.as_str()).collect();
    word.parse().ok().filter(|section| sections.contains(section)).ok_or_else(|| unknown_word(word, &known, from))
}

fn unknown_word(word: &str, known: &[&str], from: &Path) -> Failure {
    let args = [("file", files::name(from)), ("word", word.to_owned()), ("known", known.join(", "))];
    Failure::refused("cli-unknown-word", &args)
}

/// A frame to try changes on.
fn any_frame() -> SessionFrame {
    SessionFrame::proposed(DateTime::default(), Constellation::Individual, Medium::FaceToFace)
}

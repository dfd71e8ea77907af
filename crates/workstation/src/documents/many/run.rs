//! One look at the records for all of them: each letter composed in turn, so that each gets the number that follows.

use super::Many;
use crate::contract::documents::{DocumentDraft, DocumentSource, ManyLack, ManyLine};
use crate::documents::gather::{Gathered, Sender, gather_from};
use crate::documents::issue::{allowed, kept};
use crate::documents::masking::Together;
use crate::documents::numbers::{Number, number, recognise};
use crate::documents::paint::{Bearing, report_of};
use crate::documents::prefill::proposed;
use crate::documents::types::{Handling, Source};
use crate::{CallError, ErrorCode};
use casefile::{Reader, counselee, issued_document, work as record};
use chrono::NaiveDate;
use counseling::CounseleeId;
use report::Report;
use report::raster::Raster;
use serde_json::Value;
use std::collections::BTreeSet;

/// Somebody chosen.
#[derive(Clone)]
pub(super) struct Person {
    pub id: CounseleeId,
    pub name: String,
    pub class_name: String,
}

impl Person {
    /// Its line, before anything is known of the document.
    pub(super) fn line(&self) -> ManyLine {
        ManyLine {
            counselee: self.id,
            name: self.name.clone(),
            class_name: self.class_name.clone(),
            number: String::new(),
            on: None,
            instrument: String::new(),
            warnings: Vec::new(),
            lack: None,
        }
    }

    /// Its line where nothing is made.
    pub(super) fn left_out(&self, error: CallError) -> ManyLine {
        let lack = ManyLack { code: error.code, field: error.field, args: error.args };
        ManyLine { lack: Some(lack), ..self.line() }
    }
}

/// A letter, ready to be laid out.
pub(super) struct Letter {
    pub draft: DocumentDraft,
    pub gathered: Gathered,
    /// What its register entry keeps.
    pub kept: String,
    pub number: Option<Number>,
    pub report: Report,
}

impl Letter {
    /// Its number as printed, empty when it has none.
    pub(super) fn number_text(&self) -> String {
        self.number.as_ref().map(|number| number.text.clone()).unwrap_or_default()
    }

    fn said(&self, field: &str) -> &str {
        self.gathered.values.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// Day of the record that it is made from.
    pub(super) fn made_on(&self, reader: &Reader<'_>, how: &Handling) -> casefile::Result<Option<NaiveDate>> {
        Ok(match (how.source, self.draft.source.work) {
            (Source::Session, _) => self.said("session_date").parse().ok(),
            (Source::Administration, _) => self.said("administered_on").parse().ok(),
            (Source::Work(_), Some(id)) => Some(record::get(reader, id)?.day()),
            _ => None,
        })
    }

    /// The instrument whose result it tells.
    pub(super) fn instrument(&self, how: &Handling) -> String {
        if how.source == Source::Administration { self.said("instrument").to_owned() } else { String::new() }
    }
}

/// See the module.
pub(super) struct Run<'m> {
    many: &'m Many<'m>,
    /// Without the logos: they are the same on all pages and large, and go into a letterhead last.
    pub sender: Sender,
    logos: [Option<Raster>; 2],
    pub people: Vec<Person>,
    together: Together,
    /// New numbers given so far.
    given: u32,
}

impl Many<'_> {
    /// Begins a look at the records.
    pub(super) fn begin(&self, reader: &Reader<'_>) -> casefile::Result<Run<'_>> {
        let mut sender = Sender::of(reader)?;
        let logos = [sender.school.logo_left.take(), sender.school.logo_right.take()];
        let chosen: BTreeSet<CounseleeId> = self.asked.counselees.iter().copied().collect();
        let mut people = Vec::new();
        for id in &chosen {
            let (name, class_name) = counselee::name(reader, *id)?;
            people.push(Person { id: *id, name, class_name });
        }
        // As they are handed out.
        people.sort_by(|one, other| (&one.class_name, &one.name).cmp(&(&other.class_name, &other.name)));
        let together = Together::of(reader, chosen)?;
        Ok(Run { many: self, sender, logos, people, together, given: 0 })
    }
}

impl Run<'_> {
    /// The next letter. `report_id` is that of its register entry, where it gets one.
    ///
    /// # Errors
    /// As `document.issue`; [`ErrorCode::DocumentNamesOther`], [`ErrorCode::UpdateNeeded`].
    pub(super) fn letter(
        &mut self,
        reader: &Reader<'_>,
        person: &Person,
        report_id: Option<&str>,
    ) -> Result<Letter, CallError> {
        let many = self.many;
        let (asked, day) = (many.asked, many.now.date_naive());
        let draft = self.draft(reader, person.id)?;
        issued_document::allow(reader, person.id)?;
        let to = allowed(reader, &draft.source, asked.to, &asked.recipient, day)?;
        let gathered = gather_from(self.sender.clone(), reader, &draft, &many.how, many.lang, many.now)?;
        self.refuse_other_names(person.id, &gathered)?;
        let kept = kept(&draft, &gathered, day, to)?;
        let code = many.how.letter_code;
        let number = code.map(|code| number(reader, &draft, code, day, self.given)).transpose()?;
        let mut bearing = Bearing {
            number: number.as_ref().map(|number| number.text.clone()).unwrap_or_default(),
            ..Bearing::default()
        };
        if let Some(report_id) = report_id {
            bearing.issued_by.clone_from(&gathered.counselor.name);
            bearing.issued_at = Some(many.now);
            bearing.report_id = report_id.to_owned();
        }
        let mut report = report_of(&draft, &many.how, &gathered, day, bearing)?;
        if let Some(head) = &mut report.furniture.letterhead {
            let [left, right] = &self.logos;
            head.logo_left.clone_from(left);
            head.logo_right.clone_from(right);
        }
        self.given += u32::from(number.as_ref().is_some_and(|number| number.sequence.is_some()));
        Ok(Letter { draft, gathered, kept, number, report })
    }

    /// What is proposed for one alone, with what was filled in for all.
    fn draft(&self, reader: &Reader<'_>, id: CounseleeId) -> Result<DocumentDraft, CallError> {
        let (many, asked) = (self.many, self.many.asked);
        let source = DocumentSource {
            document: asked.document.clone(),
            counselee: id,
            session: None,
            administration: None,
            work: None,
            duty: None,
        };
        let mut draft = proposed(reader, source, &many.usual)?;
        for field in many.shared {
            if let Some(text) = asked.values.get(*field) {
                draft.values.insert((*field).to_owned(), text.clone());
            }
        }
        draft.lang.clone_from(&asked.lang);
        draft.paper = asked.paper;
        recognise(reader, &mut draft, many.now.date_naive())?;
        Ok(draft)
    }

    /// Refuses a letter in which another of them is named.
    fn refuse_other_names(&self, own: CounseleeId, gathered: &Gathered) -> Result<(), CallError> {
        let staff = [gathered.counselor.name.as_str(), gathered.school.headmaster.name.as_str()];
        for (field, value) in &gathered.values {
            let mut texts = Vec::new();
            words(value, &mut texts);
            if let Some(other) = texts.iter().find_map(|text| self.together.named(own, &staff, text)) {
                return Err(CallError::field(ErrorCode::DocumentNamesOther, field).arg("counselee", other));
            }
        }
        Ok(())
    }
}

/// Every text in a value.
fn words<'v>(value: &'v Value, into: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => into.push(text),
        Value::Array(parts) => parts.iter().for_each(|part| words(part, into)),
        Value::Object(parts) => parts.values().for_each(|part| words(part, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

//! The same document for several counselees in one act. What is the same for all is filled once; the rest comes from each one's
//! records, as it would for one alone, and each stands on pages of its own under its own number. Whose cannot be made is named
//! with the reason and left out, and no page names another of them.

mod issue;
mod run;

pub use issue::issue_many;

use super::paint::shown;
use super::prefill::{Usual, proposed_for_all};
use super::types::{Handling, handling, template};
use super::warnings;
use crate::contract::documents::{DocumentsFor, ManyDocuments, ManyLine, Preview, PreviewOfMany, Warning};
use crate::{Call, CallError, ErrorCode, viewed};
use casefile::{Reader, school};
use chrono::{DateTime, FixedOffset};
use counseling::CounseleeId;
use i18n::Lang;
use run::Letter;

/// Most documents of one act: two classes and a half. The whole file is made in memory, some megabyte for each.
const MOST: usize = 100;

/// The fields of a document that are filled once for all; none for one that is made for one counselee at a time, because it is
/// talked through with the counselee, says something of its own to each recipient, or was asked for by one person.
pub(super) fn shared(document: &str) -> &'static [&'static str] {
    match document {
        "parent_summons" => &[
            "nature",
            "subject",
            "meeting_date",
            "start_time",
            "end_time",
            "place",
            "meet_with",
            "purpose",
            "purpose_text",
            "carbon_copies",
            "receipt",
            "headmaster_signs",
        ],
        "consent_form" => &["kind", "signers", "scope", "recipient", "until", "hours", "off_duty", "headmaster_signs"],
        "individual_counseling_record" => &["identity", "include_confidential", "headmaster_signs"],
        "assessment_result" | "data_inventory" => &["identity", "headmaster_signs"],
        "home_visit_order" => &["purpose", "purpose_text"],
        "conference_invitation" => &["addressee", "headmaster_signs"],
        "student_permit" => &["include_confidential", "second_copy"],
        _ => &[],
    }
}

/// What is asked for, understood.
struct Many<'a> {
    asked: &'a ManyDocuments,
    how: Handling,
    shared: &'static [&'static str],
    lang: Lang,
    usual: Usual,
    now: DateTime<FixedOffset>,
}

impl<'a> Many<'a> {
    fn of(call: &Call<'_>, asked: &'a ManyDocuments) -> Result<Self, CallError> {
        let (how, shared) = (handling(&asked.document)?, shared(&asked.document));
        if shared.is_empty() {
            return Err(ErrorCode::UnknownDocument.into());
        }
        if asked.counselees.is_empty() {
            return Err(CallError::field(ErrorCode::Required, "counselees"));
        }
        if asked.counselees.len() > MOST {
            return Err(CallError::field(ErrorCode::DocumentsMany, "counselees").arg("most", MOST));
        }
        crate::sessions::short("recipient", &asked.recipient)?;
        let lang: Lang = asked.lang.parse().map_err(|_| CallError::field(ErrorCode::BadValue, "lang"))?;
        Ok(Self { asked, how, shared, lang, usual: Usual::of(call)?, now: call.now() })
    }

    /// Whether a refusal is about one of them, so that the others go on. What is wrong in a field that all share is wrong for all.
    fn is_own(&self, error: &CallError) -> bool {
        let all = error.field.as_deref().is_some_and(|field| self.shared.contains(&field));
        let own = matches!(
            error.code,
            ErrorCode::ConsentMissing
                | ErrorCode::DateOrder
                | ErrorCode::DocumentFieldMissing
                | ErrorCode::DocumentInputInvalid
                | ErrorCode::DocumentNamesOther
                | ErrorCode::DocumentSourceMissing
                | ErrorCode::NotFound
                | ErrorCode::TooLong
                | ErrorCode::UpdateNeeded
        );
        own && !all
    }

    /// What becomes of each.
    fn lines(&self, reader: &Reader<'_>) -> Result<Vec<ManyLine>, CallError> {
        let mut run = self.begin(reader)?;
        let mut lines = Vec::new();
        for person in run.people.clone() {
            lines.push(match run.letter(reader, &person, None) {
                Ok(letter) => ManyLine {
                    number: letter.number_text(),
                    on: letter.made_on(reader, &self.how)?,
                    instrument: letter.instrument(&self.how),
                    warnings: self.warnings(reader, &letter)?,
                    ..person.line()
                },
                Err(error) if self.is_own(&error) => person.left_out(error),
                Err(error) => return Err(error),
            });
        }
        Ok(lines)
    }

    /// One of them as it would go out among the others, with what its records warn of.
    fn only(&self, reader: &Reader<'_>, whose: CounseleeId) -> Result<(Letter, Vec<Warning>), CallError> {
        let mut run = self.begin(reader)?;
        for person in run.people.clone() {
            let made = run.letter(reader, &person, None);
            if person.id == whose {
                let letter = made?;
                let warnings = self.warnings(reader, &letter)?;
                return Ok((letter, warnings));
            }
            // What another lacks is said of that one; here it only takes no number.
            if let Err(error) = made
                && !self.is_own(&error)
            {
                return Err(error);
            }
        }
        Err(ErrorCode::NotFound.into())
    }

    fn warnings(&self, reader: &Reader<'_>, letter: &Letter) -> casefile::Result<Vec<Warning>> {
        warnings::of_records(reader, &letter.draft, &letter.gathered, self.now.date_naive())
    }
}

/// `document.prefillMany`: what is the same for all, proposed.
///
/// # Errors
/// [`ErrorCode::UnknownDocument`], also for one that is made for one counselee at a time.
pub fn prefill_many(call: &Call<'_>, params: DocumentsFor) -> Result<ManyDocuments, CallError> {
    let (kind, shared) = (template(&params.document)?, shared(&params.document));
    if shared.is_empty() {
        return Err(ErrorCode::UnknownDocument.into());
    }
    let (usual, source) = (Usual::of(call)?, handling(kind.id)?.source);
    let (mut values, paper) =
        call.file.read(|reader| Ok((proposed_for_all(reader, &kind, source, &usual)?, school::get(reader)?.paper)))?;
    values.retain(|field, _| shared.contains(&field.as_str()));
    Ok(ManyDocuments {
        document: params.document,
        counselees: params.counselees,
        values,
        lang: call.lang().code().to_owned(),
        paper,
        recipient: String::new(),
        to: None,
    })
}

/// `document.checkMany`: for each, class by class and by name, the number under which it would go out now, or what it lacks.
///
/// # Errors
/// [`ErrorCode::UnknownDocument`]; [`ErrorCode::Required`] and [`ErrorCode::DocumentsMany`] for `counselees`; those of
/// `document.preview` for a field that all share, and [`ErrorCode::DocumentNamesOther`] where it names one of them.
pub fn check_many(call: &Call<'_>, params: ManyDocuments) -> Result<Vec<ManyLine>, CallError> {
    let many = Many::of(call, &params)?;
    call.file.read_beside(|reader| Ok(many.lines(reader)))?
}

/// `document.previewMany`: the pages of one of them, under the number that it would have among the others.
///
/// # Errors
/// As [`check_many`], and what the line of this one says it lacks; [`ErrorCode::NotFound`] for somebody not among them.
pub fn preview_many(call: &Call<'_>, params: PreviewOfMany) -> Result<Preview, CallError> {
    let many = Many::of(call, &params.many)?;
    let (letter, warnings) = call.file.read_beside(|reader| Ok(many.only(reader, params.counselee)))??;
    viewed::paper(call, &params.many.document, params.counselee)?;
    shown(&letter.draft, &letter.gathered, &letter.report, warnings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_are_fields_of_the_document_and_the_others_need_no_typing() {
        let mut known = 0;
        for kind in report::documents() {
            let shared = shared(kind.id);
            known += usize::from(!shared.is_empty());
            for field in shared {
                assert!(kind.fields.iter().any(|known| known.id == *field), "{} has no field {field}", kind.id);
            }
            assert!(shared.is_empty() || handling(kind.id).is_ok(), "{} cannot be issued", kind.id);
        }
        assert_eq!(known, 8);
    }
}

//! Issuing them: all numbers, pages and register entries come to be in one transaction, and only then does the one file leave. A
//! person who cancels, the dialog or the work itself, and a printer that refuses take all of it back.

use super::Many;
use crate::contract::documents::{DocumentDraft, IssueMany, IssuedMany, ManyLine, Warning};
use crate::documents::code;
use crate::documents::issue::{ID_LETTERS, Leaving, hash_of, register_entry};
use crate::documents::numbers::Number;
use crate::documents::paint::sheet_of;
use crate::documents::types::template;
use crate::documents::warnings::of_layout;
use crate::job::Job;
use crate::paper::{Sheet, deliver, file_name, fonts};
use crate::{Call, CallError};
use casefile::{Writer, issued_document};
use counseling::IssuedDocumentId;
use counseling::document::IssuedDocument;
use i18n::Texts;
use report::document::Meta;
use report::{Binder, pdf};

/// A letter whose pages are laid out.
struct Laid {
    id: IssuedDocumentId,
    draft: DocumentDraft,
    name: String,
    number: Option<Number>,
    kept: String,
}

#[derive(Default)]
struct Made {
    entries: Vec<IssuedDocument>,
    left_out: Vec<ManyLine>,
    warnings: Vec<Warning>,
    pdf: Vec<u8>,
    file_name: String,
    /// Code under which it stands in a print queue: that of the first.
    job_name: String,
}

/// `document.issueMany`: one file with the letters one behind the other, each with its own register entry.
///
/// # Errors
/// As `document.checkMany`; [`crate::ErrorCode::Cancelled`] when it is stopped before its end, [`crate::ErrorCode::NumberTaken`], and
/// those of the desktop: nothing stands in the register then.
pub fn issue_many(call: &Call<'_>, params: IssueMany) -> Result<IssuedMany, CallError> {
    let many = Many::of(call, &params.many)?;
    let job = call.job("workstation-job-documents");
    let made = call.try_write(|writer| many.make(writer, &params, &job))?;
    // What follows is a dialog, a printer or a viewer, and is ended there.
    drop(job);
    let Made { entries, left_out, warnings, pdf, file_name, job_name } = made;
    if entries.is_empty() {
        return Ok(IssuedMany { entries, left_out, warnings, done: false, name: None });
    }
    let sheet = Sheet { file_name: &file_name, job_name: &job_name, paper: sheet_of(params.many.paper) };
    let left = deliver(call.desktop(), &pdf, &sheet, &params.output);
    if let Ok(done) = &left
        && done.done
    {
        return Ok(IssuedMany { entries, left_out, warnings, done: true, name: done.name.clone() });
    }
    call.write(|writer| entries.iter().try_for_each(|entry| issued_document::withdraw(writer, entry.id)))?;
    left.map(|_| IssuedMany { entries: Vec::new(), left_out, warnings, done: false, name: None })
}

impl Many<'_> {
    fn make(&self, writer: &mut Writer<'_>, params: &IssueMany, job: &Job<'_>) -> Result<Made, CallError> {
        let fonts = fonts()?;
        let title = Texts::of(self.lang).plain(template(&self.asked.document)?.title_key);
        let mut run = self.begin(writer)?;
        let people = run.people.clone();
        // The last step binds them.
        let steps = u32::try_from(people.len()).unwrap_or(u32::MAX).saturating_add(1);
        let mut binder = Binder::new(self.asked.document.as_str(), self.lang, title.as_str());
        let (mut laid, mut made) = (Vec::new(), Made::default());
        for (done, person) in (0..).zip(&people) {
            job.look()?;
            job.progress(done, steps);
            let id = IssuedDocumentId(writer.new_id());
            let report_id = code("RB", id.0, ID_LETTERS);
            let letter = match run.letter(writer, person, Some(report_id.as_str())) {
                Ok(letter) => letter,
                Err(error) if self.is_own(&error) => {
                    made.left_out.push(person.left_out(error));
                    continue;
                }
                Err(error) => return Err(error),
            };
            let label = letter.number.as_ref().map_or(report_id.as_str(), |number| number.text.as_str());
            binder.add(report::layout(&letter.report, fonts), label);
            if made.job_name.is_empty() {
                made.job_name = report_id;
            }
            // The report itself is needed no more; a hundred of them would be.
            let name = letter.gathered.person.name;
            laid.push(Laid { id, draft: letter.draft, name, number: letter.number, kept: letter.kept });
        }
        if laid.is_empty() {
            return Ok(made);
        }
        job.look()?;
        job.progress(steps - 1, steps);
        let bound = binder.finish();
        let meta = Meta {
            title: title.clone(),
            author: run.sender.school.name.clone(),
            subject: String::new(),
            created: Some(self.now),
        };
        made.pdf = pdf::paint(&bound, &meta, fonts).map_err(|_| CallError::unexpected("pdf"))?;
        made.warnings = of_layout(&bound);
        made.file_name = file_name(&format!("{title} ({}) {}", laid.len(), self.now.date_naive()), "pdf");
        let pdf_hash = hash_of(&made.pdf);
        let recipient = self.asked.recipient.as_str();
        let leaving = Leaving { act: params.output.act, recipient, now: self.now, pdf_hash: &pdf_hash };
        for one in laid {
            let (sequence, number) = one.number.map_or((None, String::new()), |number| (number.sequence, number.text));
            let entry = leaving.entry(one.id, &one.draft, &one.name, number);
            register_entry(writer, &entry, sequence, &one.kept)?;
            made.entries.push(entry);
        }
        // The last moment at which all of it can be taken back.
        job.look()?;
        Ok(made)
    }
}

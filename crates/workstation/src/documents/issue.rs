//! Issuing: number, page and register entry come to be in one transaction, and only then do the pages leave. Where the
//! person cancels or the printer refuses, the entry is taken back and the number is free again; the log keeps both.

use super::gather::{Gathered, gather, person_code};
use super::numbers::{fingerprint, number};
use super::paint::{Bearing, lang, paper, report_of};
use super::photos::{self, Photo};
use super::recipient::recipients;
use super::types::{Handling, handling, template};
use super::{code, safety};
use crate::consents::gate::require;
use crate::contract::app::OutputAct;
use crate::contract::documents::{DocumentDraft, DocumentSource, IssueDocument, Issued, RegisterFilter};
use crate::paper::{Sheet, deliver, file_name};
use crate::{Call, CallError, ErrorCode};
use casefile::{Reader, Writer, counselee, issued_document};
use chrono::{DateTime, FixedOffset, NaiveDate};
use counseling::IssuedDocumentId;
use counseling::consent::GatedAct;
use counseling::document::{IssueAct, IssuedDocument, RecipientKind};
use i18n::{Lang, Texts};
use serde_json::{Value, json};

/// Lines of the register when the page does not say how many.
const USUAL_LINES: u32 = 100;
/// Letters of the short id on a page.
pub(super) const ID_LETTERS: usize = 8;
/// Longest input kept with an entry, within what a record holds.
const LONGEST_INPUT: usize = 47 * 1024;

struct Made {
    entry: IssuedDocument,
    report_id: String,
    pdf: Vec<u8>,
    file_name: String,
}

/// Issues a document.
///
/// # Errors
/// As `document.preview`; [`ErrorCode::NumberTaken`]; [`ErrorCode::ConsentMissing`] to somebody outside the school and for
/// photos; those of the desktop, after which nothing stands in the register.
pub fn issue(call: &Call<'_>, params: IssueDocument) -> Result<Issued, CallError> {
    crate::sessions::short("recipient", &params.recipient)?;
    let how = handling(&params.draft.source.document)?;
    let lang = lang(&params.draft)?;
    let now = call.now();
    let photos = photos::load(call, &params.draft)?;
    let made = call.try_write(|writer| make(writer, &params, &how, &photos, (lang, now)))?;
    let sheet = Sheet { file_name: &made.file_name, job_name: &made.report_id, paper: paper(&params.draft) };
    let left = deliver(call.desktop(), &made.pdf, &sheet, &params.output);
    if let Ok(done) = &left
        && done.done
    {
        return Ok(Issued { entry: Some(made.entry), name: done.name.clone() });
    }
    call.write(|writer| issued_document::withdraw(writer, made.entry.id))?;
    left.map(|_| Issued { entry: None, name: None })
}

/// Makes a document and enters it as `issue` does, without handing it to anybody: for papers of the sample school.
pub(crate) fn enter(
    writer: &mut Writer<'_>,
    params: &IssueDocument,
    now: DateTime<FixedOffset>,
) -> Result<IssuedDocument, CallError> {
    let (how, lang) = (handling(&params.draft.source.document)?, lang(&params.draft)?);
    Ok(make(writer, params, &how, &[], (lang, now))?.entry)
}

fn make(
    writer: &mut Writer<'_>,
    params: &IssueDocument,
    how: &Handling,
    photos: &[Photo],
    (lang, now): (Lang, DateTime<FixedOffset>),
) -> Result<Made, CallError> {
    let (draft, day) = (&params.draft, now.date_naive());
    let to = allowed(writer, &draft.source, params.to, &params.recipient, day)?;
    photos::allowed(writer, &draft.source, photos, day)?;
    let mut gathered = gather(writer, draft, how, lang, now)?;
    photos::put(writer, &draft.source, photos, (Texts::of(lang), *now.offset()), &mut gathered)?;
    let kept = kept(draft, &gathered, day, to)?;
    let number = how.letter_code.map(|code| number(writer, draft, code, day, 0)).transpose()?;
    let (sequence, number) = number.map_or((None, String::new()), |number| (number.sequence, number.text));
    let id = IssuedDocumentId(writer.new_id());
    let report_id = code("RB", id.0, ID_LETTERS);
    let bearing = Bearing {
        number: number.clone(),
        issued_by: gathered.counselor.name.clone(),
        issued_at: Some(now),
        report_id: report_id.clone(),
    };
    let report = report_of(draft, how, &gathered, day, bearing)?;
    safety::refuse_too_long(draft, &gathered, &report)?;
    let pdf = crate::paper::pdf(&report)?;
    let person = counselee::get(writer, draft.source.counselee)?;
    let pdf_hash = hash_of(&pdf);
    let leaving = Leaving { act: params.output.act, recipient: &params.recipient, now, pdf_hash: &pdf_hash };
    let entry = leaving.entry(id, draft, &person.identity.name, number);
    register_entry(writer, &entry, sequence, &kept)?;
    let file_name = file_name(&format!("{} {} {day}", title(draft, lang), person_code(&person)), "pdf");
    Ok(Made { entry, report_id, pdf, file_name })
}

fn title(draft: &DocumentDraft, lang: Lang) -> String {
    template(&draft.source.document).map(|kind| Texts::of(lang).plain(kind.title_key)).unwrap_or_default()
}

/// To what kind of recipient a document goes; refuses a release outside the school to which nobody consented.
pub(super) fn allowed(
    reader: &Reader<'_>,
    source: &DocumentSource,
    to: Option<RecipientKind>,
    recipient: &str,
    day: NaiveDate,
) -> Result<RecipientKind, CallError> {
    let known = recipients(&source.document);
    let to = if known.only { known.usual } else { to.unwrap_or(known.usual) };
    if to == RecipientKind::Outside {
        crate::sessions::required("recipient", recipient)?;
        require(reader, GatedAct::Release, source.counselee, &[day], day, recipient)?;
    }
    Ok(to)
}

/// What an entry keeps of what its document was made from.
pub(super) fn kept(
    draft: &DocumentDraft,
    gathered: &Gathered,
    day: NaiveDate,
    to: RecipientKind,
) -> Result<String, CallError> {
    let input = json!({
        "source": draft.source, "values": gathered.values, "on": day, "letter": fingerprint(draft, day), "to": to,
    });
    let kept = serde_json::to_string(&without_pictures(input)).map_err(CallError::unexpected)?;
    if kept.len() > LONGEST_INPUT {
        return Err(CallError::field(ErrorCode::TooLong, "values").arg("most", LONGEST_INPUT));
    }
    Ok(kept)
}

/// How a document leaves.
pub(super) struct Leaving<'a> {
    /// What is done with it.
    pub act: OutputAct,
    /// To whom, as typed.
    pub recipient: &'a str,
    /// When.
    pub now: DateTime<FixedOffset>,
    /// Hash of the file in which it leaves.
    pub pdf_hash: &'a str,
}

impl Leaving<'_> {
    /// Its entry.
    pub(super) fn entry(
        &self,
        id: IssuedDocumentId,
        draft: &DocumentDraft,
        name: &str,
        number: String,
    ) -> IssuedDocument {
        IssuedDocument {
            id,
            document: draft.source.document.clone(),
            counselee: Some(draft.source.counselee),
            counselee_name: name.to_owned(),
            number,
            lang: draft.lang.clone(),
            paper: draft.paper.as_str().to_owned(),
            on: self.now.date_naive(),
            act: match self.act {
                OutputAct::Save => IssueAct::Saved,
                OutputAct::Print => IssueAct::Printed,
                OutputAct::Open => IssueAct::Opened,
            },
            recipient: self.recipient.trim().to_owned(),
            at_ms: self.now.timestamp_millis(),
            pdf_hash: self.pdf_hash.to_owned(),
        }
    }
}

/// The hash by which a register entry knows its file.
pub(super) fn hash_of(pdf: &[u8]) -> String {
    keys::digest(pdf).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Enters a document about a counselee in the register and in the log.
pub(super) fn register_entry(
    writer: &mut Writer<'_>,
    entry: &IssuedDocument,
    sequence: Option<u32>,
    kept: &str,
) -> casefile::Result<()> {
    issued_document::insert(writer, entry, sequence, kept)?;
    let action = if entry.act == IssueAct::Printed { "print" } else { "issue" };
    writer.record(action, entry.counselee.map(|counselee| ("counselee", counselee.0)), &entry.document)
}

/// Charts are made again from the scores and lines from the log; a register entry keeps what a person said and chose.
fn without_pictures(mut input: Value) -> Value {
    if let Some(values) = input.get_mut("values").and_then(Value::as_object_mut) {
        values.remove("chart");
        values.remove("lines");
        // The plan stands in its own versions.
        values.remove("steps");
        // Which photos were printed stays: the field names them.
        values.remove(photos::PICTURES);
    }
    input
}

/// The release register, newest first.
///
/// # Errors
/// Those of the case file.
pub fn register(call: &Call<'_>, params: RegisterFilter) -> Result<Vec<IssuedDocument>, CallError> {
    let limit = if params.limit == 0 { USUAL_LINES } else { params.limit };
    let found = call.file.read(|reader| issued_document::list(reader, params.counselee, limit))?;
    if let Some(whose) = params.counselee {
        crate::viewed::counselee(call, whose);
    }
    Ok(found)
}

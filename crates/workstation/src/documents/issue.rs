//! Issuing: number, page and register entry come to be in one transaction, and only then do the pages leave. Where the
//! person cancels or the printer refuses, the entry is taken back and the number is free again; the log keeps both.

use super::gather::{gather, person_code};
use super::numbers::{fingerprint, number};
use super::paint::{Bearing, lang, paper, report_of};
use super::recipient::recipients;
use super::types::{Handling, handling, template};
use super::{code, safety};
use crate::consents::gate::require;
use crate::contract::app::OutputAct;
use crate::contract::documents::{IssueDocument, Issued, RegisterFilter};
use crate::paper::{Sheet, deliver, file_name};
use crate::{Call, CallError, ErrorCode};
use casefile::{Writer, counselee, issued_document};
use chrono::{DateTime, FixedOffset};
use counseling::IssuedDocumentId;
use counseling::consent::GatedAct;
use counseling::document::{IssueAct, IssuedDocument, RecipientKind};
use i18n::{Lang, Texts};
use serde_json::{Value, json};

/// Lines of the register when the page does not say how many.
const USUAL_LINES: u32 = 100;
/// Letters of the short id on a page.
const ID_LETTERS: usize = 8;
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
/// As `document.preview`; [`ErrorCode::NumberTaken`]; [`ErrorCode::ConsentMissing`] to somebody outside the school; those of the desktop, after which nothing stands in the register.
pub fn issue(call: &Call<'_>, params: IssueDocument) -> Result<Issued, CallError> {
    crate::sessions::short("recipient", &params.recipient)?;
    let how = handling(&params.draft.source.document)?;
    let lang = lang(&params.draft)?;
    let now = call.now();
    let made = call.try_write(|writer| make(writer, &params, &how, lang, now))?;
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
    Ok(make(writer, params, &how, lang, now)?.entry)
}

fn make(
    writer: &mut Writer<'_>,
    params: &IssueDocument,
    how: &Handling,
    lang: Lang,
    now: DateTime<FixedOffset>,
) -> Result<Made, CallError> {
    let (draft, day) = (&params.draft, now.date_naive());
    let known = recipients(&draft.source.document);
    let to = if known.only { known.usual } else { params.to.unwrap_or(known.usual) };
    if to == RecipientKind::Outside {
        crate::sessions::required("recipient", &params.recipient)?;
        require(writer, GatedAct::Release, draft.source.counselee, &[day], day, &params.recipient)?;
    }
    let gathered = gather(writer, draft, how, lang, now)?;
    let input = json!({
        "source": draft.source, "values": gathered.values, "on": day, "letter": fingerprint(draft, day), "to": to,
    });
    let kept = serde_json::to_string(&without_pictures(input)).map_err(CallError::unexpected)?;
    if kept.len() > LONGEST_INPUT {
        return Err(CallError::field(ErrorCode::TooLong, "values").arg("most", LONGEST_INPUT));
    }
    let number = how.letter_code.map(|code| number(writer, draft, code, day)).transpose()?;
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
    let entry = IssuedDocument {
        id,
        document: draft.source.document.clone(),
        counselee: Some(person.id),
        counselee_name: person.identity.name.clone(),
        number,
        lang: draft.lang.clone(),
        paper: draft.paper.as_str().to_owned(),
        on: day,
        act: match params.output.act {
            OutputAct::Save => IssueAct::Saved,
            OutputAct::Print => IssueAct::Printed,
            OutputAct::Open => IssueAct::Opened,
        },
        recipient: params.recipient.trim().to_owned(),
        at_ms: now.timestamp_millis(),
        pdf_hash: keys::digest(&pdf).iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    issued_document::insert(writer, &entry, sequence, &kept)?;
    let action = if entry.act == IssueAct::Printed { "print" } else { "issue" };
    writer.record(action, Some(("counselee", person.id.0)), &entry.document)?;
    let title = template(&draft.source.document).map(|kind| Texts::of(lang).plain(kind.title_key)).unwrap_or_default();
    let file_name = file_name(&format!("{title} {} {day}", person_code(&person)), "pdf");
    Ok(Made { entry, report_id, pdf, file_name })
}

/// Charts are made again from the scores and lines from the log; a register entry keeps what a person said and chose.
fn without_pictures(mut input: Value) -> Value {
    if let Some(values) = input.get_mut("values").and_then(Value::as_object_mut) {
        values.remove("chart");
        values.remove("lines");
        // The plan stands in its own versions.
        values.remove("steps");
    }
    input
}

/// The release register, newest first.
///
/// # Errors
/// Those of the case file.
pub fn register(call: &Call<'_>, params: RegisterFilter) -> Result<Vec<IssuedDocument>, CallError> {
    let limit = if params.limit == 0 { USUAL_LINES } else { params.limit };
    Ok(call.file.read(|reader| issued_document::list(reader, params.counselee, limit))?)
}

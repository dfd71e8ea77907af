//! The visitor book and the book of the problem box over some days: printed, entered in the release register. They are about
//! nobody alone, and of a note from the box they tell no word.

use crate::contract::app::{OutputAct, OutputDone};
use crate::contract::work::MakeBook;
use crate::documents::{code, school_input, work as words};
use crate::paper::{self, Sheet, deliver, file_name};
use crate::{Call, CallError, ErrorCode};
use casefile::{Writer, counselor, issued_document, school, work as record};
use chrono::{DateTime, FixedOffset};
use counseling::IssuedDocumentId;
use counseling::document::{IssueAct, IssuedDocument};
use counseling::work::{HourMinute, Work, WorkFilter, WorkKind};
use i18n::{Lang, Texts};
use report::templates::{BookValues, IssueInput, StaffInput, WorkBook};
use serde_json::json;

/// Letters of the short id on a page.
const ID_LETTERS: usize = 8;
/// Most lines of one book: a school year of a busy room.
const MOST_LINES: usize = 3000;

struct Made {
    id: IssuedDocumentId,
    pdf: Vec<u8>,
    report_id: String,
    paper: report::Paper,
}

/// `work.book`
///
/// # Errors
/// [`ErrorCode::UnknownDocument`], [`ErrorCode::BadValue`] for `lang`, [`ErrorCode::DateOrder`] for `to`; those of the desktop,
/// after which nothing stands in the register.
pub fn book(call: &Call<'_>, params: MakeBook) -> Result<OutputDone, CallError> {
    let lang: Lang = params.lang.parse().map_err(|_| CallError::field(ErrorCode::BadValue, "lang"))?;
    if params.to < params.from {
        return Err(CallError::field(ErrorCode::DateOrder, "to"));
    }
    let (document, kind) = match params.document.as_str() {
        "visitor_book" => ("visitor_book", WorkKind::Visitor),
        "problem_box_log" => ("problem_box_log", WorkKind::ProblemNote),
        _ => return Err(ErrorCode::UnknownDocument.into()),
    };
    let now = call.now();
    let made = call.try_write(|writer| make(writer, &params, document, kind, (lang, now)))?;
    let name = file_name(&format!("{} {} {}", title(document, lang), params.from, params.to), "pdf");
    let sheet = Sheet { file_name: &name, job_name: &made.report_id, paper: made.paper };
    let left = deliver(call.desktop(), &made.pdf, &sheet, &params.output);
    if !left.as_ref().is_ok_and(|done| done.done) {
        call.write(|writer| issued_document::withdraw(writer, made.id))?;
    }
    left
}

fn title(document: &str, lang: Lang) -> String {
    let known = report::documents().into_iter().find(|kind| kind.id == document);
    known.map(|kind| Texts::of(lang).plain(kind.title_key)).unwrap_or_default()
}

fn make(
    writer: &mut Writer<'_>,
    params: &MakeBook,
    document: &'static str,
    kind: WorkKind,
    (lang, now): (Lang, DateTime<FixedOffset>),
) -> Result<Made, CallError> {
    let (owner, profile) = (counselor::get(writer)?, school::get(writer)?);
    let asked = params.paper.unwrap_or(profile.paper);
    let paper = crate::documents::sheet_of(asked);
    let id = IssuedDocumentId(writer.new_id());
    let report_id = code("RB", id.0, ID_LETTERS);
    let filter = WorkFilter { kind: Some(kind), from: Some(params.from), to: Some(params.to), ..WorkFilter::default() };
    let mut found = record::all(writer, &filter)?;
    found.sort_by_key(|(id, work)| (work.day(), work.time(), *id));
    if found.len() > MOST_LINES {
        return Err(CallError::field(ErrorCode::TooLong, "to").arg("most", MOST_LINES));
    }
    let texts = Texts::of(lang);
    let input = WorkBook {
        school: school_input(writer)?,
        issue: IssueInput {
            lang,
            paper,
            place: String::new(),
            date: now.date_naive(),
            letter_number: String::new(),
            copy: None,
            issued_by: owner.name.clone(),
            issued_at: Some(now),
            report_id: report_id.clone(),
            confidential: true,
            watermark: None,
        },
        counselor: StaffInput { name: owner.name, nip: owner.nip },
        values: BookValues {
            from: params.from,
            to: params.to,
            rows: found.iter().map(|(_, work)| row(work, texts)).collect(),
        },
    };
    let input = serde_json::to_value(&input).map_err(CallError::unexpected)?;
    let report = report::make(document, &input, paper::fonts()?).map_err(|_| CallError::unexpected("book"))?;
    let pdf = paper::pdf(&report)?;
    let entry = IssuedDocument {
        id,
        document: document.to_owned(),
        counselee: None,
        counselee_name: String::new(),
        number: String::new(),
        lang: params.lang.clone(),
        paper: asked.as_str().to_owned(),
        on: now.date_naive(),
        act: match params.output.act {
            OutputAct::Save => IssueAct::Saved,
            OutputAct::Print => IssueAct::Printed,
            OutputAct::Open => IssueAct::Opened,
        },
        recipient: String::new(),
        at_ms: now.timestamp_millis(),
        pdf_hash: keys::digest(&pdf).iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    let kept = json!({ "from": params.from, "to": params.to }).to_string();
    issued_document::insert(writer, &entry, None, &kept)?;
    let action = if entry.act == IssueAct::Printed { "print" } else { "issue" };
    writer.record(action, None, document)?;
    Ok(Made { id, pdf, report_id, paper })
}

/// The cells of a line, in the order of the template's columns.
fn row(work: &Work, texts: &Texts) -> Vec<String> {
    let span = |from: Option<HourMinute>, to: Option<HourMinute>| {
        words::joined([words::clock(texts, from).as_str(), words::clock(texts, to).as_str()], "–")
    };
    let when = |from, to| words::joined([texts.date_short(work.day()).as_str(), span(from, to).as_str()], "\n");
    match work {
        Work::Visitor(one) => vec![
            when(one.time, one.until),
            words::joined([one.name.as_str(), words::term(texts, "visitor-kind", one.visitor.as_str()).as_str()], "\n"),
            words::joined([one.on_behalf.as_str(), one.phone.as_str()], "\n"),
            one.purpose.clone(),
            one.met.clone(),
        ],
        Work::ProblemNote(one) => vec![
            when(one.time, None),
            if one.signed.is_empty() { texts.plain("work-anonymous") } else { one.signed.clone() },
            words::term(texts, "field", one.field.as_str()),
            words::term(texts, "note-state", one.state.as_str()),
            one.meeting.clone(),
        ],
        _ => Vec::new(),
    }
}

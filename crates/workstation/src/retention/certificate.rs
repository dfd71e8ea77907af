//! The certificate of a destruction: printed, numbered, entered in the release register. It says what was done and what was
//! not: a copy that could not be reached is named, never passed over.

use crate::call::Call;
use crate::contract::app::{OutputAct, OutputDone};
use crate::contract::retention::MakeCertificate;
use crate::documents::school_input;
use crate::paper::{self, Sheet, deliver, file_name};
use crate::{CallError, ErrorCode};
use casefile::{Reader, Writer, counselor, destruction, issued_document, remains_due, school};
use chrono::{DateTime, FixedOffset, NaiveDate};
use counseling::IssuedDocumentId;
use counseling::document::{IssueAct, IssuedDocument};
use counseling::retention::{Copies, Destruction, DestructionState, ItemSummary, Reason};
use i18n::{Lang, Texts};
use report::letter_number;
use report::templates::{CertificateItem, CertificateValues, DestructionCertificate, IssueInput, StaffInput};
use serde_json::{Value, json};
use sync::replica::Replica;
use uuid::Uuid;

/// Template, and the name under which it stands in the register.
const DOCUMENT: &str = "destruction_certificate";
/// Code of the letter number: *berita acara*.
const LETTER_CODE: &str = "BA";
/// Letters of the short id on a page.
const ID_LETTERS: usize = 8;

/// `retention.certificate`
pub fn certificate(call: &Call<'_>, params: MakeCertificate) -> Result<OutputDone, CallError> {
    let lang: Lang = params.lang.parse().map_err(|_| CallError::field(ErrorCode::BadValue, "lang"))?;
    let now = call.now();
    let enrolled = call.file.server().is_ok_and(|server| server.is_some());
    let (id, pdf, report_id, day) = call.try_write(|writer| make(writer, &params, lang, now, enrolled))?;
    let texts = Texts::of(lang);
    let name = file_name(&format!("{} {day}", texts.plain("report-destruction-name")), "pdf");
    let paper = paper_of(&call.file.read(|reader| Ok(school::get(reader)?.paper.as_str().to_owned()))?);
    let sheet = Sheet { file_name: &name, job_name: &report_id, paper };
    let left = deliver(call.desktop(), &pdf, &sheet, &params.output);
    if !left.as_ref().is_ok_and(|done| done.done) {
        call.write(|writer| issued_document::withdraw(writer, id))?;
    }
    left
}

fn paper_of(name: &str) -> report::Paper {
    match name {
        "f4" => report::Paper::F4,
        "letter" => report::Paper::Letter,
        "folio" => report::Paper::Folio,
        "legal" => report::Paper::Legal,
        _ => report::Paper::A4,
    }
}

type Made = (IssuedDocumentId, Vec<u8>, String, NaiveDate);

fn make(
    writer: &mut Writer<'_>,
    params: &MakeCertificate,
    lang: Lang,
    now: DateTime<FixedOffset>,
    enrolled: bool,
) -> Result<Made, CallError> {
    let done = destruction::get(writer, params.id)?;
    if done.state != DestructionState::Done {
        return Err(ErrorCode::DocumentSourceMissing.into());
    }
    let day = now.date_naive();
    let (sequence, number) = number(writer, params.id, day)?;
    let owner = counselor::get(writer)?;
    let profile = school::get(writer)?;
    let id = IssuedDocumentId(writer.new_id());
    let report_id = crate::documents::code("RB", id.0, ID_LETTERS);
    let paper = paper_of(profile.paper.as_str());
    let texts = Texts::of(lang);
    let input = DestructionCertificate {
        school: school_input(writer)?,
        issue: IssueInput {
            lang,
            paper,
            place: String::new(),
            date: day,
            letter_number: number.clone(),
            copy: None,
            issued_by: owner.name.clone(),
            issued_at: Some(now),
            report_id: report_id.clone(),
            confidential: true,
            watermark: None,
        },
        counselor: StaffInput { name: owner.name.clone(), nip: owner.nip.clone() },
        values: values(&done, texts, now.offset(), (enrolled, remains_due(writer)?.is_some())),
    };
    let input = serde_json::to_value(&input).map_err(CallError::unexpected)?;
    let report = report::make(DOCUMENT, &input, paper::fonts()?).map_err(|_| CallError::unexpected("certificate"))?;
    let pdf = paper::pdf(&report)?;
    let entry = IssuedDocument {
        id,
        document: DOCUMENT.to_owned(),
        counselee: None,
        counselee_name: String::new(),
        number,
        lang: params.lang.clone(),
        paper: profile.paper.as_str().to_owned(),
        on: day,
        act: match params.output.act {
            OutputAct::Save => IssueAct::Saved,
            OutputAct::Print => IssueAct::Printed,
            OutputAct::Open => IssueAct::Opened,
        },
        recipient: String::new(),
        at_ms: now.timestamp_millis(),
        pdf_hash: keys::digest(&pdf).iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    let kept = json!({ "destruction": params.id }).to_string();
    issued_document::insert(writer, &entry, sequence, &kept)?;
    writer.record("issue", Some(("destruction", params.id)), DOCUMENT)?;
    Ok((id, pdf, report_id, day))
}

/// The number of this destruction's certificate: the one it bears already, else the next.
fn number(reader: &Reader<'_>, id: Uuid, day: NaiveDate) -> Result<(Option<u32>, String), CallError> {
    use chrono::Datelike;
    let ours = |input: &str| {
        let kept = serde_json::from_str::<Value>(input).ok().and_then(|input| input.get("destruction").cloned());
        kept == Some(json!(id))
    };
    let earlier = issued_document::about_nobody(reader, DOCUMENT)?;
    if let Some((entry, _)) = earlier.into_iter().find(|(entry, input)| ours(input) && entry.on.year() == day.year()) {
        return Ok((None, entry.number));
    }
    let sequence = issued_document::next_sequence(reader, day.year())?;
    let pattern = school::get(reader)?.letter_pattern;
    let text = letter_number(&pattern, sequence, LETTER_CODE, day).map_err(|_| ErrorCode::LetterPatternInvalid)?;
    Ok((Some(sequence), text))
}

fn at(ms: i64, zone: &FixedOffset) -> DateTime<FixedOffset> {
    DateTime::from_timestamp_millis(ms).unwrap_or_default().with_timezone(zone)
}

fn values(done: &Destruction, texts: &Texts, zone: &FixedOffset, file: (bool, bool)) -> CertificateValues {
    let destroyed = at(done.decided_ms.unwrap_or(done.requested_ms), zone);
    let items: Vec<CertificateItem> = done.summary.iter().map(|item| line(item, texts)).collect();
    CertificateValues {
        destroyed_on: destroyed.date_naive(),
        destroyed_at: texts.time(destroyed.time()),
        requested_on: at(done.requested_ms, zone).date_naive(),
        requested_by: done.requested_by.clone(),
        confirmed_by: done.decided_by.clone(),
        witness: done.witness.clone(),
        basis: texts.plain(&format!("retention-basis-{}", done.basis.as_str())),
        reason: done.reason.clone(),
        items,
        records: done.summary.iter().flat_map(|item| &item.counts).map(|(_, count)| *count).sum(),
        copies: copies(&done.copies, texts, file),
    }
}

fn line(item: &ItemSummary, texts: &Texts) -> CertificateItem {
    let mut rule: Vec<String> = item.reasons.iter().map(|reason| term(reason, texts)).collect();
    if let Some(due) = item.due {
        rule.push(texts.text("report-destruction-due", &[("date", texts.date(due).into())]));
    }
    let period = match (item.first, item.last) {
        (Some(first), Some(last)) if first != last => format!("{} – {}", texts.date(first), texts.date(last)),
        (Some(day), _) | (_, Some(day)) => texts.date(day),
        (None, None) => "–".to_owned(),
    };
    let count = |(kind, count): &(String, u32)| format!("{} {count}", texts.plain(&format!("term-record-{kind}")));
    let records = if item.counts.is_empty() {
        texts.plain("report-destruction-none")
    } else {
        item.counts.iter().map(count).collect::<Vec<_>>().join(", ")
    };
    CertificateItem {
        code: item.code.clone(),
        class: texts.plain(&format!("retention-class-{}", item.class.as_str())),
        rule: rule.join("; "),
        period,
        records,
    }
}

fn term(reason: &Reason, texts: &Texts) -> String {
    let start = texts.plain(&format!("retention-start-{}", reason.start.as_str()));
    texts.text("retention-term", &[("start", start.as_str().into()), ("years", u32::from(reason.years).into())])
}

/// What is known of copies, in the order in which a reader asks: this laptop, backups, server, other laptops, elsewhere. Of the
/// file: whether it is enrolled at a server, and whether the last traces are still to be removed from it.
fn copies(copies: &Copies, texts: &Texts, (enrolled, traces): (bool, bool)) -> Vec<String> {
    let here = if traces { "report-destruction-copy-file-traces" } else { "report-destruction-copy-file" };
    let mut lines = vec![texts.plain(here)];
    lines.push(match (copies.backup.is_empty(), copies.backup_clean) {
        (true, _) => texts.plain("report-destruction-copy-no-backup"),
        (false, true) => texts.text(
            "report-destruction-copy-backup",
            &[("name", copies.backup.as_str().into()), ("points", copies.points_removed.into())],
        ),
        (false, false) => texts.text("report-destruction-copy-backup-left", &[("name", copies.backup.as_str().into())]),
    });
    lines.push(if copies.at_server > 0 {
        texts.text("report-destruction-copy-server", &[("count", copies.at_server.into())])
    } else if enrolled {
        texts.plain("report-destruction-copy-server-none")
    } else {
        texts.plain("report-destruction-copy-no-server")
    });
    if copies.laptops > 0 {
        lines.push(texts.text("report-destruction-copy-laptops", &[("count", copies.laptops.into())]));
    }
    if copies.released > 0 {
        lines.push(texts.text("report-destruction-copy-released", &[("count", copies.released.into())]));
    }
    lines.push(texts.plain("report-destruction-copy-elsewhere"));
    lines
}

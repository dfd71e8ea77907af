//! A draft on its paper: the preview with its text and warnings, and the bytes. Nothing here enters the register.

use super::gather::{Gathered, gather};
use super::numbers::number;
use super::types::{Handling, handling};
use super::{photos, refusal, safety, warnings};
use crate::contract::documents::{DocumentDraft, Preview, Warning};
use crate::paper::fonts;
use crate::{Call, CallError, ErrorCode, viewed};
use casefile::Reader;
use chrono::{DateTime, FixedOffset, NaiveDate};
use i18n::{Lang, Texts};
use report::templates::IssueInput;
use report::units::to_pt;
use report::{Paper, Report};

/// Millimetres of a PDF point.
const MM_PER_PT: f64 = 25.4 / 72.0;

/// What a page bears of its issue.
#[derive(Default)]
pub(super) struct Bearing {
    /// Letter number.
    pub number: String,
    /// Who printed it.
    pub issued_by: String,
    /// When.
    pub issued_at: Option<DateTime<FixedOffset>>,
    /// Short id of the register entry.
    pub report_id: String,
}

/// The language of a draft.
pub(super) fn lang(draft: &DocumentDraft) -> Result<Lang, CallError> {
    draft.lang.parse().map_err(|_| CallError::field(ErrorCode::BadValue, "lang"))
}

/// The sheet of a draft.
pub(super) const fn paper(draft: &DocumentDraft) -> Paper {
    sheet_of(draft.paper)
}

/// A paper as the layout measures it.
pub(crate) const fn sheet_of(paper: counseling::school::Paper) -> Paper {
    use counseling::school::Paper as P;
    match paper {
        P::A4 => Paper::A4,
        P::F4 => Paper::F4,
        P::Letter => Paper::Letter,
        P::Folio => Paper::Folio,
        P::Legal => Paper::Legal,
    }
}

/// The report of a draft.
pub(super) fn report_of(
    draft: &DocumentDraft,
    how: &Handling,
    gathered: &Gathered,
    day: NaiveDate,
    bearing: Bearing,
) -> Result<Report, CallError> {
    let issue = IssueInput {
        lang: lang(draft)?,
        paper: paper(draft),
        place: String::new(),
        date: day,
        letter_number: bearing.number,
        copy: None,
        issued_by: bearing.issued_by,
        issued_at: bearing.issued_at,
        report_id: bearing.report_id,
        confidential: how.confidential,
        watermark: None,
    };
    report::make(&draft.source.document, &gathered.input(&issue), fonts()?).map_err(refusal)
}

/// The pages as they would be issued now.
///
/// # Errors
/// [`ErrorCode::DocumentFieldMissing`] with the field, [`ErrorCode::DocumentInputInvalid`],
/// [`ErrorCode::LetterPatternInvalid`], [`ErrorCode::UnknownDocument`]; those of `attachment.preview` for photos.
pub fn preview(call: &Call<'_>, params: DocumentDraft) -> Result<Preview, CallError> {
    let how = handling(&params.source.document)?;
    let lang = lang(&params)?;
    let now = call.now();
    let today = now.date_naive();
    let pictures = photos::load(call, &params)?;
    let look = |reader: &Reader<'_>| -> Result<_, CallError> {
        let mut gathered = gather(reader, &params, &how, lang, now)?;
        photos::put(reader, &params.source, &pictures, (Texts::of(lang), *now.offset()), &mut gathered)?;
        let number = how.letter_code.map(|code| number(reader, &params, code, today, 0)).transpose()?;
        let warnings = warnings::of_records(reader, &params, &gathered, today)?;
        Ok((gathered, number.map(|number| number.text).unwrap_or_default(), warnings))
    };
    let (gathered, number, warnings) = call.file.read(|reader| Ok(look(reader)))??;
    viewed::paper(call, &params.source.document, params.source.counselee)?;
    let report = report_of(&params, &how, &gathered, today, Bearing { number, ..Bearing::default() })?;
    shown(&params, &gathered, &report, warnings)
}

/// A report as the preview shows it, with what its records already warn of.
pub(super) fn shown(
    draft: &DocumentDraft,
    gathered: &Gathered,
    report: &Report,
    mut warnings: Vec<Warning>,
) -> Result<Preview, CallError> {
    let fonts = fonts()?;
    let layout = report::layout(report, fonts);
    warnings.extend(warnings::of_layout(&layout));
    warnings.extend(safety::too_long(draft, gathered, &layout)?);
    let (width, height) = paper(draft).size();
    Ok(Preview {
        pages: (0..layout.pages.len()).filter_map(|page| report::svg::paint_page(&layout, page, fonts)).collect(),
        width_mm: millimetres(width),
        height_mm: millimetres(height),
        text: report::text::paint(&layout),
        warnings,
    })
}

fn millimetres(length: i32) -> f64 {
    (f64::from(to_pt(length)) * MM_PER_PT * 10.0).round() / 10.0
}

/// The PDF of a draft. It leaves without number, id and printing time, because it stands in no register; the same draft
/// gives the same bytes.
///
/// # Errors
/// As [`preview`]; [`ErrorCode::ConsentMissing`] for photos.
pub fn pdf(call: &Call<'_>, params: DocumentDraft) -> Result<Vec<u8>, CallError> {
    let how = handling(&params.source.document)?;
    let lang = lang(&params)?;
    let now = call.now();
    let pictures = photos::load(call, &params)?;
    let look = |reader: &Reader<'_>| -> Result<_, CallError> {
        photos::allowed(reader, &params.source, &pictures, now.date_naive())?;
        let mut gathered = gather(reader, &params, &how, lang, now)?;
        photos::put(reader, &params.source, &pictures, (Texts::of(lang), *now.offset()), &mut gathered)?;
        Ok(gathered)
    };
    let gathered = call.file.read(|reader| Ok(look(reader)))??;
    viewed::paper(call, &params.source.document, params.source.counselee)?;
    let report = report_of(&params, &how, &gathered, now.date_naive(), Bearing::default())?;
    crate::paper::pdf(&report)
}

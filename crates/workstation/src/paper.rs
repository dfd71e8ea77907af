//! From a report to the page's three ways out: saved, printed, opened. The PDF exists in memory only; where it goes the
//! person says.

use crate::CallError;
use crate::ErrorCode;
use crate::contract::app::{Output, OutputAct, OutputDone};
use crate::desktop::{Desktop, PrintJob, media_name};
use report::{Fonts, Report};
use std::sync::LazyLock;

/// The fonts, parsed once.
pub(crate) fn fonts() -> Result<&'static Fonts, CallError> {
    static FONTS: LazyLock<Option<Fonts>> = LazyLock::new(|| Fonts::bundled().ok());
    FONTS.as_ref().ok_or_else(|| CallError::unexpected("fonts"))
}

/// The PDF of a report.
pub(crate) fn pdf(report: &Report) -> Result<Vec<u8>, CallError> {
    let fonts = fonts()?;
    let layout = report::layout(report, fonts);
    report::pdf::paint(&layout, &report.meta, fonts).map_err(|_| CallError::unexpected("pdf"))
}

/// What a page is called on its way out.
pub(crate) struct Sheet<'a> {
    /// Proposed file name, ending included; the person sees it in a dialog of her own computer.
    pub file_name: &'a str,
    /// Name in print queues: a code.
    pub job_name: &'a str,
    /// Paper.
    pub paper: report::Paper,
}

/// Saves, prints or opens a PDF.
pub(crate) fn deliver(
    desktop: &dyn Desktop,
    pdf: &[u8],
    sheet: &Sheet<'_>,
    output: &Output,
) -> Result<OutputDone, CallError> {
    match output.act {
        OutputAct::Save => {
            let name = desktop.save_file(sheet.file_name, pdf)?;
            Ok(OutputDone { done: name.is_some(), name })
        }
        OutputAct::Print => {
            if !(1..=99).contains(&output.copies) {
                return Err(CallError::field(ErrorCode::BadValue, "copies"));
            }
            let job = PrintJob {
                printer: output.printer.clone(),
                job_name: sheet.job_name.to_owned(),
                copies: output.copies,
                media: media_name(sheet.paper).to_owned(),
            };
            desktop.print(pdf, &job)?;
            Ok(OutputDone { done: true, name: output.printer.clone() })
        }
        OutputAct::Open => {
            desktop.view_pdf(sheet.file_name, pdf)?;
            Ok(OutputDone { done: true, name: None })
        }
    }
}

/// A proposed file name without anything a file system refuses.
pub(crate) fn file_name(text: &str, ending: &str) -> String {
    format!("{}.{ending}", safe_name(text).trim_matches('.'))
}

/// A name, ending included, without anything a file system refuses.
pub(crate) fn safe_name(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|letter| if letter.is_control() || "/\\:*?\"<>|".contains(letter) { ' ' } else { letter })
        .collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

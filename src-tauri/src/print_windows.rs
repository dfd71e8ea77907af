//! Windows: its spooler does not take PDF, so the page goes through the viewer's own print verb. The person chooses
//! the printer there. Built for Windows, never run on hardware by us.

use workstation::{DesktopError, PrintJob, PrinterInfo, print_by_viewer};

/// The viewer asks for the printer; none is listed here.
pub fn printers() -> Result<Vec<PrinterInfo>, DesktopError> {
    Ok(Vec::new())
}

/// Opens the PDF with the print verb of the registered viewer.
pub fn print(pdf: &[u8], job: &PrintJob) -> Result<(), DesktopError> {
    let path = crate::desktop::viewed_file(&format!("{}.pdf", job.job_name), pdf)?;
    let started = print_by_viewer(&path).status();
    match started {
        Ok(status) if status.success() => Ok(()),
        _ => Err(DesktopError::PrintRefused),
    }
}

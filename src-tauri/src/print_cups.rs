//! CUPS (Linux; macOS: read, never built there): the PDF goes to `lp` through a pipe, so that no temporary file with
//! a child's name is written. Arguments are passed as a vector, never through a shell.

use std::{
    io::Write,
    process::{Command, Stdio},
};
use workstation::{DesktopError, PrintJob, PrinterInfo};

/// The printers that CUPS knows, the default first.
pub fn printers() -> Result<Vec<PrinterInfo>, DesktopError> {
    let names = output("lpstat", &["-e"])?;
    let default = output("lpstat", &["-d"]).unwrap_or_default();
    let default = default.rsplit(':').next().map(str::trim).unwrap_or_default().to_owned();
    let mut printers: Vec<PrinterInfo> = names
        .lines()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| PrinterInfo { name: name.to_owned(), is_default: name == default })
        .collect();
    printers.sort_by_key(|printer| !printer.is_default);
    Ok(printers)
}

/// Sends a PDF. The job's name is a code, because it is shown in queues and on the printer's own pages.
pub fn print(pdf: &[u8], job: &PrintJob) -> Result<(), DesktopError> {
    let mut command = Command::new("lp");
    if let Some(printer) = &job.printer {
        command.args(["-d", printer]);
    }
    command.args(["-t", &job.job_name, "-n", &job.copies.max(1).to_string()]);
    command.args(["-o", &format!("media={}", job.media), "-o", "document-format=application/pdf", "--", "-"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| DesktopError::NoPrintSystem)?;
    let written = child.stdin.take().map_or(Ok(()), |mut pipe| pipe.write_all(pdf));
    let status = child.wait().map_err(|_| DesktopError::PrintRefused)?;
    if written.is_ok() && status.success() { Ok(()) } else { Err(DesktopError::PrintRefused) }
}

fn output(program: &str, args: &[&str]) -> Result<String, DesktopError> {
    let output =
        Command::new(program).args(args).env("LC_ALL", "C").output().map_err(|_| DesktopError::NoPrintSystem)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

//! The life of the case file as a person sees it: made, unlocked, locked, its passphrase and recovery sheet, checked,
//! exported. Secrets that come in are wiped when the call ends.

use crate::app::{self, ChosenFolder};
use crate::call::Call;
use crate::contract::app::{
    AppStatus, ChangePassphrase, CreateFile, Nothing, Output, OutputDone, Passphrase, RecoveryUnlock,
};
use crate::contract::settings::{FaultyAttachment, Verification};
use crate::job::Job;
use crate::{CallError, ErrorCode, Workstation, attempts, environment, paper, passphrase, quick_unlock, recovery_test};
use casefile::{CaseFileError, Finding, NewCaseFile, SidecarFinding, Unlocked, attachment, counselor, setting};
use counseling::AttachmentId;
use counseling::attachment::Attachment;
use counseling::school::CounselorProfile;
use keys::RecoveryCode;
use keys::kdf::{self, KdfParams};
use report::templates::{IssueInput, RecoverySheet, RecoveryValues, SchoolInput, StaffInput};
use std::path::PathBuf;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use zeroize::Zeroizing;

/// Setting of this laptop: whether the sheet of the present recovery code was printed or saved.
pub(crate) const SHEET_DONE: &str = "recovery_sheet";

/// Called after a case file was opened.
pub(crate) fn opened(workstation: &Workstation) {
    let failed = workstation.open_file().map_or(0, |open| attempts::take(workstation, &open.path));
    let unclean = workstation.background(|call| {
        if failed > 0 && !call.file.check_pending() {
            // The log is the poorer without this line, but the file is open.
            let _ = call.write(|writer| writer.record("unlock-failed", None, &failed.to_string()));
        }
        if let Ok(settings) = call.settings() {
            call.desktop().protect_window(settings.protect_window);
        }
        crate::retention::tick(call);
        call.file.check_pending()
    });
    let workstation = workstation.clone();
    std::thread::spawn(move || {
        workstation.background(|call| {
            if unclean == Some(true) {
                // Such a file takes no write before its check; begun now, the first word typed waits less.
                let stop = std::sync::Arc::clone(&call.open().stop);
                call.file.check(move || !stop.load(Ordering::SeqCst))?;
                mark_copy(call)?;
                crate::retention::tidy(call, || true);
            }
            // A database that is older than it should be does not know what is waste.
            match call.open().sidecar {
                SidecarFinding::Fits => call.file.sweep_attachments(&call.context()).map(drop),
                SidecarFinding::Absent | SidecarFinding::RolledBack => Ok(()),
            }
        })
    });
}

/// The file name a person gave, or a refusal.
fn checked_name(name: &str) -> Result<&str, CallError> {
    let name = name.trim();
    let bad = name.is_empty()
        || name.chars().count() > 80
        || name.starts_with('.')
        || name.ends_with('.')
        || name.chars().any(|letter| letter.is_control() || "/\\:*?\"<>|".contains(letter));
    if bad { Err(CallError::field(ErrorCode::FileNameInvalid, "name")) } else { Ok(name) }
}

/// Costs of a new file's passphrase: what this computer does in about a second, within the accepted bounds.
pub(crate) fn costs(workstation: &Workstation) -> KdfParams {
    let mut generator = workstation.generator();
    let mut entropy = &mut *generator;
    if workstation.least_kdf() {
        return KdfParams::floor(&mut entropy);
    }
    kdf::calibrate(&mut entropy, |params| {
        let mut made = true;
        let millis = environment::measure(|| made = kdf::stretch("calibration", params).is_ok());
        // A computer without that much memory must try less.
        if made { millis } else { u64::MAX }
    })
}

/// Where a new case file of this name goes.
pub(crate) fn place(workstation: &Workstation, name: &str) -> Result<PathBuf, CallError> {
    if let Some(place) = workstation.place_for_new() {
        return Ok(place);
    }
    let name = checked_name(name)?;
    let chosen = workstation.state::<ChosenFolder>();
    let chosen = chosen.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let parent = chosen.unwrap_or_else(|| workstation.environment().data_dir.clone());
    std::fs::create_dir_all(&parent).map_err(|_| CallError::new(ErrorCode::CannotWrite))?;
    Ok(app::folder_of(&parent, name))
}

/// `file.create`
pub fn create(workstation: &Workstation, params: CreateFile) -> Result<AppStatus, CallError> {
    let typed = Zeroizing::new(params.passphrase);
    passphrase::require(workstation, &typed, &[&params.counselor_name, &params.name], "passphrase")?;
    let counselor_name = params.counselor_name.trim().to_owned();
    if counselor_name.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "counselorName"));
    }
    let path = place(workstation, &params.name)?;
    workstation.open_with(&path, || {
        let new = NewCaseFile { passphrase: &typed, recovery: true, kdf: costs(workstation) };
        Ok(Unlocked::create(&path, &new, workstation.generator(), workstation.now_ms())?)
    })?;
    workstation
        .background(|call| {
            call.write(|writer| {
                counselor::save(writer, &CounselorProfile { name: counselor_name, ..CounselorProfile::default() })?;
                writer.record("create-file", None, "")
            })?;
            // At once: without it the file would be taken for a copy after a crash.
            call.open().keep_sidecar(call.now_ms());
            Ok::<_, CallError>(())
        })
        .transpose()?;
    workstation.remember(|remembered| remembered.file = Some(path));
    app::status(workstation, Nothing {})
}

fn known_path(workstation: &Workstation) -> Result<PathBuf, CallError> {
    workstation.remembered().file.ok_or_else(|| ErrorCode::NoCaseFile.into())
}

/// Marks a file as a copy that was put here by hand, or set back. Until it is marked it sends nothing either ([`is_copy`]).
fn mark_copy(call: &Call<'_>) -> Result<(), casefile::CaseFileError> {
    match call.open().sidecar {
        SidecarFinding::Fits => {}
        SidecarFinding::Absent | SidecarFinding::RolledBack => call.file.found_copied(call.now_ms())?,
    }
    call.open().unmarked.store(false, Ordering::SeqCst);
    Ok(())
}

/// Whether the open file counts as a copy of another, which must not send under that one's name.
pub(crate) fn is_copy(call: &Call<'_>) -> bool {
    call.open().unmarked.load(Ordering::SeqCst) || call.file.copy_since().ok().flatten().is_some()
}

/// Notes in the log that the file was opened, and begins what waited for that.
pub(crate) fn note_unlock(workstation: &Workstation, action: &str) -> Result<(), CallError> {
    let noted = workstation.background(|call| {
        // An older copy of the folder, or one brought from another computer, is told apart in the log.
        let detail = match call.open().sidecar {
            SidecarFinding::Fits => "",
            SidecarFinding::Absent => "copied",
            SidecarFinding::RolledBack => "rolled-back",
        };
        if call.file.check_pending() {
            return Ok(());
        }
        mark_copy(call)?;
        call.write(|writer| writer.record(action, None, detail))
    });
    noted.transpose()?;
    // After the line in the log, which would wait for it.
    crate::retention::tidy_behind(workstation);
    Ok(())
}

/// `file.unlock`
pub fn unlock(workstation: &Workstation, params: Passphrase) -> Result<AppStatus, CallError> {
    let typed = Zeroizing::new(params.passphrase);
    let path = known_path(workstation)?;
    workstation.open_with(&path, || {
        attempts::try_passphrase(workstation, &path, || {
            Ok((Unlocked::unlock(&path, &typed, workstation.generator())?, None))
        })
    })?;
    workstation.background(|call| quick_unlock::unbar(workstation, &call.file.case_file_id()));
    note_unlock(workstation, "unlock")?;
    app::status(workstation, Nothing {})
}

/// `file.unlockWithRecovery`
pub fn unlock_with_recovery(workstation: &Workstation, params: RecoveryUnlock) -> Result<AppStatus, CallError> {
    let (code, new) = (Zeroizing::new(params.code), Zeroizing::new(params.new_passphrase));
    passphrase::require(workstation, &new, &[], "newPassphrase")?;
    let path = known_path(workstation)?;
    let invalid = |_| CallError::field(ErrorCode::RecoveryCodeInvalid, "code");
    let code = RecoveryCode::parse(&code).map_err(invalid)?;
    workstation.open_with(&path, || {
        let file =
            Unlocked::unlock_with_recovery(&path, &code, workstation.generator()).map_err(|error| match error {
                CaseFileError::WrongPassphrase => CallError::field(ErrorCode::WrongRecoveryCode, "code"),
                other => other.into(),
            })?;
        file.set_passphrase(&new)?;
        Ok((file, None))
    })?;
    note_unlock(workstation, "unlock-recovery")?;
    // Noted when the file was closed cleanly; else the reminder of a test comes once too often.
    let _ = workstation.background(|call| match call.file.check_pending() {
        true => Ok(()),
        false => crate::recovery_test::proven(call, None),
    });
    app::status(workstation, Nothing {})
}

/// `file.lock`
pub fn lock(workstation: &Workstation, _: Nothing) -> Result<AppStatus, CallError> {
    workstation.lock();
    app::status(workstation, Nothing {})
}

/// `file.changePassphrase`
pub fn change_passphrase(call: &Call<'_>, params: ChangePassphrase) -> Result<Nothing, CallError> {
    let (old, new) = (Zeroizing::new(params.old), Zeroizing::new(params.new));
    passphrase::require(call.workstation(), &new, &[], "new")?;
    crate::drawer::refuse_as_file_passphrase(call, &new, "new")?;
    attempts::try_passphrase(call.workstation(), &call.open().path, || {
        call.file.change_passphrase(&old, &new).map_err(|error| wrong(error, "old"))
    })?;
    quick_unlock::forget(call.workstation(), &call.open().path);
    call.write(|writer| {
        crate::recovery_test::passphrase_changed(writer)?;
        writer.record("change-passphrase", None, "")
    })?;
    call.events.changed(["setting"]);
    Ok(Nothing {})
}

fn wrong(error: CaseFileError, field: &str) -> CallError {
    CallError { field: Some(field.to_owned()), ..error.into() }
}

/// Whether `typed` is the passphrase of the open file; takes as long as unlocking.
pub(crate) fn confirm(call: &Call<'_>, typed: &str) -> Result<(), CallError> {
    attempts::try_passphrase(call.workstation(), &call.open().path, || {
        call.file.check_passphrase(typed).map_err(|error| wrong(error, "passphrase"))
    })
}

/// `file.recoverySheet`
pub fn recovery_sheet(call: &Call<'_>, params: Output) -> Result<OutputDone, CallError> {
    let mut held = call.open().recovery.lock().unwrap_or_else(PoisonError::into_inner);
    let code = match &*held {
        Some(code) => code.clone(),
        None => {
            // The sheet printed before opens nothing from now on: until the new one is out, none exists. Noted first, so
            // that it is known even if the program ends in between.
            call.write(|writer| {
                recovery_test::renewed(writer)?;
                setting::set_local(writer, SHEET_DONE, "false")
            })?;
            let code = call.file.new_recovery_code()?;
            *held = Some(code.clone());
            code
        }
    };
    let name = app::shown_name(&call.open().path);
    let pdf = paper::pdf(&sheet(call, &code, &name)?)?;
    let file_name = paper::file_name(&format!("{} {name}", call.texts().plain("workstation-file-recovery")), "pdf");
    let paper = paper_of(call)?;
    let sheet = paper::Sheet { file_name: &file_name, job_name: "RBK-recovery", paper };
    let done = paper::deliver(call.desktop(), &pdf, &sheet, &params)?;
    if done.done {
        call.write(|writer| {
            setting::set_local(writer, SHEET_DONE, "true")?;
            writer.record("recovery-sheet", None, "")
        })?;
        // Kept until it is on paper or the file locks: printing it again must give the same code.
        call.events.changed(["setting"]);
    }
    Ok(done)
}

fn paper_of(call: &Call<'_>) -> Result<report::Paper, CallError> {
    use counseling::school::Paper;
    Ok(match call.file.read(casefile::school::get)?.paper {
        Paper::A4 => report::Paper::A4,
        Paper::F4 => report::Paper::F4,
        Paper::Letter => report::Paper::Letter,
        Paper::Folio => report::Paper::Folio,
        Paper::Legal => report::Paper::Legal,
    })
}

fn sheet(call: &Call<'_>, code: &RecoveryCode, name: &str) -> Result<report::Report, CallError> {
    let printed = code.format();
    let (school, counselor) = call.file.read(|reader| Ok((casefile::school::get(reader)?, counselor::get(reader)?)))?;
    let id: String = call.file.case_file_id().iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let input = RecoverySheet {
        school: SchoolInput { name: school.name, city: school.city, ..SchoolInput::default() },
        issue: IssueInput {
            lang: call.lang(),
            paper: paper_of(call)?,
            place: String::new(),
            date: call.today(),
            letter_number: String::new(),
            copy: None,
            issued_by: String::new(),
            issued_at: None,
            report_id: String::new(),
            confidential: true,
            watermark: None,
        },
        counselor: StaffInput { name: counselor.name, nip: counselor.nip },
        values: RecoveryValues {
            groups: printed.split('-').map(str::to_owned).collect(),
            qr: printed.as_str().to_owned(),
            case_file: name.to_owned(),
            case_file_id: id,
            created_on: Some(call.today()),
        },
    };
    let input = serde_json::to_value(&input).map_err(|_| CallError::internal())?;
    report::make("recovery_sheet", &input, paper::fonts()?).map_err(|_| CallError::unexpected("recovery sheet"))
}

/// `file.verify`
pub fn verify(call: &Call<'_>, _: Nothing) -> Result<Verification, CallError> {
    let job = call.job("workstation-job-verify");
    job.progress(0, 3);
    let pages = call.file.check(job.go_on());
    job.progress(1, 3);
    let mut findings: Vec<String> = Vec::new();
    match pages {
        Ok(()) => {}
        Err(CaseFileError::DamagedDatabase) => findings.push(finding(&Finding::Pages).to_owned()),
        Err(error) => return Err(job.why(error)),
    }
    let found = call.file.verify_while(job.go_on()).map_err(|error| job.why(error))?;
    job.progress(2, 3);
    findings.extend(found.findings.iter().map(|found| finding(found).to_owned()));
    findings.sort();
    findings.dedup();
    let attachments = call.file.read(|reader| {
        let faulty = found.findings.iter().filter_map(|found| match found {
            Finding::Attachment { attachment, missing } => Some((AttachmentId(*attachment), *missing)),
            _ => None,
        });
        let named = faulty.map(|(id, missing)| {
            let Attachment { name, counselee, counselee_name, .. } = attachment::get(reader, id)?;
            Ok(FaultyAttachment { id, name, counselee, counselee_name, missing })
        });
        named.collect::<casefile::Result<Vec<_>>>()
    })?;
    call.write(|writer| writer.record("verify", None, if findings.is_empty() { "sound" } else { "findings" }))?;
    Ok(Verification {
        sound: findings.is_empty(),
        checked: vec![
            ("workstation-verify-pages".to_owned(), found.pages),
            ("workstation-verify-operations".to_owned(), found.operations),
            ("workstation-verify-signatures".to_owned(), found.signatures),
            ("workstation-verify-audit".to_owned(), found.audit_lines),
            ("workstation-verify-attachments".to_owned(), found.attachments),
        ],
        findings,
        attachments,
    })
}

fn finding(finding: &Finding) -> &'static str {
    match finding {
        Finding::Pages => "workstation-finding-pages",
        Finding::Audit { .. } => "workstation-finding-audit",
        Finding::Chain { .. } => "workstation-finding-chain",
        Finding::Seal { .. } => "workstation-finding-seal",
        Finding::Addendum { .. } => "workstation-finding-addendum",
        Finding::AddendumChain { .. } => "workstation-finding-addendum-chain",
        Finding::UnknownSigner { .. } => "workstation-finding-signer",
        Finding::Attachment { .. } => "workstation-finding-attachment",
        Finding::Tables => "workstation-finding-tables",
    }
}

/// Memory to export into that takes no more when the work is stopped.
struct Stoppable<'a> {
    bytes: &'a mut Vec<u8>,
    job: &'a Job<'a>,
}

impl std::io::Write for Stoppable<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        // Not `Interrupted`, after which a writer tries again.
        self.job.look().map_err(std::io::Error::other)?;
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// `file.exportPlaintext`
pub fn export_plaintext(call: &Call<'_>, params: Passphrase) -> Result<OutputDone, CallError> {
    let typed = Zeroizing::new(params.passphrase);
    confirm(call, &typed)?;
    let job = call.job("workstation-job-export");
    let mut bytes = Zeroizing::new(Vec::new());
    let written = call.file.read_beside(|reader| {
        let mut out = Stoppable { bytes: &mut bytes, job: &job };
        casefile::export_plaintext(reader, &mut out)
    });
    written.map_err(|error| job.why(error))?;
    job.look()?;
    drop(job);
    let name = format!("{} {}", app::shown_name(&call.open().path), call.today().format("%Y-%m-%d"));
    let saved = call.desktop().save_file(&paper::file_name(&name, "jsonl"), &bytes)?;
    if saved.is_some() {
        call.write(|writer| writer.record("export", None, ""))?;
    }
    Ok(OutputDone { done: saved.is_some(), name: saved })
}

//! Taking files in. What cannot be taken is refused file by file, with its reason; of the rest either all are attached or,
//! when the disk fails or the person stops it, none.

use super::{kib, limits, media, refusal};
use crate::call::Call;
use crate::contract::attachments::{AddAttachments, AttachSource, AttachmentsAdded, RefusedFile};
use crate::desktop::{OpenKind, OpenPurpose};
use crate::job::Job;
use crate::{CallError, ErrorCode};
use casefile::attachments::{NewAttachment, Prepared};
use casefile::{CaseFileError, Reader, counselee, session, work};
use counseling::attachment::{AttachmentKind, NAME_LENGTH};
use counseling::session::SessionStatus;
use counseling::work::WorkKind;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Most files at once.
const MOST_FILES: usize = 200;

/// What was dropped onto the window and is not attached yet; gone with the lock.
#[derive(Default)]
pub(crate) struct Dropped(Mutex<Vec<PathBuf>>);

impl Dropped {
    /// Holds these until the page says where they belong.
    pub fn hold(&self, paths: Vec<PathBuf>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = paths;
    }

    fn take(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A file that may be attached, open.
struct Candidate {
    name: String,
    file: File,
    size: u64,
    media: media::Media,
}

/// `attachment.add`
pub fn add(call: &Call<'_>, params: AddAttachments) -> Result<AttachmentsAdded, CallError> {
    // Said before a file is chosen.
    call.file.read(|reader| open_for(reader, &params))?;
    let paths = match params.source {
        AttachSource::Choose => call.desktop().choose_files(OpenPurpose::new(OpenKind::Attachment, call.lang()))?,
        AttachSource::Dropped => {
            let held = call.state::<Dropped>().take();
            Some(if held.is_empty() { call.desktop().dropped_files() } else { held })
        }
    };
    let paths = paths.unwrap_or_default();
    if paths.is_empty() {
        return Ok(AttachmentsAdded::default());
    }
    if paths.len() > MOST_FILES {
        return Err(CallError::new(ErrorCode::AttachmentsMany).arg("most", MOST_FILES));
    }
    let mut answer = AttachmentsAdded { chosen: true, ..AttachmentsAdded::default() };
    let mut candidates = Vec::new();
    let today = call.today();
    // A recording needs consent of its own; the other files of the choice are taken all the same.
    let may_record = call.file.read(|reader| Ok(super::may_record(reader, params.counselee, params.session, today)))?;
    for path in &paths {
        match look_at(path) {
            Ok(candidate) if candidate.media.kind == AttachmentKind::Recording => match &may_record {
                Ok(()) => candidates.push(candidate),
                Err(error) => answer.refused.push(refused(candidate.name, error.clone())),
            },
            Ok(candidate) => candidates.push(candidate),
            Err(error) => answer.refused.push(refused(name_of(path), error)),
        }
    }
    let job = call.job("workstation-job-attach");
    let total = kib(candidates.iter().map(|candidate| candidate.size).sum()).max(1);
    let (mut prepared, mut before) = (Vec::new(), 0);
    for candidate in &mut candidates {
        let size = candidate.size;
        match prepare(call, &params, candidate, &prepared, (&job, before, total)) {
            Ok(one) => prepared.push(one),
            Err(CaseFileError::Attachment(fault)) => {
                answer.refused.push(refused(candidate.name.clone(), refusal(fault)));
            }
            Err(error) => return Err(job.why(error)),
        }
        before += size;
    }
    job.look()?;
    if !prepared.is_empty() {
        answer.added = call.file.attach(&call.context(), prepared)?;
    }
    Ok(answer)
}

/// Refuses what cannot take an attachment at all.
fn open_for(reader: &Reader<'_>, params: &AddAttachments) -> casefile::Result<()> {
    counselee::get(reader, params.counselee)?;
    if let Some(id) = params.session {
        let session = session::get(reader, id)?;
        if session.status == SessionStatus::Locked {
            return Err(CaseFileError::Locked);
        }
        if !session.counselees.contains(&params.counselee) {
            return Err(CaseFileError::BadValue { field: "counselee" });
        }
    }
    if let Some(id) = params.home_visit {
        let visit = work::get(reader, id)?;
        let hers = visit.kind() == WorkKind::HomeVisit && visit.counselee() == Some(params.counselee);
        if !hers || params.session.is_some() {
            return Err(CaseFileError::BadValue { field: "homeVisit" });
        }
    }
    Ok(())
}

fn refused(name: String, error: CallError) -> RefusedFile {
    RefusedFile { name, code: error.code.as_str().to_owned(), args: error.args }
}

/// The last part of a path as a name that a record can hold.
fn name_of(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    let name = name.trim();
    if name.chars().count() <= NAME_LENGTH {
        return name.to_owned();
    }
    // Its ending says more than its middle.
    let skip = name.chars().count() - 20;
    let start: String = name.chars().take(NAME_LENGTH - 21).collect();
    format!("{start}…{}", name.chars().skip(skip).collect::<String>())
}

fn look_at(path: &Path) -> Result<Candidate, CallError> {
    let unreadable = || CallError::new(ErrorCode::AttachmentUnreadable);
    // A pipe would be waited for; a folder is not a file.
    if !std::fs::metadata(path).map_err(|_| unreadable())?.is_file() {
        return Err(ErrorCode::NotAFile.into());
    }
    let mut file = File::open(path).map_err(|_| unreadable())?;
    let size = file.metadata().map_err(|_| unreadable())?.len();
    if size == 0 {
        return Err(ErrorCode::AttachmentEmpty.into());
    }
    let mut start = Vec::new();
    Read::by_ref(&mut file).take(media::LOOK as u64).read_to_end(&mut start).map_err(|_| unreadable())?;
    file.seek(SeekFrom::Start(0)).map_err(|_| unreadable())?;
    let name = name_of(path);
    let media = media::identify(&name, &start).ok_or(ErrorCode::AttachmentProgram)?;
    Ok(Candidate { name, file, size, media })
}

fn prepare<'f>(
    call: &Call<'f>,
    params: &AddAttachments,
    candidate: &mut Candidate,
    beside: &[Prepared<'_>],
    (job, before, total): (&Job<'_>, u64, u32),
) -> casefile::Result<Prepared<'f>> {
    let new = NewAttachment {
        counselee: params.counselee,
        session: params.session,
        home_visit: params.home_visit,
        document: None,
        name: candidate.name.clone(),
        media_type: candidate.media.media_type.to_owned(),
        kind: candidate.media.kind,
        note: String::new(),
    };
    call.file.prepare_attachment(
        &call.context(),
        new,
        (&mut candidate.file, candidate.size),
        (&limits(), beside),
        &mut *call.entropy(),
        &job.go_on(),
        &|done| job.progress(kib(before + done), total),
    )
}

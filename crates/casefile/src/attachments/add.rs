//! Adding a file: read piece by piece, sealed, on the disk, and only then named by the record, in one transaction. Whatever
//! goes wrong before, nothing of it stays.

use super::{Address, AttachmentFault, Blobs};
use crate::records::attachment;
use crate::{CaseFileError, Context, Result, Unlocked};
use counseling::attachment::AttachmentKind;
use counseling::{AttachmentId, CounseleeId, IssuedDocumentId, SessionId, WorkId};
use keys::Entropy;
use keys::blob::{CHUNK, FileKey, Shape};
use std::io::Read;
use zeroize::Zeroizing;

/// How much may be attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file.
    pub file: u64,
    /// Bytes of all that lie on this laptop, as they lie there.
    pub all: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 100 << 20, all: 2 << 30 }
    }
}

/// A file to attach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttachment {
    /// Whose.
    pub counselee: CounseleeId,
    /// The session that it belongs to, which must not be locked.
    pub session: Option<SessionId>,
    /// The counselee's home visit that it belongs to; never beside a session.
    pub home_visit: Option<WorkId>,
    /// The document that it belongs to.
    pub document: Option<IssuedDocumentId>,
    /// Name.
    pub name: String,
    /// What the content is.
    pub media_type: String,
    /// What it is to the counselor.
    pub kind: AttachmentKind,
    /// What is noted beside it.
    pub note: String,
}

/// A file whose content lies sealed on the disk and which no record names yet. Dropped, nothing of it stays.
pub struct Prepared<'f> {
    new: NewAttachment,
    stream: [u8; 16],
    shape: Shape,
    key: FileKey,
    chunks: Vec<Address>,
    blobs: &'f Blobs,
    /// Whether the record may name the chunks.
    given: bool,
}

impl Drop for Prepared<'_> {
    fn drop(&mut self) {
        if !self.given {
            self.blobs.remove(&self.chunks);
        }
        self.blobs.done(&self.chunks);
    }
}

impl Unlocked {
    /// Seals the `size` bytes of `source`, ready to be attached by [`Unlocked::attach`]. Never more than a chunk of it is in
    /// memory. `beside` are others that are prepared already; `go_on` is asked before each chunk and stops the work by
    /// answering false; `progress` hears the bytes done.
    ///
    /// # Errors
    /// [`CaseFileError::Attachment`] with the figures of a limit or for a source that ends early or goes on;
    /// [`CaseFileError::Locked`], [`CaseFileError::NotFound`]; [`CaseFileError::DiskFull`], [`CaseFileError::CheckStopped`].
    /// Nothing of it stays then.
    #[allow(clippy::too_many_arguments, reason = "what is attached, from where, within which bounds, watched by whom")]
    pub fn prepare_attachment(
        &self,
        context: &Context,
        new: NewAttachment,
        (source, size): (&mut dyn Read, u64),
        (limits, beside): (&Limits, &[Prepared<'_>]),
        entropy: &mut (dyn Entropy + Send),
        go_on: &dyn Fn() -> bool,
        progress: &dyn Fn(u64),
    ) -> Result<Prepared<'_>> {
        if size > limits.file {
            return Err(AttachmentFault::TooLarge { size, most: limits.file }.into());
        }
        let shape = Shape::of(size).map_err(|_| AttachmentFault::TooLarge { size, most: limits.file })?;
        let waiting: u64 = beside.iter().map(|one| one.shape.sealed_total()).sum();
        let used = self.read(attachment::bytes_here)?.saturating_add(waiting);
        if used.saturating_add(shape.sealed_total()) > limits.all {
            return Err(AttachmentFault::NoRoom { used, size: shape.sealed_total(), most: limits.all }.into());
        }
        // The chunks are bound to the stream, so it must be there first. An open case without a record in it is no harm.
        let stream = self.write(context, |writer| attachment::stream_for(writer, &new))?;
        let mut random = entropy;
        let key = FileKey::random(&mut random);
        let mut prepared = Prepared { new, stream, shape, key, chunks: Vec::new(), blobs: self.blobs(), given: false };
        prepared.seal(source, go_on, progress)?;
        Ok(prepared)
    }

    /// Attaches what was prepared, all of it in one transaction.
    ///
    /// # Errors
    /// [`CaseFileError::Locked`], [`CaseFileError::NotFound`] where that came about meanwhile; those of the database. Nothing
    /// is attached then.
    pub fn attach(&self, context: &Context, mut prepared: Vec<Prepared<'_>>) -> Result<Vec<AttachmentId>> {
        for one in &mut prepared {
            self.blobs().settle(&one.chunks)?;
        }
        let mut refused = false;
        let attached = self.write(context, |writer| {
            let all = prepared.iter();
            let done: Result<Vec<_>> = all
                .map(|one| attachment::insert(writer, &one.new, one.stream, &one.shape, &one.key, &one.chunks))
                .collect();
            refused = done.is_err();
            done
        });
        // Of a commit that failed nobody knows whether a restart finds it: its chunks stay until a sweep.
        prepared.iter_mut().for_each(|one| one.given = !refused);
        attached
    }
}

impl Prepared<'_> {
    fn seal(&mut self, source: &mut dyn Read, go_on: &dyn Fn() -> bool, progress: &dyn Fn(u64)) -> Result<()> {
        let mut buffer = Zeroizing::new(vec![0; CHUNK]);
        for index in 0..self.shape.chunks() {
            if !go_on() {
                return Err(CaseFileError::CheckStopped);
            }
            let data = self.shape.data(index);
            let length = usize::try_from(data.end - data.start).map_err(|_| CaseFileError::Malformed)?;
            source.read_exact(&mut buffer[..length]).map_err(|_| AttachmentFault::Unreadable)?;
            let sealed = self.key.seal_chunk(self.stream, &self.shape, index, &buffer[..length]);
            self.chunks.push(self.blobs.put(&sealed.map_err(|_| CaseFileError::Malformed)?)?);
            progress(data.end);
        }
        // A file that grew while it was read would be attached cut.
        match source.read(&mut buffer[..1]) {
            Ok(0) => Ok(()),
            _ => Err(AttachmentFault::Unreadable.into()),
        }
    }
}

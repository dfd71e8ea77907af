//! Reading an attachment: chunk by chunk, each proven before a byte of it is given out.

use super::{Address, AttachmentFault, Blobs};
use crate::{CaseFileError, Result};
use keys::SecretBytes;
use keys::blob::{FileKey, Shape};
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::path::PathBuf;

/// The content of one attachment. Holds at most one chunk in memory. As [`Read`] its errors carry the [`CaseFileError`].
pub struct Content {
    root: PathBuf,
    key: FileKey,
    stream: [u8; 16],
    shape: Shape,
    chunks: Vec<Address>,
    at: u64,
    held: Option<(u32, SecretBytes)>,
}

impl Content {
    pub(crate) fn new(root: PathBuf, key: FileKey, stream: [u8; 16], shape: Shape, chunks: Vec<Address>) -> Self {
        Self { root, key, stream, shape, chunks, at: 0, held: None }
    }

    /// Bytes in all.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.shape.size()
    }

    /// How many chunks it lies in.
    pub(crate) fn chunks(&self) -> u32 {
        self.shape.chunks()
    }

    /// Reads and proves a chunk.
    pub(crate) fn chunk(&self, index: u32) -> Result<SecretBytes> {
        let address = usize::try_from(index).ok().and_then(|index| self.chunks.get(index));
        let address = address.ok_or(AttachmentFault::Damaged)?;
        let sealed = Blobs::get(&self.root, address, self.shape.sealed_len(index))?.ok_or(AttachmentFault::Missing)?;
        if keys::digest(&sealed) != *address {
            return Err(AttachmentFault::Damaged.into());
        }
        let opened = self.key.open_chunk(self.stream, &self.shape, index, &sealed);
        opened.map_err(|_| AttachmentFault::Damaged.into())
    }

    /// At most `length` bytes from `offset` on; fewer at the end.
    ///
    /// # Errors
    /// [`CaseFileError::Attachment`], those of the disk.
    pub fn range(&mut self, offset: u64, length: usize) -> Result<Vec<u8>> {
        let left = usize::try_from(self.size().saturating_sub(offset)).unwrap_or(usize::MAX);
        let mut out = vec![0; length.min(left)];
        let mut done = 0;
        while done < out.len() {
            done += self.some(offset + done as u64, &mut out[done..])?;
        }
        Ok(out)
    }

    /// Copies some bytes from `offset` on, at least one unless that is the end.
    fn some(&mut self, offset: u64, out: &mut [u8]) -> Result<usize> {
        if offset >= self.size() || out.is_empty() {
            return Ok(0);
        }
        let index = self.shape.chunk_of(offset);
        if self.held.as_ref().is_none_or(|(held, _)| *held != index) {
            self.held = Some((index, self.chunk(index)?));
        }
        let Some((_, data)) = &self.held else { return Err(CaseFileError::Malformed) };
        let start = usize::try_from(offset - self.shape.data(index).start).map_err(|_| CaseFileError::Malformed)?;
        let data = data.expose().get(start..).ok_or(CaseFileError::Malformed)?;
        let count = data.len().min(out.len());
        out[..count].copy_from_slice(&data[..count]);
        Ok(count)
    }
}

impl Read for Content {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = self.some(self.at, out).map_err(std::io::Error::other)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Content {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let place = match to {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::End(by) => self.size().checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or(ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

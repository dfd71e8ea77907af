//! The content of an attachment as sealed chunks: `u32 length, big endian | data | zeros`, in total the size that
//! [`crate::padding`] gives, cut into chunks of 256 KiB, each sealed under the file's own key (purpose 4, the STREAM
//! construction). A chunk names its place and whether it is the last one, so that none can be swapped, dropped, doubled or
//! taken from another file; the first says how long the file is, and only the exact padding opens.
//!
//! A key seals one content once: the nonces follow from its prefix. Pure bytes in, bytes out; what is read from a disk and
//! where it goes is the caller's affair.

use std::ops::Range;

use thiserror::Error;
use zeroize::Zeroizing;

use crate::envelope::{self, EnvelopeError, Place};
use crate::padding::{self, PaddingError};
use crate::{Entropy, Secret, SecretBytes};

/// Plaintext bytes of every chunk but the last, length field and padding included.
pub const CHUNK: usize = 256 * 1024;

const CHUNK_64: u64 = CHUNK as u64;
const LENGTH_FIELD: usize = 4;
const PREFIX: usize = 19;
const KEY: usize = 32;

/// Why a chunk was not opened, or a content has no chunks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BlobError {
    /// More than 2^32 - 1 bytes.
    #[error("content too long")]
    TooLong,
    /// The file has no chunk of this number.
    #[error("no such chunk")]
    NoSuchChunk,
    /// Wrong key, wrong place, altered or cut bytes: which of them cannot be told.
    #[error("chunk is not authentic")]
    NotAuthentic,
    /// Sealed with algorithms this version does not know.
    #[error("unknown suite {found}")]
    UnknownSuite {
        /// The suite byte found.
        found: u8,
    },
    /// Authentic, but of another length than expected, or padded otherwise than we pad.
    #[error("chunk has another form")]
    WrongForm,
}

impl From<EnvelopeError> for BlobError {
    fn from(error: EnvelopeError) -> Self {
        match error {
            EnvelopeError::UnknownSuite { found } => Self::UnknownSuite { found },
            EnvelopeError::Truncated | EnvelopeError::NotAuthentic => Self::NotAuthentic,
        }
    }
}

impl From<PaddingError> for BlobError {
    fn from(_: PaddingError) -> Self {
        Self::TooLong
    }
}

/// How a content of a certain size lies in its chunks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    size: u32,
    padded: u64,
}

impl Shape {
    /// Of a content of so many bytes.
    ///
    /// # Errors
    /// [`BlobError::TooLong`] above 2^32 - 1.
    pub fn of(size: u64) -> Result<Self, BlobError> {
        let size = u32::try_from(size).map_err(|_| BlobError::TooLong)?;
        Ok(Self { size, padded: padding::padded_len(size) })
    }

    /// Bytes of the content.
    pub fn size(&self) -> u64 {
        u64::from(self.size)
    }

    /// How many chunks there are; at least one.
    pub fn chunks(&self) -> u32 {
        // At most 2^32 + 12 %, in parts of 2^18.
        u32::try_from(self.padded.div_ceil(CHUNK_64)).unwrap_or(u32::MAX)
    }

    /// Plaintext bytes of a chunk.
    fn chunk_len(&self, index: u32) -> usize {
        let left = self.padded.saturating_sub(u64::from(index) * CHUNK_64);
        usize::try_from(left.min(CHUNK_64)).unwrap_or(CHUNK)
    }

    /// Bytes of a sealed chunk; 0 where there is none.
    pub fn sealed_len(&self, index: u32) -> usize {
        if index < self.chunks() { self.chunk_len(index) + envelope::OVERHEAD } else { 0 }
    }

    /// Bytes of all sealed chunks together: what they take on a disk.
    pub fn sealed_total(&self) -> u64 {
        self.padded + u64::from(self.chunks()) * envelope::OVERHEAD as u64
    }

    /// Which bytes of the content a chunk holds; empty where it holds only padding.
    pub fn data(&self, index: u32) -> Range<u64> {
        let field = LENGTH_FIELD as u64;
        let start = u64::from(index) * CHUNK_64;
        let end = start + self.chunk_len(index) as u64;
        let within = |at: u64| at.saturating_sub(field).min(self.size());
        within(start)..within(end)
    }

    /// The chunk in which a byte of the content lies.
    pub fn chunk_of(&self, offset: u64) -> u32 {
        u32::try_from((offset + LENGTH_FIELD as u64) / CHUNK_64).unwrap_or(u32::MAX)
    }
}

/// The key of one attachment's content, with the part of its nonces that all chunks share.
pub struct FileKey {
    key: Secret<KEY>,
    prefix: [u8; PREFIX],
}

impl FileKey {
    /// A fresh one: one for each content, never used again.
    pub fn random(entropy: &mut impl Entropy) -> Self {
        Self { key: Secret::random(entropy), prefix: entropy.array() }
    }

    /// Its text, 102 hexadecimal digits: what is kept in a sealed body.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(2 * (KEY + PREFIX)));
        for byte in self.key.expose().iter().chain(&self.prefix) {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        text
    }

    /// Reads its text; `None` for anything else than [`FileKey::to_text`] writes.
    pub fn from_text(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 2 * (KEY + PREFIX) {
            return None;
        }
        let mut bytes = Zeroizing::new([0u8; KEY + PREFIX]);
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = (digit(pair[0])? << 4) | digit(pair[1])?;
        }
        let (key, prefix) = bytes.split_first_chunk::<KEY>()?;
        Some(Self { key: Secret::from_slice(key)?, prefix: *prefix.first_chunk()? })
    }

    fn place(&self, stream: [u8; 16], shape: &Shape, index: u32) -> Place<'static> {
        Place::BlobChunk { stream, prefix: self.prefix, index, last: index + 1 == shape.chunks() }
    }

    /// Seals a chunk. `data` is exactly what [`Shape::data`] says of it.
    ///
    /// # Errors
    /// [`BlobError::NoSuchChunk`]; [`BlobError::WrongForm`] when `data` is of another length.
    pub fn seal_chunk(&self, stream: [u8; 16], shape: &Shape, index: u32, data: &[u8]) -> Result<Vec<u8>, BlobError> {
        if index >= shape.chunks() {
            return Err(BlobError::NoSuchChunk);
        }
        let expected = shape.data(index);
        if data.len() as u64 != expected.end - expected.start {
            return Err(BlobError::WrongForm);
        }
        let mut plain = Zeroizing::new(Vec::with_capacity(shape.chunk_len(index)));
        if index == 0 {
            plain.extend_from_slice(&shape.size.to_be_bytes());
        }
        plain.extend_from_slice(data);
        plain.resize(shape.chunk_len(index), 0);
        Ok(envelope::seal(&self.key, &self.place(stream, shape, index), &plain, &mut Never))
    }

    /// Opens a chunk and answers the bytes of the content in it.
    ///
    /// # Errors
    /// See [`BlobError`].
    pub fn open_chunk(
        &self,
        stream: [u8; 16],
        shape: &Shape,
        index: u32,
        sealed: &[u8],
    ) -> Result<SecretBytes, BlobError> {
        if index >= shape.chunks() {
            return Err(BlobError::NoSuchChunk);
        }
        let plain = envelope::open(&self.key, &self.place(stream, shape, index), sealed)?;
        let bytes = plain.expose();
        let field = if index == 0 { LENGTH_FIELD } else { 0 };
        if bytes.len() != shape.chunk_len(index) || bytes[..field] != shape.size.to_be_bytes()[..field] {
            return Err(BlobError::WrongForm);
        }
        let data = shape.data(index);
        let length = usize::try_from(data.end - data.start).map_err(|_| BlobError::WrongForm)?;
        let (data, zeros) = bytes[field..].split_at_checked(length).ok_or(BlobError::WrongForm)?;
        if zeros.iter().any(|byte| *byte != 0) {
            return Err(BlobError::WrongForm);
        }
        Ok(SecretBytes::new(data.to_vec()))
    }
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

/// The nonce of a chunk follows from its place: nothing is drawn.
struct Never;

impl Entropy for Never {
    fn fill(&mut self, _: &mut [u8]) {
        unreachable!("the nonce of an attachment's chunk is not drawn");
    }
}

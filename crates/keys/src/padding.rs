//! Padding that hides how long a plaintext is: `u32 length, big endian | data | zeros`, in total 256, 512, 1 Ki, 2 Ki
//! or 4 Ki bytes, above that Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", PETS 2019; at most
//! 12 % more). Unpadding is strict: one plaintext has exactly one padded form.

use thiserror::Error;

/// Why bytes are not a padded plaintext, or data cannot be padded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PaddingError {
    /// More than 2^32 - 1 bytes of data.
    #[error("data too long to pad")]
    TooLong,
    /// Shorter than the length field, or than the length says.
    #[error("padded data ends early")]
    Truncated,
    /// The total is not the one this data is padded to.
    #[error("padded to the wrong size")]
    WrongSize,
    /// A padding byte is not zero.
    #[error("padding is not zero")]
    NotZero,
}

const LENGTH_FIELD: usize = 4;
const STEPS: [u64; 5] = [256, 512, 1024, 2048, 4096];

/// Padmé: the smallest size >= `len` whose binary form ends in enough zeros that only O(log log len) bits leak.
pub fn padme(len: u64) -> u64 {
    if len < 2 {
        return len;
    }
    let exponent = len.ilog2();
    let significant = exponent.checked_ilog2().map_or(0, |bits| bits + 1);
    let mask = (1u64 << (exponent - significant)) - 1;
    len.saturating_add(mask) & !mask
}

/// The padded size in bytes of `data_len` bytes of data, length field included.
pub fn padded_len(data_len: u32) -> u64 {
    let total = u64::from(data_len) + LENGTH_FIELD as u64;
    STEPS.into_iter().find(|step| total <= *step).unwrap_or_else(|| padme(total))
}

/// Pads `data`.
///
/// # Errors
/// [`PaddingError::TooLong`] above 2^32 - 1 bytes.
pub fn pad(data: &[u8]) -> Result<Vec<u8>, PaddingError> {
    let length = u32::try_from(data.len()).map_err(|_| PaddingError::TooLong)?;
    let total = usize::try_from(padded_len(length)).map_err(|_| PaddingError::TooLong)?;
    let mut padded = Vec::with_capacity(total);
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(data);
    padded.resize(total, 0);
    Ok(padded)
}

/// The data inside `padded`.
///
/// # Errors
/// Anything but the exact output of [`pad`] is refused.
pub fn unpad(padded: &[u8]) -> Result<&[u8], PaddingError> {
    let (length, rest) = padded.split_first_chunk::<LENGTH_FIELD>().ok_or(PaddingError::Truncated)?;
    let length = u32::from_be_bytes(*length);
    let data_len = usize::try_from(length).map_err(|_| PaddingError::TooLong)?;
    let (data, zeros) = rest.split_at_checked(data_len).ok_or(PaddingError::Truncated)?;
    if padded.len() as u64 != padded_len(length) {
        return Err(PaddingError::WrongSize);
    }
    if zeros.iter().any(|byte| *byte != 0) {
        return Err(PaddingError::NotZero);
    }
    Ok(data)
}

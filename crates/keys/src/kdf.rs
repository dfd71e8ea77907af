//! Stretching a passphrase: Argon2id v1.3 (RFC 9106). Parameters are checked before a single block is allocated, so a
//! tampered header can neither weaken a passphrase nor exhaust memory. The passphrase is normalised to Unicode NFC
//! first, because the same accented letter arrives in one or two code points from different keyboards and systems; nothing
//! else is changed (no trimming, no case folding).

use argon2::{Algorithm, Argon2, Block, Params, Version};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::cbor::{CborError, Value, View};
use crate::{Entropy, Secret};

/// Least memory accepted, in KiB: 64 MiB (RFC 9106 section 4, second recommended option).
pub const MIN_MEM_KIB: u32 = 64 * 1024;
/// Most memory accepted, in KiB: 2 GiB.
pub const MAX_MEM_KIB: u32 = 2 * 1024 * 1024;
/// Accepted numbers of passes.
pub const PASSES: std::ops::RangeInclusive<u32> = 3..=10;
/// Accepted numbers of lanes.
pub const LANES: std::ops::RangeInclusive<u32> = 1..=4;
/// Memory that calibration starts from, in KiB: 256 MiB.
pub const START_MEM_KIB: u32 = 256 * 1024;
/// Calibration halves the memory while one unlock takes longer than this many milliseconds: twice what a laptop of
/// recent years needs at the start value.
pub const SLOW_MILLIS: u64 = 1500;

/// Why a passphrase was not stretched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KdfError {
    /// Memory outside [`MIN_MEM_KIB`]..=[`MAX_MEM_KIB`].
    #[error("memory cost of {mem_kib} KiB is out of bounds")]
    MemoryOutOfBounds {
        /// The value found.
        mem_kib: u32,
    },
    /// Passes outside [`PASSES`].
    #[error("{t} passes are out of bounds")]
    PassesOutOfBounds {
        /// The value found.
        t: u32,
    },
    /// Lanes outside [`LANES`].
    #[error("{p} lanes are out of bounds")]
    LanesOutOfBounds {
        /// The value found.
        p: u32,
    },
    /// This computer has not that much memory free now.
    #[error("not enough memory for {mem_kib} KiB")]
    NotEnoughMemory {
        /// The amount asked for.
        mem_kib: u32,
    },
    /// The passphrase is longer than Argon2 takes (4 GiB).
    #[error("passphrase too long")]
    PassphraseTooLong,
}

/// Argon2id parameters as they stand in a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfParams {
    /// Memory in KiB.
    pub mem_kib: u32,
    /// Passes over the memory.
    pub t: u32,
    /// Lanes.
    pub p: u32,
    /// Salt, random per slot.
    pub salt: [u8; 16],
}

impl KdfParams {
    /// 256 MiB, 3 passes, 1 lane, with a fresh salt: about 0.7 s.
    pub fn strong(entropy: &mut impl Entropy) -> Self {
        Self { mem_kib: START_MEM_KIB, t: 3, p: 1, salt: entropy.array() }
    }

    /// The least that is accepted: 64 MiB, 3 passes, 1 lane, with a fresh salt: about 0.15 s. For slow computers and tests.
    pub fn floor(entropy: &mut impl Entropy) -> Self {
        Self { mem_kib: MIN_MEM_KIB, ..Self::strong(entropy) }
    }

    /// The same costs with another fresh salt: what a changed passphrase gets.
    pub fn with_fresh_salt(&self, entropy: &mut impl Entropy) -> Self {
        Self { salt: entropy.array(), ..*self }
    }

    /// `[memory KiB, passes, lanes, salt]`, as it stands in every slot.
    pub fn to_value(&self) -> Value {
        crate::arr![self.mem_kib, self.t, self.p, self.salt]
    }

    /// Reads what [`KdfParams::to_value`] wrote. The bounds are [`KdfParams::check`]'s to judge.
    ///
    /// # Errors
    /// Any other shape.
    pub fn from_view(view: View<'_>) -> Result<Self, CborError> {
        let [mem_kib, t, p, salt] = view.items_n()?;
        Ok(Self { mem_kib: mem_kib.as_uint_of()?, t: t.as_uint_of()?, p: p.as_uint_of()?, salt: salt.bytes_n()? })
    }

    /// Refuses costs outside the accepted bounds.
    ///
    /// # Errors
    /// One of the `...OutOfBounds` variants of [`KdfError`].
    pub fn check(&self) -> Result<(), KdfError> {
        if !(MIN_MEM_KIB..=MAX_MEM_KIB).contains(&self.mem_kib) {
            return Err(KdfError::MemoryOutOfBounds { mem_kib: self.mem_kib });
        }
        if !PASSES.contains(&self.t) {
            return Err(KdfError::PassesOutOfBounds { t: self.t });
        }
        if !LANES.contains(&self.p) {
            return Err(KdfError::LanesOutOfBounds { p: self.p });
        }
        Ok(())
    }
}

/// The 32-byte key of `passphrase` under `params`. Takes as long as the parameters say; call it off the window's thread.
///
/// # Errors
/// Parameters out of bounds (checked before anything runs), or not enough free memory.
pub fn stretch(passphrase: &str, params: &KdfParams) -> Result<Secret<32>, KdfError> {
    params.check()?;
    let argon2_params = Params::new(params.mem_kib, params.t, params.p, Some(32))
        .map_err(|_| KdfError::MemoryOutOfBounds { mem_kib: params.mem_kib })?;
    let mut blocks =
        Blocks::try_new(argon2_params.block_count()).ok_or(KdfError::NotEnoughMemory { mem_kib: params.mem_kib })?;
    let normalised = normalise(passphrase);
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, argon2_params)
        .hash_password_into_with_memory(normalised.as_bytes(), &params.salt, &mut *key, &mut blocks)
        .map_err(|_| KdfError::PassphraseTooLong)?;
    Ok(Secret::filled(|out| out.copy_from_slice(&*key)))
}

/// Chooses this computer's costs: from 256 MiB, 3 passes, 1 lane, the memory is halved while `measure` (which runs the
/// parameters once and answers in milliseconds) exceeds [`SLOW_MILLIS`], down to the floor of 64 MiB.
pub fn calibrate(entropy: &mut impl Entropy, mut measure: impl FnMut(&KdfParams) -> u64) -> KdfParams {
    let mut params = KdfParams::strong(entropy);
    while params.mem_kib > MIN_MEM_KIB && measure(&params) > SLOW_MILLIS {
        params.mem_kib = (params.mem_kib / 2).max(MIN_MEM_KIB);
    }
    params
}

/// NFC, in one allocation that is never regrown: NFC of a string has at most three times its bytes (UAX #15).
fn normalise(passphrase: &str) -> Zeroizing<String> {
    let mut normalised = Zeroizing::new(String::with_capacity(passphrase.len() * 3));
    normalised.extend(passphrase.nfc());
    normalised
}

/// Argon2's memory, asked for without aborting when there is none, and wiped afterwards: its last blocks yield the key.
struct Blocks(Vec<Block>);

impl Blocks {
    fn try_new(count: usize) -> Option<Self> {
        let mut blocks = Vec::new();
        blocks.try_reserve_exact(count).ok()?;
        blocks.resize(count, Block::default());
        Some(Self(blocks))
    }
}

impl AsMut<[Block]> for Blocks {
    fn as_mut(&mut self) -> &mut [Block] {
        &mut self.0
    }
}

impl Drop for Blocks {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(Zeroize::zeroize);
    }
}

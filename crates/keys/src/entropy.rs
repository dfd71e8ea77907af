//! Where random bytes come from. This crate owns no generator: the program passes the operating system's,
//! tests pass a seeded one. Nothing here may fall back to another source.

/// The only source of randomness of this crate.
///
/// An implementation that is not a test's must be cryptographically secure and must not return before every byte
/// of `out` is filled; if the system's source fails it must stop the program, never return weak bytes.
pub trait Entropy {
    /// Overwrites all of `out` with random bytes.
    fn fill(&mut self, out: &mut [u8]);

    /// A fresh random array, for identifiers, nonces and salts. Secrets are made by [`crate::Secret::random`].
    fn array<const N: usize>(&mut self) -> [u8; N]
    where
        Self: Sized,
    {
        let mut out = [0; N];
        self.fill(&mut out);
        out
    }
}

impl<E: Entropy + ?Sized> Entropy for &mut E {
    fn fill(&mut self, out: &mut [u8]) {
        (**self).fill(out);
    }
}

/// Randomness that repeats: the BLAKE3 output stream of a seed. For tests only.
#[cfg(any(test, feature = "test-entropy"))]
pub struct SeededEntropy(blake3::OutputReader);

#[cfg(any(test, feature = "test-entropy"))]
impl SeededEntropy {
    /// The stream that belongs to `seed`; equal seeds give equal streams.
    pub fn new(seed: &[u8]) -> Self {
        Self(blake3::Hasher::new_derive_key("ruang-bk 1 test entropy").update(seed).finalize_xof())
    }
}

#[cfg(any(test, feature = "test-entropy"))]
impl Entropy for SeededEntropy {
    fn fill(&mut self, out: &mut [u8]) {
        self.0.fill(out);
    }
}

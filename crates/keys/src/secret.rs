//! Bytes that must not be seen: wiped when dropped, compared in constant time, without `Debug`, `Display` or serde.
//! Keys live in locked memory, so that moving one leaves no copy behind and the system writes none to its swap.

use hardening::Locked;
use std::ops::Deref;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::Entropy;

/// A secret of exactly `N` bytes, in locked memory.
///
/// ```compile_fail,E0277
/// let secret = keys::Secret::new([0; 32]);
/// println!("{secret:?}");
/// ```
#[derive(Clone)]
pub struct Secret<const N: usize>(Locked);

impl<const N: usize> Secret<N> {
    /// Takes over `bytes`. The caller's own copy, if it keeps one, is the caller's to wipe.
    pub fn new(mut bytes: [u8; N]) -> Self {
        let secret = Self::filled(|out| out.copy_from_slice(&bytes));
        bytes.zeroize();
        secret
    }

    /// Copies `bytes`; `None` if their number is not `N`.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        (bytes.len() == N).then(|| Self::filled(|out| out.copy_from_slice(bytes)))
    }

    /// A fresh random secret.
    pub fn random(entropy: &mut impl Entropy) -> Self {
        Self::filled(|out| entropy.fill(out))
    }

    /// Makes the secret where it will stay, so that no intermediate copy needs wiping.
    pub(crate) fn filled(fill: impl FnOnce(&mut [u8; N])) -> Self {
        let mut secret = Self(Locked::zeroed(N));
        fill(secret.0.first_chunk_mut().expect("made N bytes long"));
        secret
    }

    /// The bytes themselves. Whoever calls this answers for every copy made of them.
    pub fn expose(&self) -> &[u8; N] {
        self.0.first_chunk().expect("made N bytes long")
    }
}

impl<const N: usize> PartialEq for Secret<N> {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl<const N: usize> Eq for Secret<N> {}

/// A secret text in locked memory: a key as some interface wants it spelled. Its length is not secret.
///
/// ```compile_fail,E0277
/// fn spelled(secret: &keys::SecretText) {
///     println!("{secret:?}");
/// }
/// ```
#[derive(Clone)]
pub struct SecretText(Locked);

impl SecretText {
    /// Puts the pieces together where the text will stay. They must be ASCII.
    pub(crate) fn of<'a>(length: usize, pieces: impl Iterator<Item = &'a u8>) -> Self {
        let mut text = Locked::zeroed(length);
        text.iter_mut().zip(pieces).for_each(|(to, from)| *to = *from);
        Self(text)
    }
}

impl Deref for SecretText {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A secret of any length. Its length is not secret.
///
/// ```compile_fail,E0277
/// let secret = keys::SecretBytes::new(vec![0; 32]);
/// println!("{secret:?}");
/// ```
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SecretBytes(Vec<u8>);

impl SecretBytes {
    /// Takes over `bytes`.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes themselves. Whoever calls this answers for every copy made of them.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// How many bytes there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Copies into a fixed-size secret; `None` if the length is not `N`.
    pub fn to_fixed<const N: usize>(&self) -> Option<Secret<N>> {
        Secret::from_slice(&self.0)
    }
}

impl PartialEq for SecretBytes {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for SecretBytes {}

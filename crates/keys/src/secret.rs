//! Bytes that must not be seen: wiped when dropped, compared in constant time, without `Debug`, `Display` or serde.
//! They live on the heap, so that moving one leaves no copy behind on the stack.

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::Entropy;

/// A secret of exactly `N` bytes.
///
/// ```compile_fail,E0277
/// let secret = keys::Secret::new([0; 32]);
/// println!("{secret:?}");
/// ```
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret<const N: usize>(Box<[u8; N]>);

impl<const N: usize> Secret<N> {
    /// Takes over `bytes`. The caller's own copy, if it keeps one, is the caller's to wipe.
    pub fn new(bytes: [u8; N]) -> Self {
        let bytes = Zeroizing::new(bytes);
        Self(Box::new(*bytes))
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
        let mut secret = Self(Box::new([0; N]));
        fill(&mut secret.0);
        secret
    }

    /// The bytes themselves. Whoever calls this answers for every copy made of them.
    pub fn expose(&self) -> &[u8; N] {
        &self.0
    }
}

impl<const N: usize> PartialEq for Secret<N> {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&*other.0).into()
    }
}

impl<const N: usize> Eq for Secret<N> {}

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

//! What the vector tests share: reading the vector files, and the counting entropy that `frozen.py` also uses.

use keys::Entropy;
use serde_json::Value;

/// A vector file.
pub fn vectors(file: &str) -> Value {
    serde_json::from_str(file).expect("the vector file is JSON")
}

/// A text field.
pub fn text_of<'a>(v: &'a Value, field: &str) -> &'a str {
    v[field].as_str().unwrap_or_else(|| panic!("no text {field}"))
}

/// A number field.
pub fn number_of(v: &Value, field: &str) -> u32 {
    let number = v[field].as_u64().unwrap_or_else(|| panic!("no number {field}"));
    u32::try_from(number).unwrap()
}

/// A hex field.
pub fn bytes_of(v: &Value, field: &str) -> Vec<u8> {
    from_hex(text_of(v, field))
}

/// A hex field of `N` bytes.
pub fn fixed_of<const N: usize>(v: &Value, field: &str) -> [u8; N] {
    bytes_of(v, field).try_into().unwrap_or_else(|_| panic!("{field} is not {N} bytes"))
}

/// Bytes of hex digits.
pub fn from_hex(hex: &str) -> Vec<u8> {
    assert!(hex.len().is_multiple_of(2));
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

/// `N` consecutive bytes from `start`, wrapping.
pub fn run<const N: usize>(start: u8) -> [u8; N] {
    std::array::from_fn(|index| start.wrapping_add(index as u8))
}

/// 0, 1, 2, ... wrapping.
#[derive(Default)]
pub struct Counting(u8);

impl Entropy for Counting {
    fn fill(&mut self, out: &mut [u8]) {
        for byte in out {
            *byte = self.0;
            self.0 = self.0.wrapping_add(1);
        }
    }
}

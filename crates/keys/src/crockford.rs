//! Crockford's base 32 for codes that people type: 0-9 and A-Z without I, L, O, U. Two check characters are the number
//! modulo 1021 (the largest prime below 32 x 32): every single wrong character and every swap of two characters is found,
//! other slips but one in 1021. Reading is tolerant (case, I and L for 1, O for 0, blanks, dashes); writing has one form.

use thiserror::Error;
use zeroize::Zeroizing;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHECK_MODULUS: u32 = 1021;
/// Check characters at the end of a code.
pub const CHECK: usize = 2;

/// What is wrong with a typed code. Holds no part of the code but one wrong character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CodeError {
    /// A character that occurs in no code.
    #[error("character {position} cannot occur in a code")]
    Character {
        /// Which one, counted from 1, blanks and dashes not counted.
        position: usize,
        /// The character found.
        found: char,
    },
    /// Too few or too many characters.
    #[error("expected {expected} characters, found {found}")]
    Length {
        /// Characters of a whole code, check characters included.
        expected: usize,
        /// Characters found, blanks and dashes not counted.
        found: usize,
    },
    /// All characters are possible, but the check characters do not fit the others.
    #[error("the check characters do not fit")]
    Check,
}

/// Characters that `len` bytes take, without check characters.
pub(crate) const fn chars_of(len: usize) -> usize {
    (len * 8).div_ceil(5)
}

/// `bytes` as one big-endian number in base 32, without check characters.
pub(crate) fn encode(bytes: &[u8]) -> Zeroizing<String> {
    let count = chars_of(bytes.len());
    let spare = count * 5 - bytes.len() * 8;
    let mut text = Zeroizing::new(String::with_capacity(count));
    for index in 0..count {
        let digit = (0..5).fold(0, |digit, bit| (digit << 1) | bit_at(bytes, index * 5 + bit, spare));
        text.push(char::from(ALPHABET[digit]));
    }
    text
}

/// As [`encode`], followed by the check characters, in groups of 4 joined by dashes.
pub(crate) fn encode_checked(bytes: &[u8]) -> Zeroizing<String> {
    let digits = encode(bytes);
    let check = check_of(digits.bytes().filter_map(value_of));
    let check = [check / 32, check % 32].map(|digit| char::from(ALPHABET[digit as usize]));
    let count = digits.len() + CHECK;
    let mut text = Zeroizing::new(String::with_capacity(count + count / 4));
    for (index, character) in digits.chars().chain(check).enumerate() {
        if index > 0 && index % 4 == 0 {
            text.push('-');
        }
        text.push(character);
    }
    text
}

/// Whether `text` has only characters that are written, none of those that are merely tolerated.
pub(crate) fn is_exact(text: &str) -> bool {
    text.bytes().all(|byte| ALPHABET.contains(&byte))
}

/// Reads `N` bytes written by [`encode`], strictly: no blanks, no dashes, upper case only.
pub(crate) fn decode_exact<const N: usize>(text: &str) -> Option<Zeroizing<[u8; N]>> {
    let digits = Zeroizing::new(text.bytes().filter_map(value_of).collect::<Vec<_>>());
    (is_exact(text) && digits.len() == chars_of(N)).then(|| pack(&digits)).flatten()
}

/// Reads `N` bytes written by [`encode_checked`], tolerantly.
///
/// # Errors
/// The first thing wrong: a character, then the length, then the check.
pub(crate) fn decode_checked<const N: usize>(text: &str) -> Result<Zeroizing<[u8; N]>, CodeError> {
    let expected = chars_of(N) + CHECK;
    // Never regrown, so that no unwiped copy stays behind.
    let mut digits = Zeroizing::new(Vec::with_capacity(expected));
    let mut position = 0;
    for character in text.chars().filter(|c| !is_separator(*c)) {
        position += 1;
        let digit = u8::try_from(character).ok().and_then(value_of);
        let digit = digit.ok_or(CodeError::Character { position, found: character })?;
        if position <= expected {
            digits.push(digit);
        }
    }
    if position != expected {
        return Err(CodeError::Length { expected, found: position });
    }
    let (body, check) = digits.split_at(expected - CHECK);
    let found = u32::from(check[0]) * 32 + u32::from(check[1]);
    if check_of(body.iter().copied()) != found {
        return Err(CodeError::Check);
    }
    pack(body).ok_or(CodeError::Check)
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn value_of(byte: u8) -> Option<u8> {
    let upper = match byte.to_ascii_uppercase() {
        b'I' | b'L' => b'1',
        b'O' => b'0',
        other => other,
    };
    ALPHABET.iter().position(|c| *c == upper).and_then(|value| u8::try_from(value).ok())
}

fn check_of(digits: impl Iterator<Item = u8>) -> u32 {
    // Two zero digits stand for the check characters themselves: 32 x 32 = 1024, so that a swap with them shows too.
    digits.chain([0; CHECK]).fold(0, |rest, digit| (rest * 32 + u32::from(digit)) % CHECK_MODULUS)
}

/// Bit `index` of the number, counted from the most significant of its `spare` leading zero bits.
fn bit_at(bytes: &[u8], index: usize, spare: usize) -> usize {
    index.checked_sub(spare).map_or(0, |bit| usize::from(bytes[bit / 8] >> (7 - bit % 8) & 1))
}

/// `None` if the digits stand for a number of more than `N` bytes.
fn pack<const N: usize>(digits: &[u8]) -> Option<Zeroizing<[u8; N]>> {
    let spare = digits.len() * 5 - N * 8;
    let mut bytes = Zeroizing::new([0; N]);
    for index in 0..digits.len() * 5 {
        let bit = digits[index / 5] >> (4 - index % 5) & 1;
        match index.checked_sub(spare) {
            Some(at) => bytes[at / 8] |= bit << (7 - at % 8),
            None if bit == 1 => return None,
            None => {}
        }
    }
    Some(bytes)
}

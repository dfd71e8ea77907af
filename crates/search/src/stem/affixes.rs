//! The affixes by which words are derived: which there are, which may stand together, and what each does to the first letter
//! of the root.

use super::LEAST;
use super::shape::{VOWELS, is_vowel, starts};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Suffix {
    None,
    Kan,
    An,
    I,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    Me,
    Pe,
    Per,
    Ber,
    Ter,
    Di,
    Ke,
    Se,
}

/// Which suffix may stand with which prefix.
pub(super) fn fits(prefix: Prefix, suffix: Suffix) -> bool {
    use {Prefix as P, Suffix as S};
    match suffix {
        S::None => prefix != P::Ke,
        S::Kan => !matches!(prefix, P::Ke | P::Se | P::Pe),
        S::An => matches!(prefix, P::Ke | P::Pe | P::Per | P::Ber),
        S::I => matches!(prefix, P::Me | P::Di | P::Ter),
    }
}

/// Every way to take a prefix off, with the consonant that it may have swallowed.
pub(super) fn unprefixed(word: &str) -> Vec<(Prefix, String)> {
    let mut ways = Vec::new();
    for (prefix, letters) in [(Prefix::Me, "me"), (Prefix::Pe, "pe")] {
        let Some(rest) = word.strip_prefix(letters) else { continue };
        if let Some(root) = rest.strip_prefix("ny").filter(|root| starts(root, VOWELS)) {
            ways.extend([(prefix, format!("s{root}")), (prefix, format!("ny{root}"))]);
        } else if let Some(root) = rest.strip_prefix("ng") {
            if starts(root, VOWELS) {
                ways.extend([(prefix, root.to_owned()), (prefix, format!("k{root}"))]);
            } else if starts(root, "ghk") {
                ways.push((prefix, root.to_owned()));
            }
        } else if let Some(root) = rest.strip_prefix('m') {
            if starts(root, VOWELS) {
                ways.extend([(prefix, format!("p{root}")), (prefix, format!("m{root}"))]);
            } else if starts(root, "bfpv") {
                ways.push((prefix, root.to_owned()));
            }
            if let Some(root) = root.strip_prefix("per") {
                ways.push((prefix, root.to_owned()));
            }
        } else if let Some(root) = rest.strip_prefix('n') {
            if starts(root, VOWELS) {
                ways.extend([(prefix, format!("t{root}")), (prefix, format!("n{root}"))]);
            } else if starts(root, "cdjzts") {
                ways.push((prefix, root.to_owned()));
            }
        } else if starts(rest, "lrwy") {
            ways.push((prefix, rest.to_owned()));
        }
        if prefix == Prefix::Pe && before_er(rest) {
            ways.push((prefix, rest.to_owned()));
        }
    }
    for (prefix, letters) in [(Prefix::Per, "per"), (Prefix::Ber, "ber"), (Prefix::Ter, "ter")] {
        if let Some(rest) = word.strip_prefix(letters) {
            ways.push((prefix, rest.to_owned()));
            // One r stands for two: "be(r)-renang".
            if starts(rest, VOWELS) {
                ways.push((prefix, format!("r{rest}")));
            }
        }
    }
    if let Some(rest) = word.strip_prefix("be").filter(|rest| before_er(rest)) {
        ways.push((Prefix::Ber, rest.to_owned()));
    }
    for (prefix, letters) in [(Prefix::Ber, "belajar"), (Prefix::Per, "pelajar")] {
        if word == letters {
            ways.push((prefix, "ajar".to_owned()));
        }
    }
    for (prefix, letters) in [(Prefix::Di, "di"), (Prefix::Ke, "ke"), (Prefix::Se, "se")] {
        if let Some(rest) = word.strip_prefix(letters) {
            ways.push((prefix, rest.to_owned()));
        }
    }
    ways
}

/// "be-kerja", "pe-serta": the r falls before a syllable that ends in "er".
fn before_er(rest: &str) -> bool {
    let letters = rest.as_bytes();
    letters.len() >= LEAST && !is_vowel(letters[0]) && letters[1] == b'e' && letters[2] == b'r' && !is_vowel(letters[3])
}

//! A light stemmer of Indonesian: what may stand under an affixed word. It has no dictionary, so it answers every root
//! that the affixes allow ("menulis": tulis, nulis) and leaves alone what does not look like a root; two words are
//! related when they share one. Affixes: Tata Bahasa Baku Bahasa Indonesia, chapter 5 (verbs) and 7 (nouns); order of
//! removal as in Asian's confix stripping. Meant to be conservative: English words must come out as they went in.
//!
//! Here stands the order of removal: particles and possessives, then suffix and prefix. Which affixes there are and which
//! go together say `affixes`; how the letters of a root stand, `shape`; which words only look affixed, `roots`.

mod affixes;
mod roots;
mod shape;

use affixes::{Prefix, Suffix, fits, unprefixed};
use roots::is_root;
use shape::looks_like_root;
use std::collections::BTreeSet;

/// Fewest letters of a root under a prefix or derivational suffix.
const LEAST: usize = 4;
/// Fewest letters of a root under "se-", which many roots begin with.
const LEAST_SE: usize = 5;
/// Fewest letters of a word before a particle or possessive: "ibunya".
const LEAST_TAIL: usize = 3;
/// Most roots answered.
const MOST: usize = 6;

/// The roots that may stand under a word (folded: lower case, no accents), without the word itself. Empty for most
/// words that are roots, for names and for other languages.
#[must_use]
pub fn stems(word: &str) -> Vec<String> {
    // Doubling as it is typed in a hurry: "anak2".
    if let Some(doubled) = word.strip_suffix('2')
        && doubled.len() >= LEAST
        && doubled.bytes().all(|byte| byte.is_ascii_lowercase())
    {
        let mut found = vec![doubled.to_owned()];
        found.extend(stems(doubled));
        return found;
    }
    if word.len() <= LEAST || word.len() > 40 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) || is_root(word) {
        return Vec::new();
    }
    let mut found = BTreeSet::new();
    let mut bare = vec![(word, false)];
    for tails in [&["lah", "kah", "tah", "pun"][..], &["nya", "ku", "mu"]] {
        for at in 0..bare.len() {
            let whole = bare[at].0;
            for tail in tails {
                if let Some(rest) = whole.strip_suffix(tail).filter(|rest| !is_root(whole) && stands_before(rest, tail))
                {
                    bare.push((rest, true));
                }
            }
        }
    }
    for (word, cut) in bare {
        if cut {
            found.insert(word.to_owned());
        }
        if !is_root(word) {
            derived(word, &mut found);
        }
    }
    found.remove(word);
    found.into_iter().take(MOST).collect()
}

/// The roots of every word of a text, each once, in alphabetical order: what is indexed beside the text.
#[must_use]
pub fn stem_words(text: &str) -> String {
    let words: BTreeSet<String> = crate::tokens(text).into_iter().map(|token| token.folded).collect();
    let roots: BTreeSet<String> = words.iter().flat_map(|word| stems(word)).collect();
    roots.into_iter().collect::<Vec<_>>().join(" ")
}

/// "-ku" and "-mu" end too many roots ("bertemu", "laku") to be taken from a short word.
fn stands_before(rest: &str, tail: &str) -> bool {
    let least = if tail.len() == 2 { LEAST } else { LEAST_TAIL };
    rest.len() >= least && looks_like_root(rest)
}

/// Removes derivational affixes in every way that is allowed.
fn derived(word: &str, found: &mut BTreeSet<String>) {
    let ways = [
        (Some(word), Suffix::None),
        (word.strip_suffix("kan"), Suffix::Kan),
        (word.strip_suffix("an"), Suffix::An),
        (word.strip_suffix('i'), Suffix::I),
    ];
    for (rest, suffix) in ways {
        let Some(rest) = rest.filter(|rest| rest.len() >= LEAST) else { continue };
        if matches!(suffix, Suffix::Kan | Suffix::An) {
            take(rest, LEAST, found);
        }
        for (prefix, root) in unprefixed(rest) {
            if !fits(prefix, suffix) {
                continue;
            }
            let least = if prefix == Prefix::Se { LEAST_SE } else { LEAST };
            take(&root, least, found);
            // "mem-per-", "di-per-", "ke-ber-an", "pem-ber-an".
            if prefix != Prefix::Se && !is_root(&root) {
                for (inner, root) in unprefixed(&root) {
                    if matches!(inner, Prefix::Per | Prefix::Ber | Prefix::Ter) {
                        take(&root, LEAST, found);
                    }
                }
            }
        }
    }
}

fn take(root: &str, least: usize, found: &mut BTreeSet<String>) {
    if root.len() >= least && looks_like_root(root) {
        found.insert(root.to_owned());
    }
}

#[cfg(test)]
mod tests;

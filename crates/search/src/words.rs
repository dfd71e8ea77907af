//! Words as the index takes them: runs of letters and digits, without case and accents. The database's own tokenizer
//! (`unicode61`, `remove_diacritics 2`) cuts and folds alike; where the two differ in rare scripts, only the marking of a
//! hit does, because every word goes to the index as a phrase that it cuts by itself.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Without case and accents.
    pub folded: String,
}

/// Without case and accents.
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// The words of a text in their order.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let belongs = letter.is_alphanumeric() || (start.is_some() && is_combining_mark(letter));
        match (start, belongs) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let folded = fold(&text[from..at]);
                if !folded.is_empty() {
                    found.push(Token { start: from, end: at, folded });
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_their_two_spellings_are_one() {
        assert_eq!(fold("RÉNÉE"), "renee");
        assert_eq!(fold("re\u{301}ne\u{301}e"), "renee");
        assert_eq!(fold("Ångström"), "angstrom");
    }

    #[test]
    fn words_end_at_everything_that_is_no_letter() {
        let cut = |text: &str| tokens(text).into_iter().map(|token| token.folded).collect::<Vec<_>>();
        assert_eq!(cut("Teman-teman, Ma'ruf (XI-3)!"), ["teman", "teman", "ma", "ruf", "xi", "3"]);
        assert_eq!(cut("421.3/BK/2026"), ["421", "3", "bk", "2026"]);
        assert_eq!(cut("e\u{301}lan"), ["elan"]);
        assert!(cut(" \u{0}\"*:-^ ").is_empty());
        let text = "satu, dua";
        assert!(tokens(text).iter().all(|token| fold(&text[token.start..token.end]) == token.folded));
    }
}

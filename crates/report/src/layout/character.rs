//! What single characters do on paper: where a line may not end although Unicode allows it, and which characters have
//! no form of their own.

/// Whether an opportunity of UAX 14 at `end` is one that letters do not take: within letter numbers, ids and dates
/// (`422/032/BK/XI/2026`, `19700101 000000 1 014`).
pub(super) fn sticks(text: &str, end: usize) -> bool {
    let mut before = text[..end].chars().rev();
    let (last, second) = (before.next(), before.next());
    let next = text[end..].chars().next();
    match (second, last, next) {
        (_, Some('/'), Some(n)) => n.is_alphanumeric() && token_has_digit(text, end),
        (Some(a), Some('-'), Some(n)) => a.is_ascii_digit() && n.is_ascii_digit(),
        (Some(a), Some(' '), Some(n)) => a.is_ascii_digit() && n.is_ascii_digit(),
        _ => false,
    }
}

fn token_has_digit(text: &str, at: usize) -> bool {
    let start = text[..at].char_indices().rfind(|(_, c)| c.is_whitespace()).map_or(0, |(i, c)| i + c.len_utf8());
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |i| at + i);
    end - start <= 40 && text[start..end].bytes().any(|b| b.is_ascii_digit())
}

/// What stands on paper for a typed character: line ends become `\n`, tabs a space; other controls and byte order
/// marks have no form on paper.
pub(super) fn printable(c: char) -> Option<char> {
    match c {
        '\n' | '\u{2028}' | '\u{2029}' | '\u{0b}' | '\u{0c}' => Some('\n'),
        '\t' => Some(' '),
        '\u{ad}' | '\u{feff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// The glyph that serves for `c`.
pub(super) fn glyph_char(c: char) -> char {
    match c {
        '\u{a0}' => ' ',
        c => c,
    }
}

/// Joiners, direction marks and variation selectors: they shape their neighbours and have no form of their own.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_whole() {
        let stays = |text: &str, at: usize| sticks(text, at);
        assert!(stays("422/032/BK/XI/2026", 4));
        assert!(stays("NIP 19700101 000000", 13));
        assert!(stays("0200-550147", 5));
        assert!(!stays("orang tua/wali", 10));
        assert!(!stays("kelas XI", 6));
        // The word before the number ends with a space of two bytes.
        assert!(stays("nomor\u{a0}7/8", 9));
    }
}

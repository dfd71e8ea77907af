//! How letters stand in an Indonesian root. Without a dictionary this is what keeps words of other languages, names and the
//! rests of wrongly cut words from being taken for roots.

pub(super) const VOWELS: &str = "aiueo";

/// Whether the word begins with one of the letters.
pub(super) fn starts(word: &str, letters: &str) -> bool {
    word.chars().next().is_some_and(|first| letters.contains(first))
}

pub(super) fn is_vowel(letter: u8) -> bool {
    VOWELS.as_bytes().contains(&letter)
}

/// Whether the letters stand as they do in an Indonesian root: two syllables at least, no cluster at the beginning but
/// the few that occur, no doubled letter, an ordinary end.
pub(super) fn looks_like_root(root: &str) -> bool {
    let letters = root.as_bytes();
    let syllables = letters.iter().enumerate().filter(|(at, letter)| {
        is_vowel(**letter) && (*at == 0 || !is_vowel(letters[*at - 1]) || letters[*at - 1] != **letter)
    });
    // "buang" and "cuaca" count their vowels one by one, as they are spoken.
    if syllables.count() < 2 {
        return false;
    }
    if letters.windows(2).any(|pair| pair[0] == pair[1] && !is_vowel(pair[0]) && pair[0] != b'g') {
        return false;
    }
    let opens = match letters {
        [first, ..] if is_vowel(*first) => true,
        [_, second, ..] if is_vowel(*second) => true,
        [b'n', b'y' | b'g', third, ..] | [b's', b'y', third, ..] | [b'k', b'h', third, ..] => is_vowel(*third),
        [b'p' | b't' | b'k' | b'b' | b'd' | b'g', b'r', third, ..] => is_vowel(*third),
        [b'p' | b'k' | b'b' | b'g', b'l', third, ..] => is_vowel(*third),
        _ => false,
    };
    let closes = match letters {
        [.., b'n', b'g'] => true,
        [.., before, last] => is_vowel(*last) || (is_vowel(*before) && b"nmrlstkphbdf".contains(last)),
        _ => false,
    };
    opens && closes && within(letters)
}

/// Inside a word at most a closing and an opening consonant meet; clusters of English ("ct", "ght", "rsh") do not.
fn within(letters: &[u8]) -> bool {
    let text: String = letters.iter().map(|letter| if is_vowel(*letter) { ' ' } else { char::from(*letter) }).collect();
    let mut groups = text.split(' ').filter(|group| !group.is_empty()).peekable();
    if letters.first().is_some_and(|first| !is_vowel(*first)) {
        groups.next();
    }
    groups.all(|group| {
        let group = group.replace("ng", "N").replace("ny", "Y").replace("sy", "S").replace("kh", "K");
        match group.len() {
            1 => true,
            2 => !matches!(group.as_str(), "ct" | "gh" | "th" | "ph" | "sh" | "wn" | "ck" | "cl" | "dl" | "tl" | "vn"),
            3 => group.ends_with(['r', 'l']) && group.starts_with(['n', 'm', 'N', 's', 'k']),
            _ => false,
        }
    })
}

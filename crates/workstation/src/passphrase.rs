//! How hard a passphrase is to guess, and passphrases made of random words. What is judged or made here is kept nowhere.

use crate::contract::app::{Nothing, Passphrase, Strength, Suggestion};
use crate::{CallError, ErrorCode, Workstation};
use keys::Entropy;
use std::sync::LazyLock;
use zeroize::Zeroizing;
use zxcvbn::{Score, feedback::Warning};

/// Least number of characters.
const SHORTEST: usize = 12;
/// Words of a made passphrase: with 1,748 words in the list, 64 bits.
const WORDS: usize = 6;

/// Short common Indonesian words, none of them close to another; the generator's list.
static LIST: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| words(include_str!("../../../assets/passphrase/words.txt")).collect());
/// What Indonesians choose most often, most frequent first; a word of these is guessed at once.
static COMMON: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    words(include_str!("../../../assets/passphrase/common.txt")).chain(LIST.iter().copied()).collect()
});

fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// Judges a passphrase.
pub(crate) fn judge(passphrase: &str) -> Strength {
    let short = passphrase.chars().count() < SHORTEST;
    let found = zxcvbn::zxcvbn(passphrase, &COMMON);
    let advice = if short {
        "workstation-passphrase-short"
    } else {
        match found.feedback().and_then(|feedback| feedback.warning()) {
            Some(Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess) => {
                "workstation-passphrase-keyboard"
            }
            Some(Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess) => {
                "workstation-passphrase-repeats"
            }
            Some(Warning::SequencesLikeAbcAreEasyToGuess) => "workstation-passphrase-sequence",
            Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => {
                "workstation-passphrase-date"
            }
            Some(
                Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess,
            ) => "workstation-passphrase-name",
            Some(_) => "workstation-passphrase-common",
            None if found.score() < Score::Three => "workstation-passphrase-more-words",
            None => "",
        }
    };
    let accepted = !short && found.score() >= Score::Three;
    let advice = if accepted { "" } else { advice };
    Strength { score: u8::from(found.score()), accepted, advice: advice.to_owned() }
}

/// Refuses a passphrase that may not be used.
pub(crate) fn require(passphrase: &str, field: &str) -> Result<(), CallError> {
    if judge(passphrase).accepted { Ok(()) } else { Err(CallError::field(ErrorCode::PassphraseWeak, field)) }
}

/// `passphrase.strength`
pub fn strength(_: &Workstation, params: Passphrase) -> Result<Strength, CallError> {
    let typed = Zeroizing::new(params.passphrase);
    Ok(judge(&typed))
}

/// `passphrase.suggest`
pub fn suggest(workstation: &Workstation, _: Nothing) -> Result<Suggestion, CallError> {
    let mut generator = workstation.generator();
    let chosen: Vec<&str> = (0..WORDS).map(|_| LIST[below(&mut *generator, LIST.len())]).collect();
    Ok(Suggestion { passphrase: chosen.join(" ") })
}

/// A number below `end`, each as likely as the other: draws that would favour small ones are drawn again.
fn below(generator: &mut dyn Entropy, end: usize) -> usize {
    let end = u32::try_from(end.max(1)).unwrap_or(u32::MAX);
    let fair = u32::MAX - u32::MAX % end;
    loop {
        let mut bytes = [0; 4];
        generator.fill(&mut bytes);
        let drawn = u32::from_be_bytes(bytes);
        if drawn < fair {
            return usize::try_from(drawn % end).unwrap_or(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_list_gives_ten_bits_a_word_and_no_word_twice() {
        let distinct: HashSet<&str> = LIST.iter().copied().collect();
        assert_eq!(distinct.len(), LIST.len());
        assert!(LIST.len() >= 1024, "{}", LIST.len());
        assert!(LIST.iter().all(|word| (3..=9).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase())));
    }

    #[test]
    fn what_many_choose_is_refused_and_what_the_generator_makes_is_not() {
        for weak in ["bismillah123", "sayangsayang", "123456789012", "qwertyuiopas", "indonesia2026", "kata"] {
            let judged = judge(weak);
            assert!(!judged.accepted && !judged.advice.is_empty(), "{weak}: {judged:?}");
        }
        let made = [LIST[3], LIST[500], LIST[900], LIST[77], LIST[1000], LIST[250]].join(" ");
        assert!(judge(&made).accepted, "{made}");
    }

    #[test]
    fn drawing_is_even() {
        let mut counts = [0_u32; 10];
        let mut generator = crate::OsEntropy;
        for _ in 0..10_000 {
            counts[below(&mut generator, 10)] += 1;
        }
        assert!(counts.iter().all(|count| (850..1150).contains(count)), "{counts:?}");
    }
}

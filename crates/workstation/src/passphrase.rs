//! How hard a passphrase is to guess, and passphrases made of random words. What is judged or made here is kept nowhere.

use crate::contract::app::{JudgePassphrase, Strength, SuggestPassphrase, Suggestion, UiLang};
use crate::{CallError, ErrorCode, Workstation};
use i18n::Lang;
use keys::Entropy;
use std::sync::LazyLock;
use zeroize::Zeroizing;
use zxcvbn::{Score, feedback::Warning};

/// Least number of characters.
const SHORTEST: usize = 12;
/// Least number of letters and digits beside the names that stand close to the person.
const OF_ITS_OWN: usize = 8;
/// Words of a made passphrase unless another number is asked for: 66 bits from the Indonesian list, 77 from the English one.
const WORDS: usize = 6;
/// How many words may be asked for: five are 55 bits, hard enough behind the key derivation; more than twelve nobody keeps.
const ACCEPTED: std::ops::RangeInclusive<usize> = 5..=12;

/// Short common Indonesian words.
static LIST: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| words(include_str!("../../../assets/passphrase/words.txt")).collect());
/// English words.
static ENGLISH: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| words(include_str!("../../../assets/passphrase/words.en.txt")).collect());
/// What Indonesians choose most often, most frequent first; a word of these is guessed at once.
static COMMON: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    words(include_str!("../../../assets/passphrase/common.txt")).chain(LIST.iter().copied()).collect()
});

fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// Judges a passphrase. `about` are names that whoever knows the person tries first: hers, the school's, the file's.
pub(crate) fn judge(passphrase: &str, about: &[&str]) -> Strength {
    let short = passphrase.chars().count() < SHORTEST;
    let about = about.join(" ").to_lowercase();
    let about: Vec<&str> =
        about.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() >= 3).collect();
    let named = beside(passphrase, &about) < OF_ITS_OWN;
    let known: Vec<&str> = about.iter().chain(COMMON.iter()).copied().collect();
    let found = zxcvbn::zxcvbn(passphrase, &known);
    let advice = if short {
        "workstation-passphrase-short"
    } else if named {
        "workstation-passphrase-name"
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
    let accepted = !short && !named && found.score() >= Score::Three;
    let advice = if accepted { "" } else { advice };
    let score = if named { found.score().min(Score::One) } else { found.score() };
    Strength { score: u8::from(score), accepted, advice: advice.to_owned() }
}

/// How many letters and digits are left of a passphrase without the names in it: the estimate counts each further word as
/// chance, however well somebody knows all of them.
fn beside(passphrase: &str, about: &[&str]) -> usize {
    let mut names = about.to_vec();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut rest = Zeroizing::new(passphrase.to_lowercase());
    for name in names {
        rest = Zeroizing::new(rest.replace(name, " "));
    }
    rest.chars().filter(|letter| letter.is_alphanumeric()).count()
}

/// Refuses a passphrase that may not be used; `about` as in [`judge`], beside the names that the open file knows.
pub(crate) fn require(
    workstation: &Workstation,
    passphrase: &str,
    about: &[&str],
    field: &str,
) -> Result<(), CallError> {
    let known = names(workstation);
    let about: Vec<&str> = about.iter().copied().chain(known.iter().map(String::as_str)).collect();
    if judge(passphrase, &about).accepted { Ok(()) } else { Err(CallError::field(ErrorCode::PassphraseWeak, field)) }
}

/// Names that stand close to the person: the open file's school and counselor, and the file's own.
fn names(workstation: &Workstation) -> Vec<String> {
    let of_file = workstation.background(|call| {
        let read =
            |reader: &casefile::Reader<'_>| Ok((casefile::school::get(reader)?, casefile::counselor::get(reader)?));
        let (school, counselor) = call.file.read(read).unwrap_or_default();
        vec![school.name, school.city, counselor.name]
    });
    let mut names = of_file.unwrap_or_default();
    names.extend(workstation.remembered().file.as_deref().map(crate::app::shown_name));
    names
}

/// `passphrase.strength`
pub fn strength(workstation: &Workstation, params: JudgePassphrase) -> Result<Strength, CallError> {
    let typed = Zeroizing::new(params.passphrase);
    let known = names(workstation);
    let about: Vec<&str> = params.about.iter().chain(&known).map(String::as_str).collect();
    Ok(judge(&typed, &about))
}

/// `passphrase.suggest`
pub fn suggest(workstation: &Workstation, params: SuggestPassphrase) -> Result<Suggestion, CallError> {
    let list = match (params.lang, workstation.lang()) {
        (Some(UiLang::Id), _) | (None, Lang::Id) => &*LIST,
        (Some(UiLang::En), _) | (None, Lang::En) => &*ENGLISH,
    };
    let number = params.words.map_or(WORDS, |words| usize::try_from(words).unwrap_or(usize::MAX));
    if !ACCEPTED.contains(&number) {
        let (least, most) = (ACCEPTED.start(), ACCEPTED.end());
        return Err(CallError::field(ErrorCode::PassphraseWords, "words").arg("least", least).arg("most", most));
    }
    let mut generator = workstation.generator();
    let mut passphrase = String::with_capacity(number * 12);
    for place in 0..number {
        passphrase.push_str(if place == 0 { "" } else { " " });
        passphrase.push_str(list[below(&mut *generator, list.len())]);
    }
    Ok(Suggestion { passphrase, bits: bits(number, list.len()) })
}

/// How many bits of chance so many words from a list of this size hold, rounded down.
fn bits(words: usize, list: usize) -> u32 {
    let of_a_word = f64::log2(u32::try_from(list).map_or(1.0, f64::from));
    let all = of_a_word * u32::try_from(words).map_or(0.0, f64::from);
    // Far below what either type holds: twelve words of at most 2^32.
    all.floor() as u32
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
    fn each_list_gives_eleven_bits_a_word_and_no_word_twice() {
        for (list, longest) in [(&*LIST, 9), (&*ENGLISH, 9)] {
            let distinct: HashSet<&str> = list.iter().copied().collect();
            assert_eq!(distinct.len(), list.len());
            assert!(list.len() >= 2048, "{}", list.len());
            let plain =
                |word: &&str| (3..=longest).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
            assert!(list.iter().all(plain), "{:?}", list.iter().filter(|word| !plain(word)).collect::<Vec<_>>());
        }
        assert_eq!(bits(6, 2048), 66);
        assert_eq!(bits(5, 7776), 64);
    }

    #[test]
    fn names_that_stand_close_to_the_person_are_guessed_at_once() {
        let typed = "kinantiwiramarga-cendana7";
        assert!(judge(typed, &[]).accepted, "nobody else would guess it");
        assert!(!judge(typed, &["Laras Kinanti Wiramarga, S.Pd.", "SMA Negeri 7 Cendana"]).accepted);
        assert!(
            judge("kinanti pelangi turun di seberang", &["Laras Kinanti Wiramarga, S.Pd."]).accepted,
            "a name and more"
        );
    }

    #[test]
    fn what_many_choose_is_refused_and_what_the_generator_makes_is_not() {
        for weak in [
            "bismillah123",
            "sayangsayang",
            "123456789012",
            "qwertyuiopas",
            "indonesia2026",
            "kata",
            "kepalasekolah1",
            "bimbingankonseling",
        ] {
            let judged = judge(weak, &[]);
            assert!(!judged.accepted && !judged.advice.is_empty(), "{weak}: {judged:?}");
        }
        let made = [LIST[3], LIST[500], LIST[900], LIST[77], LIST[1000], LIST[250]].join(" ");
        assert!(judge(&made, &[]).accepted, "{made}");
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

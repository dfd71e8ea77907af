//! A light stemmer of Indonesian: what may stand under an affixed word. It has no dictionary, so it answers every root
//! that the affixes allow ("menulis": tulis, nulis) and leaves alone what does not look like a root; two words are
//! related when they share one. Affixes: Tata Bahasa Baku Bahasa Indonesia, chapter 5 (verbs) and 7 (nouns); order of
//! removal as in Asian's confix stripping. Meant to be conservative: English words must come out as they went in.

use std::collections::BTreeSet;

/// Fewest letters of a root under a prefix or derivational suffix.
const LEAST: usize = 4;
/// Fewest letters of a root under "se-", which many roots begin with.
const LEAST_SE: usize = 5;
/// Fewest letters of a word before a particle or possessive: "ibunya".
const LEAST_TAIL: usize = 3;
/// Most roots answered.
const MOST: usize = 6;

/// Words that only look affixed.
const ROOTS: &[&str] = &[
    "adalah",
    "agaknya",
    "akibat",
    "alamat",
    "alasan",
    "ampun",
    "andalah",
    "bagaimana",
    "bahkan",
    "bangku",
    "bawahan",
    "beberapa",
    "belum",
    "benda",
    "bendera",
    "berani",
    "berapa",
    "berita",
    "berkat",
    "besok",
    "betapa",
    "biasanya",
    "binatang",
    "bukanlah",
    "delapan",
    "dengan",
    "depan",
    "depresi",
    "derita",
    "dewan",
    "diare",
    "dinas",
    "dinding",
    "disiplin",
    "disleksia",
    "halaman",
    "hampir",
    "harapan",
    "haruskah",
    "himpun",
    "hubungan",
    "ilmu",
    "istilah",
    "jamu",
    "jangan",
    "jumlah",
    "kalian",
    "kamu",
    "kasihan",
    "kecamatan",
    "kecil",
    "kejuruan",
    "kelas",
    "kelompok",
    "keluar",
    "keluarga",
    "kemarin",
    "kemudian",
    "kenapa",
    "kepada",
    "kepala",
    "keramik",
    "kerja",
    "ketemu",
    "ketika",
    "kewajiban",
    "kuliah",
    "langkah",
    "latihan",
    "lelah",
    "makalah",
    "masalah",
    "maupun",
    "medan",
    "melainkan",
    "memang",
    "menang",
    "menantu",
    "mengapa",
    "menit",
    "mentah",
    "mental",
    "merah",
    "mereka",
    "meski",
    "meskipun",
    "mungkin",
    "namun",
    "pagi",
    "pekan",
    "pelan",
    "pelangi",
    "pemerintah",
    "pemuda",
    "pendek",
    "penting",
    "penuh",
    "perabot",
    "perak",
    "peran",
    "perang",
    "percaya",
    "perempuan",
    "pergi",
    "periksa",
    "perilaku",
    "perintah",
    "perlahan",
    "perlu",
    "pernah",
    "persis",
    "pertama",
    "perut",
    "pesan",
    "pesantren",
    "sebab",
    "sebagai",
    "sebelah",
    "sebelum",
    "sebuah",
    "sedang",
    "sedikit",
    "sehari",
    "sehat",
    "sehingga",
    "sejak",
    "sejarah",
    "sekali",
    "sekarang",
    "sekolah",
    "selain",
    "selalu",
    "selama",
    "selamat",
    "selasa",
    "selesai",
    "seluruh",
    "semakin",
    "sembilan",
    "semenjak",
    "sementara",
    "semester",
    "semua",
    "senang",
    "sendiri",
    "senin",
    "sepatu",
    "sepeda",
    "seperti",
    "serta",
    "sesuai",
    "sesudah",
    "setelah",
    "setiap",
    "siapa",
    "supaya",
    "tamu",
    "telah",
    "telepon",
    "tempat",
    "tengah",
    "tentang",
    "terapi",
    "terhadap",
    "terima",
    "terlalu",
    "termasuk",
    "ternyata",
    "terus",
    "tetangga",
    "walaupun",
    "wilayah",
];

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

fn is_root(word: &str) -> bool {
    ROOTS.binary_search(&word).is_ok()
}

/// "-ku" and "-mu" end too many roots ("bertemu", "laku") to be taken from a short word.
fn stands_before(rest: &str, tail: &str) -> bool {
    let least = if tail.len() == 2 { LEAST } else { LEAST_TAIL };
    rest.len() >= least && looks_like_root(rest)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Suffix {
    None,
    Kan,
    An,
    I,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefix {
    Me,
    Pe,
    Per,
    Ber,
    Ter,
    Di,
    Ke,
    Se,
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

/// Which suffix may stand with which prefix.
fn fits(prefix: Prefix, suffix: Suffix) -> bool {
    use {Prefix as P, Suffix as S};
    match suffix {
        S::None => prefix != P::Ke,
        S::Kan => !matches!(prefix, P::Ke | P::Se | P::Pe),
        S::An => matches!(prefix, P::Ke | P::Pe | P::Per | P::Ber),
        S::I => matches!(prefix, P::Me | P::Di | P::Ter),
    }
}

/// Every way to take a prefix off, with the consonant that it may have swallowed.
fn unprefixed(word: &str) -> Vec<(Prefix, String)> {
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

const VOWELS: &str = "aiueo";

fn starts(word: &str, letters: &str) -> bool {
    word.chars().next().is_some_and(|first| letters.contains(first))
}

/// "be-kerja", "pe-serta": the r falls before a syllable that ends in "er".
fn before_er(rest: &str) -> bool {
    let letters = rest.as_bytes();
    letters.len() >= LEAST && !is_vowel(letters[0]) && letters[1] == b'e' && letters[2] == b'r' && !is_vowel(letters[3])
}

fn is_vowel(letter: u8) -> bool {
    VOWELS.as_bytes().contains(&letter)
}

/// Whether the letters stand as they do in an Indonesian root: two syllables at least, no cluster at the beginning but
/// the few that occur, no doubled letter, an ordinary end.
fn looks_like_root(root: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn related(one: &str, two: &str) -> bool {
        let with = |word: &str| stems(word).into_iter().chain([word.to_owned()]).collect::<BTreeSet<_>>();
        !with(one).is_disjoint(&with(two))
    }

    #[test]
    fn the_list_of_roots_is_in_order() {
        let unsorted = ROOTS.windows(2).find(|pair| pair[0] >= pair[1]);
        assert_eq!(unsorted, None);
    }

    #[test]
    fn words_of_one_root_are_related() {
        for family in [
            &["bolos", "membolos", "bolosnya", "pembolosan", "dibolosi", "bolos2"][..],
            &["keras", "kekerasan", "kerasnya", "mengeraskan", "berkeras"],
            &["tulis", "menulis", "ditulis", "tulisan", "penulis", "tertulis", "menuliskan", "tulisannya"],
            &["pukul", "memukul", "dipukul", "pemukulan", "memukuli", "dipukuli", "terpukul"],
            &["ajar", "belajar", "pelajar", "mengajar", "pengajaran", "diajarkan", "ajarkan"],
            &["rundung", "merundung", "dirundung", "perundungan"],
            &["kerja", "bekerja", "pekerjaan", "pekerja", "mengerjakan", "kerjakan", "dikerjakan"],
            &["sakit", "menyakiti", "kesakitan", "penyakit", "disakiti", "tersakiti"],
            &["cemas", "kecemasan", "mencemaskan", "cemasnya", "dicemaskan"],
            &["rasa", "merasa", "perasaan", "terasa", "dirasakan", "perasaannya", "merasakan"],
            &["hati", "perhatian", "memperhatikan", "diperhatikan", "berhati"],
            &["bantu", "membantu", "bantuan", "bantulah", "dibantu", "pembantu", "membantunya"],
            &["rokok", "merokok", "perokok", "rokoknya"],
            &["kelahi", "berkelahi", "perkelahian"],
            &["masalah", "masalahnya", "bermasalah", "permasalahan", "masalahku"],
            &["sekolah", "sekolahnya", "bersekolah", "disekolah", "persekolahan"],
            &["teman", "temannya", "berteman", "pertemanan", "temanku", "teman2"],
            &["ibu", "ibunya"],
            &["ayah", "ayahnya", "ayahmu", "ayahku"],
            &["gantung", "ketergantungan", "tergantung", "bergantung"],
            &["benar", "sebenarnya", "kebenaran", "membenarkan"],
            &["minggu", "seminggu", "mingguan"],
            &["belajar", "pembelajaran"],
        ] {
            for word in family {
                assert!(related(family[0], word), "{} and {word}: {:?}", family[0], stems(word));
            }
        }
    }

    #[test]
    fn roots_that_only_look_affixed_stay_whole() {
        for word in [
            "makan",
            "teman",
            "bukan",
            "dengan",
            "sekolah",
            "kelas",
            "masalah",
            "perilaku",
            "bertemu",
            "perempuan",
            "mereka",
            "senang",
            "selalu",
            "ketika",
            "pagi",
            "keluarga",
            "percaya",
            "perlu",
            "medan",
            "berita",
            "ilmu",
            "kamu",
            "ikan",
            "jalan",
            "badan",
            "salah",
            "marah",
            "lelah",
            "kuliah",
            "taman",
            "kecil",
            "besar",
            "pergi",
            "sedih",
        ] {
            let found = stems(word);
            let allowed: &[&str] = if word == "bertemu" { &["berte", "temu"] } else { &[] };
            assert_eq!(found, allowed, "{word}");
        }
    }

    #[test]
    fn english_is_left_as_it_is() {
        // Words of an English note; none may be taken for another of them.
        let words = [
            "person",
            "personal",
            "permission",
            "perform",
            "performance",
            "period",
            "perceive",
            "meeting",
            "member",
            "mention",
            "mental",
            "mentor",
            "memory",
            "medical",
            "measure",
            "mean",
            "session",
            "self",
            "selection",
            "sentence",
            "season",
            "second",
            "secure",
            "seldom",
            "sense",
            "separate",
            "serious",
            "service",
            "several",
            "severe",
            "better",
            "between",
            "before",
            "become",
            "behave",
            "behavior",
            "believe",
            "belong",
            "benefit",
            "begin",
            "beginning",
            "depression",
            "department",
            "discipline",
            "disorder",
            "order",
            "discuss",
            "distress",
            "stress",
            "display",
            "dislike",
            "direct",
            "different",
            "difficult",
            "divorce",
            "terminal",
            "terrible",
            "term",
            "terms",
            "teacher",
            "teaching",
            "keen",
            "keeping",
            "kept",
            "plan",
            "planned",
            "human",
            "woman",
            "question",
            "questions",
            "student",
            "students",
            "class",
            "classes",
            "anxious",
            "anxiety",
            "aggression",
            "aggressive",
            "bullying",
            "bullied",
            "counselor",
            "counseling",
            "counselee",
            "parents",
            "mother",
            "father",
            "friend",
            "friends",
            "family",
            "school",
            "skipped",
            "skipping",
            "absence",
            "absent",
            "homework",
            "feeling",
            "feelings",
            "worried",
            "worry",
            "crying",
            "angry",
            "fighting",
            "smoking",
            "drinking",
            "sleeping",
            "eating",
            "grade",
            "grades",
            "exam",
            "exams",
            "people",
            "pencil",
            "pending",
            "pelican",
            "american",
            "taxi",
            "wifi",
            "alibi",
            "menu",
            "emu",
            "ring",
            "during",
            "sick",
            "quick",
        ];
        for word in words {
            for other in words.iter().filter(|other| **other != word) {
                assert!(!related(word, other), "{word} {:?} and {other} {:?}", stems(word), stems(other));
            }
        }
        let touched = words.iter().filter(|word| !stems(word).is_empty()).count();
        assert!(touched * 8 <= words.len(), "{touched} of {} words lose something", words.len());
    }

    #[test]
    fn other_scripts_numbers_and_long_words_are_left_alone() {
        for word in ["2026", "0061234567", "мебель", "北京", "a", "", "x2", &"a".repeat(60)] {
            assert!(stems(word).is_empty(), "{word}");
        }
        assert_eq!(stem_words("Teman-teman membolos, lalu membolos dan dipukul lagi."), "bolos pukul");
    }
}

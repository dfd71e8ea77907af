//! Families of words that must be found together, and words that must be left alone.

use super::*;

fn related(one: &str, two: &str) -> bool {
    let with = |word: &str| stems(word).into_iter().chain([word.to_owned()]).collect::<BTreeSet<_>>();
    !with(one).is_disjoint(&with(two))
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

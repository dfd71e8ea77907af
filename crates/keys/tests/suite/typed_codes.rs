//! Codes and links that people type, scan and read out: every likely slip is found, every harmless one forgiven.

use keys::pairing::{self, UriError, UriPart};
use keys::{CodeError, KdfParams, PairUri, PairingSecret, RecoveryCode, SeededEntropy, kdf, recovery};
use proptest::prelude::*;

const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn recovery_code(seed: u64) -> String {
    RecoveryCode::random(&mut SeededEntropy::new(&seed.to_be_bytes())).format().replace('-', "")
}

proptest! {
    #[test]
    fn harmless_differences_are_forgiven(seed: u64, noise in prop::collection::vec(any::<prop::sample::Index>(), 0..10)) {
        let code = RecoveryCode::random(&mut SeededEntropy::new(&seed.to_be_bytes()));
        let mut typed = code.format().to_lowercase().replace('0', "o").replace('1', "l");
        for at in noise {
            let at = at.index(typed.len());
            if typed.is_char_boundary(at) {
                typed.insert(at, [' ', '-', '\u{2013}', '\t'][at % 4]);
            }
        }
        prop_assert!(RecoveryCode::parse(&typed) == Ok(code));
    }

    #[test]
    fn every_wrong_character_is_found(seed: u64, at in 0..recovery::CHARACTERS, to in 0usize..32) {
        let mut typed = recovery_code(seed).into_bytes();
        prop_assume!(typed[at] != ALPHABET[to]);
        typed[at] = ALPHABET[to];
        let typed = String::from_utf8(typed).unwrap();
        prop_assert_eq!(RecoveryCode::parse(&typed).err(), Some(CodeError::Check));
    }

    #[test]
    fn every_swap_of_two_characters_is_found(seed: u64, a in 0..recovery::CHARACTERS, b in 0..recovery::CHARACTERS) {
        let mut typed = recovery_code(seed).into_bytes();
        prop_assume!(typed[a] != typed[b]);
        typed.swap(a, b);
        let typed = String::from_utf8(typed).unwrap();
        prop_assert_eq!(RecoveryCode::parse(&typed).err(), Some(CodeError::Check));
    }

    #[test]
    fn any_text_is_answered(text: String) {
        prop_assert!(RecoveryCode::parse(&text).is_err());
        prop_assert!(PairingSecret::parse(&text).is_err());
        prop_assert!(PairUri::parse(&text).is_err());
    }

    #[test]
    fn a_link_survives_and_has_one_spelling(seed: u64, at: prop::sample::Index, to in 0usize..32, lower: bool) {
        let link = link(seed);
        let text = link.format();
        let framed = format!("  {}\n", text.as_str());
        prop_assert!(PairUri::parse(&framed) == Ok(link));
        let mut changed = text.as_bytes().to_vec();
        let at = at.index(changed.len());
        changed[at] = if lower { ALPHABET[to].to_ascii_lowercase() } else { ALPHABET[to] };
        let changed = String::from_utf8(changed).unwrap();
        if let Ok(read) = PairUri::parse(&changed) {
            let again = read.format().to_string();
            prop_assert_eq!(again, changed);
        }
    }
}

fn link(seed: u64) -> PairUri {
    let entropy = &mut SeededEntropy::new(&seed.to_be_bytes());
    PairUri {
        hosts: vec!["ruangbk.sekolah.example".to_owned(), "10.0.0.5:8443".to_owned()],
        server_id: [7; 16],
        pins: vec![[0xFF; 32]],
        root: seed.is_multiple_of(2).then_some([9; 32]),
        secret: PairingSecret::random(entropy),
    }
}

#[test]
fn what_is_wrong_with_a_code_is_said() {
    let code = recovery_code(1);
    let found = |typed: &str| RecoveryCode::parse(typed).err();
    assert_eq!(found(""), Some(CodeError::Length { expected: 34, found: 0 }));
    assert_eq!(found(&code[1..]), Some(CodeError::Length { expected: 34, found: 33 }));
    assert_eq!(found(&format!("{code}00")), Some(CodeError::Length { expected: 34, found: 36 }));
    let odd = format!("{}-U{}", &code[..4], &code[5..]);
    assert_eq!(found(&odd), Some(CodeError::Character { position: 5, found: 'U' }));
    let odd = format!("{}é{}", &code[..9], &code[10..]);
    assert_eq!(found(&odd), Some(CodeError::Character { position: 10, found: 'é' }));
}

#[test]
fn a_pairing_code_above_128_bits_is_refused() {
    // 26 characters hold 130 bits; the first may be 7 at most. The check characters fit the number 2^128.
    let check = (0..128 + 10).fold(1u32, |n, _| n * 2 % 1021);
    let digit = |n: u32| char::from(ALPHABET[n as usize]);
    let typed = format!("8{}{}{}", "0".repeat(25), digit(check / 32), digit(check % 32));
    assert_eq!(PairingSecret::parse(&typed).err(), Some(CodeError::Check));
}

#[test]
fn what_is_wrong_with_a_link_is_said() {
    let good = link(2).format().to_string();
    let found = |text: &str| PairUri::parse(text).err();
    assert_eq!(found(""), Some(UriError::NotAPairingLink));
    assert_eq!(found("https://example.org/"), Some(UriError::NotAPairingLink));
    assert_eq!(found(&good.replacen("rbk1", "rbk2", 1)), Some(UriError::NewerVersion));
    assert_eq!(found(&format!("{good}{}", "0".repeat(2048))), Some(UriError::TooLong));
    assert_eq!(found("rbk1:///?i=0"), Some(UriError::Missing(UriPart::Host)));
    assert_eq!(found("rbk1://host"), Some(UriError::Missing(UriPart::ServerId)));
    let secret_at = good.find("&s=").unwrap();
    assert_eq!(found(&good[..secret_at]), Some(UriError::Missing(UriPart::Secret)));
    let typo = if good.ends_with('0') { "1" } else { "0" };
    let mistyped = format!("{}{typo}", &good[..good.len() - 1]);
    assert_eq!(found(&mistyped), Some(UriError::Secret(CodeError::Check)));
    assert_eq!(found(&format!("{good}&x=1")), Some(UriError::UnknownField));
    assert_eq!(found(&good.replacen("&r=", "&q=", 1)), Some(UriError::UnknownField));
    assert_eq!(found(&good.replacen("i=", "i=!", 1)), Some(UriError::Malformed(UriPart::ServerId)));
    let pin_at = good.find("&p=").unwrap();
    let root_at = good.find("&r=").unwrap();
    let pin = &good[pin_at..root_at];
    assert_eq!(found(&good.replace(pin, "")), Some(UriError::Missing(UriPart::Pin)));
    assert_eq!(found(&good.replace(pin, &pin.repeat(3))), Some(UriError::TooMany(UriPart::Pin)));
    assert_eq!(found(&good.replace(pin, &pin[..20])), Some(UriError::Malformed(UriPart::Pin)));
    let with_host = |host: &str| found(&good.replacen("10.0.0.5:8443", host, 1));
    for host in ["", "a b", "-a", "a-", "a..b", "a:0", "a:65536", "a:+1", "user@a", "[::1", "[zz]", "a/b", "[::1]x"] {
        assert!(with_host(host).is_some(), "{host}");
    }
    for host in ["localhost", "a-b.example:1", "[::1]", "[2001:db8::1]:65535"] {
        assert_eq!(with_host(host), None, "{host}");
    }
    assert_eq!(with_host(&["h"; 8].join(",")), Some(UriError::TooMany(UriPart::Host)));
}

#[test]
fn comparison_digits_depend_on_both_messages() {
    let digits = pairing::comparison_digits(b"offer", b"request");
    assert!(digits.iter().all(|group| group.len() == 5 && group.bytes().all(|b| b.is_ascii_digit())));
    assert_ne!(digits, pairing::comparison_digits(b"offes", b"request"));
    assert_ne!(digits, pairing::comparison_digits(b"offerr", b"equest"));
}

#[test]
fn calibration_halves_down_to_the_floor() {
    let calibrated = |millis_per_mib: u64| {
        let entropy = &mut SeededEntropy::new(b"calibrate");
        kdf::calibrate(entropy, |params: &KdfParams| u64::from(params.mem_kib / 1024) * millis_per_mib)
    };
    for (millis_per_mib, mib) in [(3, 256), (5, 256), (6, 128), (12, 64), (1000, 64)] {
        let params = calibrated(millis_per_mib);
        assert_eq!((params.mem_kib, params.t, params.p), (mib * 1024, 3, 1));
        assert_eq!(params.check(), Ok(()));
    }
}

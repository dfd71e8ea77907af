//! Forms of Indonesian school identifiers. None has a check digit that may be relied on: an impossible value is kept out,
//! an implausible one is only a hint.

use chrono::{Datelike, NaiveDate};

use crate::row::Sex;

/// Digits and length of an NISN.
pub(crate) fn is_nisn(text: &str) -> bool {
    is_digits(text, 10)
}

/// Digits and length of an NPSN.
pub(crate) fn is_npsn(text: &str) -> bool {
    is_digits(text, 8)
}

/// Digits and length of an NIK.
pub(crate) fn is_nik(text: &str) -> bool {
    is_digits(text, 16)
}

pub(crate) fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
}

/// An NISN that lost its leading zeros because a sheet took it for a number; `None` when it cannot be one.
pub(crate) fn padded_nisn(digits: &str) -> Option<String> {
    let plausible = (6..10).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plausible.then(|| format!("{digits:0>10}"))
}

/// Whether the first three digits are the last three of the birth year, as in numbers given since 2008.
pub(crate) fn nisn_fits_year(nisn: &str, birth: NaiveDate) -> bool {
    nisn.get(..3).is_some_and(|head| head == format!("{:03}", birth.year().rem_euclid(1000)))
}

/// Whether the NIK's date part (day + 40 for girls) agrees with birth date and sex. Unknown parts agree.
pub(crate) fn nik_fits(nik: &str, birth: Option<NaiveDate>, sex: Option<Sex>) -> bool {
    let part = |at: usize| nik.get(at..at + 2).and_then(|two| two.parse::<u32>().ok());
    let (Some(day), Some(month), Some(year)) = (part(6), part(8), part(10)) else { return true };
    let girl = day > 40;
    let day = if girl { day - 40 } else { day };
    let fits_sex = sex.is_none_or(|sex| (sex == Sex::Female) == girl);
    fits_sex && birth.is_none_or(|b| (b.day(), b.month(), b.year().rem_euclid(100) as u32) == (day, month, year))
}

/// A phone number in international form: Indonesian numbers start 0, 62 or 8; `+` and other country codes stay.
pub(crate) fn normalised_phone(typed: &str) -> Option<String> {
    let plus = typed.trim_start().starts_with('+');
    if typed.chars().any(|c| !(c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '.' | '(' | ')' | '\u{a0}'))) {
        return None;
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let number = if plus || digits.starts_with("62") {
        digits
    } else if let Some(rest) = digits.strip_prefix('0') {
        format!("62{rest}")
    } else if digits.starts_with('8') {
        format!("62{digits}")
    } else {
        return None;
    };
    // E.164 allows 15 digits; Indonesian numbers have at least 7 behind the country code.
    (9..=15).contains(&number.len()).then(|| format!("+{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_take_one_form() {
        for typed in ["0812-3456-7890", "62 812 3456 7890", "+62 812 3456 7890", "81234567890"] {
            assert_eq!(normalised_phone(typed).as_deref(), Some("+6281234567890"), "{typed}");
        }
        assert_eq!(normalised_phone("-"), None);
        assert_eq!(normalised_phone("0812 (ibu)"), None);
        assert_eq!(normalised_phone("0812"), None);
    }

    #[test]
    fn a_girls_nik_adds_forty_to_the_day() {
        let birth = NaiveDate::from_ymd_opt(2010, 8, 17);
        assert!(nik_fits("3374015708100001", birth, Some(Sex::Female)));
        assert!(!nik_fits("3374015708100001", birth, Some(Sex::Male)));
        assert!(nik_fits("3374011708100001", birth, Some(Sex::Male)));
        assert!(!nik_fits("3374011808100001", birth, Some(Sex::Male)));
    }

    #[test]
    fn only_a_shortened_number_is_padded() {
        assert_eq!(padded_nisn("98123457").as_deref(), Some("0098123457"));
        assert_eq!(padded_nisn("12345"), None);
        assert_eq!(padded_nisn("12345678901"), None);
    }
}

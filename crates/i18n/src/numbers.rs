//! Numbers as each language writes them: decimal comma and point groups in Indonesian, the reverse in English.

use crate::{Lang, Texts};

/// `n` in Roman numerals, or `None` outside 1..=3999.
pub fn roman(n: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=3999).contains(&n) {
        return None;
    }
    let mut rest = n;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    Some(text)
}

/// A month as letter numbers write it: `I` to `XII`, or `None` outside 1..=12.
pub fn roman_month(month: u32) -> Option<String> {
    if month > 12 { None } else { roman(month) }
}

fn group(digits: &str, mark: char) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

impl Texts {
    fn marks(&self) -> (char, char) {
        match self.lang() {
            Lang::Id => ('.', ','),
            Lang::En => (',', '.'),
        }
    }

    /// A whole number with thousands marks: `12.345` / `12,345`.
    pub fn thousands(&self, n: i64) -> String {
        let text = group(&n.unsigned_abs().to_string(), self.marks().0);
        if n < 0 { format!("\u{2212}{text}") } else { text }
    }

    /// A number with exactly `places` decimals (0..=9) and thousands marks: `3,50` / `3.50`. Ties round half
    /// away from zero on the shortest decimal form. Not finite: an en dash.
    pub fn decimal(&self, value: f64, places: usize) -> String {
        if !value.is_finite() {
            return "\u{2013}".to_owned();
        }
        let places = places.min(9);
        let digits = round_decimal(value.abs(), places);
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let (thousands, point) = self.marks();
        let mut text = group(whole, thousands);
        if !fraction.is_empty() {
            text.push(point);
            text.push_str(fraction);
        }
        let zero = digits.bytes().all(|b| b == b'0' || b == b'.');
        if value < 0.0 && !zero { format!("\u{2212}{text}") } else { text }
    }

    /// A number with at most `places` decimals, trailing zeros dropped: `3,5` / `3.5`, `12` / `12`.
    pub fn number(&self, value: f64, places: usize) -> String {
        let text = self.decimal(value, places);
        let point = self.marks().1;
        if text.contains(point) { text.trim_end_matches('0').trim_end_matches(point).to_owned() } else { text }
    }

    /// A rank: `ke-3` / `3rd`.
    pub fn ordinal(&self, n: u32) -> String {
        match self.lang() {
            Lang::Id => format!("ke-{n}"),
            Lang::En => {
                let ending = match (n % 10, n % 100) {
                    (_, 11..=13) => "th",
                    (1, _) => "st",
                    (2, _) => "nd",
                    (3, _) => "rd",
                    _ => "th",
                };
                format!("{n}{ending}")
            }
        }
    }
}

/// Rounds on decimal digits: binary halves such as 1.005 would otherwise round down where a person expects up.
fn round_decimal(value: f64, places: usize) -> String {
    let shortest = format!("{value}");
    let (whole, fraction) = shortest.split_once('.').unwrap_or((&shortest, ""));
    if fraction.len() <= places {
        return match places {
            0 => whole.to_owned(),
            _ => format!("{whole}.{fraction:0<places$}"),
        };
    }
    let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes().take(places)).collect();
    if fraction.as_bytes()[places] >= b'5' {
        let mut carry = true;
        for digit in digits.iter_mut().rev() {
            if *digit == b'9' {
                *digit = b'0';
            } else {
                *digit += 1;
                carry = false;
                break;
            }
        }
        if carry {
            digits.insert(0, b'1');
        }
    }
    let mut text: String = digits.into_iter().map(char::from).collect();
    if places > 0 {
        text.insert(text.len() - places, '.');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_months() {
        let all: Vec<_> = (1..=12).filter_map(roman_month).collect();
        assert_eq!(all.join(" "), "I II III IV V VI VII VIII IX X XI XII");
        assert_eq!(roman_month(0), None);
        assert_eq!(roman_month(13), None);
        assert_eq!(roman(1994).as_deref(), Some("MCMXCIV"));
        assert_eq!(roman(4000), None);
    }

    #[test]
    fn decimals_by_language() {
        let (id, en) = (Texts::of(Lang::Id), Texts::of(Lang::En));
        assert_eq!(id.number(3.5, 1), "3,5");
        assert_eq!(en.number(3.5, 1), "3.5");
        assert_eq!(id.decimal(1234.5, 2), "1.234,50");
        assert_eq!(en.decimal(-0.25, 1), "\u{2212}0.3");
        assert_eq!(en.decimal(-0.01, 1), "0.0");
        assert_eq!(en.decimal(1.005, 2), "1.01");
        assert_eq!(en.decimal(999.95, 1), "1,000.0");
        assert_eq!(en.decimal(9.5, 0), "10");
        assert_eq!(id.number(12.0, 2), "12");
        assert_eq!(id.number(1200.0, 0), "1.200");
        assert_eq!(en.decimal(f64::NAN, 1), "\u{2013}");
        assert_eq!(id.thousands(-1_234_567), "\u{2212}1.234.567");
        assert_eq!(en.thousands(999), "999");
    }

    #[test]
    fn ordinals_by_language() {
        let en = Texts::of(Lang::En);
        let all: Vec<_> = [1, 2, 3, 4, 11, 12, 13, 21, 112].map(|n| en.ordinal(n)).into();
        assert_eq!(all.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 112th");
        assert_eq!(Texts::of(Lang::Id).ordinal(3), "ke-3");
    }
}

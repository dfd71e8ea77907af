//! Exact fractions, so that ties are ties and a .5 is rounded the way a counselor does it by hand.
//! Never goes through a float on the way to a score.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A rational number in lowest terms with a positive denominator.
///
/// Written as text, also in serde: `12`, `12.5` where the decimal ends, otherwise `28/3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Exact {
    numerator: i128,
    denominator: i128,
}

/// A text that is neither a whole number, a decimal with a point, nor a fraction `a/b`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not-a-decimal {0:?}")]
pub struct NotADecimal(pub String);

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Exact {
    /// Zero.
    pub const ZERO: Exact = Exact { numerator: 0, denominator: 1 };

    /// `numerator / denominator`; `None` if the denominator is zero.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Exact> {
        if denominator == 0 {
            return None;
        }
        let divisor = greatest_common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs()).max(1) as i128;
        let sign = denominator.signum();
        Some(Exact { numerator: sign * numerator / divisor, denominator: sign * denominator / divisor })
    }

    /// A whole number.
    pub const fn whole(value: i64) -> Exact {
        Exact { numerator: value as i128, denominator: 1 }
    }

    /// Whether this is a whole number.
    pub fn is_whole(self) -> bool {
        self.denominator == 1
    }

    /// Numerator in lowest terms.
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// Denominator in lowest terms, always positive.
    pub fn denominator(self) -> i128 {
        self.denominator
    }

    /// The nearest float, for statistics and drawing only.
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// Decimal text with exactly `places` digits (0 to 12), rounded half away from zero from the exact value.
    pub fn rounded(self, places: u32) -> String {
        let places = places.min(12);
        let power = 10i128.pow(places);
        let scaled = self.numerator.unsigned_abs() * power.unsigned_abs();
        let denominator = self.denominator.unsigned_abs();
        let rounded = (2 * scaled + denominator) / (2 * denominator);
        let sign = if self.numerator < 0 && rounded != 0 { "-" } else { "" };
        let (whole, part) = (rounded / power.unsigned_abs(), rounded % power.unsigned_abs());
        if places == 0 {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{part:0width$}", width = places as usize)
        }
    }

    /// What a person reads: whole numbers bare, anything else with two decimals, rounded half away from zero.
    pub fn shown(self) -> String {
        if self.is_whole() { self.numerator.to_string() } else { self.rounded(2) }
    }

    /// Decimal text for files: exact where the decimal ends within six places, otherwise six places rounded.
    pub fn decimal(self) -> String {
        if self.is_whole() {
            return self.numerator.to_string();
        }
        self.rounded(6).trim_end_matches('0').to_owned()
    }

    fn ends_within(self, places: u32) -> bool {
        10i128.pow(places) % self.denominator == 0
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_whole() {
            write!(f, "{}", self.numerator)
        } else if self.ends_within(6) {
            f.write_str(&self.decimal())
        } else {
            write!(f, "{}/{}", self.numerator, self.denominator)
        }
    }
}

impl FromStr for Exact {
    type Err = NotADecimal;

    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        parse(text).ok_or_else(|| NotADecimal(text.to_owned()))
    }
}

/// Reads `-3`, `2.50` or `28/3`; at most 12 digits on each side, so that no later step can overflow.
fn parse(text: &str) -> Option<Exact> {
    let digits = |part: &str| -> Option<i128> {
        (1..=12).contains(&part.len()).then_some(())?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    if let Some((a, b)) = rest.split_once('/') {
        return Exact::ratio(sign * digits(a)?, digits(b)?);
    }
    match rest.split_once('.') {
        None => Exact::ratio(sign * digits(rest)?, 1),
        Some((whole, part)) => {
            let power = 10i128.pow(u32::try_from(part.len().min(12)).ok()?);
            Exact::ratio(sign * (digits(whole)? * power + digits(part)?), power)
        }
    }
}

impl TryFrom<String> for Exact {
    type Error = NotADecimal;
    fn try_from(text: String) -> Result<Self, NotADecimal> {
        text.parse()
    }
}

impl From<Exact> for String {
    fn from(value: Exact) -> String {
        value.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(text: &str) -> Exact {
        text.parse().expect("a decimal")
    }

    #[test]
    fn rounds_half_away_from_zero_from_the_exact_value() {
        for (value, places, shown) in [
            ("2.5", 0, "3"),
            ("-2.5", 0, "-3"),
            ("0.125", 2, "0.13"),
            ("-0.125", 2, "-0.13"),
            ("1.005", 2, "1.01"),
            ("28/3", 2, "9.33"),
            ("-1/3", 0, "0"),
            ("0.5", 0, "1"),
        ] {
            assert_eq!(exact(value).rounded(places), shown, "{value}");
        }
        assert_eq!(exact("12.0").shown(), "12");
        assert_eq!(exact("7/2").shown(), "3.50");
        assert_eq!(exact("7/2").decimal(), "3.5");
        assert_eq!(exact("2/3").decimal(), "0.666667");
    }

    #[test]
    fn refuses_what_is_not_a_plain_decimal() {
        for text in ["", "-", "1,5", "1e3", " 1", "1.", ".5", "1/0", "NaN", "1234567890123"] {
            assert!(text.parse::<Exact>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn text_reads_back(a in -100_000i128..100_000, b in 1i128..500) {
            let value = Exact::ratio(a, b).expect("positive denominator");
            prop_assert_eq!(value.to_string().parse::<Exact>(), Ok(value));
        }

        #[test]
        fn order_agrees_with_floats_that_differ(a in -1000i128..1000, b in 1i128..50, c in -1000i128..1000, d in 1i128..50) {
            let (x, y) = (Exact::ratio(a, b).expect("b > 0"), Exact::ratio(c, d).expect("d > 0"));
            if a * d == c * b { prop_assert_eq!(x, y) } else { prop_assert_eq!(x < y, x.to_f64() < y.to_f64()) }
        }
    }
}

//! Letter numbers from the school's own pattern, such as `422/{n:3}/BK/{roman}/{year}`.

use chrono::{Datelike, NaiveDate};

/// A pattern that cannot be filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// A brace without its partner.
    #[error("unbalanced brace in the letter number pattern")]
    Unbalanced,
    /// Something in braces that is not known.
    #[error("unknown placeholder {{{0}}} in the letter number pattern")]
    Unknown(String),
    /// Without `{n}` two letters would get the same number.
    #[error("the letter number pattern has no running number {{n}}")]
    NoSequence,
}

impl PatternError {
    /// Fluent id of the error's text.
    pub fn message_id(&self) -> &'static str {
        match self {
            PatternError::Unbalanced => "report-error-pattern-unbalanced",
            PatternError::Unknown(_) => "report-error-pattern-unknown",
            PatternError::NoSequence => "report-error-pattern-no-sequence",
        }
    }
}

/// Fills in a pattern. `{n}` is the running number, `{n:3}` the same padded with zeros to 1..=9 digits, `{code}` the
/// kind of letter, `{roman}` the month I..XII, `{month}` the month 01..12, `{year}` the year.
///
/// # Errors
/// [`PatternError`].
pub fn letter_number(pattern: &str, seq: u32, code: &str, date: NaiveDate) -> Result<String, PatternError> {
    let mut out = String::new();
    let mut rest = pattern;
    let mut numbered = false;
    while let Some(open) = rest.find(['{', '}']) {
        if rest[open..].starts_with('}') {
            return Err(PatternError::Unbalanced);
        }
        out.push_str(&rest[..open]);
        let inner = &rest[open + 1..];
        let close = inner.find('}').ok_or(PatternError::Unbalanced)?;
        let name = &inner[..close];
        if name.contains('{') {
            return Err(PatternError::Unbalanced);
        }
        match name.split_once(':').map_or((name, None), |(n, w)| (n, Some(w))) {
            ("n", width) => {
                let width: usize = match width {
                    None => 0,
                    Some(w) => match w.parse() {
                        Ok(digits @ 1..=9) => digits,
                        _ => return Err(PatternError::Unknown(name.to_owned())),
                    },
                };
                out.push_str(&format!("{seq:0width$}"));
                numbered = true;
            }
            ("code", None) => out.push_str(code),
            ("roman", None) => out.push_str(&i18n::roman_month(date.month()).unwrap_or_default()),
            ("month", None) => out.push_str(&format!("{:02}", date.month())),
            ("year", None) => out.push_str(&date.year().to_string()),
            _ => return Err(PatternError::Unknown(name.to_owned())),
        }
        rest = &inner[close + 1..];
    }
    out.push_str(rest);
    if numbered { Ok(out) } else { Err(PatternError::NoSequence) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(pattern: &str) -> Result<String, PatternError> {
        letter_number(pattern, 32, "SP", NaiveDate::from_ymd_opt(2026, 11, 23).unwrap())
    }

    #[test]
    fn the_patterns_schools_use() {
        assert_eq!(fill("422/{n}/BK/{roman}/{year}").unwrap(), "422/32/BK/XI/2026");
        assert_eq!(fill("{n:3}/{code}/{roman}/{year}").unwrap(), "032/SP/XI/2026");
        assert_eq!(fill("421.2/{code}/{n:3}/{year}").unwrap(), "421.2/SP/032/2026");
        assert_eq!(fill("{n}-{month}").unwrap(), "32-11");
    }

    #[test]
    fn wrong_patterns_say_what_is_wrong() {
        assert_eq!(fill("422/{n"), Err(PatternError::Unbalanced));
        assert_eq!(fill("422/n}"), Err(PatternError::Unbalanced));
        assert_eq!(fill("{{n}}"), Err(PatternError::Unbalanced));
        assert_eq!(fill("422/{n}/{bulan}"), Err(PatternError::Unknown("bulan".to_owned())));
        assert_eq!(fill("{n:0}"), Err(PatternError::Unknown("n:0".to_owned())));
        assert_eq!(fill("422/BK/{year}"), Err(PatternError::NoSequence));
    }
}

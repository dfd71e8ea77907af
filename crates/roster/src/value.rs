//! One cell into one field: cleaning, checking, and saying what was wrong. Must never put an impossible value into a row.

use chrono::{Datelike, NaiveDate};

use crate::aliases;
use crate::date::{self, DateOrder, Parsed};
use crate::field::{Field, GuardianPart};
use crate::grid::{Cell, Value};
use crate::identifier;
use crate::mapping::ValueMaps;
use crate::problem::{Consequence as C, Place, Problem, ProblemCode as P, Severity as S};
use crate::row::{Phone, RosterRow, Sex};
use crate::text;

/// What a row's cells are read with.
pub(crate) struct Rules<'a> {
    pub today: NaiveDate,
    pub order: DateOrder,
    pub from_1904: bool,
    pub maps: Option<&'a ValueMaps>,
}

/// Folded form in which value maps and word lists are looked up.
pub(crate) fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Puts a cell's value into a row, adding what is wrong to `problems`.
pub(crate) fn fill(
    row: &mut RosterRow,
    field: Field,
    cell: &Cell,
    rules: &Rules<'_>,
    at: &Place,
    problems: &mut Vec<Problem>,
) {
    if cell.value == Value::Error {
        problems.push(Problem::new(at, P::CellError, S::Warning, C::CellLeftEmpty));
        return;
    }
    let shown = cell.shown();
    let Some(written) = clean(&shown, at, problems) else { return };
    if cell.formula {
        problems.push(Problem::new(at, P::FormulaValue, S::Note, C::KeptAsWritten).value(&written));
    }
    let from_number = matches!(cell.value, Value::Number(_));
    let mut report = |code, severity, consequence, detail: Option<String>| {
        let mut problem = Problem::new(at, code, severity, consequence).value(&written);
        problem.detail = detail;
        problems.push(problem);
    };
    match field {
        Field::Nisn => match nisn(&written, from_number) {
            Ok((nisn, padded)) => {
                if padded {
                    report(P::NisnPadded, S::Warning, C::Corrected, Some(nisn.clone()));
                }
                row.nisn = Some(nisn);
            }
            Err(()) => report(P::NisnInvalid, S::Warning, C::CellLeftEmpty, None),
        },
        Field::Sex => match sex(&written, rules.maps) {
            Some(sex) => row.sex = Some(sex),
            None => report(P::SexUnknown, S::Warning, C::CellLeftEmpty, None),
        },
        Field::BirthDate => match birth_date(cell, &written, rules) {
            Ok((date, _)) if date > rules.today => report(P::DateInFuture, S::Warning, C::CellLeftEmpty, None),
            Ok((date, serial)) => {
                if serial {
                    report(P::DateFromSerial, S::Note, C::Corrected, Some(date.to_string()));
                }
                let age = rules.today.years_since(date).unwrap_or(0);
                if !(3..=25).contains(&age) {
                    report(P::AgeImplausible, S::Warning, C::KeptAsWritten, Some(age.to_string()));
                }
                row.birth_date = Some(date);
            }
            Err(code) => report(code, S::Warning, C::CellLeftEmpty, None),
        },
        Field::Grade => match grade(&written) {
            Some(grade) => row.grade = Some(grade),
            None => report(P::GradeUnknown, S::Warning, C::CellLeftEmpty, None),
        },
        Field::ChildOrder | Field::Siblings => match written.parse::<f64>() {
            // Dapodik writes 0 where the order is not known.
            Ok(number) if number.fract() == 0.0 && (0.0..=30.0).contains(&number) => {
                let number = number as u8;
                if field == Field::Siblings {
                    row.siblings = Some(number);
                } else if number > 0 {
                    row.child_order = Some(number);
                }
            }
            _ => report(P::NumberImplausible, S::Warning, C::CellLeftEmpty, None),
        },
        Field::Email => {
            let plausible = written.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
                && !written.contains(' ');
            if !plausible {
                report(P::EmailImplausible, S::Warning, C::KeptAsWritten, None);
            }
            row.email = Some(written);
        }
        Field::Nik | Field::FatherNik | Field::MotherNik | Field::GuardianNik => {
            if from_number {
                report(P::NikDamaged, S::Warning, C::CellLeftEmpty, None);
            } else if identifier::is_nik(&written) {
                row.chosen.insert(field, written);
            } else {
                report(P::NikInvalid, S::Warning, C::CellLeftEmpty, None);
            }
        }
        Field::Phone | Field::HomePhone => {
            let phone = phone(&written, from_number, &mut report);
            if field == Field::Phone { row.phone = phone } else { row.home_phone = phone }
        }
        _ if field.guardian().is_some() => {
            let Some((relation, part)) = field.guardian() else { return };
            if part == GuardianPart::BirthYear {
                let year = written.parse::<f64>().unwrap_or(0.0) as u16;
                // 0 is Dapodik's "not known".
                if (1900..=rules.today.year() as u16).contains(&year) {
                    row.guardian_mut(relation).birth_year = Some(year);
                } else if written != "0" {
                    report(P::NumberImplausible, S::Warning, C::CellLeftEmpty, None);
                }
                return;
            }
            let phone = if part == GuardianPart::Phone { phone(&written, from_number, &mut report) } else { None };
            let guardian = row.guardian_mut(relation);
            match part {
                GuardianPart::Name => guardian.name = written,
                GuardianPart::Education => guardian.education = Some(written),
                GuardianPart::Occupation => guardian.occupation = Some(written),
                _ => guardian.phone = phone,
            }
        }
        _ => {
            if from_number && matches!(field, Field::Nipd | Field::Name) {
                report(P::NumberAsText, S::Note, C::KeptAsWritten, None);
            }
            put_text(row, field, written, rules.maps);
        }
    }
}

/// Trimmed text, repaired and without control characters; `None` for nothing and for the dashes that mean nothing.
fn clean(shown: &str, at: &Place, problems: &mut Vec<Problem>) -> Option<String> {
    let mut written =
        shown.split([' ', '\u{a0}', '\n', '\r', '\t']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    if let Some(repaired) = text::repair_mojibake(&written) {
        problems
            .push(Problem::new(at, P::MojibakeRepaired, S::Warning, C::Corrected).value(&written).detail(&repaired));
        written = repaired;
    }
    let plain = text::without_controls(&written);
    if plain != written {
        let plain = plain.into_owned();
        problems.push(Problem::new(at, P::ControlCharacters, S::Note, C::Corrected).value(&plain));
        written = plain;
    }
    (!matches!(written.as_str(), "" | "-" | "--" | "–")).then_some(written)
}

fn nisn(written: &str, from_number: bool) -> Result<(String, bool), ()> {
    let digits = written.trim_start_matches('\'');
    if identifier::is_nisn(digits) {
        return Ok((digits.to_owned(), false));
    }
    // Text of 8 or 9 digits lost its zeros in a spreadsheet as surely as a number cell did; shorter text is no NISN.
    if from_number || digits.len() >= 8 {
        return identifier::padded_nisn(digits).map(|nisn| (nisn, true)).ok_or(());
    }
    Err(())
}

/// A sex by the value map, then by the known words.
pub(crate) fn sex(written: &str, maps: Option<&ValueMaps>) -> Option<Sex> {
    let word = folded(written);
    if let Some(sex) = maps.and_then(|m| m.sex.get(&word)) {
        return Some(*sex);
    }
    let word = word.as_str();
    if aliases::MALE.contains(&word) { Some(Sex::Male) } else { aliases::FEMALE.contains(&word).then_some(Sex::Female) }
}

fn birth_date(cell: &Cell, written: &str, rules: &Rules<'_>) -> Result<(NaiveDate, bool), P> {
    let serial = |number| date::from_serial(number, rules.from_1904).map(|d| (d, true)).ok_or(P::DateImpossible);
    match &cell.value {
        Value::Date(date) => return Ok((*date, false)),
        Value::Number(number) => return serial(*number),
        _ => {}
    }
    match date::parse(written) {
        Parsed::Sure(date) => Ok((date, false)),
        Parsed::Ordered { day_first, month_first } => {
            let date = if rules.order == DateOrder::DayFirst { day_first } else { month_first };
            date.map(|d| (d, false)).ok_or(P::DateImpossible)
        }
        Parsed::Serial(number) => serial(number),
        Parsed::TwoDigitYear => Err(P::DateTwoDigitYear),
        Parsed::Not => Err(P::DateImpossible),
    }
}

fn phone(written: &str, from_number: bool, report: &mut impl FnMut(P, S, C, Option<String>)) -> Option<Phone> {
    if written == "0" {
        return None;
    }
    let normalised = identifier::normalised_phone(written);
    match &normalised {
        None => report(P::PhoneImplausible, S::Warning, C::KeptAsWritten, None),
        Some(full) if from_number => report(P::NumberAsText, S::Note, C::KeptAsWritten, Some(full.clone())),
        Some(_) => {}
    }
    Some(Phone { typed: written.to_owned(), normalised })
}

/// A grade from a class name or a grade cell: the leading number or Roman numeral, 1-13.
pub(crate) fn grade(written: &str) -> Option<u8> {
    const ROMAN: [&str; 13] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii"];
    let lower = folded(written);
    let lower = ["kelas", "tingkat", "class", "grade"]
        .iter()
        .find_map(|w| lower.strip_prefix(w))
        .unwrap_or(&lower)
        .trim_start();
    let digits: String = lower.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        return digits.parse().ok().filter(|grade| (1..=13).contains(grade));
    }
    let word: String = lower.chars().take_while(char::is_ascii_alphabetic).collect();
    ROMAN.iter().position(|roman| *roman == word).map(|at| at as u8 + 1)
}

fn put_text(row: &mut RosterRow, field: Field, text: String, maps: Option<&ValueMaps>) {
    let mapped = |map: fn(&ValueMaps) -> &std::collections::BTreeMap<String, String>, text: String| {
        maps.and_then(|m| map(m).get(&folded(&text)).cloned()).unwrap_or(text)
    };
    match field {
        Field::Name => row.name = text,
        Field::Nipd => row.nipd = Some(text),
        Field::SourceId => row.source_id = Some(text),
        Field::BirthPlace => row.birth_place = Some(text),
        Field::Religion => row.religion = Some(mapped(|m| &m.religion, text)),
        Field::Street => row.address.street = Some(text),
        Field::Rt => row.address.rt = Some(text),
        Field::Rw => row.address.rw = Some(text),
        Field::Hamlet => row.address.hamlet = Some(text),
        Field::Village => row.address.village = Some(text),
        Field::District => row.address.district = Some(text),
        Field::PostalCode => row.address.postal_code = Some(text),
        Field::ClassName => row.class_name = Some(mapped(|m| &m.class_name, text)),
        Field::LivingWith => row.living_with = Some(text),
        Field::SpecialNeeds => row.special_needs = Some(text),
        Field::FormerSchool => row.former_school = Some(text),
        other => {
            row.chosen.insert(other, text);
        }
    }
}

/// Checks that need the whole row: hints between NISN, NIK, birth date and sex; the grade from the class.
pub(crate) fn cross_check(row: &mut RosterRow, problems: &mut Vec<Problem>) {
    if row.grade.is_none() {
        row.grade = row.class_name.as_deref().and_then(grade);
    }
    // Dapodik fills occupation and income even where there is no guardian; a phone number is worth keeping.
    row.guardians.retain(|g| !g.name.is_empty() || g.phone.is_some());
    if let (Some(nisn), Some(birth)) = (&row.nisn, row.birth_date)
        && !identifier::nisn_fits_year(nisn, birth)
    {
        problems.push(Problem::new(&row.at, P::NisnYearDiffers, S::Note, C::KeptAsWritten).value(nisn).detail(birth));
    }
    if let Some(nik) = row.chosen.get(&Field::Nik)
        && !identifier::nik_fits(nik, row.birth_date, row.sex)
    {
        problems.push(Problem::new(&row.at, P::NikDateDiffers, S::Warning, C::KeptAsWritten));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_come_from_class_names() {
        for (class, expected) in
            [("VII A", 7), ("7A", 7), ("X IPA 1", 10), ("XII-1", 12), ("Kelas 7 - 01", 7), ("9", 9)]
        {
            assert_eq!(grade(class), Some(expected), "{class}");
        }
        assert_eq!(grade("Melati"), None);
        assert_eq!(grade("14"), None);
    }

    #[test]
    fn sexes_are_known_in_both_languages() {
        assert_eq!(sex("L", None), Some(Sex::Male));
        assert_eq!(sex("perempuan", None), Some(Sex::Female));
        assert_eq!(sex("X", None), None);
    }
}

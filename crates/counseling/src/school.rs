//! The school, its years and classes, and the counselor.

use crate::{ClassId, CounselorId, SchoolYearId, vocabulary};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// School level; decides the guideline bands of the program.
    SchoolLevel { Sd = "sd", Smp = "smp", Sma = "sma", Smk = "smk", Other = "other" }
}

vocabulary! {
    /// Paper the school prints on.
    Paper { A4 = "a4", F4 = "f4", Letter = "letter", Folio = "folio", Legal = "legal" }
}

vocabulary! {
    /// Indonesian time zones, printed beside every time.
    Zone { Wib = "wib", Wita = "wita", Wit = "wit" }
}

impl Zone {
    /// Hours east of UTC.
    #[must_use]
    pub const fn hours(self) -> i32 {
        match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        }
    }
}

/// What stands in the letterhead and under signatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SchoolProfile {
    /// Name of the school.
    pub name: String,
    /// National school number: 8 digits.
    pub npsn: String,
    /// Level.
    pub level: SchoolLevel,
    /// Lines above the name: government or foundation, office.
    pub authority_lines: Vec<String>,
    /// Street address.
    pub address: String,
    /// Town, printed before the date of a letter.
    pub city: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Web site.
    pub website: String,
    /// Headmaster with titles.
    pub headmaster_name: String,
    /// NIP of the headmaster, empty when none.
    pub headmaster_nip: String,
    /// Pattern of letter numbers, such as `422/{n:3}/BK/{roman}/{year}`.
    pub letter_pattern: String,
    /// Usual paper.
    pub paper: Paper,
    /// Time zone of the school.
    pub zone: Zone,
    /// Whether a left logo is kept.
    pub has_logo_left: bool,
    /// Whether a right logo is kept.
    pub has_logo_right: bool,
}

impl Default for SchoolProfile {
    fn default() -> Self {
        Self {
            name: String::new(),
            npsn: String::new(),
            level: SchoolLevel::Sma,
            authority_lines: Vec::new(),
            address: String::new(),
            city: String::new(),
            phone: String::new(),
            email: String::new(),
            website: String::new(),
            headmaster_name: String::new(),
            headmaster_nip: String::new(),
            letter_pattern: "422/{n:3}/BK/{roman}/{year}".to_owned(),
            paper: Paper::A4,
            zone: Zone::Wib,
            has_logo_left: false,
            has_logo_right: false,
        }
    }
}

/// The counselor who owns the case file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct CounselorProfile {
    /// Identity; absent before it is first saved.
    pub id: Option<CounselorId>,
    /// Full name with titles.
    pub name: String,
    /// NIP, or NUPTK, or empty.
    pub nip: String,
    /// Office as printed under the name.
    pub title: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// A school year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SchoolYear {
    /// Identity.
    pub id: SchoolYearId,
    /// Label such as `2026/2027`.
    pub label: String,
}

/// A class of a school year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Class {
    /// Identity.
    pub id: ClassId,
    /// School year it belongs to.
    pub school_year: SchoolYearId,
    /// Name as the school writes it (`XI-3`).
    pub name: String,
    /// Grade 1-12, when known.
    pub grade: Option<u8>,
    /// Homeroom teacher.
    pub homeroom_name: String,
    /// NIP of the homeroom teacher.
    pub homeroom_nip: String,
    /// Number of active counselees.
    pub counselees: u32,
}

/// Label of the school year that holds `day`: July starts it (practice reference 1.1).
#[must_use]
pub fn school_year_label(day: NaiveDate) -> String {
    let start = if day.month() >= 7 { day.year() } else { day.year() - 1 };
    format!("{start}/{}", start + 1)
}

//! What every document needs: the school, the people, how it is issued; and the parts that documents share.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use i18n::{Arg, Lang, Texts};
use serde::{Deserialize, Serialize};

use super::TemplateError;
use crate::{
    document::{
        Align, Block, Furniture, KeyEntry, Letterhead, Meta, PageNumbers, ParaRole, Report, Run, Signatory, plain,
    },
    paper::Paper,
    raster::Raster,
};

/// The school as its letters name it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SchoolInput {
    /// Name of the school.
    pub name: String,
    /// Government or foundation and office, one line each, from the highest.
    pub authorities: Vec<String>,
    /// Address, one line each.
    pub address: Vec<String>,
    /// Telephone.
    pub phone: String,
    /// Mail address.
    pub email: String,
    /// NPSN, the national number of the school.
    pub npsn: String,
    /// Where letters are dated.
    pub city: String,
    /// The headmaster.
    pub headmaster: StaffInput,
    /// Left logo.
    pub logo_left: Option<Raster>,
    /// Right logo.
    pub logo_right: Option<Raster>,
}

/// Someone who signs for the school.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StaffInput {
    /// Name with titles.
    pub name: String,
    /// NIP, or empty for staff without one.
    pub nip: String,
}

/// A counselee.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonInput {
    /// Full name.
    pub name: String,
    /// Code that stands for the name in documents that leave the counselor.
    pub code: String,
    /// Class, for example `XI-3`.
    pub class: String,
    /// NISN, ten digits with leading zeros.
    pub nisn: String,
    /// Parent or guardian as addressed in letters; may be empty.
    pub guardian: String,
}

/// How a document is issued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IssueInput {
    /// Language of the document.
    pub lang: Lang,
    /// Sheet.
    #[serde(default)]
    pub paper: Paper,
    /// Where it is dated; empty: the school's city.
    #[serde(default)]
    pub place: String,
    /// Date of the document.
    pub date: NaiveDate,
    /// Letter number, already filled in.
    #[serde(default)]
    pub letter_number: String,
    /// Which copy of how many.
    #[serde(default)]
    pub copy: Option<CopyInput>,
    /// Who printed it, for the copy line.
    #[serde(default)]
    pub issued_by: String,
    /// When it was printed, with the zone. Absent in a preview.
    #[serde(default)]
    pub issued_at: Option<DateTime<FixedOffset>>,
    /// Entry in the release register.
    #[serde(default)]
    pub report_id: String,
    /// Prints the confidentiality line.
    #[serde(default)]
    pub confidential: bool,
    /// Pale diagonal word, for example "DRAF".
    #[serde(default)]
    pub watermark: Option<String>,
}

/// Which copy this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyInput {
    /// From 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

/// Parts shared by the templates, in the document's language.
pub(super) struct Frame<'a> {
    pub school: &'a SchoolInput,
    pub issue: &'a IssueInput,
    pub texts: &'static Texts,
}

impl<'a> Frame<'a> {
    pub fn new(school: &'a SchoolInput, issue: &'a IssueInput) -> Self {
        Frame { school, issue, texts: Texts::of(issue.lang) }
    }

    pub fn plain(&self, id: &str) -> String {
        self.texts.plain(id)
    }

    pub fn text(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.text(id, args)
    }

    /// A date that does not break at a line's end.
    pub fn date(&self, date: NaiveDate) -> String {
        self.texts.date(date).replace(' ', "\u{a0}")
    }

    /// With the weekday; breaks after the weekday only.
    pub fn date_long(&self, date: NaiveDate) -> String {
        let text = self.texts.date_long(date);
        match text.split_once(", ") {
            Some((weekday, date)) => format!("{weekday}, {}", date.replace(' ', "\u{a0}")),
            None => text,
        }
    }

    /// `08.00–09.30`, `08.00` or nothing.
    pub fn time_span(&self, from: Option<NaiveTime>, to: Option<NaiveTime>) -> Option<String> {
        let from = from?;
        Some(match to {
            Some(to) => format!("{}–{}", self.texts.time(from), self.texts.time(to)),
            None => self.texts.time(from),
        })
    }

    /// `Cendana, 23 November 2026`.
    pub fn place_and_date(&self) -> String {
        let place = if self.issue.place.trim().is_empty() { &self.school.city } else { &self.issue.place };
        let date = self.date(self.issue.date);
        if place.trim().is_empty() { date } else { format!("{}, {date}", place.trim()) }
    }

    /// The report around `blocks`. `about` says on every further page whom it concerns, as the first page does.
    pub fn report(
        &self,
        document: &str,
        title: String,
        about: &str,
        numbers: PageNumbers,
        blocks: Vec<Block>,
    ) -> Report {
        let issue = self.issue;
        let running: Vec<&str> = [title.as_str(), about].into_iter().filter(|part| !part.trim().is_empty()).collect();
        let running = (!running.is_empty()).then(|| running.join("  ·  "));
        let subject = if issue.letter_number.is_empty() { &issue.report_id } else { &issue.letter_number };
        Report {
            document: document.to_owned(),
            lang: issue.lang,
            paper: issue.paper,
            meta: Meta { title, author: self.school.name.clone(), subject: subject.clone(), created: issue.issued_at },
            furniture: Furniture {
                letterhead: (!self.school.name.trim().is_empty()).then(|| self.letterhead()),
                confidentiality: issue.confidential.then(|| self.plain("report-confidential-line")),
                copy_line: self.copy_line(),
                watermark: issue.watermark.clone().filter(|w| !w.trim().is_empty()),
                running,
                page_numbers: numbers,
            },
            blocks,
        }
    }

    fn letterhead(&self) -> Letterhead {
        let school = self.school;
        let mut contact: Vec<String> = filled(&school.address);
        let mut ways = Vec::new();
        for (id, value) in [
            ("report-letterhead-phone", &school.phone),
            ("report-letterhead-email", &school.email),
            ("report-letterhead-npsn", &school.npsn),
        ] {
            if !value.trim().is_empty() {
                ways.push(self.text(id, &[("value", value.trim().into())]));
            }
        }
        if !ways.is_empty() {
            contact.push(ways.join("  ·  "));
        }
        Letterhead {
            authorities: filled(&school.authorities),
            school: school.name.clone(),
            contact,
            logo_left: school.logo_left.clone(),
            logo_right: school.logo_right.clone(),
        }
    }

    /// Which copy, who, when, register entry: what makes a leaked page traceable.
    fn copy_line(&self) -> Option<String> {
        let issue = self.issue;
        let mut parts = Vec::new();
        if let Some(copy) = issue.copy {
            parts.push(self.text("report-copy", &[("number", copy.number.into()), ("of", copy.of.into())]));
        }
        if !issue.issued_by.trim().is_empty() {
            parts.push(self.text("report-issued-by", &[("name", issue.issued_by.trim().into())]));
        }
        if let Some(at) = issue.issued_at {
            parts.push(self.texts.date_time(at.naive_local()));
        }
        if !issue.report_id.trim().is_empty() {
            parts.push(self.text("report-id-line", &[("id", issue.report_id.trim().into())]));
        }
        (!parts.is_empty()).then(|| parts.join("  ·  "))
    }

    /// "Mengetahui, Kepala Sekolah" on the left if wanted, the counselor with place and date on the right.
    pub fn signatures(&self, counselor: &StaffInput, headmaster: bool, dated: bool) -> Block {
        let mut columns = Vec::new();
        if headmaster {
            columns.push(Signatory {
                above: vec![self.plain("report-sign-acknowledged"), self.plain("report-sign-headmaster")],
                name: self.school.headmaster.name.clone(),
                below: self.nip(&self.school.headmaster),
            });
        }
        // Beside "Mengetahui," the counselor's role stands on the second line, date or not.
        let mut above = Vec::new();
        if dated {
            above.push(self.place_and_date());
        } else if headmaster {
            above.push("\u{a0}".to_owned());
        }
        above.push(self.plain("report-sign-counselor"));
        columns.push(Signatory { above, name: counselor.name.clone(), below: self.nip(counselor) });
        Block::Signature { columns }
    }

    /// The line under a name; none for staff without a number.
    pub fn nip(&self, who: &StaffInput) -> Vec<String> {
        if who.nip.trim().is_empty() {
            return Vec::new();
        }
        vec![self.text("report-nip", &[("nip", nip_groups(&who.nip).into())])]
    }
}

/// A NIP of 18 digits in its groups (birth date, appointment, sex, serial), others as typed; never broken.
fn nip_groups(nip: &str) -> String {
    let digits: String = nip.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() == 18 && digits.bytes().all(|b| b.is_ascii_digit()) {
        let g = "\u{a0}";
        return format!("{}{g}{}{g}{}{g}{}", &digits[..8], &digits[8..14], &digits[14..15], &digits[15..]);
    }
    nip.trim().replace(' ', "\u{a0}")
}

fn filled(lines: &[String]) -> Vec<String> {
    lines.iter().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect()
}

/// Whom a document concerns, on one line: name or code, and class.
pub(super) fn about(name: &str, class: &str) -> String {
    let parts: Vec<&str> = [name, class].into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// A required text.
pub(super) fn need(id: &'static str, text: &str) -> Result<(), TemplateError> {
    if text.trim().is_empty() { Err(TemplateError::Missing(id)) } else { Ok(()) }
}

/// A line of particulars if there is something to say.
pub(super) fn entry(key: String, value: &str) -> Option<KeyEntry> {
    (!value.trim().is_empty()).then(|| KeyEntry::new(key, value.trim()))
}

/// Paragraphs of typed text: an empty line starts a new one.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = Block> + '_ {
    text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).map(|p| para(plain(p)))
}

pub(super) fn para(runs: Vec<Run>) -> Block {
    Block::Para { runs, role: ParaRole::Body, align: Align::Left }
}

pub(super) fn small(text: String) -> Block {
    Block::Para { runs: plain(text), role: ParaRole::Small, align: Align::Left }
}

pub(super) fn notice(runs: Vec<Run>) -> Block {
    Block::Para { runs, role: ParaRole::Notice, align: Align::Left }
}

pub(super) fn heading(level: u8, text: String) -> Block {
    Block::Heading { level, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nip_is_grouped_as_it_is_read() {
        assert_eq!(nip_groups("197001011990031014").replace('\u{a0}', " "), "19700101 199003 1 014");
        assert_eq!(nip_groups("19700101 199003 1 014").replace('\u{a0}', " "), "19700101 199003 1 014");
        assert_eq!(nip_groups(" GTY 0412 ").replace('\u{a0}', " "), "GTY 0412");
    }
}

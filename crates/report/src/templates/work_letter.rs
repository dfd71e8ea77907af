//! Letters of other work: referral (*surat alih tangan kasus*), order to visit a home (*surat tugas kunjungan rumah*), invitation to a
//! case conference. They pass through many hands: what was said in confidence is in them only where the counselor let it in,
//! and an invitation names nobody.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{Frame, IssueInput, PersonInput, SchoolInput, StaffInput, entry, heading, need, para, paragraphs},
    fields::{Field, blank_is_none},
};
use crate::document::{Align, Block, KeyEntry, PageNumbers, ParaRole, Report, Run, Signatory, plain};

/// Input of a letter of other work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorkLetter {
    /// The school.
    pub school: SchoolInput,
    /// How it is issued; the letter number stands in it.
    pub issue: IssueInput,
    /// The counselee.
    pub counselee: PersonInput,
    /// Who writes, visits or invites.
    pub counselor: StaffInput,
    /// The fields.
    pub values: WorkLetterValues,
}

/// A label and what stands beside or under it, in the document's language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Labelled {
    /// Label or heading.
    pub label: String,
    /// Text.
    pub text: String,
}

/// Fields of a letter of other work. The last ones come from the record, in the document's language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkLetterValues {
    /// *Kepada*, one line each.
    pub addressee: String,
    /// A neutral purpose of a visit: `progress`, `attendance`, `cooperation`, `study_plan` or `other`.
    pub purpose: String,
    /// Words for `other`.
    pub purpose_text: String,
    /// Lets the texts in.
    pub include_confidential: bool,
    /// The slip that is torn off and sent back.
    pub receipt: Option<bool>,
    /// *Tembusan*, one per line.
    pub carbon_copies: String,
    /// "Mengetahui, Kepala Sekolah".
    pub headmaster_signs: Option<bool>,
    /// Who the counselee is, as far as that is passed on.
    pub who: Vec<Labelled>,
    /// When, where, with whom.
    pub particulars: Vec<Labelled>,
    /// Reason and services so far; absent unless let in.
    pub texts: Vec<Labelled>,
    /// What is passed on beside the letter.
    pub enclosed: Vec<String>,
    /// Who is invited: name and position.
    pub people: Vec<String>,
    /// Who agreed to it, as a sentence; may be empty.
    pub agreed: String,
    /// Until when an answer is asked for.
    #[serde(deserialize_with = "blank_is_none")]
    pub answer_by: Option<NaiveDate>,
}

const PURPOSES: [(&str, &str); 5] = [
    ("progress", "report-visit-purpose-progress"),
    ("attendance", "report-visit-purpose-attendance"),
    ("cooperation", "report-visit-purpose-cooperation"),
    ("study_plan", "report-visit-purpose-study-plan"),
    ("other", "report-summons-purpose-other"),
];

pub(super) fn referral_fields() -> Vec<Field> {
    vec![
        Field::multiline("addressee", "report-field-addressee").required(),
        Field::bool("include_confidential", "report-field-include-reason", false).confidential(),
        Field::bool("receipt", "report-field-answer-slip", true),
        Field::multiline("carbon_copies", "report-field-carbon-copies"),
        Field::bool("headmaster_signs", "report-field-headmaster-signs", true),
    ]
}

pub(super) fn visit_fields() -> Vec<Field> {
    vec![
        Field::choice("purpose", "report-field-purpose", &PURPOSES),
        Field::text("purpose_text", "report-field-purpose-text"),
        Field::bool("receipt", "report-field-permission-slip", true),
    ]
}

pub(super) fn invitation_fields() -> Vec<Field> {
    vec![
        Field::multiline("addressee", "report-field-addressee").default_text("report-invitation-everybody").required(),
        Field::bool("headmaster_signs", "report-field-headmaster-signs", true),
    ]
}

fn entries(lines: &[Labelled]) -> Vec<KeyEntry> {
    lines.iter().filter_map(|line| entry(line.label.clone(), &line.text)).collect()
}

fn key_values(entries: Vec<KeyEntry>) -> Block {
    Block::KeyValue { entries, indent: true, aside: None }
}

/// Number, enclosure and subject, with place and date beside them, and whom it goes to.
fn head(f: &Frame<'_>, subject: &str, enclosure: &str, addressee: &str) -> Vec<Block> {
    let mut head = Vec::new();
    head.extend(entry(f.plain("report-letter-number"), &f.issue.letter_number));
    head.push(KeyEntry::new(f.plain("report-letter-attachment"), enclosure));
    head.push(KeyEntry { key: f.plain("report-letter-subject"), value: Some(vec![Run::bold(subject)]) });
    let lines: Vec<&str> = addressee.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let to = vec![
        Run::plain(format!("{}\n", f.plain("report-letter-to"))),
        Run::bold(lines.join("\n")),
        Run::plain(format!("\n{}", f.plain("report-letter-at-place"))),
    ];
    vec![
        Block::Spacer { height: 20 },
        Block::KeyValue { entries: head, indent: false, aside: Some(f.place_and_date()) },
        Block::Spacer { height: 20 },
        Block::Para { runs: to, role: ParaRole::Body, align: Align::Left },
        Block::Spacer { height: 8 },
    ]
}

fn carbon_copies(f: &Frame<'_>, text: &str, blocks: &mut Vec<Block>) {
    let copies: Vec<Vec<Run>> = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(plain).collect();
    if !copies.is_empty() {
        blocks.push(Block::Spacer { height: 20 });
        blocks.push(heading(3, f.plain("report-letter-carbon-copies")));
        blocks.push(Block::List { ordered: true, items: copies });
    }
}

/// What is torn off, filled in and sent back.
fn slip(f: &Frame<'_>, title: &str, text: String, choices: &[&str], blanks: &[&str]) -> Block {
    let mut blocks = vec![
        Block::CutLine,
        Block::Para { runs: vec![Run::bold(f.plain(title))], role: ParaRole::Body, align: Align::Center },
        para(plain(text)),
    ];
    if !choices.is_empty() {
        let items = choices.iter().map(|choice| plain(format!("[\u{a0}\u{a0}\u{a0}]\u{a0} {}", f.plain(choice))));
        blocks.extend(items.map(para));
    }
    let entries = blanks.iter().map(|blank| KeyEntry::blank(f.plain(blank))).collect();
    blocks.push(Block::KeyValue { entries, indent: false, aside: None });
    Block::Group { keep_together: true, restart_pages: false, blocks }
}

pub(super) fn referral(input: &WorkLetter) -> Result<Report, TemplateError> {
    let v = &input.values;
    need("addressee", &v.addressee)?;
    let f = Frame::new(&input.school, &input.issue);
    let receipt = v.receipt.unwrap_or(true);
    let subject = f.plain("report-referral-subject");
    let enclosure = if receipt { "report-referral-enclosure" } else { "report-letter-no-attachment" };
    let mut blocks = head(&f, &subject, &f.plain(enclosure), &v.addressee);
    blocks.push(para(plain(f.plain("report-letter-greeting"))));
    blocks.push(para(plain(f.plain("report-referral-opening"))));
    blocks.push(key_values(entries(&v.who)));
    let said: Vec<&Labelled> = v.texts.iter().filter(|text| v.include_confidential && !text.text.is_empty()).collect();
    if said.is_empty() {
        blocks.push(para(plain(f.plain("report-referral-withheld"))));
    }
    for text in said {
        blocks.push(heading(3, text.label.clone()));
        blocks.extend(paragraphs(&text.text));
    }
    if !v.enclosed.is_empty() {
        blocks.push(para(plain(f.plain("report-referral-enclosed"))));
        blocks.push(Block::List { ordered: false, items: v.enclosed.iter().map(|one| plain(one.clone())).collect() });
    }
    if !v.agreed.is_empty() {
        blocks.push(para(plain(v.agreed.clone())));
    }
    blocks.push(para(plain(match v.answer_by {
        Some(day) => f.text("report-referral-closing-by", &[("date", f.date(day).into())]),
        None => f.plain("report-referral-closing"),
    })));
    blocks.push(f.signatures(&input.counselor, v.headmaster_signs.unwrap_or(true), false));
    carbon_copies(&f, &v.carbon_copies, &mut blocks);
    if receipt {
        let number = input.issue.letter_number.trim();
        let text = match number {
            "" => f.plain("report-referral-slip-text-unnumbered"),
            number => f.text("report-referral-slip-text", &[("number", number.into())]),
        };
        let choices = ["report-referral-slip-accepted", "report-referral-slip-declined"];
        let blanks = ["report-referral-slip-note", "report-slip-date", "report-referral-slip-name"];
        blocks.push(slip(&f, "report-referral-slip-title", text, &choices, &blanks));
    }
    Ok(f.report("referral_letter", subject, &input.issue.letter_number, PageNumbers::IfSeveral, blocks))
}

pub(super) fn visit_order(input: &WorkLetter) -> Result<Report, TemplateError> {
    let v = &input.values;
    need("name", &input.counselee.name)?;
    let f = Frame::new(&input.school, &input.issue);
    let title = f.plain("report-visit-order-title");
    let number = input.issue.letter_number.trim();
    let subtitle = (!number.is_empty()).then(|| f.text("report-number-line", &[("number", number.into())]));
    let mut assigned = Vec::new();
    assigned.extend(entry(f.plain("report-person-name"), &input.counselor.name));
    assigned.extend(entry(f.plain("report-visit-nip"), &input.counselor.nip));
    assigned.push(KeyEntry::new(f.plain("report-visit-position"), f.plain("report-sign-counselor")));
    let purpose = match (v.purpose.as_str(), v.purpose_text.trim()) {
        ("other", own) if !own.is_empty() => own.to_owned(),
        ("other", _) => f.plain(PURPOSES[0].1),
        (chosen, _) => f.plain(PURPOSES.iter().find(|(value, _)| *value == chosen).unwrap_or(&PURPOSES[0]).1),
    };
    let mut particulars = entries(&v.particulars);
    particulars.push(KeyEntry::new(f.plain("report-summons-purpose"), purpose));
    let mut visited = entries(&v.who);
    visited.append(&mut particulars);
    let mut blocks = vec![
        Block::Title { text: title.clone(), subtitle },
        para(plain(f.plain("report-visit-order-opening"))),
        key_values(assigned),
        para(plain(f.plain("report-visit-order-to"))),
        key_values(visited),
    ];
    if !v.agreed.is_empty() {
        blocks.push(para(plain(v.agreed.clone())));
    }
    blocks.push(para(plain(f.plain("report-visit-order-closing"))));
    blocks.push(Block::Signature {
        columns: vec![Signatory {
            above: vec![f.place_and_date(), f.plain("report-sign-headmaster")],
            name: input.school.headmaster.name.clone(),
            below: f.nip(&input.school.headmaster),
        }],
    });
    if v.receipt.unwrap_or(true) {
        let text = f.text(
            "report-visit-slip-text",
            &[("name", input.counselee.name.trim().into()), ("class", input.counselee.class.trim().into())],
        );
        let choices = ["report-visit-slip-yes", "report-visit-slip-no"];
        let blanks = ["report-visit-slip-parent", "report-slip-date", "report-visit-slip-sign"];
        blocks.push(slip(&f, "report-visit-slip-title", text, &choices, &blanks));
    }
    Ok(f.report("home_visit_order", title, number, PageNumbers::IfSeveral, blocks))
}

pub(super) fn invitation(input: &WorkLetter) -> Result<Report, TemplateError> {
    let v = &input.values;
    need("addressee", &v.addressee)?;
    let f = Frame::new(&input.school, &input.issue);
    let subject = f.plain("report-invitation-subject");
    let mut blocks = head(&f, &subject, &f.plain("report-letter-no-attachment"), &v.addressee);
    blocks.push(para(plain(f.plain("report-letter-greeting"))));
    blocks.push(para(plain(f.plain("report-invitation-opening"))));
    blocks.push(key_values(entries(&v.particulars)));
    blocks.push(para(plain(f.plain("report-invitation-closed"))));
    if !v.people.is_empty() {
        blocks.push(Block::List { ordered: true, items: v.people.iter().map(|one| plain(one.clone())).collect() });
    }
    blocks.push(para(plain(f.plain("report-invitation-closing"))));
    blocks.push(f.signatures(&input.counselor, v.headmaster_signs.unwrap_or(true), false));
    Ok(f.report("conference_invitation", subject, &input.issue.letter_number, PageNumbers::IfSeveral, blocks))
}

//! Records of other work on paper: referral report, home-visit report, minutes of a case conference with attendance list, service
//! report, anecdotal record. One form: particulars, then what was said in confidence if the counselor let it in, then who
//! signs; photos of a visit, if any were chosen, on pages of their own. The counselee is named by code unless chosen otherwise.

use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{
        Frame, IssueInput, PersonInput, SchoolInput, StaffInput, about, entry, heading, need, notice, para, paragraphs,
        small,
    },
    fields::Field,
    work_letter::Labelled,
};
use crate::document::{Align, Block, Column, ColumnWidth, KeyEntry, PageNumbers, Report, Run, Signatory, Table, plain};
use crate::raster::Raster;

/// Photos on one page.
const ON_A_PAGE: usize = 2;
/// Height of a photo in tenths of a millimetre: two of them stand with their words on every sheet.
const PHOTO_HEIGHT: i64 = 950;
/// Width that no sheet has, in tenths of a millimetre.
const WIDEST: i64 = 2_200;

/// Input of a record of other work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorkRecord {
    /// The school.
    pub school: SchoolInput,
    /// How it is issued.
    pub issue: IssueInput,
    /// The counselee.
    pub counselee: PersonInput,
    /// Who signs.
    pub counselor: StaffInput,
    /// The fields.
    pub values: WorkRecordValues,
}

/// Fields of a record of other work. The last ones come from the record, in the document's language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkRecordValues {
    /// `code` or `name`.
    pub identity: String,
    /// Lets the texts in.
    pub include_confidential: bool,
    /// The list that participants sign.
    pub attendance: Option<bool>,
    /// Counselee and parent sign, too.
    pub family_signs: Option<bool>,
    /// "Mengetahui, Kepala Sekolah".
    pub headmaster_signs: bool,
    /// When, where, with whom.
    pub particulars: Vec<Labelled>,
    /// What was said; absent unless let in.
    pub texts: Vec<Labelled>,
    /// What was decided; absent unless let in.
    pub decisions: Vec<DecisionRow>,
    /// Who took part.
    pub people: Vec<PersonRow>,
    /// Which photos were chosen, by their identities: so a release register keeps it.
    pub photos: String,
    /// Those photos.
    pub pictures: Vec<PhotoRow>,
}

/// A photo with what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoRow {
    /// The pixels.
    pub picture: Raster,
    /// What it shows, and its day.
    pub caption: String,
}

/// A decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DecisionRow {
    /// What.
    pub text: String,
    /// By whom.
    pub responsible: String,
    /// Until when, as written.
    pub due: String,
}

/// A participant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonRow {
    /// Name.
    pub name: String,
    /// Position.
    pub position: String,
}

const IDENTITIES: [(&str, &str); 2] =
    [("code", "report-record-identity-code"), ("name", "report-record-identity-name")];

/// The fields of these records; some have one more.
pub(super) fn fields(document: &str) -> Vec<Field> {
    let mut fields = vec![
        Field::choice("identity", "report-field-identity", &IDENTITIES).confidential(),
        Field::bool("include_confidential", "report-field-include-confidential", false).confidential(),
    ];
    match document {
        "conference_minutes" => fields.push(Field::bool("attendance", "report-field-attendance", true)),
        "home_visit_report" => {
            fields.push(Field::bool("family_signs", "report-field-family-signs", true));
            fields.push(Field::photos("photos", "report-field-photos").confidential());
        }
        _ => {}
    }
    fields.push(Field::bool("headmaster_signs", "report-field-headmaster-signs", false));
    fields
}

pub(super) fn make(document: &'static str, title_key: &str, input: &WorkRecord) -> Result<Report, TemplateError> {
    let v = &input.values;
    let f = Frame::new(&input.school, &input.issue);
    let person = &input.counselee;
    let title = f.plain(title_key);
    let mut entries = Vec::new();
    let named = v.identity == "name";
    if named {
        need("name", &person.name)?;
        entries.push(KeyEntry::new(f.plain("report-person-name"), person.name.trim()));
        entries.extend(entry(f.plain("report-person-nisn"), &person.nisn));
    } else {
        need("code", &person.code)?;
        entries.push(KeyEntry::new(f.plain("report-person-code"), person.code.trim()));
    }
    entries.extend(entry(f.plain("report-person-class"), &person.class));
    entries.extend(v.particulars.iter().filter_map(|line| entry(line.label.clone(), &line.text)));
    let mut blocks = vec![
        Block::Title { text: title.clone(), subtitle: None },
        Block::KeyValue { entries, indent: false, aside: None },
    ];
    if v.include_confidential {
        for text in v.texts.iter().filter(|text| !text.text.trim().is_empty()) {
            blocks.push(heading(1, text.label.clone()));
            blocks.extend(paragraphs(&text.text));
        }
        if !v.decisions.is_empty() {
            blocks.push(heading(1, f.plain("report-conference-decisions")));
            blocks.push(decisions(&f, &v.decisions));
        }
    } else {
        blocks.push(Block::Spacer { height: 20 });
        blocks.push(notice(plain(f.plain("report-work-withheld"))));
    }
    if v.family_signs.unwrap_or(false) {
        blocks.push(family(&f, person, named));
    }
    blocks.push(f.signatures(&input.counselor, v.headmaster_signs, true));
    if v.attendance.unwrap_or(false) && !v.people.is_empty() {
        attendance(&f, v, &mut blocks);
    }
    documentation(&f, &v.pictures, &mut blocks);
    let named = if named { &person.name } else { &person.code };
    let about = about(named, &person.class);
    Ok(f.report(document, title, &about, PageNumbers::Always, blocks))
}

fn decisions(f: &Frame<'_>, rows: &[DecisionRow]) -> Block {
    let columns = [
        ("report-conference-decision", ColumnWidth::Fr(6)),
        ("report-conference-responsible", ColumnWidth::Fr(3)),
        ("report-conference-due", ColumnWidth::Fr(2)),
    ]
    .map(|(key, width)| Column { header: f.plain(key), align: Align::Left, width })
    .into();
    let row = |one: &DecisionRow| [&one.text, &one.responsible, &one.due].map(|text| plain(text.clone())).into();
    Block::Table(Table { columns, rows: rows.iter().map(row).collect(), caption: None, empty: None })
}

/// The people at home sign that the report says what was spoken of.
fn family(f: &Frame<'_>, person: &PersonInput, named: bool) -> Block {
    let name = |known: &str| if named { known.trim().to_owned() } else { String::new() };
    let signs = |role: &str, name: String| Signatory { above: vec![f.plain(role)], name, below: Vec::new() };
    Block::Signature {
        columns: vec![
            signs("report-sign-counselee", name(&person.name)),
            signs("report-sign-parent", name(&person.guardian)),
        ],
    }
}

/// The list that everybody signs on the day, with the pledge of confidentiality.
fn attendance(f: &Frame<'_>, v: &WorkRecordValues, blocks: &mut Vec<Block>) {
    let title = f.plain("report-attendance-title");
    blocks.push(Block::PageBreak);
    blocks.push(Block::Title { text: title, subtitle: None });
    let particulars = v.particulars.iter().take(3).filter_map(|line| entry(line.label.clone(), &line.text)).collect();
    blocks.push(Block::KeyValue { entries: particulars, indent: false, aside: None });
    blocks.push(para(vec![Run::bold(f.plain("report-attendance-pledge"))]));
    let columns = [
        ("report-attendance-number", ColumnWidth::Auto, Align::Right),
        ("report-person-name", ColumnWidth::Fr(5), Align::Left),
        ("report-visit-position", ColumnWidth::Fr(4), Align::Left),
        ("report-attendance-sign", ColumnWidth::Fr(4), Align::Left),
    ]
    .map(|(key, width, align)| Column { header: f.plain(key), align, width })
    .into();
    let row = |(place, one): (usize, &PersonRow)| {
        // Room for a signature.
        let sign = format!("{}\n\u{a0}", place + 1);
        vec![plain((place + 1).to_string()), plain(one.name.clone()), plain(one.position.clone()), plain(sign)]
    };
    let rows = v.people.iter().enumerate().map(row).collect();
    blocks.push(Block::Table(Table { columns, rows, caption: None, empty: None }));
}

/// Photos, two on a page, each with its words below it.
fn documentation(f: &Frame<'_>, photos: &[PhotoRow], blocks: &mut Vec<Block>) {
    for (page, pair) in photos.chunks(ON_A_PAGE).enumerate() {
        blocks.push(Block::PageBreak);
        if page == 0 {
            blocks.push(heading(1, f.plain("report-visit-photos")));
        }
        for photo in pair {
            let (raster, alt) = (photo.picture.clone(), photo.caption.clone());
            let shown = Block::Image { width: width_of(&raster), raster, alt };
            let together = vec![shown, small(photo.caption.clone())];
            blocks.push(Block::Group { blocks: together, keep_together: true, restart_pages: false });
            blocks.push(Block::Spacer { height: 40 });
        }
    }
}

/// The width at which a picture has the height of a photo; a wide one is as wide as the text and lower.
fn width_of(picture: &Raster) -> i32 {
    let (width, height) = (i64::from(picture.width), i64::from(picture.height).max(1));
    let wanted = (PHOTO_HEIGHT * width / height).clamp(1, WIDEST);
    i32::try_from(wanted).unwrap_or(1)
}

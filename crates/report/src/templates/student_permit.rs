//! *Surat izin meninggalkan pelajaran, keterangan terlambat*: a small slip that anybody may read. It says a neutral purpose; the
//! reason stays in the file unless the counselor lets it in.

use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{Frame, IssueInput, PersonInput, SchoolInput, StaffInput, entry, need, para, small},
    fields::Field,
    work_letter::Labelled,
};
use crate::document::{Align, Block, KeyEntry, PageNumbers, ParaRole, Report, Run, Signatory, plain};

/// Input of a slip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudentPermit {
    /// The school.
    pub school: SchoolInput,
    /// How it is issued.
    pub issue: IssueInput,
    /// The counselee.
    pub counselee: PersonInput,
    /// Who signs.
    pub counselor: StaffInput,
    /// The fields.
    pub values: PermitValues,
}

/// Fields of a slip. The last ones come from the record, in the document's language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PermitValues {
    /// Lets the reason in.
    pub include_confidential: bool,
    /// A second slip for the file.
    pub second_copy: Option<bool>,
    /// Title of the slip.
    pub title: String,
    /// What it says, as a sentence before the particulars.
    pub opening: String,
    /// When, which lessons, what for.
    pub particulars: Vec<Labelled>,
    /// Why; absent unless let in.
    pub reason: String,
    /// Who allowed it; empty: the counselor.
    pub allowed_by: String,
}

pub(super) fn fields() -> Vec<Field> {
    vec![
        Field::bool("include_confidential", "report-field-include-reason-slip", false).confidential(),
        Field::bool("second_copy", "report-field-second-copy", true),
    ]
}

pub(super) fn make(input: &StudentPermit) -> Result<Report, TemplateError> {
    let v = &input.values;
    need("name", &input.counselee.name)?;
    need("title", &v.title)?;
    let f = Frame::new(&input.school, &input.issue);
    let mut blocks = vec![slip(&f, input, "report-permit-copy-holder")];
    if v.second_copy.unwrap_or(true) {
        blocks.push(Block::CutLine);
        blocks.push(slip(&f, input, "report-permit-copy-file"));
    }
    Ok(f.report("student_permit", v.title.clone(), "", PageNumbers::IfSeveral, blocks))
}

fn slip(f: &Frame<'_>, input: &StudentPermit, copy: &str) -> Block {
    let (v, person) = (&input.values, &input.counselee);
    let mut entries = vec![KeyEntry::new(f.plain("report-person-name"), person.name.trim())];
    entries.extend(entry(f.plain("report-person-class"), &person.class));
    entries.extend(v.particulars.iter().filter_map(|line| entry(line.label.clone(), &line.text)));
    if v.include_confidential {
        entries.extend(entry(f.plain("report-permit-reason"), &v.reason));
    }
    // Whoever allowed it signs; a NIP is known of the counselor alone.
    let other = v.allowed_by.trim();
    let own = other.is_empty() || other == input.counselor.name.trim();
    let role = if own { "report-sign-counselor" } else { "report-permit-allowed" };
    let signer = Signatory {
        above: vec![f.place_and_date(), f.plain(role)],
        name: if own { input.counselor.name.clone() } else { other.to_owned() },
        below: if own { f.nip(&input.counselor) } else { Vec::new() },
    };
    let blocks = vec![
        Block::Para { runs: vec![Run::bold(v.title.clone())], role: ParaRole::Body, align: Align::Center },
        para(plain(v.opening.clone())),
        Block::KeyValue { entries, indent: true, aside: None },
        Block::Signature { columns: vec![signer] },
        small(f.plain(copy)),
    ];
    Block::Group { keep_together: true, restart_pages: false, blocks }
}

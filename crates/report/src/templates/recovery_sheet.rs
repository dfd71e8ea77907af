//! The recovery sheet, printed once when a case file is created. It holds a secret: it is never stored, previewed in
//! a list or counted as an issued document.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{Frame, IssueInput, SchoolInput, StaffInput, entry, need, notice, para},
    fields::{Field, blank_is_none},
};
use crate::document::{Block, KeyEntry, PageNumbers, Report, Run, Signatory, plain};

/// Input of the recovery sheet.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct RecoverySheet {
    /// The school.
    #[serde(default)]
    pub school: SchoolInput,
    /// How it is issued.
    pub issue: IssueInput,
    /// Owner of the case file.
    pub counselor: StaffInput,
    /// Code and fields.
    pub values: RecoveryValues,
}

/// Code and fields of the recovery sheet.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecoveryValues {
    /// The code in its groups, check group included.
    pub groups: Vec<String>,
    /// What the QR code holds; empty: no QR code.
    pub qr: String,
    /// Name of the case file.
    pub case_file: String,
    /// Id of the case file, short.
    pub case_file_id: String,
    /// When the file was created.
    #[serde(deserialize_with = "blank_is_none")]
    pub created_on: Option<NaiveDate>,
}

pub(super) fn fields() -> Vec<Field> {
    Vec::new()
}

pub(super) fn make(input: &RecoverySheet) -> Result<Report, TemplateError> {
    let v = &input.values;
    if v.groups.iter().all(|g| g.trim().is_empty()) {
        return Err(TemplateError::Missing("groups"));
    }
    need("case_file", &v.case_file)?;
    let f = Frame::new(&input.school, &input.issue);
    let title = f.plain("report-recovery-title");
    let mut entries = vec![KeyEntry::new(f.plain("report-recovery-case-file"), v.case_file.trim())];
    entries.extend(entry(f.plain("report-recovery-case-file-id"), &v.case_file_id));
    entries.extend(entry(f.plain("report-recovery-owner"), &input.counselor.name));
    if let Some(date) = v.created_on {
        entries.push(KeyEntry::new(f.plain("report-recovery-created"), f.date_long(date)));
    }
    let mut blocks = vec![
        Block::Title { text: title.clone(), subtitle: Some(f.plain("report-recovery-subtitle")) },
        Block::KeyValue { entries, indent: false, aside: None },
        para(plain(f.plain("report-recovery-purpose"))),
        Block::CodeGrid { groups: v.groups.clone(), per_row: 4, alt: f.plain("report-recovery-code-alt") },
    ];
    if !v.qr.trim().is_empty() {
        blocks.push(Block::QrCode { data: v.qr.clone(), size: 360, alt: f.plain("report-recovery-qr-alt") });
    }
    blocks.push(Block::List {
        ordered: true,
        items: ["report-recovery-keep-1", "report-recovery-keep-2", "report-recovery-keep-3", "report-recovery-keep-4"]
            .map(|id| plain(f.plain(id)))
            .into(),
    });
    blocks.push(notice(vec![Run::bold(f.plain("report-recovery-loss"))]));
    let written = |key: &str, name: String, dated: bool| Signatory {
        above: vec![if dated { f.place_and_date() } else { "\u{a0}".to_owned() }, f.plain(key)],
        name,
        below: Vec::new(),
    };
    blocks.push(Block::Signature {
        columns: vec![
            written("report-recovery-received", String::new(), false),
            written("report-sign-counselor", input.counselor.name.clone(), true),
        ],
    });
    Ok(f.report("recovery_sheet", title, v.case_file.trim(), PageNumbers::IfSeveral, blocks))
}

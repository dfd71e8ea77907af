//! Importing a roster: chosen, read, compared with the caseload, shown, and only then written, in one transaction. Between
//! choosing and applying the file lives in memory only; locking forgets it.

mod apply;
mod preview;
mod rows;

pub use apply::apply;

use crate::call::Call;
use crate::contract::app::Nothing;
use crate::contract::roster_import::{RosterPreview, RosterRemap, RosterToken};
use crate::desktop::{OpenKind, OpenPurpose};
use crate::job::Job;
use crate::{CallError, ErrorCode};
use casefile::roster_mapping;
use roster::{ColumnInfo, ColumnMapping, DateOrder, Field, ReadOptions, Refusal, RosterRead, SourceFile};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is being done while a file is read and compared.
const READING: &str = "workstation-job-read";
/// Previews held at once; the oldest goes first.
const MOST_HELD: usize = 4;

/// A chosen roster.
struct Held {
    files: Vec<SourceFile>,
    options: ReadOptions,
    read: RosterRead,
}

#[derive(Default)]
struct Previews(Mutex<Vec<(String, Arc<Held>)>>);

impl Previews {
    fn hold(&self) -> MutexGuard<'_, Vec<(String, Arc<Held>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, token: &str) -> Result<Arc<Held>, CallError> {
        let held = self.hold();
        let found = held.iter().find(|(known, _)| known == token).map(|(_, held)| Arc::clone(held));
        found.ok_or_else(|| ErrorCode::RosterGone.into())
    }

    fn put(&self, token: String, preview: Held) {
        let mut held = self.hold();
        held.retain(|(known, _)| *known != token);
        held.push((token, Arc::new(preview)));
        if held.len() > MOST_HELD {
            held.remove(0);
        }
    }

    fn forget(&self, token: &str) {
        self.hold().retain(|(known, _)| known != token);
    }
}

/// What is remembered for files with the same headers.
#[derive(Serialize, Deserialize)]
struct Remembered {
    mapping: ColumnMapping,
    date_order: Option<DateOrder>,
    optional_fields: BTreeSet<Field>,
}

impl From<Refusal> for CallError {
    fn from(refusal: Refusal) -> Self {
        let mut error = CallError::new(ErrorCode::RosterRefused).arg("reason", refusal.code.code());
        error.args.extend(refusal.args);
        error
    }
}

/// `roster.choose`
pub fn choose(call: &Call<'_>, _: Nothing) -> Result<Option<RosterPreview>, CallError> {
    let purpose = OpenPurpose::new(OpenKind::Roster, call.lang());
    let Some(picked) = call.desktop().open_files(purpose)? else { return Ok(None) };
    let files: Vec<SourceFile> =
        picked.into_iter().map(|file| SourceFile { name: file.name, bytes: file.bytes }).collect();
    let job = call.job(READING);
    let mut options = ReadOptions::on(call.today());
    let mut read = read(&job, &files, &options)?;
    if let Some(known) = remembered(call, &read.columns)? {
        options.mapping = Some(known.mapping);
        options.date_order = known.date_order;
        options.optional_fields = known.optional_fields;
        read = self::read(&job, &files, &options)?;
    }
    let mut bytes = [0; 16];
    call.entropy().fill(&mut bytes);
    let token: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    show(call, &job, token, Held { files, options, read }).map(Some)
}

fn read(job: &Job<'_>, files: &[SourceFile], options: &ReadOptions) -> Result<RosterRead, CallError> {
    roster::read_while(files, options, &job.go_on()).map_err(|refusal| job.why(refusal))
}

fn remembered(call: &Call<'_>, columns: &[ColumnInfo]) -> Result<Option<Remembered>, CallError> {
    if columns.is_empty() {
        return Ok(None);
    }
    let key = roster::mapping_key(columns);
    let stored = call.file.read(|reader| roster_mapping::get(reader, &key))?;
    Ok(stored.and_then(|json| serde_json::from_str(&json).ok()))
}

/// Makes the preview and keeps what it was made of.
fn show(call: &Call<'_>, job: &Job<'_>, token: String, mut held: Held) -> Result<RosterPreview, CallError> {
    rows::keep_only_known(&mut held.read.rows);
    let preview = preview::of(call, &token, &held.files, &held.read)?;
    // Nobody waits for it any more: what was held before stays.
    job.look()?;
    call.state::<Previews>().put(token, held);
    Ok(preview)
}

/// `roster.remap`
pub fn remap(call: &Call<'_>, params: RosterRemap) -> Result<RosterPreview, CallError> {
    let held = call.state::<Previews>().find(&params.token)?;
    let mut options = held.options.clone();
    if let Some(chosen) = &params.mapping {
        let mapping = mapping(&held.read.columns, chosen)?;
        options.optional_fields = mapping.columns.values().copied().filter(|field| !field.is_default()).collect();
        options.mapping = Some(mapping);
    }
    if let Some(order) = &params.date_order {
        options.date_order = Some(match order.as_str() {
            "day-first" => DateOrder::DayFirst,
            "month-first" => DateOrder::MonthFirst,
            _ => return Err(CallError::field(ErrorCode::BadValue, "dateOrder")),
        });
    }
    let files = held.files.clone();
    let job = call.job(READING);
    let read = read(&job, &files, &options)?;
    show(call, &job, params.token, Held { files, options, read })
}

/// The mapping that a person chose, by the headers shown.
fn mapping(columns: &[ColumnInfo], chosen: &BTreeMap<String, Option<String>>) -> Result<ColumnMapping, CallError> {
    let invalid = || CallError::field(ErrorCode::RosterMappingInvalid, "mapping");
    let mut mapping = ColumnMapping::default();
    for (shown, column) in preview::headers(columns).iter().zip(columns) {
        let Some(Some(code)) = chosen.get(shown) else { continue };
        let field = rows::FIELDS.iter().find(|field| field.code() == code).ok_or_else(invalid)?;
        if mapping.columns.values().any(|taken| taken == field) {
            return Err(invalid());
        }
        mapping.columns.insert(column.key.clone(), *field);
    }
    Ok(mapping)
}

/// `roster.cancel`
pub fn cancel(call: &Call<'_>, params: RosterToken) -> Result<Nothing, CallError> {
    call.state::<Previews>().forget(&params.token);
    Ok(Nothing {})
}

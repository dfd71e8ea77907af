//! Writing a previewed roster: all of it in one transaction, or nothing. Compared once more inside that transaction, so
//! that what was changed since the preview is not overwritten by an old comparison.

use super::preview::{self, Compared};
use super::{Previews, Remembered, rows};
use crate::call::Call;
use crate::contract::roster_import::{RosterApplied, RosterApply};
use crate::job::Job;
use crate::{CallError, ErrorCode};
use casefile::counselee::{self, NewCounselee};
use casefile::{Writer, class, roster_mapping};
use counseling::counselee::{Counselee, CounseleeStatus, Guardian, Identity};
use counseling::{ClassId, CounseleeId};
use roster::{Decision, Decisions, RosterRead, RosterRow};
use std::collections::HashMap;

/// Lines between two looks at whether to stop.
const LOOK_EVERY: u32 = 25;

/// `roster.apply`
pub fn apply(call: &Call<'_>, params: RosterApply) -> Result<RosterApplied, CallError> {
    let held = call.state::<Previews>().find(&params.token)?;
    if !held.read.is_ready() {
        return Err(ErrorCode::RosterNotReady.into());
    }
    if !is_school_year(&params.school_year) {
        return Err(CallError::field(ErrorCode::SchoolYearInvalid, "schoolYear"));
    }
    let job = call.job("workstation-job-import");
    let applied = call.try_write(|writer| {
        let year = &params.school_year;
        let mut compared = preview::compare(writer, &held.read, year, &Decisions::default())?;
        if !compared.plan.doubtful.is_empty() {
            let decisions = decisions(&params, std::mem::take(&mut compared.plan.doubtful))?;
            compared = preview::compare(writer, &held.read, year, &decisions)?;
        }
        let applied = Import::new(writer, &held.read, year, &job)?.run(&compared)?;
        if params.remember_mapping
            && let Some(mapping) = &held.options.mapping
        {
            let remembered = Remembered {
                mapping: mapping.clone(),
                date_order: held.options.date_order,
                optional_fields: held.options.optional_fields.clone(),
            };
            let json = serde_json::to_string(&remembered).map_err(|_| CallError::internal())?;
            roster_mapping::set(writer, &roster::mapping_key(&held.read.columns), &json)?;
        }
        writer.record("import", None, "")?;
        // The last moment at which all of it can be taken back.
        job.look()?;
        Ok(applied)
    })?;
    call.state::<Previews>().forget(&params.token);
    Ok(applied)
}

fn is_school_year(label: &str) -> bool {
    let Some((from, to)) = label.split_once('/') else { return false };
    let years = [from, to].map(|year| if year.len() == 4 { year.parse::<u16>().ok() } else { None });
    matches!(years, [Some(from), Some(to)] if to == from + 1 && (1990..2200).contains(&from))
}

/// What a person decided on doubtful lines; those nobody decided on are left out.
fn decisions(params: &RosterApply, doubts: Vec<roster::Doubt>) -> Result<Decisions, CallError> {
    let mut decisions = Decisions::default();
    for doubt in doubts {
        let index = u32::try_from(doubt.row).unwrap_or(u32::MAX);
        let decided = match params.decisions.get(&index).map(String::as_str) {
            Some("new") => Decision::New,
            Some("same") => match doubt.candidates.first() {
                Some(id) => Decision::Same { id: id.clone() },
                None => Decision::Skip,
            },
            None | Some("skip") => Decision::Skip,
            Some(_) => return Err(CallError::field(ErrorCode::BadValue, "decisions")),
        };
        decisions.rows.insert(doubt.row, decided);
    }
    Ok(decisions)
}

struct Import<'w, 'c> {
    writer: &'w mut Writer<'c>,
    read: &'w RosterRead,
    job: &'w Job<'w>,
    year: counseling::SchoolYearId,
    classes: HashMap<String, ClassId>,
    made: u32,
    done: u32,
    total: u32,
}

impl<'w, 'c> Import<'w, 'c> {
    fn new(writer: &'w mut Writer<'c>, read: &'w RosterRead, year: &str, job: &'w Job<'w>) -> Result<Self, CallError> {
        let year = class::ensure_year(writer, year)?;
        let known = class::list(writer, Some(year))?.into_iter().map(|class| (class.name, class.id)).collect();
        Ok(Self { writer, read, job, year, classes: known, made: 0, done: 0, total: 0 })
    }

    fn run(mut self, compared: &Compared) -> Result<RosterApplied, CallError> {
        let plan = &compared.plan;
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        self.total = count(plan.new.len() + plan.changed.len());
        for at in &plan.new {
            self.step()?;
            self.insert(&self.read.rows[*at])?;
        }
        for change in &plan.changed {
            self.step()?;
            if let Some(present) = compared.present.get(&change.id) {
                let back = compared.back.contains(&change.id);
                self.change(present, &self.read.rows[change.row], back)?;
            }
        }
        Ok(RosterApplied {
            created: count(plan.new.len()),
            changed: count(plan.changed.len()),
            unchanged: count(plan.unchanged.len()),
            skipped: count(plan.skipped.len() + plan.doubtful.len()),
            classes: self.made,
        })
    }

    /// Tells how far it is; refuses to go on when it is stopped, which takes everything back.
    fn step(&mut self) -> Result<(), CallError> {
        if self.done.is_multiple_of(LOOK_EVERY) {
            self.job.look()?;
            self.job.progress(self.done, self.total);
        }
        self.done += 1;
        Ok(())
    }

    fn class(&mut self, row: &RosterRow) -> Result<Option<ClassId>, CallError> {
        let Some(name) = &row.class_name else { return Ok(None) };
        if let Some(id) = self.classes.get(name) {
            return Ok(Some(*id));
        }
        let id = class::ensure(self.writer, self.year, name, row.grade)?;
        self.classes.insert(name.clone(), id);
        self.made += 1;
        Ok(Some(id))
    }

    fn insert(&mut self, row: &RosterRow) -> Result<(), CallError> {
        let class = self.class(row)?;
        let mut identity = Identity::default();
        rows::fill(&mut identity, row);
        let new = NewCounselee { identity, class, status: CounseleeStatus::Active, tags: Vec::new() };
        let id = counselee::insert(self.writer, &new)?;
        self.families(id, &[], row)
    }

    fn change(&mut self, present: &Counselee, row: &RosterRow, back: bool) -> Result<(), CallError> {
        let class = self.class(row)?.or(present.class);
        let mut identity = present.identity.clone();
        rows::fill(&mut identity, row);
        let status = if back { CounseleeStatus::Active } else { present.status };
        counselee::update(self.writer, present.id, &identity, class, status)?;
        self.families(present.id, &present.guardians, row)
    }

    fn families(&mut self, id: CounseleeId, present: &[Guardian], row: &RosterRow) -> Result<(), CallError> {
        for guardian in rows::families(present, row) {
            counselee::save_guardian(self.writer, id, &guardian)?;
        }
        Ok(())
    }
}

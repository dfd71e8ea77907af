//! The list: every person and class of which something is there, and where it stands.

use super::traces::megabytes;
use super::{clock, code};
use crate::CallError;
use crate::call::Call;
use crate::contract::app::Nothing;
use crate::contract::retention::{HoldLine, RetentionFilter, RetentionLine, RetentionNotice, RetentionView};
use casefile::holdings::{Holdings, lock_times};
use casefile::{Reader, counselee, destruction, hold, remains_due, retention_rule};
use chrono::{DateTime, FixedOffset, NaiveDate};
use counseling::CounseleeId;
use counseling::retention::{Applied, ClockState, DestructionState, Item, Standing};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

const USUAL_LINES: u32 = 200;

/// The number of due lines of a day, so that Today does not count them at every turn.
#[derive(Default)]
struct Counted(Mutex<Option<(NaiveDate, u32)>>);

/// Lets Today count again.
pub(super) fn forget(call: &Call<'_>) {
    *call.state::<Counted>().0.lock().unwrap_or_else(PoisonError::into_inner) = None;
}

/// When it is, as the laptop says. Taken before a reading begins: working it out reads the school's zone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct When {
    /// Milliseconds since 1970, UTC.
    pub now_ms: i64,
    /// The day in the school's zone.
    pub today: NaiveDate,
    /// That zone.
    pub zone: FixedOffset,
}

impl When {
    /// Now.
    pub(crate) fn of(call: &Call<'_>) -> Self {
        let zone = call.zone();
        let now_ms = call.now_ms();
        Self { now_ms, today: day(now_ms, zone), zone }
    }

    /// Today, where the clock is believed.
    pub(super) fn believed(&self, reader: &Reader<'_>) -> casefile::Result<Option<NaiveDate>> {
        Ok((clock::state(reader, self.now_ms)? == ClockState::Fits).then_some(self.today))
    }
}

/// The day of an instant.
pub(crate) fn day(ms: i64, zone: FixedOffset) -> NaiveDate {
    DateTime::from_timestamp_millis(ms).unwrap_or_default().with_timezone(&zone).date_naive()
}

/// Every line, in no order. Names are empty: [`named`] adds them, for whoever needs them.
fn lines(when: &When, reader: &Reader<'_>) -> casefile::Result<Vec<RetentionLine>> {
    let today = when.believed(reader)?;
    let holdings = Holdings::load(reader, when.zone)?;
    let rules = retention_rule::all(reader)?;
    let (holds, keepings) = (hold::list(reader)?, hold::keepings(reader)?);
    let mut newest: HashMap<Item, _> = HashMap::new();
    for keeping in keepings {
        newest.entry(Item { counselee: keeping.counselee, class: keeping.class }).or_insert(keeping);
    }
    let open = destruction::list(reader)?.into_iter().filter(|one| one.state == DestructionState::Requested);
    let requested: HashSet<Item> = open.flat_map(|one| one.items).collect();
    let mut found = Vec::new();
    for counselee in holdings.people() {
        for (class, holding) in holdings.of(counselee) {
            let item = Item { counselee, class };
            let Some(rule) = rules.iter().find(|rule| rule.class == class) else { continue };
            let records: u32 = holding.counts.values().sum();
            if records == 0 {
                continue;
            }
            let Applied { reasons, due } = rule.apply(&holdings.facts(item));
            let hold = holds.iter().find(|hold| hold.covers(counselee, class)).cloned();
            let keeping = newest.get(&item).cloned();
            let term = Applied { reasons, due };
            let asked = requested.contains(&item);
            let mut standing = Standing::of(&term, today, hold.is_some(), keeping.as_ref(), asked);
            let undecided = matches!(standing, Standing::Running | Standing::Unknown | Standing::Due);
            if holdings.is_orphaned(counselee) && undecided {
                standing = Standing::Orphaned;
            }
            found.push(RetentionLine {
                counselee,
                name: String::new(),
                class_name: String::new(),
                code: code(counselee),
                class,
                standing,
                reasons: term.reasons,
                due: term.due,
                first: holding.first,
                last: holding.last,
                records,
                shared: holding.shared,
                hold,
                keeping: keeping.filter(|_| matches!(standing, Standing::Postponed | Standing::Kept)),
            });
        }
    }
    Ok(found)
}

/// The lines with their people's names and classes.
fn named(mut lines: Vec<RetentionLine>, reader: &Reader<'_>) -> casefile::Result<Vec<RetentionLine>> {
    // A person's lines stand together.
    let mut last: Option<(CounseleeId, (String, String))> = None;
    for line in &mut lines {
        let known = last.take().filter(|(counselee, _)| *counselee == line.counselee);
        let (_, (name, class_name)) = match known {
            Some(known) => last.insert(known),
            None => last.insert((line.counselee, counselee::name(reader, line.counselee)?)),
        };
        (line.name, line.class_name) = (name.clone(), class_name.clone());
    }
    Ok(lines)
}

fn asked_for(filter: &RetentionFilter, line: &RetentionLine) -> bool {
    let words = filter.text.to_lowercase();
    let told = format!("{} {} {}", line.name, line.class_name, line.code).to_lowercase();
    let by_standing = match (filter.standing, filter.counselee) {
        (Some(wanted), _) => line.standing == wanted,
        (None, Some(_)) => true,
        (None, None) => line.standing != Standing::Running,
    };
    by_standing
        && filter.class.is_none_or(|class| class == line.class)
        && filter.counselee.is_none_or(|counselee| counselee == line.counselee)
        && words.split_whitespace().all(|word| told.contains(word))
}

/// `retention.list`
pub fn list(call: &Call<'_>, params: RetentionFilter) -> Result<RetentionView, CallError> {
    super::tick(call);
    let when = When::of(call);
    let view = call.file.read_beside(|reader| {
        let mut lines = named(lines(&when, reader)?, reader)?;
        let mut counts: BTreeMap<Standing, u32> = BTreeMap::new();
        for line in &lines {
            *counts.entry(line.standing).or_default() += 1;
        }
        lines.retain(|line| asked_for(&params, line));
        let key = |line: &RetentionLine| (line.standing, line.due.unwrap_or(NaiveDate::MAX), line.name.to_lowercase());
        lines.sort_by(|a, b| key(a).cmp(&key(b)).then(a.counselee.cmp(&b.counselee)).then(a.class.cmp(&b.class)));
        let total = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let limit = if params.limit == 0 { USUAL_LINES } else { params.limit };
        let lines = lines.into_iter().skip(params.offset as usize).take(limit as usize).collect();
        let mut destructions = destruction::list(reader)?;
        for one in destructions.iter_mut().filter(|one| one.state == DestructionState::Done) {
            *one = destruction::get(reader, one.id)?;
        }
        Ok(RetentionView {
            clock: clock::state(reader, when.now_ms)?,
            today: when.today,
            believed: day(clock::believed(reader)?, when.zone),
            counts: counts.into_iter().collect(),
            lines,
            total,
            destructions,
            holds: holds(reader)?,
            doubtful: u32::try_from(lock_times(reader)?.iter().filter(|lock| lock.is_doubtful()).count())
                .unwrap_or(u32::MAX),
            reviewed: clock::is_reviewed(when.today, reader)?,
            remains_mb: remains_due(reader)?.map(megabytes),
        })
    })?;
    if let Some(whose) = params.counselee {
        crate::viewed::counselee(call, whose);
    }
    Ok(view)
}

fn holds(reader: &Reader<'_>) -> casefile::Result<Vec<HoldLine>> {
    let mut names: HashMap<CounseleeId, (String, String)> = HashMap::new();
    let mut lines = Vec::new();
    for hold in hold::list(reader)? {
        let (name, class_name) = match names.get(&hold.counselee) {
            Some(known) => known.clone(),
            None => {
                let found = counselee::name(reader, hold.counselee)?;
                names.insert(hold.counselee, found.clone());
                found
            }
        };
        lines.push(HoldLine { hold, name, class_name });
    }
    Ok(lines)
}

/// `retention.notice`: what Today says beside the day itself, because whose terms have run is worked out from everything that
/// there is: once a month what is due, and always what waits for its second step.
///
/// # Errors
/// Those of the case file.
pub fn notice(call: &Call<'_>, _: Nothing) -> Result<RetentionNotice, CallError> {
    let when = When::of(call);
    Ok(call.file.read_beside(|reader| notice_at(call, &when, reader))?)
}

fn notice_at(call: &Call<'_>, when: &When, reader: &Reader<'_>) -> casefile::Result<RetentionNotice> {
    let open = destruction::list(reader)?.into_iter().filter(|one| one.state == DestructionState::Requested);
    let requested = u32::try_from(open.count()).unwrap_or(u32::MAX);
    if clock::is_reviewed(when.today, reader)? || when.believed(reader)?.is_none() {
        return Ok(RetentionNotice { due: 0, requested });
    }
    let counted = call.state::<Counted>();
    let mut counted = counted.0.lock().unwrap_or_else(PoisonError::into_inner);
    let due = match *counted {
        Some((day, due)) if day == when.today => due,
        _ => {
            let due = lines(when, reader)?.iter().filter(|line| line.standing == Standing::Due).count();
            let due = u32::try_from(due).unwrap_or(u32::MAX);
            *counted = Some((when.today, due));
            due
        }
    };
    Ok(RetentionNotice { due, requested })
}

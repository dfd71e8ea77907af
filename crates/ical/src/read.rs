//! Reading a file. It is gone through once; what an event says is worked out when every time zone is known.

use crate::content::{Line, lines};
use crate::value::{self, Stamp};
use crate::zone::Zones;
use crate::{Calendar, Event, Fault, FaultKind, Problem, ProblemKind, When, rule};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, TimeZone};
use counseling::calendar::MINUTES;
use std::collections::HashSet;

/// Largest file that is read.
pub const MOST_BYTES: usize = 64 << 20;
/// Most events of a file.
pub const MOST_EVENTS: usize = 100_000;
/// Longest title in characters.
const LONGEST_TEXT: usize = 300;
/// Events between two looks at whether to go on.
const LOOK_EVERY: usize = 500;

/// How a file is read.
#[derive(Debug, Clone, Copy)]
pub struct ReadOptions {
    /// The zone of the school: of times without one, and of every time that comes out.
    pub zone: FixedOffset,
    /// Length of an event that has none, in minutes.
    pub usual_minutes: u32,
}

/// An event as it stands.
#[derive(Default)]
struct Raw<'t> {
    line: u32,
    fields: Vec<Line<'t>>,
    reminder: Option<u32>,
}

impl<'t> Raw<'t> {
    fn field(&self, name: &str) -> Option<&Line<'t>> {
        self.fields.iter().find(|line| line.name == name)
    }

    fn text(&self, name: &str) -> String {
        self.field(name).map(Line::text).unwrap_or_default()
    }
}

/// Reads a file; `go_on` is asked now and then.
///
/// # Errors
/// [`Fault`], with the line: then nothing of the file can be taken.
pub fn read(bytes: &[u8], options: &ReadOptions, go_on: &dyn Fn() -> bool) -> Result<Calendar, Fault> {
    if bytes.len() > MOST_BYTES {
        return Err(Fault::new(1, FaultKind::TooLarge));
    }
    let text = text(bytes)?;
    let (raws, zones, mut problems) = gather(text, go_on)?;
    let mut events = Vec::with_capacity(raws.len());
    let mut seen = HashSet::new();
    for (at, raw) in raws.iter().enumerate() {
        if at % LOOK_EVERY == 0 && !go_on() {
            return Err(Fault::new(raw.line, FaultKind::Stopped));
        }
        let mut told = Vec::new();
        let event = event(raw, &zones, options, &mut told)?;
        let title = raw.text("SUMMARY");
        let tell = |kind| Problem { line: raw.line, kind, title: title.chars().take(LONGEST_TEXT).collect() };
        problems.extend(told.into_iter().map(&tell));
        let Some(event) = event else { continue };
        if !event.uid.is_empty() && !seen.insert((event.uid.clone(), event.occurrence)) {
            problems.push(tell(ProblemKind::Twice));
            continue;
        }
        events.push(event);
    }
    problems.sort_by_key(|problem| problem.line);
    Ok(Calendar { events, problems })
}

fn text(bytes: &[u8]) -> Result<&str, Fault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        Fault::new(u32::try_from(before + 1).unwrap_or(u32::MAX), FaultKind::NotText)
    })
}

/// The events, the time zones, and what is left out for what it is.
fn gather<'t>(text: &'t str, go_on: &dyn Fn() -> bool) -> Result<(Vec<Raw<'t>>, Zones, Vec<Problem>), Fault> {
    let (mut raws, mut zones, mut problems) = (Vec::new(), Zones::default(), Vec::new());
    let (mut within, mut zone, mut current): (Vec<String>, String, Option<Raw<'t>>) = (Vec::new(), String::new(), None);
    let (mut last, mut any) = (1, false);
    for line in lines(text) {
        let line = line.map_err(|fault| if any { fault } else { Fault::new(fault.line, FaultKind::NotACalendar) })?;
        last = line.number;
        let kind = || line.value.trim().to_ascii_uppercase();
        if within.is_empty() && !(line.name == "BEGIN" && kind() == "VCALENDAR") {
            return Err(Fault::new(line.number, if any { FaultKind::BadLine } else { FaultKind::NotACalendar }));
        }
        any = true;
        match line.name.as_str() {
            "BEGIN" => {
                let kind = kind();
                match kind.as_str() {
                    "VEVENT" if current.is_none() => current = Some(Raw { line: line.number, ..Raw::default() }),
                    "VTIMEZONE" => zone.clear(),
                    "VTODO" | "VJOURNAL" | "VFREEBUSY" => {
                        let title = kind.clone();
                        problems.push(Problem { line: line.number, kind: ProblemKind::OtherKind, title });
                    }
                    _ => {}
                }
                within.push(kind);
            }
            "END" => {
                if within.pop() != Some(kind()) {
                    return Err(Fault::new(line.number, FaultKind::Unbalanced));
                }
                if kind() == "VEVENT"
                    && let Some(raw) = current.take()
                {
                    raws.push(raw);
                    if raws.len() > MOST_EVENTS {
                        return Err(Fault::new(line.number, FaultKind::TooMany));
                    }
                    if raws.len() % LOOK_EVERY == 0 && !go_on() {
                        return Err(Fault::new(line.number, FaultKind::Stopped));
                    }
                }
            }
            "TZID" if within.last().is_some_and(|kind| kind == "VTIMEZONE") => zone = line.value.trim().to_owned(),
            "TZOFFSETTO" => zones.note(&zone, &line.value),
            _ => match (within.last().map(String::as_str), &mut current) {
                (Some("VEVENT"), Some(raw)) => raw.fields.push(line),
                (Some("VALARM"), Some(raw)) if line.name == "TRIGGER" && raw.reminder.is_none() => {
                    raw.reminder = value::minutes(line.value.trim()).and_then(|before| u32::try_from(-before).ok());
                }
                _ => {}
            },
        }
    }
    match within.last() {
        Some(_) => Err(Fault::new(last, FaultKind::CutShort)),
        None if !any => Err(Fault::new(1, FaultKind::NotACalendar)),
        None => Ok((raws, zones, problems)),
    }
}

/// What an event says; nothing where it is left out.
fn event(
    raw: &Raw<'_>,
    zones: &Zones,
    options: &ReadOptions,
    told: &mut Vec<ProblemKind>,
) -> Result<Option<Event>, Fault> {
    let from = raw.field("DTSTART").ok_or_else(|| Fault::new(raw.line, FaultKind::NoStart))?;
    let stamp = value::of(from)?;
    let Some(when) = when(raw, from, stamp, zones, options, told)? else { return Ok(None) };
    let (mut title, place) = (raw.text("SUMMARY"), raw.text("LOCATION"));
    if title.chars().count() > LONGEST_TEXT {
        told.push(ProblemKind::TextCut);
        title = title.chars().take(LONGEST_TEXT).collect();
    }
    let mut recurrence = None;
    if let Some(line) = raw.field("RRULE") {
        let start = match when {
            When::Time { start, .. } => start,
            When::Days { first, .. } => midnight(first, options.zone),
        };
        let read = rule::read(line, start)?;
        let is_time = matches!(when, When::Time { .. });
        match read.rule.filter(|_| is_time) {
            None => told.push(ProblemKind::RuleUnknown),
            Some(rule) => {
                told.extend(read.endless.then_some(ProblemKind::RuleEndless));
                told.extend(read.cut.then_some(ProblemKind::RuleLong));
                recurrence = Some(rule);
            }
        }
    }
    // Further single dates are no series of ours.
    told.extend(raw.field("RDATE").map(|_| ProblemKind::RuleUnknown));
    let day = |line: &Line<'_>, stamp: Stamp| {
        resolve(line, stamp, zones, options.zone).map_or(stamp.date(), |at| at.date_naive())
    };
    let mut except = Vec::new();
    for line in raw.fields.iter().filter(|line| line.name == "EXDATE") {
        except.extend(value::several(line)?.into_iter().map(|stamp| day(line, stamp)));
    }
    let occurrence = match raw.field("RECURRENCE-ID") {
        Some(line) => Some(day(line, value::of(line)?)),
        None => None,
    };
    Ok(Some(Event {
        line: raw.line,
        uid: raw.text("UID").chars().take(LONGEST_TEXT).collect(),
        title,
        place: place.chars().take(LONGEST_TEXT).collect(),
        when,
        recurrence,
        except,
        occurrence,
        cancelled: raw.text("STATUS").eq_ignore_ascii_case("CANCELLED"),
        reminder: raw.reminder,
    }))
}

fn when(
    raw: &Raw<'_>,
    from: &Line<'_>,
    stamp: Stamp,
    zones: &Zones,
    options: &ReadOptions,
    told: &mut Vec<ProblemKind>,
) -> Result<Option<When>, Fault> {
    let (end, lasts) = (raw.field("DTEND"), raw.field("DURATION"));
    let bad_duration = |line: &Line<'_>| Fault::field(line.number, FaultKind::BadDuration, &line.name);
    let backwards = |line: &Line<'_>| Fault::field(line.number, FaultKind::EndBeforeStart, &line.name);
    let duration = |line: &Line<'_>| value::minutes(line.value.trim()).ok_or_else(|| bad_duration(line));
    if let Stamp::Date(first) = stamp {
        let last = match (end, lasts) {
            // The end of whole days is the day after.
            (Some(line), _) => {
                let end = value::of(line)?.date();
                if end < first {
                    return Err(backwards(line));
                }
                end.pred_opt().unwrap_or(first).max(first)
            }
            (None, Some(line)) => {
                let days = duration(line)? / (24 * 60);
                if days < 0 {
                    return Err(backwards(line));
                }
                first.checked_add_signed(Duration::days((days - 1).max(0))).ok_or_else(|| bad_duration(line))?
            }
            (None, None) => first,
        };
        return Ok(Some(When::Days { first, last }));
    }
    let Some(start) = resolve(from, stamp, zones, options.zone) else {
        told.push(ProblemKind::ZoneUnknown);
        return Ok(None);
    };
    let minutes = match (end, lasts) {
        (Some(line), _) => {
            let Some(end) = resolve(line, value::of(line)?, zones, options.zone) else {
                told.push(ProblemKind::ZoneUnknown);
                return Ok(None);
            };
            if end < start {
                return Err(backwards(line));
            }
            (end - start).num_minutes()
        }
        (None, Some(line)) => {
            let minutes = duration(line)?;
            if minutes < 0 {
                return Err(backwards(line));
            }
            minutes
        }
        (None, None) => i64::from(options.usual_minutes),
    };
    match u32::try_from(minutes) {
        Ok(minutes) if MINUTES.contains(&minutes) => Ok(Some(When::Time { start, minutes })),
        Ok(minutes) if minutes < *MINUTES.start() => {
            told.push(ProblemKind::TooShort);
            Ok(Some(When::Time { start, minutes: *MINUTES.start() }))
        }
        _ => {
            told.push(ProblemKind::TooLong);
            Ok(None)
        }
    }
}

/// The moment in the zone of the school; none where its own zone is not known.
fn resolve(line: &Line<'_>, stamp: Stamp, zones: &Zones, school: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let at = match (stamp, line.param("TZID")) {
        (Stamp::Date(day), _) => return Some(midnight(day, school)),
        (Stamp::Time(at, true), _) => chrono::Utc.from_utc_datetime(&at).fixed_offset(),
        (Stamp::Time(at, false), None) => at.and_local_timezone(school).single()?,
        (Stamp::Time(at, false), Some(zone)) => at.and_local_timezone(zones.offset(zone)?).single()?,
    };
    Some(at.with_timezone(&school))
}

fn midnight(day: NaiveDate, zone: FixedOffset) -> DateTime<FixedOffset> {
    zone.from_utc_datetime(
        &(day.and_time(chrono::NaiveTime::MIN) - Duration::seconds(i64::from(zone.local_minus_utc()))),
    )
}

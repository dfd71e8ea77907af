//! Writing a file: folded at 75 bytes, with CRLF, the same bytes for the same input.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use counseling::calendar::Recurrence;
use counseling::school::Zone;
use std::fmt::Write as _;

/// An event to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<'a> {
    /// Identity.
    pub uid: &'a str,
    /// Title.
    pub title: &'a str,
    /// Place; empty when none.
    pub place: &'a str,
    /// Further words; empty when none.
    pub description: &'a str,
    /// Start.
    pub start: DateTime<FixedOffset>,
    /// Minutes.
    pub minutes: u32,
    /// How it recurs.
    pub recurrence: Option<&'a Recurrence>,
    /// The moment of its series that it stands for.
    pub stands_for: Option<DateTime<FixedOffset>>,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

/// Writes a calendar.
#[derive(Debug)]
pub struct Writer {
    text: String,
    zone: &'static str,
    offset: FixedOffset,
    stamp: String,
}

impl Writer {
    /// Begins one in this zone, written at this moment.
    #[must_use]
    pub fn new(zone: Zone, now: DateTime<Utc>) -> Self {
        let (name, short) = match zone {
            Zone::Wib => ("Asia/Jakarta", "WIB"),
            Zone::Wita => ("Asia/Makassar", "WITA"),
            Zone::Wit => ("Asia/Jayapura", "WIT"),
        };
        let offset = FixedOffset::east_opt(zone.hours() * 3600).unwrap_or_else(|| chrono::Offset::fix(&Utc));
        let stamp = now.format("%Y%m%dT%H%M%SZ").to_string();
        let mut writer = Self { text: String::new(), zone: name, offset, stamp };
        writer.line("BEGIN:VCALENDAR");
        writer.line("VERSION:2.0");
        writer.line("PRODID:-//Ruang BK//Ruang BK//ID");
        writer.line("BEGIN:VTIMEZONE");
        writer.line(&format!("TZID:{name}"));
        writer.line("BEGIN:STANDARD");
        writer.line("DTSTART:19700101T000000");
        let hours = format!("+{:02}00", zone.hours());
        writer.line(&format!("TZOFFSETFROM:{hours}"));
        writer.line(&format!("TZOFFSETTO:{hours}"));
        writer.line(&format!("TZNAME:{short}"));
        writer.line("END:STANDARD");
        writer.line("END:VTIMEZONE");
        writer
    }

    /// Adds an event.
    pub fn event(&mut self, event: &Written<'_>) {
        self.begin(event.uid);
        self.moment("DTSTART", event.start);
        self.line(&format!("DURATION:PT{}M", event.minutes));
        if let Some(rule) = event.recurrence {
            self.line(&format!("RRULE:{}", rrule(rule, event.start)));
        }
        if let Some(at) = event.stands_for {
            self.moment("RECURRENCE-ID", at);
        }
        self.text("SUMMARY", event.title);
        self.text("LOCATION", event.place);
        self.text("DESCRIPTION", event.description);
        if event.cancelled {
            self.line("STATUS:CANCELLED");
        }
        self.line("END:VEVENT");
    }

    /// Adds whole days.
    pub fn days(&mut self, uid: &str, title: &str, first: NaiveDate, last: NaiveDate) {
        self.begin(uid);
        let after = last.succ_opt().unwrap_or(last);
        self.line(&format!("DTSTART;VALUE=DATE:{}", first.format("%Y%m%d")));
        self.line(&format!("DTEND;VALUE=DATE:{}", after.format("%Y%m%d")));
        self.text("SUMMARY", title);
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    /// The file.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        self.line("END:VCALENDAR");
        self.text.into_bytes()
    }

    fn begin(&mut self, uid: &str) {
        self.line("BEGIN:VEVENT");
        self.text("UID", uid);
        self.line(&format!("DTSTAMP:{}", self.stamp));
    }

    fn moment(&mut self, name: &str, at: DateTime<FixedOffset>) {
        let local = at.with_timezone(&self.offset).format("%Y%m%dT%H%M%S");
        self.line(&format!("{name};TZID={}:{local}", self.zone));
    }

    fn text(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        let mut line = format!("{name}:");
        for letter in value.chars() {
            match letter {
                '\\' | ';' | ',' => {
                    line.push('\\');
                    line.push(letter);
                }
                '\n' => line.push_str("\\n"),
                control if control.is_control() => {}
                other => line.push(other),
            }
        }
        self.line(&line);
    }

    /// A content line, folded between letters so that no part has more than 75 bytes.
    fn line(&mut self, line: &str) {
        let mut used = 0;
        for letter in line.chars() {
            if used + letter.len_utf8() > 75 {
                self.text.push_str("\r\n ");
                used = 1;
            }
            self.text.push(letter);
            used += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

fn rrule(rule: &Recurrence, start: DateTime<FixedOffset>) -> String {
    const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let names = rule.weekdays.iter().filter_map(|day| NAMES.get(usize::from(*day).checked_sub(1)?));
    let days: Vec<&str> = names.copied().collect();
    let mut text = format!("FREQ=WEEKLY;INTERVAL={};BYDAY={};WKST=MO", rule.every_weeks, days.join(","));
    if let Some(count) = rule.count {
        let _ = write!(text, ";COUNT={count}");
    }
    if let Some(until) = rule.until {
        // The last meeting itself, as the standard asks for starts with a zone.
        let at = until.and_time(start.time()).and_local_timezone(*start.offset()).single().unwrap_or(start);
        let _ = write!(text, ";UNTIL={}", at.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ"));
    }
    text
}

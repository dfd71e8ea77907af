//! Calendar files, sound and broken. One binary, so that it links once.

mod faults;
mod reading;
mod writing;

use chrono::FixedOffset;
use ical::{Calendar, Fault, ReadOptions};

/// The school's zone, seven hours east.
pub fn zone() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).expect("a zone")
}

/// Reads a file.
pub fn read_bytes(bytes: &[u8]) -> Result<Calendar, Fault> {
    ical::read(bytes, &ReadOptions { zone: zone(), usual_minutes: 40 }, &|| true)
}

/// Reads events given by their fields.
pub fn read(events: &[&str]) -> Result<Calendar, Fault> {
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    for event in events {
        text.push_str("BEGIN:VEVENT\r\n");
        text.push_str(&event.replace('\n', "\r\n"));
        text.push_str("\r\nEND:VEVENT\r\n");
    }
    text.push_str("END:VCALENDAR\r\n");
    read_bytes(text.as_bytes())
}

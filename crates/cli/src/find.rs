//! Whom the person means: a counselee by id, NISN or exact name. Nobody is guessed at.

use crate::{application::Application, failure::Failure};
use counseling::{
    CounseleeId,
    counselee::{CounseleeFilter, CounseleeLine},
};
use workstation::contract::people::CounseleePage;

/// The one counselee who is named so.
pub fn counselee(application: &Application, who: &str) -> Result<CounseleeId, Failure> {
    let who = who.trim();
    if let Ok(id) = who.parse() {
        return Ok(id);
    }
    let named = |line: &&CounseleeLine| line.nisn == who || line.name.to_lowercase() == who.to_lowercase();
    // Nothing names nobody: whoever has no NISN would be meant by it.
    let lines = if who.is_empty() { Vec::new() } else { lines(application, who, true)? };
    let found: Vec<&CounseleeLine> = lines.iter().filter(named).collect();
    let args = [("who", who.to_owned()), ("count", found.len().to_string())];
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(Failure::refused("cli-no-such-counselee", &args)),
        _ => Err(Failure::refused("cli-several-counselees", &args)),
    }
}

/// Everybody whom these words find, by name.
pub fn lines(application: &Application, words: &str, all: bool) -> Result<Vec<CounseleeLine>, Failure> {
    let mut filter = CounseleeFilter { text: words.to_owned(), limit: 500, ..CounseleeFilter::default() };
    if all {
        filter.status = None;
    }
    let mut lines = Vec::new();
    loop {
        let page: CounseleePage = application.ask("counselee.list", &filter)?;
        let got = page.lines.len();
        lines.extend(page.lines);
        if got == 0 || lines.len() >= page.total as usize {
            return Ok(lines);
        }
        filter.offset = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    }
}

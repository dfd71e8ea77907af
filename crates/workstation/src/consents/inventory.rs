//! What is kept of a case, how much, and until when (N-2c, N-2b).

use crate::contract::consents::{Inventory, InventoryLine};
use crate::contract::people::CounseleeRef;
use crate::retention::When;
use crate::{Call, CallError};
use casefile::holdings::Holdings;
use casefile::{Reader, attachment, counselee, hold, retention_rule, session};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::attachment::AttachmentKind;
use counseling::inventory::InventoryClass;
use counseling::retention::{Item, RecordClass, Rule, Standing};
use counseling::session::SessionFilter;
use counseling::taxonomy::Medium;

/// `consent.inventory`
///
/// # Errors
/// [`crate::ErrorCode::NotFound`].
pub fn inventory(call: &Call<'_>, params: CounseleeRef) -> Result<Inventory, CallError> {
    let when = When::of(call);
    let found = call.file.read_beside(|reader| lines(reader, params.id, &when))?;
    crate::viewed::counselee(call, params.id);
    Ok(Inventory { lines: found })
}

/// How many of a class, and the days of the oldest and newest.
#[derive(Default)]
struct Counted {
    count: u32,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    /// Whether some of them are kept as long as a home visit.
    with_visit: bool,
}

impl Counted {
    fn add(&mut self, on: NaiveDate) {
        self.count += 1;
        self.first = Some(self.first.map_or(on, |first| first.min(on)));
        self.last = self.last.max(Some(on));
    }
}

/// Every class.
pub(crate) fn lines(reader: &Reader<'_>, id: CounseleeId, when: &When) -> casefile::Result<Vec<InventoryLine>> {
    counselee::get(reader, id)?;
    let holdings = Holdings::load(reader, when.zone)?;
    let rules = retention_rule::all(reader)?;
    let (holds, keepings) = (hold::list(reader)?, hold::keepings(reader)?);
    let held = holdings.of(id);
    let (messages, notes) = sessions(reader, id)?;
    let (recordings, files) = attachments(reader, id, when)?;
    let of_kind = |class: RecordClass, kinds: &[&str]| {
        let found = held.get(&class).map(|holding| {
            let count = holding.counts.iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, count)| count).sum();
            Counted { count, first: holding.first, last: holding.last, with_visit: false }
        });
        found.filter(|found| found.count > 0).unwrap_or_default()
    };
    let all = |class: RecordClass| {
        let kinds: Vec<&str> = held.get(&class).map(|found| found.counts.keys().copied().collect()).unwrap_or_default();
        of_kind(class, &kinds)
    };
    let log = casefile::audit_lines(
        reader,
        &casefile::AuditFilter { counselee: Some(id), limit: u32::MAX, ..casefile::AuditFilter::default() },
    )?;
    let mut logged = Counted::default();
    for line in &log {
        logged.add(crate::retention::day(line.at_ms, when.zone));
    }
    let mut counted = vec![
        (InventoryClass::Messages, messages),
        (InventoryClass::Results, of_kind(RecordClass::Assessments, &["administration"])),
        (InventoryClass::Recordings, recordings),
        (InventoryClass::Notes, notes),
        (InventoryClass::Supervision, Counted::default()),
        (InventoryClass::Attachments, files),
        (InventoryClass::Documents, of_kind(RecordClass::Documents, &["issued_document"])),
        (InventoryClass::Consents, all(RecordClass::Consents)),
        (InventoryClass::Risk, all(RecordClass::Risk)),
        (InventoryClass::Identity, all(RecordClass::Identity)),
        (InventoryClass::AccessLog, logged),
    ];
    let under = |class: InventoryClass, kept_as: RecordClass, counted: &Counted| {
        let rule: Option<&Rule> = rules.iter().find(|rule| rule.class == kept_as);
        let item = Item { counselee: id, class: kept_as };
        let applied = rule.map(|rule| rule.apply(&holdings.facts(item)));
        let held = holds.iter().any(|hold| hold.covers(id, kept_as));
        let keeping = keepings.iter().find(|one| one.counselee == id && one.class == kept_as);
        let terms = rule.map(|rule| rule.terms.clone()).unwrap_or_default();
        InventoryLine {
            class,
            count: counted.count,
            first: counted.first,
            last: counted.last,
            until: applied.as_ref().and_then(|applied| applied.due),
            standing: applied
                .filter(|_| !terms.is_empty())
                .map(|applied| Standing::of(&applied, Some(when.today), held, keeping, false)),
            terms,
        }
    };
    let line = |(class, counted): (InventoryClass, Counted)| {
        let usual = under(class, class.kept_as(), &counted);
        if !counted.with_visit {
            return usual;
        }
        // Files of a home visit are kept as long as the visit: told is until when the last of all is kept.
        let visit = under(class, RecordClass::Sessions, &counted);
        let later = usual.until.is_some_and(|usual| visit.until.is_none_or(|visit| visit > usual));
        if later { visit } else { usual }
    };
    Ok(counted.drain(..).map(line).collect())
}

/// Sessions by message and chat, and all others.
fn sessions(reader: &Reader<'_>, id: CounseleeId) -> casefile::Result<(Counted, Counted)> {
    let (mut messages, mut others) = (Counted::default(), Counted::default());
    for line in session::list(reader, &SessionFilter { counselee: Some(id), ..SessionFilter::default() })? {
        let written = matches!(line.medium, Medium::Message | Medium::Chat);
        if written { &mut messages } else { &mut others }.add(line.starts_at.date_naive());
    }
    Ok((messages, others))
}

/// Recordings, and all other files.
fn attachments(reader: &Reader<'_>, id: CounseleeId, when: &When) -> casefile::Result<(Counted, Counted)> {
    let (mut recordings, mut others) = (Counted::default(), Counted::default());
    let filter = attachment::AttachmentFilter { counselee: Some(id), ..attachment::AttachmentFilter::default() };
    for file in attachment::list(reader, &filter)? {
        let counted = if file.kind == AttachmentKind::Recording { &mut recordings } else { &mut others };
        counted.add(crate::retention::day(file.added_ms, when.zone));
        counted.with_visit |= file.home_visit.is_some();
    }
    Ok((recordings, others))
}

//! From a record of other work to the values of its papers. Confidential texts go into the values only where the counselor let
//! them in, and what is about somebody else is not in them at all: other counselees are counted, not named.

use super::masking::Others;
use super::prefill::Values;
use super::types::Handling;
use crate::contract::documents::DocumentSource;
use crate::{CallError, ErrorCode};
use casefile::{Reader, work as record};
use chrono::NaiveDate;
use counseling::counselee::Counselee;
use counseling::work::{
    Conference, HomeVisit, HourMinute, PartnerKind, PassedOn, Permit, PermitKind, Referral, ServiceEntry, Work,
    WorkFilter, WorkKind,
};
use counseling::{CounseleeId, WorkId};
use i18n::Texts;
use report::templates::{DecisionRow, Labelled, PersonRow};
use serde_json::{Map, Value, json};
use std::cell::Cell;

/// The value that says that names of others were taken out.
pub(super) const MASKED: &str = "masked";

/// The record asked for, or the counselee's latest of this kind.
pub(super) fn find(
    reader: &Reader<'_>,
    source: &DocumentSource,
    kind: WorkKind,
) -> casefile::Result<Option<(WorkId, Work)>> {
    let found = match source.work {
        Some(id) => Some((id, record::get(reader, id)?)),
        None => {
            let of = WorkFilter { kind: Some(kind), counselee: Some(source.counselee), ..WorkFilter::default() };
            record::all(reader, &of)?.into_iter().max_by_key(|(id, work)| (work.day(), work.time(), *id))
        }
    };
    Ok(found.filter(|(_, work)| work.kind() == kind && work.people().contains(&source.counselee)))
}

/// What a paper proposes: whom a referral goes to; no slip that asks for what was allowed already.
pub(super) fn propose(document: &str, work: &Work, values: &mut Values) {
    match work {
        Work::Referral(one) if document == "referral_letter" => {
            let lines = joined([one.recipient.as_str(), one.institution.as_str()], "\n");
            values.insert("addressee".to_owned(), lines);
        }
        Work::HomeVisit(one) if document == "home_visit_order" => {
            values.insert("receipt".to_owned(), one.permission_on.is_none().to_string());
        }
        _ => {}
    }
}

/// Puts the record into the values of its paper.
pub(super) fn fill(
    reader: &Reader<'_>,
    source: &DocumentSource,
    how: &Handling,
    person: &Counselee,
    texts: &Texts,
    values: &mut Map<String, Value>,
) -> Result<(), CallError> {
    let super::types::Source::Work(kind) = how.source else { return Ok(()) };
    let (_, work) = find(reader, source, kind)?.ok_or(ErrorCode::DocumentSourceMissing)?;
    let others = Others::than(reader, source.counselee, &work)?;
    let let_in = values.get("include_confidential") == Some(&Value::Bool(true));
    let words = Words { texts, others: &others, let_in, masked: Cell::new(false) };
    let filled = match (&work, source.document.as_str()) {
        (Work::Referral(one), "referral_letter") => words.referral_letter(one, person),
        (Work::Referral(one), _) => words.referral(one),
        (Work::HomeVisit(one), "home_visit_order") => words.visit_order(one, person),
        (Work::HomeVisit(one), _) => words.visit(one),
        (Work::Conference(one), "conference_invitation") => words.invitation(one),
        (Work::Conference(one), _) => words.conference(one),
        (Work::ServiceEntry(one), _) => words.service(one, source.counselee),
        (Work::Permit(one), _) => words.permit(one),
        (Work::Anecdote(one), _) => json!({
            "particulars": words.lines(kind, &[
                ("day", words.long(one.day)), ("time", clock(texts, one.time)), ("place", one.place.clone()),
                ("observer", one.observer.clone()),
            ]),
            "texts": words.texts(kind, &[
                ("situation", &one.situation), ("behaviour", &one.behaviour), ("interpretation", &one.interpretation),
                ("next-step", &one.next_step),
            ]),
        }),
        (Work::Visitor(_) | Work::ProblemNote(_), _) => return Err(ErrorCode::DocumentSourceMissing.into()),
    };
    if let Value::Object(filled) = filled {
        values.extend(filled);
    }
    values.insert(MASKED.to_owned(), words.masked.get().into());
    Ok(())
}

/// The label of a field on paper: its own, else that of its form; each of the kind, else of all.
fn label(texts: &Texts, kind: WorkKind, field: &str) -> String {
    let ids = [format!("work-p-{kind}-{field}"), format!("work-p-{field}"), format!("work-f-{kind}-{field}")];
    let found = ids.iter().find_map(|id| texts.find(id, &[]));
    found.unwrap_or_else(|| texts.plain(&format!("work-f-{field}")))
}

/// A term in words.
pub(crate) fn term(texts: &Texts, vocabulary: &str, term: &str) -> String {
    texts.find(&format!("term-{vocabulary}-{term}"), &[]).unwrap_or_else(|| term.to_owned())
}

pub(crate) fn clock(texts: &Texts, time: Option<HourMinute>) -> String {
    time.map(|time| texts.time(time.0)).unwrap_or_default()
}

/// Parts with something in them, joined.
pub(crate) fn joined<'t>(parts: impl IntoIterator<Item = &'t str>, between: &str) -> String {
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(between)
}

struct Words<'a> {
    texts: &'a Texts,
    others: &'a Others,
    let_in: bool,
    /// Whether somebody else's name was taken out.
    masked: Cell<bool>,
}

impl Words<'_> {
    fn masked(&self, text: &str) -> String {
        let masked = self.others.masked(text, self.texts);
        self.masked.set(self.masked.get() || masked != text);
        masked
    }

    fn lines(&self, kind: WorkKind, lines: &[(&str, String)]) -> Vec<Labelled> {
        let line = |(field, text): &(&str, String)| Labelled {
            label: label(self.texts, kind, field),
            text: self.masked(text),
        };
        lines.iter().filter(|(_, text)| !text.trim().is_empty()).map(line).collect()
    }

    /// Confidential texts; none unless let in.
    fn texts(&self, kind: WorkKind, texts: &[(&str, &String)]) -> Vec<Labelled> {
        if !self.let_in {
            return Vec::new();
        }
        let given: Vec<(&str, String)> = texts.iter().map(|(field, text)| (*field, (*text).clone())).collect();
        self.lines(kind, &given)
    }

    fn long(&self, day: NaiveDate) -> String {
        self.texts.date_long(day)
    }

    fn day(&self, day: Option<NaiveDate>) -> String {
        day.map(|day| self.texts.date(day)).unwrap_or_default()
    }

    fn term(&self, vocabulary: &str, word: &str) -> String {
        term(self.texts, vocabulary, word)
    }

    fn minutes(&self, minutes: u32) -> String {
        self.texts.text("work-minutes-value", &[("minutes", minutes.into())])
    }

    /// "Sulastri, 20 November 2026".
    fn by_on(&self, by: &str, on: Option<NaiveDate>) -> String {
        joined([by, self.day(on).as_str()], ", ")
    }

    fn who(&self, person: &Counselee) -> Vec<Labelled> {
        let identity = &person.identity;
        let lines = [
            ("report-person-name", identity.name.clone()),
            ("report-person-nisn", identity.nisn.clone()),
            ("report-person-class", person.class_name.clone()),
        ];
        let line = |(key, text): (&str, String)| Labelled { label: self.texts.plain(key), text };
        lines.into_iter().map(line).collect()
    }

    fn referral_letter(&self, one: &Referral, person: &Counselee) -> Value {
        let kind = WorkKind::Referral;
        let mut who = if one.passes(PassedOn::Identity) {
            let mut who = self.who(person);
            let lines: Vec<&str> = person.identity.address.lines().collect();
            let address = joined(lines, ", ");
            who.push(Labelled { label: self.texts.plain("report-person-address"), text: address });
            who
        } else {
            let code = super::gather::person_code(person);
            vec![
                Labelled { label: self.texts.plain("report-person-code"), text: code },
                Labelled { label: self.texts.plain("report-person-class"), text: person.class_name.clone() },
            ]
        };
        if one.passes(PassedOn::Family) {
            let names: Vec<&str> = person.guardians.iter().map(|guardian| guardian.name.trim()).collect();
            who.push(Labelled { label: self.texts.plain("report-person-family"), text: joined(names, ", ") });
        }
        let mut texts = Vec::new();
        for (what, field, text) in
            [(PassedOn::Reason, "reason", &one.reason), (PassedOn::Services, "services", &one.services)]
        {
            if one.passes(what) {
                texts.extend(self.texts(kind, &[(field, text)]));
            }
        }
        let beside = [PassedOn::Assessments, PassedOn::Documents];
        let enclosed = beside.into_iter().filter(|what| one.passes(*what));
        let enclosed: Vec<String> = enclosed.map(|what| self.term("passed-on", what.as_str())).collect();
        let agreed = match (one.agreed_by.as_str(), one.agreed_on) {
            ("", _) | (_, None) => String::new(),
            (by, Some(on)) => {
                let args = [("name", by.into()), ("date", self.texts.date(on).into())];
                self.texts.text("report-referral-agreed", &args)
            }
        };
        json!({ "who": who, "texts": texts, "enclosed": enclosed, "agreed": agreed, "answer_by": one.answer_due() })
    }

    fn referral(&self, one: &Referral) -> Value {
        let kind = WorkKind::Referral;
        let answer = one.answer.map(|answer| self.term("referral-answer", answer.as_str())).unwrap_or_default();
        let passed: Vec<String> = one.passed_on.iter().map(|what| self.term("passed-on", what.as_str())).collect();
        json!({
            "particulars": self.lines(kind, &[
                ("day", self.long(one.day)),
                ("recipient-kind", self.term("referral-target", one.recipient_kind.as_str())),
                ("recipient", one.recipient.clone()),
                ("institution", one.institution.clone()),
                ("passed-on", passed.join(", ")),
                ("agreed-by", self.by_on(&one.agreed_by, one.agreed_on)),
                ("sent-on", self.day(one.sent_on)),
                ("answer", joined([answer.as_str(), self.day(one.answered_on).as_str()], ", ")),
                ("replied-on", self.day(one.replied_on)),
                ("ended-on", self.day(one.ended_on)),
                ("state", self.term("referral-state", one.state().as_str())),
            ]),
            "texts": self.texts(kind, &[
                ("reason", &one.reason), ("services", &one.services), ("answer-note", &one.answer_note),
                ("reply", &one.reply),
            ]),
        })
    }

    fn visit_order(&self, one: &HomeVisit, person: &Counselee) -> Value {
        let kind = WorkKind::HomeVisit;
        let agreed = if one.permission_by.is_empty() || one.permission_on.is_none() {
            String::new()
        } else {
            let args = [("name", one.permission_by.as_str().into()), ("date", self.day(one.permission_on).into())];
            self.texts.text("report-visit-allowed", &args)
        };
        json!({
            "who": self.who(person),
            "particulars": self.lines(kind, &[
                ("address", one.address.clone()), ("day", self.long(one.day)), ("time", clock(self.texts, one.time)),
                ("companions", one.companions.clone()),
            ]),
            "agreed": agreed,
        })
    }

    fn visit(&self, one: &HomeVisit) -> Value {
        let kind = WorkKind::HomeVisit;
        let next = joined([one.next_step.as_str(), self.day(one.next_due).as_str()], " – ");
        json!({
            "particulars": self.lines(kind, &[
                ("day", self.long(one.day)), ("time", clock(self.texts, one.time)), ("minutes", self.minutes(one.minutes)),
                ("address", one.address.clone()),
                ("permission-by", self.by_on(&one.permission_by, one.permission_on)),
                ("companions", one.companions.clone()),
                ("state", self.term("visit-state", one.state.as_str())),
                ("met", joined([one.met.as_str(), one.relation.as_str()], ", ")),
            ]),
            "texts": self.texts(kind, &[
                ("purpose", &one.purpose), ("questions", &one.questions), ("found-home", &one.found_home),
                ("found-family", &one.found_family), ("found-study", &one.found_study), ("conclusion", &one.conclusion),
                ("agreement", &one.agreement), ("next-step", &next),
            ]),
        })
    }

    fn when_where(&self, one: &Conference) -> Vec<(&'static str, String)> {
        vec![("day", self.long(one.day)), ("time", clock(self.texts, one.time)), ("place", one.place.clone())]
    }

    fn invitation(&self, one: &Conference) -> Value {
        let mut lines = self.when_where(one);
        lines.push(("leader", joined([one.leader.as_str(), one.leader_position.as_str()], ", ")));
        let people: Vec<String> = one
            .participants
            .iter()
            .map(|person| joined([person.name.as_str(), person.position.as_str()], ", "))
            .collect();
        json!({ "particulars": self.lines(WorkKind::Conference, &lines), "people": people })
    }

    fn conference(&self, one: &Conference) -> Value {
        let kind = WorkKind::Conference;
        let mut lines = self.when_where(one);
        let came = one.participants.iter().filter(|person| person.came).count();
        let fulfilment = one.fulfilment.map(|how| self.term("fulfilment", how.as_str())).unwrap_or_default();
        lines.extend([
            ("minutes", self.minutes(one.minutes)),
            ("leader", joined([one.leader.as_str(), one.leader_position.as_str()], ", ")),
            ("topic", one.topic.clone()),
            ("came", if came > 0 { came.to_string() } else { String::new() }),
            ("fulfilment", fulfilment),
        ]);
        let decided = one.decisions.iter().filter(|_| self.let_in).map(|decision| DecisionRow {
            text: self.masked(&decision.text),
            responsible: decision.responsible.clone(),
            due: self.day(decision.due),
        });
        let people = one
            .participants
            .iter()
            .map(|person| PersonRow { name: person.name.clone(), position: person.position.clone() });
        json!({
            "particulars": self.lines(kind, &lines),
            "texts": self.texts(kind, &[
                ("wanted", &one.wanted), ("course", &one.course), ("findings", &one.findings),
                ("referred-to", &one.referred_to),
            ]),
            "decisions": decided.collect::<Vec<_>>(),
            "people": people.collect::<Vec<_>>(),
        })
    }

    fn service(&self, one: &ServiceEntry, about: CounseleeId) -> Value {
        let kind = WorkKind::ServiceEntry;
        // Another pupil is no partner to be named on this one's paper.
        let partner = if one.partner_kind == PartnerKind::Student { "" } else { one.partner.as_str() };
        let others = one.participants.iter().filter(|other| **other != about).count();
        let others = match u32::try_from(others) {
            Ok(0) | Err(_) => String::new(),
            Ok(count) => self.texts.text("report-service-others", &[("count", count.into())]),
        };
        let with = if one.partner_kind == PartnerKind::Nobody {
            String::new()
        } else {
            joined([self.term("partner-kind", one.partner_kind.as_str()).as_str(), partner], ", ")
        };
        json!({
            "particulars": self.lines(kind, &[
                ("strategy", self.term("strategy", one.strategy.as_str())),
                ("component", self.term("component", one.component.as_str())),
                ("field", self.term("field", one.field.as_str())),
                ("day", self.long(one.day)),
                ("time", clock(self.texts, one.time)),
                ("minutes", self.minutes(one.minutes)),
                ("place", one.place.clone()),
                ("partner", with),
                ("participants", others),
                ("topic", one.topic.clone()),
            ]),
            "texts": self.texts(kind, &[
                ("course", &one.course), ("outcome", &one.outcome), ("next-step", &one.next_step),
            ]),
        })
    }

    fn permit(&self, one: &Permit) -> Value {
        let kind = WorkKind::Permit;
        let late = one.permit == PermitKind::Late;
        let minutes = one.minutes_late.filter(|_| late).map(|minutes| self.minutes(minutes)).unwrap_or_default();
        json!({
            "title": self.texts.plain(&format!("report-permit-title-{}", one.permit)),
            "opening": self.texts.plain(&format!("report-permit-opening-{}", one.permit)),
            "particulars": self.lines(kind, &[
                ("day", self.long(one.day)),
                (if late { "time-late" } else { "time" }, clock(self.texts, one.time)),
                ("until", if late { String::new() } else { clock(self.texts, one.until) }),
                ("minutes-late", minutes),
                ("lesson", one.lesson.clone()),
                ("purpose", self.term("permit-purpose", one.purpose.as_str())),
            ]),
            "reason": if self.let_in { self.masked(&one.reason) } else { String::new() },
            "allowed_by": one.allowed_by,
        })
    }
}

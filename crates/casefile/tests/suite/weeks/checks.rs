//! What is looked at after a meeting: the file against what must stand in it, every word, every locked session, every
//! list.

use super::Semester;
use super::ledger::{Draft, Word};
use super::reference::{Horizon, Record, Row, Standing, rows};
use super::said::{asks, beneath};
use casefile::records::conflict::{self, Conflict};
use casefile::records::{attachment, contested, record_version, session_version};
use casefile::{LateDraft, Unlocked, late_drafts};
use counseling::note::{NoteBody, SectionKind};
use counseling::{AttachmentId, SessionId};
use keys::cbor;
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};
use sync::replica::Replica;
use sync::wire::Id;
use sync::wire::op::Verb;
use sync::wire::schema::FieldClass;
use uuid::Uuid;

/// What a person can read of a file.
pub struct Readable {
    /// Kind and fields of every record.
    records: BTreeMap<Id, (String, Map<String, Json>)>,
    /// The drafts, which are this laptop's own, by session.
    drafts: BTreeMap<Id, Json>,
}

impl Readable {
    pub fn of(file: &Unlocked) -> Self {
        let mut out = Vec::new();
        file.read(|reader| casefile::export_plaintext(reader, &mut out)).expect("exports");
        let text = String::from_utf8(out).expect("text");
        let (mut records, mut drafts) = (BTreeMap::new(), BTreeMap::new());
        for line in text.lines().filter(|line| !line.contains("\"log\":")) {
            let Json::Object(mut said) = serde_json::from_str(line).expect("JSON") else { panic!("no object: {line}") };
            if let Some(Json::Object(fields)) = said.remove("fields") {
                let kind = said["record"].as_str().expect("a kind").to_owned();
                records.insert(id(&said["id"]), (kind, fields));
            } else if let Some(session) = said.get("draftOf") {
                drafts.insert(id(session), said["body"].clone());
            }
        }
        Self { records, drafts }
    }

    /// A session, its note, its members' rows and its signatures, as they are read.
    fn session(&self, session: &Id) -> Vec<String> {
        let named = Json::from(Uuid::from_bytes(*session).to_string());
        let parts = self.records.iter().filter(|(id, (kind, fields))| {
            *id == session
                || matches!(kind.as_str(), "note" | "attendance" | "session_seal")
                    && fields.get("session") == Some(&named)
        });
        parts
            .map(|(id, (kind, fields))| format!("{} {kind} {}", Uuid::from_bytes(*id), Json::from(fields.clone())))
            .collect()
    }
}

fn id(value: &Json) -> Id {
    value.as_str().and_then(|text| Uuid::parse_str(text).ok()).expect("an identity").into_bytes()
}

/// An open conflict: record and field, and the values with their authors and times, the shown one first.
type Conflicts = BTreeMap<(Id, String), Vec<(String, Id, i64)>>;

impl Semester {
    /// What a laptop holds, as far as the test has counted.
    fn horizon(&self, laptop: usize) -> Horizon {
        self.reference.horizon(laptop, &self.received[laptop])
    }

    /// Holds a laptop, wherever it stands, to what must stand on it. Answers its canonical dump and what can be read
    /// there.
    pub fn check(&self, laptop: usize) -> (Vec<u8>, Readable) {
        let file = &self.lab.laptops[laptop];
        let horizon = self.horizon(laptop);
        let records = self.reference.records(&horizon);
        let counts = file.counts().expect("counts");
        assert_eq!((counts.waiting, counts.aside), (0, 0), "laptop {laptop} has put nothing aside");
        let dump = file.canonical_dump().expect("a dump");
        compare_dump(laptop, &dump, &rows(&records));
        let readable = Readable::of(file);
        compare_records(laptop, &records, &readable);
        self.check_drafts(laptop, &readable);
        let asking = file.read(conflict::list).expect("a list");
        let due = self.conflicts(laptop, &horizon, &records);
        assert_eq!(listed(asking), due, "the conflicts listed on laptop {laptop}");
        let overtaken = file.read(|reader| conflict::overtaken(reader, usize::MAX)).expect("a list");
        assert_eq!(listed(overtaken), overtaken_in(&records), "what lies beneath the newer one on laptop {laptop}");
        let counts = file.read(conflict::counts).expect("counted");
        assert_eq!((counts.must_decide, counts.overtaken), (due.len(), overtaken_in(&records).len()));
        let open = file.read(contested::list).expect("a list");
        let open: BTreeSet<_> = open.iter().map(|one| (one.entity.into_bytes(), one.entity_type)).collect();
        assert_eq!(open, self.contested(&records), "deleted and changed apart, on laptop {laptop}");
        for session in self.reference.locked(&horizon) {
            self.check_late(laptop, &session, &horizon);
        }
        self.check_attachments(laptop, &horizon, &records);
        (dump, readable)
    }

    /// An attachment is kept by the lock that found it with its session; one that names a session locked without it is told as
    /// such.
    fn check_attachments(&self, laptop: usize, horizon: &Horizon, records: &BTreeMap<Id, Record<'_>>) {
        let file = &self.lab.laptops[laptop];
        let there = records.iter().filter(|(_, record)| record.kind.name == "attachment" && record.exists());
        for (entity, _) in there {
            let id = AttachmentId(Uuid::from_bytes(*entity));
            let found = file.read(|reader| attachment::get(reader, id)).expect("an attachment");
            let kept = self.reference.keeper(entity, horizon).is_some();
            let locked = |session: SessionId| self.reference.lock(session.0.as_bytes(), horizon).is_some();
            let of_locked = found.session.is_some_and(locked);
            assert_eq!((found.locked, found.late), (kept, of_locked && !kept), "laptop {laptop}, attachment {id}");
        }
    }

    fn check_drafts(&self, laptop: usize, readable: &Readable) {
        let kept = self.ledger.drafts[laptop].iter();
        let kept: BTreeMap<Id, Json> = kept
            .map(|(session, draft)| (session.0.into_bytes(), serde_json::from_str(&draft.text).expect("a note")))
            .collect();
        assert_eq!(readable.drafts, kept, "what is being typed on laptop {laptop}");
    }

    /// The conflicts that must be listed: fields that ask, and drafts under which another version has come.
    fn conflicts(&self, laptop: usize, horizon: &Horizon, records: &BTreeMap<Id, Record<'_>>) -> Conflicts {
        let mut open = apart(records, asks);
        for (session, draft) in &self.ledger.drafts[laptop] {
            let session = session.0.into_bytes();
            let there = records.get(&session).is_some_and(Record::exists);
            let note = self.reference.note_of(&session).expect("a note");
            let Some(record) = records.get(&note).filter(|record| there && record.exists()) else { continue };
            if self.reference.lock(&session, horizon).is_some() || !self.is_held(draft, note, record) {
                continue;
            }
            let body = record.kind.field("body").expect("a field").num;
            let values = open.entry((note, "body".to_owned()));
            let values = values.or_insert_with(|| record.distinct(body).iter().map(value).collect());
            values.push((draft.text.clone(), self.devices[laptop], draft.at));
        }
        open
    }

    /// Whether the versions that a draft was begun on are no longer those that stand there.
    fn is_held(&self, draft: &Draft, note: Id, now: &Record<'_>) -> bool {
        let body = now.kind.field("body").expect("a field").num;
        let versions = |record: &Record<'_>| -> Vec<(Id, u64)> {
            record.standing(body).iter().map(|one| (one.op.device, one.op.n)).collect()
        };
        let stream = now.heads.first().expect("it lives").stream;
        let begun = self.reference.horizon_at(&self.ledger, draft.begun, stream);
        let then = self.reference.record(&note, &begun).expect("it was there");
        versions(&then) != versions(now)
    }

    /// What must be listed as deleted on one laptop and changed on the other; a session stands for what belongs to it.
    fn contested(&self, records: &BTreeMap<Id, Record<'_>>) -> BTreeSet<(Id, &'static str)> {
        let contested = |entity: &Id| records.get(entity).is_some_and(|record| record.contested);
        let stands_for = |entity: &Id| {
            let session = self.reference.session_of(entity).filter(|session| session != entity);
            session.is_some_and(|session| contested(&session))
        };
        let open = records.iter().filter(|(entity, record)| record.contested && !stands_for(entity));
        open.map(|(entity, record)| (*entity, record.kind.name)).collect()
    }

    /// What was written beside a lock is offered as an addendum, and so is the draft that the lock has ended.
    fn check_late(&self, laptop: usize, session: &Id, horizon: &Horizon) {
        let file = &self.lab.laptops[laptop];
        let id = SessionId(Uuid::from_bytes(*session));
        let offered = file.read(|reader| late_drafts(reader, id)).expect("a list");
        let late = self.reference.late(session, horizon).into_iter().filter_map(|one| {
            let text = one.said.shown.words();
            let body = match (one.said.kind.name, one.said.name()) {
                ("note", "body") => serde_json::from_str(&text).ok()?,
                ("attendance", "line") if !text.is_empty() => NoteBody([(SectionKind::Observation, text)].into()),
                _ => return None,
            };
            let line = one.said.kind.name != "note";
            Some(LateDraft { body, device: Uuid::from_bytes(one.op.device), at_ms: one.op.at, line })
        });
        let own = self.ledger.drafts[laptop].get(&id).map(|draft| LateDraft {
            body: serde_json::from_str(&draft.text).expect("a note"),
            device: Uuid::from_bytes(self.devices[laptop]),
            at_ms: draft.at,
            line: false,
        });
        for one in late.chain(own) {
            assert!(offered.contains(&one), "laptop {laptop} does not offer {one:?} beside the lock of {id}");
        }
    }

    /// Holds both laptops after a full exchange to each other, every word to a place, every locked session to its lock.
    pub fn check_both(&mut self) {
        let [(dump, first), (other_dump, second)] = [0, 1].map(|laptop| self.check(laptop));
        assert_eq!(first.records, second.records, "both laptops read the same");
        assert!(dump == other_dump, "both laptops hold the same");
        let outbox = [0, 1].map(|laptop: usize| self.lab.laptops[laptop].counts().expect("counts").outbox);
        assert_eq!(outbox, [0, 0], "nothing waits to be sent");
        let horizon = self.horizon(0);
        assert_eq!(horizon, self.horizon(1), "everything was handed over");
        for session in self.reference.locked(&horizon) {
            let now = first.session(&session);
            let then = self.locked.entry(session).or_insert_with(|| now.clone());
            assert_eq!(*then, now, "a locked session has changed");
        }
        let records = self.reference.records(&horizon);
        let open: BTreeSet<_> = self.conflicts(0, &horizon, &records).into_keys().collect();
        let overtaken: BTreeSet<_> = overtaken_in(&records).into_keys().collect();
        self.tally.conflicts += open.difference(&self.open).count();
        self.tally.overtaken += overtaken.difference(&self.overtaken).count();
        (self.open, self.overtaken) = (open, overtaken);
        self.fates();
    }

    /// Where every word stands that was acknowledged; none may be lost.
    fn fates(&mut self) {
        let horizon = self.horizon(0);
        let records = self.reference.records(&horizon);
        let mut fates = BTreeMap::<&'static str, usize>::new();
        for (number, act) in self.ledger.acts.iter().enumerate() {
            let said = self.reference.said_by(number);
            for word in &act.words {
                let place =
                    said.iter().find(|one| one.said.is(word.kind, word.field) && one.said.shown.holds(&word.text));
                let fate = self.fate(word, place.expect("it was judged"), &records, &horizon);
                *fates.entry(fate).or_default() += 1;
            }
        }
        let typed: usize = self.ledger.drafts.iter().flat_map(BTreeMap::values).map(|draft| draft.words.len()).sum();
        fates.insert("in drafts", typed);
        self.tally.checked += fates.values().sum::<usize>();
        self.tally.fates = fates;
    }

    fn fate(
        &self,
        word: &Word,
        place: &Standing<'_>,
        records: &BTreeMap<Id, Record<'_>>,
        horizon: &Horizon,
    ) -> &'static str {
        let Standing { op, said } = *place;
        if self.reference.is_late(place, horizon) {
            return "beside a lock";
        }
        let record = records.get(&said.entity).expect("something was said of it");
        if !record.exists() {
            let seen = record.heads.iter().all(|gone| gone.laptop == op.laptop || gone.knows(op));
            assert!(seen, "{} of {}.{} was deleted by who had not read it", word.text, word.kind, word.field);
            return "in the trash";
        }
        let standing = record.standing(said.field);
        let there = standing.iter().position(|one| one.said.shown.holds(&word.text));
        let set = record.kind.field(word.field).is_some_and(|field| field.class == FieldClass::Set);
        match there {
            Some(_) if set => return "shown",
            Some(0) => return "shown",
            Some(_) if asks(word.kind, word.field) => return "competing",
            Some(_) if beneath(word.kind, word.field) => return "listed beneath a newer one",
            Some(_) => panic!("{} of {}.{} lies beneath a newer one, out of sight", word.text, word.kind, word.field),
            None => {}
        }
        let later = self.reference.said(&said.entity, horizon);
        let mut later = later.iter().filter(|one| one.said.field == said.field && one.op.knows(op));
        let over = if set { Verb::Remove } else { Verb::Write };
        let gone = later.any(|one| one.said.verb == over);
        assert!(gone, "{} of {}.{} is lost", word.text, word.kind, word.field);
        "written over by who had read it"
    }

    /// At the end: what was written over is read in the history, where there is one, and both laptops hold every
    /// operation.
    pub fn check_history(&self) {
        for (laptop, file) in self.lab.laptops.iter().enumerate() {
            let records = self.reference.records(&self.horizon(laptop));
            let mut histories: BTreeMap<Id, String> = BTreeMap::new();
            for (number, act) in self.ledger.acts.iter().enumerate() {
                let said = self.reference.said_by(number);
                for word in act.words.iter().filter(|word| has_history(word)) {
                    let place =
                        said.iter().find(|one| one.said.is(word.kind, word.field) && one.said.shown.holds(&word.text));
                    let entity = place.expect("it was judged").said.entity;
                    let whose = self.reference.session_of(&entity).unwrap_or(entity);
                    if !records.get(&whose).is_some_and(Record::exists) {
                        continue;
                    }
                    let history = histories.entry(whose).or_insert_with(|| history(file, word.kind, whose));
                    assert!(history.contains(&word.text), "laptop {laptop}: {} has left the history", word.text);
                }
            }
            for op in &self.reference.ops {
                let held = file.op_hash(op.stream, op.device, op.n).expect("reads");
                assert_eq!(held, Some(op.hash), "laptop {laptop} holds every operation as it was sent");
            }
        }
    }
}

fn has_history(word: &Word) -> bool {
    matches!(word.kind, "session" | "note" | "risk_review" | "safety_plan")
}

/// All that a record has ever said.
fn history(file: &Unlocked, kind: &str, record: Id) -> String {
    let record = Uuid::from_bytes(record);
    if matches!(kind, "session" | "note") {
        let versions = file.read(|reader| session_version::list(reader, SessionId(record))).expect("versions");
        let said = versions.into_iter().flat_map(|version| {
            let body = version.body.into_iter().flat_map(|body| body.0.into_values());
            body.chain(version.frame.into_iter().map(|(_, value)| value)).collect::<Vec<_>>()
        });
        return said.collect::<Vec<_>>().join("\n");
    }
    let versions = file.read(|reader| record_version::list(reader, record)).expect("versions");
    versions.into_iter().map(|version| version.content).collect::<Vec<_>>().join("\n")
}

/// A value as the lists say it.
fn value(one: &Standing<'_>) -> (String, Id, i64) {
    (one.said.shown.words(), one.op.device, one.op.at)
}

/// What was written apart into the fields of which this is asked.
fn apart(records: &BTreeMap<Id, Record<'_>>, which: fn(&str, &str) -> bool) -> Conflicts {
    let mut found = Conflicts::new();
    for (entity, record) in records.iter().filter(|(_, record)| record.exists()) {
        for field in record.kind.fields.iter().filter(|field| which(record.kind.name, field.name)) {
            let values = record.distinct(field.num);
            if values.len() > 1 {
                found.insert((*entity, field.name.to_owned()), values.iter().map(value).collect());
            }
        }
    }
    found
}

/// What must be listed as lying beneath the newer one, in locked sessions, too.
fn overtaken_in(records: &BTreeMap<Id, Record<'_>>) -> Conflicts {
    apart(records, beneath)
}

/// The conflicts as a laptop lists them.
fn listed(open: Vec<Conflict>) -> Conflicts {
    let mut found = Conflicts::new();
    for one in open {
        let values = one.values.into_iter().map(|value| (value.text, value.device.into_bytes(), value.at_ms)).collect();
        let twice = found.insert((one.entity.into_bytes(), one.field.to_owned()), values);
        assert!(twice.is_none(), "{}.{} is listed twice", one.entity_type, one.field);
    }
    found
}

fn compare_dump(laptop: usize, dump: &[u8], rows: &[Row]) {
    let mut rest = dump;
    for row in rows {
        let Row { bytes, entity, kind, field } = row;
        rest = rest.strip_prefix(bytes.as_slice()).unwrap_or_else(|| {
            let there = (1..=rest.len()).find_map(|end| cbor::decode(&rest[..end]).ok());
            let due = cbor::decode(bytes).expect("a row");
            panic!("laptop {laptop}, {kind}.{field} of {entity}: {due:?} must stand, and there is {there:?}")
        });
    }
    assert!(rest.is_empty(), "laptop {laptop} holds {:?} of which nobody spoke", cbor::decode(rest));
}

fn compare_records(laptop: usize, records: &BTreeMap<Id, Record<'_>>, readable: &Readable) {
    let due: BTreeSet<_> = records.iter().filter(|(_, record)| record.exists()).map(|(id, _)| *id).collect();
    let there: BTreeSet<_> = readable.records.keys().copied().collect();
    let odd: Vec<_> = due.symmetric_difference(&there).map(|id| Uuid::from_bytes(*id)).collect();
    assert!(odd.is_empty(), "laptop {laptop} shows other records than it must: {odd:?}");
    for id in &due {
        let (record, (kind, fields)) = (&records[id], &readable.records[id]);
        assert_eq!(kind, record.kind.name, "laptop {laptop}");
        let named = fields.keys().filter(|name| record.kind.field(name).is_none());
        assert_eq!(named.count(), 0, "{kind} has no such fields: {fields:?}");
        for field in record.kind.fields.iter().filter(|field| field.name != "file_key") {
            let mut shown = fields.get(field.name).cloned();
            if let (FieldClass::Set, Some(Json::Array(items))) = (field.class, &shown) {
                let items: BTreeSet<String> = items.iter().map(Json::to_string).collect();
                shown = Some(items.into_iter().collect());
            }
            let due = record.json(field);
            assert_eq!(shown, due, "laptop {laptop}, {kind}.{} of {}", field.name, Uuid::from_bytes(*id));
        }
    }
}

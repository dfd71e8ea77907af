//! Operations as they leave a laptop, read change by change; and which fields ask a person when two laptops differ.

use keys::Secret;
use keys::cbor::Value;
use keys::envelope::{self, Place};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use sync::wire::op::{Change, Verb};
use sync::wire::schema::{ENTITY_TYPES, EntityType, FieldClass, ValueKind, entity_type};
use sync::wire::{Hash, Id};
use uuid::Uuid;

/// The fields in which what two laptops wrote apart is listed side by side until a person decides, of all kinds that
/// the weeks write. In every other field the newest is shown, and the others stay beneath it until somebody writes
/// again.
const ASKING: &[(&str, &str)] = &[
    ("counselee", ""),
    ("guardian", "relation name may_contact contact_note custody withhold"),
    ("contact", "may_contact contact_note withhold"),
    ("class", ""),
    ("case_record", "status"),
    ("session", "risk"),
    ("note", "body"),
    ("attendance", "line"),
    ("session_seal", ""),
    ("addendum", ""),
    ("follow_up", ""),
    ("appointment", ""),
    ("administration", "responses"),
    (
        "consent",
        "kind from_side person answer method identity_check valid_from valid_until withhold id_check checked_by checked_on \
         obtained_on scope recipient withdrawn_on withdrawn_by withdrawn_reason",
    ),
    ("alert", "text"),
    ("snippet", ""),
    ("attachment", ""),
    (
        "risk_review",
        "told told_on next_contact considered disposition topic reason ideation plan means intent protective level \
         responsible closing",
    ),
    ("risk_step", ""),
    ("record_version", ""),
    ("conflict_decision", ""),
    ("safety_plan", "signs coping distraction help professionals environment review_on agreed_on"),
    ("profile", "living means health education languages customs interests aspirations friends"),
    ("referral", "reason services answer_note reply"),
    ("conference", "wanted participants course findings decisions referred_to"),
    ("home_visit", "purpose questions found_home found_family found_study conclusion agreement next_step"),
    ("service_entry", "course outcome next_step"),
    ("permit", "reason"),
    ("problem_note", "words outcome"),
    ("anecdote", "situation behaviour interpretation next_step"),
    ("visitor", "outcome"),
];

/// The other fields in which what stands beneath the newest is listed, too, of the same kinds: what a person fills in.
const BENEATH: &[(&str, &str)] = &[
    (
        "counselee",
        "name preferred_name nisn nipd sex birth_place birth_date religion address phone email living_with special_needs \
         former_school child_order siblings status",
    ),
    ("guardian", "birth_year education occupation phone address"),
    ("contact", "kind label value"),
    ("class", "name grade homeroom_name homeroom_nip"),
    ("case_record", ""),
    (
        "session",
        "starts_at duration_minutes place medium constellation component field strategy function origin topic \
         co_counselors verified_by next_at skkpd_aspect skkpd_level mood_start mood_end counselee_at if_cut_off",
    ),
    ("note", "format"),
    ("attendance", "presence"),
    ("session_seal", ""),
    ("addendum", ""),
    ("follow_up", "text due done_on"),
    ("appointment", "title starts_at duration_minutes place purpose status kind recurrence reminder_minutes"),
    ("administration", ""),
    ("consent", ""),
    ("alert", "kind valid_from valid_until"),
    ("snippet", "title body"),
    ("attachment", "name kind note"),
    ("risk_review", ""),
    ("risk_step", ""),
    ("record_version", ""),
    ("conflict_decision", ""),
    ("safety_plan", ""),
    ("profile", ""),
    (
        "referral",
        "day recipient_kind recipient institution agreed_by agreed_on sent_on answer_days answer answered_on replied_on \
         ended_on",
    ),
    ("conference", "day time minutes place leader leader_position topic fulfilment"),
    ("home_visit", "day time minutes address permission_by permission_on companions state met relation next_due"),
    ("service_entry", "strategy component field partner_kind partner day time minutes place topic"),
    ("permit", "permit day time until lesson minutes_late purpose allowed_by"),
    ("problem_note", "day time signed field state meeting"),
    ("anecdote", "day time place observer"),
    ("visitor", "day time until name visitor on_behalf phone purpose met"),
];

fn names(agreed: &[(&str, &str)], kind: &str, field: &str) -> bool {
    agreed.iter().any(|(named, fields)| *named == kind && fields.split(' ').any(|one| one == field))
}

/// Whether a person decides between what two laptops wrote into this field.
pub fn asks(kind: &str, field: &str) -> bool {
    names(ASKING, kind, field)
}

/// Whether the newer of what two laptops wrote into this field stands and the other is listed beneath it.
pub fn beneath(kind: &str, field: &str) -> bool {
    names(BENEATH, kind, field)
}

/// The fields that ask and those of which both are listed are those that were agreed, so that none stops unnoticed.
pub fn assert_agreed() {
    for (agreed, asks) in [(ASKING, true), (BENEATH, false)] {
        for (name, agreed) in agreed {
            let kind = ENTITY_TYPES.iter().find(|kind| kind.name == *name).expect("a kind of this version");
            let listed = kind.fields.iter().filter(|field| kind.lists_both(field));
            let found = listed.filter(|field| (field.class == FieldClass::Ask) == asks).map(|field| field.name);
            let agreed = agreed.split(' ').filter(|field| !field.is_empty());
            assert_eq!(found.collect::<BTreeSet<_>>(), agreed.collect::<BTreeSet<_>>(), "{name}, asking: {asks}");
        }
    }
}

/// A value as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    Nothing,
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Shown {
    fn of(kind: ValueKind, value: &Value, open: impl FnOnce(&Value) -> String) -> Self {
        match (kind, value) {
            (_, Value::Null) => Self::Nothing,
            (ValueKind::Body, sealed) => Self::Text(open(sealed)),
            (_, Value::Bool(truth)) => Self::Number(i64::from(*truth)),
            (_, Value::Uint(_) | Value::Nint(_)) => Self::Number(value.as_int().expect("a number")),
            (_, Value::Text(text)) => Self::Text(text.clone()),
            (_, Value::Bytes(bytes)) => Self::Bytes(bytes.clone()),
            (_, Value::Array(_) | Value::Map(_)) => panic!("no value of a field: {value:?}"),
        }
    }

    pub fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Number(_) => false,
            Self::Text(text) => text.is_empty(),
            Self::Bytes(bytes) => bytes.is_empty(),
        }
    }

    pub fn same(&self, other: &Self) -> bool {
        self == other || self.is_empty() && other.is_empty()
    }

    /// As the list of conflicts says it.
    pub fn words(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::Nothing | Self::Bytes(_) => String::new(),
        }
    }

    pub fn holds(&self, word: &str) -> bool {
        matches!(self, Self::Text(text) if text.contains(word))
    }

    /// The record that it names.
    pub fn id(&self) -> Option<Id> {
        if let Self::Bytes(bytes) = self { bytes.as_slice().try_into().ok() } else { None }
    }

    /// As the plaintext export says it.
    pub fn json(&self, kind: ValueKind) -> Json {
        match (kind, self) {
            (_, Self::Nothing) => Json::Null,
            (ValueKind::Bool, Self::Number(number)) => (*number != 0).into(),
            (_, Self::Number(number)) => (*number).into(),
            (ValueKind::Json | ValueKind::Body, Self::Text(text)) => {
                serde_json::from_str(text).unwrap_or_else(|_| Json::from(text.as_str()))
            }
            (_, Self::Text(text)) => text.as_str().into(),
            (ValueKind::Id, Self::Bytes(bytes)) => Uuid::from_slice(bytes).expect("an identity").to_string().into(),
            (_, Self::Bytes(bytes)) => sync::wire::hex(bytes).into(),
        }
    }
}

/// One change as an operation says it.
#[derive(Debug)]
pub struct Said {
    pub entity: Id,
    pub kind: &'static EntityType,
    /// 0 for the record's life.
    pub field: u16,
    pub verb: Verb,
    pub value: Value,
    pub shown: Shown,
}

impl Said {
    /// Reads a change; `keys` are those that came with its operation.
    pub fn of(change: &Change, stream: Id, keys: &BTreeMap<Hash, &Secret<32>>) -> Self {
        let kind = entity_type(change.entity_type).expect("a kind of this version");
        let shown = match (change.verb, kind.field_num(change.field)) {
            (Verb::Write | Verb::Add, Some(field)) => {
                Shown::of(field.kind, &change.value, |sealed| opened(keys, stream, change.entity, sealed))
            }
            _ => Shown::Nothing,
        };
        let Change { entity, field, verb, .. } = *change;
        Self { entity, kind, field, verb, value: change.value.clone(), shown }
    }

    pub fn name(&self) -> &'static str {
        self.kind.field_num(self.field).map_or("life", |field| field.name)
    }

    pub fn is(&self, kind: &str, field: &str) -> bool {
        self.kind.name == kind && self.name() == field
    }
}

/// An operation.
#[derive(Debug)]
pub struct Op {
    pub stream: Id,
    pub laptop: usize,
    pub device: Id,
    /// Its number, from 1 in each stream of each laptop.
    pub n: u64,
    /// Its author's clock.
    pub at: i64,
    /// How far its author held each laptop's operations of this stream.
    pub knew: [u64; 2],
    /// The act that wrote it.
    pub act: usize,
    pub hash: Hash,
    pub says: Vec<Said>,
}

impl Op {
    /// Whether its author had received another one of the same stream.
    pub fn knows(&self, other: &Self) -> bool {
        self.stream == other.stream && other.n <= self.knew[other.laptop]
    }

    pub fn is(&self, other: &Self) -> bool {
        (self.stream, self.laptop, self.n) == (other.stream, other.laptop, other.n)
    }
}

fn opened(keys: &BTreeMap<Hash, &Secret<32>>, stream: Id, entity: Id, sealed: &Value) -> String {
    let [kid, closed] = sealed.view().items_n().expect("a sealed body");
    let kid: Hash = kid.bytes_n().expect("the name of a key");
    let key = keys.get(&kid).expect("the key comes with the operation");
    let place = Place::SealedBody { stream, entity, kid };
    let plain = envelope::open(key, &place, closed.as_bytes().expect("bytes")).expect("an envelope of this place");
    String::from_utf8(plain.expose().to_vec()).expect("text")
}

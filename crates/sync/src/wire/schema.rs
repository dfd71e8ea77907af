//! The number tables of entity types and fields: one row per register that can travel. Numbers are never reused and
//! never change meaning (`frozen_numbers` fails when one does); an unknown number is kept, merged by its verb and
//! passed on. The names are the case file's table and column names, so that this one list also decides what the
//! materialised tables hold.

/// Kind of stream that an entity lives in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum StreamKind {
    /// School directory and school-wide records.
    Dir = 0,
    /// A counselor's own records.
    Own = 1,
    /// One counselee's confidential case.
    Case = 2,
}

/// How concurrent writes of a field come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldClass {
    /// The newest write is shown; the other stays as a sibling and in the history.
    Auto,
    /// All concurrent values stand side by side until a person writes again.
    Ask,
    /// A set; adding wins over removing.
    Set,
    /// A log; every item lands once and stays.
    Append,
}

/// What a field's value is, on the wire (CBOR) and in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// CBOR text; SQL TEXT.
    Text,
    /// CBOR integer; SQL INTEGER.
    Int,
    /// CBOR bool; SQL INTEGER 0/1.
    Bool,
    /// Civil date `YYYY-MM-DD`: CBOR text; SQL TEXT.
    Date,
    /// Instant with offset, RFC 3339: CBOR text; SQL TEXT.
    Moment,
    /// Milliseconds since 1970 UTC: CBOR integer; SQL INTEGER.
    Millis,
    /// 16 bytes; SQL BLOB(16).
    Id,
    /// Bytes; SQL BLOB.
    Bytes,
    /// Canonical JSON text of a small structure; SQL TEXT.
    Json,
    /// Confidential text that enters an op only sealed under a content key of its own: CBOR [kid, envelope]; in its
    /// column the opened text.
    Body,
}

/// A register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Number on the wire, unique within its entity type.
    pub num: u16,
    /// Column name.
    pub name: &'static str,
    /// Merge class.
    pub class: FieldClass,
    /// Value kind.
    pub kind: ValueKind,
}

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntityType {
    /// Number on the wire.
    pub num: u16,
    /// Table name.
    pub name: &'static str,
    /// Where it lives.
    pub stream: StreamKind,
    /// Registers.
    pub fields: &'static [Field],
}

impl EntityType {
    /// The field with this column name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The field with this number.
    #[must_use]
    pub fn field_num(&self, num: u16) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.num == num)
    }

    /// Whether a person gets to see both values when two laptops wrote this field apart.
    ///
    /// Those that ask, always: she must choose. Of the ordinary ones, of which the newer stands, those into which she may
    /// have put words, a choice, a number or a day, so that what she wrote does not leave her sight because the other
    /// laptop was later. Nothing of what a program fills in is listed, because nobody could say which is right:
    /// identities, milliseconds, truth values and bytes, the records of `KEPT_BY_PROGRAM` and the fields of `FILLED_IN`.
    #[must_use]
    pub fn lists_both(&self, field: &Field) -> bool {
        match field.class {
            FieldClass::Ask => true,
            FieldClass::Set | FieldClass::Append => false,
            FieldClass::Auto => {
                use ValueKind::{Body, Date, Int, Json, Moment, Text};
                let entered = matches!(field.kind, Text | Int | Date | Moment | Json | Body);
                let filled_in =
                    || FILLED_IN.iter().any(|(kind, fields)| *kind == self.name && fields.contains(&field.name));
                entered && field.name != WRITTEN_BY && !KEPT_BY_PROGRAM.contains(&self.name) && !filled_in()
            }
        }
    }
}

/// Records whose ordinary fields are never listed as written on two laptops.
const KEPT_BY_PROGRAM: &[&str] = &[
    // What the program remembers of how somebody works.
    "roster_mapping",
    "setting",
    "saved_view",
    // What it writes in the course of an act, and what is said once and never changed.
    "school_year",
    "case_record",
    "administration",
    "score_sheet",
    "issued_document",
    "session_seal",
    "addendum",
    "conflict_decision",
    "case_status",
    "consent_override",
    "safeguarding_entry",
    "risk_step",
    "record_version",
    "retention_decision",
    "destruction",
    "destroyed_item",
    "purge",
    // A list would show the word.
    "code_word",
    // One half of a pair: taken alone it would contradict the other half.
    "counselee_link",
];

/// The field that names whoever wrote a record, in every kind that has it.
const WRITTEN_BY: &str = "by_name";

/// Fields that the program fills in, or that follow from others, in records that a person fills in otherwise.
const FILLED_IN: &[(&str, &[&str])] = &[
    ("appointment", &["occurrence", "moved_from", "uid"]),
    ("consent", &["withdrawal_noted_by", "recorded_by"]),
    ("risk_review", &["rule", "raised_by"]),
    ("attachment", &["media_type", "size", "file_key"]),
    ("legal_hold", &["record_class", "lifted_by"]),
    ("bell_day", &["weekday"]),
    ("calendar_day", &["uid"]),
    ("waitlist_entry", &["state"]),
    ("snippet", &["place"]),
    ("orientation", &["item"]),
];

/// The entity type with this number.
#[must_use]
pub fn entity_type(num: u16) -> Option<&'static EntityType> {
    ENTITY_TYPES.iter().find(|entity| entity.num == num)
}

/// The entity type with this table name.
#[must_use]
pub fn entity_named(name: &str) -> Option<&'static EntityType> {
    ENTITY_TYPES.iter().find(|entity| entity.name == name)
}

macro_rules! schema {
    ($($num:literal $name:ident in $stream:ident { $($fnum:literal $field:ident $class:ident $kind:ident),+ $(,)? })+) => {
        /// Every entity type that this version knows.
        pub const ENTITY_TYPES: &[EntityType] = &[$(EntityType {
            num: $num,
            name: stringify!($name),
            stream: StreamKind::$stream,
            fields: &[$(Field {
                num: $fnum, name: stringify!($field), class: FieldClass::$class, kind: ValueKind::$kind,
            }),+],
        }),+];
    };
}

schema! {
    1 school in Dir {
        1 name Auto Text, 2 npsn Auto Text, 3 level Auto Text, 4 authority_lines Auto Json, 5 address Auto Text,
        6 city Auto Text, 7 phone Auto Text, 8 email Auto Text, 9 website Auto Text, 10 headmaster_name Auto Text,
        11 headmaster_nip Auto Text, 12 letter_pattern Auto Text, 13 paper Auto Text, 14 zone Auto Text,
        15 logo_left Auto Bytes, 16 logo_right Auto Bytes,
    }
    2 counselor in Dir {
        1 name Auto Text, 2 nip Auto Text, 3 title Auto Text, 4 phone Auto Text, 5 email Auto Text, 6 user_id Auto Id,
    }
    3 school_year in Dir { 1 label Auto Text }
    4 class in Dir {
        1 school_year Auto Id, 2 name Auto Text, 3 grade Auto Int, 4 homeroom_name Auto Text,
        5 homeroom_nip Auto Text,
    }
    5 counselee in Dir {
        1 name Auto Text, 2 preferred_name Auto Text, 3 nisn Auto Text, 4 nipd Auto Text, 5 sex Auto Text,
        6 birth_place Auto Text, 7 birth_date Auto Date, 8 religion Auto Text, 9 address Auto Text,
        10 phone Auto Text, 11 email Auto Text, 12 living_with Auto Text, 13 special_needs Auto Text,
        14 former_school Auto Text, 15 child_order Auto Int, 16 siblings Auto Int, 17 class Auto Id,
        18 status Auto Text, 19 tags Set Text, 20 photo Auto Bytes,
    }
    6 guardian in Dir {
        1 counselee Auto Id, 2 relation Ask Text, 3 name Ask Text, 4 birth_year Auto Int, 5 education Auto Text,
        6 occupation Auto Text, 7 phone Auto Text, 8 address Auto Text, 9 may_contact Ask Text,
        10 contact_note Ask Text, 11 custody Ask Text, 12 withhold Ask Text,
    }
    7 contact in Dir {
        1 counselee Auto Id, 2 kind Auto Text, 3 label Auto Text, 4 value Auto Text, 5 may_contact Ask Text,
        6 contact_note Ask Text, 7 withhold Ask Text,
    }
    8 roster_mapping in Dir { 1 headers Auto Text, 2 mapping Auto Json }
    9 appointment in Own {
        1 counselee Auto Id, 2 title Auto Text, 3 starts_at Auto Moment, 4 duration_minutes Auto Int,
        5 place Auto Text, 6 purpose Auto Text, 7 status Auto Text, 8 participants Set Id, 9 class Auto Id,
        10 kind Auto Text, 11 recurrence Auto Json, 12 series Auto Id, 13 occurrence Auto Date,
        14 reminder_minutes Auto Int, 15 moved_from Auto Moment, 16 uid Auto Text,
    }
    10 setting in Own { 1 name Auto Text, 2 value Auto Json }
    11 case_record in Case { 1 counselee Auto Id, 2 opened_on Auto Date, 3 status Ask Text }
    12 session in Case {
        1 counselee Auto Id, 2 participants Set Id, 3 starts_at Auto Moment, 4 duration_minutes Auto Int,
        5 place Auto Text, 6 medium Auto Text, 7 constellation Auto Text, 8 component Auto Text, 9 field Auto Text,
        10 strategy Auto Text, 11 function Auto Text, 12 origin Auto Text, 13 topic Auto Text,
        14 co_counselors Auto Json, 15 verified_by Auto Text, 16 risk Ask Text, 17 next_at Auto Moment,
        18 skkpd_aspect Auto Text, 19 skkpd_level Auto Text, 20 mood_start Auto Int, 21 mood_end Auto Int,
        22 counselee_at Auto Text, 23 if_cut_off Auto Text, 24 moved_from Auto Id,
    }
    13 note in Case { 1 session Auto Id, 2 format Auto Text, 3 body Ask Body }
    14 session_seal in Case {
        1 session Auto Id, 2 kind Auto Text, 3 signer Auto Id, 4 signer_name Auto Text, 5 claimed_ms Auto Millis,
        6 version_hash Auto Bytes, 7 body_hash Auto Bytes, 8 body_salt Auto Bytes, 9 signature Auto Bytes,
        10 school Auto Id,
    }
    15 addendum in Case {
        1 session Auto Id, 2 parent_hash Auto Bytes, 3 author Auto Id, 4 author_name Auto Text,
        5 claimed_ms Auto Millis, 6 reason Auto Text, 7 body Auto Body, 8 signature Auto Bytes, 9 body_salt Auto Bytes,
        10 school Auto Id, 11 kind Auto Text, 12 moved_to Auto Id, 13 role Auto Text,
    }
    16 consent in Case {
        1 counselee Auto Id, 2 kind Ask Text, 3 from_side Ask Text, 4 person Ask Text, 5 answer Ask Text,
        6 method Ask Text, 7 identity_check Ask Text, 8 valid_from Ask Date, 9 valid_until Ask Date,
        10 withhold Ask Text, 11 id_check Ask Text, 12 checked_by Ask Text, 13 checked_on Ask Date,
        14 obtained_on Ask Date, 15 scope Ask Body, 16 recipient Ask Body, 17 withdrawn_on Ask Date,
        18 withdrawn_by Ask Text, 19 withdrawn_reason Ask Body, 20 withdrawal_noted_by Auto Text,
        21 withdrawal_noted_ms Auto Millis, 22 recorded_by Auto Text, 23 recorded_ms Auto Millis,
    }
    17 administration in Case {
        1 counselee Auto Id, 2 instrument Auto Text, 3 instrument_version Auto Text, 4 locale Auto Text,
        5 mode Auto Text, 6 given_on Auto Date, 7 session Auto Id, 8 responses Ask Json, 9 finished Auto Bool,
    }
    18 score_sheet in Case {
        1 administration Auto Id, 2 instrument_version Auto Text, 3 scored_ms Auto Millis, 4 sheet Auto Json,
    }
    19 risk_review in Case {
        1 counselee Auto Id, 2 administration Auto Id, 3 session Auto Id, 4 rule Auto Text, 5 raised_ms Auto Millis,
        6 told Ask Text, 7 told_on Ask Date, 8 next_contact Ask Date, 9 considered Ask Body, 10 disposition Ask Text,
        11 raised_by Auto Text, 12 topic Ask Text, 13 reason Ask Body, 14 ideation Ask Body, 15 plan Ask Body,
        16 means Ask Body, 17 intent Ask Body, 18 protective Ask Body, 19 level Ask Text, 20 responsible Ask Text,
        21 closing Ask Body,
    }
    20 follow_up in Case {
        1 counselee Auto Id, 2 session Auto Id, 3 text Auto Text, 4 due Auto Date, 5 done_on Auto Date,
    }
    21 issued_document in Case {
        1 counselee Auto Id, 2 document Auto Text, 3 number Auto Text, 4 sequence Auto Int, 5 lang Auto Text,
        6 paper Auto Text, 7 issued_on Auto Date, 8 act Auto Text, 9 recipient Auto Text, 10 at_ms Auto Millis,
        11 pdf_hash Auto Bytes, 12 input Auto Body,
    }
    22 conflict_decision in Case {
        1 record Auto Id, 2 record_type Auto Int, 3 field Auto Int, 4 values Auto Body, 5 who Auto Id,
        6 who_name Auto Text, 7 decided_ms Auto Millis, 8 seen Auto Bool,
    }
    40 legal_hold in Own {
        1 counselee Auto Id, 2 record_class Auto Text, 3 reason Ask Text, 4 since Auto Date, 5 by_name Auto Text,
        6 lifted_on Auto Date, 7 lifted_by Auto Text, 8 lifted_reason Auto Text,
    }
    41 retention_decision in Own {
        1 counselee Auto Id, 2 record_class Auto Text, 3 kind Auto Text, 4 until Auto Date, 5 reason Auto Text,
        6 by_name Auto Text, 7 decided_on Auto Date, 8 decided_ms Auto Millis,
    }
    42 destruction in Own {
        1 items Auto Json, 2 basis Auto Text, 3 reason Auto Text, 4 state Auto Text, 5 requested_ms Auto Millis,
        6 requested_by Auto Text, 7 decided_ms Auto Millis, 8 decided_by Auto Text, 9 witness Auto Text,
        10 copies Auto Json,
    }
    43 destroyed_item in Own { 1 destruction Auto Id, 2 place Auto Int, 3 summary Auto Json }
    44 purge in Own { 1 destruction Auto Id, 2 ids Auto Bytes, 3 at_ms Auto Millis }
    50 bell_day in Dir { 1 weekday Auto Int, 2 hours Auto Json }
    51 calendar_day in Dir {
        1 kind Auto Text, 2 title Auto Text, 3 starts_on Auto Date, 4 ends_on Auto Date, 5 note Auto Text,
        6 uid Auto Text,
    }
    52 waitlist_entry in Own {
        1 counselee Auto Id, 2 since Auto Date, 3 purpose Auto Text, 4 minutes Auto Int, 5 state Auto Text,
        6 appointment Auto Id,
    }
    23 attachment in Case {
        1 counselee Auto Id, 2 session Auto Id, 3 document Auto Id, 4 name Auto Text, 5 media_type Auto Text,
        6 kind Auto Text, 7 size Auto Int, 8 note Auto Body, 9 added_ms Auto Millis, 10 file_key Auto Body,
        11 chunks Auto Bytes, 12 home_visit Auto Id,
    }
    60 profile in Case {
        1 counselee Auto Id, 2 living Ask Body, 3 means Ask Body, 4 health Ask Body, 5 education Ask Body,
        6 languages Ask Body, 7 customs Ask Body, 8 interests Ask Body, 9 aspirations Ask Body, 10 friends Ask Body,
    }
    61 case_status in Case {
        1 counselee Auto Id, 2 status Auto Text, 3 changed_on Auto Date, 4 reason Auto Body, 5 who Auto Id,
        6 who_name Auto Text, 7 at_ms Auto Millis,
    }
    62 alert in Case {
        1 counselee Auto Id, 2 kind Auto Text, 3 text Ask Body, 4 valid_from Auto Date, 5 valid_until Auto Date,
        6 by_name Auto Text, 7 made_ms Auto Millis,
    }
    63 emergency_card in Case {
        1 counselee Auto Id, 2 helper Ask Body, 3 helper_phone Ask Body, 4 hotline Ask Body, 5 emergency_number Ask Body,
        6 address_now Ask Body,
    }
    64 code_word in Case { 1 counselee Auto Id, 2 word Auto Body, 3 set_ms Auto Millis }
    65 counselee_link in Case {
        1 counselee Auto Id, 2 other Auto Id, 3 kind Auto Text, 4 purpose Ask Body, 5 pair Auto Id, 6 made_ms Auto Millis,
    }
    72 supervisor in Own {
        1 name Auto Text, 2 number Auto Text, 3 role Auto Text, 4 public_key Auto Bytes, 5 slot Auto Bytes, 6 since Auto Date,
        7 ended_on Auto Date,
    }
    73 snippet in Own { 1 title Auto Text, 2 body Auto Body, 3 place Auto Int }
    74 saved_view in Own { 1 title Auto Text, 2 filter Auto Json, 3 place Auto Int }
    70 attendance in Case { 1 counselee Auto Id, 2 session Auto Id, 3 presence Auto Text, 4 line Ask Body }
    80 orientation in Case {
        1 counselee Auto Id, 2 item Auto Text, 3 done_on Auto Date, 4 by_name Auto Text, 5 note Ask Body,
        6 made_ms Auto Millis,
    }
    81 consent_override in Case {
        1 counselee Auto Id, 2 act Auto Text, 3 reason Auto Body, 4 holds_on Auto Date, 5 by_name Auto Text,
        6 made_ms Auto Millis, 7 ended_ms Auto Millis,
    }
    90 safety_plan in Case {
        1 counselee Auto Id, 2 signs Ask Body, 3 coping Ask Body, 4 distraction Ask Body, 5 help Ask Body,
        6 professionals Ask Body, 7 environment Ask Body, 8 review_on Ask Date, 9 agreed_on Ask Date,
    }
    91 duty_report in Case {
        1 counselee Auto Id, 2 review Auto Id, 3 duty Ask Text, 4 authority Ask Body, 5 facts Ask Body,
        6 known_ms Ask Millis, 7 deadline_ms Ask Millis, 8 decision Ask Text, 9 why Ask Body, 10 parents Ask Text,
        11 parents_why Ask Body, 12 reported_ms Ask Millis, 13 how Ask Text, 14 reported_by Ask Text,
        15 reference Ask Text, 16 reply Ask Body, 17 replied_on Ask Date, 18 closed_on Ask Date, 19 made_ms Auto Millis,
    }
    92 safeguarding_entry in Case {
        1 counselee Auto Id, 2 corrects Auto Id, 3 reason Auto Body, 4 at_ms Auto Millis, 5 fact Auto Body,
        6 words Auto Body, 7 concern Auto Body, 8 risk Auto Body, 9 action Auto Body, 10 people Auto Body,
        11 by_name Auto Text, 12 made_ms Auto Millis,
    }
    93 risk_step in Case {
        1 counselee Auto Id, 2 review Auto Id, 3 kind Auto Text, 4 role Auto Text, 5 name Auto Body, 6 how Auto Text,
        7 at_ms Auto Millis, 8 text Auto Body, 9 by_name Auto Text, 10 made_ms Auto Millis,
    }
    94 record_version in Case {
        1 counselee Auto Id, 2 record Auto Id, 3 act Auto Text, 4 content Auto Body, 5 reason Auto Body,
        6 by_name Auto Text, 7 at_ms Auto Millis,
    }
    100 referral in Case {
        1 counselee Auto Id, 2 day Auto Date, 3 recipient_kind Auto Text, 4 recipient Auto Text, 5 institution Auto Text,
        6 reason Ask Body, 7 services Ask Body, 8 passed_on Set Text, 9 agreed_by Auto Text, 10 agreed_on Auto Date,
        11 sent_on Auto Date, 12 answer_days Auto Int, 13 answer Auto Text, 14 answered_on Auto Date,
        15 answer_note Ask Body, 16 replied_on Auto Date, 17 reply Ask Body, 18 ended_on Auto Date,
    }
    101 conference in Case {
        1 counselee Auto Id, 2 day Auto Date, 3 time Auto Text, 4 minutes Auto Int, 5 place Auto Text, 6 leader Auto Text,
        7 leader_position Auto Text, 8 topic Auto Text, 9 wanted Ask Body, 10 participants Ask Body, 11 course Ask Body,
        12 findings Ask Body, 13 fulfilment Auto Text, 14 decisions Ask Body, 15 referred_to Ask Body,
    }
    102 home_visit in Case {
        1 counselee Auto Id, 2 day Auto Date, 3 time Auto Text, 4 minutes Auto Int, 5 address Auto Text, 6 purpose Ask Body,
        7 permission_by Auto Text, 8 permission_on Auto Date, 9 companions Auto Text, 10 state Auto Text, 11 met Auto Text,
        12 relation Auto Text, 13 questions Ask Body, 14 found_home Ask Body, 15 found_family Ask Body,
        16 found_study Ask Body, 17 conclusion Ask Body, 18 agreement Ask Body, 19 next_step Ask Body, 20 next_due Auto Date,
        21 follow_up Auto Id,
    }
    103 service_entry in Own {
        1 counselee Auto Id, 2 participants Set Id, 3 strategy Auto Text, 4 component Auto Text, 5 field Auto Text,
        6 partner_kind Auto Text, 7 partner Auto Text, 8 day Auto Date, 9 time Auto Text, 10 minutes Auto Int,
        11 place Auto Text, 12 topic Auto Text, 13 course Ask Body, 14 outcome Ask Body, 15 next_step Ask Body,
    }
    104 permit in Case {
        1 counselee Auto Id, 2 permit Auto Text, 3 day Auto Date, 4 time Auto Text, 5 until Auto Text, 6 lesson Auto Text,
        7 minutes_late Auto Int, 8 purpose Auto Text, 9 reason Ask Body, 10 allowed_by Auto Text,
    }
    105 problem_note in Own {
        1 counselee Auto Id, 2 day Auto Date, 3 time Auto Text, 4 signed Auto Text, 5 field Auto Text, 6 words Ask Body,
        7 wants_talk Auto Bool, 8 state Auto Text, 9 meeting Auto Text, 10 outcome Ask Body,
    }
    106 anecdote in Case {
        1 counselee Auto Id, 2 day Auto Date, 3 time Auto Text, 4 place Auto Text, 5 observer Auto Text,
        6 situation Ask Body, 7 behaviour Ask Body, 8 interpretation Ask Body, 9 next_step Ask Body,
    }
    107 visitor in Own {
        1 counselee Auto Id, 2 day Auto Date, 3 time Auto Text, 4 until Auto Text, 5 name Auto Text, 6 visitor Auto Text,
        7 on_behalf Auto Text, 8 phone Auto Text, 9 purpose Auto Text, 10 met Auto Text, 11 outcome Ask Body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_and_names_are_unique() {
        let numbers: BTreeSet<_> = ENTITY_TYPES.iter().map(|entity| entity.num).collect();
        assert_eq!(numbers.len(), ENTITY_TYPES.len());
        for entity in ENTITY_TYPES {
            let numbers: BTreeSet<_> = entity.fields.iter().map(|field| field.num).collect();
            let names: BTreeSet<_> = entity.fields.iter().map(|field| field.name).collect();
            assert_eq!(numbers.len(), entity.fields.len(), "{}", entity.name);
            assert_eq!(names.len(), entity.fields.len(), "{}", entity.name);
        }
    }

    /// A name that no record or field has would leave a list unnoticed.
    #[test]
    fn what_is_not_listed_is_a_record_or_an_ordinary_field() {
        for name in KEPT_BY_PROGRAM {
            assert!(entity_named(name).is_some(), "{name}");
        }
        for (name, fields) in FILLED_IN {
            let entity = entity_named(name).expect("a record");
            for field in *fields {
                let found = entity.field(field).unwrap_or_else(|| panic!("{name}.{field}"));
                assert_eq!(found.class, FieldClass::Auto, "{name}.{field}");
            }
        }
    }

    #[test]
    fn both_are_listed_of_what_a_person_fills_in() {
        let listed = |name: &str, field: &str| {
            let entity = entity_named(name).expect("a record");
            entity.lists_both(entity.field(field).expect("a field"))
        };
        for (name, field) in [
            ("counselee", "address"),
            ("counselee", "child_order"),
            ("appointment", "purpose"),
            ("appointment", "starts_at"),
            ("appointment", "recurrence"),
            ("follow_up", "text"),
            ("follow_up", "due"),
            ("session", "topic"),
            ("snippet", "body"),
            // What asks is listed whatever its kind.
            ("note", "body"),
            ("duty_report", "known_ms"),
        ] {
            assert!(listed(name, field), "{name}.{field}");
        }
        for (name, field) in [
            ("counselee", "class"),
            ("counselee", "tags"),
            ("counselee", "photo"),
            ("alert", "by_name"),
            ("alert", "made_ms"),
            ("problem_note", "wants_talk"),
            ("appointment", "uid"),
            ("attachment", "file_key"),
            ("code_word", "word"),
            ("setting", "value"),
            ("session_seal", "signer_name"),
        ] {
            assert!(!listed(name, field), "{name}.{field}");
        }
    }
}

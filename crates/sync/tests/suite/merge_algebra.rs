//! The algebra of merging: the same operations in any order that keeps causes before effects give the same state, byte
//! for byte; nothing that nobody knowingly overwrote is lost. Small worlds are tried exhaustively.

use std::collections::BTreeMap;

use keys::cbor::{Value, encode};
use proptest::prelude::*;
use sync::merge::{Author, Dot, Life, Sibling, Vector, apply, dump_row, item_of, must_ask, shown};
use sync::wire::op::{Change, Verb};
use sync::wire::schema::FieldClass;

const ENTITY: [u8; 16] = [7; 16];
const NAME: u16 = 1;
const RISK: u16 = 2;
const TAGS: u16 = 3;
const LOG: u16 = 4;

/// An operation with its author's full vector.
#[derive(Debug, Clone)]
struct Op {
    dot: Dot,
    t_wall: i64,
    vector: Vector,
    changes: Vec<Change>,
}

/// A replica of one record: registers, life and what was applied.
#[derive(Debug, Clone, Default, PartialEq)]
struct Record {
    registers: BTreeMap<u16, Vec<Sibling>>,
    life: Life,
    applied: Vector,
}

impl Record {
    fn ready(&self, op: &Op) -> bool {
        self.applied.contains(&op.vector) && !self.applied.covers(&op.dot)
    }

    fn apply(&mut self, op: &Op) {
        assert!(self.ready(op));
        let author = Author { dot: op.dot, t_wall: op.t_wall, vector: &op.vector };
        let mut touched = false;
        for change in &op.changes {
            if change.verb == Verb::Life {
                self.life.set(&change.value, &author).expect("well formed");
            } else {
                apply(self.registers.entry(change.field).or_default(), change, &author).expect("well formed");
                touched = true;
            }
        }
        if touched {
            self.life.touch(&author);
        }
        self.applied.raise(op.dot.device, op.dot.dev_seq);
    }

    fn dump(&self) -> Vec<u8> {
        let mut rows: Vec<Value> = Vec::new();
        for (field, siblings) in &self.registers {
            rows.extend(siblings.iter().map(|sibling| dump_row(ENTITY, 5, *field, sibling)));
        }
        let dots: Vec<Value> = self.life.dots.iter().map(|dot| keys::arr![dot.device, dot.dev_seq]).collect();
        rows.push(keys::arr![self.life.number, dots, self.life.contested]);
        encode(&Value::Array(rows))
    }
}

/// What an author may do next, given what it sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Name(u8),
    Risk(u8),
    Add(u8),
    Remove(u8),
    Append(u8),
    Delete,
    Restore,
}

fn change(field: u16, verb: Verb, value: Value) -> Change {
    Change { entity: ENTITY, entity_type: 5, field, verb, value }
}

/// The operation that a person's deed becomes at a replica.
fn author(record: &Record, device: u8, t_wall: i64, deed: Deed) -> Op {
    let device = [device; 16];
    let dot = Dot { device, dev_seq: record.applied.get(&device) + 1 };
    let text = |n: u8| Value::from(format!("value {n}"));
    let changes = match deed {
        Deed::Name(n) => vec![change(NAME, Verb::Write, text(n))],
        Deed::Risk(n) => vec![change(RISK, Verb::Write, text(n))],
        Deed::Add(n) => vec![change(TAGS, Verb::Add, text(n))],
        Deed::Remove(n) => {
            let item = item_of(&text(n));
            let tags = record.registers.get(&TAGS).map_or(&[][..], Vec::as_slice);
            let dots = tags.iter().filter(|tag| tag.item == item);
            let dots: Vec<Value> = dots.map(|tag| keys::arr![tag.dot.device, tag.dot.dev_seq, item]).collect();
            vec![change(TAGS, Verb::Remove, Value::Array(dots))]
        }
        Deed::Append(n) => vec![change(LOG, Verb::Append, keys::arr![[n; 16], text(n)])],
        Deed::Delete | Deed::Restore => {
            let wanted = u64::from(deed == Deed::Restore);
            let next = record.life.number + if record.life.number % 2 == wanted { 2 } else { 1 };
            vec![change(0, Verb::Life, Value::from(next))]
        }
    };
    Op { dot, t_wall, vector: record.applied.clone(), changes }
}

/// Every order in which the ops can be applied, causes first, gives this dump.
fn all_orders_agree(ops: &[Op]) -> usize {
    fn go(record: &Record, left: &[Op], expected: &mut Option<Vec<u8>>) -> usize {
        if left.is_empty() {
            let dump = record.dump();
            assert_eq!(expected.get_or_insert_with(|| dump.clone()), &dump);
            return 1;
        }
        let mut orders = 0;
        for at in (0..left.len()).filter(|at| record.ready(&left[*at])) {
            let mut next = record.clone();
            next.apply(&left[at]);
            let rest: Vec<Op> =
                left.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, op)| op.clone()).collect();
            orders += go(&next, &rest, expected);
        }
        assert!(orders > 0, "a cause is missing");
        orders
    }
    go(&Record::default(), ops, &mut None)
}

const DEEDS: [Deed; 6] = [Deed::Risk(1), Deed::Risk(2), Deed::Add(1), Deed::Remove(1), Deed::Delete, Deed::Restore];

/// Two devices do two deeds each, meeting or not before each: every such history, every order.
#[test]
fn two_devices_four_deeds_exhaustive() {
    let mut histories = 0;
    for plan in 0..DEEDS.len().pow(4) {
        let deed = |at: u32| DEEDS[plan / DEEDS.len().pow(at) % DEEDS.len()];
        // Whether device 2 has seen device 1's first deed, and device 1 device 2's first, before the second ones.
        for meetings in 0..4 {
            let mut base = Record::default();
            let birth = author(&base, 9, 0, Deed::Restore);
            base.apply(&birth);
            let (mut one, mut two) = (base.clone(), base);
            let first = author(&one, 1, 10, deed(0));
            one.apply(&first);
            let second = author(&two, 2, 5, deed(1));
            two.apply(&second);
            if meetings & 1 == 1 {
                two.apply(&first);
            }
            if meetings & 2 == 2 {
                one.apply(&second);
            }
            let third = author(&one, 1, 20, deed(2));
            let fourth = author(&two, 2, 20, deed(3));
            all_orders_agree(&[birth, first, second, third, fourth]);
            histories += 1;
        }
    }
    assert_eq!(histories, 5_184);
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (0..3u8).prop_map(Deed::Name),
        (0..3u8).prop_map(Deed::Risk),
        (0..2u8).prop_map(Deed::Add),
        (0..2u8).prop_map(Deed::Remove),
        (0..2u8).prop_map(Deed::Append),
        Just(Deed::Delete),
        Just(Deed::Restore),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Up to six ops by three devices with any meetings, clocks wrong by years, every order.
    #[test]
    fn permutations_of_six_ops(
        steps in prop::collection::vec((0..3u8, deed(), any::<i32>(), 0..8u8), 1..=6)
    ) {
        let mut replicas = vec![Record::default(); 3];
        let mut ops: Vec<Op> = Vec::new();
        for (device, deed, t_wall, meeting) in steps {
            let at = usize::from(device);
            // Before the deed its author receives what some others have.
            for other in (0..3usize).filter(|other| meeting >> other & 1 == 1) {
                let has = replicas[other].applied.clone();
                let mut moved = true;
                while moved {
                    moved = false;
                    for op in ops.iter().filter(|op| has.covers(&op.dot)) {
                        if replicas[at].ready(op) {
                            replicas[at].apply(op);
                            moved = true;
                        }
                    }
                }
            }
            let op = author(&replicas[at], device + 1, i64::from(t_wall), deed);
            replicas[at].apply(&op);
            ops.push(op);
        }
        prop_assert!(all_orders_agree(&ops) >= 1);
    }

    /// No silent loser: of writes that did not see each other every value stays; one that saw them all stays alone.
    #[test]
    fn concurrent_writes_all_stay_until_somebody_decides(values in prop::collection::vec(0..5u8, 2..6)) {
        let base = Record::default();
        let ops: Vec<Op> = values
            .iter()
            .enumerate()
            .map(|(at, value)| author(&base, u8::try_from(at + 1).expect("few"), i64::from(*value), Deed::Risk(*value)))
            .collect();
        let mut record = base;
        ops.iter().for_each(|op| record.apply(op));
        let siblings = record.registers[&RISK].clone();
        prop_assert_eq!(siblings.len(), values.len());
        let distinct = values.iter().collect::<std::collections::BTreeSet<_>>().len();
        prop_assert_eq!(must_ask(FieldClass::Ask, &siblings), distinct > 1);
        prop_assert!(!must_ask(FieldClass::Auto, &siblings));
        let newest = values.iter().max().expect("some");
        let expected = Value::from(format!("value {newest}"));
        prop_assert_eq!(&shown(&siblings).expect("some").value, &expected);
        let decision = author(&record, 1, -5, Deed::Risk(9));
        record.apply(&decision);
        prop_assert_eq!(record.registers[&RISK].len(), 1);
        prop_assert_eq!(&shown(&record.registers[&RISK]).expect("one").value, &Value::from("value 9"));
    }
}

#[test]
fn adding_wins_over_removing_what_was_not_seen() {
    let mut base = Record::default();
    let first = author(&base, 1, 1, Deed::Add(1));
    base.apply(&first);
    let (removal, addition) = (author(&base, 1, 2, Deed::Remove(1)), author(&base, 2, 3, Deed::Add(1)));
    let mut record = base;
    record.apply(&addition);
    record.apply(&removal);
    assert_eq!(record.registers[&TAGS].len(), 1, "the addition that the remover had not seen stays");
}

#[test]
fn an_edit_brings_back_what_was_deleted_unseen_until_a_person_decides() {
    let mut base = Record::default();
    let birth = author(&base, 1, 0, Deed::Restore);
    base.apply(&birth);
    let (deletion, edit) = (author(&base, 1, 1, Deed::Delete), author(&base, 2, 2, Deed::Name(1)));
    let mut record = base.clone();
    record.apply(&deletion);
    assert!(!record.life.exists());
    record.apply(&edit);
    assert!(record.life.exists() && record.life.contested);
    let decision = author(&record, 1, 3, Deed::Delete);
    record.apply(&decision);
    assert!(!record.life.exists() && !record.life.contested);
    // Two who delete at once agree: nothing comes back.
    let (one, two) = (author(&base, 1, 1, Deed::Delete), author(&base, 2, 2, Deed::Delete));
    let mut record = base;
    record.apply(&one);
    record.apply(&two);
    assert!(!record.life.exists());
}

#[test]
fn a_malformed_change_leaves_the_register_as_it_was() {
    let vector = Vector::default();
    let author = Author { dot: Dot { device: [1; 16], dev_seq: 1 }, t_wall: 0, vector: &vector };
    let mut siblings = Vec::new();
    apply(&mut siblings, &change(TAGS, Verb::Add, Value::from("a")), &author).expect("well formed");
    let before = siblings.clone();
    for bad in [
        change(TAGS, Verb::Remove, Value::from("no list")),
        change(TAGS, Verb::Remove, Value::Array(vec![keys::arr![[1u8; 15], 1u8, [0u8; 16]]])),
        change(LOG, Verb::Append, keys::arr![[1u8; 16]]),
        change(NAME, Verb::Life, Value::from(1u8)),
        change(0, Verb::Write, Value::from(1u8)),
    ] {
        assert!(apply(&mut siblings, &bad, &author).is_err(), "{bad:?}");
        assert_eq!(siblings, before);
    }
    let mut life = Life::default();
    assert!(life.set(&Value::from(0u8), &author).is_err() && life.set(&Value::from("1"), &author).is_err());
    assert_eq!(life, Life::default());
}

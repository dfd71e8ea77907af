//! What an act may have done: what it meant to, all of it, and nothing else.

use super::ledger::Act;
use super::reference::{Horizon, Reference, Standing};
use super::said::{Shown, asks, beneath};
use keys::cbor::Value;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use sync::wire::Id;

impl Reference {
    /// Holds an act to what it meant: each of its words stands in an operation, no field changed that it did not mean
    /// to change, and where it wrote over values that were listed side by side all of them were written down.
    pub fn judge(&self, number: usize, act: &Act) {
        let said = self.said_by(number);
        let who = format!("\"{}\" on laptop {}", act.name, act.laptop);
        for word in &act.words {
            let there = said.iter().any(|one| one.said.is(word.kind, word.field) && one.said.shown.holds(&word.text));
            assert!(there, "{who}: {} of {}.{} stands in no operation", word.text, word.kind, word.field);
        }
        let born: BTreeSet<Id> = said
            .iter()
            .filter(|one| one.said.field == 0 && one.said.value == Value::from(1u8))
            .map(|one| one.said.entity)
            .collect();
        // Two that were begun apart are read as one; who saves it writes all of it into one and deletes the other, unless
        // something in it is yet to be decided.
        let gone = said
            .iter()
            .filter(|one| one.said.field == 0 && one.said.value.as_uint().is_ok_and(|life| life % 2 == 0))
            .filter(|one| matches!(one.said.kind.name, "safety_plan" | "profile"));
        let joined: BTreeSet<&str> = gone.clone().map(|one| one.said.kind.name).collect();
        for one in said.iter().filter(|one| one.said.field != 0 && !born.contains(&one.said.entity)) {
            let (kind, field) = (one.said.kind.name, one.said.name());
            let before = self.record(&one.said.entity, &Horizon::from([(one.op.stream, one.op.knew)]));
            let before = before.unwrap_or_else(|| panic!("{who}: {kind} had not come"));
            let competing = if before.exists() { before.distinct(one.said.field) } else { Vec::new() };
            let decides = asks(kind, field) && competing.len() > 1;
            let covers = beneath(kind, field) && competing.len() > 1;
            let meant = act.means(kind, field) || joined.contains(kind) || decides;
            assert!(meant, "{who} wrote {kind}.{field}, which it did not mean to change");
            if decides || covers {
                let values: Vec<String> = competing.iter().map(|value| value.said.shown.words()).collect();
                let kept = are_kept(&said, one.said.entity, one.said.field, &values);
                assert!(kept, "{who} wrote over {values:?} of {kind}.{field}, and they were not kept");
            }
        }
        // Whoever settles a deletion lets a record go; whoever writes does not.
        for one in gone.filter(|one| act.words.iter().any(|word| word.kind == one.said.kind.name)) {
            let kind = one.said.kind;
            let before = self.record(&one.said.entity, &Horizon::from([(one.op.stream, one.op.knew)]));
            let Some(before) = before else { continue };
            for field in kind.fields.iter().filter(|field| asks(kind.name, field.name)) {
                let competing = before.distinct(field.num);
                let values: Vec<String> = competing.iter().map(|value| value.said.shown.words()).collect();
                let kept = values.len() < 2 || are_kept(&said, one.said.entity, field.num, &values);
                assert!(kept, "{who} joined {} and put {values:?} of {} out of sight", kind.name, field.name);
            }
        }
    }
}

/// Whether a decision says that all of these values stood there.
fn are_kept(said: &[Standing<'_>], record: Id, field: u16, values: &[String]) -> bool {
    decisions(said).into_iter().any(|(about, number, texts)| {
        (about, number) == (record, field) && values.iter().all(|one| texts.contains(one))
    })
}

/// The decisions among what was said: record, field and the values that stood there.
fn decisions(said: &[Standing<'_>]) -> Vec<(Id, u16, Vec<String>)> {
    let about = said.iter().filter(|one| one.said.is("conflict_decision", "record"));
    let decision = |one: &Standing<'_>| {
        let tells =
            |name: &str| said.iter().find(|other| other.said.entity == one.said.entity && other.said.name() == name);
        let Shown::Number(field) = tells("field")?.said.shown else { return None };
        let Shown::Text(values) = &tells("values")?.said.shown else { return None };
        let values: Vec<Json> = serde_json::from_str(values).expect("a list");
        let texts: Vec<String> = values.iter().filter_map(|value| value["text"].as_str()).map(str::to_owned).collect();
        Some((one.said.shown.id()?, u16::try_from(field).ok()?, texts))
    };
    about.filter_map(decision).collect()
}

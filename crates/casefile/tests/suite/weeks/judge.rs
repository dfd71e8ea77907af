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
        // Two that were begun apart are read as one; who saves it writes all of it into one and deletes the other.
        let joined: BTreeSet<&str> = said
            .iter()
            .filter(|one| one.said.field == 0 && one.said.value.as_uint().is_ok_and(|life| life % 2 == 0))
            .map(|one| one.said.kind.name)
            .filter(|kind| matches!(*kind, "safety_plan" | "profile"))
            .collect();
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
                let kept = decisions(&said).into_iter().any(|(record, number, texts)| {
                    (record, number) == (one.said.entity, one.said.field)
                        && values.iter().all(|one| texts.contains(one))
                });
                assert!(kept, "{who} wrote over {values:?} of {kind}.{field}, and they were not kept");
            }
        }
    }
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

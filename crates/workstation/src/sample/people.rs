//! Invented people of the sample school, put together from `assets/sample`. No combination is meant to be a real
//! person; telephone numbers use a prefix that no operator has, and e-mail addresses a domain that cannot exist.

use super::chance::Chance;
use chrono::{Datelike, Days, NaiveDate};
use counseling::{
    counselee::{Guardian, Identity, Relation, Sex},
    school::SchoolLevel,
};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Names {
    tradition: Vec<Tradition>,
}

#[derive(Deserialize)]
struct Tradition {
    weight: usize,
    male: Vec<String>,
    female: Vec<String>,
    family: Vec<String>,
    min_words: usize,
    max_words: usize,
}

#[derive(Deserialize)]
struct Places {
    address: Address,
    birth: Birth,
    former_schools: FormerSchools,
}

#[derive(Deserialize)]
struct Address {
    streets: Vec<String>,
    villages: Vec<String>,
}

#[derive(Deserialize)]
struct Birth {
    towns: Vec<String>,
}

#[derive(Deserialize)]
struct FormerSchools {
    names: Vec<String>,
}

#[derive(Deserialize)]
struct Lists {
    religions: Vec<Weighted>,
    occupations: Vec<String>,
    mothers_occupations: Vec<String>,
    education: Vec<String>,
}

#[derive(Deserialize)]
struct Weighted {
    name: String,
    weight: usize,
}

// The lists are part of the program and a test reads them; a fault here is one of the build, not of a person's data.
static NAMES: LazyLock<Names> = LazyLock::new(|| read(include_str!("../../../../assets/sample/names.toml")));
static PLACES: LazyLock<Places> = LazyLock::new(|| read(include_str!("../../../../assets/sample/places.toml")));
static LISTS: LazyLock<Lists> = LazyLock::new(|| read(include_str!("../../../../assets/sample/lists.toml")));

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| unreachable!("a list of the sample school does not parse: {error}"))
}

/// A counselee of the sample school with the family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamplePerson {
    /// Who it is.
    pub identity: Identity,
    /// Parents.
    pub guardians: Vec<Guardian>,
    /// Index of the class.
    pub class: usize,
}

/// People of one class; `serial` numbers them through the school.
pub fn class(chance: &mut Chance, class: usize, size: usize, born: i32, serial: &mut u32) -> Vec<SamplePerson> {
    let mut people: Vec<SamplePerson> = (0..size)
        .map(|_| {
            *serial += 1;
            person(chance, class, born, *serial)
        })
        .collect();
    people.sort_by(|a, b| a.identity.name.cmp(&b.identity.name));
    people
}

fn person(chance: &mut Chance, class: usize, born: i32, serial: u32) -> SamplePerson {
    let female = chance.below(2) == 0;
    let tradition = weighted(chance, &NAMES.tradition, |tradition| tradition.weight);
    let name = name(chance, tradition, female);
    let birth_date = NaiveDate::from_ymd_opt(born, 7, 1)
        .and_then(|start| start.checked_add_days(Days::new(chance.below(365) as u64)))
        .unwrap_or_default();
    let street = chance.pick(&PLACES.address.streets);
    let address = format!("{street} No. {}, {}", 1 + chance.below(80), chance.pick(&PLACES.address.villages));
    let children = 1 + chance.below(4);
    let identity = Identity {
        nisn: format!("{:03}{:07}", birth_date.year() % 1000, 1_000_000 + serial * 37),
        nipd: format!("{}.{serial:03}", 2526),
        sex: Some(if female { Sex::Female } else { Sex::Male }),
        birth_place: chance.pick(&PLACES.birth.towns).clone(),
        birth_date: Some(birth_date),
        religion: weighted(chance, &LISTS.religions, |religion| religion.weight).name.clone(),
        phone: phone(chance),
        email: format!("siswa{serial:03}@karangwangi.example"),
        living_with: "Bersama orang tua".to_owned(),
        former_school: chance.pick(&PLACES.former_schools.names).clone(),
        child_order: u8::try_from(1 + chance.below(children)).ok(),
        siblings: u8::try_from(children - 1).ok(),
        address,
        name,
        ..Identity::default()
    };
    let guardians =
        vec![parent(chance, tradition, Relation::Father, born), parent(chance, tradition, Relation::Mother, born)];
    SamplePerson { identity, guardians, class }
}

fn parent(chance: &mut Chance, tradition: &Tradition, relation: Relation, born: i32) -> Guardian {
    let mother = relation == Relation::Mother;
    let occupations = if mother { &LISTS.mothers_occupations } else { &LISTS.occupations };
    Guardian {
        name: name(chance, tradition, mother),
        birth_year: u16::try_from(born - 24 - i32::try_from(chance.below(14)).unwrap_or(0)).ok(),
        education: chance.pick(&LISTS.education).clone(),
        occupation: chance.pick(occupations).clone(),
        phone: phone(chance),
        ..Guardian::of(relation)
    }
}

fn phone(chance: &mut Chance) -> String {
    format!("0800-555-{:04}", chance.below(10_000))
}

fn name(chance: &mut Chance, tradition: &Tradition, female: bool) -> String {
    let given = if female { &tradition.female } else { &tradition.male };
    let words = tradition.min_words + chance.below(tradition.max_words - tradition.min_words + 1);
    let mut parts: Vec<&String> = vec![chance.pick(given)];
    while parts.len() + 1 < words {
        let next = chance.pick(given);
        if !parts.contains(&next) {
            parts.push(next);
        }
    }
    if words > 1 && !tradition.family.is_empty() {
        parts.push(chance.pick(&tradition.family));
    }
    parts.iter().map(|part| part.as_str()).collect::<Vec<_>>().join(" ")
}

fn weighted<'a, T>(chance: &mut Chance, items: &'a [T], weight: impl Fn(&T) -> usize) -> &'a T {
    let total: usize = items.iter().map(&weight).sum();
    let mut left = chance.below(total.max(1));
    for item in items {
        if left < weight(item) {
            return item;
        }
        left -= weight(item);
    }
    &items[items.len() - 1]
}

/// Level of the sample school, which its class names fit.
pub const LEVEL: SchoolLevel = SchoolLevel::Smp;

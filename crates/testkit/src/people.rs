//! Generated pupils and parents: names of many Indonesian traditions, consistent numbers, addresses in a town that does not
//! exist. Must never hold a real person: parts are combined at random from `assets/sample`.

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};
use serde::Deserialize;

use crate::seed::Seed;

/// A parent or guardian.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as the Dapodik columns are")]
pub struct Parent {
    pub name: String,
    pub birth_year: u16,
    pub education: String,
    pub occupation: String,
    pub income: String,
    pub nik: String,
}

/// A pupil with everything Dapodik asks for that is not empty in practice.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as the Dapodik columns are")]
pub struct Person {
    pub name: String,
    pub female: bool,
    pub nisn: String,
    pub nipd: String,
    pub nik: String,
    pub family_card: String,
    pub birth_place: String,
    pub birth_date: NaiveDate,
    pub religion: String,
    pub street: String,
    pub rt: String,
    pub rw: String,
    pub hamlet: String,
    pub village: String,
    pub district: String,
    pub postal_code: String,
    pub living_with: String,
    pub transport: String,
    pub phone: String,
    pub email: String,
    pub class_name: String,
    pub grade: u8,
    pub father: Parent,
    pub mother: Parent,
    pub guardian: Option<Parent>,
    pub former_school: String,
    pub child_order: u8,
    pub siblings: u8,
}

#[derive(Debug, Deserialize)]
struct Names {
    tradition: Vec<Tradition>,
    titles: Titles,
}

#[derive(Debug, Deserialize)]
struct Titles {
    before: Vec<String>,
    after: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Tradition {
    weight: usize,
    male: Vec<String>,
    female: Vec<String>,
    family: Vec<String>,
    min_words: usize,
    max_words: usize,
}

#[derive(Debug, Deserialize)]
struct Places {
    school: School,
    address: AddressWords,
    birth: Birth,
    identity: Identity,
    former_schools: FormerSchools,
}

/// The invented school of the sample.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "named as the keys of places.toml")]
pub struct School {
    pub name: String,
    pub npsn: String,
    pub district: String,
    pub regency: String,
    pub province: String,
}

#[derive(Debug, Deserialize)]
struct AddressWords {
    streets: Vec<String>,
    hamlets: Vec<String>,
    villages: Vec<String>,
    districts: Vec<String>,
    postal_codes: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Birth {
    towns: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Identity {
    area_codes: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct FormerSchools {
    names: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Weighted {
    name: String,
    weight: usize,
}

#[derive(Debug, Deserialize)]
struct Lists {
    religions: Vec<Weighted>,
    occupations: Vec<String>,
    mothers_occupations: Vec<String>,
    education: Vec<String>,
    income: Vec<String>,
    living_with: Vec<String>,
    transport: Vec<String>,
    classes: Vec<String>,
}

static NAMES: LazyLock<Names> =
    LazyLock::new(|| toml::from_str(include_str!("../../../assets/sample/names.toml")).expect("names.toml"));
static PLACES: LazyLock<Places> =
    LazyLock::new(|| toml::from_str(include_str!("../../../assets/sample/places.toml")).expect("places.toml"));
static LISTS: LazyLock<Lists> =
    LazyLock::new(|| toml::from_str(include_str!("../../../assets/sample/lists.toml")).expect("lists.toml"));

/// The invented school.
#[must_use]
pub fn school() -> &'static School {
    &PLACES.school
}

/// `count` pupils with different NISN and NIPD, spread over the classes in order. Names may repeat, as in schools.
#[must_use]
pub fn people(seed: u64, count: usize) -> Vec<Person> {
    let mut seed = Seed::new(seed);
    (0..count).map(|at| person(&mut seed, at, count)).collect()
}

fn person(seed: &mut Seed, at: usize, count: usize) -> Person {
    let female = seed.chance(50);
    let class_name = LISTS.classes[at * LISTS.classes.len() / count.max(1)].clone();
    let grade = match class_name.split(' ').next() {
        Some("VII") => 7,
        Some("VIII") => 8,
        _ => 9,
    };
    // A pupil of grade 7 in the school year 2026/2027 was born about 2014.
    let first = NaiveDate::from_ymd_opt(2021 - i32::from(grade), 1, 1).expect("a date");
    let birth_date = first.checked_add_days(Days::new(seed.below(365) as u64)).expect("a date");
    let name = name(seed, female);
    let guardian = seed.chance(12).then(|| parent(seed, false, 1960));
    let siblings = seed.below(5) as u8;
    Person {
        female,
        nisn: format!("{:03}{:07}", birth_date.year() % 1000, 1_000 + at * 7 + seed.below(7)),
        nipd: nipd(at, grade),
        nik: nik(seed, birth_date, female, at),
        family_card: format!("{}{:06}{:04}", PLACES.identity.area_codes[0], 10_100 + seed.below(900), at % 10_000),
        birth_place: seed.pick(&PLACES.birth.towns).clone(),
        birth_date,
        religion: weighted(seed, &LISTS.religions),
        street: format!("{} No. {}", seed.pick(&PLACES.address.streets), 1 + seed.below(120)),
        rt: (1 + seed.below(12)).to_string(),
        rw: (1 + seed.below(9)).to_string(),
        hamlet: seed.pick(&PLACES.address.hamlets).clone(),
        village: seed.pick(&PLACES.address.villages).clone(),
        district: seed.pick(&PLACES.address.districts).clone(),
        postal_code: seed.pick(&PLACES.address.postal_codes).clone(),
        living_with: seed.pick(&LISTS.living_with).clone(),
        transport: seed.pick(&LISTS.transport).clone(),
        // Neither a mobile prefix nor a free-phone number (those go on with 1): nobody's phone.
        phone: format!("0800{:08}", 20_000_000 + seed.below(79_999_999)),
        email: format!("siswa{at}@sekolah.example"),
        class_name,
        grade,
        father: parent(seed, false, 1972),
        mother: parent(seed, true, 1976),
        guardian,
        former_school: seed.pick(&PLACES.former_schools.names).clone(),
        child_order: 1 + seed.below(usize::from(siblings) + 1) as u8,
        siblings,
        name,
    }
}

/// Styles of school numbers: plain, dotted, with a slash.
fn nipd(at: usize, grade: u8) -> String {
    match at % 3 {
        0 => format!("{}", 11_000 + at),
        1 => format!("26{:02}.10.{at:04}", 20 + grade),
        _ => format!("{at:04}/{:03}", 100 + usize::from(grade)),
    }
}

fn nik(seed: &mut Seed, birth: NaiveDate, female: bool, serial: usize) -> String {
    let area = seed.pick(&PLACES.identity.area_codes);
    let day = birth.day() + if female { 40 } else { 0 };
    format!("{area}{day:02}{:02}{:02}{:04}", birth.month(), birth.year() % 100, 1 + serial % 9_999)
}

fn parent(seed: &mut Seed, female: bool, around: u16) -> Parent {
    let mut name = name(seed, female);
    if seed.chance(8) {
        name = format!("{} {name}", seed.pick(&NAMES.titles.before));
    }
    if seed.chance(10) {
        name = format!("{name}, {}", seed.pick(&NAMES.titles.after));
    }
    let birth_year = around + seed.below(14) as u16;
    let birth = NaiveDate::from_yo_opt(i32::from(birth_year), 1 + seed.below(365) as u32).expect("a date");
    let serial = seed.below(9_000);
    Parent {
        name,
        birth_year,
        education: seed.pick(&LISTS.education).clone(),
        occupation: seed.pick(if female { &LISTS.mothers_occupations } else { &LISTS.occupations }).clone(),
        income: seed.pick(&LISTS.income).clone(),
        nik: nik(seed, birth, female, serial),
    }
}

fn weighted(seed: &mut Seed, items: &[Weighted]) -> String {
    let mut left = seed.below(items.iter().map(|i| i.weight).sum());
    items
        .iter()
        .find(|i| {
            if left < i.weight {
                true
            } else {
                left -= i.weight;
                false
            }
        })
        .expect("weights")
        .name
        .clone()
}

/// A name of one to four words in a tradition chosen by weight.
pub fn name(seed: &mut Seed, female: bool) -> String {
    let mut left = seed.below(NAMES.tradition.iter().map(|t| t.weight).sum());
    let mut chosen = &NAMES.tradition[0];
    for tradition in &NAMES.tradition {
        chosen = tradition;
        if left < tradition.weight {
            break;
        }
        left -= tradition.weight;
    }
    let words = chosen.min_words + seed.below(chosen.max_words - chosen.min_words + 1);
    let given = if female { &chosen.female } else { &chosen.male };
    let mut parts: Vec<&String> = vec![seed.pick(given)];
    while parts.len() + 1 < words {
        let next = seed.pick(given);
        if !parts.contains(&next) {
            parts.push(next);
        }
    }
    if words > 1 {
        parts.push(seed.pick(&chosen.family));
    }
    parts.iter().map(|p| p.as_str()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_seeds_give_equal_people_and_numbers_are_unique() {
        let group = people(7, 500);
        assert_eq!(group, people(7, 500));
        assert_ne!(group, people(8, 500));
        for number in [|p: &Person| p.nisn.clone(), |p: &Person| p.nipd.clone()] {
            let mut all: Vec<String> = group.iter().map(number).collect();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), 500);
        }
        assert!(group.iter().all(|p| p.nisn.len() == 10 && p.nik.len() == 16 && p.family_card.len() == 16));
        assert!(group.iter().any(|p| !p.name.contains(' ')), "one-word names occur");
    }
}

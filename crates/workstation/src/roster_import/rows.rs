//! Between a roster's row and a counselee: what of a row is kept, how a counselee looks as a row, and what a row changes.
//! An empty cell never erases.

use counseling::counselee::{Counselee, Guardian, Identity, Relation, Sex};
use roster::{Address, Field, GuardianRow, Phone, RosterRow};
use uuid::Uuid;

/// The fields that a column can be mapped to: those that a counselee's record holds.
pub const FIELDS: &[Field] = &[
    Field::Name,
    Field::Nisn,
    Field::Nipd,
    Field::Sex,
    Field::BirthPlace,
    Field::BirthDate,
    Field::ClassName,
    Field::Grade,
    Field::Religion,
    Field::Street,
    Field::Rt,
    Field::Rw,
    Field::Hamlet,
    Field::Village,
    Field::District,
    Field::PostalCode,
    Field::Phone,
    Field::HomePhone,
    Field::Email,
    Field::LivingWith,
    Field::SpecialNeeds,
    Field::FormerSchool,
    Field::ChildOrder,
    Field::Siblings,
    Field::FatherName,
    Field::FatherOccupation,
    Field::FatherPhone,
    Field::FatherBirthYear,
    Field::FatherEducation,
    Field::MotherName,
    Field::MotherOccupation,
    Field::MotherPhone,
    Field::MotherBirthYear,
    Field::MotherEducation,
    Field::GuardianName,
    Field::GuardianOccupation,
    Field::GuardianPhone,
    Field::GuardianBirthYear,
    Field::GuardianEducation,
];

/// Brings rows into the form in which a counselee's record gives them back, so that importing the same file again finds
/// nothing changed: one address, one telephone, caregivers with names, nothing that the record does not hold.
pub fn keep_only_known(rows: &mut [RosterRow]) {
    for row in rows {
        row.source_id = None;
        row.chosen.clear();
        let home = row.home_phone.take();
        if row.phone.is_none() {
            row.phone = home;
        }
        let address = one_line(&row.address);
        row.address = Address { street: address, ..Address::default() };
        row.guardians.retain(|guardian| !guardian.name.trim().is_empty());
    }
}

/// The parts of an address as Indonesians write them on one line.
fn one_line(address: &Address) -> Option<String> {
    let part =
        |part: &Option<String>| part.as_deref().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned);
    let block = match (part(&address.rt), part(&address.rw)) {
        (Some(rt), Some(rw)) => Some(format!("RT {rt}/RW {rw}")),
        (Some(rt), None) => Some(format!("RT {rt}")),
        (None, Some(rw)) => Some(format!("RW {rw}")),
        (None, None) => None,
    };
    let parts = [part(&address.street), block, part(&address.hamlet), part(&address.village), part(&address.district)];
    let mut line = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if let Some(code) = part(&address.postal_code) {
        line = if line.is_empty() { code } else { format!("{line} {code}") };
    }
    (!line.is_empty()).then_some(line)
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn phone(text: &str) -> Option<Phone> {
    some(text).map(|typed| Phone { typed, normalised: None })
}

/// A counselee as a row. `class` is how the class is called in the file's school year.
pub fn row_of(counselee: &Counselee, class: Option<String>) -> RosterRow {
    let identity = &counselee.identity;
    let guardian = |guardian: &Guardian| {
        Some(GuardianRow {
            relation: match guardian.relation {
                Relation::Father => roster::Relation::Father,
                Relation::Mother => roster::Relation::Mother,
                Relation::Guardian => roster::Relation::Guardian,
                Relation::Sibling | Relation::Other => return None,
            },
            name: guardian.name.clone(),
            birth_year: guardian.birth_year,
            education: some(&guardian.education),
            occupation: some(&guardian.occupation),
            phone: phone(&guardian.phone),
        })
    };
    RosterRow {
        name: identity.name.clone(),
        nisn: some(&identity.nisn),
        nipd: some(&identity.nipd),
        sex: identity.sex.map(|sex| match sex {
            Sex::Female => roster::Sex::Female,
            Sex::Male => roster::Sex::Male,
        }),
        birth_place: some(&identity.birth_place),
        birth_date: identity.birth_date,
        religion: some(&identity.religion),
        address: Address { street: some(&identity.address), ..Address::default() },
        phone: phone(&identity.phone),
        email: some(&identity.email),
        class_name: class,
        guardians: counselee.guardians.iter().filter_map(guardian).collect(),
        living_with: some(&identity.living_with),
        special_needs: some(&identity.special_needs),
        former_school: some(&identity.former_school),
        child_order: identity.child_order,
        siblings: identity.siblings,
        ..RosterRow::default()
    }
}

/// Writes into `identity` what the row says.
pub fn fill(identity: &mut Identity, row: &RosterRow) {
    identity.name.clone_from(&row.name);
    let typed = row.phone.as_ref().map(|phone| phone.typed.clone());
    let texts = [
        (&mut identity.nisn, &row.nisn),
        (&mut identity.nipd, &row.nipd),
        (&mut identity.birth_place, &row.birth_place),
        (&mut identity.religion, &row.religion),
        (&mut identity.address, &row.address.street),
        (&mut identity.phone, &typed),
        (&mut identity.email, &row.email),
        (&mut identity.living_with, &row.living_with),
        (&mut identity.special_needs, &row.special_needs),
        (&mut identity.former_school, &row.former_school),
    ];
    for (kept, told) in texts {
        if let Some(told) = told {
            kept.clone_from(told);
        }
    }
    if let Some(sex) = row.sex {
        identity.sex = Some(match sex {
            roster::Sex::Female => Sex::Female,
            roster::Sex::Male => Sex::Male,
        });
    }
    identity.birth_date = row.birth_date.or(identity.birth_date);
    identity.child_order = row.child_order.or(identity.child_order);
    identity.siblings = row.siblings.or(identity.siblings);
}

/// The caregivers to write: present ones with what the row says of them, and those the record does not know.
pub fn families(present: &[Guardian], row: &RosterRow) -> Vec<Guardian> {
    let mut changed: Vec<Guardian> = Vec::new();
    let mut met: Vec<Uuid> = Vec::new();
    for told in &row.guardians {
        let relation = match told.relation {
            roster::Relation::Father => Relation::Father,
            roster::Relation::Mother => Relation::Mother,
            roster::Relation::Guardian => Relation::Guardian,
        };
        // A second caregiver of one relation is known by name; a single one may have been renamed.
        let of_relation: Vec<&Guardian> = present
            .iter()
            .filter(|known| known.relation == relation && known.id.is_none_or(|id| !met.contains(&id.0)))
            .collect();
        let several = row.guardians.iter().filter(|other| other.relation == told.relation).count() > 1;
        let known = of_relation
            .iter()
            .find(|known| known.name == told.name)
            .or_else(|| if several { None } else { of_relation.first() });
        let mut guardian = known.map_or_else(|| Guardian::of(relation), |known| (*known).clone());
        met.extend(guardian.id.map(|id| id.0));
        let before = guardian.clone();
        guardian.name.clone_from(&told.name);
        guardian.birth_year = told.birth_year.or(guardian.birth_year);
        let typed = told.phone.as_ref().map(|phone| phone.typed.clone());
        let texts = [
            (&mut guardian.education, &told.education),
            (&mut guardian.occupation, &told.occupation),
            (&mut guardian.phone, &typed),
        ];
        for (kept, told) in texts {
            if let Some(told) = told {
                kept.clone_from(told);
            }
        }
        if guardian != before || guardian.id.is_none() {
            changed.push(guardian);
        }
    }
    changed
}

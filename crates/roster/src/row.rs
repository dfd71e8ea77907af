//! One pupil as a roster tells it. Plain data: must never hold a field that was not chosen.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::codes;
use crate::field::{Field, GuardianPart};
use crate::problem::Place;

codes! {
    /// Sex as registered.
    Sex {
        Male = "male": "Laki-laki (L).",
        Female = "female": "Perempuan (P).",
    }
}

codes! {
    /// Who a guardian is to the pupil.
    Relation {
        Father = "father": "Ayah.",
        Mother = "mother": "Ibu.",
        Guardian = "guardian": "Wali.",
    }
}

/// A phone number as typed, with its international form beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// As written in the file.
    pub typed: String,
    /// `+` and digits (E.164 shape), when the number has that form.
    pub normalised: Option<String>,
}

/// Where the pupil lives, in parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each part is documented as a Field of the same name")]
pub struct Address {
    pub street: Option<String>,
    pub rt: Option<String>,
    pub rw: Option<String>,
    pub hamlet: Option<String>,
    pub village: Option<String>,
    pub district: Option<String>,
    pub postal_code: Option<String>,
}

/// A parent or guardian.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardianRow {
    /// To the pupil.
    pub relation: Relation,
    /// As written, titles included. Empty when the file gives other facts but no name.
    pub name: String,
    /// Year of birth, if chosen.
    pub birth_year: Option<u16>,
    /// Level of education, if chosen.
    pub education: Option<String>,
    /// Occupation.
    pub occupation: Option<String>,
    /// Phone.
    pub phone: Option<Phone>,
}

/// One pupil. A `None` means "the file does not say", never "erase".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterRow {
    /// Where the row stands.
    pub at: Place,
    /// As written; one word is a complete name.
    pub name: String,
    /// 10 digits.
    pub nisn: Option<String>,
    /// The school's own number, as written.
    pub nipd: Option<String>,
    /// The sending system's id.
    pub source_id: Option<String>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Civil date.
    pub birth_date: Option<NaiveDate>,
    /// As written or as the value map says.
    pub religion: Option<String>,
    /// Parts of the address.
    #[serde(default)]
    pub address: Address,
    /// Mobile phone.
    pub phone: Option<Phone>,
    /// Fixed telephone.
    pub home_phone: Option<Phone>,
    /// E-mail.
    pub email: Option<String>,
    /// Class as written or as the value map says.
    pub class_name: Option<String>,
    /// 1-13.
    pub grade: Option<u8>,
    /// At most one per relation from tables; OneRoster may give several.
    #[serde(default)]
    pub guardians: Vec<GuardianRow>,
    /// Jenis tinggal.
    pub living_with: Option<String>,
    /// Kebutuhan khusus.
    pub special_needs: Option<String>,
    /// Sekolah asal.
    pub former_school: Option<String>,
    /// Anak ke-berapa, 1-30.
    pub child_order: Option<u8>,
    /// Jumlah saudara kandung, 0-30.
    pub siblings: Option<u8>,
    /// Fields outside the minimised set that the caller chose, as text.
    #[serde(default)]
    pub chosen: BTreeMap<Field, String>,
}

impl RosterRow {
    /// The value of a field in its canonical text: dates ISO, sex by code, phones as typed. `None` when absent.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<String> {
        if let Some((relation, part)) = field.guardian() {
            let guardian = self.guardians.iter().find(|g| g.relation == relation)?;
            return match part {
                GuardianPart::Name => Some(guardian.name.clone()).filter(|n| !n.is_empty()),
                GuardianPart::BirthYear => guardian.birth_year.map(|y| y.to_string()),
                GuardianPart::Education => guardian.education.clone(),
                GuardianPart::Occupation => guardian.occupation.clone(),
                GuardianPart::Phone => guardian.phone.as_ref().map(|p| p.typed.clone()),
            };
        }
        match field {
            Field::Name => Some(self.name.clone()).filter(|n| !n.is_empty()),
            Field::Nisn => self.nisn.clone(),
            Field::Nipd => self.nipd.clone(),
            Field::SourceId => self.source_id.clone(),
            Field::Sex => self.sex.map(|s| s.code().to_owned()),
            Field::BirthPlace => self.birth_place.clone(),
            Field::BirthDate => self.birth_date.map(|d| d.to_string()),
            Field::Religion => self.religion.clone(),
            Field::Street => self.address.street.clone(),
            Field::Rt => self.address.rt.clone(),
            Field::Rw => self.address.rw.clone(),
            Field::Hamlet => self.address.hamlet.clone(),
            Field::Village => self.address.village.clone(),
            Field::District => self.address.district.clone(),
            Field::PostalCode => self.address.postal_code.clone(),
            Field::Phone => self.phone.as_ref().map(|p| p.typed.clone()),
            Field::HomePhone => self.home_phone.as_ref().map(|p| p.typed.clone()),
            Field::Email => self.email.clone(),
            Field::ClassName => self.class_name.clone(),
            Field::Grade => self.grade.map(|g| g.to_string()),
            Field::LivingWith => self.living_with.clone(),
            Field::SpecialNeeds => self.special_needs.clone(),
            Field::FormerSchool => self.former_school.clone(),
            Field::ChildOrder => self.child_order.map(|n| n.to_string()),
            Field::Siblings => self.siblings.map(|n| n.to_string()),
            other => self.chosen.get(&other).cloned(),
        }
    }

    pub(crate) fn guardian_mut(&mut self, relation: Relation) -> &mut GuardianRow {
        let at = self.guardians.iter().position(|g| g.relation == relation).unwrap_or_else(|| {
            self.guardians.push(GuardianRow {
                relation,
                name: String::new(),
                birth_year: None,
                education: None,
                occupation: None,
                phone: None,
            });
            self.guardians.len() - 1
        });
        &mut self.guardians[at]
    }
}

//! The fields a roster can fill, and which of them are read when nobody chooses. Must never turn a sensitive field on by
//! default (data minimisation: UU PDP 27/2022, article 16).

use std::collections::BTreeSet;

use crate::code::codes;
use crate::row::Relation;

codes! {
    /// One fact about a pupil that a roster column can hold.
    Field {
        Name = "name": "Full name as written.",
        Nisn = "nisn": "National pupil number, 10 digits.",
        Nipd = "nipd": "The school's own pupil number (NIPD, NIS).",
        SourceId = "source-id": "The sending system's id (OneRoster `sourcedId`).",
        Sex = "sex": "Sex as registered.",
        BirthPlace = "birth-place": "Place of birth.",
        BirthDate = "birth-date": "Date of birth, a civil date.",
        Religion = "religion": "Religion as registered.",
        Street = "street": "Street and number.",
        Rt = "rt": "Neighbourhood unit (RT).",
        Rw = "rw": "Community unit (RW).",
        Hamlet = "hamlet": "Hamlet (dusun).",
        Village = "village": "Village or ward (desa, kelurahan).",
        District = "district": "District (kecamatan).",
        PostalCode = "postal-code": "Postal code.",
        Phone = "phone": "Mobile phone.",
        HomePhone = "home-phone": "Fixed telephone.",
        Email = "email": "E-mail address.",
        ClassName = "class-name": "Present class (rombel).",
        Grade = "grade": "Grade 1-13.",
        LivingWith = "living-with": "With whom or where the pupil lives (jenis tinggal).",
        SpecialNeeds = "special-needs": "Special needs.",
        FormerSchool = "former-school": "School attended before.",
        ChildOrder = "child-order": "Which child of the family.",
        Siblings = "siblings": "Number of siblings.",
        FatherName = "father-name": "Father: name.",
        FatherOccupation = "father-occupation": "Father: occupation.",
        FatherPhone = "father-phone": "Father: phone.",
        FatherBirthYear = "father-birth-year": "Father: year of birth.",
        FatherEducation = "father-education": "Father: level of education.",
        MotherName = "mother-name": "Mother: name.",
        MotherOccupation = "mother-occupation": "Mother: occupation.",
        MotherPhone = "mother-phone": "Mother: phone.",
        MotherBirthYear = "mother-birth-year": "Mother: year of birth.",
        MotherEducation = "mother-education": "Mother: level of education.",
        GuardianName = "guardian-name": "Guardian: name.",
        GuardianOccupation = "guardian-occupation": "Guardian: occupation.",
        GuardianPhone = "guardian-phone": "Guardian: phone.",
        GuardianBirthYear = "guardian-birth-year": "Guardian: year of birth.",
        GuardianEducation = "guardian-education": "Guardian: level of education.",
        Transport = "transport": "Means of transport to school.",
        Distance = "distance": "Distance from home to school, as written (km).",
        Nik = "nik": "National identity number, 16 digits.",
        FamilyCard = "family-card": "Family card number (No KK).",
        FatherNik = "father-nik": "Father: NIK.",
        MotherNik = "mother-nik": "Mother: NIK.",
        GuardianNik = "guardian-nik": "Guardian: NIK.",
        FatherIncome = "father-income": "Father: income.",
        MotherIncome = "mother-income": "Mother: income.",
        GuardianIncome = "guardian-income": "Guardian: income.",
        KpsRecipient = "kps-recipient": "Receives KPS.",
        KpsNumber = "kps-number": "KPS number.",
        KipRecipient = "kip-recipient": "Receives KIP.",
        KipNumber = "kip-number": "KIP number.",
        KipName = "kip-name": "Name on the KIP.",
        KksNumber = "kks-number": "KKS number.",
        PipEligible = "pip-eligible": "Proposed for PIP.",
        PipReason = "pip-reason": "Reason for PIP.",
        BirthCertificate = "birth-certificate": "Birth certificate number.",
        BankName = "bank-name": "Bank.",
        BankAccount = "bank-account": "Bank account number.",
        BankHolder = "bank-holder": "Account holder.",
        Latitude = "latitude": "Latitude of the home.",
        Longitude = "longitude": "Longitude of the home.",
        Weight = "weight": "Body weight.",
        Height = "height": "Body height.",
        HeadCircumference = "head-circumference": "Head circumference.",
        ExamNumber = "exam-number": "National examination number.",
        DiplomaNumber = "diploma-number": "Diploma serial number.",
        Skhun = "skhun": "Examination certificate number (SKHUN).",
    }
}

/// What a guardian column says about the guardian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GuardianPart {
    Name,
    BirthYear,
    Education,
    Occupation,
    Phone,
}

impl Field {
    /// The fields read when the caller chooses nothing: what a counselor needs, without identity numbers, money, place
    /// coordinates or body measures.
    /// Of parents and guardians: name, occupation and phone.
    #[must_use]
    pub fn default_set() -> BTreeSet<Field> {
        Field::ALL.iter().copied().filter(|f| f.is_default()).collect()
    }

    /// Whether the field is read without being chosen.
    #[must_use]
    pub fn is_default(self) -> bool {
        if let Some((_, part)) = self.guardian() {
            return !matches!(part, GuardianPart::BirthYear | GuardianPart::Education);
        }
        self < Field::FatherName
    }

    pub(crate) fn guardian(self) -> Option<(Relation, GuardianPart)> {
        use Field as F;
        use GuardianPart as P;
        use Relation as R;
        Some(match self {
            F::FatherName => (R::Father, P::Name),
            F::FatherOccupation => (R::Father, P::Occupation),
            F::FatherPhone => (R::Father, P::Phone),
            F::FatherBirthYear => (R::Father, P::BirthYear),
            F::FatherEducation => (R::Father, P::Education),
            F::MotherName => (R::Mother, P::Name),
            F::MotherOccupation => (R::Mother, P::Occupation),
            F::MotherPhone => (R::Mother, P::Phone),
            F::MotherBirthYear => (R::Mother, P::BirthYear),
            F::MotherEducation => (R::Mother, P::Education),
            F::GuardianName => (R::Guardian, P::Name),
            F::GuardianOccupation => (R::Guardian, P::Occupation),
            F::GuardianPhone => (R::Guardian, P::Phone),
            F::GuardianBirthYear => (R::Guardian, P::BirthYear),
            F::GuardianEducation => (R::Guardian, P::Education),
            _ => return None,
        })
    }
}

//! The jurisdiction profiles that come with the program, the one that the school chose, and when somebody last went through it.

use crate::contract::app::Nothing;
use crate::contract::consents::{ChooseJurisdiction, Jurisdictions, LawSummary, OwnReview, ReviewJurisdiction};
use crate::{Call, CallError, ErrorCode};
use casefile::{Reader, counselor, setting};
use chrono::NaiveDate;
use counseling::jurisdiction::{Jurisdiction, review_due};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Where the choice is kept; it follows the counselor to her other laptops.
const NAME: &str = "jurisdiction";
/// Most characters of a review's note.
const NOTE_LENGTH: usize = 1_000;

/// Every profile with the short name of its file; the first counts where none was chosen. Part of the program, read by a
/// test: a fault in one is a fault of the build.
const FILES: [(&str, &str); 3] = [
    ("indonesia", include_str!("../../../assets/jurisdictions/indonesia.toml")),
    ("generic", include_str!("../../../assets/jurisdictions/generic.toml")),
    ("us", include_str!("../../../assets/jurisdictions/us.toml")),
];

static ALL: LazyLock<Vec<Jurisdiction>> = LazyLock::new(|| {
    let read = |(name, text): (&str, &str)| {
        toml::from_str(text).unwrap_or_else(|error| unreachable!("{name}.toml does not parse: {error}"))
    };
    FILES.map(read).into()
});

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Chosen {
    id: String,
    review: OwnReview,
}

fn chosen(reader: &Reader<'_>) -> casefile::Result<Chosen> {
    Ok(setting::get(reader, NAME)?.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

fn named(id: &str) -> &'static Jurisdiction {
    ALL.iter().find(|one| one.id == id).unwrap_or(&ALL[0])
}

/// The law that counts here.
pub(crate) fn law(reader: &Reader<'_>) -> casefile::Result<&'static Jurisdiction> {
    Ok(named(&chosen(reader)?.id))
}

fn reviewed(law: &Jurisdiction, own: &OwnReview) -> NaiveDate {
    own.on.map_or(law.last_reviewed, |own| own.max(law.last_reviewed))
}

/// What the page of consents says of it.
pub(crate) fn summary(reader: &Reader<'_>, today: NaiveDate) -> casefile::Result<LawSummary> {
    let chosen = chosen(reader)?;
    let law = named(&chosen.id);
    let reviewed = reviewed(law, &chosen.review);
    Ok(LawSummary {
        id: law.id.clone(),
        name: law.name.clone(),
        of_age: law.age_of_consent.years,
        reviewed,
        review_due: review_due(reviewed, today),
    })
}

/// `jurisdiction.get`
///
/// # Errors
/// Those of the case file.
pub fn get(call: &Call<'_>, _: Nothing) -> Result<Jurisdictions, CallError> {
    let today = call.today();
    let chosen = call.file.read(chosen)?;
    let law = named(&chosen.id);
    let reviewed = reviewed(law, &chosen.review);
    Ok(Jurisdictions {
        chosen: law.id.clone(),
        all: ALL.clone(),
        review: chosen.review,
        reviewed,
        due: review_due(reviewed, today),
    })
}

/// `jurisdiction.choose`: what the school noted of another profile does not count for this one.
///
/// # Errors
/// [`ErrorCode::BadValue`] for `id`.
pub fn choose(call: &Call<'_>, params: ChooseJurisdiction) -> Result<Jurisdictions, CallError> {
    if !ALL.iter().any(|one| one.id == params.id) {
        return Err(CallError::field(ErrorCode::BadValue, "id"));
    }
    call.try_write(|writer| {
        if law(writer)?.id == params.id {
            return Ok(());
        }
        let json = serde_json::to_string(&Chosen { id: params.id.clone(), review: OwnReview::default() });
        setting::set(writer, NAME, &json.map_err(CallError::unexpected)?)?;
        Ok(writer.record("jurisdiction", None, &params.id)?)
    })?;
    get(call, Nothing {})
}

/// `jurisdiction.review`
///
/// # Errors
/// [`ErrorCode::DateInFuture`] for `on`; [`ErrorCode::TooLong`] for `note`.
pub fn review(call: &Call<'_>, params: ReviewJurisdiction) -> Result<Jurisdictions, CallError> {
    if params.on > call.today() {
        return Err(CallError::field(ErrorCode::DateInFuture, "on"));
    }
    if params.note.chars().count() > NOTE_LENGTH {
        return Err(CallError::field(ErrorCode::TooLong, "note").arg("most", NOTE_LENGTH));
    }
    call.try_write(|writer| {
        let by = counselor::get(writer)?.name;
        let review = OwnReview { on: Some(params.on), by, note: params.note.trim().to_owned() };
        let id = law(writer)?.id.clone();
        let json = serde_json::to_string(&Chosen { id: id.clone(), review }).map_err(CallError::unexpected)?;
        setting::set(writer, NAME, &json)?;
        Ok(writer.record("jurisdiction-review", None, &id)?)
    })?;
    get(call, Nothing {})
}

#[cfg(test)]
mod tests {
    use super::*;
    use counseling::consent::{ConsentFrom, ConsentKind};

    #[test]
    fn every_profile_follows_the_schema_and_bears_the_name_of_its_file() {
        for ((name, text), law) in FILES.iter().zip(ALL.iter()) {
            assert_eq!(&law.id, name);
            assert_eq!(law.faults(), Vec::<String>::new(), "{name}");
            assert!(!law.laws.is_empty() && !law.duties.is_empty(), "{name}");
            assert!(text.starts_with("# "), "{name} says what it is");
        }
    }

    #[test]
    fn the_schema_refuses_what_it_does_not_know() {
        let text = FILES[0].1;
        for wrong in [
            text.replace("age_of_consent", "age_of_consnet"),
            text.replacen("to_be_confirmed = true\n", "to_be_confirmed = \"perhaps\"\n", 1),
            text.replacen("\"student\", \"parent\"", "\"student\", \"teacher\"", 1),
            text.replacen("kind = \"photo\"", "kind = \"portrait\"", 1),
            text.replacen("last_reviewed = \"2026-11-30\"", "last_reviewed = \"November\"", 1),
        ] {
            assert!(wrong != text && toml::from_str::<Jurisdiction>(&wrong).is_err());
        }
    }

    #[test]
    fn ages_decide_who_is_asked() {
        use ConsentFrom::{Parent, Student};
        let indonesia = named("indonesia");
        assert_eq!(indonesia.sides(ConsentKind::Assessment, Some(17)), [Student, Parent]);
        assert_eq!(indonesia.sides(ConsentKind::Assessment, Some(18)), [Student]);
        assert_eq!(indonesia.sides(ConsentKind::Guardian, Some(18)), []);
        assert_eq!(named("us").sides(ConsentKind::Release, Some(17)), [Parent]);
        assert_eq!(named("us").sides(ConsentKind::Release, None), [Student, Parent]);
        assert_eq!(named("of nowhere").id, "indonesia");
    }

    #[test]
    fn numbers_are_those_of_the_practice_reference() {
        let known = ["119 ext. 8", "healing119.id", "129", "1500771", ""];
        for authority in ALL.iter().flat_map(|law| &law.authorities) {
            assert!(known.contains(&authority.reach.as_str()), "{}", authority.reach);
        }
    }
}

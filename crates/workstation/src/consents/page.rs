//! What stands, what is missing, and what follows from it today.

use super::gate::Known;
use super::orientation::availability;
use crate::contract::consents::{ConsentPage, KindState, Overtaken, SideState};
use crate::contract::people::{CounseleeRef, MissingConsent};
use crate::jurisdiction::{law, summary};
use crate::{Call, CallError};
use casefile::{Reader, orientation};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::consent::{Consent, ConsentFrom, ConsentKind, GatedAct, Verdict, gate, overtaken, standing};
use counseling::orientation::owed;

/// Kinds without which the counselee's page says at once what is missing.
const NEEDED: [GatedAct; 2] = [GatedAct::Counseling, GatedAct::Assessment];

/// `consent.page`
///
/// # Errors
/// [`crate::ErrorCode::NotFound`].
pub fn page(call: &Call<'_>, params: CounseleeRef) -> Result<ConsentPage, CallError> {
    let today = call.today();
    let page = call.file.read(|reader| {
        let known = Known::of(reader, params.id)?;
        let acts = GatedAct::ALL.iter().map(|act| known.state(reader, *act, &[today], today, ""));
        let done = orientation::list(reader, params.id)?;
        Ok(ConsentPage {
            kinds: kinds(reader, &known, today)?,
            acts: acts.collect::<casefile::Result<_>>()?,
            overrides: known.overrides().to_vec(),
            overtaken: ended_unseen(known.consents(), today),
            owed: owed(&done),
            orientation: done,
            availability: availability(reader)?,
            law: summary(reader, today)?,
        })
    })?;
    crate::viewed::counselee(call, params.id);
    Ok(page)
}

fn kinds(reader: &Reader<'_>, known: &Known, today: NaiveDate) -> casefile::Result<Vec<KindState>> {
    let (law, consents) = (law(reader)?, known.consents());
    let age = known.age(today);
    let state = |kind: &ConsentKind| {
        let rule = law.rule(*kind);
        // As the gate sees it, so that page and gate cannot differ.
        let act = GatedAct::ALL.iter().find(|act| act.kind() == *kind);
        let lacks = act.map_or_else(Vec::new, |act| gate(*act, consents, age, law, today, "").lacks().to_vec());
        let side = |from: ConsentFrom| {
            let lack = match act {
                Some(_) => lacks.iter().copied().find(|lack| lack.from == from),
                None => standing(consents, *kind, from, today, ""),
            };
            let until = if lack.is_none() { last_day(consents, *kind, from, today) } else { None };
            SideState { from, lack, until }
        };
        KindState {
            kind: *kind,
            sides: law.sides(*kind, age).into_iter().map(side).collect(),
            basis: rule.map(|rule| rule.basis.clone()).unwrap_or_default(),
            to_be_confirmed: rule.is_none_or(|rule| rule.to_be_confirmed),
            asked: consents.iter().any(|consent| consent.kind == *kind),
        }
    };
    Ok(ConsentKind::ALL.iter().map(state).collect())
}

/// The consents that count no more although nobody noted so of them.
fn ended_unseen(consents: &[Consent], day: NaiveDate) -> Vec<Overtaken> {
    let told = |one: &Consent| Some(Overtaken { consent: one.id?, on: overtaken(one, consents, day)? });
    consents.iter().filter_map(told).collect()
}

/// The last day of the side's consent that stands: the latest, and none where one has no end.
fn last_day(consents: &[Consent], kind: ConsentKind, from: ConsentFrom, day: NaiveDate) -> Option<NaiveDate> {
    let stands = |one: &&Consent| one.stands_on(day) && overtaken(one, consents, day).is_none();
    let standing = consents.iter().filter(|one| one.kind == kind && one.from == from).filter(stands);
    standing.map(|one| one.until).collect::<Option<Vec<_>>>()?.into_iter().max()
}

/// What the counselee's page says is missing.
pub(crate) fn missing(reader: &Reader<'_>, id: CounseleeId, today: NaiveDate) -> casefile::Result<Vec<MissingConsent>> {
    let (known, law) = (Known::of(reader, id)?, law(reader)?);
    let lacking = |act: &GatedAct| match gate(*act, known.consents(), known.age(today), law, today, "") {
        Verdict::Allowed => None,
        Verdict::Warned(lacks) | Verdict::Refused(lacks) => {
            Some(MissingConsent { kind: act.kind(), from: lacks.iter().map(|lack| lack.from).collect() })
        }
    };
    Ok(NEEDED.iter().filter_map(lacking).collect())
}

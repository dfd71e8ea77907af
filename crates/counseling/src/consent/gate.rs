//! One place where acts meet consents: act x consents x age x jurisdiction x day -> allowed, or which side lacks what, and why.
//!
//! Counseling itself only warns. A first talk may precede every consent: pupils come of their own accord, are called or sent
//! (practice reference 1.8), consent may not be obtainable at some ages (ASCA 2022), and nobody who comes in need is sent
//! away for a form. Everything that leaves a trace of another kind (a test, a recording, a picture, a distance session, a page
//! to somebody outside) can wait for it, and is refused.

use super::{Consent, ConsentFrom, ConsentKind};
use crate::jurisdiction::Jurisdiction;
use crate::{ConsentOverrideId, CounseleeId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Most characters of the reason of an override.
pub const OVERRIDE_LENGTH: usize = 1_000;

vocabulary! {
    /// Acts that consent gates.
    GatedAct {
        Counseling = "counseling", Remote = "remote", Assessment = "assessment", Recording = "recording",
        Photo = "photo", Release = "release",
    }
}

impl GatedAct {
    /// The kind of consent that it needs.
    #[must_use]
    pub const fn kind(self) -> ConsentKind {
        match self {
            Self::Counseling => ConsentKind::Counseling,
            Self::Remote => ConsentKind::Internet,
            Self::Assessment => ConsentKind::Assessment,
            Self::Recording => ConsentKind::Recording,
            Self::Photo => ConsentKind::Photo,
            Self::Release => ConsentKind::Release,
        }
    }

    /// Whether it is refused without consent; counseling itself only warns (see the module).
    #[must_use]
    pub const fn refuses(self) -> bool {
        !matches!(self, Self::Counseling)
    }

    /// Whether it may be done without consent for a stated reason: to protect somebody, or (counseling) because a talk came
    /// before the form. No emergency is met by recording or portraying a child.
    #[must_use]
    pub const fn may_be_overridden(self) -> bool {
        !matches!(self, Self::Recording | Self::Photo)
    }
}

vocabulary! {
    /// Why a side's consent does not stand.
    LackReason {
        /// Nobody has answered.
        Missing = "missing",
        Refused = "refused", Withdrawn = "withdrawn", Expired = "expired",
        /// Given, but its first day has not come.
        NotYet = "not-yet",
        /// Of a release: it names somebody else.
        OtherRecipient = "other-recipient",
    }
}

/// A side whose consent an act lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Lack {
    /// Kind of consent.
    pub kind: ConsentKind,
    /// Side.
    pub from: ConsentFrom,
    /// Why.
    pub why: LackReason,
    /// Since when; of one not yet valid, from when.
    pub since: Option<NaiveDate>,
}

/// What the gate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every side that has to consent does.
    Allowed,
    /// It may go on, but these sides are told to the person.
    Warned(Vec<Lack>),
    /// It may not.
    Refused(Vec<Lack>),
}

impl Verdict {
    /// The sides whose consent is lacking.
    #[must_use]
    pub fn lacks(&self) -> &[Lack] {
        match self {
            Self::Allowed => &[],
            Self::Warned(lacks) | Self::Refused(lacks) => lacks,
        }
    }
}

/// Whether an act is open on `day`. `age` is the counselee's on that day; where it is not known, everybody is asked who may
/// have to be. `recipient` counts for a release only: to whom the information goes, empty where that is not said yet.
#[must_use]
pub fn gate(
    act: GatedAct,
    consents: &[Consent],
    age: Option<u32>,
    law: &Jurisdiction,
    day: NaiveDate,
    recipient: &str,
) -> Verdict {
    let kind = act.kind();
    let covered = law.rule(kind).is_some_and(|rule| rule.guardian_covers);
    let sides = law.sides(kind, age).into_iter();
    let lacks: Vec<Lack> = sides
        .filter_map(|from| {
            let general = (covered && from == ConsentFrom::Parent).then_some(ConsentKind::Guardian);
            side(consents, kind, general, from, day, recipient)
        })
        .collect();
    match (lacks.is_empty(), act.refuses()) {
        (true, _) => Verdict::Allowed,
        (false, false) => Verdict::Warned(lacks),
        (false, true) => Verdict::Refused(lacks),
    }
}

/// The specific answer counts first; where there is none any more, a general one may stand in for it.
fn side(
    consents: &[Consent],
    kind: ConsentKind,
    general: Option<ConsentKind>,
    from: ConsentFrom,
    day: NaiveDate,
    recipient: &str,
) -> Option<Lack> {
    let lack = standing(consents, kind, from, day, recipient)?;
    let (Some(general), LackReason::Missing | LackReason::Expired | LackReason::NotYet) = (general, lack.why) else {
        return Some(lack);
    };
    let other = standing(consents, general, from, day, "")?;
    // Why the general one does not stand says more than that nobody gave the specific one.
    Some(if lack.why == LackReason::Missing && other.why != LackReason::Missing { other } else { lack })
}

/// What the last answer of one side lacks on `day`; nothing when it stands. The last answer counts, and of one day's answers
/// the one recorded last, a refusal before a consent. Consents to a release stand side by side, one for each recipient.
#[must_use]
pub fn standing(
    consents: &[Consent],
    kind: ConsentKind,
    from: ConsentFrom,
    day: NaiveDate,
    recipient: &str,
) -> Option<Lack> {
    let lack = |why, since| Some(Lack { kind, from, why, since });
    let own: Vec<&Consent> = consents.iter().filter(|consent| consent.kind == kind && consent.from == from).collect();
    if kind != ConsentKind::Release {
        return last(&own, day).and_then(|(why, since)| lack(why, since));
    }
    let mut names: Vec<String> = own.iter().map(|consent| folded(&consent.recipient)).collect();
    names.sort_unstable();
    names.dedup();
    let wanted = folded(recipient);
    let covers = |name: &str| name.is_empty() || wanted.is_empty() || within(name, &wanted) || within(&wanted, name);
    // What a side said no to by name stays closed, whatever it said in general; a later yes to that name opens it again.
    let no = names.iter().filter(|name| !wanted.is_empty() && within(name, &wanted)).find_map(|name| {
        let named: Vec<&Consent> = own.iter().copied().filter(|one| folded(&one.recipient) == *name).collect();
        last(&named, day).filter(|(why, _)| matches!(why, LackReason::Refused | LackReason::Withdrawn))
    });
    if let Some((why, since)) = no {
        return lack(why, since);
    }
    let mut reason = None;
    for name in names.iter().filter(|name| covers(name)) {
        let named: Vec<&Consent> = own.iter().copied().filter(|one| folded(&one.recipient) == *name).collect();
        match last(&named, day) {
            None => return None,
            // What a side said of this very recipient counts before what it said in general.
            Some(found) if *name == wanted || reason.is_none() => reason = Some(found),
            Some(_) => {}
        }
    }
    match reason {
        Some((why, since)) => lack(why, since),
        None if own.iter().any(|one| one.stands_on(day)) => lack(LackReason::OtherRecipient, None),
        None => lack(LackReason::Missing, None),
    }
}

fn last(own: &[&Consent], day: NaiveDate) -> Option<(LackReason, Option<NaiveDate>)> {
    // A later word counts, also about a consent that was to hold from a later day.
    let rank = |one: &&&Consent| {
        let said = one.obtained_on.unwrap_or(one.on);
        (said, one.on, one.recorded_ms.unwrap_or(0), one.answer != super::ConsentAnswer::Given)
    };
    match own.iter().filter(|one| one.on <= day).max_by_key(rank) {
        Some(latest) => latest.lack_on(day),
        None => match own.iter().filter(|one| one.answer == super::ConsentAnswer::Given).min_by_key(|one| one.on) {
            Some(coming) => coming.lack_on(day),
            None => Some((LackReason::Missing, None)),
        },
    }
}

/// Whether one name stands in another as whole words.
fn within(inner: &str, outer: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (inner, outer) = (words(inner), words(outer));
    !inner.is_empty() && outer.windows(inner.len()).any(|part| part == inner.as_slice())
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// An act done without consent for a reason that somebody answers for. It opens the act for one counselee and one day; why
/// counseling goes on without consent holds until it is ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Override {
    /// Identity.
    pub id: ConsentOverrideId,
    /// For whom.
    pub counselee: CounseleeId,
    /// What is done without consent.
    pub act: GatedAct,
    /// Why.
    pub reason: String,
    /// The day for which it opens the act; of counseling the first of them.
    pub on: NaiveDate,
    /// Who answers for it.
    pub by: String,
    /// When it was made (milliseconds since 1970, UTC).
    pub made_ms: i64,
    /// When it was ended before its day was over.
    pub ended_ms: Option<i64>,
}

impl Override {
    /// Whether it opens `act` on `day`.
    #[must_use]
    pub fn opens(&self, act: GatedAct, day: NaiveDate) -> bool {
        let holds = self.on == day || (act == GatedAct::Counseling && self.on < day);
        self.act == act && holds && self.ended_ms.is_none()
    }
}

#[cfg(test)]
mod tests;

//! One place where acts meet consents: act x consents x age x jurisdiction x day -> allowed, or which side lacks what, and why.
//!
//! Counseling itself only warns. A first talk may precede every consent: pupils come of their own accord, are called or sent
//! (practice reference 1.8), consent may not be obtainable at some ages (ASCA 2022), and nobody who comes in need is sent
//! away for a form. Everything that leaves a trace of another kind (a test, a recording, a picture, a distance session, a page
//! to somebody outside) can wait for it, and is refused.

use super::{Consent, ConsentAnswer, ConsentFrom, ConsentKind};
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
/// the one recorded last, a refusal before a consent; and one that was given before a withdrawal counts no more (see
/// [`overtaken`]). Consents to a release stand side by side, one for each recipient.
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
        None if own.iter().any(|one| one.stands_on(day) && overtaken(one, consents, day).is_none()) => {
            lack(LackReason::OtherRecipient, None)
        }
        None => lack(LackReason::Missing, None),
    }
}

fn last(own: &[&Consent], day: NaiveDate) -> Option<(LackReason, Option<NaiveDate>)> {
    // A later word counts, also about a consent that was to hold from a later day.
    let rank = |one: &&Consent| {
        let (day, recorded) = said(one);
        (day, one.on, recorded, one.answer != ConsentAnswer::Given)
    };
    if let Some(latest) = own.iter().copied().filter(|one| one.on <= day).max_by_key(rank) {
        return lacking(latest, own, day);
    }
    // Of those that are to hold from a later day, one that nobody has withdrawn since.
    let given = own.iter().copied().filter(|one| one.answer == ConsentAnswer::Given);
    match given.min_by_key(|one| (later_end(one, own.iter().copied(), day).is_some(), one.on)) {
        Some(coming) => lacking(coming, own, day),
        None => Some((LackReason::Missing, None)),
    }
}

/// What one answer lacks on `day`, by itself or because a later withdrawal `among` the answers speaks for it.
fn lacking(one: &Consent, among: &[&Consent], day: NaiveDate) -> Option<(LackReason, Option<NaiveDate>)> {
    match one.lack_on(day) {
        no @ Some((LackReason::Withdrawn | LackReason::Refused, _)) => no,
        found => match later_end(one, among.iter().copied(), day) {
            Some(since) => Some((LackReason::Withdrawn, Some(since))),
            None => found,
        },
    }
}

/// When a side said something: the day told, and when it was written down on it.
fn said(one: &Consent) -> (NaiveDate, i64) {
    (one.obtained_on.unwrap_or(one.on), one.recorded_ms.unwrap_or(0))
}

/// The day of the last withdrawal until `day` that came after `one` was given. `among` are the answers for which one withdrawal
/// speaks.
fn later_end<'c>(one: &Consent, among: impl Iterator<Item = &'c Consent>, day: NaiveDate) -> Option<NaiveDate> {
    let ends = among.filter_map(|other| match (&other.withdrawal, other.answer) {
        (Some(end), _) => Some((end.on, end.noted_ms)),
        (None, ConsentAnswer::Withdrawn) => Some(said(other)),
        (None, _) => None,
    });
    ends.filter(|end| end.0 <= day && *end > said(one)).max().map(|(on, _)| on)
}

/// The day from which a withdrawal speaks for `consent`, too, although nobody wrote it down there; nothing where none does.
///
/// Whoever withdraws means every paper given before, not the one that happens to lie in the file. On the laptop that notes a
/// withdrawal all of them end together; one that another laptop has recorded meanwhile, or records later from a paper of an
/// earlier day, arrives without an end and would open the gate again. So the gate judges by when something was said, not by
/// when it arrived: a consent counts only if it was given after the last withdrawal by the same side of the same kind. Days are
/// compared; of one day what was written down later counts. A withdrawal speaks
/// - for one kind: whoever ends tests has not ended counseling, and the family's general consent is a kind of its own;
/// - for one side, whichever caregiver gave and whichever withdrew: a family that is not of one mind does not consent;
/// - of a release, for one recipient, as consents to a release stand side by side: that of the release to nobody in particular
///   leaves one that names somebody;
/// - whatever a consent's own words say of its scope: a program does not weigh them, and what it keeps closed by mistake is
///   opened again by one signature.
///
/// Nothing is written: both records stay as they were, and a withdrawal that is taken back lets the consent count again.
#[must_use]
pub fn overtaken(consent: &Consent, consents: &[Consent], day: NaiveDate) -> Option<NaiveDate> {
    if consent.answer != ConsentAnswer::Given || consent.withdrawal.is_some() {
        return None;
    }
    let same = |other: &&Consent| {
        let recipient = consent.kind != ConsentKind::Release || folded(&other.recipient) == folded(&consent.recipient);
        other.kind == consent.kind && other.from == consent.from && recipient
    };
    later_end(consent, consents.iter().filter(same), day)
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

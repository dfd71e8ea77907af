//! What every gated act asks before it writes. A refusal says which kind, which side and why; it opens by consent, or by an
//! override of the same day.

use crate::contract::consents::{ActState, CheckGate, GateLine, GateState};
use crate::jurisdiction::law;
use crate::{Call, CallError, ErrorCode};
use casefile::{Reader, attendance, consent, consent_override, counselee, orientation};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::consent::{Consent, ConsentFrom, ConsentKind, GatedAct, Lack, Override, Verdict, gate};
use counseling::counselee::Identity;
use counseling::orientation::owed;
use counseling::session::Session;
use counseling::taxonomy::Constellation;

/// What the gate knows of a counselee.
pub(crate) struct Known {
    consents: Vec<Consent>,
    identity: Identity,
    overrides: Vec<Override>,
}

impl Known {
    pub(crate) fn of(reader: &Reader<'_>, id: CounseleeId) -> casefile::Result<Self> {
        Ok(Self {
            consents: consent::list(reader, id)?,
            identity: counselee::get(reader, id)?.identity,
            overrides: consent_override::list(reader, id)?,
        })
    }

    pub(super) fn consents(&self) -> &[Consent] {
        &self.consents
    }

    pub(super) fn overrides(&self) -> &[Override] {
        &self.overrides
    }

    /// What opens an act today without consent. One that was made before somebody withdrew consent to the act opens nothing,
    /// also where another laptop had made it and the withdrawal could not end it.
    fn opened(&self, act: GatedAct, today: NaiveDate) -> Option<&Override> {
        let refused_since = |open: &Override| {
            let ends =
                self.consents.iter().filter(|one| one.kind == act.kind()).filter_map(|one| one.withdrawal.as_ref());
            ends.map(|end| end.noted_ms).any(|noted| noted > open.made_ms)
        };
        self.overrides.iter().find(|one| one.opens(act, today) && !refused_since(one))
    }

    /// Completed years on a day, where the birth date is known.
    pub(super) fn age(&self, day: NaiveDate) -> Option<u32> {
        self.identity.age_on(day)
    }

    /// What the gate says of an act done on `days`, asked today.
    pub(super) fn state(
        &self,
        reader: &Reader<'_>,
        act: GatedAct,
        days: &[NaiveDate],
        today: NaiveDate,
        recipient: &str,
    ) -> casefile::Result<ActState> {
        let law = law(reader)?;
        let mut lacks: Vec<Lack> = Vec::new();
        let mut refused = false;
        for day in days {
            let verdict = gate(act, &self.consents, self.age(*day), law, *day, recipient);
            refused |= matches!(verdict, Verdict::Refused(_));
            for lack in verdict.lacks() {
                if !lacks.iter().any(|known| known.from == lack.from) {
                    lacks.push(*lack);
                }
            }
        }
        let opened = self.opened(act, today).filter(|_| !lacks.is_empty()).cloned();
        let state = match (lacks.is_empty(), refused, &opened) {
            (true, ..) => GateState::Allowed,
            (false, _, Some(_)) => GateState::Overridden,
            (false, false, None) => GateState::Warned,
            (false, true, None) => GateState::Refused,
        };
        Ok(ActState { act, state, lacks, opened })
    }
}

/// Refuses an act for want of consent on one of `days`.
///
/// # Errors
/// [`ErrorCode::ConsentMissing`] with kind, side and why.
pub(crate) fn require(
    reader: &Reader<'_>,
    act: GatedAct,
    id: CounseleeId,
    days: &[NaiveDate],
    today: NaiveDate,
    recipient: &str,
) -> Result<(), CallError> {
    let found = Known::of(reader, id)?.state(reader, act, days, today, recipient)?;
    if found.state == GateState::Refused { Err(refusal(id, &found)) } else { Ok(()) }
}

fn refusal(id: CounseleeId, found: &ActState) -> CallError {
    let lacks = |side| found.lacks.iter().any(|lack| lack.from == side);
    let from = match (lacks(ConsentFrom::Student), lacks(ConsentFrom::Parent)) {
        (true, true) => "both",
        (_, true) => "parent",
        _ => "student",
    };
    let mut whys = found.lacks.iter().map(|lack| lack.why);
    let first = whys.next();
    let why = first.filter(|first| whys.all(|why| why == *first)).map_or("several", |why| why.as_str());
    let refused = CallError::field(ErrorCode::ConsentMissing, "counselee");
    let refused = refused.arg("kind", found.act.kind()).arg("act", found.act);
    refused.arg("from", from).arg("why", why).arg("counselee", id)
}

/// Whether a session counts as counseling of those present: a class hour, a talk with parents and a conference do not.
fn counsels(constellation: Constellation) -> bool {
    matches!(constellation, Constellation::Individual | Constellation::Couple | Constellation::Group)
}

/// Refuses to sign counseling at a distance for want of consent of somebody present on the session's day, or of what had to be
/// explained before the first such session. What was held before a withdrawal can still be signed.
///
/// # Errors
/// [`ErrorCode::ConsentMissing`], [`ErrorCode::OrientationMissing`].
pub(crate) fn require_remote(reader: &Reader<'_>, session: &Session, today: NaiveDate) -> Result<(), CallError> {
    let frame = &session.frame;
    if !frame.medium.is_remote() || !counsels(frame.constellation) {
        return Ok(());
    }
    let on = frame.starts_at.date_naive();
    let noted = attendance::list(reader, session.id)?;
    let away = |who: &CounseleeId| noted.iter().any(|one| one.counselee == *who && !one.presence.took_part());
    for present in session.counselees.iter().filter(|who| !away(who)) {
        let known = match Known::of(reader, *present) {
            // Somebody in the trash holds nobody else's session up.
            Err(casefile::CaseFileError::NotFound) => continue,
            known => known?,
        };
        let found = known.state(reader, GatedAct::Remote, &[on], today, "")?;
        if found.state == GateState::Refused {
            return Err(refusal(*present, &found));
        }
        let missing = owed(&orientation::list(reader, *present)?);
        // An override of the consent covers it too: in an emergency nobody is first told about typing pauses.
        if !missing.is_empty() && known.opened(GatedAct::Remote, today).is_none() {
            let refused = CallError::field(ErrorCode::OrientationMissing, "medium");
            return Err(refused.arg("count", missing.len()).arg("counselee", present));
        }
    }
    Ok(())
}

/// The kinds of consent that stand on a day: every side that has to consent does.
pub(crate) fn standing_kinds(
    reader: &Reader<'_>,
    id: CounseleeId,
    day: NaiveDate,
) -> casefile::Result<Vec<ConsentKind>> {
    let (known, law) = (Known::of(reader, id)?, law(reader)?);
    let stands = |kind: &&ConsentKind| {
        let act = GatedAct::ALL.iter().find(|act| act.kind() == **kind);
        act.map_or_else(
            || {
                let sides = law.sides(**kind, known.age(day));
                let lacking =
                    |side: &ConsentFrom| counseling::consent::standing(&known.consents, **kind, *side, day, "");
                !sides.is_empty() && sides.iter().all(|side| lacking(side).is_none())
            },
            |act| gate(*act, &known.consents, known.age(day), law, day, "") == Verdict::Allowed,
        )
    };
    Ok(ConsentKind::ALL.iter().filter(stands).copied().collect())
}

/// `consent.check`: what the gate says, before anything is begun.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn check(call: &Call<'_>, params: CheckGate) -> Result<Vec<GateLine>, CallError> {
    let today = call.today();
    let on = params.on.unwrap_or(today);
    Ok(call.file.read(|reader| {
        let line = |id: &CounseleeId| {
            let (name, class_name) = counselee::name(reader, *id)?;
            let gate = Known::of(reader, *id)?.state(reader, params.act, &[on], today, &params.recipient)?;
            let owed = match params.act {
                GatedAct::Remote => owed(&orientation::list(reader, *id)?),
                _ => Vec::new(),
            };
            Ok(GateLine { counselee: *id, name, class_name, gate, owed })
        };
        params.counselees.iter().map(line).collect::<casefile::Result<Vec<_>>>()
    })?)
}

//! Ending a consent: what would follow, the act, and taking back one that was written down by mistake.

use super::gate::Known;
use super::{end_overrides, one_line, within};
use crate::contract::consents::{
    Consequences, TouchedAdministration, TouchedAppointment, TouchedSession, WithdrawConsent,
};
use crate::contract::people::{ConsentRef, CounseleeView};
use crate::counselees::view;
use crate::jurisdiction::law;
use crate::sessions::required;
use crate::{Call, CallError, ErrorCode};
use casefile::attachment::{self, AttachmentFilter};
use casefile::{Reader, administration, appointment, consent, counselee, session};
use chrono::{Days, NaiveDate};
use counseling::attachment::AttachmentKind;
use counseling::consent::{
    CONSENT_LINE_LENGTH, CONSENT_TEXT_LENGTH, Consent, ConsentAnswer, ConsentKind, GatedAct, Verdict, Withdrawal, gate,
};
use counseling::plan::AppointmentKind;
use counseling::session::{SessionFilter, SessionStatus};

/// Days ahead in which planned meetings are looked for.
const AHEAD: u64 = 400;

/// The consents that end together: one side's to the same thing and recipient. A newer one would keep the gate open, and
/// nobody who withdraws means the older paper only.
fn together(reader: &Reader<'_>, of: &Consent) -> casefile::Result<Vec<Consent>> {
    let same = |one: &Consent| {
        one.kind == of.kind
            && one.from == of.from
            && one.recipient.to_lowercase() == of.recipient.to_lowercase()
            && one.answer == ConsentAnswer::Given
            && one.withdrawal.is_none()
    };
    Ok(consent::list(reader, of.counselee)?.into_iter().filter(same).collect())
}

/// `consent.consequences`: what a withdrawal today would bring about.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn consequences(call: &Call<'_>, params: ConsentRef) -> Result<Consequences, CallError> {
    let (today, now_ms) = (call.today(), call.now_ms());
    let found = call.file.read(|reader| {
        let ending = consent::get(reader, params.id)?;
        let known = Known::of(reader, ending.counselee)?;
        let ids: Vec<_> = together(reader, &ending)?.iter().map(|one| one.id).collect();
        let after: Vec<Consent> = known.consents().iter().cloned().map(|one| ended(one, &ids, today, now_ms)).collect();
        let (law, age) = (law(reader)?, known.age(today));
        let closes = |act: &&GatedAct, warn: bool| {
            let before = gate(**act, known.consents(), age, law, today, "");
            let then = gate(**act, &after, age, law, today, "");
            let worse = then.lacks().len() > before.lacks().len();
            worse && matches!(then, Verdict::Warned(_)) == warn
        };
        let stops: Vec<GatedAct> = GatedAct::ALL.iter().filter(|act| closes(act, false)).copied().collect();
        let warns: Vec<GatedAct> = GatedAct::ALL.iter().filter(|act| closes(act, true)).copied().collect();
        let touched = |act: GatedAct| stops.contains(&act) || warns.contains(&act);
        let recordings = |found: Vec<counseling::attachment::Attachment>| {
            found.into_iter().filter(|one| one.kind == AttachmentKind::Recording).map(|one| one.id).collect()
        };
        let files = AttachmentFilter { counselee: Some(ending.counselee), ..AttachmentFilter::default() };
        let photo = ending.kind == ConsentKind::Photo && counselee::photo(reader, ending.counselee)?.is_some();
        Ok(Consequences {
            appointments: if touched(GatedAct::Counseling) || touched(GatedAct::Remote) {
                appointments(reader, &ending, today)?
            } else {
                Vec::new()
            },
            administrations: if touched(GatedAct::Assessment) { forms(reader, &ending)? } else { Vec::new() },
            sessions: if touched(GatedAct::Remote) { remote(reader, &ending, today)? } else { Vec::new() },
            stays: match ending.kind {
                ConsentKind::Recording => recordings(attachment::list(reader, &files)?),
                _ => Vec::new(),
            },
            photo,
            count: u32::try_from(ids.len()).unwrap_or(u32::MAX),
            stops,
            warns,
        })
    })?;
    crate::viewed::tell(call, "consent", params.id.0)?;
    Ok(found)
}

fn ended(mut consent: Consent, ids: &[Option<counseling::ConsentId>], on: NaiveDate, noted_ms: i64) -> Consent {
    if ids.contains(&consent.id) {
        let nobody = String::new;
        consent.withdrawal = Some(Withdrawal { on, by: nobody(), reason: nobody(), noted_by: nobody(), noted_ms });
    }
    consent
}

fn appointments(reader: &Reader<'_>, of: &Consent, today: NaiveDate) -> casefile::Result<Vec<TouchedAppointment>> {
    let planned = appointment::with(reader, of.counselee, today, today + Days::new(AHEAD))?.into_iter();
    let rests = |kind| matches!(kind, AppointmentKind::Counseling | AppointmentKind::Group);
    let open = planned.filter(|one| one.status.is_open() && rests(one.kind));
    let told =
        open.filter_map(|one| Some(TouchedAppointment { id: one.id?, starts_at: one.starts_at, purpose: one.purpose }));
    Ok(told.collect())
}

fn forms(reader: &Reader<'_>, of: &Consent) -> casefile::Result<Vec<TouchedAdministration>> {
    let open = administration::list(reader, Some(of.counselee))?.into_iter().filter(|given| !given.finished);
    Ok(open.map(|given| TouchedAdministration { id: given.id, instrument: given.instrument, on: given.on }).collect())
}

/// Notes of today and later at a distance that are not signed: they are refused from now on.
fn remote(reader: &Reader<'_>, of: &Consent, today: NaiveDate) -> casefile::Result<Vec<TouchedSession>> {
    let filter = SessionFilter {
        counselee: Some(of.counselee),
        status: Some(SessionStatus::Draft),
        from: Some(today),
        ..SessionFilter::default()
    };
    let open = session::list(reader, &filter)?.into_iter().filter(|line| line.medium.is_remote());
    Ok(open.map(|line| TouchedSession { id: line.id, starts_at: line.starts_at }).collect())
}

/// `consent.withdraw`: takes effect at once. What was given stays; the next act is refused.
///
/// # Errors
/// [`ErrorCode::Required`] and [`ErrorCode::TooLong`] for `by`, `reason`; [`ErrorCode::DateInFuture`],
/// [`ErrorCode::DateOrder`] for `on`; [`ErrorCode::ConsentWithdrawn`]; [`ErrorCode::BadValue`] for an answer that was no
/// consent.
pub fn withdraw(call: &Call<'_>, params: WithdrawConsent) -> Result<CounseleeView, CallError> {
    let by = one_line(&params.by);
    required("by", &by)?;
    within("by", &by, CONSENT_LINE_LENGTH)?;
    within("reason", &params.reason, CONSENT_TEXT_LENGTH)?;
    if params.on > call.today() {
        return Err(CallError::field(ErrorCode::DateInFuture, "on"));
    }
    let whose = call.try_write(|writer| {
        let found = consent::get(writer, params.id)?;
        if found.withdrawal.is_some() {
            return Err(ErrorCode::ConsentWithdrawn.into());
        }
        if found.answer != ConsentAnswer::Given {
            return Err(CallError::field(ErrorCode::BadValue, "id"));
        }
        if params.on < found.obtained_on.unwrap_or(found.on) {
            return Err(CallError::field(ErrorCode::DateOrder, "on"));
        }
        for one in together(writer, &found)? {
            let Some(id) = one.id else { continue };
            // Of one obtained after the day told, its own first day.
            consent::withdraw(writer, id, params.on.max(one.obtained_on.unwrap_or(one.on)), &by, &params.reason)?;
        }
        end_overrides(writer, &found)?;
        Ok(found.counselee)
    })?;
    view(call, whose)
}

/// `consent.takeBack`: a withdrawal that was written down by mistake, on the day on which it was. The log keeps both.
///
/// # Errors
/// [`ErrorCode::NotFound`]; [`ErrorCode::TooLateToTakeBack`] on a later day.
pub fn take_back(call: &Call<'_>, params: ConsentRef) -> Result<CounseleeView, CallError> {
    let (today, zone) = (call.today(), call.zone());
    let whose = call.try_write(|writer| {
        let found = consent::get(writer, params.id)?;
        let end = found.withdrawal.ok_or(ErrorCode::NotFound)?;
        let noted = chrono::DateTime::from_timestamp_millis(end.noted_ms).unwrap_or_default();
        if noted.with_timezone(&zone).date_naive() != today {
            return Err(ErrorCode::TooLateToTakeBack.into());
        }
        for one in consent::list(writer, found.counselee)? {
            let with_it = one.withdrawal.as_ref().is_some_and(|other| other.noted_ms == end.noted_ms);
            let same = one.kind == found.kind && one.from == found.from;
            if let (Some(id), true) = (one.id, with_it && same) {
                consent::take_withdrawal_back(writer, id)?;
            }
        }
        Ok(found.counselee)
    })?;
    view(call, whose)
}

//! What is planned and kept beside sessions: follow-ups, appointments, plans, profiles, consents, alerts, instruments,
//! pieces of text, attachments.

use super::desk::{Desk, one_of};
use casefile::attachments::{Limits, NewAttachment};
use casefile::records::{
    administration, alert, appointment, attachment, consent, counselee, follow_up, profile, safety_plan, session,
    snippet,
};
use casefile::{CaseFileError, Result};
use chrono::{Days, Duration};
use counseling::alert::{Alert, AlertKind};
use counseling::assessment_record::{Administration, AdministrationMode};
use counseling::attachment::{Attachment, AttachmentKind};
use counseling::consent::{Consent, ConsentFrom, ConsentKind};
use counseling::plan::{Appointment, AppointmentStatus, FollowUp};
use counseling::profile::ProfilePart;
use counseling::safety_plan::{MOST_LINES, SafetyStep};
use counseling::snippet::Snippet;
use counseling::{AdministrationId, AppointmentId, CounseleeId, FollowUpId};
use keys::SeededEntropy;

pub fn promise(desk: &mut Desk<'_>) -> Result<()> {
    let mut whose = one_of(desk.chance, &desk.known.counselees)?;
    let mut from = None;
    if desk.chance.chance(50) {
        let id = one_of(desk.chance, &desk.known.sessions)?;
        whose = *desk.read(|reader| session::get(reader, id))?.counselees.first().ok_or(CaseFileError::NotFound)?;
        from = Some(id);
    }
    let follow_up = FollowUp {
        id: None,
        counselee: whose,
        counselee_name: String::new(),
        class_name: String::new(),
        session: from,
        text: desk.word("follow_up", "text"),
        due: desk.day() + Days::new(7),
        done_on: None,
    };
    let id = desk.write(|writer| {
        counselee::get(writer, whose)?;
        follow_up::save(writer, &follow_up)
    })?;
    desk.known.follow_ups.push(id);
    Ok(())
}

pub fn change_promise(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.follow_ups)?;
    reword_promise(desk, id)
}

pub fn reword_promise(desk: &mut Desk<'_>, id: FollowUpId) -> Result<()> {
    let text = desk.word("follow_up", "text");
    desk.write(|writer| {
        let found = follow_up::get(writer, id)?;
        follow_up::save(writer, &FollowUp { text, ..found }).map(|_| ())
    })
}

pub fn postpone(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.follow_ups)?;
    desk.touch("follow_up", "due");
    desk.write(|writer| {
        let found = follow_up::get(writer, id)?;
        follow_up::save(writer, &FollowUp { due: found.due + Days::new(3), ..found }).map(|_| ())
    })
}

pub fn finish_promise(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.follow_ups)?;
    let on = desk.day();
    desk.touch("follow_up", "done_on");
    desk.write(|writer| {
        let open = follow_up::get(writer, id)?.done_on.is_none();
        follow_up::set_done(writer, id, open.then_some(on))
    })
}

pub fn delete_promise(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.follow_ups)?;
    desk.write(|writer| follow_up::delete(writer, id))
}

pub fn restore_promise(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.follow_ups)?;
    desk.write(|writer| follow_up::restore(writer, id))
}

pub fn appoint(desk: &mut Desk<'_>) -> Result<()> {
    let whose = one_of(desk.chance, &desk.known.counselees)?;
    let appointment = Appointment {
        counselee: Some(whose),
        starts_at: desk.moment() + Duration::days(3),
        duration_minutes: 40,
        place: desk.word("appointment", "place"),
        purpose: desk.word("appointment", "purpose"),
        ..Appointment::default()
    };
    let id = desk.write(|writer| {
        counselee::get(writer, whose)?;
        appointment::save(writer, &appointment)
    })?;
    desk.known.appointments.push(id);
    Ok(())
}

pub fn change_appointment(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.appointments)?;
    let field = *desk.chance.pick(&["purpose", "place"]);
    reword_appointment(desk, id, field)
}

pub fn reword_appointment(desk: &mut Desk<'_>, id: AppointmentId, field: &'static str) -> Result<()> {
    let text = desk.word("appointment", field);
    desk.write(|writer| {
        let mut found = appointment::get(writer, id)?;
        *(if field == "purpose" { &mut found.purpose } else { &mut found.place }) = text;
        appointment::save(writer, &found).map(|_| ())
    })
}

pub fn move_appointment(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.appointments)?;
    for field in ["starts_at", "status", "moved_from"] {
        desk.touch("appointment", field);
    }
    desk.write(|writer| {
        let found = appointment::get(writer, id)?;
        let moved = Appointment {
            moved_from: found.moved_from.or(Some(found.starts_at)),
            starts_at: found.starts_at + Duration::days(1),
            status: AppointmentStatus::Moved,
            ..found
        };
        appointment::save(writer, &moved).map(|_| ())
    })
}

pub fn delete_appointment(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.appointments)?;
    desk.write(|writer| appointment::delete(writer, id))
}

pub fn restore_appointment(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.appointments)?;
    desk.write(|writer| appointment::restore(writer, id))
}

pub fn change_plan(desk: &mut Desk<'_>) -> Result<()> {
    let whose = one_of(desk.chance, &desk.known.counselees)?;
    let step = *desk.chance.pick(SafetyStep::ALL);
    add_to_plan(desk, whose, step)
}

/// A line more in a step of the safety plan; the oldest go when there are many.
pub fn add_to_plan(desk: &mut Desk<'_>, whose: CounseleeId, step: SafetyStep) -> Result<()> {
    let line = desk.word("safety_plan", step.as_str());
    desk.write(|writer| {
        counselee::get(writer, whose)?;
        let mut plan = safety_plan::get(writer, whose)?;
        let lines = plan.steps.entry(step).or_default();
        lines.drain(..lines.len().saturating_sub(MOST_LINES - 4));
        lines.push(line);
        safety_plan::save(writer, whose, &plan).map(|_| ())
    })
}

pub fn change_profile(desk: &mut Desk<'_>) -> Result<()> {
    let whose = one_of(desk.chance, &desk.known.counselees)?;
    let part = *desk.chance.pick(&ProfilePart::ALL[..3]);
    let text = desk.word("profile", part.as_str());
    desk.write(|writer| {
        counselee::get(writer, whose)?;
        let mut profile = profile::get(writer, whose)?;
        profile.0.insert(part, text);
        profile::save(writer, whose, &profile).map(|_| ())
    })
}

pub fn consent(desk: &mut Desk<'_>) -> Result<()> {
    let whose = one_of(desk.chance, &desk.known.counselees)?;
    let consent = Consent {
        person: desk.word("consent", "person"),
        scope: desk.word("consent", "scope"),
        ..Consent::given(whose, ConsentKind::Release, ConsentFrom::Parent, desk.day())
    };
    let id = desk.write(|writer| {
        counselee::get(writer, whose)?;
        consent::save(writer, &consent)
    })?;
    desk.known.consents.push(id);
    Ok(())
}

pub fn change_consent(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.consents)?;
    let field = *desk.chance.pick(&["scope", "withhold"]);
    let text = desk.word("consent", field);
    desk.write(|writer| {
        let mut found = consent::get(writer, id)?;
        *(if field == "scope" { &mut found.scope } else { &mut found.withhold }) = text;
        consent::save(writer, &found).map(|_| ())
    })
}

pub fn withdraw(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.consents)?;
    if desk.read(|reader| consent::get(reader, id))?.withdrawal.is_some() {
        return Err(CaseFileError::NotFound);
    }
    let (by, reason) = (desk.word("consent", "withdrawn_by"), desk.word("consent", "withdrawn_reason"));
    for field in ["withdrawn_on", "withdrawal_noted_by", "withdrawal_noted_ms"] {
        desk.touch("consent", field);
    }
    let on = desk.day();
    desk.write(|writer| consent::withdraw(writer, id, on, &by, &reason))
}

pub fn warn(desk: &mut Desk<'_>) -> Result<()> {
    let whose = one_of(desk.chance, &desk.known.counselees)?;
    let alert = Alert {
        id: None,
        counselee: whose,
        kind: AlertKind::Health,
        text: desk.word("alert", "text"),
        from: desk.day(),
        until: None,
        by: String::new(),
    };
    let id = desk.write(|writer| {
        counselee::get(writer, whose)?;
        alert::save(writer, &alert)
    })?;
    desk.known.alerts.push(id);
    Ok(())
}

pub fn change_alert(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.alerts)?;
    let text = desk.word("alert", "text");
    desk.write(|writer| {
        let found = alert::get(writer, id)?;
        alert::save(writer, &Alert { text, ..found }).map(|_| ())
    })
}

/// Into the trash, or out of it again.
pub fn toggle_alert(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.alerts)?;
    desk.write(|writer| match alert::get(writer, id) {
        Ok(_) => alert::delete(writer, id),
        Err(_) => alert::restore(writer, id),
    })
}

pub fn give(desk: &mut Desk<'_>) -> Result<()> {
    let whose = one_of(desk.chance, &desk.known.counselees)?;
    let (item, on) = (desk.word("administration", "responses"), desk.day());
    let id = desk.write(|writer| {
        counselee::get(writer, whose)?;
        let given = Administration {
            id: AdministrationId(writer.new_id()),
            counselee: whose,
            instrument: "uji".into(),
            instrument_version: "1".into(),
            locale: "id".into(),
            mode: AdministrationMode::Screen,
            on,
            session: None,
            responses: [(item, 3)].into(),
            finished: false,
        };
        administration::save(writer, &given)?;
        Ok(given.id)
    })?;
    desk.known.administrations.push(id);
    Ok(())
}

pub fn answer(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.administrations)?;
    let (item, last) = (desk.word("administration", "responses"), desk.chance.chance(30));
    desk.touch("administration", "finished");
    desk.write(|writer| {
        let mut given = administration::get(writer, id)?;
        given.responses.insert(item, 1);
        given.finished |= last;
        administration::save(writer, &given)
    })
}

pub fn keep_snippet(desk: &mut Desk<'_>) -> Result<()> {
    let snippet = Snippet { id: None, title: desk.word("snippet", "title"), body: desk.word("snippet", "body") };
    let id = desk.write(|writer| snippet::save(writer, &snippet))?;
    desk.known.snippets.push(id);
    Ok(())
}

pub fn change_snippet(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.snippets)?;
    let body = desk.word("snippet", "body");
    desk.write(|writer| {
        let found = snippet::list(writer)?.into_iter().find(|one| one.id == Some(id));
        let found = found.ok_or(CaseFileError::NotFound)?;
        snippet::save(writer, &Snippet { body, ..found }).map(|_| ())
    })
}

/// Into the trash, or out of it again.
pub fn toggle_snippet(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.snippets)?;
    desk.write(|writer| {
        if snippet::list(writer)?.iter().any(|one| one.id == Some(id)) {
            snippet::delete(writer, id)
        } else {
            snippet::restore(writer, id)
        }
    })
}

pub fn attach(desk: &mut Desk<'_>) -> Result<()> {
    let mut whose = one_of(desk.chance, &desk.known.counselees)?;
    let mut to = None;
    if desk.chance.chance(70) {
        let id = one_of(desk.chance, &desk.known.sessions)?;
        whose = *desk.read(|reader| session::get(reader, id))?.counselees.first().ok_or(CaseFileError::NotFound)?;
        to = Some(id);
    }
    desk.read(|reader| counselee::get(reader, whose))?;
    let new = NewAttachment {
        counselee: whose,
        session: to,
        home_visit: None,
        document: None,
        name: desk.word("attachment", "name"),
        media_type: "image/png".into(),
        kind: AttachmentKind::Scan,
        note: desk.word("attachment", "note"),
    };
    let mut random = SeededEntropy::new(new.name.as_bytes());
    let content = [7u8; 100];
    let (mut source, size) = (&content[..], content.len() as u64);
    let prepared = desk.file.prepare_attachment(
        &desk.context(),
        new,
        (&mut source, size),
        (&Limits::default(), &[]),
        &mut random,
        &|| true,
        &|_| {},
    )?;
    let attached = desk.file.attach(&desk.context(), vec![prepared])?;
    desk.known.attachments.extend(attached);
    Ok(())
}

pub fn change_attachment(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.attachments)?;
    let note = desk.word("attachment", "note");
    desk.write(|writer| {
        let found = attachment::get(writer, id)?;
        attachment::save(writer, &Attachment { note, ..found }).map(|_| ())
    })
}

/// Into the trash, or out of it again. What comes back when its session is locked is the counselee's alone.
pub fn toggle_attachment(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.attachments)?;
    desk.touch("attachment", "session");
    desk.write(|writer| match attachment::get(writer, id) {
        Ok(_) => attachment::delete(writer, id),
        Err(_) => attachment::restore(writer, id),
    })
}

//! Sessions: started, typed in, saved, signed, locked, added to, moved, retracted; and the members of a group.

use super::super::support::{SIGNER, body, frame};
use super::desk::{Desk, one_of};
use super::ledger::Draft;
use casefile::records::session::{self, VersionSaved};
use casefile::records::{attendance, counselee, session_move, signing};
use casefile::{CaseFileError, Result, Writer};
use counseling::SessionId;
use counseling::attendance::{Attendance, Presence};
use counseling::note::{NoteBody, NoteFormat, SectionKind};
use counseling::session::{RiskSign, SessionFrame, SessionStatus};

pub fn start(desk: &mut Desk<'_>) -> Result<()> {
    let mut members = vec![one_of(desk.chance, &desk.known.counselees)?];
    if desk.chance.chance(25) {
        for _ in 0..2 {
            let other = one_of(desk.chance, &desk.known.counselees)?;
            if !members.contains(&other) {
                members.push(other);
            }
        }
    }
    let frame = SessionFrame {
        topic: desk.word("session", "topic"),
        place: desk.word("session", "place"),
        starts_at: desk.moment(),
        ..frame("2026-11-24T08:00:00+07:00")
    };
    let text = body(&desk.word("note", "body"));
    let id = desk.write(|writer| {
        for member in &members {
            counselee::get(writer, *member)?;
        }
        let id = session::start(writer, &members, &frame, NoteFormat::Bk)?;
        session::save_version(writer, id, &text)?;
        Ok(id)
    })?;
    desk.known.sessions.push(id);
    Ok(())
}

/// A note as it is typed on, or typed anew.
struct Typed {
    body: NoteBody,
    /// The new word, and those of the draft that stay in it.
    words: Vec<String>,
}

fn typed(desk: &mut Desk<'_>, id: SessionId) -> Result<Typed> {
    let mut body = desk.read(|reader| session::get(reader, id))?.body;
    let mut words = desk.drafts.get(&id).map_or_else(Vec::new, |draft| draft.words.clone());
    if desk.chance.chance(40) {
        // Who deletes what she reads means to.
        (body, words) = (NoteBody::default(), Vec::new());
    }
    let word = desk.fresh();
    let section = *desk.chance.pick(NoteFormat::Bk.sections());
    let there = body.0.entry(section).or_default();
    if !there.is_empty() {
        there.push('\n');
    }
    there.push_str(&word);
    words.push(word);
    Ok(Typed { body, words })
}

fn keep_draft(desk: &mut Desk<'_>, id: SessionId, typed: Typed) {
    let begun = desk.drafts.get(&id).map_or(desk.act, |draft| draft.begun);
    let text = serde_json::to_string(&typed.body).expect("a note as JSON");
    desk.drafts.insert(id, Draft { words: typed.words, text, begun, at: desk.now });
}

pub fn keep_typing(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.sessions)?;
    let typed = typed(desk, id)?;
    desk.write(|writer| session::save_draft(writer, id, &typed.body))?;
    keep_draft(desk, id, typed);
    Ok(())
}

pub fn save(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.sessions)?;
    write_version(desk, id)
}

pub fn write_version(desk: &mut Desk<'_>, id: SessionId) -> Result<()> {
    let typed = typed(desk, id)?;
    match desk.write(|writer| session::save_version(writer, id, &typed.body))? {
        VersionSaved::Written => {
            desk.drafts.remove(&id);
            desk.say("note", "body", typed.words);
        }
        VersionSaved::Held => {
            assert!(desk.drafts.contains_key(&id), "only a draft can be held");
            keep_draft(desk, id, typed);
        }
        VersionSaved::Unchanged => panic!("a new word is a change"),
    }
    Ok(())
}

/// What makes an open draft a version first.
fn closing(desk: &mut Desk<'_>, id: SessionId, act: impl FnOnce(&mut Writer<'_>) -> Result<()>) -> Result<()> {
    desk.touch("note", "body");
    desk.write(act)?;
    if let Some(draft) = desk.drafts.remove(&id) {
        desk.say("note", "body", draft.words);
    }
    Ok(())
}

pub fn sign(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.sessions)?;
    closing(desk, id, |writer| signing::sign(writer, id, SIGNER))
}

pub fn lock(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.sessions)?;
    closing(desk, id, |writer| signing::lock(writer, id, SIGNER))
}

pub fn add(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.sessions)?;
    let (reason, text) = (desk.word("addendum", "reason"), desk.word("addendum", "body"));
    desk.write(|writer| signing::add_addendum(writer, id, SIGNER, &reason, &text).map(|_| ()))
}

pub fn retract(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.sessions)?;
    let reason = desk.word("addendum", "reason");
    desk.write(|writer| signing::retract(writer, id, SIGNER, &reason, None).map(|_| ()))
}

/// Into another file: a locked session is retracted, another one deleted.
pub fn move_away(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.sessions)?;
    let found = desk.read(|reader| session::get(reader, id))?;
    let from = *found.counselees.first().ok_or(CaseFileError::NotFound)?;
    let to = one_of(desk.chance, &desk.known.counselees)?;
    if found.counselees.contains(&to) {
        return Err(CaseFileError::NotFound);
    }
    let locked = found.status == SessionStatus::Locked;
    let reason = if locked { desk.word("addendum", "reason") } else { String::new() };
    desk.touch("note", "body");
    let new = desk.write(|writer| session_move::move_session(writer, id, from, to, SIGNER, &reason))?;
    desk.known.sessions.push(new);
    if !locked && let Some(draft) = desk.drafts.remove(&id) {
        desk.say("note", "body", draft.words);
    }
    Ok(())
}

pub fn delete(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.sessions)?;
    desk.write(|writer| session::delete(writer, id))
}

pub fn restore(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.sessions)?;
    desk.write(|writer| session::restore(writer, id))
}

pub fn change_frame(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.sessions)?;
    let field = *desk.chance.pick(&["topic", "place", "if_cut_off"]);
    let text = desk.word("session", field);
    let risk = desk.chance.chance(25);
    if risk {
        desk.touch("session", "risk");
    }
    desk.write(|writer| {
        let found = session::get(writer, id)?;
        let mut frame = found.frame;
        match field {
            "topic" => frame.topic = text,
            "place" => frame.place = text,
            _ => frame.if_cut_off = text,
        }
        if risk {
            frame.risk = match frame.risk {
                RiskSign::NoneSeen => RiskSign::Review,
                RiskSign::Review => RiskSign::NoneSeen,
            };
        }
        session::save_frame(writer, id, &frame, found.format)
    })
}

/// A line about one of several.
pub fn note_member(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.sessions)?;
    let members = desk.read(|reader| attendance::list(reader, id))?;
    if members.len() < 2 {
        return Err(CaseFileError::NotFound);
    }
    let who = desk.chance.pick(&members).counselee;
    let presence = *desk.chance.pick(Presence::ALL);
    let line = desk.word("attendance", "line");
    desk.touch("attendance", "presence");
    desk.write(|writer| attendance::save(writer, id, &[Attendance { counselee: who, presence, line }]))
}

pub fn join(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.sessions)?;
    let who = one_of(desk.chance, &desk.known.counselees)?;
    desk.touch("session", "participants");
    desk.write(|writer| {
        counselee::get(writer, who)?;
        let mut all = session::get(writer, id)?.counselees;
        if all.contains(&who) {
            return Err(CaseFileError::NotFound);
        }
        all.push(who);
        session::save_counselees(writer, id, &all).map(|_| ())
    })
}

/// Several versions of a note in one, section by section.
pub fn together(texts: &[&str], word: &str) -> String {
    let mut all = NoteBody::default();
    for text in texts.iter().filter(|text| !text.is_empty()) {
        let body: NoteBody = serde_json::from_str(text).expect("a note");
        for (section, text) in body.0 {
            let there = all.0.entry(section).or_default();
            there.push_str(&text);
            there.push('\n');
        }
    }
    all.0.entry(SectionKind::Outcome).or_default().push_str(word);
    serde_json::to_string(&all).expect("a note as JSON")
}

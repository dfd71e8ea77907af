//! Counselees, their families, tags and contacts.

use super::desk::{Desk, one_of};
use casefile::records::counselee::{self, NewCounselee};
use casefile::{CaseFileError, Result};
use counseling::CounseleeId;
use counseling::counselee::{Contact, ContactKind, CounseleeStatus, Guardian, Identity, Relation};

/// Lines of a counselee that are changed one by one.
const LINES: [&str; 5] = ["preferred_name", "address", "living_with", "special_needs", "former_school"];

pub fn enter(desk: &mut Desk<'_>) -> Result<()> {
    let class = one_of(desk.chance, &desk.known.classes).ok();
    let new = NewCounselee {
        identity: Identity {
            name: desk.word("counselee", "name"),
            living_with: desk.word("counselee", "living_with"),
            ..Identity::default()
        },
        class,
        status: CounseleeStatus::Active,
        tags: vec![desk.word("counselee", "tags")],
    };
    let id = desk.write(|writer| counselee::insert(writer, &new))?;
    desk.known.counselees.push(id);
    Ok(())
}

fn line<'a>(who: &'a mut Identity, field: &str) -> &'a mut String {
    match field {
        "preferred_name" => &mut who.preferred_name,
        "address" => &mut who.address,
        "living_with" => &mut who.living_with,
        "special_needs" => &mut who.special_needs,
        "former_school" => &mut who.former_school,
        other => panic!("{other} is no line of a counselee"),
    }
}

pub fn change(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.counselees)?;
    let field = *desk.chance.pick(&LINES);
    reword(desk, id, field)
}

pub fn reword(desk: &mut Desk<'_>, id: CounseleeId, field: &'static str) -> Result<()> {
    let text = desk.word("counselee", field);
    desk.write(|writer| {
        let mut found = counselee::get(writer, id)?;
        *line(&mut found.identity, field) = text;
        counselee::update(writer, id, &found.identity, found.class, found.status).map(|_| ())
    })
}

pub fn move_class(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.counselees)?;
    let class = one_of(desk.chance, &desk.known.classes)?;
    desk.touch("counselee", "class");
    desk.write(|writer| {
        let found = counselee::get(writer, id)?;
        counselee::update(writer, id, &found.identity, Some(class), found.status).map(|_| ())
    })
}

/// Adds a tag and sometimes takes another away.
pub fn tag(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.counselees)?;
    let (tag, less) = (desk.word("counselee", "tags"), desk.chance.chance(40));
    desk.write(|writer| {
        let mut tags = counselee::get(writer, id)?.tags;
        if less {
            tags.pop();
        }
        tags.push(tag);
        counselee::set_tags(writer, id, &tags).map(|_| ())
    })
}

pub fn delete(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.counselees)?;
    desk.write(|writer| counselee::delete(writer, id))
}

pub fn restore(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.counselees)?;
    desk.write(|writer| counselee::restore(writer, id))
}

pub fn enter_guardian(desk: &mut Desk<'_>) -> Result<()> {
    let whose = one_of(desk.chance, &desk.known.counselees)?;
    let guardian = Guardian {
        name: desk.word("guardian", "name"),
        contact_note: desk.word("guardian", "contact_note"),
        ..Guardian::of(Relation::Mother)
    };
    let id = desk.write(|writer| {
        counselee::get(writer, whose)?;
        counselee::save_guardian(writer, whose, &guardian)
    })?;
    desk.known.guardians.push((whose, id));
    Ok(())
}

pub fn change_guardian(desk: &mut Desk<'_>) -> Result<()> {
    let (whose, id) = one_of(desk.chance, &desk.known.guardians)?;
    let field = *desk.chance.pick(&["name", "contact_note", "withhold", "phone", "occupation"]);
    let text = desk.word("guardian", field);
    desk.write(|writer| {
        let all = counselee::guardians(writer, whose)?;
        let mut found = all.into_iter().find(|one| one.id == Some(id)).ok_or(CaseFileError::NotFound)?;
        match field {
            "name" => found.name = text,
            "contact_note" => found.contact_note = text,
            "withhold" => found.withhold = text,
            "phone" => found.phone = text,
            _ => found.occupation = text,
        }
        counselee::save_guardian(writer, whose, &found).map(|_| ())
    })
}

pub fn delete_guardian(desk: &mut Desk<'_>) -> Result<()> {
    let (_, id) = one_of(desk.chance, &desk.known.guardians)?;
    desk.write(|writer| counselee::delete_guardian(writer, id))
}

pub fn enter_contact(desk: &mut Desk<'_>) -> Result<()> {
    let whose = one_of(desk.chance, &desk.known.counselees)?;
    let label = desk.word("contact", "label");
    let contact = Contact {
        contact_note: desk.word("contact", "contact_note"),
        ..Contact::of(ContactKind::Phone, &label, "0812 3456 7890")
    };
    let id = desk.write(|writer| {
        counselee::get(writer, whose)?;
        counselee::save_contact(writer, whose, &contact)
    })?;
    desk.known.contacts.push((whose, id));
    Ok(())
}

pub fn change_contact(desk: &mut Desk<'_>) -> Result<()> {
    let (whose, id) = one_of(desk.chance, &desk.known.contacts)?;
    let asks = desk.chance.chance(60);
    let text = desk.word("contact", if asks { "contact_note" } else { "label" });
    desk.write(|writer| {
        let all = counselee::contacts(writer, whose)?;
        let mut found = all.into_iter().find(|one| one.id == Some(id)).ok_or(CaseFileError::NotFound)?;
        *(if asks { &mut found.contact_note } else { &mut found.label }) = text;
        counselee::save_contact(writer, whose, &found).map(|_| ())
    })
}

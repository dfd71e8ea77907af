//! Counselees, their caregivers, contacts, tags and photo.

use super::{case_status, day, id, parsed, prefix_query, some_id, text};
use crate::write::Home;
use crate::{CaseFileError, Page, Reader, Result, Writer};
use counseling::counselee::{
    Contact, ContactKind, Counselee, CounseleeFilter, CounseleeLine, CounseleeOrder, CounseleeStatus, Guardian,
    Identity, Relation,
};
use counseling::{ClassId, ContactId, CounseleeId, GuardianId};
use rusqlite::{OptionalExtension, params};

/// What a new counselee starts with.
#[derive(Debug, Clone)]
pub struct NewCounselee {
    /// Who it is.
    pub identity: Identity,
    /// Class.
    pub class: Option<ClassId>,
    /// Whether still at the school.
    pub status: CounseleeStatus,
    /// Tags.
    pub tags: Vec<String>,
}

/// Adds a counselee.
///
/// # Errors
/// [`CaseFileError::BadValue`] for an empty name; those of the database.
pub fn insert(writer: &mut Writer<'_>, new: &NewCounselee) -> Result<CounseleeId> {
    let id = CounseleeId(writer.new_id());
    update(writer, id, &new.identity, new.class, new.status)?;
    set_tags(writer, id, &new.tags)?;
    Ok(id)
}

/// Writes what differs. Answers whether anything did.
///
/// # Errors
/// As [`insert`].
pub fn update(
    writer: &mut Writer<'_>,
    id: CounseleeId,
    identity: &Identity,
    class: Option<ClassId>,
    status: CounseleeStatus,
) -> Result<bool> {
    if identity.name.trim().is_empty() {
        return Err(CaseFileError::BadValue { field: "name" });
    }
    let cells = [
        ("name", (&identity.name).into()),
        ("preferred_name", (&identity.preferred_name).into()),
        ("nisn", (&identity.nisn).into()),
        ("nipd", (&identity.nipd).into()),
        ("sex", identity.sex.map(|sex| sex.as_str().to_owned()).into()),
        ("birth_place", (&identity.birth_place).into()),
        ("birth_date", identity.birth_date.into()),
        ("religion", (&identity.religion).into()),
        ("address", (&identity.address).into()),
        ("phone", (&identity.phone).into()),
        ("email", (&identity.email).into()),
        ("living_with", (&identity.living_with).into()),
        ("special_needs", (&identity.special_needs).into()),
        ("former_school", (&identity.former_school).into()),
        ("child_order", identity.child_order.into()),
        ("siblings", identity.siblings.into()),
        ("class", class.map(|class| class.0).into()),
        ("status", status.as_str().into()),
    ];
    writer.put("counselee", id.0, Home::OfKind, &cells)
}

/// Makes the tags exactly these.
///
/// # Errors
/// Those of the database.
pub fn set_tags(writer: &mut Writer<'_>, id: CounseleeId, tags: &[String]) -> Result<bool> {
    let cells: Vec<_> = tags.iter().map(|tag| tag.trim().into()).collect();
    writer.put_set("counselee", id.0, "tags", &cells)
}

/// Name and class name, empty for a counselee who is not (or no longer) there.
///
/// # Errors
/// Those of the database.
pub fn name(reader: &Reader<'_>, id: CounseleeId) -> Result<(String, String)> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT c.name, k.name FROM counselee c LEFT JOIN \"class\" k ON k.id = c.class WHERE c.id = ?1",
    )?;
    let found = statement.query_row([id.0.as_bytes()], |row| Ok((text(row, 0)?, text(row, 1)?)));
    Ok(found.optional()?.unwrap_or_default())
}

/// Puts a counselee into the trash.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn delete(writer: &mut Writer<'_>, id: CounseleeId) -> Result<()> {
    writer.delete("counselee", id.0)
}

/// Takes a counselee out of the trash.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn restore(writer: &mut Writer<'_>, id: CounseleeId) -> Result<()> {
    writer.restore("counselee", id.0)
}

/// Sets or removes the photo (image bytes).
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn set_photo(writer: &mut Writer<'_>, id: CounseleeId, image: Option<Vec<u8>>) -> Result<()> {
    get(writer, id)?;
    writer.put("counselee", id.0, Home::OfKind, &[("photo", image.into())]).map(|_| ())
}

/// The photo's image bytes.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn photo(reader: &Reader<'_>, id: CounseleeId) -> Result<Option<Vec<u8>>> {
    let mut statement = reader.connection.prepare_cached("SELECT photo FROM counselee WHERE id = ?1")?;
    let photo: Option<Vec<u8>> = statement.query_row([id.0.as_bytes()], |row| row.get(0))?;
    Ok(photo.filter(|image| !image.is_empty()))
}

/// A counselee with family, contacts and class.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Counselee> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT c.name, c.preferred_name, c.nisn, c.nipd, c.sex, c.birth_place, c.birth_date, c.religion, c.address, c.phone,
         c.email, c.living_with, c.special_needs, c.former_school, c.child_order, c.siblings, c.class,
         coalesce(k.name, ''), c.status, coalesce(length(c.photo), 0) > 0
         FROM counselee c LEFT JOIN \"class\" k ON k.id = c.class WHERE c.id = ?1",
    )?;
    let mut found = statement.query_row([counselee.0.as_bytes()], |row| {
        Ok(Counselee {
            id: counselee,
            identity: Identity {
                name: text(row, 0)?,
                preferred_name: text(row, 1)?,
                nisn: text(row, 2)?,
                nipd: text(row, 3)?,
                sex: parsed(row, 4)?,
                birth_place: text(row, 5)?,
                birth_date: day(row, 6)?,
                religion: text(row, 7)?,
                address: text(row, 8)?,
                phone: text(row, 9)?,
                email: text(row, 10)?,
                living_with: text(row, 11)?,
                special_needs: text(row, 12)?,
                former_school: text(row, 13)?,
                child_order: row.get(14)?,
                siblings: row.get(15)?,
            },
            class: some_id(row, 16)?,
            class_name: text(row, 17)?,
            status: parsed(row, 18)?.unwrap_or(CounseleeStatus::Active),
            has_photo: row.get(19)?,
            tags: Vec::new(),
            guardians: Vec::new(),
            contacts: Vec::new(),
        })
    })?;
    found.tags = tags(reader, counselee)?;
    found.guardians = guardians(reader, counselee)?;
    found.contacts = contacts(reader, counselee)?;
    Ok(found)
}

fn tags(reader: &Reader<'_>, id: CounseleeId) -> Result<Vec<String>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT value FROM counselee_tags JOIN counselee USING(eid) WHERE counselee.id = ?1 ORDER BY value",
    )?;
    Ok(statement.query_map([id.0.as_bytes()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Every tag in use, with how many counselees bear it.
///
/// # Errors
/// Those of the database.
pub fn tags_in_use(reader: &Reader<'_>) -> Result<Vec<(String, u32)>> {
    let mut statement =
        reader.connection.prepare_cached("SELECT value, count(*) FROM counselee_tags GROUP BY value ORDER BY value")?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// The caregivers, in order of entry.
///
/// # Errors
/// Those of the database.
pub fn guardians(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<Guardian>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT id, relation, name, birth_year, education, occupation, phone, address, may_contact, contact_note, custody,
         withhold FROM guardian WHERE counselee = ?1 ORDER BY id",
    )?;
    let guardians = statement.query_map([counselee.0.as_bytes()], |row| {
        Ok(Guardian {
            id: Some(id(row, 0)?),
            relation: parsed(row, 1)?.unwrap_or(Relation::Other),
            name: text(row, 2)?,
            birth_year: row.get(3)?,
            education: text(row, 4)?,
            occupation: text(row, 5)?,
            phone: text(row, 6)?,
            address: text(row, 7)?,
            may_contact: parsed(row, 8)?,
            contact_note: text(row, 9)?,
            custody: parsed(row, 10)?,
            withhold: text(row, 11)?,
        })
    })?;
    Ok(guardians.collect::<rusqlite::Result<_>>()?)
}

/// Adds or changes a caregiver.
///
/// # Errors
/// Those of the database.
pub fn save_guardian(writer: &mut Writer<'_>, counselee: CounseleeId, guardian: &Guardian) -> Result<GuardianId> {
    let id = guardian.id.map_or_else(|| writer.new_id(), |id| id.0);
    let cells = [
        ("counselee", counselee.0.into()),
        ("relation", guardian.relation.as_str().into()),
        ("name", (&guardian.name).into()),
        ("birth_year", guardian.birth_year.into()),
        ("education", (&guardian.education).into()),
        ("occupation", (&guardian.occupation).into()),
        ("phone", (&guardian.phone).into()),
        ("address", (&guardian.address).into()),
        ("may_contact", guardian.may_contact.map(|consent| consent.as_str().to_owned()).into()),
        ("contact_note", (&guardian.contact_note).into()),
        ("custody", guardian.custody.map(|custody| custody.as_str().to_owned()).into()),
        ("withhold", (&guardian.withhold).into()),
    ];
    writer.put_form("guardian", id, Home::OfKind, &cells)?;
    Ok(GuardianId(id))
}

/// Puts a caregiver into the trash.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn delete_guardian(writer: &mut Writer<'_>, id: GuardianId) -> Result<()> {
    writer.delete("guardian", id.0)
}

/// Takes a caregiver out of the trash.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn restore_guardian(writer: &mut Writer<'_>, id: GuardianId) -> Result<()> {
    writer.restore("guardian", id.0)
}

/// Further contacts, in order of entry.
///
/// # Errors
/// Those of the database.
pub fn contacts(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<Contact>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT id, kind, label, value, may_contact, contact_note, withhold FROM contact WHERE counselee = ?1 ORDER BY id",
    )?;
    let contacts = statement.query_map([counselee.0.as_bytes()], |row| {
        Ok(Contact {
            id: Some(id(row, 0)?),
            kind: parsed(row, 1)?.unwrap_or(ContactKind::Other),
            label: text(row, 2)?,
            value: text(row, 3)?,
            may_contact: parsed(row, 4)?,
            contact_note: text(row, 5)?,
            withhold: text(row, 6)?,
        })
    })?;
    Ok(contacts.collect::<rusqlite::Result<_>>()?)
}

/// Adds or changes a contact.
///
/// # Errors
/// Those of the database.
pub fn save_contact(writer: &mut Writer<'_>, counselee: CounseleeId, contact: &Contact) -> Result<ContactId> {
    let id = contact.id.map_or_else(|| writer.new_id(), |id| id.0);
    let cells = [
        ("counselee", counselee.0.into()),
        ("kind", contact.kind.as_str().into()),
        ("label", (&contact.label).into()),
        ("value", (&contact.value).into()),
        ("may_contact", contact.may_contact.map(|consent| consent.as_str().to_owned()).into()),
        ("contact_note", (&contact.contact_note).into()),
        ("withhold", (&contact.withhold).into()),
    ];
    writer.put_form("contact", id, Home::OfKind, &cells)?;
    Ok(ContactId(id))
}

/// Puts a contact into the trash.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn delete_contact(writer: &mut Writer<'_>, id: ContactId) -> Result<()> {
    writer.delete("contact", id.0)
}

/// Takes a contact out of the trash.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn restore_contact(writer: &mut Writer<'_>, id: ContactId) -> Result<()> {
    writer.restore("contact", id.0)
}

/// SQL: whether a risk review of counselee `c` is not closed, by the rule of [`counseling::risk::RiskReview::standing`]: what
/// closes one is missing, or two laptops disagree on it (fields 8 next contact, 10 disposition, 19 level, 20 responsible).
pub(crate) const OPEN_RISK: &str = "EXISTS(SELECT 1 FROM risk_review r WHERE r.counselee = c.id AND (r.disposition IS NULL
    OR coalesce(r.level, '') = '' OR r.next_contact IS NULL OR trim(coalesce(r.responsible, '')) = ''
    OR (trim(coalesce(r.told, '')) = '' AND NOT EXISTS(SELECT 1 FROM risk_step s WHERE s.review = r.id AND s.kind = 'told'))
    OR EXISTS(SELECT 1 FROM conflict x WHERE x.eid = r.eid AND x.field IN (8, 10, 19, 20))))";

/// The part of the caseload list asked for. Alerts are not looked at here: whether one holds is a question of the day.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, filter: &CounseleeFilter) -> Result<Page<CounseleeLine>> {
    let query = prefix_query(&filter.text);
    // Who was away was not seen.
    let last = "(SELECT max(start_ms) FROM took_part p WHERE p.counselee = c.id)";
    let matching = if query.is_some() {
        "c.eid IN (SELECT rowid FROM counselee_fts WHERE counselee_fts MATCH ?1)"
    } else {
        "?1 IS NULL"
    };
    let stands = case_status::present_sql("c.id");
    let condition = format!(
        "{matching} AND (?2 IS NULL OR c.class = ?2) AND (?3 IS NULL OR c.status = ?3)
         AND (?4 IS NULL OR EXISTS(SELECT 1 FROM counselee_tags t WHERE t.eid = c.eid AND t.value = ?4))
         AND (?5 IS NULL OR coalesce({last}, -1) < ?5) AND (?6 IS NULL OR {stands} = ?6)
         AND (?7 IS NULL OR c.sex = ?7) AND (NOT ?8 OR {OPEN_RISK})"
    );
    // The school's midnight.
    let zone = i64::from(super::school::get(reader)?.zone.hours()) * 3_600_000;
    let not_seen =
        filter.not_seen_since.and_then(|day| day.and_hms_opt(0, 0, 0)).map(|at| at.and_utc().timestamp_millis() - zone);
    let class = filter.class.map(|class| *class.0.as_bytes());
    let status = filter.status.map(CounseleeStatus::as_str);
    let case = filter.case_status.map(counseling::case_status::CaseStatus::as_str);
    let sex = filter.sex.map(counseling::counselee::Sex::as_str);
    let at_risk = filter.open_risk == Some(true);
    let asked = params![query, class, status, filter.tag, not_seen, case, sex, at_risk];
    let way = if filter.descending { "DESC" } else { "ASC" };
    // When somebody was last seen is looked up once, and only where it is asked for.
    let (last_seen, order) = match filter.order {
        CounseleeOrder::Name => ("NULL", format!("c.name COLLATE NOCASE {way}")),
        CounseleeOrder::Class => ("NULL", format!("k.grade {way}, k.name {way}, c.name COLLATE NOCASE")),
        CounseleeOrder::LastSession => (last, format!("f.last {way}, c.name COLLATE NOCASE")),
    };
    // What a line shows is gathered for the lines of the page alone: of the others only what they are ordered by.
    let found = format!(
        "found(eid, last) AS MATERIALIZED (SELECT c.eid, {last_seen} FROM counselee c WHERE {condition}),
         page(eid, last) AS MATERIALIZED (SELECT c.eid, f.last FROM found f JOIN counselee c USING(eid)
           LEFT JOIN \"class\" k ON k.id = c.class ORDER BY {order}, c.id LIMIT ?9 OFFSET ?10)"
    );
    let mut statement = reader.connection.prepare_cached(&format!(
        "WITH {found} SELECT c.id, c.name, c.nisn, coalesce(k.name, ''), c.sex, c.status,
         (SELECT group_concat(value, char(31)) FROM (SELECT value FROM counselee_tags t WHERE t.eid = c.eid ORDER BY value)),
         (SELECT count(*) FROM took_part p WHERE p.counselee = c.id),
         (SELECT substr(s.starts_at, 1, 10) FROM took_part p JOIN session s USING(eid) WHERE p.counselee = c.id
            ORDER BY p.start_ms DESC LIMIT 1),
         (SELECT count(*) FROM session_participants p CROSS JOIN session_state s INDEXED BY session_state_draft USING(eid)
            WHERE p.value = c.id AND s.status = 'draft'),
         {stands}, (SELECT count(*) FROM found)
         FROM page f CROSS JOIN counselee c USING(eid) LEFT JOIN \"class\" k ON k.id = c.class ORDER BY {order}, c.id"
    ))?;
    let mut total = None;
    let lines = statement
        .query_map([asked, params![filter.limit, filter.offset]].concat().as_slice(), |row| {
            total = Some(row.get(11)?);
            let tags: Option<String> = row.get(6)?;
            Ok(CounseleeLine {
                id: id(row, 0)?,
                name: text(row, 1)?,
                nisn: text(row, 2)?,
                class_name: text(row, 3)?,
                sex: parsed(row, 4)?,
                status: parsed(row, 5)?.unwrap_or(CounseleeStatus::Active),
                tags: tags.map(|tags| tags.split('\u{1f}').map(str::to_owned).collect()).unwrap_or_default(),
                sessions: row.get(7)?,
                last_session: day(row, 8)?,
                unsigned: row.get(9)?,
                case_status: parsed(row, 10)?,
                alert: false,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let total = match total {
        Some(total) => total,
        // No line on this page, which may lie behind the last one.
        None => reader
            .connection
            .prepare_cached(&format!("SELECT count(*) FROM counselee c WHERE {condition}"))?
            .query_row(asked, |row| row.get(0))?,
    };
    Ok(Page { lines, total })
}

//! Attachments as records: what they are, whose, and which chunks hold their content under which key.

use super::{id, some_id, term, text};
use crate::attachments::{Address, AttachmentFault, Content, NewAttachment};
use crate::folder::Folder;
use crate::identity::AT_SERVER;
use crate::value::Cell;
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer, audit, register, table};
use counseling::attachment::{Attachment, NAME_LENGTH};
use counseling::{AttachmentId, CounseleeId, SessionId, WorkId};
use keys::blob::{FileKey, Shape};
use rusqlite::{Row, params};

const KIND: &str = "attachment";
/// The chunk was written by another laptop and lies there.
const ELSEWHERE: i64 = 0;
/// The chunk was written here.
const HERE: i64 = 1;

/// What to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct AttachmentFilter {
    /// Only of this counselee, those of her sessions and home visits included.
    pub counselee: Option<CounseleeId>,
    /// Only of this session.
    pub session: Option<SessionId>,
    /// Only of this home visit.
    pub home_visit: Option<WorkId>,
}

fn checked_name(name: &str) -> Result<&str> {
    let name = name.trim();
    let fits = !name.is_empty() && name.chars().count() <= NAME_LENGTH && !name.chars().any(char::is_control);
    if fits { Ok(name) } else { Err(CaseFileError::BadValue { field: "name" }) }
}

/// The stream in which a new attachment will live, with all that is refused before its content is read.
pub(crate) fn stream_for(writer: &mut Writer<'_>, new: &NewAttachment) -> Result<[u8; 16]> {
    checked_name(&new.name)?;
    match (new.session, new.home_visit) {
        (Some(_), Some(_)) => Err(CaseFileError::BadValue { field: "home_visit" }),
        (Some(session), None) => {
            writer.refuse_locked_id(session.0)?;
            let known = "SELECT 1 FROM session WHERE id = ?1";
            if !writer.connection.prepare_cached(known)?.exists([session.0.as_bytes()])? {
                return Err(CaseFileError::NotFound);
            }
            writer.stream_of(session.0)
        }
        (None, Some(visit)) => {
            let known = "SELECT 1 FROM home_visit WHERE id = ?1 AND counselee = ?2";
            let mut statement = writer.connection.prepare_cached(known)?;
            if !statement.exists(params![visit.0.as_bytes(), new.counselee.0.as_bytes()])? {
                return Err(CaseFileError::NotFound);
            }
            writer.stream_of(visit.0)
        }
        (None, None) => writer.open_case(new.counselee.0),
    }
}

/// The record, once every chunk is on the disk.
pub(crate) fn insert(
    writer: &mut Writer<'_>,
    new: &NewAttachment,
    stream: [u8; 16],
    shape: &Shape,
    key: &FileKey,
    chunks: &[Address],
) -> Result<AttachmentId> {
    // Locked, deleted or moved to another stream since the content was sealed: looked at again.
    if stream_for(writer, new)? != stream {
        return Err(CaseFileError::Conflict);
    }
    let attachment = writer.new_id();
    let beside = new.session.map(|id| id.0).or(new.home_visit.map(|id| id.0));
    let home = beside.map_or(Home::CaseOf(new.counselee.0), Home::Beside);
    let cells = [
        ("counselee", new.counselee.0.into()),
        ("session", new.session.map(|id| id.0).into()),
        ("home_visit", new.home_visit.map(|id| id.0).into()),
        ("document", new.document.map(|id| id.0).into()),
        ("name", checked_name(&new.name)?.into()),
        ("media_type", (&new.media_type).into()),
        ("kind", new.kind.as_str().into()),
        ("size", u32::try_from(shape.size()).ok().into()),
        ("note", (&new.note).into()),
        ("added_ms", writer.context.now_ms.into()),
        ("file_key", key.to_text().as_str().into()),
        ("chunks", chunks.concat().into()),
    ];
    writer.put(KIND, attachment, home, &cells)?;
    let mut here = writer.connection.prepare_cached("UPDATE blob SET state = ?2 WHERE hash = ?1")?;
    for chunk in chunks {
        here.execute(params![chunk, HERE])?;
    }
    Ok(AttachmentId(attachment))
}

/// Changes name, kind and note.
///
/// # Errors
/// [`CaseFileError::Locked`] when a locked session keeps it, [`CaseFileError::NotFound`], [`CaseFileError::BadValue`].
pub fn save(writer: &mut Writer<'_>, attachment: &Attachment) -> Result<bool> {
    get(writer, attachment.id)?;
    writer.refuse_locked_id(attachment.id.0)?;
    let cells = [
        ("name", checked_name(&attachment.name)?.into()),
        ("kind", attachment.kind.as_str().into()),
        ("note", (&attachment.note).into()),
    ];
    writer.put(KIND, attachment.id.0, Home::Beside(attachment.id.0), &cells)
}

/// Puts one into the trash, where its content stays for [`crate::attachments::TRASH_MS`].
///
/// # Errors
/// [`CaseFileError::Locked`] when a locked session keeps it, [`CaseFileError::NotFound`].
pub fn delete(writer: &mut Writer<'_>, id: AttachmentId) -> Result<()> {
    writer.delete(KIND, id.0)
}

/// Takes one out of the trash. If its session was locked meanwhile it comes back as the counselee's alone.
///
/// # Errors
/// [`CaseFileError::NotFound`], also when its content was destroyed.
pub fn restore(writer: &mut Writer<'_>, id: AttachmentId) -> Result<()> {
    let kept = "SELECT 1 FROM blob JOIN entity USING(eid) WHERE uuid = ?1";
    if !writer.connection.prepare_cached(kept)?.exists([id.0.as_bytes()])? {
        return Err(CaseFileError::NotFound);
    }
    writer.restore(KIND, id.0)?;
    let of_locked = "SELECT 1 FROM attachment a JOIN session_state t ON t.session = a.session
                     WHERE a.id = ?1 AND t.status = 'locked'";
    if writer.connection.prepare_cached(of_locked)?.exists([id.0.as_bytes()])? {
        writer.put(KIND, id.0, Home::Beside(id.0), &[("session", Cell::Null)])?;
    }
    Ok(())
}

/// Puts what hangs on a home visit into the trash with it.
pub(super) fn delete_with(writer: &mut Writer<'_>, visit: WorkId) -> Result<()> {
    let filter = AttachmentFilter { home_visit: Some(visit), ..AttachmentFilter::default() };
    list(writer, &filter)?.into_iter().try_for_each(|one| delete(writer, one.id))
}

/// Takes out of the trash what went there with a home visit, at `gone_ms`. What was deleted before it stays there, and so does
/// what has lost its content.
pub(super) fn restore_with(writer: &mut Writer<'_>, visit: WorkId, gone_ms: Option<i64>) -> Result<()> {
    for id in writer.deleted_beside(KIND, "home_visit", visit.0)? {
        if writer.deleted_ms(id)? != gone_ms {
            continue;
        }
        match restore(writer, AttachmentId(id)) {
            Ok(()) | Err(CaseFileError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Whether nobody has decided yet about an attachment of a session that was deleted on one laptop and changed on another.
pub(crate) fn any_contested(reader: &Reader<'_>, session: SessionId) -> Result<bool> {
    let sql = "SELECT 1 FROM attachment JOIN entity USING(eid) WHERE session = ?1 AND contested = 1";
    Ok(reader.connection.prepare_cached(sql)?.exists([session.0.as_bytes()])?)
}

/// Attachments, newest first. What hangs on a retracted session is shown there only: it should not stand in the file.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, filter: &AttachmentFilter) -> Result<Vec<Attachment>> {
    let mut statement = reader.connection.prepare_cached(&format!(
        "{SELECT} WHERE (?1 IS NULL OR a.counselee = ?1) AND (?2 IS NULL OR a.session = ?2)
         AND (?3 IS NULL OR a.home_visit = ?3)
         AND (?2 IS NOT NULL OR NOT EXISTS(SELECT 1 FROM session_state t WHERE t.session = a.session AND t.retracted))
         ORDER BY a.added_ms DESC, a.id DESC"
    ))?;
    let asked = [filter.counselee.map(|id| id.0), filter.session.map(|id| id.0), filter.home_visit.map(|id| id.0)];
    let [counselee, session, visit] = asked.map(|id| id.map(|id| *id.as_bytes()));
    let found = statement.query_map(params![counselee, session, visit], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// One attachment.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: AttachmentId) -> Result<Attachment> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} WHERE a.id = ?1"))?;
    Ok(statement.query_row([id.0.as_bytes()], read)?)
}

/// Bytes that all attachments take on this laptop, those in the trash included.
///
/// # Errors
/// Those of the database.
pub fn bytes_here(reader: &Reader<'_>) -> Result<u64> {
    let sql = "SELECT coalesce(sum(size), 0) FROM blob WHERE state = ?1";
    Ok(reader.connection.prepare_cached(sql)?.query_row([HERE], |row| row.get(0))?)
}

/// Chunks that all attachments have on this laptop, those in the trash included.
///
/// # Errors
/// Those of the database.
pub fn chunks_here(reader: &Reader<'_>) -> Result<u32> {
    let sql = "SELECT count(*) FROM blob WHERE state = ?1";
    Ok(reader.connection.prepare_cached(sql)?.query_row([HERE], |row| row.get(0))?)
}

/// Those whose content lies here.
pub(crate) fn here(reader: &Reader<'_>) -> Result<Vec<AttachmentId>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT a.id FROM attachment a WHERE NOT EXISTS(SELECT 1 FROM blob b WHERE b.eid = a.eid AND b.state <> ?1)
         AND EXISTS(SELECT 1 FROM blob b WHERE b.eid = a.eid) ORDER BY a.id",
    )?;
    let found = statement.query_map([HERE], |row| id(row, 0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The content of one, ready to be read.
pub(crate) fn open(reader: &Reader<'_>, folder: &Folder, id: AttachmentId) -> Result<Content> {
    let (size, chunks, key, stream, elsewhere) = reader
        .connection
        .prepare_cached(
            "SELECT a.size, a.chunks, a.file_key, s.stream_id,
             EXISTS(SELECT 1 FROM blob b WHERE b.eid = a.eid AND b.state = ?2)
             FROM attachment a JOIN entity e ON e.eid = a.eid JOIN stream s ON s.sid = e.sid WHERE a.id = ?1",
        )?
        .query_row(params![id.0.as_bytes(), ELSEWHERE], |row| {
            Ok((
                row.get::<_, Option<u64>>(0)?.unwrap_or(0),
                row.get::<_, Option<Vec<u8>>>(1)?.unwrap_or_default(),
                row.get::<_, Option<String>>(2)?.map(zeroize::Zeroizing::new),
                row.get::<_, [u8; 16]>(3)?,
                row.get::<_, bool>(4)?,
            ))
        })?;
    if elsewhere {
        return Err(AttachmentFault::Elsewhere.into());
    }
    let shape = Shape::of(size).map_err(|_| AttachmentFault::Damaged)?;
    let key = key.as_deref().and_then(|key| FileKey::from_text(key)).ok_or(AttachmentFault::Damaged)?;
    let (chunks, rest) = chunks.as_chunks::<32>();
    if !rest.is_empty() || chunks.len() as u64 != u64::from(shape.chunks()) {
        return Err(AttachmentFault::Damaged.into());
    }
    Ok(Content::new(folder.blobs(), key, stream, shape, chunks.to_vec()))
}

/// Deleted ones whose deletion is older than a moment and whose content is still kept. Where the case is exchanged with other
/// laptops, only when all that was written here was sent: until then one of them may have locked the session that keeps it.
pub(crate) fn deleted_before(reader: &Reader<'_>, before_ms: i64) -> Result<Vec<AttachmentId>> {
    let kind = table::named(KIND)?;
    let mut statement = reader.connection.prepare_cached(
        "SELECT uuid FROM entity e JOIN stream s ON s.sid = e.sid
         WHERE type = ?1 AND life > 0 AND life % 2 = 0 AND NOT contested
         AND EXISTS(SELECT 1 FROM blob b WHERE b.eid = e.eid)
         AND (SELECT max(t_wall) FROM reg WHERE reg.eid = e.eid AND field = 0) < ?2
         AND (s.flags & ?3 = 0 OR NOT EXISTS(SELECT 1 FROM op o WHERE o.sid = e.sid AND o.state = 0)) ORDER BY uuid",
    )?;
    let found = statement.query_map(params![kind.num, before_ms, AT_SERVER], |row| id(row, 0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Destroys the content of a deleted one: the key that opens the key of its file goes, and nothing names its chunks.
pub(crate) fn destroy(writer: &mut Writer<'_>, id: AttachmentId) -> Result<()> {
    let entity = register::entity(writer.connection, id.0.as_bytes())?.ok_or(CaseFileError::NotFound)?;
    for sql in ["DELETE FROM cek WHERE eid = ?1", "DELETE FROM blob WHERE eid = ?1"] {
        writer.connection.prepare_cached(sql)?.execute([entity.eid])?;
    }
    audit::append(writer.connection, &writer.context, "purge", Some((entity.type_num, entity.uuid)), "")
}

impl crate::Unlocked {
    /// The content of an attachment.
    ///
    /// # Errors
    /// [`CaseFileError::NotFound`]; [`AttachmentFault::Elsewhere`] when another laptop made it and it never came here. That
    /// a part is missing or damaged shows when it is read.
    pub fn attachment_content(&self, id: AttachmentId) -> Result<Content> {
        self.read(|reader| open(reader, self.folder(), id))
    }
}

const SELECT: &str =
    "SELECT a.id, a.counselee, coalesce(c.name, ''), a.session, a.document, a.name, a.media_type, a.kind,
    a.size, a.note, a.added_ms, EXISTS(SELECT 1 FROM locked l WHERE l.eid = a.eid),
    NOT EXISTS(SELECT 1 FROM blob b WHERE b.eid = a.eid AND b.state = 0),
    EXISTS(SELECT 1 FROM session_state t WHERE t.session = a.session AND t.status = 'locked')
      AND NOT EXISTS(SELECT 1 FROM locked l WHERE l.eid = a.eid), h.id
    FROM attachment a LEFT JOIN counselee c ON c.id = a.counselee LEFT JOIN home_visit h ON h.id = a.home_visit";

fn read(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        id: id(row, 0)?,
        counselee: id(row, 1)?,
        counselee_name: text(row, 2)?,
        session: some_id(row, 3)?,
        home_visit: some_id(row, 14)?,
        document: some_id(row, 4)?,
        name: text(row, 5)?,
        media_type: text(row, 6)?,
        // A kind that a newer program knows is shown as another file.
        kind: term(row, 7).unwrap_or(counseling::attachment::AttachmentKind::Other),
        size: row.get::<_, Option<u32>>(8)?.unwrap_or(0),
        note: text(row, 9)?,
        added_ms: row.get::<_, Option<i64>>(10)?.unwrap_or(0),
        locked: row.get(11)?,
        here: row.get(12)?,
        late: row.get(13)?,
    })
}

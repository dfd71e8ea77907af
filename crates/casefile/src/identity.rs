//! Who writes: the counselor's and this laptop's keys and the own streams, made when the case file is made, so that
//! chains and signatures exist before any server does.

use crate::{CaseFileError, Result};
use keys::cbor::{self, Value};
use keys::{DeviceSecrets, Entropy, Secret, UserSecrets};
use rusqlite::{Connection, OptionalExtension, params};
use sync::enrol::{NewStream, create_act};
use sync::pairing::Joined;
use sync::replica::{FoundStream, OpenedEpoch};
use sync::wire::Wire;
use sync::wire::act::{Act, ActBody, ActKind, act_hash};
use sync::wire::op::chain_start;
use sync::wire::schema::StreamKind;
use zeroize::Zeroizing;

/// The own identity as kept inside the encrypted file.
pub struct OwnIdentity {
    /// User id.
    pub user: [u8; 16],
    /// Device id.
    pub device: [u8; 16],
    /// The counselor's keys.
    pub user_secrets: UserSecrets,
    /// This laptop's keys.
    pub device_secrets: DeviceSecrets,
    /// Stream of the school's directory and records.
    pub dir_stream: [u8; 16],
    /// Stream of the counselor's own records.
    pub own_stream: [u8; 16],
    pub(crate) dir_sid: i64,
    pub(crate) own_sid: i64,
    pub(crate) dev_idx: i64,
}

/// Flag of a stream: the server knows it.
pub(crate) const AT_SERVER: i64 = 1;
/// Flag of a stream: it was made in this file.
pub(crate) const MADE_HERE: i64 = 2;
/// Flag of a stream: others' operations may have to be offered to the server again.
pub(crate) const RE_OFFER: i64 = 4;
/// Flag of a stream: a newer version wrote something critical into it; nothing may be written here until an update.
pub(crate) const UPDATE_NEEDED: i64 = 8;

/// Makes identity and own streams in a new file. The guard must be open.
pub(crate) fn mint(connection: &Connection, now_ms: i64, entropy: &mut impl Entropy) -> Result<()> {
    let (user, device): ([u8; 16], [u8; 16]) = (entropy.array(), entropy.array());
    let secrets = UserSecrets::random(entropy);
    let device_secrets = DeviceSecrets::random(entropy);
    let maker = StreamMaker { user, secrets: &secrets, now_ms };
    let dir = maker.make(connection, StreamKind::Dir, entropy)?;
    let own = maker.make(connection, StreamKind::Own, entropy)?;
    let kept = Kept { user, device, user_secrets: &secrets, device_secrets: &device_secrets, dir, own };
    kept.keep(connection, entropy)
}

/// Takes over the identity and streams that another of the counselor's laptops handed on. The guard must be open.
pub(crate) fn join(connection: &Connection, joined: &Joined, entropy: &mut impl Entropy) -> Result<()> {
    let identity = &joined.identity;
    for found in &joined.streams {
        add_stream(connection, found)?;
    }
    let (dir, own) = (sid_of(connection, &identity.dir)?, sid_of(connection, &identity.own)?);
    for act in &joined.acts {
        keep_act(connection, dir, act)?;
    }
    put(connection, "server", joined.server.encode())?;
    if let Some(key) = &identity.recovery_key {
        put(connection, "kek_rc", &key.expose()[..])?;
    }
    let (user, device) = (identity.user, identity.device);
    let (user_secrets, device_secrets) = (&identity.user_secrets, &identity.device_secrets);
    Kept { user, device, user_secrets, device_secrets, dir, own }.keep(connection, entropy)
}

struct Kept<'a> {
    user: [u8; 16],
    device: [u8; 16],
    user_secrets: &'a UserSecrets,
    device_secrets: &'a DeviceSecrets,
    dir: i64,
    own: i64,
}

impl Kept<'_> {
    fn keep(&self, connection: &Connection, entropy: &mut impl Entropy) -> Result<()> {
        device_index(connection, &self.device, Some(&self.user))?;
        put(connection, "user", &self.user[..])?;
        put(connection, "device", &self.device[..])?;
        put(connection, "user_secrets", self.user_secrets.encode().expose())?;
        put(connection, "device_secrets", self.device_secrets.encode().expose())?;
        put(connection, "dir_sid", self.dir)?;
        put(connection, "own_sid", self.own)?;
        put(connection, "install", &entropy.array::<16>()[..])?;
        put(connection, "commits", 0)
    }
}

/// Who makes a stream, and when.
pub(crate) struct StreamMaker<'a> {
    pub user: [u8; 16],
    pub secrets: &'a UserSecrets,
    pub now_ms: i64,
}

impl StreamMaker<'_> {
    /// A new stream with its first epoch and create act; answers its local number.
    pub fn make(&self, connection: &Connection, kind: StreamKind, entropy: &mut impl Entropy) -> Result<i64> {
        let (stream, epoch): ([u8; 16], [u8; 16]) = (entropy.array(), entropy.array());
        let content_key = &Secret::<32>::random(entropy);
        let new = NewStream { stream, kind, epoch, content_key };
        let act =
            create_act(self.user, self.secrets, &new, self.now_ms, entropy).map_err(|_| CaseFileError::Malformed)?;
        let opened = OpenedEpoch { epoch, content_key: content_key.clone(), recipients: vec![self.user] };
        insert_stream(connection, &stream, kind, &opened, &act.encode(), MADE_HERE)
    }
}

/// A stream first heard of from the server; nothing when it is known.
pub(crate) fn add_stream(connection: &Connection, found: &FoundStream) -> Result<()> {
    let known = connection.prepare_cached("SELECT 1 FROM stream WHERE stream_id = ?1")?.exists([found.stream])?;
    if !known {
        insert_stream(connection, &found.stream, found.kind, &found.epoch, &found.create, AT_SERVER)?;
    }
    Ok(())
}

fn insert_stream(
    connection: &Connection,
    stream: &[u8; 16],
    kind: StreamKind,
    epoch: &OpenedEpoch,
    create: &[u8],
    flags: i64,
) -> Result<i64> {
    connection
        .prepare_cached("INSERT INTO stream(stream_id, kind, epoch, head_hash, flags) VALUES(?1, ?2, ?3, ?4, ?5)")?
        .execute(params![stream, kind as u8, epoch.epoch, chain_start(*stream), flags])?;
    let sid = connection.last_insert_rowid();
    keep_epoch(connection, sid, epoch)?;
    keep_act(connection, sid, create)?;
    Ok(sid)
}

/// Keeps an opened epoch.
pub(crate) fn keep_epoch(connection: &Connection, sid: i64, epoch: &OpenedEpoch) -> Result<()> {
    let recipients: Vec<Value> = epoch.recipients.iter().map(|user| Value::from(*user)).collect();
    connection
        .prepare_cached("INSERT OR IGNORE INTO epoch(sid, epoch, ck, recipients) VALUES(?1, ?2, ?3, ?4)")?
        .execute(params![sid, epoch.epoch, epoch.content_key.expose(), cbor::encode(&recipients.into())])?;
    Ok(())
}

/// Keeps a clear act; answers its hash.
pub(crate) fn keep_act(connection: &Connection, sid: i64, bytes: &[u8]) -> Result<[u8; 32]> {
    let act = Act::decode(bytes).map_err(|_| CaseFileError::Malformed)?;
    let hash = act_hash(bytes);
    connection
        .prepare_cached("INSERT OR IGNORE INTO act(act_hash, sid, kind, bytes) VALUES(?1, ?2, ?3, ?4)")?
        .execute(params![hash, sid, act.body.num(), bytes])?;
    Ok(hash)
}

/// The local number of a stream.
pub(crate) fn sid_of(connection: &Connection, stream: &[u8; 16]) -> Result<i64> {
    Ok(connection
        .prepare_cached("SELECT sid FROM stream WHERE stream_id = ?1")?
        .query_row([stream], |row| row.get(0))?)
}

/// The local number of a device, given one when it is first heard of.
pub(crate) fn device_index(connection: &Connection, device: &[u8; 16], user: Option<&[u8; 16]>) -> Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO dev(device_id, user_id) VALUES(?1, ?2)
             ON CONFLICT(device_id) DO UPDATE SET user_id = excluded.user_id WHERE user_id IS NULL",
        )?
        .execute(params![device, user])?;
    Ok(connection.prepare_cached("SELECT idx FROM dev WHERE device_id = ?1")?.query_row([device], |row| row.get(0))?)
}

/// Reads the identity of an open file.
pub(crate) fn load(connection: &Connection) -> Result<OwnIdentity> {
    let user_secrets: Zeroizing<Vec<u8>> = Zeroizing::new(get(connection, "user_secrets")?);
    let device_secrets: Zeroizing<Vec<u8>> = Zeroizing::new(get(connection, "device_secrets")?);
    let device: [u8; 16] = get(connection, "device")?;
    let (dir_sid, own_sid): (i64, i64) = (get(connection, "dir_sid")?, get(connection, "own_sid")?);
    let stream = |sid: i64| -> Result<[u8; 16]> {
        Ok(connection.query_row("SELECT stream_id FROM stream WHERE sid = ?1", [sid], |row| row.get(0))?)
    };
    Ok(OwnIdentity {
        user: get(connection, "user")?,
        device,
        user_secrets: UserSecrets::decode(&user_secrets).map_err(|_| CaseFileError::Malformed)?,
        device_secrets: DeviceSecrets::decode(&device_secrets).map_err(|_| CaseFileError::Malformed)?,
        dir_stream: stream(dir_sid)?,
        own_stream: stream(own_sid)?,
        dir_sid,
        own_sid,
        dev_idx: connection.query_row("SELECT idx FROM dev WHERE device_id = ?1", [device], |row| row.get(0))?,
    })
}

/// Keeps a value of the file itself. The guard must be open.
pub(crate) fn put(connection: &Connection, name: &str, value: impl rusqlite::ToSql) -> Result<()> {
    connection.prepare_cached("INSERT OR REPLACE INTO meta(k, v) VALUES(?1, ?2)")?.execute(params![name, value])?;
    Ok(())
}

/// Drops a value of the file itself. The guard must be open.
pub(crate) fn drop_value(connection: &Connection, name: &str) -> Result<()> {
    connection.prepare_cached("DELETE FROM meta WHERE k = ?1")?.execute([name])?;
    Ok(())
}

/// A value of the file itself.
pub(crate) fn get<T: rusqlite::types::FromSql>(connection: &Connection, name: &str) -> Result<T> {
    find(connection, name)?.ok_or(CaseFileError::Malformed)
}

/// A value of the file itself, if kept.
pub(crate) fn find<T: rusqlite::types::FromSql>(connection: &Connection, name: &str) -> Result<Option<T>> {
    Ok(connection.prepare_cached("SELECT v FROM meta WHERE k = ?1")?.query_row([name], |row| row.get(0)).optional()?)
}

/// The signing key that a user's certificate names, where one is known here.
pub(crate) fn certified_user_key(connection: &Connection, user: &[u8; 16]) -> Result<Option<keys::VerifyingKey>> {
    let mut statement = connection.prepare_cached("SELECT bytes FROM act WHERE kind = ?1 ORDER BY n")?;
    let mut rows = statement.query([ActKind::User as u16])?;
    while let Some(row) = rows.next()? {
        let act = Act::decode(&row.get::<_, Vec<u8>>(0)?).map_err(|_| CaseFileError::Malformed)?;
        match act.body {
            ActBody::User { user: named, keys, .. } if named == *user => return Ok(Some(keys.sign)),
            _ => {}
        }
    }
    Ok(None)
}

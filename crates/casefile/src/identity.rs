//! Who writes: the counselor's and this laptop's keys and the own streams, made when the case file is made, so that
//! chains and signatures exist before any server does.

use crate::{CaseFileError, Result};
use keys::{DeviceSecrets, Entropy, Secret, UserSecrets};
use rusqlite::{Connection, OptionalExtension, params};
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

/// Makes identity and own streams in a new file. The guard must be open.
pub(crate) fn mint(connection: &Connection, entropy: &mut impl Entropy) -> Result<()> {
    let user: [u8; 16] = entropy.array();
    let device: [u8; 16] = entropy.array();
    let user_secrets = UserSecrets::random(entropy);
    let device_secrets = DeviceSecrets::random(entropy);
    connection.execute("INSERT INTO dev(idx, device_id, user_id) VALUES(1, ?1, ?2)", params![device, user])?;
    let dir = new_stream(connection, 0, entropy)?;
    let own = new_stream(connection, 1, entropy)?;
    put(connection, "user", &user[..])?;
    put(connection, "device", &device[..])?;
    put(connection, "user_secrets", user_secrets.encode().expose())?;
    put(connection, "device_secrets", device_secrets.encode().expose())?;
    put(connection, "dir_sid", dir)?;
    put(connection, "own_sid", own)?;
    put(connection, "install", &entropy.array::<16>()[..])?;
    put(connection, "commits", 0)
}

/// A new stream with its first epoch; answers its local number.
pub(crate) fn new_stream(connection: &Connection, kind: u8, entropy: &mut impl Entropy) -> Result<i64> {
    let (stream, epoch): ([u8; 16], [u8; 16]) = (entropy.array(), entropy.array());
    let content_key = Secret::<32>::random(entropy);
    connection
        .prepare_cached("INSERT INTO stream(stream_id, kind, epoch) VALUES(?1, ?2, ?3)")?
        .execute(params![stream, kind, epoch])?;
    let sid = connection.last_insert_rowid();
    connection
        .prepare_cached("INSERT INTO epoch(sid, epoch, ck, recipients) VALUES(?1, ?2, ?3, x'80')")?
        .execute(params![sid, epoch, content_key.expose()])?;
    Ok(sid)
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

/// A value of the file itself.
pub(crate) fn get<T: rusqlite::types::FromSql>(connection: &Connection, name: &str) -> Result<T> {
    find(connection, name)?.ok_or(CaseFileError::Malformed)
}

/// A value of the file itself, if kept.
pub(crate) fn find<T: rusqlite::types::FromSql>(connection: &Connection, name: &str) -> Result<Option<T>> {
    Ok(connection.prepare_cached("SELECT v FROM meta WHERE k = ?1")?.query_row([name], |row| row.get(0)).optional()?)
}

/// The signing key that a user's certificate names, where one is known here.
pub(crate) fn certified_user_key(_connection: &Connection, _user: &[u8; 16]) -> Result<Option<keys::VerifyingKey>> {
    Ok(None)
}

//! The header's bytes: reading hostile ones, writing the one form. Checks bounds, believes nothing.

use crate::cbor::{self, CborError, Value, View};
use crate::kdf::{KdfError, KdfParams};

use super::slot::ENVELOPE;
use super::{Floors, HeaderError, MAGIC, MAX_LENGTH, Slot, SlotKind, VERSION};

const PREFIX: usize = MAGIC.len() + 2;
const MAC: usize = 32;

/// The content between version and MAC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    pub case_file: [u8; 16],
    pub sqlcipher_salt: [u8; 16],
    /// One passphrase slot, at most one of each other kind, in order of kind.
    pub slots: Vec<Slot>,
    pub floors: Floors,
}

/// Splits a header of a known version into what the MAC covers and the MAC.
pub(super) fn split(bytes: &[u8]) -> Result<(&[u8], [u8; MAC]), HeaderError> {
    let magic = &bytes[..bytes.len().min(MAGIC.len())];
    if !MAGIC.starts_with(magic) {
        return Err(HeaderError::NotACaseFile);
    }
    let version = bytes.get(MAGIC.len()..PREFIX).ok_or(HeaderError::Truncated)?;
    let version = u16::from_be_bytes([version[0], version[1]]);
    if version > VERSION {
        return Err(HeaderError::NewerVersion { found: version, supported: VERSION });
    }
    if version == 0 || bytes.len() > MAX_LENGTH {
        return Err(HeaderError::Malformed);
    }
    match bytes.split_last_chunk::<MAC>() {
        Some((authenticated, mac)) if authenticated.len() >= PREFIX => Ok((authenticated, *mac)),
        _ => Err(HeaderError::Truncated),
    }
}

impl Layout {
    /// Reads what [`split`] found the MAC to cover.
    pub(super) fn read(authenticated: &[u8]) -> Result<Self, HeaderError> {
        let body = authenticated.get(PREFIX..).ok_or(HeaderError::Truncated)?;
        let value = cbor::decode(body).map_err(refused)?;
        let [case_file, salt, slots, floors] = value.view().items_n().map_err(refused)?;
        let slots = slots.items().map_err(refused)?.map(read_slot);
        let layout = Self {
            case_file: case_file.bytes_n().map_err(refused)?,
            sqlcipher_salt: salt.bytes_n().map_err(refused)?,
            slots: slots.collect::<Result<_, _>>()?,
            floors: read_floors(floors).map_err(refused)?,
        };
        let ordered = layout.slots.windows(2).all(|pair| pair[0].kind < pair[1].kind);
        if !ordered || layout.slot(SlotKind::Passphrase).is_none() {
            return Err(HeaderError::Malformed);
        }
        Ok(layout)
    }

    /// Everything that the MAC covers.
    pub(super) fn write(&self) -> Vec<u8> {
        let slots: Vec<Value> = self.slots.iter().map(write_slot).collect();
        let Floors { suite, schema, kdf_mem_kib } = self.floors;
        let floors = crate::arr![suite, schema, kdf_mem_kib];
        let body = crate::arr![self.case_file, self.sqlcipher_salt, slots, floors];
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&VERSION.to_be_bytes());
        bytes.extend_from_slice(&cbor::encode(&body));
        bytes
    }

    pub(super) fn slot(&self, kind: SlotKind) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.kind == kind)
    }

    /// Puts `slot` in the place of the one of its kind.
    pub(super) fn put(&mut self, slot: Slot) {
        self.slots.retain(|other| other.kind != slot.kind);
        self.slots.push(slot);
        self.slots.sort_by_key(|slot| slot.kind);
    }

    /// Refuses a passphrase slot that is cheaper than the floor.
    pub(super) fn check_kdf_floor(&self) -> Result<(), HeaderError> {
        let cheapest = self.slots.iter().filter_map(|slot| slot.kdf).map(|kdf| kdf.mem_kib).min();
        match cheapest {
            Some(mem_kib) if mem_kib < self.floors.kdf_mem_kib => {
                Err(HeaderError::KdfOutOfBounds(KdfError::MemoryOutOfBounds { mem_kib }))
            }
            _ => Ok(()),
        }
    }
}

fn read_slot(slot: View<'_>) -> Result<Slot, HeaderError> {
    let [kind, id, kdf, envelope] = slot.items_n().map_err(refused)?;
    let kind = SlotKind::from_number(kind.as_uint_of().map_err(refused)?);
    let kind = kind.ok_or(HeaderError::Malformed)?;
    let kdf = kdf.optional().map(read_kdf).transpose()?;
    if kdf.is_some() != (kind == SlotKind::Passphrase) {
        return Err(HeaderError::Malformed);
    }
    let id = id.bytes_n().map_err(refused)?;
    let envelope = envelope.bytes_n::<ENVELOPE>().map_err(refused)?.to_vec();
    Ok(Slot { kind, id, kdf, envelope })
}

fn read_kdf(kdf: View<'_>) -> Result<KdfParams, HeaderError> {
    let params = KdfParams::from_view(kdf).map_err(refused)?;
    params.check()?;
    Ok(params)
}

fn write_slot(slot: &Slot) -> Value {
    let kdf = slot.kdf.map(|kdf| kdf.to_value());
    crate::arr![slot.kind as u8, slot.id, kdf, slot.envelope.as_slice()]
}

fn read_floors(floors: View<'_>) -> Result<Floors, CborError> {
    let [suite, schema, kdf_mem_kib] = floors.items_n()?;
    Ok(Floors { suite: suite.as_uint_of()?, schema: schema.as_uint_of()?, kdf_mem_kib: kdf_mem_kib.as_uint_of()? })
}

fn refused(error: CborError) -> HeaderError {
    match error {
        CborError::Truncated { .. } => HeaderError::Truncated,
        _ => HeaderError::Malformed,
    }
}

//! Reading canonical CBOR and nothing else. Works on hostile bytes: no allocation is larger than the input justifies,
//! recursion is bounded, nothing panics.

use std::collections::BTreeMap;

use minicbor::Decoder;
use minicbor::data::Type;

use super::{CborError, MAX_DEPTH, Value, encode};

/// The value whose canonical encoding is exactly `bytes`.
///
/// # Errors
/// Any other input: truncated, trailing bytes, longer forms, floats, tags, indefinite lengths, duplicate or unsorted
/// keys, more than [`MAX_DEPTH`] containers deep, text that is not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<Value, CborError> {
    let mut decoder = Decoder::new(bytes);
    let value = read(&mut decoder, 0)?;
    if decoder.position() != bytes.len() {
        return Err(CborError::Trailing { at: decoder.position() });
    }
    // The library accepts integers and lengths in longer forms than needed; comparing with our own output finds them all.
    let canonical = encode(&value);
    if canonical != bytes {
        let at = canonical.iter().zip(bytes).take_while(|(ours, theirs)| ours == theirs).count();
        return Err(CborError::NotCanonical { at });
    }
    Ok(value)
}

fn read(decoder: &mut Decoder<'_>, depth: usize) -> Result<Value, CborError> {
    let at = decoder.position();
    let cut = |_| CborError::Truncated { at };
    match decoder.datatype().map_err(cut)? {
        Type::U8 | Type::U16 | Type::U32 | Type::U64 => decoder.u64().map(Value::Uint).map_err(cut),
        Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::Int => {
            let int = decoder.int().map_err(cut)?;
            i64::try_from(i128::from(int)).map(Value::Nint).map_err(|_| CborError::NotAllowed { at })
        }
        Type::Bytes => decoder.bytes().map(Value::from).map_err(cut),
        Type::String => match decoder.str() {
            Ok(text) => Ok(Value::from(text)),
            Err(error) if error.is_end_of_input() => Err(CborError::Truncated { at }),
            Err(_) => Err(CborError::NotUtf8 { at }),
        },
        Type::Bool => decoder.bool().map(Value::Bool).map_err(cut),
        Type::Null => decoder.null().map(|()| Value::Null).map_err(cut),
        Type::Array => {
            let length = decoder.array().map_err(cut)?.ok_or(CborError::NotAllowed { at })?;
            let length = checked_length(decoder, length, 1, at, depth)?;
            let mut items = Vec::new();
            for _ in 0..length {
                items.push(read(decoder, depth + 1)?);
            }
            Ok(Value::Array(items))
        }
        Type::Map => {
            let length = decoder.map().map_err(cut)?.ok_or(CborError::NotAllowed { at })?;
            let length = checked_length(decoder, length, 2, at, depth)?;
            read_map(decoder, length, depth).map(Value::Map)
        }
        _ => Err(CborError::NotAllowed { at }),
    }
}

fn read_map(decoder: &mut Decoder<'_>, length: usize, depth: usize) -> Result<BTreeMap<u64, Value>, CborError> {
    let mut map = BTreeMap::new();
    let mut previous = None;
    for _ in 0..length {
        let at = decoder.position();
        let key = match decoder.u64() {
            Ok(key) => key,
            Err(error) if error.is_end_of_input() => return Err(CborError::Truncated { at }),
            Err(_) => return Err(CborError::MapKey { at }),
        };
        if previous.is_some_and(|previous| previous >= key) {
            return Err(CborError::MapKey { at });
        }
        previous = Some(key);
        map.insert(key, read(decoder, depth + 1)?);
    }
    Ok(map)
}

/// Refuses a container that is nested too deep or announces more items than there are bytes left.
fn checked_length(
    decoder: &Decoder<'_>,
    length: u64,
    bytes_per_item: usize,
    at: usize,
    depth: usize,
) -> Result<usize, CborError> {
    if depth >= MAX_DEPTH {
        return Err(CborError::TooDeep { at });
    }
    let remaining = decoder.input().len() - decoder.position();
    usize::try_from(length)
        .ok()
        .filter(|length| *length <= remaining / bytes_per_item)
        .ok_or(CborError::Truncated { at })
}

//! Writing the one canonical form of a value.

use std::convert::Infallible;

use minicbor::Encoder;
use minicbor::encode::Error;

use super::Value;

/// The canonical encoding of `value`. Values nested deeper than [`super::MAX_DEPTH`] are written but will not be read.
pub fn encode(value: &Value) -> Vec<u8> {
    // The exact size first: a growing buffer would leave unwiped copies of secrets behind at each reallocation.
    let mut encoder = Encoder::new(Vec::with_capacity(encoded_len(value)));
    match write(&mut encoder, value) {
        Ok(()) => encoder.into_writer(),
        Err(error) => unreachable!("writing to a vector cannot fail: {error}"),
    }
}

fn write(encoder: &mut Encoder<Vec<u8>>, value: &Value) -> Result<(), Error<Infallible>> {
    match value {
        Value::Uint(n) => encoder.u64(*n)?,
        Value::Nint(n) => encoder.i64(*n)?,
        Value::Bytes(bytes) => encoder.bytes(bytes)?,
        Value::Text(text) => encoder.str(text)?,
        Value::Bool(b) => encoder.bool(*b)?,
        Value::Null => encoder.null()?,
        Value::Array(items) => {
            encoder.array(items.len() as u64)?;
            for item in items {
                write(encoder, item)?;
            }
            encoder
        }
        // Shortest-form unsigned keys sort the same by number and by their bytes, as RFC 8949 section 4.2.1 asks.
        Value::Map(map) => {
            encoder.map(map.len() as u64)?;
            for (key, item) in map {
                encoder.u64(*key)?;
                write(encoder, item)?;
            }
            encoder
        }
    };
    Ok(())
}

fn encoded_len(value: &Value) -> usize {
    match value {
        Value::Uint(n) => head_len(*n),
        Value::Nint(n) => head_len(if *n < 0 { n.unsigned_abs() - 1 } else { n.unsigned_abs() }),
        Value::Bytes(bytes) => head_len(bytes.len() as u64) + bytes.len(),
        Value::Text(text) => head_len(text.len() as u64) + text.len(),
        Value::Array(items) => head_len(items.len() as u64) + items.iter().map(encoded_len).sum::<usize>(),
        Value::Map(map) => {
            let pairs = map.iter().map(|(key, item)| head_len(*key) + encoded_len(item));
            head_len(map.len() as u64) + pairs.sum::<usize>()
        }
        Value::Bool(_) | Value::Null => 1,
    }
}

fn head_len(argument: u64) -> usize {
    match argument {
        0..=23 => 1,
        24..=0xff => 2,
        0x100..=0xffff => 3,
        0x1_0000..=0xffff_ffff => 5,
        _ => 9,
    }
}

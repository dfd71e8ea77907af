//! What travels: canonical CBOR types with their limits and number tables. Bytes that are signed, hashed or sealed are
//! made and read here only. It must never accept a second spelling of a value and never make a person-readable sentence.

pub mod schema;

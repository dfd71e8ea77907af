//! Key hierarchy, key slots, sealed envelopes, signatures, recovery code. Pure bytes in, bytes out.

//! The school server: accounts, streams and envelopes it cannot read.

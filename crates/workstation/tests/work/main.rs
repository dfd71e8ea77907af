//! A day's work through the contract, on real encrypted files in temporary folders: sessions from the first word to the
//! addendum, instruments behind the consent gate, documents on every paper, conflicts.

mod assessments;
mod documents;
mod fixture;
mod sessions;

//! A day's work through the contract, on real encrypted files in temporary folders: sessions from the first word to the
//! addendum, instruments behind the consent gate, documents on every paper, conflicts.

mod access_log;
mod after_lock;
mod assessments;
mod calendar;
mod conflicts;
mod consents;
mod counselee_file;
mod documents;
mod every_look;
mod fixture;
mod groups;
mod hand_over;
mod issuing;
// The laboratory of the case file's own tests: laptops that exchange operations without a network.
#[allow(dead_code, reason = "this suite needs only a part of it")]
#[path = "../../../casefile/tests/suite/lab.rs"]
mod lab;
mod many_documents;
mod meanwhile;
mod other_work;
mod retention;
mod risk;
mod search;
mod sessions;
#[allow(dead_code, reason = "this suite needs only a part of it")]
#[path = "../../../casefile/tests/suite/support.rs"]
mod support;
mod trash;
mod visit_photos;

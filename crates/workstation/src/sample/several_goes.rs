//! A note of the sample school that was written in several goes before it was signed. Each is an act of its own,
//! because what one act writes is one version.

use super::after_lock::body;
use super::days::ago;
use super::plan::SamplePlan;
use super::texts::{Both, read};
use crate::CallError;
use crate::call::Call;
use casefile::{counselor, session, signing};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::note::NoteFormat;
use counseling::session::SessionFrame;
use counseling::taxonomy::{Constellation, Field, Medium, Origin};
use i18n::Lang;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    person: usize,
    back: u64,
    at: (u32, u32),
    field: Field,
    origin: Origin,
    words: Both<Words>,
}

#[derive(Deserialize)]
struct Words {
    topic: String,
    go: Vec<Go>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Go {
    problem: String,
    approach: String,
    outcome: String,
    plan: String,
}

static FILE: LazyLock<File> = LazyLock::new(|| read(include_str!("../../../../assets/sample/several_goes.toml")));

/// Writes it, version by version, and signs and locks it.
pub fn write(call: &Call<'_>, plan: &SamplePlan, people: &[CounseleeId], today: NaiveDate) -> Result<(), CallError> {
    let words = FILE.words.of(call.lang() == Lang::En);
    let begun = plan.at(ago(today, FILE.back), FILE.at);
    let frame = SessionFrame {
        duration_minutes: 40,
        place: "Ruang BK 1".to_owned(),
        field: FILE.field,
        origin: FILE.origin,
        topic: words.topic.clone(),
        ..SessionFrame::proposed(begun, Constellation::Individual, Medium::FaceToFace)
    };
    let whose = people[FILE.person];
    let id = call.write(|writer| session::start(writer, &[whose], &frame, NoteFormat::Bk))?;
    for go in &words.go {
        let text = body(&go.problem, &go.approach, &go.outcome, &go.plan);
        call.write(|writer| session::save_version(writer, id, &text))?;
    }
    call.write(|writer| {
        let signer = counselor::get(writer)?.name;
        signing::lock(writer, id, &signer)
    })
}

//! The invented texts of the sample school, in one language.

use super::texts::Both;
use counseling::taxonomy::Field;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    story: Vec<Bilingual<Told>>,
    classroom: Vec<Bilingual<Told>>,
    follow_up: Both<Vec<String>>,
    addendum: Both<Addendum>,
    if_cut_off: Both<String>,
    counselee_at: Both<String>,
    classroom_line: Both<String>,
}

#[derive(Deserialize)]
struct Bilingual<T> {
    field: Field,
    id: T,
    en: T,
}

#[derive(Deserialize)]
struct Told {
    topic: String,
    problem: String,
    approach: String,
    outcome: String,
    plan: String,
}

/// Reason and text of an addendum.
#[derive(Debug, Clone, Deserialize)]
pub struct Addendum {
    /// Why.
    pub reason: String,
    /// Text.
    pub text: String,
}

/// What a session was about.
#[derive(Debug, Clone)]
pub struct Story {
    /// Field.
    pub field: Field,
    /// Neutral topic.
    pub topic: String,
    /// Problem.
    pub problem: String,
    /// Approach.
    pub approach: String,
    /// Outcome.
    pub outcome: String,
    /// Plan.
    pub plan: String,
}

/// Every text.
pub struct Work {
    /// Individual sessions.
    pub stories: Vec<Story>,
    /// Class sessions.
    pub classroom: Vec<Story>,
    /// Promises.
    pub follow_up: Vec<String>,
    /// An addendum.
    pub addendum: Addendum,
    /// What was agreed in case a remote session is cut off.
    pub if_cut_off: String,
    /// Where the counselee is during a remote session.
    pub counselee_at: String,
    /// What is written of one member of a class alone.
    pub classroom_line: String,
}

// Part of the program, read by a test: a fault here is one of the build.
static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../assets/sample/work.toml"))
        .unwrap_or_else(|error| unreachable!("the texts of the sample school do not parse: {error}"))
});

impl Work {
    /// The texts in English or Indonesian.
    pub fn of(english: bool) -> Self {
        let tell = |stories: &[Bilingual<Told>]| stories.iter().map(|story| Story::of(story, english)).collect();
        Self {
            stories: tell(&FILE.story),
            classroom: tell(&FILE.classroom),
            follow_up: FILE.follow_up.of(english).clone(),
            addendum: FILE.addendum.of(english).clone(),
            if_cut_off: FILE.if_cut_off.of(english).clone(),
            counselee_at: FILE.counselee_at.of(english).clone(),
            classroom_line: FILE.classroom_line.of(english).clone(),
        }
    }
}

impl Story {
    fn of(told: &Bilingual<Told>, english: bool) -> Self {
        let words = if english { &told.en } else { &told.id };
        Self {
            field: told.field,
            topic: words.topic.clone(),
            problem: words.problem.clone(),
            approach: words.approach.clone(),
            outcome: words.outcome.clone(),
            plan: words.plan.clone(),
        }
    }
}

//! Consents of the sample school beyond those that everybody was asked for who came: of every kind, given, refused, run
//! out and withdrawn; what was explained before counseling at a distance; and what is done without consent, with its
//! reason.

use super::create::Sample;
use super::days::ago;
use super::plan::WEEKS;
use super::texts::{Both, read};
use crate::contract::consents::Availability;
use crate::{CallError, consents};
use casefile::{consent, consent_override, orientation};
use chrono::{Duration, NaiveDate};
use counseling::consent::{Consent, ConsentAnswer, ConsentFrom, ConsentKind, ConsentMethod, GatedAct, IdentityCheck};
use counseling::orientation::OrientationItem;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    availability: Both<Availability>,
    explanation: Both<BTreeMap<String, String>>,
    asked: Vec<Asked>,
    explained: Vec<Explained>,
    without: Vec<Without>,
}

/// Answers that were given together.
#[derive(Deserialize)]
struct Asked {
    person: usize,
    kinds: Vec<ConsentKind>,
    from: Vec<ConsentFrom>,
    /// How many days ago.
    back: u64,
    answer: Option<ConsentAnswer>,
    method: Option<ConsentMethod>,
    check: Option<IdentityCheck>,
    /// Last day, counted from today.
    until: Option<i64>,
    /// Which parent: 0 for the father, 1 for the mother.
    #[serde(default)]
    parent: usize,
    /// Who answered, where it was no parent.
    #[serde(default)]
    name: String,
    /// Of a release: to whom.
    #[serde(default)]
    recipient: String,
    /// How many days ago it was withdrawn.
    withdrawn: Option<u64>,
    #[serde(default)]
    words: Both<Words>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Words {
    check: String,
    scope: String,
    withhold: String,
    reason: String,
}

#[derive(Deserialize)]
struct Explained {
    person: usize,
    items: Vec<OrientationItem>,
    back: u64,
}

#[derive(Deserialize)]
struct Without {
    person: usize,
    act: GatedAct,
    reason: Both<String>,
}

static FILE: LazyLock<File> = LazyLock::new(|| read(include_str!("../../../../assets/sample/consents.toml")));

impl Sample<'_, '_> {
    pub(super) fn ask(&mut self) -> Result<(), CallError> {
        let promised = FILE.availability.of(self.english());
        if consents::availability(self.writer)? == Availability::default() {
            consents::keep_availability(self.writer, promised)?;
        }
        self.ask_for_a_distance()?;
        for asked in &FILE.asked {
            for kind in &asked.kinds {
                for from in &asked.from {
                    self.answered(asked, *kind, *from)?;
                }
            }
        }
        for explained in &FILE.explained {
            self.explain(explained.person, &explained.items, ago(self.today, explained.back))?;
        }
        for without in &FILE.without {
            let (whose, reason) = (self.people[without.person], without.reason.of(self.english()));
            consent_override::add(self.writer, whose, without.act, reason, self.today)?;
        }
        Ok(())
    }

    /// Whoever was counseled by telephone had consented to it with the family, and knew beforehand how it goes.
    fn ask_for_a_distance(&mut self) -> Result<(), CallError> {
        let plan = self.plan;
        let distant = plan.sessions.iter().filter(|held| held.frame.medium.is_remote());
        let distant: BTreeSet<usize> = distant.flat_map(|held| held.people.iter().copied()).collect();
        for person in distant {
            let asked = Asked {
                person,
                kinds: Vec::new(),
                from: Vec::new(),
                back: WEEKS * 7,
                answer: None,
                method: None,
                check: None,
                until: None,
                parent: 0,
                name: String::new(),
                recipient: String::new(),
                withdrawn: None,
                words: Both::default(),
            };
            for from in ConsentFrom::ALL {
                self.answered(&asked, ConsentKind::Internet, *from)?;
            }
            self.explain(person, OrientationItem::ALL, ago(self.today, asked.back))?;
        }
        Ok(())
    }

    fn answered(&mut self, asked: &Asked, kind: ConsentKind, from: ConsentFrom) -> Result<(), CallError> {
        let words = asked.words.of(self.english());
        let on = ago(self.today, asked.back);
        let person = match from {
            ConsentFrom::Student => self.plan.people[asked.person].identity.name.clone(),
            ConsentFrom::Parent if asked.name.is_empty() => self.parent(asked.person, asked.parent),
            ConsentFrom::Parent => asked.name.clone(),
        };
        let consent = Consent {
            person: person.clone(),
            answer: asked.answer.unwrap_or(ConsentAnswer::Given),
            method: asked.method.unwrap_or(ConsentMethod::Paper),
            identity_check: words.check.clone(),
            until: asked.until.map(|days| self.today + Duration::days(days)),
            withhold: words.withhold.clone(),
            check: Some(asked.check.unwrap_or(IdentityCheck::SchoolRecord)),
            checked_by: self.signer.clone(),
            checked_on: Some(on),
            obtained_on: Some(on),
            scope: words.scope.clone(),
            recipient: asked.recipient.clone(),
            ..Consent::given(self.people[asked.person], kind, from, on)
        };
        let id = consent::save(self.writer, &consent)?;
        if let Some(back) = asked.withdrawn {
            consent::withdraw(self.writer, id, ago(self.today, back), &person, &words.reason)?;
        }
        Ok(())
    }

    fn explain(&mut self, person: usize, items: &[OrientationItem], on: NaiveDate) -> Result<(), CallError> {
        let agreed = FILE.explanation.of(self.english());
        for item in items {
            let note = agreed.get(item.as_str()).map_or("", String::as_str);
            orientation::tick(self.writer, self.people[person], *item, on, note)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::SamplePlan;
    use super::*;

    #[test]
    fn on_every_day_the_plan_leaves_alone_who_is_asked_here() {
        let first = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        for today in first.iter_days().take(14) {
            let plan = SamplePlan::new(today, false);
            let asked = |person: usize| plan.consents.iter().any(|consent| consent.person == person);
            assert!(FILE.asked.iter().all(|one| !asked(one.person)), "{today}");
        }
    }
}

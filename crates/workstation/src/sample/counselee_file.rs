//! Files of single counselees of the sample school: where a case stands, alerts, personal data, emergency card, code
//! word, whom of the family one may ring; links and tags; and what the counselor keeps for herself, pieces of text and
//! views.

use super::create::Sample;
use super::days::ago;
use super::texts::{Both, read};
use crate::CallError;
use casefile::{
    alert, case_status, code_word, counselee, counselee_link, emergency_card, profile, saved_view, snippet,
};
use chrono::Duration;
use counseling::alert::{Alert, AlertKind};
use counseling::case_status::CaseStatus;
use counseling::counselee::{Contact, ContactConsent, ContactKind, Custody, Guardian, Relation};
use counseling::link::{CounseleeLink, LinkKind};
use counseling::profile::{EmergencyCard, PersonalProfile, ProfilePart};
use counseling::saved_view::SavedView;
use counseling::snippet::Snippet;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    status: Vec<Status>,
    alert: Vec<Warned>,
    profile: Vec<Known<BTreeMap<String, String>>>,
    card: Vec<Known<EmergencyCard>>,
    code_word: Vec<Known<String>>,
    family: Vec<Family>,
    contact: Vec<Reached>,
    link: Vec<Linked>,
    tag: Vec<Tagged>,
    snippet: Vec<Both<Kept>>,
    view: Vec<Both<Kept>>,
}

/// A change of a case's status, the earliest of a counselee first.
#[derive(Deserialize)]
struct Status {
    person: usize,
    status: CaseStatus,
    back: u64,
    reason: Both<String>,
}

#[derive(Deserialize)]
struct Warned {
    person: usize,
    kind: AlertKind,
    back: u64,
    /// Last day, counted from today.
    until: Option<i64>,
    text: Both<String>,
}

/// What is known of one counselee.
#[derive(Deserialize)]
struct Known<T> {
    person: usize,
    words: Both<T>,
}

/// What may be done with somebody of the family; who is not there yet is added.
#[derive(Deserialize)]
struct Family {
    person: usize,
    relation: Relation,
    #[serde(default)]
    name: String,
    #[serde(default)]
    phone: String,
    may_contact: ContactConsent,
    custody: Option<Custody>,
    #[serde(default)]
    note: Both<String>,
    #[serde(default)]
    withhold: Both<String>,
}

#[derive(Deserialize)]
struct Reached {
    person: usize,
    kind: ContactKind,
    value: String,
    may_contact: ContactConsent,
    label: Both<String>,
    note: Both<String>,
}

#[derive(Deserialize)]
struct Linked {
    person: usize,
    other: usize,
    kind: LinkKind,
    purpose: Both<String>,
}

#[derive(Deserialize)]
struct Tagged {
    people: Vec<usize>,
    words: Both<Vec<String>>,
}

/// Something kept under a title.
#[derive(Deserialize)]
struct Kept {
    title: String,
    body: String,
}

static FILE: LazyLock<File> = LazyLock::new(|| read(include_str!("../../../../assets/sample/counselee_file.toml")));

impl Sample<'_, '_> {
    pub(super) fn fill_files(&mut self) -> Result<(), CallError> {
        self.follow_cases()?;
        self.write_personal_data()?;
        self.ask_families()?;
        self.link_and_tag()?;
        self.keep_for_herself()
    }

    fn follow_cases(&mut self) -> Result<(), CallError> {
        for told in &FILE.status {
            let (whose, reason) = (self.people[told.person], told.reason.of(self.english()));
            case_status::add(self.writer, whose, told.status, ago(self.today, told.back), reason)?;
        }
        for told in &FILE.alert {
            let warned = Alert {
                id: None,
                counselee: self.people[told.person],
                kind: told.kind,
                text: told.text.of(self.english()).clone(),
                from: ago(self.today, told.back),
                until: told.until.map(|days| self.today + Duration::days(days)),
                by: String::new(),
            };
            alert::save(self.writer, &warned)?;
        }
        Ok(())
    }

    fn write_personal_data(&mut self) -> Result<(), CallError> {
        let english = self.english();
        for told in &FILE.profile {
            let mut parts = BTreeMap::new();
            for (part, text) in told.words.of(english) {
                parts.insert(part.parse::<ProfilePart>().map_err(CallError::unexpected)?, text.clone());
            }
            profile::save(self.writer, self.people[told.person], &PersonalProfile(parts))?;
        }
        for told in &FILE.card {
            emergency_card::save(self.writer, self.people[told.person], told.words.of(english))?;
        }
        for told in &FILE.code_word {
            code_word::set(self.writer, self.people[told.person], told.words.of(english))?;
        }
        Ok(())
    }

    fn ask_families(&mut self) -> Result<(), CallError> {
        let english = self.english();
        for told in &FILE.family {
            let whose = self.people[told.person];
            let known = counselee::guardians(self.writer, whose)?.into_iter().find(|one| one.relation == told.relation);
            let guardian = Guardian {
                may_contact: Some(told.may_contact),
                custody: told.custody,
                contact_note: told.note.of(english).clone(),
                withhold: told.withhold.of(english).clone(),
                ..known.unwrap_or_else(|| Guardian {
                    name: told.name.clone(),
                    phone: told.phone.clone(),
                    ..Guardian::of(told.relation)
                })
            };
            counselee::save_guardian(self.writer, whose, &guardian)?;
        }
        for told in &FILE.contact {
            let contact = Contact {
                may_contact: Some(told.may_contact),
                contact_note: told.note.of(english).clone(),
                ..Contact::of(told.kind, told.label.of(english), &told.value)
            };
            counselee::save_contact(self.writer, self.people[told.person], &contact)?;
        }
        Ok(())
    }

    fn link_and_tag(&mut self) -> Result<(), CallError> {
        for told in &FILE.link {
            let link = CounseleeLink {
                id: None,
                counselee: self.people[told.person],
                other: self.people[told.other],
                other_name: String::new(),
                other_class: String::new(),
                kind: told.kind,
                purpose: told.purpose.of(self.english()).clone(),
            };
            counselee_link::save(self.writer, &link)?;
        }
        for told in &FILE.tag {
            let tags = told.words.of(self.english());
            for person in &told.people {
                counselee::set_tags(self.writer, self.people[*person], tags)?;
            }
        }
        Ok(())
    }

    fn keep_for_herself(&mut self) -> Result<(), CallError> {
        for told in &FILE.snippet {
            let kept = told.of(self.english());
            let snippet = Snippet { id: None, title: kept.title.clone(), body: kept.body.clone() };
            snippet::save(self.writer, &snippet)?;
        }
        for told in &FILE.view {
            let kept = told.of(self.english());
            let view = SavedView { id: None, title: kept.title.clone(), filter: kept.body.clone() };
            saved_view::save(self.writer, &view)?;
        }
        Ok(())
    }
}

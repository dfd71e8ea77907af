//! A term of invented work: sessions, appointments, follow-ups, consents and administrations, laid out over the weeks
//! before today. Pure: the same seed and day give the same school.

use super::{
    chance::Chance,
    instruments,
    people::{self, SamplePerson},
    work::{Story, Work},
};
use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeZone, Weekday};
use counseling::{
    attendance::Presence,
    consent::{ConsentAnswer, ConsentFrom, ConsentKind, ConsentMethod},
    note::{NoteBody, SectionKind},
    school::{CounselorProfile, Paper, SchoolProfile, Zone, school_year_label},
    session::{SessionFrame, SessionStatus, VerifiedBy},
    taxonomy::{Constellation, Field, Medium, Origin, ServiceClass},
};
use std::collections::{BTreeMap, BTreeSet};

/// Counselees of a class of the sample school.
const CLASS_SIZE: usize = 36;
/// Weeks of work before today.
pub(super) const WEEKS: u64 = 14;
/// So many weeks ago the last class was visited last; Today speaks of who was not seen for eight.
const UNSEEN_WEEKS: u64 = 9;
/// Why members of a class are away, in turn.
const AWAY: [Presence; 3] = [Presence::Sick, Presence::Excused, Presence::Absent];
/// Times at which sessions begin.
const BELLS: &[(u32, u32)] = &[(7, 45), (9, 30), (10, 15), (11, 0), (13, 15)];

/// The whole sample school.
#[derive(Debug)]
pub struct SamplePlan {
    /// School.
    pub school: SchoolProfile,
    /// Counselor.
    pub counselor: CounselorProfile,
    /// School year.
    pub school_year: String,
    /// Classes: name, grade, homeroom teacher.
    pub classes: Vec<(String, u8, String)>,
    /// Counselees, class by class, 36 each.
    pub people: Vec<SamplePerson>,
    /// Sessions, oldest first; people by index.
    pub sessions: Vec<SampleSession>,
    /// Appointments: person by index, start, minutes, purpose.
    pub appointments: Vec<(Option<usize>, String, DateTime<FixedOffset>, u32)>,
    /// Follow-ups: person, text, due, done.
    pub follow_ups: Vec<(usize, String, NaiveDate, Option<NaiveDate>)>,
    /// Consents.
    pub consents: Vec<SampleConsent>,
    /// Administrations: person, instrument, day, answers.
    pub administrations: Vec<SampleAdministration>,
    /// Summons to parents: person and day.
    pub summons: Vec<(usize, NaiveDate)>,
}

/// A session.
#[derive(Debug)]
pub struct SampleSession {
    /// Who takes part; the first one's case holds it.
    pub people: Vec<usize>,
    /// Frame.
    pub frame: SessionFrame,
    /// Note in BK sections.
    pub body: NoteBody,
    /// State to bring it to.
    pub status: SessionStatus,
    /// Reason and text of a later addendum.
    pub addendum: Option<(String, String)>,
    /// Of several: who was away or late, and what is written of one alone.
    pub attendance: Vec<(usize, Presence, String)>,
}

/// A consent.
#[derive(Debug)]
pub struct SampleConsent {
    /// Whose.
    pub person: usize,
    /// What for.
    pub kind: ConsentKind,
    /// From whom.
    pub from: ConsentFrom,
    /// Name of who consented.
    pub name: String,
    /// The answer.
    pub answer: ConsentAnswer,
    /// How.
    pub method: ConsentMethod,
    /// Since.
    pub on: NaiveDate,
    /// Until.
    pub until: Option<NaiveDate>,
}

/// An administration.
#[derive(Debug)]
pub struct SampleAdministration {
    /// Whose.
    pub person: usize,
    /// Instrument id.
    pub instrument: &'static str,
    /// Day.
    pub on: NaiveDate,
    /// Answers by item id.
    pub responses: BTreeMap<String, i64>,
}

impl SamplePlan {
    /// Lays the school out for `today`, with texts in Indonesian or English.
    #[must_use]
    pub fn new(today: NaiveDate, english: bool) -> Self {
        let mut chance = Chance::new(0x5255_414E_4742_4B01);
        let school = school();
        let work = Work::of(english);
        let first_year = if today.month() >= 7 { today.year() } else { today.year() - 1 };
        let classes: Vec<(String, u8, String)> = [
            ("VII A", 7, "Endah Kusuma, S.Pd."),
            ("VIII B", 8, "Markus Rumbiak, S.Pd."),
            ("IX A", 9, "Rahmi Tanjung, S.Si."),
        ]
        .iter()
        .map(|(name, grade, teacher)| ((*name).to_owned(), *grade, (*teacher).to_owned()))
        .collect();
        let mut serial = 0;
        let people: Vec<SamplePerson> = classes
            .iter()
            .enumerate()
            .flat_map(|(index, (_, grade, _))| {
                let born = first_year - i32::from(*grade) - 6;
                people::class(&mut chance, index, CLASS_SIZE, born, &mut serial)
            })
            .collect();
        let mut plan = Self {
            school,
            counselor: CounselorProfile {
                name: "Laras Kinanti, S.Pd., Kons.".to_owned(),
                title: "Guru Bimbingan dan Konseling".to_owned(),
                ..CounselorProfile::default()
            },
            school_year: school_year_label(today),
            classes,
            people,
            sessions: Vec::new(),
            appointments: Vec::new(),
            follow_ups: Vec::new(),
            consents: Vec::new(),
            administrations: Vec::new(),
            summons: Vec::new(),
        };
        plan.hold_sessions(&mut chance, today, &work);
        plan.plan_today(today, &work);
        plan.ask_consent(today);
        plan.administrations = instruments::given(&mut chance, today, &plan.people, &plan.willing());
        plan
    }

    fn zone(&self) -> FixedOffset {
        FixedOffset::east_opt(self.school.zone.hours() * 3600).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc))
    }

    /// A moment by the clock of the school.
    pub(super) fn at(&self, day: NaiveDate, (hour, minute): (u32, u32)) -> DateTime<FixedOffset> {
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        self.zone().from_local_datetime(&day.and_time(time)).single().unwrap_or_default()
    }

    fn hold_sessions(&mut self, chance: &mut Chance, today: NaiveDate, work: &Work) {
        // A third of the counselees come at all, most of them more than once: a caseload, not an even spread.
        let regulars: Vec<usize> = (0..self.people.len()).filter(|_| chance.happens(34)).collect();
        let start = today - Days::new(WEEKS * 7);
        let mut distant = Vec::new();
        for day in start.iter_days().take_while(|day| *day < today) {
            if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                continue;
            }
            for bell in BELLS.iter().filter(|_| chance.happens(28)).copied().collect::<Vec<_>>() {
                let person = *chance.pick(&regulars);
                let story = chance.pick(&work.stories).clone();
                if chance.happens(8) {
                    distant.push(self.sessions.len());
                }
                let session = self.session(vec![person], day, bell, Constellation::Individual, &story);
                self.sessions.push(session);
            }
            if day.weekday() == Weekday::Wed {
                // The last class waits for its turn, so that Today always knows somebody who was not seen for long.
                let waits = usize::from(day + Days::new(UNSEEN_WEEKS * 7) >= today);
                let class = chance.below(self.classes.len() - waits);
                let members: Vec<usize> = (class * CLASS_SIZE..(class + 1) * CLASS_SIZE).collect();
                let away: Vec<usize> = members.iter().copied().filter(|_| chance.happens(4)).collect();
                let story = chance.pick(&work.classroom).clone();
                let mut session = self.session(members, day, (8, 20), Constellation::Class, &story);
                let reasons = AWAY.iter().cycle();
                session.attendance =
                    away.into_iter().zip(reasons).map(|(who, why)| (who, *why, String::new())).collect();
                self.sessions.push(session);
            }
        }
        let count = self.sessions.len();
        for (index, session) in self.sessions.iter_mut().enumerate() {
            session.status = match count - index {
                1 | 2 | 5 => SessionStatus::Draft,
                3 => SessionStatus::Signed,
                _ => SessionStatus::Locked,
            };
        }
        for index in [count / 3, count / 2] {
            if let Some(session) = self.sessions.get_mut(index) {
                session.addendum = Some((work.addendum.reason.clone(), work.addendum.text.clone()));
            }
        }
        self.note_latecomer(work);
        self.by_telephone(&distant, work);
    }

    /// In the first class hour somebody of whom a line is written came late.
    fn note_latecomer(&mut self, work: &Work) {
        let first = self.sessions.iter_mut().find(|held| held.frame.constellation == Constellation::Class);
        let Some(hour) = first else { return };
        let is_away = |who: &usize| hour.attendance.iter().any(|(away, ..)| away == who);
        let late = hour.people.iter().copied().rev().find(|who| !is_away(who));
        if let Some(late) = late {
            hour.attendance.push((late, Presence::Late, work.classroom_line.clone()));
        }
    }

    /// Some sessions were held by telephone; none with anybody whose note is still open, because she has not been asked
    /// for counseling at a distance yet.
    fn by_telephone(&mut self, distant: &[usize], work: &Work) {
        let open: BTreeSet<usize> = self
            .sessions
            .iter()
            .filter(|held| {
                held.status != SessionStatus::Locked && held.frame.constellation == Constellation::Individual
            })
            .flat_map(|held| held.people.iter().copied())
            .collect();
        for place in distant {
            let Some(held) = self.sessions.get_mut(*place) else { continue };
            if held.people.iter().any(|who| open.contains(who)) {
                continue;
            }
            let frame = &mut held.frame;
            frame.medium = Medium::Phone;
            frame.strategy = ServiceClass::proposed(Constellation::Individual, Medium::Phone).strategy;
            frame.verified_by = Some(VerifiedBy::KnownVoice);
            frame.counselee_at.clone_from(&work.counselee_at);
            frame.if_cut_off.clone_from(&work.if_cut_off);
        }
    }

    fn session(
        &self,
        people: Vec<usize>,
        day: NaiveDate,
        bell: (u32, u32),
        constellation: Constellation,
        story: &Story,
    ) -> SampleSession {
        let sections = [
            (SectionKind::Problem, &story.problem),
            (SectionKind::Approach, &story.approach),
            (SectionKind::Outcome, &story.outcome),
            (SectionKind::FollowUp, &story.plan),
        ];
        SampleSession {
            people,
            frame: SessionFrame {
                duration_minutes: 40,
                place: if constellation == Constellation::Class { String::new() } else { "Ruang BK 1".to_owned() },
                field: story.field,
                origin: if story.field == Field::Learning { Origin::TeacherReferral } else { Origin::SelfReferred },
                topic: story.topic.clone(),
                ..SessionFrame::proposed(self.at(day, bell), constellation, Medium::FaceToFace)
            },
            body: NoteBody(sections.into_iter().map(|(kind, text)| (kind, text.clone())).collect()),
            status: SessionStatus::Locked,
            addendum: None,
            attendance: Vec::new(),
        }
    }

    fn plan_today(&mut self, today: NaiveDate, work: &Work) {
        let recent: Vec<(usize, String)> = self
            .sessions
            .iter()
            .rev()
            .filter(|session| session.frame.constellation == Constellation::Individual)
            .map(|session| (session.people[0], session.frame.topic.clone()))
            .take(8)
            .collect();
        let tomorrow = today + Days::new(1);
        let slots = [
            (today, (7, 45)),
            (today, (9, 30)),
            (today, (11, 0)),
            (today, (13, 15)),
            (tomorrow, (7, 45)),
            (tomorrow, (10, 15)),
        ];
        for ((person, topic), (day, bell)) in recent.iter().zip(slots) {
            let appointment = (Some(*person), topic.clone(), self.at(day, bell), 40);
            self.appointments.push(appointment);
        }
        let dues = [today, today - Days::new(3), tomorrow, today - Days::new(1)];
        for (((person, _), due), text) in recent.iter().skip(1).zip(dues).zip(work.follow_up.iter().cycle()) {
            self.follow_ups.push((*person, text.clone(), due, None));
        }
        if let Some((person, _)) = recent.last() {
            self.follow_ups.push((
                *person,
                work.follow_up[0].clone(),
                today - Days::new(20),
                Some(today - Days::new(19)),
            ));
            self.summons.push((*person, today - Days::new(12)));
        }
        if let Some((person, _)) = recent.first() {
            self.summons.push((*person, today - Days::new(5)));
        }
    }

    fn ask_consent(&mut self, today: NaiveDate) {
        let mut asked: Vec<usize> = self
            .sessions
            .iter()
            .filter(|session| session.frame.constellation == Constellation::Individual)
            .map(|session| session.people[0])
            .collect();
        asked.sort_unstable();
        asked.dedup();
        let on = today - Days::new(WEEKS * 7);
        for (turn, person) in asked.into_iter().enumerate() {
            let family =
                self.people[person].guardians.first().map(|guardian| guardian.name.clone()).unwrap_or_default();
            let own = self.people[person].identity.name.clone();
            // Two consents end soon, so that Today has something to say.
            let until = (turn < 2).then(|| today + Days::new(6 + 8 * turn as u64));
            let kinds: &[ConsentKind] = if turn % 2 == 0 {
                &[ConsentKind::Counseling, ConsentKind::Assessment]
            } else {
                &[ConsentKind::Counseling]
            };
            for kind in kinds {
                for (from, name) in [(ConsentFrom::Student, &own), (ConsentFrom::Parent, &family)] {
                    self.consents.push(SampleConsent {
                        person,
                        kind: *kind,
                        from,
                        name: name.clone(),
                        answer: ConsentAnswer::Given,
                        method: ConsentMethod::Paper,
                        on,
                        until: until.filter(|_| *kind == ConsentKind::Counseling),
                    });
                }
            }
        }
    }

    /// Who has consented to instruments.
    fn willing(&self) -> Vec<usize> {
        let mut willing: Vec<usize> = self
            .consents
            .iter()
            .filter(|consent| consent.kind == ConsentKind::Assessment && consent.from == ConsentFrom::Student)
            .map(|consent| consent.person)
            .collect();
        willing.dedup();
        willing
    }
}

fn school() -> SchoolProfile {
    SchoolProfile {
        name: "SMP Negeri 3 Karangwangi".to_owned(),
        npsn: "20999903".to_owned(),
        level: people::LEVEL,
        authority_lines: vec![
            "Pemerintah Kabupaten Wanasari Jaya".to_owned(),
            "Dinas Pendidikan dan Kebudayaan".to_owned(),
        ],
        address: "Jalan Kenanga Nomor 17, Sukamulya, Karangwangi 59903".to_owned(),
        city: "Karangwangi".to_owned(),
        phone: "0800-555-0117".to_owned(),
        email: "tatausaha@karangwangi.example".to_owned(),
        website: String::new(),
        headmaster_name: "Drs. Binsar Panjaitan, M.Pd.".to_owned(),
        headmaster_nip: String::new(),
        paper: Paper::F4,
        zone: Zone::Wib,
        ..SchoolProfile::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_every_day_some_were_seen_and_some_not_for_eight_weeks() {
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        for today in first.iter_days().take(800) {
            let plan = SamplePlan::new(today, false);
            let since = today - Days::new(8 * 7);
            let recent = plan.sessions.iter().filter(|session| session.frame.starts_at.date_naive() >= since);
            let seen: std::collections::BTreeSet<usize> = recent.flat_map(|session| session.people.clone()).collect();
            assert!((20..=90).contains(&seen.len()), "{today}: {} seen", seen.len());
        }
    }
}

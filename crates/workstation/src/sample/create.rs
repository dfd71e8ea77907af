//! Writes the sample school into an empty case file: people and work in one transaction; after it what is an act of its
//! own, its letters and a note written in several goes.

use super::days::ago;
use super::people::SamplePerson;
use super::plan::{SampleAdministration, SampleConsent, SamplePlan, SampleSession};
use super::{other_work, several_goes};
use crate::call::Call;
use crate::contract::app::{Nothing, Output, OutputAct};
use crate::contract::documents::{DocumentSource, IssueDocument};
use crate::job::Job;
use crate::{CallError, ErrorCode, assessments, documents};
use casefile::counselee::{self, NewCounselee};
use casefile::{Writer, appointment, attendance, class, consent, counselor, follow_up, school, session, signing, work};
use chrono::{Days, NaiveDate, NaiveTime, TimeZone};
use counseling::assessment_record::{Administration, AdministrationMode};
use counseling::attendance::Attendance;
use counseling::consent::{Consent, IdentityCheck};
use counseling::counselee::{CounseleeFilter, CounseleeStatus};
use counseling::note::NoteFormat;
use counseling::plan::{Appointment, AppointmentStatus, FollowUp};
use counseling::school::{Class, SchoolProfile};
use counseling::session::{SessionFilter, SessionStatus};
use counseling::{AdministrationId, ClassId, CounseleeId, SessionId};
use i18n::Lang;
use std::collections::BTreeMap;

/// `sample.create`; only into a case file without counselees and sessions.
pub fn create(call: &Call<'_>, _: Nothing) -> Result<Nothing, CallError> {
    let plan = SamplePlan::new(call.today(), call.lang() == Lang::En);
    let job = call.job("workstation-job-sample");
    let lang = call.lang();
    let today = call.today();
    let people = call.try_write(|writer| {
        if !is_empty(writer)? {
            return Err(ErrorCode::NotEmpty.into());
        }
        let mut sample = Sample {
            writer,
            plan: &plan,
            job: &job,
            lang,
            today,
            people: Vec::new(),
            signer: String::new(),
            named: BTreeMap::new(),
        };
        sample.found()?;
        sample.work()?;
        sample.further()?;
        sample.writer.record("sample", None, "")?;
        // The last moment at which all of it can be taken back; what follows does so in any case.
        job.look()?;
        Ok(sample.people)
    })?;
    for (person, on) in &plan.summons {
        summon(call, people[*person], &plan.people[*person].guardians[0].name, *on)?;
    }
    several_goes::write(call, &plan, &people, today)?;
    Ok(Nothing {})
}

fn is_empty(writer: &Writer<'_>) -> casefile::Result<bool> {
    let anybody = CounseleeFilter { status: None, limit: 1, ..CounseleeFilter::default() };
    Ok(counselee::list(writer, &anybody)?.total == 0 && session::list(writer, &SessionFilter::default())?.is_empty())
}

/// The sample school while it is written.
pub(super) struct Sample<'w, 'c> {
    pub(super) writer: &'w mut Writer<'c>,
    pub(super) plan: &'w SamplePlan,
    job: &'w Job<'w>,
    lang: Lang,
    pub(super) today: NaiveDate,
    /// Everybody, in the order of the plan.
    pub(super) people: Vec<CounseleeId>,
    /// Under whose name notes are signed.
    pub(super) signer: String,
    /// Sessions that other records lead to.
    pub(super) named: BTreeMap<String, SessionId>,
}

impl Sample<'_, '_> {
    /// Whether it speaks English.
    pub(super) fn english(&self) -> bool {
        self.lang == Lang::En
    }

    /// A moment of a school day so many days ago (milliseconds since 1970, UTC).
    pub(super) fn moment(&self, back: u64, at: (u32, u32)) -> i64 {
        self.plan.at(ago(self.today, back), at).timestamp_millis()
    }

    /// Name of a parent: 0 for the father, 1 for the mother.
    pub(super) fn parent(&self, person: usize, which: usize) -> String {
        self.plan.people[person].guardians.get(which).map(|one| one.name.clone()).unwrap_or_default()
    }

    /// School, classes and people. What the person has said of her own school and herself stays.
    fn found(&mut self) -> Result<(), CallError> {
        let present = school::get(self.writer)?;
        if present.name.is_empty() {
            let zone = present.zone;
            school::save(self.writer, &SchoolProfile { zone, ..self.plan.school.clone() })?;
        }
        let mut owner = counselor::get(self.writer)?;
        if owner.name.is_empty() {
            owner.name.clone_from(&self.plan.counselor.name);
        }
        if owner.title.is_empty() {
            owner.title.clone_from(&self.plan.counselor.title);
        }
        counselor::save(self.writer, &owner)?;
        self.signer = owner.name;
        let year = class::ensure_year(self.writer, &self.plan.school_year)?;
        let mut classes = Vec::new();
        for (name, grade, teacher) in &self.plan.classes {
            let id = ClassId(self.writer.new_id());
            let class = Class {
                id,
                school_year: year,
                name: name.clone(),
                grade: Some(*grade),
                homeroom_name: teacher.clone(),
                homeroom_nip: String::new(),
                counselees: 0,
            };
            class::save(self.writer, &class)?;
            classes.push(id);
        }
        for person in &self.plan.people {
            self.job.look()?;
            let new = NewCounselee {
                identity: person.identity.clone(),
                class: classes.get(person.class).copied(),
                status: CounseleeStatus::Active,
                tags: Vec::new(),
            };
            let id = counselee::insert(self.writer, &new)?;
            for guardian in &person.guardians {
                counselee::save_guardian(self.writer, id, guardian)?;
            }
            self.people.push(id);
        }
        Ok(())
    }

    fn work(&mut self) -> Result<(), CallError> {
        let (plan, today) = (self.plan, self.today);
        for given in &plan.consents {
            self.consent(given)?;
        }
        let total = u32::try_from(plan.sessions.len()).unwrap_or(u32::MAX);
        for (done, held) in plan.sessions.iter().enumerate() {
            self.job.look()?;
            self.job.progress(u32::try_from(done).unwrap_or(u32::MAX), total);
            self.session(held)?;
        }
        for given in &plan.administrations {
            self.job.look()?;
            self.administration(given)?;
        }
        for (person, purpose, starts_at, minutes) in &plan.appointments {
            let planned = Appointment {
                id: None,
                counselee: person.map(|person| self.people[person]),
                title: String::new(),
                class_name: String::new(),
                starts_at: *starts_at,
                duration_minutes: *minutes,
                place: "Ruang BK 1".to_owned(),
                purpose: purpose.clone(),
                status: AppointmentStatus::Planned,
                ..Appointment::default()
            };
            appointment::save(self.writer, &planned)?;
        }
        for (person, text, due, done_on) in &plan.follow_ups {
            let promised = FollowUp {
                id: None,
                counselee: self.people[*person],
                counselee_name: String::new(),
                class_name: String::new(),
                session: None,
                text: text.clone(),
                due: *due,
                done_on: done_on.filter(|done| *done <= today),
            };
            follow_up::save(self.writer, &promised)?;
        }
        let parent = |person: &SamplePerson| person.guardians.first().map(|one| one.name.clone()).unwrap_or_default();
        let parents: Vec<String> = plan.people.iter().map(parent).collect();
        let spoken = (today, self.english());
        for work in other_work::entries(&self.people, &parents, &self.signer, spoken) {
            work::save(self.writer, &work)?;
        }
        Ok(())
    }

    /// What single counselees show of the rest of the product.
    fn further(&mut self) -> Result<(), CallError> {
        self.ask()?;
        self.hold_further()?;
        self.job.look()?;
        self.follow_risk()?;
        self.fill_files()?;
        self.fill_calendar()
    }

    fn consent(&mut self, given: &SampleConsent) -> Result<(), CallError> {
        let consent = Consent {
            person: given.name.clone(),
            answer: given.answer,
            method: given.method,
            until: given.until,
            check: Some(IdentityCheck::SchoolRecord),
            checked_by: self.signer.clone(),
            checked_on: Some(given.on),
            obtained_on: Some(given.on),
            ..Consent::given(self.people[given.person], given.kind, given.from, given.on)
        };
        consent::save(self.writer, &consent)?;
        Ok(())
    }

    /// Holds a session and brings its note to the state that it has in the plan.
    pub(super) fn session(&mut self, held: &SampleSession) -> Result<SessionId, CallError> {
        let present: Vec<CounseleeId> = held.people.iter().map(|person| self.people[*person]).collect();
        let id = session::start(self.writer, &present, &held.frame, NoteFormat::Bk)?;
        session::save_version(self.writer, id, &held.body)?;
        let noted = held.attendance.iter().map(|(who, presence, line)| Attendance {
            counselee: self.people[*who],
            presence: *presence,
            line: line.clone(),
        });
        let noted: Vec<Attendance> = noted.collect();
        if !noted.is_empty() {
            attendance::save(self.writer, id, &noted)?;
        }
        match held.status {
            SessionStatus::Draft => {}
            SessionStatus::Signed => signing::sign(self.writer, id, &self.signer)?,
            SessionStatus::Locked => signing::lock(self.writer, id, &self.signer)?,
        }
        if let Some((reason, text)) = &held.addendum {
            signing::add_addendum(self.writer, id, &self.signer, reason, text)?;
        }
        Ok(id)
    }

    /// Gives an instrument and scores it.
    pub(super) fn administration(&mut self, given: &SampleAdministration) -> Result<(), CallError> {
        let known = assessments::instrument(given.instrument).ok_or(ErrorCode::UnknownInstrument)?;
        // The window's language where the instrument has free texts in it, else the other.
        let other = if self.lang == Lang::Id { Lang::En } else { Lang::Id };
        let spoken = [self.lang, other]
            .into_iter()
            .find(|lang| known.texts(assessments::language(*lang)).can_administer())
            .ok_or(ErrorCode::InstrumentTextMissing)?;
        let record = Administration {
            id: AdministrationId(self.writer.new_id()),
            counselee: self.people[given.person],
            instrument: known.id.clone(),
            instrument_version: known.version.clone(),
            locale: spoken.code().to_owned(),
            mode: AdministrationMode::Keyed,
            on: given.on,
            session: None,
            responses: given.responses.clone(),
            finished: false,
        };
        let zone = chrono::Utc;
        let at = zone.from_utc_datetime(&given.on.and_time(NaiveTime::MIN)).timestamp_millis();
        Ok(assessments::complete(self.writer, record, known, at)?)
    }
}

/// A letter to the parents that the register shows.
fn summon(call: &Call<'_>, counselee: CounseleeId, parent: &str, on: NaiveDate) -> Result<(), CallError> {
    let source = DocumentSource {
        document: "parent_summons".to_owned(),
        counselee,
        session: None,
        administration: None,
        work: None,
        duty: None,
    };
    let mut draft = documents::prefill(call, source)?;
    draft.values.insert("meeting_date".to_owned(), (on + Days::new(3)).to_string());
    let output = Output { act: OutputAct::Print, printer: None, copies: 1 };
    let issue = IssueDocument { draft, recipient: parent.to_owned(), to: None, output };
    let at = call.zone().from_local_datetime(&on.and_hms_opt(9, 15, 0).unwrap_or_default()).single();
    let at = at.unwrap_or_else(|| call.now());
    call.try_write(|writer| documents::enter(writer, &issue, at).map(|_| ()))
}

//! What is done on purpose so that the two laptops disagree: the same field of the same record changed on both, and a
//! record deleted on one and changed on the other.

use super::Semester;
use super::desk::Desk;
use super::{people, plans, sessions};
use casefile::records::{appointment, counselee, follow_up, session};
use casefile::{Reader, Result};
use counseling::safety_plan::SafetyStep;
use counseling::session::SessionStatus;
use counseling::{AppointmentId, CounseleeId, FollowUpId, SessionId};

/// Records between which is chosen: those that were made last.
const RECENT: usize = 12;

fn counselee_there(reader: &Reader<'_>, id: CounseleeId) -> bool {
    counselee::get(reader, id).is_ok()
}

fn note_open(reader: &Reader<'_>, id: SessionId) -> bool {
    session::get(reader, id).is_ok_and(|found| found.status != SessionStatus::Locked)
}

fn promise_there(reader: &Reader<'_>, id: FollowUpId) -> bool {
    follow_up::get(reader, id).is_ok()
}

fn appointment_there(reader: &Reader<'_>, id: AppointmentId) -> bool {
    appointment::get(reader, id).is_ok()
}

impl Semester {
    /// One of these that both laptops hold and may change.
    fn shared<T: Copy>(&mut self, all: &[T], there: impl Fn(&Reader<'_>, T) -> bool) -> Option<T> {
        let recent = all[all.len().saturating_sub(RECENT)..].iter().copied();
        let laptops = &self.lab.laptops;
        let on = |laptop: usize, one: T| laptops[laptop].read(|reader| Ok(there(reader, one))).expect("reads");
        let both: Vec<T> = recent.filter(|one| on(0, *one) && on(1, *one)).collect();
        if both.is_empty() { None } else { Some(*self.chance.pick(&both)) }
    }

    fn both(&mut self, name: &'static str, act: impl Fn(&mut Desk<'_>) -> Result<()>) -> [bool; 2] {
        [0, 1].map(|laptop| self.perform(laptop, name, &act))
    }

    /// Both change the same field of the same record while apart: by turns of a counselee, a note, a follow-up, a plan
    /// and an appointment.
    pub fn clash(&mut self, week: usize) {
        let known = self.known[0].clone();
        let (name, done) = match week % 5 {
            0 => {
                let id = self.shared(&known.counselees, counselee_there);
                let act = |id| self.both("change the same counselee", |desk| people::reword(desk, id, "address"));
                ("counselee", id.map(act))
            }
            1 => {
                let id = self.shared(&known.sessions, note_open);
                let act = |id| self.both("write the same note", |desk| sessions::write_version(desk, id));
                ("note", id.map(act))
            }
            2 => {
                let id = self.shared(&known.follow_ups, promise_there);
                let act = |id| self.both("change the same follow-up", |desk| plans::reword_promise(desk, id));
                ("follow-up", id.map(act))
            }
            3 => {
                let id = self.shared(&known.counselees, counselee_there);
                let step = SafetyStep::Coping;
                let act = |id| self.both("change the same plan", |desk| plans::add_to_plan(desk, id, step));
                ("plan", id.map(act))
            }
            _ => {
                let id = self.shared(&known.appointments, appointment_there);
                let act = |id| {
                    self.both("change the same appointment", |desk| plans::reword_appointment(desk, id, "purpose"))
                };
                ("appointment", id.map(act))
            }
        };
        if let Some(done) = done {
            assert_eq!(done, [true, true], "both laptops hold the {name} and may change it");
            self.tally.clashed(name);
        }
    }

    /// One laptop deletes what the other changes.
    pub fn part(&mut self) {
        let known = self.known[0].clone();
        let deleting = self.chance.below(2);
        let editing = 1 - deleting;
        match self.chance.below(4) {
            0 => {
                if let Some(id) = self.shared(&known.counselees, counselee_there) {
                    self.perform(deleting, "delete what changes", |desk| {
                        desk.write(|writer| counselee::delete(writer, id))
                    });
                    self.perform(editing, "change what is deleted", |desk| people::reword(desk, id, "special_needs"));
                }
            }
            1 => {
                if let Some(id) = self.shared(&known.sessions, note_open) {
                    self.perform(deleting, "delete what changes", |desk| {
                        desk.write(|writer| session::delete(writer, id))
                    });
                    self.perform(editing, "change what is deleted", |desk| sessions::write_version(desk, id));
                }
            }
            2 => {
                if let Some(id) = self.shared(&known.follow_ups, promise_there) {
                    self.perform(deleting, "delete what changes", |desk| {
                        desk.write(|writer| follow_up::delete(writer, id))
                    });
                    self.perform(editing, "change what is deleted", |desk| plans::reword_promise(desk, id));
                }
            }
            _ => {
                if let Some(id) = self.shared(&known.appointments, appointment_there) {
                    self.perform(deleting, "delete what changes", |desk| {
                        desk.write(|writer| appointment::delete(writer, id))
                    });
                    self.perform(editing, "change what is deleted", |desk| {
                        plans::reword_appointment(desk, id, "place")
                    });
                }
            }
        }
    }
}

//! What a new record begins with: the day, the counselor, the school's usual place, and what the counselee's file says already.

use crate::contract::work::ProposeWork;
use crate::{Call, CallError};
use casefile::{Reader, class, counselee, counselor};
use chrono::Timelike;
use counseling::counselee::{Counselee, Relation};
use counseling::school::CounselorProfile;
use counseling::work::{Participant, Work};
use i18n::Texts;

/// `work.propose`
///
/// # Errors
/// [`crate::ErrorCode::NotFound`] for a counselee who is not there.
pub fn propose(call: &Call<'_>, params: ProposeWork) -> Result<Work, CallError> {
    let now = call.now();
    let minute = now.time().with_second(0).and_then(|time| time.with_nanosecond(0)).unwrap_or_default();
    let mut work = Work::proposed(params.kind, params.counselee, now.date_naive(), minute);
    let place = call.settings()?.place;
    let texts = call.texts();
    call.file.read(|reader| {
        let owner = counselor::get(reader)?;
        let about = params.counselee.map(|id| counselee::get(reader, id)).transpose()?;
        fill(reader, &mut work, &owner, about.as_ref(), &place, texts)
    })?;
    // Address and parents come from the counselee's page.
    if let Some(whose) = params.counselee {
        crate::viewed::counselee(call, whose);
    }
    Ok(work)
}

fn fill(
    reader: &Reader<'_>,
    work: &mut Work,
    owner: &CounselorProfile,
    about: Option<&Counselee>,
    place: &str,
    texts: &Texts,
) -> casefile::Result<()> {
    let parent = about.map(parent).unwrap_or_default();
    match work {
        Work::Referral(one) => one.agreed_by = parent,
        Work::HomeVisit(one) => {
            one.address = about.map(|person| on_one_line(&person.identity.address)).unwrap_or_default();
            one.permission_by = parent;
        }
        Work::Conference(one) => {
            place.clone_into(&mut one.place);
            one.leader.clone_from(&owner.name);
            one.leader_position = texts.plain("work-position-counselor");
            let homeroom = match about.and_then(|person| person.class) {
                Some(id) => class::list(reader, None)?.into_iter().find(|class| class.id == id),
                None => None,
            };
            let homeroom = homeroom.map(|class| class.homeroom_name).unwrap_or_default();
            for (name, position) in [(&owner.name, "counselor"), (&homeroom, "homeroom"), (&parent, "parent")] {
                if !name.trim().is_empty() {
                    one.participants.push(Participant {
                        name: name.clone(),
                        position: texts.plain(&format!("work-position-{position}")),
                        ..Participant::default()
                    });
                }
            }
        }
        Work::ServiceEntry(one) => {
            one.partner = parent;
            place.clone_into(&mut one.place);
        }
        Work::Permit(one) => one.allowed_by.clone_from(&owner.name),
        Work::Anecdote(one) => one.observer.clone_from(&owner.name),
        Work::Visitor(one) => {
            one.name = parent;
            one.met.clone_from(&owner.name);
        }
        Work::ProblemNote(_) => {}
    }
    Ok(())
}

/// The father, mother or guardian, whoever is known first.
fn parent(person: &Counselee) -> String {
    let first = |relation| person.guardians.iter().find(|one| one.relation == relation && !one.name.trim().is_empty());
    let found = [Relation::Father, Relation::Mother, Relation::Guardian].into_iter().find_map(first);
    found.map(|one| one.name.trim().to_owned()).unwrap_or_default()
}

fn on_one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
}

//! The sample school: generated people and a term of invented work, so that a counselor can look around before her own
//! roster is in. [`plan::SamplePlan`] lays people and the usual work out without touching a case file; what single
//! counselees show of the rest of the product stands in `assets/sample` and falls on those whom the plan leaves alone,
//! so that neither changes the other. The handler `sample.create` writes both. Nothing is written that the product
//! itself would refuse: whoever is counseled at a distance, or answers an instrument, has consented to it before.
//! Nobody in it exists.

mod after_lock;
mod calendar;
mod chance;
mod consents;
mod counselee_file;
mod create;
mod days;
mod instruments;
mod other_work;
mod people;
pub mod plan;
mod risk;
mod several_goes;
mod texts;
mod work;

pub use create::create;

#[cfg(test)]
mod tests {
    use super::plan::SamplePlan;
    use chrono::NaiveDate;
    use counseling::session::SessionStatus;
    use std::collections::BTreeSet;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day")
    }

    #[test]
    fn three_classes_of_thirty_six_and_a_term_of_work() {
        let plan = SamplePlan::new(today(), false);
        assert_eq!((plan.classes.len(), plan.people.len()), (3, 108));
        assert!(plan.sessions.len() > 60, "{}", plan.sessions.len());
        assert!(plan.sessions.iter().any(|session| session.status == SessionStatus::Draft));
        assert!(plan.administrations.len() >= 6);
        assert_eq!(plan.appointments.iter().filter(|(_, _, at, _)| at.date_naive() == today()).count(), 4);
    }

    #[test]
    fn the_same_day_gives_the_same_school_and_nobody_shares_a_nisn() {
        let (one, two) = (SamplePlan::new(today(), true), SamplePlan::new(today(), true));
        assert_eq!(one.people, two.people);
        let numbers: BTreeSet<_> = one.people.iter().map(|person| &person.identity.nisn).collect();
        assert_eq!(numbers.len(), 108);
        assert!(numbers.iter().all(|nisn| nisn.len() == 10));
    }

    #[test]
    fn exactly_one_answer_opens_the_risk_path() {
        let plan = SamplePlan::new(today(), false);
        let raised =
            plan.administrations.iter().filter(|given| given.responses.get("phq9-9").is_some_and(|value| *value > 0));
        assert_eq!(raised.count(), 1);
    }
}

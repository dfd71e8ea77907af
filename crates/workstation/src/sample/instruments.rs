//! Which instruments the sample school has given, and what was answered.

use super::chance::Chance;
use super::people::SamplePerson;
use super::plan::SampleAdministration;
use crate::assessments;
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// An instrument and how its items are named and answered.
struct Form {
    id: &'static str,
    prefix: &'static str,
    items: usize,
    low: i64,
    high: i64,
}

const ESTEEM: Form = Form { id: "rses", prefix: "rses", items: 10, low: 0, high: 3 };
const TRAITS: Form = Form { id: "ipip-bfm-50", prefix: "bfm50", items: 50, low: 1, high: 5 };
const MOOD: Form = Form { id: "phq-9", prefix: "phq9", items: 9, low: 0, high: 3 };
const WORRY: Form = Form { id: "gad-7", prefix: "gad7", items: 7, low: 0, high: 3 };

/// Whether an instrument is meant for somebody of this age.
fn suits(form: &Form, person: &SamplePerson, on: NaiveDate) -> bool {
    let known = assessments::instrument(form.id).zip(person.identity.birth_date);
    known.is_some_and(|(known, born)| known.suits_age(born, on) == Some(true))
}

/// What those who have consented were given, one every third day back from today. Exactly one answer opens the risk
/// path.
pub fn given(
    chance: &mut Chance,
    today: NaiveDate,
    people: &[SamplePerson],
    willing: &[usize],
) -> Vec<SampleAdministration> {
    let mut given = Vec::new();
    let mut raised = false;
    for (turn, person) in willing.iter().copied().enumerate() {
        let on = today - Days::new(2 + turn as u64 * 3);
        let wanted = [&ESTEEM, &TRAITS, &MOOD][turn % 3];
        // Who is too young for one is given another, or none.
        let Some(form) = [wanted, &WORRY].into_iter().find(|form| suits(form, &people[person], on)) else { continue };
        let span = usize::try_from(form.high - form.low).unwrap_or(0);
        let mut responses: BTreeMap<String, i64> = (1..=form.items)
            .map(|item| {
                let value = chance.below(span + 1).min(chance.below(span + 1));
                (format!("{}-{item}", form.prefix), form.low + i64::try_from(value).unwrap_or(0))
            })
            .collect();
        if form.id == MOOD.id {
            responses.insert("phq9-9".to_owned(), i64::from(!raised));
            raised = true;
        }
        if form.id == MOOD.id || form.id == WORRY.id {
            responses.insert(format!("{}-difficulty", form.prefix), 1);
        }
        given.push(SampleAdministration { person, instrument: form.id, on, responses });
    }
    given
}

#[cfg(test)]
mod tests {
    use super::super::plan::SamplePlan;
    use crate::assessments;
    use chrono::{Days, NaiveDate};

    #[test]
    fn on_every_day_nobody_is_given_what_is_not_meant_for_the_age_and_one_answer_opens_the_risk_path() {
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
        for today in (0..400).map(|day| first + Days::new(day)) {
            let plan = SamplePlan::new(today, false);
            for given in &plan.administrations {
                let born = plan.people[given.person].identity.birth_date.expect("a birth date");
                let known = assessments::instrument(given.instrument).expect("an instrument");
                assert_eq!(known.suits_age(born, given.on), Some(true), "{today}: {}", given.instrument);
            }
            let raised = plan.administrations.iter().filter(|given| given.responses.get("phq9-9") == Some(&1)).count();
            assert!(raised == 1 && plan.administrations.len() >= 6, "{today}: {raised} raised");
        }
    }
}

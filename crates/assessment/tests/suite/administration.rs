//! One administration from the first item to the last, by answer and by key.

use assessment::administration::{Administration, AdministrationFault};
use assessment::{Instrument, Language, RiskPrompt, score};
use chrono::NaiveDate;

use crate::sheets::{answers, item, result, shipped};

#[test]
fn keys_from_the_first_item_to_the_last() {
    let mut phq = Administration::start(shipped("phq-9"), Language::Id).expect("texts");
    assert_eq!(phq.current_number(), 1);
    for key in "2111111103".chars() {
        assert!(!phq.is_complete());
        phq.answer_by_key(key).expect("an option");
    }
    assert!(phq.is_complete() && phq.is_done());
    assert_eq!(phq.next_unanswered(), None);
    assert_eq!(result(&phq.score(), "total"), (Some("9".into()), Some("mild".into())));
    assert_eq!(phq.responses().value("phq9-difficulty"), Some(3));
}

/// The same answers give the same score by any way.
#[test]
fn screen_and_file_agree() {
    let values = [0, 1, 2, 3, 0, 1, 2, 3, 1];
    let mut screen = Administration::start(shipped("phq-9"), Language::En).expect("texts");
    for value in values {
        screen.answer(value).expect("an option");
    }
    assert_eq!(screen.score(), score(shipped("phq-9"), &answers("phq9-", &values)));
}

#[test]
fn keys_are_the_printed_values_or_the_places() {
    let rses = Administration::start(shipped("rses"), Language::En).expect("texts");
    let options = rses.options();
    assert_eq!(
        options.iter().map(|option| (option.key, option.value)).collect::<Vec<_>>(),
        [(Some('3'), 3), (Some('2'), 2), (Some('1'), 1), (Some('0'), 0)]
    );
    assert_eq!(options[0].label, "Strongly agree");
    assert_eq!(rses.current_text(), "On the whole, I am satisfied with myself.");

    let negative = crate::definition_faults::example()
        .replace("frequency = [0, 1, 2]", "frequency = [-1, 0, 1]")
        .replace("0 = \"Never\"\n1 = \"Sometimes\"\n2 = \"Often\"", "-1 = \"Never\"\n0 = \"Sometimes\"\n1 = \"Often\"")
        .replace("range = [0, 6]", "range = [-3, 3]")
        .replace("from = 0, to = 2", "from = -3, to = 2")
        .replace("from = 3, to = 6", "from = 3, to = 3")
        .replace("value = 2\n", "value = 1\n");
    let negative = Instrument::parse(&negative).expect("sound");
    let mut by_place = Administration::start(&negative, Language::En).expect("texts");
    assert_eq!(by_place.options()[0].key, Some('1'));
    by_place.answer_by_key('1').expect("an option");
    assert_eq!(by_place.responses().value("sh-1"), Some(-1));
    assert!(matches!(by_place.answer_by_key('0'), Err(AdministrationFault::KeyUnknown { key: '0', .. })));
}

#[test]
fn what_is_no_option_changes_nothing() {
    let mut gad = Administration::start(shipped("gad-7"), Language::En).expect("texts");
    for value in [-1, 4, 99] {
        assert!(matches!(gad.answer(value), Err(AdministrationFault::NotAnOption { .. })));
    }
    for key in ['4', '9', 'x', ' '] {
        assert!(matches!(gad.answer_by_key(key), Err(AdministrationFault::KeyUnknown { .. })));
    }
    assert_eq!(gad.progress().answered, 0);
    assert_eq!(gad.current_number(), 1);
    assert_eq!(gad.go_to("phq9-1"), Err(AdministrationFault::UnknownItem("phq9-1".to_owned())));
}

#[test]
fn going_back_leaving_out_and_finding_the_next_open_item() {
    let mut gad = Administration::start(shipped("gad-7"), Language::En).expect("texts");
    gad.answer(1).expect("an option");
    gad.leave_out();
    gad.answer(3).expect("an option");
    assert_eq!(gad.current().id, item("gad7-4"));
    assert_eq!(gad.next_unanswered().map(|item| item.id.to_string()).as_deref(), Some("gad7-5"));
    let progress = gad.progress();
    assert_eq!((progress.answered, progress.left_out, progress.items), (2, 1, 8));

    gad.back();
    assert!(gad.options().iter().any(|option| option.chosen && option.value == 3));
    gad.answer(0).expect("an option");
    assert_eq!(gad.responses().value("gad7-3"), Some(0));
    assert_eq!(gad.current().id, item("gad7-4"), "goes on where it was open");

    gad.go_to("gad7-8").expect_err("no such item");
    gad.go_to("gad7-difficulty").expect("the last");
    gad.forward();
    assert_eq!(gad.current().id, item("gad7-difficulty"));
    gad.answer(0).expect("an option");
    assert_eq!(gad.current().id, item("gad7-4"), "the end leads to the first open item");
    for _ in 0..4 {
        gad.answer(1).expect("an option");
    }
    assert!(gad.is_done() && !gad.is_complete(), "one was left out");
    assert_eq!(gad.next_unanswered().map(|item| item.id.to_string()).as_deref(), Some("gad7-2"));
    gad.go_to("gad7-2").expect("an item");
    gad.answer(2).expect("an option");
    assert!(gad.is_complete());
    gad.clear();
    assert!(!gad.is_complete() && !gad.is_done());
}

#[test]
fn a_flag_is_there_the_moment_the_answer_is() {
    let mut phq = Administration::start(shipped("phq-9"), Language::En).expect("texts");
    phq.go_to("phq9-9").expect("an item");
    assert!(phq.flags().is_empty());
    phq.answer(1).expect("an option");
    assert_eq!(phq.flags().iter().map(|flag| flag.prompt).collect::<Vec<_>>(), [RiskPrompt::RiskReview]);
    assert_eq!(result(&phq.score(), "total"), (None, None));
}

#[test]
fn resuming_goes_on_at_the_first_open_item_and_refuses_foreign_answers() {
    let mut earlier = answers("gad7-", &[1, 2]);
    earlier.leave_out(item("gad7-3"));
    let resumed = Administration::resume(shipped("gad-7"), Language::Id, earlier.clone()).expect("own answers");
    assert_eq!(resumed.current().id, item("gad7-4"));
    assert_eq!(resumed.responses(), &earlier);
    let foreign = Administration::resume(shipped("gad-7"), Language::Id, answers("phq9-", &[1]));
    assert_eq!(foreign.err(), Some(AdministrationFault::UnknownItem("phq9-1".to_owned())));
    let impossible = Administration::resume(shipped("gad-7"), Language::Id, answers("gad7-", &[4]));
    assert!(matches!(impossible, Err(AdministrationFault::NotAnOption { value: 4, .. })));
}

#[test]
fn a_language_without_texts_cannot_be_administered() {
    let example = Instrument::parse(&crate::definition_faults::example()).expect("sound");
    let start = Administration::start(&example, Language::Id);
    assert_eq!(start.err(), Some(AdministrationFault::NoTexts(Language::Id)));
    assert!(Administration::start(&example, Language::En).is_ok());
}

#[test]
fn ages_and_intervals() {
    let example = Instrument::parse(&crate::definition_faults::example()).expect("sound");
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a date");
    let birth = day(2014, 11, 24);
    assert_eq!(example.suits_age(birth, day(2026, 11, 23)), Some(false), "eleven until the birthday");
    assert_eq!(example.suits_age(birth, day(2026, 11, 24)), Some(true));
    assert_eq!(example.suits_age(birth, day(2034, 11, 23)), Some(true), "nineteen until the birthday");
    assert_eq!(example.suits_age(birth, day(2034, 11, 24)), Some(false));
    assert_eq!(example.suits_age(birth, day(2013, 1, 1)), None);
    assert_eq!(example.repeat_from(day(2026, 1, 1)), Some(day(2026, 4, 1)));
    assert_eq!(shipped("rses").repeat_from(day(2026, 1, 1)), None);
}

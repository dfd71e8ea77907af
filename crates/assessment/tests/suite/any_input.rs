//! Laws that hold for any input: nothing panics, nothing is scored that should not be, reversing is an involution.

use assessment::batch::{CsvForm, score_csv};
use assessment::{Instrument, Responses, score};
use proptest::prelude::*;

use crate::sheets::{item, shipped};

fn any_responses() -> impl Strategy<Value = Responses> {
    let ids = (1..=10).map(|number| item(&format!("rses-{number}"))).collect::<Vec<_>>();
    let answer = prop_oneof![4 => (0i64..=3).prop_map(Some), 1 => any::<i64>().prop_map(Some), 1 => Just(None)];
    proptest::collection::vec(answer, 10).prop_map(move |values| ids.iter().cloned().zip(values).collect())
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = score_csv(shipped("phq-9"), &bytes);
        let mut behind_a_header = b"id,phq9-1,phq9-9\n".to_vec();
        behind_a_header.extend(&bytes);
        if let Ok(batch) = score_csv(shipped("phq-9"), &behind_a_header) {
            let table = batch.scores_csv(CsvForm::Interchange);
            let rows = csv::Reader::from_reader(&table[..]).byte_records().count();
            prop_assert_eq!(rows, batch.respondents.len());
            prop_assert!(!batch.stats().to_json().contains("NaN"));
        }
    }

    #[test]
    fn any_text_is_a_definition_or_a_fault(text in "\\PC{0,200}", cut in 0usize..4000) {
        let example = crate::definition_faults::example();
        let cut = (cut..).find(|place| example.is_char_boundary((*place).min(example.len()))).unwrap_or(0);
        let cut = cut.min(example.len());
        let _ = Instrument::parse(&format!("{}{text}{}", &example[..cut], &example[cut..]));
    }

    /// A value exists exactly if all ten answers are options, and then mirrors when every answer is mirrored.
    #[test]
    fn scores_exist_only_for_whole_valid_forms_and_mirror(responses in any_responses()) {
        let instrument = shipped("rses");
        let sheet = score(instrument, &responses);
        let valid = responses.iter().filter(|(_, value)| value.is_some_and(|value| (0..=3).contains(&value))).count();
        let wild = responses.iter().filter(|(_, value)| value.is_some_and(|value| !(0..=3).contains(&value))).count();
        prop_assert_eq!(sheet.scales[0].answered, valid);
        prop_assert_eq!(sheet.out_of_range.len(), wild);
        prop_assert_eq!(sheet.scales[0].value.is_some(), valid == 10);
        if let Some(value) = sheet.scales[0].value {
            let mirrored: Responses = responses.iter().map(|(id, value)| (id.clone(), value.map(|v| 3 - v))).collect();
            let other = score(instrument, &mirrored).scales[0].value.expect("all valid");
            prop_assert_eq!(value.numerator() + other.numerator(), 30);
        }
    }
}

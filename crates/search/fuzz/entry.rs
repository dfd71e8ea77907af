//! What is fuzzed: whatever may be typed or pasted into the search box. The fuzzer's target and the ordinary tests call the
//! same.

/// A typed query: understood or refused with a place inside it, and nothing of it can end a quotation of the index.
pub fn query(bytes: &[u8]) {
    let Ok(typed) = std::str::from_utf8(bytes) else { return };
    match search::parse(typed) {
        Ok(query) => {
            for term in &query.terms {
                assert!(!term.words.is_empty());
                assert!(
                    term.words
                        .iter()
                        .chain(&term.roots())
                        .all(|word| word.chars().all(|letter| letter != '"' && letter != '\0'))
                );
            }
            // A text that holds what was typed, and one that does not end where it does.
            for text in [typed.to_owned(), typed.chars().rev().collect()] {
                let marked = search::snippet(&text, &query, 60);
                assert!(marked.pieces.iter().all(|piece| !piece.text.is_empty()));
            }
            assert!(
                query
                    .period
                    .is_none_or(|period| period.from.is_none() || period.to.is_none() || period.from <= period.to)
            );
        }
        Err(refused) => assert!(refused.at.start <= refused.at.end && refused.at.end <= typed.chars().count()),
    }
}

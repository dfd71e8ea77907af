//! What holds for every text.

use proptest::prelude::*;
use search::{parse, snippet, stem_words, stems, tokens};

proptest! {
    #[test]
    fn whatever_is_typed_is_a_query_or_a_refusal_with_a_place(typed in "\\PC{0,200}") {
        match parse(&typed) {
            Ok(query) => {
                for term in &query.terms {
                    prop_assert!(!term.words.is_empty());
                    prop_assert!(term.words.iter().all(|word| !word.is_empty() && !word.contains(['"', '\0', ' '])));
                }
            }
            Err(refused) => {
                prop_assert!(refused.at.start <= refused.at.end);
                prop_assert!(refused.at.end <= typed.chars().count());
            }
        }
    }

    #[test]
    fn words_without_filters_are_found_in_their_own_text(words in proptest::collection::vec("[a-zA-Zé]{1,12}", 1..8)) {
        let text = words.join(" ");
        let query = parse(&text).expect("plain words");
        prop_assert_eq!(query.terms.len(), words.len());
        let marked = snippet(&text, &query, 400);
        prop_assert!(marked.weight > 0);
        let shown: String = marked.pieces.iter().map(|piece| piece.text.as_str()).collect();
        prop_assert_eq!(shown, text);
    }

    #[test]
    fn a_snippet_shows_nothing_that_is_not_in_the_text(text in "\\PC{0,400}", typed in "[a-z \"]{0,40}", width in 1usize..120) {
        if let Ok(query) = parse(&typed) {
            let shown: String = snippet(&text, &query, width).pieces.iter().map(|piece| piece.text.as_str()).collect();
            let bare = shown.trim_start_matches('\u{2026}').trim_end_matches('\u{2026}').to_owned();
            let spaced = |text: &str| -> String {
                text.chars().map(|letter| if letter.is_whitespace() || letter.is_control() { ' ' } else { letter }).collect()
            };
            prop_assert!(spaced(&text).contains(&bare));
        }
    }

    #[test]
    fn roots_are_words_of_their_own_and_shorter(word in "[a-z]{1,24}") {
        let found = stems(&word);
        prop_assert!(found.len() <= 6);
        for root in &found {
            prop_assert!(*root != word && root.len() <= word.len() + 1 && root.bytes().all(|byte| byte.is_ascii_lowercase()));
        }
    }

    #[test]
    fn an_affix_does_not_part_a_root_from_its_word(root in "[bcdgjlr][aiueo][bdgjklmnprst][aiueo][kmnst]") {
        // Regular affixes before consonants that they leave alone.
        let stands = |word: &str| stems(word).contains(&root) || root == *word;
        for word in [format!("{root}nya"), format!("di{root}"), format!("ter{root}"), format!("ke{root}an"), format!("di{root}kan")] {
            prop_assert!(stands(&word) || stems(&root).iter().any(|under| stems(&word).contains(under)), "{} {:?}", word, stems(&word));
        }
    }

    #[test]
    fn the_roots_of_a_text_are_those_of_its_words(text in "[a-z -]{0,120}") {
        let all = stem_words(&text);
        for token in tokens(&text) {
            for root in stems(&token.folded) {
                prop_assert!(all.split(' ').any(|one| one == root));
            }
        }
    }
}

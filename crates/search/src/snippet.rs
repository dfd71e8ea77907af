//! The part of a text that is shown with a hit, in pieces of which some are marked: never markup, so that nothing in the
//! text can be taken for it.

use crate::query::{Query, Term};
use crate::stem::stems;
use crate::words::{Token, tokens};
use std::collections::{BTreeSet, HashMap};

/// A piece of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}

/// A snippet and how well it shows what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The pieces in their order.
    pub pieces: Vec<Piece>,
    /// Higher is better; 0 when nothing of the query stands in it.
    pub weight: usize,
}

/// A word as typed counts more than one that is only related.
const EXACT: usize = 4;
const RELATED: usize = 1;

struct Hit {
    start: usize,
    end: usize,
    term: usize,
    weight: usize,
}

/// The part of `text` of about `width` characters that shows most of the query; its beginning where nothing does.
#[must_use]
pub fn snippet(text: &str, query: &Query, width: usize) -> Marked {
    let words = tokens(text);
    let hits = hits(&words, query);
    let (from, to, weight) = window(text, &words, &hits, width);
    let mut pieces = Vec::new();
    let mut at = from;
    if from > 0 {
        push(&mut pieces, "\u{2026}", false);
    }
    for hit in hits.iter().filter(|hit| hit.start >= from && hit.end <= to) {
        // Of two hits that overlap the first is marked.
        if hit.start < at {
            continue;
        }
        push(&mut pieces, &text[at..hit.start], false);
        push(&mut pieces, &text[hit.start..hit.end], true);
        at = hit.end;
    }
    push(&mut pieces, &text[at..to], false);
    if to < text.len() {
        push(&mut pieces, "\u{2026}", false);
    }
    Marked { pieces, weight }
}

fn push(pieces: &mut Vec<Piece>, text: &str, hit: bool) {
    if text.is_empty() {
        return;
    }
    let text: String =
        text.chars().map(|letter| if letter.is_whitespace() || letter.is_control() { ' ' } else { letter }).collect();
    match pieces.last_mut() {
        Some(last) if !hit && !last.hit => last.text.push_str(&text),
        _ => pieces.push(Piece { text, hit }),
    }
}

/// Where the terms stand, in the order of the text.
fn hits(words: &[Token], query: &Query) -> Vec<Hit> {
    let mut found = Vec::new();
    let mut known: HashMap<&str, BTreeSet<String>> = HashMap::new();
    for (number, term) in query.terms.iter().enumerate() {
        let roots: BTreeSet<String> = term.roots().into_iter().collect();
        for at in 0..words.len() {
            if let Some(last) = stands(words, at, term) {
                found.push(Hit { start: words[at].start, end: words[last].end, term: number, weight: EXACT });
            } else if !roots.is_empty() {
                let word = words[at].folded.as_str();
                let own =
                    known.entry(word).or_insert_with(|| stems(word).into_iter().chain([word.to_owned()]).collect());
                if !own.is_disjoint(&roots) {
                    found.push(Hit { start: words[at].start, end: words[at].end, term: number, weight: RELATED });
                }
            }
        }
    }
    found.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    found
}

/// The last word of the term where it begins at `at`.
fn stands(words: &[Token], at: usize, term: &Term) -> Option<usize> {
    let last = at + term.words.len() - 1;
    let here = words.get(at..=last)?;
    let fits = here.iter().zip(&term.words).enumerate().all(|(place, (token, word))| {
        token.folded == *word || (term.open && place + 1 == term.words.len() && token.folded.starts_with(word.as_str()))
    });
    fits.then_some(last)
}

/// The bounds of the part to show: it begins a few words before a hit, and holds as many different terms as one can.
fn window(text: &str, words: &[Token], hits: &[Hit], width: usize) -> (usize, usize, usize) {
    let end_of = |from: usize| {
        let mut end = text[from..].char_indices().nth(width).map_or(text.len(), |(at, _)| from + at);
        // Not in the middle of a word, unless it is longer than the window.
        if end < text.len()
            && let Some(word) = words.iter().rev().find(|word| word.start < end)
            && word.end > end
            && word.start > from
        {
            end = word.start;
        }
        end
    };
    let mut best = (0, end_of(0), 0);
    for (number, hit) in hits.iter().enumerate() {
        let lead = text[..hit.start].char_indices().rev().nth(width / 4).map_or(0, |(at, _)| at);
        let from = if lead == 0 {
            0
        } else {
            words.iter().find(|word| word.start >= lead).map_or(hit.start, |word| word.start)
        };
        let from = from.min(hit.start);
        let to = end_of(from);
        let mut seen: HashMap<usize, usize> = HashMap::new();
        for hit in hits[number..].iter().take_while(|hit| hit.end <= to) {
            let weight = seen.entry(hit.term).or_default();
            *weight = (*weight).max(hit.weight);
        }
        let weight = seen.values().sum();
        if weight > best.2 {
            best = (from, to.max(hit.end), weight);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    fn shown(text: &str, query: &str, width: usize) -> String {
        let query = parse(query).expect("a query");
        let piece = |piece: Piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text };
        snippet(text, &query, width).pieces.into_iter().map(piece).collect()
    }

    #[test]
    fn words_related_words_phrases_and_beginnings_are_marked() {
        assert_eq!(shown("Ia membolos dua kali.", "bolos ", 80), "Ia [membolos] dua kali.");
        assert_eq!(shown("Kelas keras, kekerasan.", "kekerasan ", 80), "Kelas [keras], [kekerasan].");
        assert_eq!(shown("jam pertama, jam kedua", "\"jam pertama\"", 80), "[jam pertama], jam kedua");
        assert_eq!(shown("Renée menangis", "rene", 80), "[Renée] menangis");
        assert_eq!(shown("teman-temannya pergi", "teman-teman ", 80), "[teman]-[temannya] pergi");
        assert_eq!(shown("<b>bolos</b>", "bolos", 80), "<b>[bolos]</b>");
    }

    #[test]
    fn the_part_with_most_of_the_query_is_shown_between_words() {
        let text = format!(
            "{} ayah {} ibu dan ayah bertengkar {}",
            "kata ".repeat(60),
            "kata ".repeat(60),
            "kata ".repeat(60)
        );
        let out = shown(&text, "ayah bertengkar ", 60);
        assert!(out.contains("ibu dan [ayah] [bertengkar]"), "{out}");
        assert!(out.starts_with("\u{2026}kata") && out.ends_with('\u{2026}') && out.chars().count() < 80, "{out}");
    }

    #[test]
    fn nothing_found_shows_the_beginning() {
        let query = parse("zebra").expect("a query");
        let marked = snippet("Satu\ndua", &query, 40);
        assert_eq!((marked.weight, marked.pieces), (0, vec![Piece { text: "Satu dua".into(), hit: false }]));
        assert!(snippet("", &query, 40).pieces.is_empty());
    }
}

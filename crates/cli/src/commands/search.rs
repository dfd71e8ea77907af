//! Searches everything.

use crate::{
    application::Application,
    args::{Arguments, Search},
    failure::Failure,
    voice::Voice,
};
use serde_json::json;
use workstation::contract::search::{SearchContents, SearchFound, SearchLine};

/// Lists what the words and filters find.
pub fn search(arguments: &Arguments, asked: &Search, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    // What the shell took apart is one text again; a blank in an argument of its own was quoted, so it stays a phrase.
    let text = match asked.query.as_slice() {
        [one] => one.clone(),
        several => several.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" "),
    };
    let found: SearchFound =
        application.ask("search.contents", &SearchContents { text, after: asked.after.clone(), limit: asked.limit })?;
    if voice.is_json() {
        voice.value(&json!({ "hits": found.hits, "next": found.next }));
        return Ok(());
    }
    for hit in &found.hits {
        show(hit, voice);
    }
    match (&found.next, found.hits.len()) {
        (None, 0) => voice.remark("cli-search-none", &[]),
        (None, count) => voice.remark("cli-search-count", &[("count", count.to_string())]),
        (Some(place), count) => {
            voice.remark("cli-search-more", &[("count", count.to_string()), ("place", place.clone())]);
        }
    }
    Ok(())
}

fn quoted(word: &str) -> String {
    let blank = word.contains(char::is_whitespace) && !word.contains(['"', ':']);
    if blank { format!("\"{word}\"") } else { word.to_owned() }
}

/// Kind, day and whose in one line, the words below it.
fn show(hit: &SearchLine, voice: &Voice) {
    let texts = voice.texts();
    let kind = texts.find(&format!("term-record-{}", hit.kind), &[]).unwrap_or_else(|| hit.kind.clone());
    let day = hit.day.map(|day| texts.date_short(day)).unwrap_or_default();
    let whose = [hit.counselee_name.as_str(), hit.class_name.as_str()].into_iter().filter(|word| !word.is_empty());
    let head = [kind, day, whose.collect::<Vec<_>>().join(", ")];
    let id = hit.session.map_or_else(|| hit.id.clone(), |session| session.to_string());
    let head: Vec<&str> = head.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    voice.line(&format!("{}  {id}", head.join("  ")));
    let words: String = hit
        .pieces
        .iter()
        .map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() })
        .collect();
    if hit.kind != "counselee" && !words.is_empty() {
        voice.line(&format!("    {words}"));
    }
}

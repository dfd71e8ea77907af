//! Content lines: unfolding, names, parameters, escapes (RFC 5545, 3.1 and 3.3.11).

use crate::{Fault, FaultKind};
use std::borrow::Cow;

/// A content line.
#[derive(Debug, Clone)]
pub struct Line<'t> {
    /// Line of the file on which it begins, from 1.
    pub number: u32,
    /// Name in capitals.
    pub name: String,
    /// Parameters: names in capitals, values without quotes.
    pub params: Vec<(String, String)>,
    /// Value as it stands.
    pub value: Cow<'t, str>,
}

impl Line<'_> {
    /// The value of a parameter.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value with its escapes resolved, on one line.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some('n' | 'N') => text.push(' '),
                    Some(escaped) => text.push(escaped),
                    None => {}
                },
                control if control.is_control() => text.push(' '),
                other => text.push(other),
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The unfolded content lines of a text. Files with bare line feeds are read, too: many programs write them.
pub fn lines(text: &str) -> impl Iterator<Item = Result<Line<'_>, Fault>> {
    let mut physical = (1..).zip(text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line))).peekable();
    std::iter::from_fn(move || {
        loop {
            let (number, first) = physical.next()?;
            let mut whole = Cow::Borrowed(first);
            while let Some((_, more)) = physical.next_if(|(_, line)| line.starts_with([' ', '\t'])) {
                whole.to_mut().push_str(&more[1..]);
            }
            if !whole.trim().is_empty() {
                return Some(split(number, whole));
            }
        }
    })
}

fn split(number: u32, whole: Cow<'_, str>) -> Result<Line<'_>, Fault> {
    let bad = || Fault::new(number, FaultKind::BadLine);
    let (mut quoted, mut colon, mut marks) = (false, None, Vec::new());
    for (at, letter) in whole.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            ':' if !quoted => {
                colon = Some(at);
                break;
            }
            ';' if !quoted => marks.push(at),
            _ => {}
        }
    }
    let colon = colon.ok_or_else(bad)?;
    let mut pieces = Vec::with_capacity(marks.len() + 1);
    let mut from = 0;
    for mark in marks.into_iter().chain([colon]) {
        pieces.push(&whole[from..mark]);
        from = mark + 1;
    }
    let named = |name: &str| {
        let sound = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        sound.then(|| name.to_ascii_uppercase()).ok_or_else(bad)
    };
    let (head, tail) = pieces.split_first().ok_or_else(bad)?;
    let name = named(head)?;
    let params = tail
        .iter()
        .map(|piece| {
            let (name, value) = piece.split_once('=').ok_or_else(bad)?;
            Ok((named(name)?, value.trim_matches('"').to_owned()))
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    let value = match whole {
        Cow::Borrowed(whole) => Cow::Borrowed(&whole[colon + 1..]),
        Cow::Owned(whole) => Cow::Owned(whole[colon + 1..].to_owned()),
    };
    Ok(Line { number, name, params, value })
}

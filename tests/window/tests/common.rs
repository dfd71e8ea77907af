//! What several tests do: ask the program as the page's own code does, and look a page over.

use crate::start::Room;
use serde_json::json;
use window_tests::{
    axe,
    driver::{Done, Driver, DriverError},
};

/// What invokes a method of the contract from the page, as the page's own code does.
const INVOKE: &str = "
    const done = arguments[arguments.length - 1];
    window.__TAURI_INTERNALS__.invoke(arguments[0], { method: arguments[1], params: arguments[2] }).then(done, (error) => done({ refused: error }));";

/// The answer of a method.
pub fn invoke(page: &Driver, command: &str, method: &str, params: serde_json::Value) -> Done<serde_json::Value> {
    let answer = page.script_async(INVOKE, json!([command, method, params]))?;
    if answer["refused"].is_null() { Ok(answer) } else { Err(DriverError(format!("{method}: {answer}"))) }
}

/// An identity in an answer.
pub fn id_of(value: &serde_json::Value) -> Done<String> {
    value.as_str().map(str::to_owned).ok_or_else(|| DriverError(format!("the sample school lacks a record: {value}")))
}

/// Takes the picture and returns what is wrong.
pub fn look(room: &Room, name: &str) -> Done<Vec<String>> {
    let page = room.page();
    page.settled()?;
    room.window().picture(name)?;
    let mut wrong = axe::findings(page)?;
    let overflow =
        page.script("return document.documentElement.scrollWidth > document.documentElement.clientWidth", json!([]))?;
    if overflow == true {
        wrong.push("the page is wider than the window".to_owned());
    }
    let missing = page.script("return document.body.innerText.match(/⟨[^⟩]*⟩/g) ?? []", json!([]))?;
    wrong.extend(missing.as_array().into_iter().flatten().map(|id| format!("no text for {id}")));
    Ok(wrong.into_iter().map(|finding| format!("{name}: {finding}")).collect())
}

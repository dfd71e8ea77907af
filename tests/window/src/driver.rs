//! A WebDriver client of the size these tests need (W3C WebDriver level 2 over HTTP).

use serde_json::{Value, json};
use std::{
    fmt,
    time::{Duration, Instant},
};

/// Keys that have no character (W3C WebDriver, section 17.4.2).
pub mod key {
    /// Enter.
    pub const ENTER: &str = "\u{E007}";
    /// Tab.
    pub const TAB: &str = "\u{E004}";
    /// Escape.
    pub const ESCAPE: &str = "\u{E00C}";
    /// Arrow down.
    pub const DOWN: &str = "\u{E015}";
    /// Space.
    pub const SPACE: &str = " ";
    /// Control, held with the next key.
    pub const CONTROL: &str = "\u{E009}";
    /// Shift, held with the next key.
    pub const SHIFT: &str = "\u{E008}";
    /// F8: discreet view.
    pub const F8: &str = "\u{E038}";
    /// F9: blank screen.
    pub const F9: &str = "\u{E039}";
}

/// Key of an element reference in WebDriver's JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What the driver answered instead of doing it.
#[derive(Debug)]
pub struct DriverError(pub String);

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DriverError {}

/// Result of an act in the window.
pub type Done<T = ()> = Result<T, DriverError>;

/// An element of the page.
#[derive(Debug, Clone)]
pub struct Element(String);

/// A session with the window.
pub struct Driver {
    agent: ureq::Agent,
    base: String,
}

impl Driver {
    /// Opens a session: the driver starts the program itself.
    pub fn open(port: u16, binary: &str, args: &[&str]) -> Done<Self> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(90)))
            .http_status_as_error(false)
            .build()
            .into();
        let mut driver = Self { agent, base: format!("http://127.0.0.1:{port}") };
        let capabilities = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": { "binary": binary, "args": args } } } });
        let value = driver.post("/session", &capabilities)?;
        let id = value["sessionId"].as_str().ok_or_else(|| DriverError(format!("no session: {value}")))?;
        driver.base = format!("{}/session/{id}", driver.base);
        Ok(driver)
    }

    fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Done<Value> {
        let mut response = response.map_err(|error| DriverError(error.to_string()))?;
        let body: Value = response.body_mut().read_json().map_err(|error| DriverError(error.to_string()))?;
        match body["value"]["error"].as_str() {
            Some(error) => {
                Err(DriverError(format!("{error}: {}", body["value"]["message"].as_str().unwrap_or_default())))
            }
            None => Ok(body["value"].clone()),
        }
    }

    fn post(&self, path: &str, body: &Value) -> Done<Value> {
        Self::answer(self.agent.post(format!("{}{path}", self.base)).send_json(body))
    }

    fn get(&self, path: &str) -> Done<Value> {
        Self::answer(self.agent.get(format!("{}{path}", self.base)).call())
    }

    /// Ends the session and the program with it.
    pub fn close(&self) -> Done {
        Self::answer(self.agent.delete(&self.base).call()).map(drop)
    }

    /// Runs JavaScript in the page and returns its value.
    pub fn script(&self, script: &str, args: Value) -> Done<Value> {
        self.post("/execute/sync", &json!({ "script": script, "args": args }))
    }

    /// Runs JavaScript that hands its value to the callback in its last argument.
    pub fn script_async(&self, script: &str, args: Value) -> Done<Value> {
        self.post("/execute/async", &json!({ "script": script, "args": args }))
    }

    /// The first element that matches, at once.
    pub fn find_now(&self, css: &str) -> Done<Element> {
        let value = self.post("/element", &json!({ "using": "css selector", "value": css }))?;
        value[ELEMENT].as_str().map(|id| Element(id.to_owned())).ok_or_else(|| DriverError(format!("nothing at {css}")))
    }

    /// The first element that matches, waiting up to 20 s for it to be there and shown.
    pub fn find(&self, css: &str) -> Done<Element> {
        self.until(&format!("{css} to be shown"), || {
            let element = self.find_now(css)?;
            if self.is_shown(&element)? { Ok(element) } else { Err(DriverError("hidden".to_owned())) }
        })
    }

    /// The shown button, link, tab, radio or option whose accessible name is exactly or begins with `name`.
    pub fn named(&self, name: &str) -> Done<Element> {
        const SCRIPT: &str = "
            const wanted = arguments[0];
            const shown = (e) => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
            const name = (e) => (e.getAttribute('aria-label') || (e.labels && e.labels[0] && e.labels[0].innerText) || e.innerText || e.value || '').trim().replace(/\\s+/g, ' ');
            const dialog = [...document.querySelectorAll('dialog[open]')].pop();
            const all = [...(dialog || document).querySelectorAll('button, a[href], summary, input, select, textarea, [role=tab], [role=option], [role=menuitem]')].filter(shown);
            return all.find((e) => name(e) === wanted) || all.find((e) => name(e).startsWith(wanted)) || null;";
        self.until(&format!("something named “{name}”"), || {
            let value = self.script(SCRIPT, json!([name]))?;
            value[ELEMENT].as_str().map(|id| Element(id.to_owned())).ok_or_else(|| DriverError("absent".to_owned()))
        })
    }

    /// Tries an act until it succeeds, at most 20 s.
    pub fn until<T>(&self, what: &str, mut act: impl FnMut() -> Done<T>) -> Done<T> {
        let start = Instant::now();
        loop {
            match act() {
                Ok(value) => return Ok(value),
                Err(_) if start.elapsed() < Duration::from_secs(20) => std::thread::sleep(Duration::from_millis(80)),
                Err(error) => {
                    let page = self.script("return document.body.innerText.slice(0, 1500)", json!([]));
                    return Err(DriverError(format!(
                        "waited 20 s for {what}: {error}\npage shows:\n{}",
                        page.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
                    )));
                }
            }
        }
    }

    /// Waits until the page's text holds these words.
    pub fn sees(&self, words: &str) -> Done {
        self.until(&format!("the words “{words}”"), || {
            let text = self.script("return document.body.innerText", json!([]))?;
            if text.as_str().is_some_and(|text| text.contains(words)) {
                Ok(())
            } else {
                Err(DriverError("not there".to_owned()))
            }
        })
    }

    /// Whether an element is shown.
    pub fn is_shown(&self, element: &Element) -> Done<bool> {
        let shown = self.script("return arguments[0].checkVisibility()", json!([{ ELEMENT: element.0 }]))?;
        Ok(shown.as_bool() == Some(true))
    }

    /// Clicks with the mouse.
    pub fn click(&self, element: &Element) -> Done {
        self.post(&format!("/element/{}/click", element.0), &json!({})).map(drop)
    }

    /// Types into an element.
    pub fn fill(&self, element: &Element, text: &str) -> Done {
        self.post(&format!("/element/{}/clear", element.0), &json!({}))?;
        self.post(&format!("/element/{}/value", element.0), &json!({ "text": text })).map(drop)
    }

    /// The visible text of an element.
    pub fn text(&self, element: &Element) -> Done<String> {
        Ok(self.get(&format!("/element/{}/text", element.0))?.as_str().unwrap_or_default().to_owned())
    }

    /// Types on the keyboard, wherever the focus is.
    pub fn keys(&self, text: &str) -> Done {
        let strokes: Vec<Value> = text
            .chars()
            .flat_map(|c| {
                [
                    json!({ "type": "keyDown", "value": c.to_string() }),
                    json!({ "type": "keyUp", "value": c.to_string() }),
                ]
            })
            .collect();
        self.actions(strokes)
    }

    /// Presses a key while holding others.
    pub fn chord(&self, held: &[&str], key: &str) -> Done {
        let mut strokes: Vec<Value> = held.iter().map(|key| json!({ "type": "keyDown", "value": key })).collect();
        strokes.push(json!({ "type": "keyDown", "value": key }));
        strokes.push(json!({ "type": "keyUp", "value": key }));
        strokes.extend(held.iter().rev().map(|key| json!({ "type": "keyUp", "value": key })));
        self.actions(strokes)
    }

    fn actions(&self, strokes: Vec<Value>) -> Done {
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] }))
            .map(drop)
    }

    /// Moves the focus with Tab until the element with this accessible name has it; fails after 150 presses.
    pub fn tab_to(&self, name: &str) -> Done {
        const FOCUSED: &str = "
            const e = document.activeElement; if (!e) return '';
            return (e.getAttribute('aria-label') || (e.labels && e.labels[0] && e.labels[0].innerText) || e.innerText || e.value || '').trim().replace(/\\s+/g, ' ');";
        self.until(&format!("“{name}” to be reached by Tab"), || {
            for _ in 0..150 {
                let focused = self.script(FOCUSED, json!([]))?;
                if focused.as_str().is_some_and(|focused| focused.starts_with(name)) {
                    return Ok(());
                }
                self.keys(key::TAB)?;
            }
            Err(DriverError("never focused".to_owned()))
        })
    }

    /// A picture of the page as PNG.
    pub fn screenshot(&self) -> Done<Vec<u8>> {
        let value = self.get("/screenshot")?;
        base64(value.as_str().unwrap_or_default()).ok_or_else(|| DriverError("the picture is not base64".to_owned()))
    }
}

/// Decodes standard base64, which WebDriver wraps pictures in.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from((bits >> held) & 0xFF).ok()?);
        }
    }
    Some(out)
}

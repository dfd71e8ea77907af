//! A WebDriver client of the size these tests need (W3C WebDriver level 2 over HTTP). It knows the protocol and nothing
//! of the page.

use serde_json::{Value, json};
use std::{
    fmt,
    time::{Duration, Instant},
};

/// Key of an element reference in WebDriver's JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long a person would wait before saying that it does not work.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the driver answered instead of doing it.
#[derive(Debug)]
pub struct DriverError(pub String);

impl DriverError {
    /// Whether the element is no longer on the page: it was drawn anew since it was looked up.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.0.starts_with("stale element reference")
    }
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DriverError {}

impl From<std::io::Error> for DriverError {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// Result of an act in the window.
pub type Done<T = ()> = Result<T, DriverError>;

/// An element of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element(String);

impl Element {
    /// The element that a script returned.
    #[must_use]
    pub fn of(value: &Value) -> Option<Self> {
        value[ELEMENT].as_str().map(|id| Self(id.to_owned()))
    }

    /// As an argument of a script.
    #[must_use]
    pub fn argument(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

/// A session with the window.
pub struct Driver {
    agent: ureq::Agent,
    base: String,
}

impl Driver {
    /// Opens a session: the driver starts the program itself.
    ///
    /// # Errors
    /// When the driver does not answer or the program does not open.
    pub fn open(port: u16, binary: &str, args: &[&str]) -> Done<Self> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(120)))
            .build()
            .into();
        let mut driver = Self { agent, base: format!("http://127.0.0.1:{port}") };
        let asked = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": binary, "args": args },
            "timeouts": { "script": 90_000 },
        }}});
        let session = driver.post("/session", &asked)?;
        let id = session["sessionId"].as_str().ok_or_else(|| DriverError(format!("no session: {session}")))?;
        driver.base = format!("{}/session/{id}", driver.base);
        Ok(driver)
    }

    fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Done<Value> {
        let mut response = response.map_err(|error| DriverError(error.to_string()))?;
        let body: Value = response
            .body_mut()
            .with_config()
            .limit(64 * 1024 * 1024)
            .read_json()
            .map_err(|error| DriverError(error.to_string()))?;
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
    ///
    /// # Errors
    /// When the program is gone already.
    pub fn close(&self) -> Done {
        Self::answer(self.agent.delete(&self.base).call()).map(drop)
    }

    /// Sets the window's size.
    ///
    /// # Errors
    /// What the driver answers.
    pub fn resize(&self, width: u32, height: u32) -> Done {
        self.post("/window/rect", &json!({ "width": width, "height": height })).map(drop)
    }

    /// Loads the page anew.
    ///
    /// # Errors
    /// What the driver answers.
    pub fn reload(&self) -> Done {
        self.post("/refresh", &json!({})).map(drop)
    }

    /// Runs JavaScript in the page and returns its value.
    ///
    /// # Errors
    /// What the script throws.
    pub fn script(&self, script: &str, args: Value) -> Done<Value> {
        self.post("/execute/sync", &json!({ "script": script, "args": args }))
    }

    /// Runs JavaScript that hands its value to the callback in its last argument.
    ///
    /// # Errors
    /// What the script throws, or that it took too long.
    pub fn script_async(&self, script: &str, args: Value) -> Done<Value> {
        self.post("/execute/async", &json!({ "script": script, "args": args }))
    }

    /// Tries an act until it succeeds, for as long as a person would.
    ///
    /// # Errors
    /// What it waited for and what the page shows instead.
    pub fn until<T>(&self, what: &str, mut act: impl FnMut() -> Done<T>) -> Done<T> {
        let start = Instant::now();
        loop {
            match act() {
                Ok(value) => return Ok(value),
                Err(_) if start.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(60)),
                Err(error) => {
                    let page = self.script(
                        "return location.hash + '\\n' + (document.querySelector('dialog[open]') ?? document.body).innerText.slice(0, 2500)",
                        json!([]),
                    );
                    return Err(DriverError(format!(
                        "waited {} s for {what}: {error}\nthe page shows: {}",
                        PATIENCE.as_secs(),
                        page.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
                    )));
                }
            }
        }
    }

    /// Clicks with the mouse.
    ///
    /// # Errors
    /// When the element is covered or gone.
    pub fn click(&self, element: &Element) -> Done {
        // One that lies half below the edge of what scrolls would be clicked at its hidden half.
        self.script("arguments[0].scrollIntoView({ block: 'nearest' })", json!([element.argument()]))?;
        self.post(&format!("/element/{}/click", element.0), &json!({})).map(drop)
    }

    /// Types on the keyboard, wherever the focus is.
    ///
    /// # Errors
    /// What the driver answers.
    pub fn keys(&self, text: &str) -> Done {
        let strokes: Vec<Value> = text.chars().flat_map(|key| [stroke("keyDown", key), stroke("keyUp", key)]).collect();
        self.actions(strokes)
    }

    /// Presses a key while holding others.
    ///
    /// # Errors
    /// What the driver answers.
    pub fn chord(&self, held: &[&str], key: &str) -> Done {
        let down = |key: &&str| json!({ "type": "keyDown", "value": key });
        let up = |key: &&str| json!({ "type": "keyUp", "value": key });
        let mut strokes: Vec<Value> = held.iter().map(down).collect();
        strokes.extend([down(&key), up(&key)]);
        strokes.extend(held.iter().rev().map(up));
        self.actions(strokes)
    }

    fn actions(&self, strokes: Vec<Value>) -> Done {
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] }))
            .map(drop)
    }

    /// A picture of the page as PNG.
    ///
    /// # Errors
    /// What the driver answers.
    pub fn screenshot(&self) -> Done<Vec<u8>> {
        // A page that is drawn without the graphics stack and has nothing new to draw never answers.
        self.script(STIR, json!([]))?;
        let value = self.get("/screenshot");
        self.script("document.getElementById('stir')?.remove()", json!([]))?;
        base64(value?.as_str().unwrap_or_default()).ok_or_else(|| DriverError("the picture is not base64".to_owned()))
    }
}

/// Something unseen to draw until it is taken away.
const STIR: &str = "
    const stir = document.createElement('div');
    stir.id = 'stir';
    stir.style.cssText = 'position: fixed; inset: auto 0 0 auto; width: 1px; height: 1px; pointer-events: none';
    document.documentElement.append(stir);
    let turn = 0;
    const timer = setInterval(() => {
        if (!stir.isConnected) clearInterval(timer);
        stir.style.background = ++turn % 2 ? 'rgb(0 0 0 / 1%)' : 'rgb(255 255 255 / 1%)';
    }, 30);";

fn stroke(kind: &str, key: char) -> Value {
    json!({ "type": kind, "value": key.to_string() })
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

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_of_every_length() {
        assert_eq!(base64("").as_deref(), Some(&b""[..]));
        assert_eq!(base64("Zg==").as_deref(), Some(&b"f"[..]));
        assert_eq!(base64("Zm8=").as_deref(), Some(&b"fo"[..]));
        assert_eq!(base64("Zm9v\nYmE=").as_deref(), Some(&b"fooba"[..]));
        assert_eq!(base64("+/8="), Some(vec![0xFB, 0xFF]));
        assert_eq!(base64("Zm9*"), None);
    }
}

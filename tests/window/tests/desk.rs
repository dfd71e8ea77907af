//! The acts that a counselor's week is made of, by what can be read on the page: press, write, choose, and wait until the
//! page shows what came of it. With the mouse, and with the keys that the window has for an act.

use crate::{
    common::{self, id_of, invoke},
    start::Room,
};
use i18n::Arg;
use serde_json::{Value, json};
use std::cell::RefCell;
use window_tests::{
    driver::{Done, Driver, DriverError, Element},
    hand::Hand,
    key,
};

/// Chooses an option of a native list as the browser itself does: the list that it would open is drawn by the system, out
/// of a test's reach.
const CHOOSE: &str = "
    const [list, words] = arguments;
    const option = [...(list.options ?? [])].find((one) => one.textContent.trim() === words);
    if (!option) return false;
    list.focus();
    option.selected = true;
    for (const told of ['input', 'change']) list.dispatchEvent(new Event(told, { bubbles: true }));
    return true;";

/// What became of signing and locking: nothing yet, refused for want of consent, or locked.
const OUTCOME: &str = "
    if (document.querySelector('dialog[open]')) return '';
    if (document.querySelector('main .gate')) return 'refused';
    return document.querySelector('main .facts-read') && !document.querySelector('main textarea') ? 'locked' : '';";

/// A pupil of the sample school.
pub struct Pupil {
    pub id: String,
    pub name: String,
    pub class: String,
    /// Of the family, whoever stands first.
    pub guardian: String,
}

impl Pupil {
    /// The address of the file, or of a part of it.
    pub fn address(&self, part: &str) -> String {
        if part.is_empty() { format!("#/counselee/{}", self.id) } else { format!("#/counselee/{}/{part}", self.id) }
    }
}

/// Somebody old enough of whose file the sample school knows nothing but class hours, and three others. Each is the only
/// one whom her name finds.
pub fn cast(page: &Driver) -> Done<(Pupil, [Pupil; 3])> {
    let list = |text: &str, limit: u32| {
        let filter = json!({
            "text": text, "class": null, "status": "active", "tag": null, "notSeenSince": null, "order": "name", "descending": false, "offset": 0, "limit": limit,
        });
        invoke(page, "call", "counselee.list", filter)
    };
    let everybody = list("", 108)?;
    let (mut lead, mut others) = (None, Vec::new());
    for line in everybody["lines"].as_array().into_iter().flatten() {
        if lead.is_some() && others.len() == 3 {
            break;
        }
        let (id, name) = (id_of(&line["id"])?, id_of(&line["name"])?);
        if list(&name, 2)?["total"].as_f64() != Some(1.0) {
            continue;
        }
        let view = invoke(page, "call", "counselee.get", json!({ "id": id }))?;
        let (asked, timeline) = (view["consents"].as_array(), view["timeline"].as_array());
        let unknown = asked.is_some_and(Vec::is_empty)
            && timeline.is_some_and(|entries| entries.iter().all(|one| one["kind"] == "session"))
            && view["age"].as_f64().is_some_and(|age| age >= 13.0);
        let guardian = view["counselee"]["guardians"][0]["name"].as_str().unwrap_or_default().to_owned();
        let class = line["className"].as_str().unwrap_or_default().to_owned();
        let pupil = Pupil { id, name, class, guardian };
        if lead.is_none() && unknown && !pupil.guardian.is_empty() {
            lead = Some(pupil);
        } else if others.len() < 3 {
            others.push(pupil);
        }
    }
    let lead = lead.ok_or_else(|| DriverError("the sample school knows everybody".to_owned()))?;
    let others: [Pupil; 3] = others.try_into().map_err(|_| DriverError("the sample school is too small".to_owned()))?;
    Ok((lead, others))
}

/// Somebody at work in the window.
pub struct Desk<'a> {
    pub room: &'a Room,
    /// Names its pictures.
    story: &'static str,
    /// What was found on the pages looked over.
    wrong: RefCell<Vec<String>>,
}

impl<'a> Desk<'a> {
    pub fn new(room: &'a Room, story: &'static str) -> Self {
        Self { room, story, wrong: RefCell::new(Vec::new()) }
    }

    pub fn page(&self) -> &'a Driver {
        self.room.page()
    }

    pub fn t(&self, id: &str) -> String {
        self.room.words.t(id)
    }

    pub fn with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.room.words.with(id, args)
    }

    /// Keeps a picture of the page as it stands when it has come to rest.
    pub fn picture(&self, name: &str) -> Done {
        self.page().settled()?;
        self.room.window().picture(&format!("{}-{name}", self.story))
    }

    /// The same with axe.
    pub fn look(&self, name: &str) -> Done {
        let found = common::look(self.room, &format!("{}-{name}", self.story))?;
        self.wrong.borrow_mut().extend(found);
        Ok(())
    }

    /// What was found on all pages looked over, one a line.
    pub fn findings(&self) -> Vec<String> {
        self.wrong.take()
    }

    /// Waits until a script says true.
    pub fn shows(&self, what: &str, script: &str, args: Value) -> Done {
        let page = self.page();
        page.until(what, || {
            if page.script(script, args.clone())? == true { Ok(()) } else { Err(DriverError("not yet".to_owned())) }
        })
    }

    /// Waits until a part of the page holds these words.
    pub fn reads(&self, within: &str, words: &str) -> Done {
        self.shows(
            &format!("“{words}” in {within}"),
            "return document.querySelector(arguments[0])?.innerText.replace(/\\s+/g, ' ').includes(arguments[1]) ?? false",
            json!([within, words]),
        )
    }

    /// Waits for the page at an address.
    pub fn at(&self, address: &str) -> Done {
        self.shows(
            &format!("the page at {address}"),
            "return location.hash.split('?')[0] === arguments[0]",
            json!([address]),
        )?;
        self.page().settled()
    }

    /// Waits until no dialog is open.
    pub fn gone(&self) -> Done {
        self.page().holds("the dialog to close", "return document.querySelector('dialog[open]') === null")
    }

    /// Takes away what was said last: it may lie over what is pressed next.
    pub fn dismiss(&self) -> Done {
        let page = self.page();
        page.until("what was said last to go", || {
            let close = page.script(
                "return document.querySelector('dialog[open]') ? null : document.querySelector('.news .button-square')",
                json!([]),
            )?;
            match Element::of(&close) {
                None => Ok(()),
                Some(close) => {
                    page.click(&close)?;
                    Err(DriverError("it is still there".to_owned()))
                }
            }
        })
    }

    /// Presses what has this name.
    pub fn press(&self, within: &str, name: &str) -> Done {
        self.dismiss()?;
        Hand::Mouse.press_in(self.page(), within, name)
    }

    /// Presses a row, a box or a link that has no name of its own.
    pub fn press_at(&self, css: &str) -> Done {
        self.dismiss()?;
        let page = self.page();
        page.until(&format!("{css} to take the click"), || {
            let element = page.find(css)?;
            page.click(&element)
        })
    }

    /// Chooses a radio button by the words beside it.
    pub fn pick(&self, name: &str) -> Done {
        self.dismiss()?;
        Hand::Mouse.pick(self.page(), name)
    }

    /// Chooses from the list of that name.
    pub fn choose(&self, within: &str, list: &str, words: &str) -> Done {
        self.dismiss()?;
        let field = self.page().named(within, list)?;
        self.shows(&format!("“{words}” in the list “{list}”"), CHOOSE, json!([field.argument(), words]))
    }

    /// Writes into the field of that name.
    pub fn write(&self, field: &str, text: &str) -> Done {
        self.dismiss()?;
        Hand::Mouse.write(self.page(), field, text)
    }

    /// Writes a day or a time: it is read when the field is left.
    pub fn write_and_leave(&self, field: &str, text: &str) -> Done {
        self.write(field, text)?;
        self.page().keys(key::TAB)
    }

    /// Takes somebody from the list under the field that has the focus.
    pub fn take(&self, field: &str, name: &str) -> Done {
        Hand::Keyboard.take_from_list(self.page(), field, name, name)
    }

    /// Presses the main button of the dialog, whatever it says, and waits until the dialog is gone.
    pub fn confirm(&self) -> Done {
        self.press_at("dialog[open] .dialog-acts .button-main:not(:disabled)")?;
        self.gone()
    }

    /// Goes to a page by the rail.
    pub fn rail(&self, name: &str, address: &str) -> Done {
        self.press(".rail", &self.t(name))?;
        self.at(address)
    }

    /// Opens somebody's file by the search that works everywhere.
    pub fn open(&self, who: &Pupil) -> Done {
        let page = self.page();
        self.dismiss()?;
        page.chord(&[key::CONTROL], "k")?;
        page.find("dialog[open] input")?;
        self.take(&self.t("ui-frame-search"), &who.name)?;
        self.at(&who.address(""))?;
        self.shows(
            &format!("the file of {}", who.name),
            "return document.querySelector('main h1')?.textContent.trim() === arguments[0]",
            json!([who.name]),
        )
    }

    /// Opens a part of the file that is shown.
    pub fn part(&self, who: &Pupil, name: &str, part: &str) -> Done {
        self.press("main .views", &self.t(name))?;
        self.at(&who.address(part))
    }

    /// Begins a session from anywhere, with somebody or with a class; its address.
    pub fn new_session(&self, with: &str) -> Done<String> {
        let page = self.page();
        self.dismiss()?;
        let before = page.script("return location.hash", json!([]))?;
        page.chord(&[key::CONTROL], "n")?;
        page.find("dialog[open] input")?;
        self.take(&self.t("ui-frame-pick-counselee"), with)?;
        self.shows(
            &format!("a session with {with}"),
            "return location.hash.startsWith('#/session/') && location.hash !== arguments[0] && document.querySelector('main form.body') !== null",
            json!([before]),
        )?;
        page.settled()?;
        id_of(&page.script("return location.hash", json!([]))?)
    }

    /// Signs and locks the note that is shown; whether it was locked and not refused for want of consent.
    pub fn sign(&self) -> Done<bool> {
        let page = self.page();
        page.chord(&[key::CONTROL], key::ENTER)?;
        page.find("dialog[open] [data-first]")?;
        self.press("", &self.t("ui-session-sign-lock"))?;
        page.until("the note to be locked", || match page.script(OUTCOME, json!([]))?.as_str() {
            Some("locked") => Ok(true),
            Some("refused") => Ok(false),
            _ => Err(DriverError("not yet".to_owned())),
        })
    }

    /// The same where nothing stands in the way.
    pub fn sign_and_lock(&self) -> Done {
        if self.sign()? { Ok(()) } else { Err(DriverError("the signature was refused".to_owned())) }
    }

    /// Begins another piece of work from the file that is shown.
    pub fn begin(&self, kind: &str) -> Done {
        self.press("main", &self.t("ui-work-add"))?;
        let what = self.t(&format!("term-work-kind-{kind}"));
        self.press("main", &self.with("ui-work-new-what", &[("kind", what.into())]))?;
        self.at(&format!("#/work/new/{kind}"))?;
        self.page().find("form.entry").map(drop)
    }

    /// Keeps the entry that is shown.
    pub fn keep_entry(&self) -> Done {
        let page = self.page();
        page.chord(&[key::CONTROL], key::ENTER)?;
        self.shows(
            "the entry to be kept",
            "return /^#\\/work\\/[0-9a-f]{8}-/.test(location.hash) && document.querySelector('main .bar [role=status]')?.textContent.trim() === ''",
            json!([]),
        )?;
        page.settled()
    }

    /// Waits for the printed page beside its fields.
    pub fn paper(&self) -> Done {
        self.page().find("main .paper-img")?;
        self.page().settled()
    }

    /// Waits until the gate of a kind of consent says so.
    pub fn gate(&self, kind: &str, state: &str) -> Done {
        self.shows(
            &format!("the gate of {kind} to be {state}"),
            "const own = [...document.querySelectorAll('main button')].find((one) => one.getAttribute('aria-label') === arguments[0]);
             return own?.closest('li')?.querySelector('.kind-head .state')?.textContent.trim() === arguments[1]",
            json!([self.recording(kind), self.t(&format!("term-gate-state-{state}"))]),
        )
    }

    /// Records on the page of consents what the pupil and the family agreed to on one sheet, and how each was known.
    pub fn consent_of_both(&self, kind: &str, who: &Pupil) -> Done {
        let check = self.t("ui-consent-check");
        self.press("main", &self.recording(kind))?;
        self.choose("", &check, &self.t("term-identity-check-known"))?;
        let parent = self.t("term-consent-side-parent");
        self.press("", &self.with("ui-consent-next-side", &[("who", parent.into())]))?;
        self.shows(
            "the form of the family",
            "return [...document.querySelectorAll('dialog[open] input')].some((field) => field.value === arguments[0])",
            json!([who.guardian]),
        )?;
        self.choose("", &check, &self.t("term-identity-check-document"))?;
        self.write(&self.t("ui-consent-check-text"), "KTP dilihat")?;
        self.picture(&format!("3-consent-{kind}"))?;
        self.press("", &self.t("ui-frame-save"))?;
        self.gone()?;
        self.gate(kind, "allowed")
    }

    /// The button that records a kind of consent.
    fn recording(&self, kind: &str) -> String {
        let what = self.t(&format!("term-consent-kind-{kind}"));
        self.with("ui-counselee-consent-record-what", &[("what", what.into())])
    }
}

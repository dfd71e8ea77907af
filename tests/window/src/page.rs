//! Looking at the page as a person does: by the names of things, not by how it is built.

use crate::driver::{Done, Driver, DriverError, Element};
use serde_json::json;

/// The name of an element as assistive technology would read it, without keys and hints set beside it.
const NAME: &str = "
    const words = (node) => {
        const copy = node.cloneNode(true);
        copy.querySelectorAll('kbd, .hint, .num, .count, [aria-hidden=true]').forEach((part) => part.remove());
        return copy.textContent;
    };
    const name = (e) => (e.getAttribute('aria-label') ?? (e.labels?.length ? words(e.labels[0]) : words(e))).trim().replace(/\\s+/g, ' ');
    const drawn = (e) => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    const seen = (e) => drawn(e) || ((e.type === 'radio' || e.type === 'checkbox') && [...(e.labels ?? [])].some(drawn));
    const top = () => [...document.querySelectorAll('dialog[open]')].pop() ?? document;
";

/// What can be pressed, chosen or typed into.
const CONTROLS: &str = "button, a[href], summary, input, select, textarea, [role=option], [role=menuitem], [role=tab]";

impl Driver {
    /// The shown control of that name in the topmost dialog or the page; `within` narrows it to a part.
    ///
    /// # Errors
    /// When none appears in time.
    pub fn named(&self, within: &str, name: &str) -> Done<Element> {
        let script = format!(
            "{NAME} const part = arguments[0] === '' ? top() : top().querySelector(arguments[0]);
            return [...(part?.querySelectorAll('{CONTROLS}') ?? [])].find((e) => seen(e) && !e.disabled && name(e) === arguments[1]) ?? null;"
        );
        self.until(&format!("something named “{name}”"), || {
            Element::of(&self.script(&script, json!([within, name]))?).ok_or_else(|| DriverError("absent".to_owned()))
        })
    }

    /// The first shown element that matches, in the topmost dialog or the page.
    ///
    /// # Errors
    /// When none appears in time.
    pub fn find(&self, css: &str) -> Done<Element> {
        let script = format!("{NAME} return [...top().querySelectorAll(arguments[0])].find((e) => seen(e)) ?? null;");
        self.until(&format!("{css} to be shown"), || {
            Element::of(&self.script(&script, json!([css]))?).ok_or_else(|| DriverError("absent".to_owned()))
        })
    }

    /// How many elements match now.
    ///
    /// # Errors
    /// What the driver answers.
    pub fn count(&self, css: &str) -> Done<u64> {
        let count = self.script("return document.querySelectorAll(arguments[0]).length", json!([css]))?;
        count.as_u64().ok_or_else(|| DriverError("no number".to_owned()))
    }

    /// Names of the shown fields within a part, in order.
    ///
    /// # Errors
    /// What the driver answers.
    pub fn fields(&self, within: &str) -> Done<Vec<String>> {
        let script = format!(
            "{NAME} return [...top().querySelectorAll(arguments[0])].flatMap((part) => [...part.querySelectorAll('input, textarea, select')]).filter(seen).map(name);"
        );
        let names = self.script(&script, json!([within]))?;
        Ok(names.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect())
    }

    /// Name and radio group of what has the focus.
    ///
    /// # Errors
    /// What the driver answers.
    pub fn focused(&self) -> Done<(String, String)> {
        let script = format!(
            "{NAME} const e = document.activeElement; return e && e !== document.body ? [name(e), e.type === 'radio' ? e.name : ''] : ['', ''];"
        );
        let pair = self.script(&script, json!([]))?;
        let word = |at: usize| pair[at].as_str().unwrap_or_default().to_owned();
        Ok((word(0), word(1)))
    }

    /// Whether the element has the focus.
    ///
    /// # Errors
    /// What the driver answers.
    pub fn has_focus(&self, element: &Element) -> Done<bool> {
        Ok(self.script("return document.activeElement === arguments[0]", json!([element.argument()]))? == true)
    }

    /// The words beside a radio button or box: where a person clicks.
    ///
    /// # Errors
    /// When it has none.
    pub fn label_of(&self, control: &Element) -> Done<Element> {
        let label = self.script("return arguments[0].labels[0]", json!([control.argument()]))?;
        Element::of(&label).ok_or_else(|| DriverError("no label".to_owned()))
    }

    /// The radio group that a radio button belongs to.
    ///
    /// # Errors
    /// What the driver answers.
    pub fn group_of(&self, radio: &Element) -> Done<String> {
        Ok(self.script("return arguments[0].name", json!([radio.argument()]))?.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the page's text holds these words.
    ///
    /// # Errors
    /// When they do not appear in time.
    pub fn sees(&self, words: &str) -> Done {
        self.until(&format!("the words “{words}”"), || {
            let text = self.script("return document.body.innerText.replace(/\\s+/g, ' ')", json!([]))?;
            if text.as_str().is_some_and(|text| text.contains(words)) {
                Ok(())
            } else {
                Err(DriverError("not there".to_owned()))
            }
        })
    }

    /// Waits until a script says true.
    ///
    /// # Errors
    /// When it does not in time.
    pub fn holds(&self, what: &str, script: &str) -> Done {
        self.until(what, || {
            if self.script(script, json!([]))? == true { Ok(()) } else { Err(DriverError("not yet".to_owned())) }
        })
    }

    /// Waits until a page of the window is shown with its content, not only its frame: nothing is being loaded, and
    /// nothing has changed for longer than the page itself waits before it says that it is loading.
    ///
    /// # Errors
    /// When it is not in time.
    pub fn settled(&self) -> Done {
        const QUIET: &str = "
            const done = arguments[arguments.length - 1];
            let timer;
            const rest = () => { clearTimeout(timer); timer = setTimeout(() => { watch.disconnect(); done(true); }, 300); };
            const watch = new MutationObserver(rest);
            watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
            rest();";
        const LOADED: &str = "
            return document.fonts.status === 'loaded' && document.querySelector('main h1') !== null
                && document.querySelector('main .busy[role=status], main progress:not([value])') === null
                && [...document.images].every((image) => image.complete)";
        self.holds("the page to be loaded", LOADED)?;
        self.script_async(QUIET, json!([]))?;
        self.holds("the page to be loaded", LOADED)
    }

    /// Goes to an address of the window, as a link would, and waits for its page.
    ///
    /// # Errors
    /// When the page does not come.
    pub fn go(&self, address: &str) -> Done {
        const GO: &str = "
            const place = (address) => address.split('?')[0];
            const before = document.querySelector('main'); // none yet while the room behind the door is being read
            if (before && place(location.hash) !== place(arguments[0])) before.dataset.left = '';
            location.hash = arguments[0];";
        self.script(GO, json!([address]))?;
        self.holds(
            &format!("the page at {address}"),
            "return document.querySelector('main:not([data-left])') !== null",
        )?;
        self.settled()
    }
}

//! A person's hand: on the keyboard alone, or on the mouse. The main job is written once and done with both.

use crate::{
    driver::{Done, Driver, DriverError},
    key,
};

/// How many Tabs a person would press before giving up.
const TABS: usize = 250;

/// Which hand does the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// Keys alone: Tab, Enter, space, arrows, letters and the window's own keys.
    Keyboard,
    /// Clicks, and the keyboard only to type into what was clicked.
    Mouse,
}

impl Hand {
    /// Presses the button or follows the link of that name.
    ///
    /// # Errors
    /// When it is not there or cannot be reached.
    pub fn press(self, page: &Driver, name: &str) -> Done {
        self.press_in(page, "", name)
    }

    /// The same within a part of the page.
    ///
    /// # Errors
    /// When it is not there or cannot be reached.
    pub fn press_in(self, page: &Driver, within: &str, name: &str) -> Done {
        match self {
            Self::Mouse => page.until(&format!("“{name}” to take the click"), || {
                let element = page.named(within, name)?;
                page.click(&element)
            }),
            Self::Keyboard => {
                again_if_replaced(|| tab_to(page, name, &page.named(within, name)?))?;
                page.keys(key::ENTER)
            }
        }
    }

    /// Presses the key that the window has for an act, or clicks the button that does the same.
    ///
    /// # Errors
    /// When the button is not there.
    pub fn act(self, page: &Driver, held: &[&str], letter: &str, button: &str) -> Done {
        match self {
            Self::Keyboard => page.chord(held, letter),
            Self::Mouse => self.press(page, button),
        }
    }

    /// Writes into the field of that name in place of what it holds.
    ///
    /// # Errors
    /// When it is not there or takes no text.
    pub fn write(self, page: &Driver, label: &str, text: &str) -> Done {
        again_if_replaced(|| self.write_once(page, label, text))
    }

    fn write_once(self, page: &Driver, label: &str, text: &str) -> Done {
        let field = page.named("", label)?;
        match self {
            Self::Mouse => page.click(&field)?,
            Self::Keyboard => tab_to(page, label, &field)?,
        }
        page.chord(&[key::CONTROL], "a")?;
        page.keys(text)?;
        page.until(&format!("“{label}” to hold what was typed"), || {
            let held = page.script("return arguments[0].value", serde_json::json!([field.argument()]))?;
            if held == text { Ok(()) } else { Err(DriverError(format!("it holds {held}"))) }
        })
    }

    /// Chooses the radio button of that name.
    ///
    /// # Errors
    /// When it is not there or the arrow keys do not reach it.
    pub fn pick(self, page: &Driver, name: &str) -> Done {
        again_if_replaced(|| self.pick_once(page, name))
    }

    fn pick_once(self, page: &Driver, name: &str) -> Done {
        let radio = page.named("", name)?;
        if self == Self::Mouse {
            return page.click(&page.label_of(&radio)?);
        }
        let group = page.group_of(&radio)?;
        tab_until(page, name, || Ok(page.focused()?.1 == group))?;
        for _ in 0..30 {
            if page.focused()?.0 == name {
                return Ok(());
            }
            page.keys(key::DOWN)?;
        }
        Err(DriverError(format!("the arrow keys do not reach “{name}”")))
    }

    /// Types into a field with a list under it and takes the entry that begins with `entry`.
    ///
    /// # Errors
    /// When the list does not offer it.
    pub fn take_from_list(self, page: &Driver, label: &str, typed: &str, entry: &str) -> Done {
        self.write(page, label, typed)?;
        let first = "[role=option][aria-selected=true]";
        page.until(&format!("“{entry}” to be offered first"), || {
            let offered = page.script(
                "return [...document.querySelectorAll(arguments[0])].find((e) => e.checkVisibility())?.innerText.trim() ?? ''",
                serde_json::json!([first]),
            )?;
            if offered.as_str().is_some_and(|offered| offered.starts_with(entry)) {
                Ok(())
            } else {
                Err(DriverError(format!("offered is {offered}")))
            }
        })?;
        match self {
            Self::Keyboard => page.keys(key::ENTER),
            Self::Mouse => again_if_replaced(|| page.click(&page.find(first)?)),
        }
    }
}

/// Does it again where the page drew the thing anew between the look and the act, as it may whenever an answer arrives; a
/// person sees the new one.
fn again_if_replaced(act: impl Fn() -> Done) -> Done {
    const TIMES: usize = 3;
    for _ in 0..TIMES {
        match act() {
            Err(error) if error.is_stale() => {}
            done => return done,
        }
    }
    act()
}

fn tab_to(page: &Driver, name: &str, element: &crate::driver::Element) -> Done {
    tab_until(page, name, || page.has_focus(element))
}

fn tab_until(page: &Driver, name: &str, reached: impl Fn() -> Done<bool>) -> Done {
    for _ in 0..TABS {
        if reached()? {
            return Ok(());
        }
        page.keys(key::TAB)?;
    }
    Err(DriverError(format!("{TABS} Tabs do not reach “{name}”")))
}

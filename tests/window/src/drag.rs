//! Files dragged over the window by another program: the source's side of the drag and drop protocol of X (XDND version 5,
//! freedesktop.org), spoken without a pointer.

use crate::driver::{Done, DriverError};
use std::{
    path::Path,
    time::{Duration, Instant},
};
use x11rb::{
    CURRENT_TIME,
    connection::Connection,
    protocol::{
        Event,
        xproto::{
            Atom, AtomEnum, ClientMessageEvent, ConnectionExt, CreateWindowAux, EventMask, MapState, PropMode,
            SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
        },
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

/// How long the window has to answer.
const PATIENCE: Duration = Duration::from_secs(20);
const VERSION: u32 = 5;

x11rb::atom_manager! {
    /// Names of the protocol.
    Atoms: AtomsCookie {
        XdndAware,
        XdndSelection,
        XdndEnter,
        XdndPosition,
        XdndStatus,
        XdndLeave,
        XdndDrop,
        XdndFinished,
        XdndActionCopy,
        URIS: b"text/uri-list",
    }
}

/// Files that hang over the window. Let go, they are dropped; left, they never were there.
pub struct Drag {
    display: RustConnection,
    atoms: Atoms,
    source: Window,
    target: Window,
    uris: Vec<u8>,
    /// Root coordinates.
    at: (u32, u32),
}

impl Drag {
    /// Drags files to a point of the display until the window has taken notice of them.
    ///
    /// # Errors
    /// When there is no window that takes files, or it does not answer.
    pub fn over(display: &str, files: &[&Path], at: (u32, u32)) -> Done<Self> {
        let (display, screen) = x11rb::connect(Some(display)).map_err(told)?;
        let root = display.setup().roots[screen].root;
        let atoms = Atoms::new(&display).map_err(told)?.reply().map_err(told)?;
        let target = taker(&display, root, &atoms)?;
        let source = display.generate_id().map_err(told)?;
        display
            .create_window(0, source, root, 0, 0, 1, 1, 0, WindowClass::INPUT_ONLY, 0, &CreateWindowAux::new())
            .map_err(told)?;
        display.set_selection_owner(source, atoms.XdndSelection, CURRENT_TIME).map_err(told)?;
        let uris = files.iter().map(|file| format!("{}\r\n", uri(file))).collect::<String>().into_bytes();
        let drag = Self { display, atoms, source, target, uris, at };
        drag.send(drag.atoms.XdndEnter, [VERSION << 24, drag.atoms.URIS, 0, 0])?;
        drag.send_position()?;
        drag.until("the window to ask for the files", |event| matches!(event, Event::SelectionRequest(_)))?;
        // Asked again, now that it knows them.
        drag.send_position()?;
        drag.answered(drag.atoms.XdndStatus)?;
        Ok(drag)
    }

    /// Drags them out of the window again; the program that they come from goes on until this is dropped.
    ///
    /// # Errors
    /// What the display answers.
    pub fn leave(&self) -> Done {
        self.send(self.atoms.XdndLeave, [0; 4])
    }

    /// Lets go.
    ///
    /// # Errors
    /// When the window does not say that it is done.
    pub fn let_go(self) -> Done {
        self.send(self.atoms.XdndDrop, [0, CURRENT_TIME, 0, 0])?;
        self.answered(self.atoms.XdndFinished)
    }

    fn send_position(&self) -> Done {
        let (x, y) = self.at;
        self.send(self.atoms.XdndPosition, [0, (x << 16) | y, CURRENT_TIME, self.atoms.XdndActionCopy])
    }

    fn send(&self, kind: Atom, rest: [u32; 4]) -> Done {
        let data = [self.source, rest[0], rest[1], rest[2], rest[3]];
        let message = ClientMessageEvent::new(32, self.target, kind, data);
        self.display.send_event(false, self.target, EventMask::NO_EVENT, message).map_err(told)?;
        self.display.flush().map_err(told)
    }

    fn answered(&self, kind: Atom) -> Done {
        self.until(
            "the window to answer",
            |event| matches!(event, Event::ClientMessage(message) if message.type_ == kind),
        )
    }

    /// Handles what comes until it is what is waited for; the files are handed over whenever they are asked for.
    fn until(&self, what: &str, is_it: impl Fn(&Event) -> bool) -> Done {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            let Some(event) = self.display.poll_for_event().map_err(told)? else {
                std::thread::sleep(Duration::from_millis(10));
                continue;
            };
            if let Event::SelectionRequest(asked) = &event {
                self.hand_over(asked)?;
            }
            if is_it(&event) {
                return Ok(());
            }
        }
        Err(DriverError(format!("waited {} s for {what}", PATIENCE.as_secs())))
    }

    fn hand_over(&self, asked: &SelectionRequestEvent) -> Done {
        let known = asked.target == self.atoms.URIS;
        if known {
            let kept = self.display.change_property8(
                PropMode::REPLACE,
                asked.requestor,
                asked.property,
                asked.target,
                &self.uris,
            );
            kept.map_err(told)?;
        }
        let notice = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: asked.time,
            requestor: asked.requestor,
            selection: asked.selection,
            target: asked.target,
            property: if known { asked.property } else { AtomEnum::NONE.into() },
        };
        self.display.send_event(false, asked.requestor, EventMask::NO_EVENT, notice).map_err(told)?;
        self.display.flush().map_err(told)
    }
}

fn told(error: impl std::fmt::Display) -> DriverError {
    DriverError(format!("the display: {error}"))
}

/// The shown window that takes what is dragged.
fn taker(display: &RustConnection, root: Window, atoms: &Atoms) -> Done<Window> {
    for window in display.query_tree(root).map_err(told)?.reply().map_err(told)?.children {
        let shown =
            display.get_window_attributes(window).map_err(told)?.reply().map_err(told)?.map_state == MapState::VIEWABLE;
        let aware = display.get_property(false, window, atoms.XdndAware, AtomEnum::ANY, 0, 1).map_err(told)?;
        if shown && aware.reply().map_err(told)?.value_len > 0 {
            return Ok(window);
        }
    }
    Err(DriverError("no window takes files".to_owned()))
}

/// The address of a file as other programs write it.
fn uri(file: &Path) -> String {
    let mut address = "file://".to_owned();
    for byte in file.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => address.push(char::from(*byte)),
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address
}

//! Linux: sleep and the screen's lock, as logind and the desktop's screen saver tell them over D-Bus. Sleep waits until the
//! file is locked, for as long as logind lets it (five seconds by default). Without D-Bus the idle clock remains, which sees
//! sleep when the laptop wakes.

use std::{sync::Arc, thread};
use zbus::{
    blocking::{Connection, Proxy},
    zvariant::{OwnedFd, OwnedObjectPath},
};

const LOGIND: &str = "org.freedesktop.login1";
/// Screen savers that tell when they cover the screen: name and interface, and path. Desktops differ in which they have.
const SCREEN_SAVERS: [(&str, &str); 4] = [
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
];

/// Calls `lock` before each sleep and whenever the screen is locked, for the life of the program.
pub fn watch(lock: impl Fn() + Send + Sync + 'static) {
    let lock: Arc<dyn Fn() + Send + Sync> = Arc::new(lock);
    let on_sleep = Arc::clone(&lock);
    thread::spawn(move || sleep(&*on_sleep));
    let on_lock = Arc::clone(&lock);
    thread::spawn(move || session_lock(&*on_lock));
    for (name, path) in SCREEN_SAVERS {
        let on_cover = Arc::clone(&lock);
        thread::spawn(move || screen_saver(name, path, &*on_cover));
    }
}

fn manager(system: &Connection) -> zbus::Result<Proxy<'_>> {
    Proxy::new(system, LOGIND, "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
}

fn sleep(lock: &dyn Fn()) -> Option<()> {
    let system = Connection::system().ok()?;
    let logind = manager(&system).ok()?;
    let delay = || logind.call::<_, _, OwnedFd>("Inhibit", &("sleep", "Ruang BK", "Ruang BK", "delay")).ok();
    let signals = logind.receive_signal("PrepareForSleep").ok()?;
    // Given back when the file is locked: then the laptop may sleep.
    let mut held = delay();
    for signal in signals {
        match signal.body().deserialize::<bool>() {
            Ok(true) => {
                lock();
                held = None;
            }
            _ if held.is_none() => held = delay(),
            _ => {}
        }
    }
    drop(held);
    Some(())
}

fn session_lock(lock: &dyn Fn()) -> Option<()> {
    let system = Connection::system().ok()?;
    let own: OwnedObjectPath = manager(&system).ok()?.call("GetSession", &("auto",)).ok()?;
    let session = Proxy::new(&system, LOGIND, own, "org.freedesktop.login1.Session").ok()?;
    session.receive_signal("Lock").ok()?.for_each(|_| lock());
    Some(())
}

fn screen_saver(name: &'static str, path: &'static str, lock: &dyn Fn()) -> Option<()> {
    let desktop = Connection::session().ok()?;
    let saver = Proxy::new(&desktop, name, path, name).ok()?;
    let covered = saver.receive_signal("ActiveChanged").ok()?;
    covered.filter(|signal| matches!(signal.body().deserialize::<bool>(), Ok(true))).for_each(|_| lock());
    Some(())
}

//! Two laptops of one counselor at a real school server: joined by digits that both screens show, apart while the server is out of
//! reach, together again with both texts, and one decision for both.

use crate::{
    desk::{Desk, cast},
    start::{PASSPHRASE, Room, in_a_room},
};
use i18n::Lang;
use serde_json::json;
use std::{
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use window_tests::{
    driver::{Done, DriverError},
    hand::Hand,
    window::program,
};

/// The passphrase of the second laptop.
const SECOND: &str = "tembikar hujan lampion pelabuhan";

/// A school server on this machine, which can be stopped and started again.
struct School {
    data: PathBuf,
    address: String,
    running: Option<Child>,
    _folder: tempfile::TempDir,
}

impl School {
    /// Sets one up; it, and the address by which a laptop enrols.
    fn set_up() -> Done<(Self, String)> {
        let folder = tempfile::tempdir()?;
        let (data, port) = (folder.path().join("data"), TcpListener::bind("127.0.0.1:0")?.local_addr()?.port());
        let address = format!("127.0.0.1:{port}");
        let made = Command::new(program("school-server")?)
            .args(["init", "--listen", &address, "--data"])
            .arg(&data)
            .output()?;
        let told = String::from_utf8_lossy(&made.stdout).into_owned();
        let link = told.split_whitespace().find(|word| word.starts_with("rbk1://")).map(str::to_owned);
        let link = link.ok_or_else(|| DriverError(format!("no enrolment address: {told}")))?;
        let mut school = Self { data, address, running: None, _folder: folder };
        school.start()?;
        Ok((school, link))
    }

    fn start(&mut self) -> Done {
        let mut serve = Command::new(program("school-server")?);
        serve.args(["serve", "--quiet", "--data"]).arg(&self.data).stdout(Stdio::null());
        self.running = Some(serve.spawn()?);
        let start = Instant::now();
        while TcpStream::connect(&self.address).is_err() {
            if start.elapsed() > Duration::from_secs(20) {
                return Err(DriverError("the school server does not answer".to_owned()));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    fn stop(&mut self) {
        if let Some(mut server) = self.running.take() {
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}

impl Drop for School {
    fn drop(&mut self) {
        self.stop();
    }
}

fn text_of(desk: &Desk<'_>, css: &str) -> Done<String> {
    desk.page().until(css, || {
        let text = desk
            .page()
            .script("return document.querySelector(arguments[0])?.textContent.trim() ?? ''", json!([css]))?;
        let text = text.as_str().filter(|text| !text.is_empty());
        text.map(str::to_owned).ok_or_else(|| DriverError("not there yet".to_owned()))
    })
}

/// Connects the first laptop and lets the second join: the same digits on both screens, confirmed on both.
fn join(first: &Desk<'_>, second: &Desk<'_>, link: &str) -> Done {
    let t = |id: &str| first.t(id);
    first.page().go("#/sync")?;
    first.write(&t("ui-sync-enrol-code"), link)?;
    first.press("main", &t("ui-sync-enrol-act"))?;
    first.reads("main", &t("ui-sync-state-idle"))?;
    first.look("1-connected")?;
    first.press("main .views", &t("ui-sync-part-devices"))?;
    first.press("main", &t("ui-sync-pair-title"))?;
    let code = text_of(first, "[data-uri]")?;
    // It waits for the other one, which a settled page does not.
    first.room.window().picture("laptops-first-1-code")?;

    second.page().sees(&t("ui-first-run-welcome"))?;
    second.press("", &t("ui-first-run-join"))?;
    second.write(&t("ui-first-run-join-code"), &code)?;
    second.write(&t("ui-first-run-passphrase"), SECOND)?;
    second.write(&t("ui-first-run-passphrase-again"), SECOND)?;
    second.press("", &t("ui-first-run-join-act"))?;
    let digits = text_of(second, ".digits")?;
    second.room.window().picture("laptops-second-2-digits")?;
    assert_eq!(text_of(first, "[data-digits]")?, digits, "both screens show the same digits");
    assert_eq!(digits.chars().filter(char::is_ascii_digit).count(), 20, "{digits}");
    first.room.window().picture("laptops-first-1-digits")?;
    first.press("", &t("ui-sync-pair-same"))?;
    first.write(&t("ui-sync-pair-passphrase"), PASSPHRASE)?;
    first.press("", &t("ui-sync-pair-same"))?;
    first.page().sees(&t("ui-sync-pair-done"))?;
    second.press("", &t("ui-sync-pair-same"))?;
    second.page().holds("the second laptop's door to open", "return document.querySelector('.rail') !== null")?;
    first.press("", &t("ui-frame-close"))?;
    first.gone()
}

/// Sends and fetches by the button, and waits until it is said to be done.
fn synchronise(desk: &Desk<'_>) -> Done {
    desk.page().go("#/sync")?;
    desk.press("main", &desk.t("ui-sync-now"))?;
    desk.page().named("main", &desk.t("ui-sync-now"))?;
    desk.reads("main", &desk.t("ui-sync-state-idle"))?;
    desk.reads("main", &desk.t("ui-sync-queue-none"))
}

/// Opens the note and waits for this text in its section.
fn open_with(desk: &Desk<'_>, session: &str, text: &str) -> Done {
    desk.page().go(session)?;
    desk.shows(
        &format!("the note with “{text}”"),
        "return [...document.querySelectorAll('main textarea')].some((area) => area.value === arguments[0])",
        json!([text]),
    )
}

fn meet_apart_and_again(one: &Room, two: &Room) -> Done {
    let (first, second) = (Desk::new(one, "laptops-first"), Desk::new(two, "laptops-second"));
    let section = first.t("term-section-kind-follow-up");
    let (mut school, link) = School::set_up()?;
    join(&first, &second, &link)?;
    let (pupil, _) = cast(first.page())?;
    first.page().go("#/today")?;
    let session = first.new_session(&pupil.name)?;
    first.write(&section, "We meet every Tuesday.")?;
    synchronise(&first)?;
    synchronise(&second)?;
    open_with(&second, &session, "We meet every Tuesday.")?;
    second.look("3-the-same-note")?;

    // The server is out of reach: both write on, and are told so.
    school.stop();
    open_with(&first, &session, "We meet every Tuesday.")?;
    first.write(&section, "We meet every Tuesday in the break.")?;
    second.write(&section, "We meet every Tuesday at 09:30.")?;
    for desk in [&first, &second] {
        desk.page().go("#/sync")?;
        desk.press("main", &desk.t("ui-sync-now"))?;
        desk.reads("main", &desk.t("ui-sync-state-unreachable"))?;
    }
    first.look("4-out-of-reach")?;

    // Within reach again: nothing was lost, and one decision holds on both.
    school.start()?;
    for desk in [&first, &second, &first] {
        synchronise(desk)?;
    }
    first.press("main .views", &first.t("ui-sync-part-conflicts"))?;
    for words in ["in the break.", "at 09:30."] {
        first.reads("main", words)?;
    }
    first.look("5-conflict")?;
    let theirs = first.page().script(
        "return [...document.querySelectorAll('main article')].find((one) => one.textContent.includes('09:30')).querySelector('button').textContent.trim()",
        json!([]),
    )?;
    first.press("main", theirs.as_str().unwrap_or_default())?;
    first.page().sees(&first.t("ui-conflict-resolved"))?;
    first.reads("main", &first.t("ui-conflict-decided"))?;
    first.look("5-decided")?;
    synchronise(&first)?;
    synchronise(&second)?;
    second.reads("main", &second.t("ui-sync-conflicts-none"))?;
    open_with(&second, &session, "We meet every Tuesday at 09:30.")?;
    second.picture("6-decided-here-too")?;
    open_with(&first, &session, "We meet every Tuesday at 09:30.")?;
    let findings = [first.findings(), second.findings()].concat();
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
    Ok(())
}

#[test]
fn two_laptops_part_and_meet_again() {
    in_a_room("laptops-first", Lang::En, |first| {
        first.with_sample_school(Hand::Mouse)?;
        let second = Room::open(Lang::En)?;
        meet_apart_and_again(first, &second).inspect_err(|_| {
            let _ = second.window().picture("failed-laptops-second");
        })
    });
}

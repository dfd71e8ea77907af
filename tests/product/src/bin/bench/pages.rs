//! The same file in the real window: how long a page takes from the press of its link to what one came for, and what the
//! whole program holds of the laptop's memory beside an empty window of the same toolkit.

use crate::{
    Measured, Told,
    figure::{Figure, median},
    files,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};
use window_tests::{
    key,
    window::{Display, Window},
};

const ROUNDS: usize = 7;
const PAINT: Duration = Duration::from_millis(150);
const MEMORY_TIMES: f64 = 1.4;
/// How long memory is given to settle.
const SETTLES: Duration = Duration::from_secs(3);
/// The folder of the program's settings within the home's own.
const IDENTIFIER: &str = "id.ruangbk.workstation";

/// From the press of a link until what is `wanted` stands on the page and the frame with it was painted, in milliseconds.
const PAINTED: &str = "
    const [address, wanted, done] = arguments;
    const before = document.querySelector('main');
    if (before) before.dataset.left = '';
    const start = performance.now();
    location.hash = address;
    const look = () => {
        const main = document.querySelector('main:not([data-left])');
        if (main?.querySelector(wanted)) requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
        else requestAnimationFrame(look);
    };
    look();";

/// Pages of the `file`: `counselees` and `sessions` are identities in it.
pub fn measure(told: &mut Told, file: &Path, counselees: &[Value], sessions: &[Value]) -> Measured {
    let programs = PathBuf::from(std::env::var_os("RUANG_PROGRAMS").ok_or("RUANG_PROGRAMS names no folder")?);
    let (display, home) = (Display::start()?, tempfile::tempdir()?);
    let settings = home.path().join(".config").join(IDENTIFIER);
    fs::create_dir_all(&settings)?;
    fs::write(settings.join("ruang-bk.json"), json!({ "lang": "id", "theme": "light", "file": file }).to_string())?;

    let empty = {
        let window =
            Window::open_program(&programs.join("examples/empty-window"), &display, home.path(), "id_ID.UTF-8")?;
        std::thread::sleep(SETTLES);
        held_kib(window.process()?)?
    };
    let window = Window::open_program(&programs.join("ruang-bk"), &display, home.path(), "id_ID.UTF-8")?;
    let page = &window.page;
    let field = page.find(".door input[type=password]")?;
    page.click(&field)?;
    page.keys(&format!("{}{}", files::PASSPHRASE, key::ENTER))?;
    page.holds("the door to open", "return document.querySelector('.rail') !== null")?;
    page.settled()?;

    let one = |ids: &[Value], round: usize| ids[round % ids.len()].as_str().unwrap_or_default().to_owned();
    type Address<'a> = Box<dyn Fn(usize) -> String + 'a>;
    let pages: Vec<(&str, &str, Address<'_>)> = vec![
        ("Today", ".side h2", Box::new(|_| "#/today".to_owned())),
        ("the radar", "table tbody tr", Box::new(|_| "#/radar".to_owned())),
        ("Counselees", "tbody tr a", Box::new(|_| "#/counselees".to_owned())),
        ("a counselee", "h1", Box::new(|round| format!("#/counselee/{}", one(counselees, round)))),
        ("a counselee's sessions", "h1", Box::new(|round| format!("#/counselee/{}/sessions", one(counselees, round)))),
        ("a session", "h1", Box::new(|round| format!("#/session/{}", one(sessions, round)))),
        ("a week of the calendar", "table", Box::new(|_| "#/calendar?view=week".to_owned())),
        ("Assessments", ".library li", Box::new(|_| "#/assessments".to_owned())),
        ("Reports", "table tbody tr", Box::new(|_| "#/reports".to_owned())),
        ("the access log", "table tbody tr", Box::new(|_| "#/settings/log".to_owned())),
    ];
    let mut took: BTreeMap<usize, Vec<Duration>> = BTreeMap::new();
    for round in 0..=ROUNDS {
        for (at, (what, wanted, address)) in pages.iter().enumerate() {
            let painted = page.script_async(PAINTED, json!([address(round), wanted]))?;
            let painted = painted.as_f64().ok_or_else(|| format!("{what} was not painted: {painted}"))?;
            page.settled()?;
            // The first round reads the page's own code.
            if round > 0 {
                took.entry(at).or_default().push(Duration::from_secs_f64(painted / 1000.0));
            }
        }
    }
    for (at, took) in took {
        told.one(&Figure::within(&format!("{} painted in the window", pages[at].0), median(took), PAINT));
    }
    std::thread::sleep(SETTLES);
    let whole = held_kib(window.process()?)?;
    told.one(&Figure::memory_beside("the whole program with this file", whole, "empty window", empty, MEMORY_TIMES));
    Ok(())
}

/// KiB that a program and all that it started hold, what is shared counted by its share.
fn held_kib(program: u32) -> Result<f64, Box<dyn Error>> {
    let mut parents = BTreeMap::new();
    for entry in fs::read_dir("/proc")?.flatten() {
        let Ok(process) = entry.file_name().to_string_lossy().parse::<u32>() else { continue };
        let Ok(stat) = fs::read_to_string(entry.path().join("stat")) else { continue };
        let parent = stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(1));
        parents.insert(process, parent.and_then(|parent| parent.parse::<u32>().ok()).unwrap_or(0));
    }
    let within = |mut process: u32| loop {
        match parents.get(&process) {
            _ if process == program => return true,
            Some(parent) => process = *parent,
            None => return false,
        }
    };
    let mut sum = 0.0;
    for process in parents.keys().filter(|process| within(**process)) {
        let told = fs::read_to_string(format!("/proc/{process}/smaps_rollup"))?;
        let line = told.lines().find_map(|line| line.strip_prefix("Pss:")).ok_or("no Pss")?;
        sum += line.trim().trim_end_matches(" kB").trim().parse::<f64>()?;
    }
    Ok(sum)
}

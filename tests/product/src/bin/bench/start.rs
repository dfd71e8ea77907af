//! From nothing to the painted unlock page, beside an empty window of the same toolkit: what the product adds to a start.

use crate::{
    Measured, Told,
    figure::{Figure, median},
    files,
};
use serde_json::json;
use std::{
    error::Error,
    path::{Path, PathBuf},
    time::Duration,
};
use window_tests::window::{Display, Window};

const RUNS: usize = 5;

/// When the first words were on the screen, in milliseconds since 1970.
const PAINTED: &str = "
    const done = arguments[arguments.length - 1];
    const look = () => {
        const paint = performance.getEntriesByName('first-contentful-paint')[0];
        const words = document.querySelector('h1');
        if (paint && words) done(performance.timeOrigin + paint.startTime); else setTimeout(look, 20);
    };
    look();";

const CREATE: &str = "
    const done = arguments[arguments.length - 1];
    window.__TAURI_INTERNALS__.invoke('session', { method: 'file.create', params: arguments[0] }).then(() => done(''), (error) => done(JSON.stringify(error)));";

pub fn measure(told: &mut Told) -> Measured {
    let programs = PathBuf::from(std::env::var_os("RUANG_PROGRAMS").ok_or("RUANG_PROGRAMS names no folder")?);
    let (ruang, empty) = (programs.join("ruang-bk"), programs.join("examples/empty-window"));
    let display = Display::start()?;
    let home = tempfile::tempdir()?;
    {
        let window = Window::open_program(&ruang, &display, home.path(), "id_ID.UTF-8")?;
        let new = json!({ "name": "Bench", "passphrase": files::PASSPHRASE, "counselorName": "Ratna Pramudita" });
        let refused = window.page.script_async(CREATE, json!([new]))?;
        if refused != "" {
            return Err(format!("no case file for the unlock page: {refused}").into());
        }
    }
    let (mut product, mut toolkit) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        toolkit.push(start(&empty, &display, home.path())?);
        product.push(start(&ruang, &display, home.path())?);
    }
    told.all(vec![Figure::beside(
        "cold start to the unlock page",
        median(product),
        "empty window",
        median(toolkit),
        1.5,
        0.0,
    )])
}

fn start(program: &Path, display: &Display, home: &Path) -> Result<Duration, Box<dyn Error>> {
    let window = Window::open_program(program, display, home, "id_ID.UTF-8")?;
    let painted = window.page.script_async(PAINTED, json!([]))?.as_f64().ok_or("no time of the first paint")?;
    let started = started_ms(window.process()?)?;
    if painted <= started {
        return Err(format!("painted {painted} before it started {started}").into());
    }
    Ok(Duration::from_secs_f64((painted - started) / 1000.0))
}

/// When a process began, in milliseconds since 1970: the kernel counts it in hundredths of a second since it started.
fn started_ms(process: u32) -> Result<f64, Box<dyn Error>> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let ticks: f64 =
        stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(19)).ok_or("no start time")?.parse()?;
    let uptime: f64 = std::fs::read_to_string("/proc/uptime")?.split(' ').next().ok_or("no uptime")?.parse()?;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs_f64();
    Ok((now - uptime + ticks / 100.0) * 1000.0)
}

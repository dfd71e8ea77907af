//! `cargo xtask bench`: what the product's own work costs beside what it cannot do without, measured side by side in one
//! run, because a figure alone says more about the machine than about the program. Exits non-zero on a missed target.

mod action;
mod caseload;
mod casework;
mod figure;
mod files;
mod large;
mod list;
mod notes;
mod pages;
mod search;
mod start;
mod unlock;

use figure::Figure;
use std::{error::Error, process::ExitCode};

/// Seed of everything invented here.
const SEED: u64 = 20_261_125;

type Measured = Result<(), Box<dyn Error>>;
/// A measurement and its name on the command line.
type Measurement = (&'static str, fn(&mut Told) -> Measured);

/// What was measured so far: each figure is said when it is known, because others may take long.
#[derive(Default)]
struct Told {
    missed: usize,
}

impl Told {
    fn one(&mut self, figure: &Figure) {
        println!("{figure}");
        self.missed += usize::from(!figure.holds());
    }

    fn all(&mut self, figures: Vec<Figure>) -> Measured {
        figures.iter().for_each(|figure| self.one(figure));
        Ok(())
    }
}

fn main() -> ExitCode {
    let named: Vec<String> = std::env::args().skip(1).collect();
    if let [word, file, home] = named.as_slice()
        && word == large::RESIDENT
    {
        return match large::resident(file.as_ref(), home.as_ref()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    let measurements: [Measurement; 7] = [
        ("unlock", unlock::measure),
        ("action", action::measure),
        ("list", list::measure),
        ("casework", casework::measure),
        ("search", search::measure),
        ("large", large::measure),
        ("start", start::measure),
    ];
    println!("seed {SEED}, load before {}", load());
    let mut told = Told::default();
    for (name, measure) in measurements {
        if !named.is_empty() && !named.iter().any(|wanted| wanted == name) {
            continue;
        }
        if let Err(error) = measure(&mut told) {
            println!("{name}: could not be measured: {error}");
            told.missed += 1;
        }
    }
    println!("load after {}", load());
    if told.missed == 0 {
        ExitCode::SUCCESS
    } else {
        println!("{} missed", told.missed);
        ExitCode::FAILURE
    }
}

/// What else the machine is doing: the three load averages.
fn load() -> String {
    std::fs::read_to_string("/proc/loadavg")
        .map(|text| text.split(' ').take(3).collect::<Vec<_>>().join(" "))
        .unwrap_or_else(|_| "unknown".to_owned())
}

//! What the tour did, how long it took and what was not as it should be.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

/// Collects steps, figures and deviations.
#[derive(Default)]
pub struct Summary {
    steps: Vec<(String, Duration)>,
    figures: Vec<(String, String)>,
    checks: usize,
    deviations: Vec<String>,
}

impl Summary {
    /// Runs a step and keeps its time.
    pub fn step<T>(&mut self, title: &str, act: impl FnOnce(&mut Self) -> Result<T, String>) -> Result<T, String> {
        println!("==> {title}");
        let start = Instant::now();
        let done = act(self).map_err(|why| format!("{title}: {why}"));
        self.steps.push((title.to_owned(), start.elapsed()));
        println!("<== {title}: {:.1} s", start.elapsed().as_secs_f64());
        done
    }

    /// A figure worth reading.
    pub fn figure(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.figures.push((name.into(), value.into()));
    }

    /// A check; a failed one is a deviation and the tour goes on.
    pub fn expect(&mut self, holds: bool, what: impl FnOnce() -> String) {
        self.checks += 1;
        if !holds {
            let what = what();
            eprintln!("DEVIATION: {what}");
            self.deviations.push(what);
        }
    }

    /// Both must be equal.
    pub fn equal<T: PartialEq + std::fmt::Debug>(&mut self, name: &str, found: T, wanted: T) {
        let words = format!("{name}: {found:?}, not {wanted:?}");
        self.expect(found == wanted, || words);
    }

    /// Something that ended the tour.
    pub fn broken(&mut self, why: String) {
        eprintln!("STOPPED: {why}");
        self.deviations.push(why);
    }

    /// What was not as it should be.
    pub fn deviations(&self) -> &[String] {
        &self.deviations
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        let mut text = String::from("# Tour\n\n");
        let verdict = match self.deviations.len() {
            0 => format!("All {} checks hold.", self.checks),
            n => format!("{n} deviations, {} checks.", self.checks),
        };
        let _ = writeln!(text, "{verdict}\n");
        for deviation in &self.deviations {
            let _ = writeln!(text, "- **deviation**: {deviation}");
        }
        text.push_str("\n## Steps\n\n| step | seconds |\n| --- | ---: |\n");
        for (title, time) in &self.steps {
            let _ = writeln!(text, "| {title} | {:.1} |", time.as_secs_f64());
        }
        text.push_str("\n## Figures\n\n| what | value |\n| --- | --- |\n");
        for (name, value) in &self.figures {
            let _ = writeln!(text, "| {name} | {value} |");
        }
        text
    }
}

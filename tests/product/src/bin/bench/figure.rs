//! A measured figure beside its target.

use std::{fmt, time::Duration};

/// What was measured, what it was measured against, and the most it may be.
pub struct Figure {
    what: String,
    took: f64,
    unit: &'static str,
    beside: Option<(&'static str, f64)>,
    most: f64,
    rule: String,
}

impl Figure {
    /// Against another measurement of the same run: at most `times` of it and `plus_ms` more.
    pub fn beside(
        what: &str,
        took: Duration,
        other: &'static str,
        other_took: Duration,
        times: f64,
        plus_ms: f64,
    ) -> Self {
        let (took, other_took) = (ms(took), ms(other_took));
        let rule = if plus_ms > 0.0 { format!("<= {times}x + {plus_ms} ms") } else { format!("<= {times}x") };
        Self {
            what: what.to_owned(),
            took,
            unit: "ms",
            beside: Some((other, other_took)),
            most: other_took * times + plus_ms,
            rule,
        }
    }

    /// Against the time that a person does not notice.
    pub fn within(what: &str, took: Duration, most: Duration) -> Self {
        let rule = format!("<= {} ms", most.as_millis());
        Self { what: what.to_owned(), took: ms(took), unit: "ms", beside: None, most: ms(most), rule }
    }

    /// An amount of memory, in MiB.
    pub fn memory(what: &str, mib: f64, most_mib: f64) -> Self {
        let rule = format!("<= {most_mib} MiB");
        Self { what: what.to_owned(), took: mib, unit: "MiB", beside: None, most: most_mib, rule }
    }

    /// An amount of memory against another of the same run, both in KiB.
    pub fn memory_beside(what: &str, kib: f64, other: &'static str, other_kib: f64, times: f64) -> Self {
        let (mib, other_mib) = (kib / 1024.0, other_kib / 1024.0);
        Self {
            what: what.to_owned(),
            took: mib,
            unit: "MiB",
            beside: Some((other, other_mib)),
            most: other_mib * times,
            rule: format!("<= {times}x"),
        }
    }

    /// Whether the target is met.
    pub fn holds(&self) -> bool {
        self.took <= self.most
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.holds() { "ok    " } else { "MISSED" };
        write!(f, "{mark} {}: {:.2} {}", self.what, self.took, self.unit)?;
        if let Some((other, other_took)) = self.beside {
            write!(f, "; {other}: {other_took:.2} {}; {:.2}x", self.unit, self.took / other_took)?;
        }
        write!(f, " ({})", self.rule)
    }
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The middle of several runs: one interruption does not decide.
pub fn median(mut runs: Vec<Duration>) -> Duration {
    runs.sort();
    runs.get(runs.len() / 2).copied().unwrap_or_default()
}

//! A measured figure beside its target.

use std::{fmt, time::Duration};

/// What was measured, what it was measured against, and the most it may be.
pub struct Figure {
    what: String,
    took_ms: f64,
    beside: Option<(&'static str, f64)>,
    most_ms: f64,
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
        let (took_ms, other_ms) = (ms(took), ms(other_took));
        let rule = if plus_ms > 0.0 { format!("<= {times}x + {plus_ms} ms") } else { format!("<= {times}x") };
        Self {
            what: what.to_owned(),
            took_ms,
            beside: Some((other, other_ms)),
            most_ms: other_ms * times + plus_ms,
            rule,
        }
    }

    /// Against the time that a person does not notice.
    pub fn within(what: &str, took: Duration, most: Duration) -> Self {
        let rule = format!("<= {} ms", most.as_millis());
        Self { what: what.to_owned(), took_ms: ms(took), beside: None, most_ms: ms(most), rule }
    }

    /// Whether the target is met.
    pub fn holds(&self) -> bool {
        self.took_ms <= self.most_ms
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.holds() { "ok    " } else { "MISSED" };
        write!(f, "{mark} {}: {:.2} ms", self.what, self.took_ms)?;
        if let Some((other, other_ms)) = self.beside {
            write!(f, "; {other}: {other_ms:.2} ms; {:.2}x", self.took_ms / other_ms)?;
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

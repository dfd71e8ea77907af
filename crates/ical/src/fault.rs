//! What is wrong with a file, and what is not taken as it stands.

macro_rules! kinds {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

kinds! {
    /// Why a file is refused as a whole.
    FaultKind {
        /// Larger than is read.
        TooLarge = "too-large",
        /// Not UTF-8.
        NotText = "not-text",
        /// Does not begin with `BEGIN:VCALENDAR`.
        NotACalendar = "not-a-calendar",
        /// A line that is no `NAME;PARAMETER=VALUE:VALUE`.
        BadLine = "bad-line",
        /// An `END` without its `BEGIN`.
        Unbalanced = "unbalanced",
        /// The file ends within a component.
        CutShort = "cut-short",
        /// An event without a start.
        NoStart = "no-start",
        /// A date or time that does not exist.
        BadDate = "bad-date",
        /// A duration that cannot be read.
        BadDuration = "bad-duration",
        /// An event that ends before it begins.
        EndBeforeStart = "end-before-start",
        /// A recurrence that cannot be read.
        BadRule = "bad-rule",
        /// More events than are read.
        TooMany = "too-many",
        /// Reading was stopped.
        Stopped = "stopped",
    }
}

kinds! {
    /// What is told about an event.
    ProblemKind {
        /// Left out: its time zone is not fixed and not known.
        ZoneUnknown = "zone-unknown",
        /// Left out: longer than eight hours.
        TooLong = "too-long",
        /// Taken as five minutes.
        TooShort = "too-short",
        /// Only the first meeting is taken: the recurrence is not weekly.
        RuleUnknown = "rule-unknown",
        /// The series is ended a year after its start: the file gives no end.
        RuleEndless = "rule-endless",
        /// The series is cut to what one may have.
        RuleLong = "rule-long",
        /// The title is cut to 300 characters.
        TextCut = "text-cut",
        /// Left out: the same identity stands in the file before.
        Twice = "twice",
        /// Left out: not an event (a task, a journal, busy times).
        OtherKind = "other-kind",
    }
}

/// A file that is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {}", kind.code())]
pub struct Fault {
    /// Line, from 1.
    pub line: u32,
    /// What.
    pub kind: FaultKind,
    /// Name of the field concerned; empty when none.
    pub field: String,
}

impl Fault {
    pub(crate) fn new(line: u32, kind: FaultKind) -> Self {
        Self { line, kind, field: String::new() }
    }

    pub(crate) fn field(line: u32, kind: FaultKind, field: &str) -> Self {
        Self { line, kind, field: field.to_owned() }
    }
}

/// An event that is not taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line, from 1.
    pub line: u32,
    /// What.
    pub kind: ProblemKind,
    /// Title of the event, or name of what it is instead.
    pub title: String,
}

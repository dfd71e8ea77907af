//! What is kept of a case, by the classes of session data (N-2c) and the rest of the record: for whoever asks what there is,
//! where, and until when.

use crate::retention::RecordClass;
use crate::vocabulary;

vocabulary! {
    /// Classes of the inventory. The first five are those of N-2c.
    InventoryClass {
        /// Sessions by message and chat.
        Messages = "messages",
        /// Forms filled in and their scores.
        Results = "results",
        /// Audio and video.
        Recordings = "recordings",
        /// Sessions of every other medium with their notes and addenda.
        Notes = "notes",
        /// What passed between counselor and supervisor.
        Supervision = "supervision",
        /// Scans, photos, letters, other files.
        Attachments = "attachments",
        /// Pages that were printed, saved or opened.
        Documents = "documents",
        Consents = "consents",
        Risk = "risk",
        /// Personal data, family, contacts, appointments, alerts, status.
        Identity = "identity",
        /// The log of who opened, changed and gave out what.
        AccessLog = "access-log",
    }
}

impl InventoryClass {
    /// The class whose retention rule says until when it is kept.
    #[must_use]
    pub const fn kept_as(self) -> RecordClass {
        match self {
            Self::Messages | Self::Notes | Self::Supervision => RecordClass::Sessions,
            Self::Results => RecordClass::Assessments,
            Self::Recordings | Self::Attachments | Self::Documents => RecordClass::Documents,
            Self::Consents => RecordClass::Consents,
            Self::Risk => RecordClass::Risk,
            Self::Identity => RecordClass::Identity,
            Self::AccessLog => RecordClass::AccessLog,
        }
    }
}

//! What can be wrong, one code each. The caller finds words for the person.

use crate::exchange::{ReplyFault, TransportError};
use crate::replica::ReplicaError;
use crate::wire::error::Code;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// No network, or the server is down.
    Unreachable,
    /// Another TLS key than pinned.
    WrongPin,
    /// Another server than enrolled at.
    WrongServer,
    /// An answer that is none of ours: a proxy, or a broken server.
    Garbage,
    /// Something was altered or invented on the way or at the server; nothing of it was taken.
    Tampered,
    /// Something is missing that others have built on.
    Withheld,
    /// The server lost what it had promised to hold: everything is offered again.
    RolledBack,
    /// The server shows different histories to different devices.
    Forked,
    /// Another device writes under this device's name: a copied or restored case file.
    Cloned,
    /// This device or person was removed.
    Revoked,
    /// A newer program is needed.
    UpdateNeeded,
    /// The server asks to wait.
    Busy,
    /// The space at the server is used up.
    Quota,
    /// The server refuses.
    Refused(Code),
    /// No space left on this disk.
    DiskFull,
    /// The case file was locked.
    Locked,
    /// The case file does not hold together.
    Damaged,
}

impl Trouble {
    /// Its code, also the end of the id of its text.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::WrongPin => "wrong-pin",
            Self::WrongServer => "wrong-server",
            Self::Garbage => "garbage",
            Self::Tampered => "tampered",
            Self::Withheld => "withheld",
            Self::RolledBack => "rolled-back",
            Self::Forked => "forked",
            Self::Cloned => "cloned",
            Self::Revoked => "revoked",
            Self::UpdateNeeded => "update-needed",
            Self::Busy => "busy",
            Self::Quota => "quota",
            Self::Refused(_) => "refused",
            Self::DiskFull => "disk-full",
            Self::Locked => "locked",
            Self::Damaged => "damaged",
        }
    }

    /// Whether the server must be met anew (hello) before the next round.
    pub(super) fn distrust(self) -> bool {
        !matches!(self, Self::Busy | Self::Quota | Self::DiskFull | Self::Locked | Self::Damaged)
    }

    /// What will not heal by itself in a moment is not tried every moment, in milliseconds.
    pub(super) fn least_pause(self) -> i64 {
        match self {
            Self::Revoked | Self::UpdateNeeded | Self::Cloned | Self::Quota | Self::WrongServer => 5 * 60 * 1000,
            Self::Refused(_) | Self::DiskFull | Self::Damaged => 60 * 1000,
            _ => 0,
        }
    }
}

impl From<ReplicaError> for Trouble {
    fn from(error: ReplicaError) -> Self {
        match error {
            ReplicaError::DiskFull => Self::DiskFull,
            ReplicaError::Locked => Self::Locked,
            ReplicaError::Damaged => Self::Damaged,
        }
    }
}

impl From<TransportError> for Trouble {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::Unreachable | TransportError::Broken => Self::Unreachable,
            TransportError::WrongPin => Self::WrongPin,
            TransportError::TooLarge => Self::Garbage,
        }
    }
}

impl From<Code> for Trouble {
    fn from(code: Code) -> Self {
        match code {
            Code::Revoked => Self::Revoked,
            Code::Upgrade => Self::UpdateNeeded,
            Code::TooMany | Code::Unavailable => Self::Busy,
            Code::Quota => Self::Quota,
            Code::Internal => Self::Garbage,
            code => Self::Refused(code),
        }
    }
}

impl From<ReplyFault> for Trouble {
    fn from(fault: ReplyFault) -> Self {
        match fault {
            ReplyFault::Error(code, _) => code.into(),
            ReplyFault::Garbage { status: 429 | 503 } => Self::Busy,
            ReplyFault::Garbage { .. } => Self::Garbage,
        }
    }
}

//! A second laptop of the same counselor: three boxes in a mailbox at the server, sealed under a secret that only the two
//! screens have seen, and 20 digits that a person compares. Sans-I/O; the caller paces its looks into the mailbox. Nothing secret leaves the issuer before the person
//! has confirmed, and then only sealed to the newcomer's key.

mod boxes;
mod issuer;
mod newcomer;

pub use issuer::Issuer;
pub use newcomer::{Joined, Newcomer};

use crate::engine::Trouble;
use crate::exchange::{ReplyFault, TransportError};
use crate::replica::ReplicaError;
use crate::wire::WireError;

/// Why a pairing ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairFault {
    /// This file is not enrolled at a school server yet.
    NotEnrolled,
    /// The link is one for setting up a school.
    NotAPairingLink,
    /// Ten minutes have passed, or the mailbox was burnt.
    Expired,
    /// A person said that the digits differ, or cancelled.
    Cancelled,
    /// A box does not open or contradicts the link: somebody interferes.
    Tampered,
    /// As in synchronisation.
    Trouble(Trouble),
}

impl From<ReplicaError> for PairFault {
    fn from(error: ReplicaError) -> Self {
        Self::Trouble(error.into())
    }
}

impl From<WireError> for PairFault {
    fn from(_: WireError) -> Self {
        Self::Tampered
    }
}

impl From<ReplyFault> for PairFault {
    fn from(fault: ReplyFault) -> Self {
        Self::Trouble(fault.into())
    }
}

impl From<TransportError> for PairFault {
    fn from(error: TransportError) -> Self {
        Self::Trouble(error.into())
    }
}

/// How far a pairing is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairingState {
    /// The other side has not come yet.
    Waiting,
    /// Both screens show these digits: 4 groups of 5.
    Compare([String; 4]),
    /// Confirmed; the rest takes a moment.
    Finishing,
    /// Done.
    Done,
    /// Over.
    Failed(PairFault),
}

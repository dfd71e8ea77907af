//! What a server answers when it does not do what was asked: a code from one closed table and numbers, never content.

use keys::cbor::{Value, View};

use super::{Hash, Id, Wire, WireError, only_keys};

macro_rules! codes {
    ($($variant:ident $text:literal $status:literal $doc:literal,)+) => {
        /// The table of error codes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code {
            $(#[doc = $doc] $variant,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its text on the wire.
            #[must_use]
            pub fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// Its HTTP status.
            #[must_use]
            pub fn status(self) -> u16 {
                match self { $(Self::$variant => $status,)+ }
            }

            /// The code of a text.
            #[must_use]
            pub fn from_text(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

codes! {
    Malformed "malformed" 400 "Not what the format says; nothing was stored.",
    BadAct "bad_act" 400 "An act that does not verify or does not chain to the root.",
    BadSig "bad_sig" 401 "Signature, device or nonce refused.",
    ClockSkew "clock_skew" 401 "The request's time is too far from the server's, which is told.",
    Revoked "revoked" 403 "The device or person was removed.",
    NotMember "not_member" 403 "Not a member of the stream any more.",
    Role "role" 403 "A member whose role does not allow it.",
    SetupUsed "setup_used" 403 "The setup token is used, expired or unknown.",
    NoStream "no_stream" 404 "No such stream for this person.",
    NoMailbox "no_mailbox" 404 "No such mailbox, or nothing in it yet.",
    NotFound "not_found" 404 "No such address.",
    DevSeqGap "dev_seq_gap" 409 "Operations before these are missing; the highest held is told.",
    DevSeqConflict "dev_seq_conflict" 409 "Another operation has this number already.",
    EpochStale "epoch_stale" 409 "The epoch is unknown or sealed to somebody who is no longer a member.",
    HeadUnknown "head_unknown" 409 "The head named is not the server's.",
    MailboxTaken "mailbox_taken" 409 "Another box lies there already.",
    Pruned "pruned" 410 "Older operations were replaced by a snapshot.",
    MailboxGone "mailbox_gone" 410 "The mailbox has expired or was burnt.",
    TooLarge "too_large" 413 "Over a limit, which is told.",
    ChainBroken "chain_broken" 422 "Commitments, hashes and signature do not fit together.",
    Upgrade "upgrade" 426 "A newer program is needed.",
    TooMany "too_many" 429 "Too many requests; wait as told.",
    Internal "internal" 500 "The server failed.",
    Unavailable "unavailable" 503 "The server cannot answer now.",
    Quota "quota" 507 "The space granted is used up.",
}

/// An error reply: map {0 code text, 1 detail map}. Detail numbers: see the constructors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorBody {
    /// Code as sent; an unknown one is kept as text.
    pub code: String,
    /// `detail`: 0 index, 1 have, 2 dev_seq, 3 have_hash, 4 server time in ms, 5 limit, 6 minimum version, 7 stream.
    pub detail: Detail,
}

/// The numbers that go with a code.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Detail {
    /// Which item of the request.
    pub index: Option<u64>,
    /// The highest sequence number held.
    pub have: Option<u64>,
    /// The sequence number in question.
    pub dev_seq: Option<u64>,
    /// The hash held under it.
    pub have_hash: Option<Hash>,
    /// The server's clock, milliseconds since 1970 UTC.
    pub server_ms: Option<i64>,
    /// The limit passed.
    pub limit: Option<u64>,
    /// The least version accepted.
    pub min: Option<u64>,
    /// The stream in question.
    pub stream: Option<Id>,
}

impl ErrorBody {
    /// An error without numbers.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self::with(code, Detail::default())
    }

    /// An error with numbers.
    #[must_use]
    pub fn with(code: Code, detail: Detail) -> Self {
        Self { code: code.text().to_owned(), detail }
    }

    /// The code, if this version knows it.
    #[must_use]
    pub fn known(&self) -> Option<Code> {
        Code::from_text(&self.code)
    }
}

impl Wire for ErrorBody {
    fn to_value(&self) -> Value {
        let detail = &self.detail;
        let numbers = [
            (0, detail.index.map(Value::from)),
            (1, detail.have.map(Value::from)),
            (2, detail.dev_seq.map(Value::from)),
            (3, detail.have_hash.map(Value::from)),
            (4, detail.server_ms.map(Value::from)),
            (5, detail.limit.map(Value::from)),
            (6, detail.min.map(Value::from)),
            (7, detail.stream.map(Value::from)),
        ];
        let detail = Value::map(numbers.into_iter().filter_map(|(key, value)| Some((key, value?))));
        keys::map! {0 => self.code.as_str(), 1 => detail}
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        only_keys(view, &[0, 1])?;
        let code = view.get(0)?.as_text()?;
        if code.len() > 64 {
            return Err(WireError::TooLarge { limit: 64 });
        }
        let detail = view.get(1)?;
        let number = |key| -> Result<Option<u64>, WireError> {
            Ok(detail.find(key)?.map(|number| number.as_uint()).transpose()?)
        };
        Ok(Self {
            code: code.to_owned(),
            detail: Detail {
                index: number(0)?,
                have: number(1)?,
                dev_seq: number(2)?,
                have_hash: detail.find(3)?.map(|hash| hash.bytes_n()).transpose()?,
                server_ms: detail.find(4)?.map(|ms| ms.as_int()).transpose()?,
                limit: number(5)?,
                min: number(6)?,
                stream: detail.find(7)?.map(|stream| stream.bytes_n()).transpose()?,
            },
        })
    }
}

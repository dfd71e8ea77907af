//! What a refused call says: a closed code with a text in both languages, the field it concerns, arguments for the text,
//! and for the unexpected a reference into the local log. Must never carry a path, a name of a person, SQL or another
//! program's words.

use crate::desktop::DesktopError;
use casefile::CaseFileError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

macro_rules! error_codes {
    ($($variant:ident = $text:literal: $doc:literal),+ $(,)?) => {
        /// Why a call was refused. The kebab-case name is the tail of the Fluent id `error-<code>`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        pub enum ErrorCode { $(#[doc = $doc] #[serde(rename = $text)] $variant),+ }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable kebab-case name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
    };
}

error_codes! {
    // The call itself
    Internal = "internal": "Something unexpected; `ref` names the line in the local log.",
    BadRequest = "bad-request": "The parameters do not have the shape of the method.",
    UnknownMethod = "unknown-method": "No such method.",
    FileLocked = "file-locked": "The case file is locked.",
    FileOpen = "file-open": "Only possible while no case file is open.",
    Cancelled = "cancelled": "A person cancelled it; everything is as it was before.",
    NoCaseFile = "no-case-file": "No case file is known on this laptop.",
    // The case file
    WrongPassphrase = "wrong-passphrase": "Wrong passphrase, or a damaged key slot.",
    WaitAfterWrong = "wait-after-wrong": "Too many wrong passphrases; `seconds` says until when none is taken.",
    WrongRecoveryCode = "wrong-recovery-code": "The recovery code does not open this file.",
    RecoveryCodeInvalid = "recovery-code-invalid": "The recovery code is mistyped.",
    NoRecoveryCode = "no-recovery-code": "No recovery code was set for this file.",
    PassphraseWeak = "passphrase-weak": "The passphrase is too short or too easy to guess.",
    PassphraseWords = "passphrase-words": "A passphrase is made of `least` to `most` words.",
    OldCopyKept = "old-copy-kept": "The copy from before an earlier new key is still kept.",
    DamagedHeader = "damaged-header": "Header and spare cannot be read.",
    NotACaseFile = "not-a-case-file": "The folder holds no case file.",
    NewerVersion = "newer-version": "A newer program wrote the file.",
    PlaintextDatabase = "plaintext-database": "The database is not encrypted.",
    TruncatedDatabase = "truncated-database": "The database is cut short.",
    DamagedDatabase = "damaged-database": "The database is damaged.",
    NotEncrypting = "not-encrypting": "This program was built without encryption.",
    AlreadyOpen = "already-open": "Another program has the file open.",
    AlreadyExists = "already-exists": "There is a case file of this name.",
    FileNameInvalid = "file-name-invalid": "The name cannot be that of a file.",
    DiskFull = "disk-full": "No space left; nothing was half written.",
    DiskError = "disk-error": "The disk refuses.",
    NotEnoughMemory = "not-enough-memory": "Not enough memory to stretch the passphrase.",
    KdfOutOfBounds = "kdf-out-of-bounds": "Costs of the passphrase outside the accepted bounds.",
    CheckStopped = "check-stopped": "The check was stopped before its end.",
    MalformedRecord = "malformed-record": "A stored value has another form than expected.",
    // Backups
    BackupNone = "backup-none": "The folder holds no backup.",
    BackupNoSuchPoint = "backup-no-such-point": "The restore point is no longer there.",
    BackupFull = "backup-full": "No space left where the backup goes; the earlier ones are as they were.",
    BackupReadOnly = "backup-read-only": "The place of the backup cannot be written.",
    BackupGone = "backup-gone": "The place of the backup does not answer.",
    BackupBusy = "backup-busy": "A backup is under way: of this file, or by another program in that place.",
    BackupMissing = "backup-missing": "A part of the backup is missing.",
    BackupDamaged = "backup-damaged": "The backup was changed or damaged.",
    BackupInside = "backup-inside": "The backup would lie inside the case file.",
    // Attachments
    AttachmentTooLarge = "attachment-too-large": "The file has `size` MiB; one attachment may have `most`.",
    AttachmentsFull = "attachments-full": "All attachments take `used` MiB; `size` more are over `most`.",
    AttachmentsMany = "attachments-many": "More than `most` files at once.",
    AttachmentEmpty = "attachment-empty": "The file is empty.",
    AttachmentProgram = "attachment-program": "The file is a program, or would be run as one.",
    AttachmentUnreadable = "attachment-unreadable": "The file to attach cannot be read to its end.",
    AttachmentMissing = "attachment-missing": "A part of the attachment is missing on the disk.",
    AttachmentDamaged = "attachment-damaged": "A part of the attachment is not what was written.",
    AttachmentElsewhere = "attachment-elsewhere": "The content lies on another laptop.",
    AttachmentNoPreview = "attachment-no-preview": "This kind of file cannot be shown here.",
    NotEmpty = "not-empty": "Only possible in an empty case file.",
    // Records
    NotFound = "not-found": "The record does not exist any more.",
    SessionLocked = "session-locked": "The session is locked; only addenda may follow.",
    ConflictOpen = "conflict-open": "Versions of the text compete; decide first.",
    UpdateNeeded = "update-needed": "A newer program wrote into this case; it can be read, not changed.",
    SessionRetracted = "session-retracted": "The session was retracted.",
    WrongSupervisorPassphrase = "wrong-supervisor-passphrase": "The supervisor's passphrase does not open the supervisor's key.",
    SupervisorPassphraseSame = "supervisor-passphrase-same": "A supervisor's passphrase must be another than the file's.",
    TooMany = "too-many": "There are too many already.",
    SessionNotLocked = "session-not-locked": "An addendum needs a locked session.",
    Required = "required": "The field must be filled in.",
    TooLong = "too-long": "The text is too long.",
    BadValue = "bad-value": "The field cannot hold this value.",
    NisnInvalid = "nisn-invalid": "An NISN has ten digits.",
    NisnTaken = "nisn-taken": "Another counselee has this NISN.",
    NpsnInvalid = "npsn-invalid": "An NPSN has eight digits.",
    DateInFuture = "date-in-future": "The date lies in the future.",
    DateOrder = "date-order": "The end lies before the beginning.",
    ClassExists = "class-exists": "There is a class of this name in the school year.",
    SchoolYearInvalid = "school-year-invalid": "Not a school year such as 2026/2027.",
    LetterPatternInvalid = "letter-pattern-invalid": "The pattern of letter numbers cannot be used.",
    PictureUnreadable = "picture-unreadable": "Not a picture that can be read.",
    PictureTooLarge = "picture-too-large": "The picture is too large.",
    NumberTaken = "number-taken": "The letter number is taken.",
    ConsentMissing = "consent-missing": "Consent is missing; `kind` and `from` say which, `why` what became of it.",
    ConsentWithdrawn = "consent-withdrawn": "The consent was withdrawn; what it said stays as it was.",
    TooLateToTakeBack = "too-late-to-take-back": "It is taken back on its own day only; later it is history.",
    OrientationMissing = "orientation-missing": "`count` items of the orientation were not explained yet.",
    RiskIncomplete = "risk-incomplete": "Something is missing before the review may be closed.",
    NothingToSign = "nothing-to-sign": "The note is empty.",
    CutOffPlanMissing = "cut-off-plan-missing": "A remote session needs what was agreed if it is cut off.",
    CounselorNameMissing = "counselor-name-missing": "A signature needs the counselor's full name.",
    RiskClosed = "risk-closed": "The record is closed; it is opened again before anything is written.",
    RiskTermInvalid = "risk-term-invalid": "A term is longer than a year, or leaves a graver level more time than a lighter one.",
    RecordPermanent = "record-permanent": "The record is said once, or never deleted; a correction is added.",
    TooManyLines = "too-many-lines": "More lines than there is room for; at most `most`.",
    PlanTooLong = "plan-too-long": "The safety plan does not fit its paper; the field names the longest step.",
    CaseTransition = "case-transition": "A case that stands at `from` cannot come to stand at `to` next.",
    DateBeforeLast = "date-before-last": "The day lies before that of the last change.",
    ChangedMeanwhile = "changed-meanwhile": "What is to be changed was changed meanwhile; nothing is written over unseen.",
    LinkSelf = "link-self": "Nobody is linked with herself.",
    LinkExists = "link-exists": "The two are linked already; `kind` says how.",
    WorkMinutes = "work-minutes": "Work lasts 1 to 480 minutes.",
    NoteNotAsked = "note-not-asked": "A note from the box is led to nobody who did not ask for it.",
    // The calendar
    AppointmentMinutes = "appointment-minutes": "An appointment lasts 5 to 480 minutes.",
    RecurrenceWeeks = "recurrence-weeks": "A series recurs every 1 to 52 weeks.",
    RecurrenceWeekdays = "recurrence-weekdays": "The weekday of the first meeting is not among those of the series.",
    RecurrenceEnd = "recurrence-end": "A series ends on a day within five years, or after 1 to 400 meetings.",
    BellHour = "bell-hour": "Hour `hour` of weekday `day` has no name, or begins before the one before it ends.",
    CalendarGone = "calendar-gone": "The calendar file is no longer held; choose it again.",
    // Search
    SearchFilterUnknown = "search-filter-unknown": "There is no filter of this name; `from` and `to` say where it stands.",
    SearchFilterEmpty = "search-filter-empty": "Nothing stands after the colon of a filter.",
    SearchDate = "search-date": "Not a day, month, year or span of them, or none that all date filters share.",
    SearchKind = "search-kind": "There is no kind of record of this name.",
    SearchClass = "search-class": "No class is called so.",
    SearchTag = "search-tag": "No counselee has this label.",
    SearchTooLong = "search-too-long": "More characters or words than are looked for at once.",
    // Retention
    RecordDestroyed = "record-destroyed": "The record was destroyed; nothing brings it back.",
    LegalHold = "legal-hold": "A legal hold stands.",
    RetentionNotDue = "retention-not-due": "The term is not over, or the clock is not believed.",
    RetentionIdentityLast = "retention-identity-last": "Other records of the person are left; hers goes last.",
    RetentionUnsent = "retention-unsent": "Changes wait to be sent; they go to the school server first.",
    RetentionAnotherDay = "retention-another-day": "Alone, the second step is taken on a later day.",
    RetentionSamePerson = "retention-same-person": "The second person is the one who requested it.",
    RetentionTermInvalid = "retention-term-invalid": "The terms of a rule cannot be used.",
    // The private drawer
    DrawerLocked = "drawer-locked": "The private drawer is locked.",
    NoDrawer = "no-drawer": "There is no private drawer yet.",
    DrawerExists = "drawer-exists": "There is a private drawer already.",
    WrongDrawerPassphrase = "wrong-drawer-passphrase": "Wrong drawer passphrase, or a damaged slot.",
    DrawerPassphraseSame = "drawer-passphrase-same": "File and drawer must not have the same passphrase.",
    DrawerShareUnconfirmed = "drawer-share-unconfirmed": "A private note is copied out only after the person agreed.",
    // Instruments
    UnknownInstrument = "unknown-instrument": "No such instrument.",
    InstrumentTextMissing = "instrument-text-missing": "No free text of the instrument in this language.",
    AnswerInvalid = "answer-invalid": "Not an answer of this item.",
    AdministrationFinished = "administration-finished": "The administration is finished.",
    NothingAnswered = "nothing-answered": "No item was answered; there is nothing to score.",
    InstrumentAge = "instrument-age": "The instrument is not meant for this age.",
    InstrumentLicence = "instrument-licence": "The licence does not allow the instrument at a school.",
    ScreenHanded = "screen-handed": "A counselee has the screen; only the form before her is open.",
    InstrumentVersion = "instrument-version": "The form was begun with another version of the instrument.",
    // Documents
    UnknownDocument = "unknown-document": "No such document.",
    DocumentFieldMissing = "document-field-missing": "A field of the document must be filled in.",
    DocumentSourceMissing = "document-source-missing": "There is nothing yet to make the document from.",
    DocumentInputInvalid = "document-input-invalid": "A value does not fit the document.",
    DocumentNamesOther = "document-names-other": "A text names another of those for whom papers are made together; `counselee` says whom.",
    DocumentsMany = "documents-many": "More than `most` documents in one act.",
    // Rosters
    RosterRefused = "roster-refused": "The file cannot be read; `reason` names the text `roster-refusal-<reason>`.",
    RosterGone = "roster-gone": "The preview is no longer held; choose the file again.",
    RosterNotReady = "roster-not-ready": "A question is open or a column is missing.",
    RosterMappingInvalid = "roster-mapping-invalid": "Two columns for one field, or an unknown field.",
    // Desktop
    CannotRead = "cannot-read": "The chosen file cannot be read.",
    CannotWrite = "cannot-write": "The file cannot be written there.",
    NotAFile = "not-a-file": "What was chosen is not a file of this computer.",
    NoPrintSystem = "no-print-system": "No print system on this computer.",
    PrintRefused = "print-refused": "The printer did not take the job.",
    NoViewer = "no-viewer": "No program to open the page.",
    NoClipboard = "no-clipboard": "The desktop has no clipboard that answers.",
    NoKeystore = "no-keystore": "The desktop has no keystore that answers.",
    QuickUnlockGone = "quick-unlock-gone": "Quick unlock does not open the file; the passphrase does.",
    // Synchronisation
    ConflictGone = "conflict-gone": "The conflict was decided already.",
    SyncNotEnrolled = "sync-not-enrolled": "No school server is enrolled.",
    SyncAlreadyEnrolled = "sync-already-enrolled": "A school server is enrolled already.",
    EnrolCodeInvalid = "enrol-code-invalid": "The code or link is mistyped or of another kind.",
    EnrolRefused = "enrol-refused": "The school server refused the enrolment.",
    ServerUnreachable = "server-unreachable": "The school server does not answer.",
    ServerNotTrusted = "server-not-trusted": "The server is not the one that the code names.",
    ServerAnswer = "server-answer": "The server answered something that cannot be read.",
    PairGone = "pair-gone": "The pairing offer is no longer valid.",
    JoinDiffers = "join-differs": "The laptops show different digits; nothing was taken over.",
    PairRefused = "pair-refused": "The pairing failed.",
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A refused call, as it crosses to the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallError {
    /// What happened.
    pub code: ErrorCode,
    /// Which field of the parameters it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Numbers and codes for the text.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
    /// Reference into the local log, for the unexpected.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// For the log only: which kind of thing went wrong, without content.
    #[serde(skip)]
    pub(crate) cause: String,
}

impl CallError {
    /// A refusal with this code.
    #[must_use]
    pub fn new(code: ErrorCode) -> Self {
        Self { code, field: None, args: BTreeMap::new(), reference: None, cause: String::new() }
    }

    /// A refusal of one field.
    #[must_use]
    pub fn field(code: ErrorCode, field: &str) -> Self {
        Self { field: Some(field.to_owned()), ..Self::new(code) }
    }

    /// With an argument for the text: a number or a code, never something a person typed.
    #[must_use]
    pub fn arg(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// Something unexpected.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(ErrorCode::Internal)
    }

    /// Something unexpected. `cause` goes to the local log and says which kind of thing, never content.
    #[must_use]
    pub fn unexpected(cause: impl ToString) -> Self {
        Self { cause: cause.to_string(), ..Self::internal() }
    }
}

impl std::fmt::Display for CallError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code.as_str())
    }
}

impl std::error::Error for CallError {}

impl From<ErrorCode> for CallError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl From<CaseFileError> for CallError {
    fn from(error: CaseFileError) -> Self {
        use CaseFileError as E;
        let code = match &error {
            E::WrongPassphrase => ErrorCode::WrongPassphrase,
            E::DamagedHeader => ErrorCode::DamagedHeader,
            E::NotACaseFile => ErrorCode::NotACaseFile,
            E::NewerVersion { .. } => ErrorCode::NewerVersion,
            E::PlaintextDatabase => ErrorCode::PlaintextDatabase,
            E::TruncatedDatabase => ErrorCode::TruncatedDatabase,
            E::DamagedDatabase => ErrorCode::DamagedDatabase,
            E::NotSqlCipher => ErrorCode::NotEncrypting,
            E::AlreadyOpen => ErrorCode::AlreadyOpen,
            E::AlreadyExists => ErrorCode::AlreadyExists,
            E::DiskFull => ErrorCode::DiskFull,
            E::NotEnoughMemory => ErrorCode::NotEnoughMemory,
            E::KdfOutOfBounds => ErrorCode::KdfOutOfBounds,
            E::OldCopyKept => ErrorCode::OldCopyKept,
            E::NoRecoveryCode => ErrorCode::NoRecoveryCode,
            E::Backup(fault) => crate::backup::code(*fault),
            E::Attachment(fault) => {
                return Self { cause: error.to_string(), ..crate::attachments::refusal(*fault) };
            }
            E::Io(_) => ErrorCode::DiskError,
            E::NotFound => ErrorCode::NotFound,
            E::Locked => ErrorCode::SessionLocked,
            E::Permanent => ErrorCode::RecordPermanent,
            E::Closed => ErrorCode::RiskClosed,
            E::Conflict => ErrorCode::ConflictOpen,
            E::UpdateNeeded => ErrorCode::UpdateNeeded,
            E::NotLocked => ErrorCode::SessionNotLocked,
            E::Retracted => ErrorCode::SessionRetracted,
            E::BadValue { .. } => ErrorCode::BadValue,
            E::Destroyed => ErrorCode::RecordDestroyed,
            E::Held => ErrorCode::LegalHold,
            E::NotDue => ErrorCode::RetentionNotDue,
            E::IdentityLast => ErrorCode::RetentionIdentityLast,
            E::Unsent => ErrorCode::RetentionUnsent,
            E::NumberTaken => ErrorCode::NumberTaken,
            E::CheckStopped => ErrorCode::CheckStopped,
            E::Malformed => ErrorCode::MalformedRecord,
            _ => return Self::unexpected(error),
        };
        let mut refused = Self { cause: error.to_string(), ..Self::new(code) };
        if let E::BadValue { field } = error {
            refused.field = Some(field.to_owned());
        }
        refused
    }
}

impl From<DesktopError> for CallError {
    fn from(error: DesktopError) -> Self {
        Self::new(match error {
            DesktopError::CannotRead => ErrorCode::CannotRead,
            DesktopError::CannotWrite => ErrorCode::CannotWrite,
            DesktopError::NotAFile => ErrorCode::NotAFile,
            DesktopError::NoPrintSystem => ErrorCode::NoPrintSystem,
            DesktopError::PrintRefused => ErrorCode::PrintRefused,
            DesktopError::NoViewer => ErrorCode::NoViewer,
            DesktopError::NoClipboard => ErrorCode::NoClipboard,
            DesktopError::NoKeystore => ErrorCode::NoKeystore,
        })
    }
}

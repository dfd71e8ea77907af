//! What can be wrong with a roster, where, and what will happen. Codes only: the texts are in `roster.ftl`, one message per
//! code and language (a test walks these lists).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::code::codes;

codes! {
    /// How bad a problem is.
    Severity {
        Refused = "refused": "Nothing of this read may be imported while it stands.",
        Skipped = "skipped": "The row or column is left out.",
        Warning = "warning": "Imported, but a person should look.",
        Note = "note": "For information.",
    }
}

codes! {
    /// What will happen because of a problem.
    Consequence {
        NothingImported = "nothing-imported": "Nothing can be imported until it is mended.",
        RowSkipped = "row-skipped": "The row is left out.",
        CellLeftEmpty = "cell-left-empty": "The row is imported without this value.",
        KeptAsWritten = "kept-as-written": "The value is imported as written.",
        Corrected = "corrected": "The value is imported as corrected.",
        ColumnNotImported = "column-not-imported": "The column is left out.",
        FileIgnored = "file-ignored": "The file is not read.",
        ReadAnyway = "read-anyway": "It is read as if it were right.",
        AskFirst = "ask-first": "A question must be answered before the import.",
    }
}

codes! {
    /// What is wrong.
    ProblemCode {
        RequiredColumnMissing = "required-column-missing": "No column for the name, or for none of NISN, NIPD and birth date.",
        DuplicateColumn = "duplicate-column": "Two columns have the same header.",
        ColumnGuessed = "column-guessed": "The header is near a known one, not equal to it.",
        NameMissing = "name-missing": "The row has no name.",
        NoIdentifier = "no-identifier": "The row has neither NISN, NIPD nor birth date.",
        DuplicateRow = "duplicate-row": "The same pupil stands in the file twice.",
        DuplicateNisn = "duplicate-nisn": "One NISN on two names.",
        DuplicateNipd = "duplicate-nipd": "One NIPD on two names.",
        NisnInvalid = "nisn-invalid": "Not 10 digits.",
        NisnPadded = "nisn-padded": "Came as a number: leading zeros restored.",
        NisnYearDiffers = "nisn-year-differs": "The first three digits do not agree with the birth year.",
        NikInvalid = "nik-invalid": "Not 16 digits.",
        NikDamaged = "nik-damaged": "Came as a number: its last digits are lost.",
        NikDateDiffers = "nik-date-differs": "The date in the NIK differs from birth date or sex.",
        NumberAsText = "number-as-text": "A number stands where text is wanted.",
        DateImpossible = "date-impossible": "Not a date of the calendar.",
        DateTwoDigitYear = "date-two-digit-year": "The year has two digits.",
        DateInFuture = "date-in-future": "The birth date is after today.",
        DateFromSerial = "date-from-serial": "A spreadsheet's day number was read as a date.",
        DateMonthFirst = "date-month-first": "The column writes the month first.",
        DateOrderOpen = "date-order-open": "Day or month first cannot be told from the column.",
        AgeImplausible = "age-implausible": "Younger than 3 or older than 25 years.",
        SexUnknown = "sex-unknown": "Not a known word for a sex.",
        GradeUnknown = "grade-unknown": "Not a grade from 1 to 13.",
        PhoneImplausible = "phone-implausible": "Not the form of a phone number.",
        EmailImplausible = "email-implausible": "Not the form of an e-mail address.",
        NumberImplausible = "number-implausible": "Not a plausible whole number.",
        FormulaValue = "formula-value": "The cell holds a formula; its stored value was read.",
        CellError = "cell-error": "The cell holds a spreadsheet error, or a formula without a stored result.",
        MojibakeRepaired = "mojibake-repaired": "Text garbled by a wrong encoding was repaired.",
        ControlCharacters = "control-characters": "Invisible control characters were removed.",
        RaggedRow = "ragged-row": "More cells in the row than headers.",
        UndecodableBytes = "undecodable-bytes": "Bytes that the chosen encoding cannot hold.",
        ManifestMismatch = "manifest-mismatch": "The manifest and the files present do not agree.",
        ManifestValueMissing = "manifest-value-missing": "A property of the manifest has no value.",
        HeaderMisspelt = "header-misspelt": "A header of the standard is misspelt.",
        FileNameCase = "file-name-case": "A file's name is not in the standard's case.",
        WrongFileHeader = "wrong-file-header": "A file holds another file's header.",
        ReferenceUnknown = "reference-unknown": "A reference to a record that is not in the set.",
        StatusInBulk = "status-in-bulk": "A status is given in a full set.",
        MarkedDeleted = "marked-deleted": "The sending system marks the pupil as to be deleted.",
        NoClass = "no-class": "The pupil is enrolled in no class.",
        DateNotIso = "date-not-iso": "The standard wants YYYY-MM-DD.",
    }
}

codes! {
    /// Why a file cannot be read at all.
    RefusalCode {
        NoFile = "no-file": "No file was given, or it is empty.",
        SeveralFiles = "several-files": "Several files that do not form one OneRoster set.",
        UnknownFormat = "unknown-format": "Neither a workbook, a table nor text.",
        UnsupportedFormat = "unsupported-format": "A known kind of file that is not read (XLSB, ODS, PDF, ...).",
        PasswordProtected = "password-protected": "The workbook or archive is protected by a password.",
        Damaged = "damaged": "The file is cut off or damaged.",
        FileTooLarge = "file-too-large": "Over the size cap.",
        InflatedTooLarge = "inflated-too-large": "Over the cap of unpacked size.",
        RatioTooHigh = "ratio-too-high": "Over the cap of the compression ratio.",
        TooManyEntries = "too-many-entries": "Over the cap of archive entries.",
        TooManySheets = "too-many-sheets": "Over the cap of sheets.",
        TooManyRows = "too-many-rows": "Over the cap of rows.",
        TooManyColumns = "too-many-columns": "Over the cap of columns.",
        CellTooLong = "cell-too-long": "Over the cap of characters in one cell.",
        UnsafeEntry = "unsafe-entry": "An archive entry has a doubled, absolute or escaping name.",
        NestedArchive = "nested-archive": "An archive inside the archive.",
        DoctypeRefused = "doctype-refused": "The XML declares a document type.",
        NestingTooDeep = "nesting-too-deep": "Over the cap of XML depth.",
        Stopped = "stopped": "The caller no longer wants it.",
        SheetMissing = "sheet-missing": "The chosen sheet is not in the workbook.",
        NoTable = "no-table": "No row looks like a header.",
        EncodingUnknown = "encoding-unknown": "The chosen encoding has no such name.",
        ManifestMissing = "manifest-missing": "OneRoster files without manifest.csv.",
        VersionUnknown = "version-unknown": "A OneRoster version that is not read.",
        FileMissing = "file-missing": "A file that the set must hold is not there.",
    }
}

/// Where in the input something stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file's name as given, or the archive entry's.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The row as a spreadsheet numbers it, from 1.
    pub row: Option<u32>,
    /// The column's header text.
    pub column: Option<String>,
}

/// One problem of a read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What; Fluent id `roster-problem-<code>` with `$value` and `$detail`.
    pub code: ProblemCode,
    /// The value as it stood.
    pub value: Option<String>,
    /// What the code's text needs beside the value: the corrected value, the other row, a limit.
    pub detail: Option<String>,
    /// How bad.
    pub severity: Severity,
    /// What will happen; Fluent id `roster-consequence-<code>`.
    pub consequence: Consequence,
}

impl Problem {
    pub(crate) fn new(place: &Place, code: ProblemCode, severity: Severity, consequence: Consequence) -> Self {
        Self { place: place.clone(), code, value: None, detail: None, severity, consequence }
    }

    pub(crate) fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    pub(crate) fn detail(mut self, detail: impl ToString) -> Self {
        self.detail = Some(detail.to_string());
        self
    }
}

/// A file that is not read at all. Fluent id `roster-refusal-<code>`, arguments in `args`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("roster refused: {}", .code.code())]
pub struct Refusal {
    /// Why.
    pub code: RefusalCode,
    /// The file or archive entry concerned.
    pub file: Option<String>,
    /// Values for the text: always `file`; `limit` for a cap; `name` for what is missing or not supported.
    pub args: BTreeMap<String, String>,
}

impl Refusal {
    pub(crate) fn new(code: RefusalCode, file: &str) -> Self {
        let args = BTreeMap::from([("file".to_owned(), file.to_owned())]);
        Self { code, file: (!file.is_empty()).then(|| file.to_owned()), args }
    }

    pub(crate) fn limit(self, limit: impl ToString) -> Self {
        self.arg("limit", limit)
    }

    pub(crate) fn name(self, name: impl ToString) -> Self {
        self.arg("name", name)
    }

    fn arg(mut self, key: &str, value: impl ToString) -> Self {
        self.args.insert(key.to_owned(), value.to_string());
        self
    }
}

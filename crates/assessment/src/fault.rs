//! What is wrong with a definition file, and where. Codes and arguments only; the words are in `assessment.ftl`.

/// One fault of a definition: a closed code and the arguments of its text (place and found value).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} {args:?}", code.text_id())]
pub struct DefinitionFault {
    /// What is wrong.
    pub code: FaultCode,
    /// Named arguments of the text: scale, item, set, value, language ...
    pub args: Vec<(&'static str, String)>,
}

impl DefinitionFault {
    pub(crate) fn new(code: FaultCode) -> DefinitionFault {
        DefinitionFault { code, args: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> DefinitionFault {
        self.args.push((name, value.to_string()));
        self
    }

    /// The value of an argument.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }
}

macro_rules! fault_codes {
    ($($(#[$doc:meta])* $name:ident => $text:literal,)*) => {
        /// The closed list of definition faults.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum FaultCode {
            $($(#[$doc])* $name,)*
        }

        impl FaultCode {
            /// All codes.
            pub const ALL: &'static [FaultCode] = &[$(FaultCode::$name,)*];

            /// Fluent id of the text.
            pub fn text_id(self) -> &'static str {
                match self {
                    $(FaultCode::$name => concat!("assessment-fault-", $text),)*
                }
            }
        }
    };
}

fault_codes! {
    /// Not a readable definition: args `line`, `detail` (the reader's own words).
    Syntax => "syntax",
    /// Written for a newer program: args `found`, `supported`.
    NewerFormat => "newer-format",
    /// Version is not `major.minor.patch`: arg `value`.
    BadVersion => "bad-version",
    /// Not a usable id: arg `value`.
    BadId => "bad-id",
    /// The id is a column name of the response matrix: arg `value`.
    ReservedId => "reserved-id",
    /// Class "no": the instrument may not be used in software.
    NotShippable => "not-shippable",
    /// No licence text.
    NoLicence => "no-licence",
    /// No environment is allowed.
    NoEnvironment => "no-environment",
    /// Nobody may administer it.
    NoAdministrator => "no-administrator",
    /// Least age above the greatest: args `from`, `to`.
    AgesReversed => "ages-reversed",
    /// No item.
    NoItem => "no-item",
    /// A condition that names neither or both of `any` and `all`, or no value: arg `value`.
    ConditionUnclear => "condition-unclear",
    /// A condition on an item that does not exist, stands twice, or is not asked of everybody before: args `value`, `item`.
    ConditionItemUnknown => "condition-item-unknown",
    /// A condition on a value that is not an option of its item: args `item`, `value`.
    ConditionValueUnknown => "condition-value-unknown",
    /// Neither a scale nor a derived result.
    NoScale => "no-scale",
    /// An item id twice: arg `item`.
    ItemDoubled => "item-doubled",
    /// A scored item that no scale uses: arg `item`.
    ItemUnused => "item-unused",
    /// An item names a response set that does not exist: args `item`, `set`.
    ResponseSetUnknown => "response-set-unknown",
    /// A response set with fewer than two values: arg `set`.
    ResponseSetTooSmall => "response-set-too-small",
    /// A value twice: args `set`, `value`.
    ResponseValueDoubled => "response-value-doubled",
    /// A value outside -1000000 to 1000000: args `set`, `value`.
    ResponseValueTooLarge => "response-value-too-large",
    /// A scale id twice: arg `scale`.
    ScaleDoubled => "scale-doubled",
    /// A scale without items: arg `scale`.
    ScaleEmpty => "scale-empty",
    /// A key entry without `+` or `-`: args `scale`, `value`.
    KeyWithoutSign => "key-without-sign",
    /// A key to an item that does not exist: args `scale`, `item`.
    KeyItemUnknown => "key-item-unknown",
    /// An item twice in one scale: args `scale`, `item`.
    KeyItemDoubled => "key-item-doubled",
    /// A key to an item declared as unscored: args `scale`, `item`.
    KeyItemUnscored => "key-item-unscored",
    /// A key to an item that is not asked of everybody: args `scale`, `item`.
    KeyItemConditional => "key-item-conditional",
    /// No missing-data rule: arg `scale`.
    NoMissingRule => "no-missing-rule",
    /// Minimum of answered items outside 1 to the number of items: args `scale`, `value`, `items`.
    MissingRuleMinimum => "missing-rule-minimum",
    /// Multiplier outside 1 to 1000: args `scale`, `value`.
    MultiplierOutOfRange => "multiplier-out-of-range",
    /// Declared range differs from what key and options give: args `scale`, `found`, `expected`.
    RangeMismatch => "range-mismatch",
    /// A number that is not a plain decimal: arg `value`.
    NotADecimal => "not-a-decimal",
    /// A band id twice: args `scale`, `band`.
    BandDoubled => "band-doubled",
    /// A band that ends before it starts: args `scale`, `band`.
    BandReversed => "band-reversed",
    /// A band that overlaps the one before: args `scale`, `band`.
    BandOverlap => "band-overlap",
    /// Values between two bands, or at an end of the range, without a band: args `scale`, `band`.
    BandGap => "band-gap",
    /// A band beyond the scale's range: args `scale`, `band`.
    BandOutsideRange => "band-outside-range",
    /// A band without a source: args `scale`, `band`.
    BandWithoutSource => "band-without-source",
    /// A source that is not in the list: arg `value`.
    SourceUnknown => "source-unknown",
    /// A source id twice: arg `value`.
    SourceDoubled => "source-doubled",
    /// A derived result's id twice: arg `value`.
    DerivedDoubled => "derived-doubled",
    /// A derived result that is not exactly one of symptom count, cut-off and pattern: arg `value`.
    DerivedUnclear => "derived-unclear",
    /// A derived result that names an unknown item: args `value`, `item`.
    DerivedItemUnknown => "derived-item-unknown",
    /// A derived result that names a value that is not an option: args `item`, `value`.
    DerivedValueUnknown => "derived-value-unknown",
    /// A derived result that names an unknown scale: args `value`, `scale`.
    DerivedScaleUnknown => "derived-scale-unknown",
    /// Outcomes missing, doubled or not from high to low: arg `value`.
    DerivedOutcomes => "derived-outcomes",
    /// A risk rule's id twice: arg `value`.
    RiskDoubled => "risk-doubled",
    /// A risk rule that does not name exactly one of item, items and scale: arg `value`.
    RiskUnclear => "risk-unclear",
    /// A risk rule that names an unknown item: args `value`, `item`.
    RiskItemUnknown => "risk-item-unknown",
    /// A risk rule that names an unknown scale: args `value`, `scale`.
    RiskScaleUnknown => "risk-scale-unknown",
    /// A risk rule with a value that is not an option of its item: args `item`, `value`.
    RiskValueUnknown => "risk-value-unknown",
    /// A language is not declared at all: arg `language`.
    LanguageAbsent => "language-absent",
    /// A text is missing: args `language`, `text`.
    TextMissing => "text-missing",
    /// A text for something that does not exist: args `language`, `text`.
    TextUnknown => "text-unknown",
    /// A translation of our own without its notice: arg `language`.
    TranslationWithoutNotice => "translation-without-notice",
    /// A language without item texts that does not say why: arg `language`.
    MissingWithoutReason => "missing-without-reason",
}

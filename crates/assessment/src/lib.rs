//! Instruments as data, administration, scoring, bands and reliability.
//!
//! An [`Instrument`] is read from a versioned definition file and refused with a [`DefinitionFault`] that names the
//! place if anything in it could lead to a wrong score. [`score`] turns [`Responses`] into a [`ScoreSheet`];
//! [`batch`] does the same for a response matrix of thousands and computes the statistics of the group.
//!
//! This crate does no input or output, reads no clock and draws no random number. It never decides about a person:
//! a flag is a prompt for the counselor, a band is shown only with its source, and no score is a diagnosis.
//! Texts for people live in `assets/locales/*/assessment.ftl` and in the definition files, never here.
#![forbid(unsafe_code)]

pub mod administration;
pub mod batch;
pub mod builtin;
pub mod chart_data;
mod definition;
mod definition_file;
mod definition_locale;
mod exact;
mod fault;
mod identifier;
mod instrument;
mod reliability;
mod response_matrix;
mod responses;
mod score_sheet;
mod scores_csv;
mod scoring;
mod statistics;
mod texts;

pub use builtin::builtin;
pub use chart_data::chart_data;
pub use definition_file::FORMAT;
pub use exact::{Exact, NotADecimal};
pub use fault::{DefinitionFault, FaultCode};
pub use identifier::{BadId, ItemId, ScaleId};
pub use instrument::{
    AdministeredBy, Aggregate, Band, Comparison, Condition, Derived, DerivedRule, Direction, Environment, Instrument,
    Item, KeyedItem, Licence, MissingRule, Outcome, Quantifier, ResponseSet, RiskPrompt, RiskRule, RiskSubject, Scale,
    ShippingClass, Source, Symptom,
};
pub use responses::Responses;
pub use score_sheet::{
    BandResult, DerivedResult, NoScore, OutOfRange, Provenance, RiskFlag, ScaleKey, ScaleScore, ScoreSheet,
};
pub use scoring::score;
pub use texts::{Bilingual, Language, LocaleStatus, LocaleTexts};

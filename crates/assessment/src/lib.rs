//! Instruments as data, administration, scoring, bands, reliability. Pure.

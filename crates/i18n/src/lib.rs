//! Fluent texts, dates, numbers and Roman months in Indonesian and English.

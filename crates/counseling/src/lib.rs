//! The field's vocabulary and rules: records, taxonomy, note formats, consent gates. Pure.

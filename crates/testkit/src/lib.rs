//! Builders, fixed clock, seeded ids, roster file writers, temporary case files. Never shipped.

//! Document model, layout and painters (PDF, SVG, text). Pure and deterministic.

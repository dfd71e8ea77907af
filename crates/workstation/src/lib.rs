//! The application without a window: every operation a person can do, as one typed contract.

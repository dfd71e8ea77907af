//! Wire types and versions, merge rules, the client engine over a Transport trait.

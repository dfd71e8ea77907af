//! Closed lists of codes: one line gives the variant, its kebab-case name (serde, Fluent id) and its meaning, so that the
//! three cannot drift apart.

/// Declares a fieldless enum whose variants each have a stable kebab-case name, plus `ALL` and `code`.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal: $doc:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $(#[doc = $doc] #[serde(rename = $text)] $variant,)*
        }
        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The stable kebab-case name: serde form and last part of the Fluent id.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }
    };
}
pub(crate) use codes;

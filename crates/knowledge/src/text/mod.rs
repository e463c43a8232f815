//! What "the same text" means: folding, skeletons, n-grams, and the typography the compiler adds.
//!
//! The index builder and the query engine both call this and nothing else, so that they cannot disagree. At run time
//! everything follows tables that the build emits; no function of the platform's Unicode version decides anything.

pub mod grams;
pub mod paged;
pub mod rules;

pub use rules::{Folded, Skeleton, TextRules};

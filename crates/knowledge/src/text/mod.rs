//! Defines when two texts count as the same: folding, skeletons and n-grams.
//!
//! The index builder and the query engine both use this module, so they cannot disagree. At run time, everything
//! follows tables that the build computed; the platform's version of Unicode never matters.

pub mod grams;
pub mod paged;
pub mod rules;

pub use rules::{Folded, Skeleton, TextRules};

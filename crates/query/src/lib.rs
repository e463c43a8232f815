//! From pasted text to an answer: extract hard evidence, find candidates, score them, rank.
//!
//! The stages, in this order: `gather` reads a text into `evidence` (with `written`, `extract`, `foreign`, `alone`,
//! `words`, `candidates`, `score`, `opposites` and `retrieve`), `support` sorts it by entry, `rank` orders the entries
//! (with `about` where only the whole text tells something), `reasons` and `confidence` say why and how sure, `engine`
//! puts the [`answer`] together. Every number that decides is in [`thresholds`]. Integers throughout, tables from the
//! build, no platform Unicode: the same answers everywhere. Knows no output format.

mod about;
mod alone;
pub mod answer;
mod candidates;
mod confidence;
mod engine;
mod evidence;
mod excerpt;
mod extract;
mod foreign;
mod gather;
mod literal;
pub mod lookup;
mod notes;
mod odds;
mod opposites;
mod pieces;
mod rank;
mod ranking;
mod reasons;
mod retrieve;
mod score;
mod suggest;
mod support;
#[cfg(test)]
mod tests;
pub mod thresholds;
mod words;
mod written;

pub use engine::{Engine, ask};

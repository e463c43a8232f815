//! The tables from which the site's own script answers pasted text as the program does.
//!
//! [`tables`](fn@tables) writes them as one classic script, since nothing else loads on `file://`; `src/site/assets/engine.js` reads
//! them and restates [`crate::query`]. Owns the printed form of the tables only: every value comes from the store and
//! from `query/thresholds.rs`, so that nothing is decided, or written, twice. Must not know any page.

mod entries;
mod grams;
mod letters;
mod packed;
mod tables;
mod thresholds;
mod words;

pub use tables::tables;

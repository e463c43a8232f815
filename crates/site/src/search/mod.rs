//! The tables from which the site's own script answers pasted text as the program does.
//!
//! [`tables`](fn@tables) writes them as one classic script, since nothing else loads on `file://`, with the code that
//! reads them (`tables.js`); the theme's `engine.js` restates [`faultbook_query`] on top. Owns the printed form only: every
//! value comes from the store and from `query/thresholds.rs`, so that nothing is decided, or written, twice. Must not
//! know any page.

mod entries;
mod grams;
mod letters;
mod packed;
mod tables;
mod thresholds;
mod words;

pub use tables::tables;

//! The layout of a blob: magic, format version, number of sections, content hash, a table of sections, the sections.
//!
//! All numbers are little-endian. Structured parts (entries, words, examples) are encoded with postcard and decoded
//! only on demand. Tables consist of fixed-width records, or of buckets of short ones, and are used in place, through
//! checked slices: reading never panics, whatever the bytes are. Long lists of numbers are stored as steps of variable
//! length and decoded when they are used.

mod buckets;
mod documents;
mod layout;
mod parts;
mod reader;
mod record;
mod retrieval;
mod texts;
mod varint;
mod writer;

pub use documents::{Doc, Grams, Postings};
pub use layout::{DocKind, FORMAT_VERSION, Section};
pub use parts::{DocRecord, EntryRecord, GramRecord, Parts};
pub use reader::{Blob, EntryMeta, OpenError};
pub use retrieval::{PagesOfTerm, Term};
pub use writer::write;
pub(crate) use writer::write_as;

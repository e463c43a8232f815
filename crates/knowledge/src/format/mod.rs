//! The layout of a blob: magic, format version, number of sections, content hash, a table of sections, the sections.
//!
//! All numbers are little-endian. Structured parts (entries, words, examples) are encoded with postcard and decoded
//! only on demand. Tables consist of fixed-width records and are used in place, through checked slices: reading never
//! panics, whatever the bytes are.

mod layout;
mod reader;
mod record;
mod retrieval;
mod writer;

pub use layout::{DocKind, FORMAT_VERSION, Section};
pub use reader::{Blob, Doc, EntryMeta, GramSlots, OpenError};
pub use retrieval::{PagesOfTerm, Term};
pub(crate) use writer::write_as;
pub use writer::{DocRecord, EntryRecord, GramRecord, Parts, write};

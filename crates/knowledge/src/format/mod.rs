//! How `knowledge.bin` looks: magic, format version, content hash, a table of sections, the sections.
//!
//! All numbers are little-endian. Structured parts (entries, words, examples) are postcard, decoded only when they
//! are needed; tables are fixed-width records, used in place. A record is read through checked slices: no bytes can
//! make a read panic, whatever they are.

mod layout;
mod reader;
mod record;
mod writer;

pub use layout::{DocKind, FORMAT_VERSION, Section};
pub use reader::{Blob, Doc, EntryMeta, GramSlots, OpenError};
pub(crate) use writer::write_as;
pub use writer::{DocRecord, EntryRecord, GramRecord, Parts, write};

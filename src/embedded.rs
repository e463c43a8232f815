//! The knowledge base inside the program: the one place that knows where the build script wrote it.

use faultbook_knowledge::store::Store;

static KNOWLEDGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin"));

/// The knowledge base that was compiled into the program. Nothing is read or parsed until it is asked for.
pub fn embedded() -> Store {
    Store::embedded(KNOWLEDGE)
}

//! The knowledge base inside the program: the one place that knows where the build script wrote it.

use faultbook_knowledge::model::Base;
use faultbook_knowledge::store::Store;
use std::sync::LazyLock;

static KNOWLEDGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin"));

/// The knowledge base that was compiled into the program. Nothing is read or parsed until it is asked for.
pub fn embedded() -> Store {
    Store::embedded(KNOWLEDGE)
}

/// What the embedded knowledge base says of itself, for texts that are needed before a command runs.
pub(crate) fn base() -> &'static Base {
    static BASE: LazyLock<Base> = LazyLock::new(|| embedded().base().clone());
    &BASE
}

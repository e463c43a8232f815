//! The ids of entries: those that exist and those that the inventory plans.

use crate::parse::Knowledge;
use std::collections::BTreeSet;

/// The ids that links can point to.
#[derive(Debug)]
pub(super) struct Ids {
    written: BTreeSet<String>,
    planned: BTreeSet<String>,
}

impl Ids {
    pub(super) fn from_files(knowledge: &Knowledge<'_>) -> Ids {
        let mut written: BTreeSet<String> =
            knowledge.entries.iter().map(|e| e.value.1.id.value.clone()).collect();
        written.extend(knowledge.unparsed.iter().cloned());
        let planned = knowledge.inventory.value.0.values().flatten().map(|id| id.value.clone()).collect();
        Ids { written, planned }
    }

    /// True if the entry exists.
    pub(super) fn is_written(&self, id: &str) -> bool {
        self.written.contains(id)
    }

    /// True if the inventory lists the entry.
    pub(super) fn is_planned(&self, id: &str) -> bool {
        self.planned.contains(id)
    }

    /// True if the entry exists or the inventory lists it.
    pub(super) fn is_known(&self, id: &str) -> bool {
        self.is_written(id) || self.planned.contains(id)
    }
}

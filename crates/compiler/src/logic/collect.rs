//! Checks that the facts and kinds of flows in a case report exist (K050).

use super::names::{Names, unknown};
use crate::findings::Findings;
use crate::parse::Knowledge;
use std::collections::BTreeSet;

/// Facts that every subject gets from the timestamps of its records.
const OF_TIMES: [&str; 2] = ["time_frame", "time_zone"];

pub(super) fn check(knowledge: &Knowledge<'_>, names: &Names, findings: &mut Findings) {
    let file = knowledge.collect.file;
    let kinds: BTreeSet<&str> = knowledge.flows.iter().map(|f| f.value.kind.value.as_str()).collect();
    for ask in knowledge.collect.value.0.iter().flat_map(|item| &item.asks) {
        for fact in &ask.filled_by {
            let name = fact.value.as_str();
            if !OF_TIMES.contains(&name) && !names.shown.contains(name) {
                let all = names.shown.iter().map(String::as_str).chain(OF_TIMES);
                unknown(file, fact, "shown fact of a format", all, findings);
            }
        }
        for kind in ask.kinds.iter().filter(|k| !kinds.contains(k.value.as_str())) {
            unknown(file, kind, "kind of flow", kinds.iter().copied(), findings);
        }
    }
}

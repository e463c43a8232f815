//! Which log would decide, where one is not there: ranked by how much it would show.

use crate::diagnosis::{MissingLog, Subject};
use faultbook_knowledge::model::StepState;
use faultbook_knowledge::store::Store;
use std::collections::{BTreeMap, BTreeSet};

/// The logs that are not there and would show a step that cannot be seen.
pub(super) fn missing(store: &Store, subjects: &[Subject], there: &BTreeSet<String>) -> Vec<MissingLog> {
    let mut found: BTreeMap<&str, (BTreeSet<&str>, BTreeSet<usize>)> = BTreeMap::new();
    for (number, subject) in subjects.iter().enumerate() {
        let hidden = subject.steps.iter().filter(|s| s.state == StepState::NotVisible);
        for step in hidden {
            for log in step.logs.iter().filter(|log| !there.contains(*log)) {
                let (steps, users) = found.entry(log).or_default();
                steps.insert(&step.step);
                users.insert(number);
            }
        }
    }
    let mut out: Vec<MissingLog> = found
        .into_iter()
        .filter_map(|(log, (steps, users))| {
            let entry = store.entry(log)?;
            let title_of = |id: &str| store.blob().find(id).and_then(|n| store.blob().title(n));
            Some(MissingLog {
                log: log.to_owned(),
                title: entry.title,
                procedure_title: title_of(&entry.fetched_by).unwrap_or_default(),
                procedure: entry.fetched_by,
                steps: steps.into_iter().map(str::to_owned).collect(),
                subjects: users.len(),
            })
        })
        .collect();
    out.sort_by(|a, b| b.steps.len().cmp(&a.steps.len()).then_with(|| a.log.cmp(&b.log)));
    out
}

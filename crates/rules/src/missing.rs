//! Finds the logs that are not at hand and would show more, and ranks them by how much.

use super::steps::Step;
use crate::diagnosis::MissingLog;
use faultbook_knowledge::model::StepState;
use faultbook_knowledge::store::Store;
use std::collections::{BTreeMap, BTreeSet};

/// The steps that are not visible, by the log that would show them, with the number of subjects that have such a step.
#[derive(Debug, Default)]
pub(super) struct Hidden(BTreeMap<String, (BTreeSet<String>, usize)>);

impl Hidden {
    /// Adds the steps of a subject that are not visible.
    pub(super) fn count(&mut self, steps: &[Step<'_>]) {
        let mut logs: BTreeSet<&str> = BTreeSet::new();
        for step in steps.iter().filter(|s| s.state == StepState::NotVisible).map(|s| s.step) {
            for log in &step.logs {
                if !self.0.contains_key(log) {
                    self.0.insert(log.clone(), Default::default());
                }
                let Some((steps, subjects)) = self.0.get_mut(log) else { continue };
                if !steps.contains(&step.step) {
                    steps.insert(step.step.clone());
                }
                *subjects += usize::from(logs.insert(log));
            }
        }
    }
}

/// The logs that are not at hand and would show a step that is not visible.
pub(super) fn missing(store: &Store, hidden: Hidden, there: &BTreeSet<String>) -> Vec<MissingLog> {
    let mut out: Vec<MissingLog> = (hidden.0.into_iter())
        .filter(|(log, _)| !there.contains(log))
        .filter_map(|(log, (steps, subjects))| {
            let entry = store.entry(&log)?;
            let title_of = |id: &str| store.blob().find(id).and_then(|n| store.blob().title(n));
            Some(MissingLog {
                log,
                title: entry.title,
                procedure_title: title_of(&entry.fetched_by).unwrap_or_default(),
                procedure: entry.fetched_by,
                steps: steps.into_iter().collect(),
                subjects,
            })
        })
        .collect();
    out.sort_by(|a, b| b.steps.len().cmp(&a.steps.len()).then_with(|| a.log.cmp(&b.log)));
    out
}

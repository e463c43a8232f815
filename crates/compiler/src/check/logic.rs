//! Checks what formats, flows and rules have in common with other files: their ids (K010, K011), the entries that they
//! name (K018) and the logs that a case report names.

use super::identity::{duplicate, known, named_as_file};
use crate::findings::Findings;
use crate::ids::Ids;
use crate::parse::Knowledge;
use crate::schema::{At, ConditionFile};
use crate::sources::SourceFile;
use std::collections::BTreeMap;

pub(super) fn check(knowledge: &Knowledge<'_>, ids: &Ids, findings: &mut Findings) {
    unique(knowledge.formats.iter().map(|p| (p.file, &p.value.id)), findings);
    unique(knowledge.flows.iter().map(|p| (p.file, &p.value.id)), findings);
    unique(knowledge.rules.iter().map(|p| (p.file, &p.value.id)), findings);
    for parsed in &knowledge.formats {
        parsed.value.log.iter().for_each(|log| known(parsed.file, log, ids, findings));
    }
    let asks = knowledge.collect.value.0.iter().flat_map(|item| &item.asks);
    asks.flat_map(|ask| &ask.logs).for_each(|log| known(knowledge.collect.file, log, ids, findings));
    for parsed in &knowledge.flows {
        let flow = &parsed.value;
        let logs = flow.steps.iter().flat_map(|s| &s.logs);
        let unless = flow.members.iter().filter_map(|m| m.opens_unless.as_ref());
        let conditions = flow.steps.iter().flat_map(|s| s.ok.iter().chain(&s.failed));
        let mut named: Vec<&At<String>> = logs.chain(unless).chain(&flow.diagram).collect();
        conditions.chain(&flow.accepted).chain([&flow.healthy]).for_each(|c| logs_of(c, &mut named));
        named.into_iter().for_each(|id| known(parsed.file, id, ids, findings));
    }
    for parsed in &knowledge.rules {
        let mut named = vec![&parsed.value.conclude.entry];
        logs_of(&parsed.value.when, &mut named);
        named.into_iter().for_each(|id| known(parsed.file, id, ids, findings));
    }
}

fn unique<'a>(list: impl Iterator<Item = (&'a SourceFile, &'a At<String>)>, findings: &mut Findings) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (file, id) in list {
        named_as_file(file, id, findings);
        if let Some(first) = seen.insert(&id.value, &file.path) {
            duplicate(file, id, first, findings);
        }
    }
}

/// Collects the logs that a condition names.
fn logs_of<'a>(condition: &'a ConditionFile, out: &mut Vec<&'a At<String>>) {
    out.extend(&condition.log);
    let lists = condition.all.iter().chain(&condition.any).flat_map(|l| &l.value);
    lists.chain(condition.not.as_deref()).for_each(|c| logs_of(c, out));
}

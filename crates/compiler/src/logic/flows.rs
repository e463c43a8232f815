//! Lowers `flows/`.

use super::condition::Conditions;
use super::form::texts;
use super::names::{Names, unknown};
use crate::findings::Findings;
use crate::lower::{localized, unchanged};
use crate::parse::Knowledge;
use crate::schema::{At, FlowFile, MemberFile};
use crate::sources::SourceFile;
use faultbook_knowledge::model::{Condition, Flow, FlowStep, Localized, Member};

/// How many seconds a subject waits for its next event by default. Even slow sign-ins take only minutes.
const WITHIN: i64 = 900;

/// The key that joins all events in one file, whatever their facts.
const FILE: &str = "file";

pub(super) fn lower(knowledge: &Knowledge<'_>, names: &Names, findings: &mut Findings) -> Vec<Flow> {
    let tags = knowledge.tags();
    let mut out: Vec<Flow> = knowledge
        .flows
        .iter()
        .map(|parsed| flow(parsed.file, &parsed.value, &tags, names, findings))
        .collect();
    out.sort_by(|a, b| a.id.cmp(&b.id));
    out
}

fn flow(file: &SourceFile, flow: &FlowFile, tags: &[&str], names: &Names, findings: &mut Findings) -> Flow {
    let id = &flow.id.value;
    for fact in flow.label.iter().chain(&flow.expects) {
        let facts = names.flows.get(id).map(|f| &f.facts);
        if facts.is_some_and(|f| !f.contains_key(&fact.value)) {
            unknown(
                file,
                fact,
                "fact of this flow",
                facts.into_iter().flatten().map(|(n, _)| n.as_str()),
                findings,
            );
        }
    }
    let mut conditions = Conditions { file, flow: id, names, findings };
    let mut of = |c: &Option<_>| c.as_ref().and_then(|c| conditions.lower(c));
    let steps = flow.steps.iter().map(|s| FlowStep {
        step: s.step.value.clone(),
        logs: texts(&s.logs),
        ok: of(&s.ok),
        failed: of(&s.failed),
    });
    let steps = steps.collect();
    let accepted = of(&flow.accepted);
    let healthy = conditions.lower(&flow.healthy).unwrap_or(Condition::Any(Vec::new()));
    Flow {
        id: id.clone(),
        kind: flow.kind.value.clone(),
        name: flow.name.as_ref().map_or_else(Localized::default, |name| localized(tags, name, &unchanged)),
        label: texts(&flow.label),
        diagram: text(flow.diagram.as_ref()),
        members: flow.members.iter().map(|m| member(file, flow, m, names, findings)).collect(),
        expects: texts(&flow.expects),
        steps,
        accepted,
        healthy,
    }
}

fn text(value: Option<&At<String>>) -> String {
    value.map_or_else(String::new, |v| v.value.clone())
}

fn member(
    file: &SourceFile,
    flow: &FlowFile,
    member: &MemberFile,
    names: &Names,
    findings: &mut Findings,
) -> Member {
    let facts = names.events.get(&member.event.value);
    if facts.is_none() {
        unknown(file, &member.event, "event", names.events.keys().map(String::as_str), findings);
    }
    for key in member.join.iter().chain(&member.apart).chain(&member.forgets) {
        let known = key.value == FILE || facts.is_none_or(|f| f.contains_key(&key.value));
        if !known {
            let all = facts.into_iter().flatten().map(|(name, _)| name.as_str());
            unknown(file, key, "fact of this event", all, findings);
        }
    }
    for event in member.answers.iter().chain(&member.near) {
        if !flow.members.iter().any(|m| m.event.value == event.value) {
            let all = flow.members.iter().map(|m| m.event.value.as_str());
            unknown(file, event, "event of this flow", all, findings);
        }
    }
    Member {
        event: member.event.value.clone(),
        shown_as: text(member.shown_as.as_ref()),
        answers: texts(&member.answers),
        join: texts(&member.join),
        apart: texts(&member.apart),
        near: text(member.near.as_ref()),
        opens: member.opens,
        opens_unless: text(member.opens_unless.as_ref()),
        once: member.once,
        within: member.within.as_ref().map_or(WITHIN, |w| w.value),
        forgets: texts(&member.forgets),
    }
}

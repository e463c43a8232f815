//! Lowers `flows/`.

use super::condition::Conditions;
use super::form::texts;
use super::names::{Names, unknown};
use crate::findings::Findings;
use crate::lower::{localized, unchanged};
use crate::parse::Knowledge;
use crate::schema::{At, FlowFile, FlowStepFile, MemberFile};
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
    // Taken apart without `..`, here and below: a field that is added to the schema does not compile until it is lowered.
    let FlowFile { id, kind, name, label, diagram, members, expects, steps, accepted, healthy } = flow;
    for fact in label.iter().chain(expects) {
        let facts = names.flows.get(&id.value).map(|f| &f.facts);
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
    let mut conditions = Conditions { file, flow: &id.value, names, findings };
    let mut of = |c: &Option<_>| c.as_ref().and_then(|c| conditions.lower(c));
    let steps = steps.iter().map(|written| {
        let FlowStepFile { step, logs, ok, failed } = written;
        FlowStep { step: step.value.clone(), logs: texts(logs), ok: of(ok), failed: of(failed) }
    });
    let steps = steps.collect();
    let accepted = of(accepted);
    let healthy = conditions.lower(healthy).unwrap_or(Condition::Any(Vec::new()));
    Flow {
        id: id.value.clone(),
        kind: kind.value.clone(),
        name: name.as_ref().map_or_else(Localized::default, |name| localized(tags, name, &unchanged)),
        label: texts(label),
        diagram: text(diagram.as_ref()),
        members: members.iter().map(|m| member(file, flow, m, names, findings)).collect(),
        expects: texts(expects),
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
    let MemberFile {
        event,
        shown_as,
        answers,
        join,
        apart,
        near,
        opens,
        opens_unless,
        once,
        within,
        forgets,
    } = member;
    let facts = names.events.get(&event.value);
    if facts.is_none() {
        unknown(file, event, "event", names.events.keys().map(String::as_str), findings);
    }
    for key in join.iter().chain(apart).chain(forgets) {
        let known = key.value == FILE || facts.is_none_or(|f| f.contains_key(&key.value));
        if !known {
            let all = facts.into_iter().flatten().map(|(name, _)| name.as_str());
            unknown(file, key, "fact of this event", all, findings);
        }
    }
    for event in answers.iter().chain(near) {
        if !flow.members.iter().any(|m| m.event.value == event.value) {
            let all = flow.members.iter().map(|m| m.event.value.as_str());
            unknown(file, event, "event of this flow", all, findings);
        }
    }
    Member {
        event: event.value.clone(),
        shown_as: text(shown_as.as_ref()),
        answers: texts(answers),
        join: texts(join),
        apart: texts(apart),
        near: text(near.as_ref()),
        opens: *opens,
        opens_unless: text(opens_unless.as_ref()),
        once: *once,
        within: within.as_ref().map_or(WITHIN, |w| w.value),
        forgets: texts(forgets),
    }
}

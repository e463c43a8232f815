//! Checks references between entries (K018), the participants and steps of diagrams (K018), and that every entry is
//! mentioned somewhere (K029).

use super::identity::known;
use super::markdown;
use crate::finding_codes;
use crate::findings::Findings;
use crate::ids::Ids;
use crate::parse::Knowledge;
use crate::schema::{At, Diagram, EntryFile, Extra};
use crate::sources::SourceFile;
use crate::texts::{self, Style};
use std::collections::BTreeSet;

pub(super) fn check(knowledge: &Knowledge<'_>, ids: &Ids, findings: &mut Findings) {
    let steps = steps(knowledge);
    for parsed in &knowledge.entries {
        let (file, entry) = (parsed.file, &parsed.value.1);
        for id in named(entry) {
            known(file, id, ids, findings);
        }
        // Steps can be checked only if a diagram defines some.
        for step in entry.in_logs.iter().filter_map(|l| l.flow_step.as_ref()).filter(|_| !steps.is_empty()) {
            if !steps.contains(step.value.as_str()) {
                let help = "use a step from the `diagram` of a reference";
                let message = format!("no diagram has a step {}", step.value);
                findings.add(file, step.referenced, finding_codes::UNKNOWN_ID, message, help);
            }
        }
        if let Some(diagram) = diagram_of(entry) {
            participants(file, diagram, findings);
        }
    }
    islands(knowledge, findings);
}

/// The ids in fields that name other entries.
fn named(entry: &EntryFile) -> Vec<&At<String>> {
    let mut out: Vec<&At<String>> = entry.leads_to.iter().chain(&entry.related).collect();
    out.extend(&entry.retired);
    out.extend(entry.confused_with.iter().map(|c| &c.id));
    out.extend(entry.in_logs.iter().map(|l| &l.log));
    out.extend(entry.examples.iter().flat_map(|e| &e.along_with));
    if let Extra::Log { decides, fetched_by, .. } = &entry.extra {
        out.extend(decides.iter().chain(fetched_by));
    }
    out.extend(diagram_of(entry).iter().flat_map(|d| &d.messages).flat_map(|m| &m.seen).map(|s| &s.log));
    out
}

fn diagram_of(entry: &EntryFile) -> Option<&Diagram> {
    match &entry.extra {
        Extra::Reference { diagram, .. } => diagram.as_ref(),
        _ => None,
    }
}

fn steps<'a>(knowledge: &'a Knowledge<'_>) -> BTreeSet<&'a str> {
    let diagrams = knowledge.entries.iter().filter_map(|e| diagram_of(&e.value.1));
    diagrams.flat_map(|d| &d.messages).map(|m| m.step.value.as_str()).collect()
}

fn participants(file: &SourceFile, diagram: &Diagram, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for id in diagram.participants.iter().map(|p| &p.id).filter(|id| !seen.insert(id.value.as_str())) {
        let message = format!("the participant {} is listed twice", id.value);
        findings.add(file, id.referenced, finding_codes::DUPLICATE_ID, message, "keep one of the two");
    }
    for end in diagram.messages.iter().flat_map(|m| [&m.from, &m.to]) {
        if !seen.contains(end.value.as_str()) {
            let help = "use a participant of this diagram, or add this one";
            let message = format!("there is no participant {}", end.value);
            findings.add(file, end.referenced, finding_codes::UNKNOWN_ID, message, help);
        }
    }
}

/// K029: an entry that no other entry mentions can be found only by searching.
fn islands(knowledge: &Knowledge<'_>, findings: &mut Findings) {
    let mut reached: BTreeSet<String> = BTreeSet::new();
    for parsed in &knowledge.entries {
        let entry = &parsed.value.1;
        let prose = texts::of_entry(entry).into_iter().filter(|(style, _)| *style == Style::Prose);
        let english = prose.filter_map(|(_, text)| text.0.value.get("en"));
        let linked = english.flat_map(|text| markdown::linked_entries(&text.value));
        let refined = match &entry.extra {
            Extra::Http { refines, .. } => refines.as_ref(),
            _ => None,
        };
        let named = named(entry).into_iter().chain(refined).map(|id| id.value.clone());
        let others = named.chain(linked).filter(|id| *id != entry.id.value);
        reached.extend(others);
    }
    let families = knowledge.families.value.families.iter().filter_map(|f| f.other_product.as_ref());
    reached.extend(families.map(|id| id.value.clone()));
    // An entry that did not parse could be the one that mentions it.
    for parsed in knowledge.entries.iter().filter(|_| knowledge.unparsed.is_empty()) {
        let entry = &parsed.value.1;
        if entry.retired.is_none() && !reached.contains(&entry.id.value) {
            let message = format!("no other entry mentions {}", entry.id.value);
            let help = "name it in `leads_to` or `related` of the entry that people read before it";
            findings.add(parsed.file, entry.id.referenced, finding_codes::UNREACHABLE_ENTRY, message, help);
        }
    }
}

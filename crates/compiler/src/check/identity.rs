//! Checks ids (K010, K011, K028), codes and families (K012, K013), and items to collect and groups (K018).

use crate::finding_codes;
use crate::findings::Findings;
use crate::ids::Ids;
use crate::number_range;
use crate::parse::Knowledge;
use crate::schema::{At, EntryFile, Extra, FamilyFile};
use crate::sources::SourceFile;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(knowledge: &Knowledge<'_>, ids: &Ids, findings: &mut Findings) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut statuses: BTreeMap<u16, &str> = BTreeMap::new();
    for parsed in &knowledge.entries {
        let (file, (kind, entry)) = (parsed.file, &parsed.value);
        named_as_file(file, &entry.id, findings);
        if entry.kind.value != kind.name() {
            let message = format!("an entry of kind {} lies in {}/", entry.kind.value, kind.folder());
            let help = format!("write `kind: {}` or move the file", kind.name());
            findings.add(file, entry.kind.referenced, finding_codes::NAME_MISMATCH, message, help);
        }
        if let Some(first) = seen.insert(&entry.id.value, &file.path) {
            duplicate(file, &entry.id, first, findings);
        } else if !ids.is_planned(&entry.id.value) {
            let message = format!("inventory.yaml does not list {}", entry.id.value);
            let help = "add it there: the inventory keeps ids from disappearing";
            findings.add(file, entry.id.referenced, finding_codes::NOT_IN_INVENTORY, message, help);
        }
        match &entry.extra {
            Extra::Code { family } => code(knowledge, file, entry, family, findings),
            Extra::Http { status, refines, .. } => match refines {
                None => {
                    if let Some(first) = statuses.insert(status.value, &file.path) {
                        let message =
                            format!("status {} has two entries; the other is {first}", status.value);
                        let help = "let one refine the other with `refines: ID`";
                        findings.add(file, status.referenced, finding_codes::AMBIGUOUS_NUMBER, message, help);
                    }
                }
                Some(id) => known(file, id, ids, findings),
            },
            Extra::Symptom { group } => grouped(knowledge, file, group, findings),
            _ => {}
        }
        let collect = &knowledge.collect.value.0;
        for id in entry.escalate.iter().flat_map(|e| &e.collect) {
            if !collect.iter().any(|c| c.id.value == id.value) {
                let help = "use an id of collect.yaml, or add this one there";
                findings.add(
                    file,
                    id.referenced,
                    finding_codes::UNKNOWN_ID,
                    format!("collect.yaml has no item {}", id.value),
                    help,
                );
            }
        }
    }
    lists(knowledge, ids, findings);
    let mut remedies: BTreeMap<&str, &str> = BTreeMap::new();
    for remedy in &knowledge.remedies {
        named_as_file(remedy.file, &remedy.value.id, findings);
        if let Some(first) = remedies.insert(&remedy.value.id.value, &remedy.file.path) {
            duplicate(remedy.file, &remedy.value.id, first, findings);
        }
    }
}

/// Checks the ids in the top-level files.
fn lists(knowledge: &Knowledge<'_>, ids: &Ids, findings: &mut Findings) {
    let top = &knowledge.top.value;
    once(knowledge.top.file, "language", top.languages.iter().map(|l| &l.tag), findings);
    let families = &knowledge.families.value.families;
    once(knowledge.families.file, "family", families.iter().map(|f| &f.id), findings);
    once(knowledge.collect.file, "item", knowledge.collect.value.0.iter().map(|c| &c.id), findings);
    let browse = &knowledge.browse.value;
    once(knowledge.browse.file, "group", browse.groups.iter().map(|g| &g.id), findings);
    once(knowledge.browse.file, "landmark", browse.landmarks.iter(), findings);
    for id in &browse.landmarks {
        known(knowledge.browse.file, id, ids, findings);
    }
    once(knowledge.inventory.file, "id", knowledge.inventory.value.0.values().flatten(), findings);
    for id in families.iter().filter_map(|f| f.other_product.as_ref()) {
        known(knowledge.families.file, id, ids, findings);
    }
    overlaps(knowledge, findings);
}

pub(super) fn once<'a>(
    file: &SourceFile,
    what: &str,
    ids: impl Iterator<Item = &'a At<String>>,
    findings: &mut Findings,
) {
    let mut seen = BTreeSet::new();
    for id in ids.filter(|id| !seen.insert(id.value.as_str())) {
        let message = format!("the {what} {} is listed twice", id.value);
        findings.add(file, id.referenced, finding_codes::DUPLICATE_ID, message, "keep one of the two");
    }
}

/// K012: each number belongs to one family only; otherwise the same code could mean two things.
fn overlaps(knowledge: &Knowledge<'_>, findings: &mut Findings) {
    let families = &knowledge.families.value.families;
    let prefix = |family: &FamilyFile| family.prefix.as_ref().map(|p| p.value.clone());
    let mut seen: Vec<(&FamilyFile, (u32, u32))> = Vec::new();
    for family in families {
        for written in &family.ranges {
            let Some((from, to)) = number_range::parse(&written.value) else { continue };
            let clash = seen.iter().find(|(f, (a, b))| prefix(f) == prefix(family) && from <= *b && *a <= to);
            if let Some((other, (a, b))) = clash {
                let message = format!("the code {} is already in {} ({a}-{b})", from.max(*a), other.id.value);
                let help = "keep each number in one range of one family";
                findings.add(
                    knowledge.families.file,
                    written.referenced,
                    finding_codes::AMBIGUOUS_NUMBER,
                    message,
                    help,
                );
            }
            seen.push((family, (from, to)));
        }
    }
}

pub(super) fn duplicate(file: &SourceFile, id: &At<String>, first: &str, findings: &mut Findings) {
    let message = format!("the id {} is used twice; the other file is {first}", id.value);
    findings.add(
        file,
        id.referenced,
        finding_codes::DUPLICATE_ID,
        message,
        "give one of them a different id and file name",
    );
}

pub(super) fn named_as_file(file: &SourceFile, id: &At<String>, findings: &mut Findings) {
    let stem = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".yaml");
    if stem != id.value {
        let message = format!("the id {} differs from the file name {stem}.yaml", id.value);
        findings.add(
            file,
            id.referenced,
            finding_codes::NAME_MISMATCH,
            message,
            "ids are permanent: rename the file or correct the id",
        );
    }
}

pub(super) fn known(file: &SourceFile, id: &At<String>, ids: &Ids, findings: &mut Findings) {
    if !ids.is_known(&id.value) {
        let help = "use an id of the knowledge base or of inventory.yaml";
        findings.add(
            file,
            id.referenced,
            finding_codes::UNKNOWN_ID,
            format!("there is no entry {}", id.value),
            help,
        );
    }
}

fn grouped(knowledge: &Knowledge<'_>, file: &SourceFile, group: &At<String>, findings: &mut Findings) {
    if !knowledge.browse.value.groups.iter().any(|g| g.id.value == group.value) {
        let help = "use a group of browse.yaml, or add this one there";
        let message = format!("browse.yaml has no group {}", group.value);
        findings.add(file, group.referenced, finding_codes::UNKNOWN_ID, message, help);
    }
}

fn code(
    knowledge: &Knowledge<'_>,
    file: &SourceFile,
    entry: &EntryFile,
    family: &At<String>,
    findings: &mut Findings,
) {
    let families = &knowledge.families.value.families;
    let Some(found) = families.iter().find(|f| f.id.value == family.value) else {
        let names: Vec<&str> = families.iter().map(|f| f.id.value.as_str()).collect();
        let help = format!("the families are: {}", names.join(", "));
        findings.add(
            file,
            family.referenced,
            finding_codes::CODE_OUTSIDE_FAMILY,
            format!("unknown family: {}", family.value),
            help,
        );
        return;
    };
    let prefix = found.prefix.as_ref().map_or("", |p| p.value.as_str());
    let digits = entry.id.value.strip_prefix(prefix);
    let number = digits.and_then(|digits| digits.parse::<u32>().ok());
    // `0200018` and `+200018` also parse as numbers, but nobody would find them.
    let number = number.filter(|n| Some(n.to_string().as_str()) == digits);
    if !holds(&found.ranges, number) {
        let message = format!("the code {} is not in the family {}", entry.id.value, family.value);
        findings.add(
            file,
            entry.id.referenced,
            finding_codes::CODE_OUTSIDE_FAMILY,
            message,
            "correct the family, or add the code to a range in families.yaml",
        );
    } else if holds(&found.unassigned, number) {
        let message = format!("families.yaml lists {} as unassigned", entry.id.value);
        findings.add(
            file,
            entry.id.referenced,
            finding_codes::CODE_OUTSIDE_FAMILY,
            message,
            "remove it from `unassigned`, or delete this entry",
        );
    }
}

fn holds(ranges: &[At<String>], number: Option<u32>) -> bool {
    let Some(number) = number else { return false };
    ranges
        .iter()
        .filter_map(|r| number_range::parse(&r.value))
        .any(|(from, to)| (from..=to).contains(&number))
}

//! Who an entry is: its id (K010, K011, K028), its code and family (K012, K013), what it collects and its group (K018).

use super::Ids;
use crate::SourceFile;
use crate::load::Knowledge;
use crate::lower::range;
use crate::report::Report;
use crate::schema::{At, EntryFile, Extra, FamilyFile};
use std::collections::{BTreeMap, BTreeSet};

/// Runs the checks of this file.
pub(super) fn check(knowledge: &Knowledge<'_>, ids: &Ids, report: &mut Report) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut statuses: BTreeMap<u16, &str> = BTreeMap::new();
    for parsed in &knowledge.entries {
        let (file, (kind, entry)) = (parsed.file, &parsed.value);
        named_as_file(file, &entry.id, report);
        if entry.kind.value != kind.name() {
            let message = format!("kind {} in the folder {}/", entry.kind.value, kind.folder());
            let help = format!("write `kind: {}`, or move the file", kind.name());
            report.error(file, entry.kind.referenced, "K011", message, help);
        }
        if let Some(first) = seen.insert(&entry.id.value, &file.path) {
            duplicate(file, &entry.id, first, report);
        } else if !ids.is_planned(&entry.id.value) {
            let message = format!("inventory.yaml does not list {}", entry.id.value);
            let help = "add it there: ids are for ever, and the inventory is what keeps them";
            report.warning(file, entry.id.referenced, "K028", message, help);
        }
        match &entry.extra {
            Extra::Code { family } => code(knowledge, file, entry, family, report),
            Extra::Http { status, refines, .. } => match refines {
                None => {
                    if let Some(first) = statuses.insert(status.value, &file.path) {
                        let message =
                            format!("the status {} has two entries; the other is {first}", status.value);
                        let help = "let one of them refine the other: `refines: ID`";
                        report.error(file, status.referenced, "K012", message, help);
                    }
                }
                Some(id) => known(file, id, ids, report),
            },
            Extra::Symptom { group } => grouped(knowledge, file, group, report),
            _ => {}
        }
        let collect = &knowledge.collect.value.0;
        for id in entry.escalate.iter().flat_map(|e| &e.collect) {
            if !collect.iter().any(|c| c.id.value == id.value) {
                let help = "name an id of collect.yaml, or add it there";
                report.error(file, id.referenced, "K018", format!("collect.yaml has no {}", id.value), help);
            }
        }
    }
    lists(knowledge, ids, report);
    let mut remedies: BTreeMap<&str, &str> = BTreeMap::new();
    for remedy in &knowledge.remedies {
        named_as_file(remedy.file, &remedy.value.id, report);
        if let Some(first) = remedies.insert(&remedy.value.id.value, &remedy.file.path) {
            duplicate(remedy.file, &remedy.value.id, first, report);
        }
    }
}

/// The ids within the files at the top.
fn lists(knowledge: &Knowledge<'_>, ids: &Ids, report: &mut Report) {
    let top = &knowledge.top.value;
    once(knowledge.top.file, "language", top.languages.iter().map(|l| &l.tag), report);
    let families = &knowledge.families.value.families;
    once(knowledge.families.file, "family", families.iter().map(|f| &f.id), report);
    once(knowledge.collect.file, "item", knowledge.collect.value.0.iter().map(|c| &c.id), report);
    let browse = &knowledge.browse.value;
    once(knowledge.browse.file, "group", browse.groups.iter().map(|g| &g.id), report);
    once(knowledge.browse.file, "landmark", browse.landmarks.iter(), report);
    for id in &browse.landmarks {
        known(knowledge.browse.file, id, ids, report);
    }
    once(knowledge.inventory.file, "id", knowledge.inventory.value.0.values().flatten(), report);
    for id in families.iter().filter_map(|f| f.other_product.as_ref()) {
        known(knowledge.families.file, id, ids, report);
    }
    overlaps(knowledge, report);
}

fn once<'a>(file: &SourceFile, what: &str, ids: impl Iterator<Item = &'a At<String>>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for id in ids.filter(|id| !seen.insert(id.value.as_str())) {
        let message = format!("the {what} {} stands here twice", id.value);
        report.error(file, id.referenced, "K010", message, "keep one of the two");
    }
}

/// K012: one number belongs to one family, or the same code would mean two things.
fn overlaps(knowledge: &Knowledge<'_>, report: &mut Report) {
    let families = &knowledge.families.value.families;
    let prefix = |family: &FamilyFile| family.prefix.as_ref().map(|p| p.value.clone());
    let mut seen: Vec<(&FamilyFile, (u32, u32))> = Vec::new();
    for family in families {
        for written in &family.ranges {
            let Some((from, to)) = range(&written.value) else { continue };
            let clash = seen.iter().find(|(f, (a, b))| prefix(f) == prefix(family) && from <= *b && *a <= to);
            if let Some((other, (a, b))) = clash {
                let message = format!("the code {} is in {} already ({a}-{b})", from.max(*a), other.id.value);
                let help = "let each number stand in one range of one family";
                report.error(knowledge.families.file, written.referenced, "K012", message, help);
            }
            seen.push((family, (from, to)));
        }
    }
}

pub(super) fn duplicate(file: &SourceFile, id: &At<String>, first: &str, report: &mut Report) {
    let message = format!("the id {} is used twice; the other file is {first}", id.value);
    report.error(file, id.referenced, "K010", message, "give one of them its own id and file name");
}

pub(super) fn named_as_file(file: &SourceFile, id: &At<String>, report: &mut Report) {
    let stem = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".yaml");
    if stem != id.value {
        let message = format!("the id {} differs from the file name {stem}.yaml", id.value);
        report.error(
            file,
            id.referenced,
            "K011",
            message,
            "ids are for ever: rename the file, or correct the id",
        );
    }
}

pub(super) fn known(file: &SourceFile, id: &At<String>, ids: &Ids, report: &mut Report) {
    if !ids.is_known(&id.value) {
        let help = "name an id of the knowledge base or of inventory.yaml";
        report.error(file, id.referenced, "K018", format!("there is no entry {}", id.value), help);
    }
}

fn grouped(knowledge: &Knowledge<'_>, file: &SourceFile, group: &At<String>, report: &mut Report) {
    if !knowledge.browse.value.groups.iter().any(|g| g.id.value == group.value) {
        let help = "name a group of browse.yaml, or add it there";
        let message = format!("browse.yaml has no group {}", group.value);
        report.error(file, group.referenced, "K018", message, help);
    }
}

fn code(
    knowledge: &Knowledge<'_>,
    file: &SourceFile,
    entry: &EntryFile,
    family: &At<String>,
    report: &mut Report,
) {
    let families = &knowledge.families.value.families;
    let Some(found) = families.iter().find(|f| f.id.value == family.value) else {
        let names: Vec<&str> = families.iter().map(|f| f.id.value.as_str()).collect();
        let help = format!("the families of families.yaml are: {}", names.join(", "));
        report.error(file, family.referenced, "K013", format!("unknown family: {}", family.value), help);
        return;
    };
    let prefix = found.prefix.as_ref().map_or("", |p| p.value.as_str());
    let digits = entry.id.value.strip_prefix(prefix);
    let number = digits.and_then(|digits| digits.parse::<u32>().ok());
    // `0200018` and `+200018` parse too, but nobody would find them.
    let number = number.filter(|n| Some(n.to_string().as_str()) == digits);
    if !holds(&found.ranges, number) {
        let message = format!("the code {} is not in the family {}", entry.id.value, family.value);
        report.error(
            file,
            entry.id.referenced,
            "K013",
            message,
            "name its family, or add it to a range of families.yaml",
        );
    } else if holds(&found.unassigned, number) {
        let message = format!("families.yaml says that {} is assigned nowhere", entry.id.value);
        report.error(
            file,
            entry.id.referenced,
            "K013",
            message,
            "take it out of `unassigned`, or delete this entry",
        );
    }
}

fn holds(ranges: &[At<String>], number: Option<u32>) -> bool {
    let Some(number) = number else { return false };
    ranges.iter().filter_map(|r| range(&r.value)).any(|(from, to)| (from..=to).contains(&number))
}

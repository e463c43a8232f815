//! Checks that each term of a list has a place of its own on the page (K033).

use crate::finding_codes;
use crate::findings::Findings;
use crate::parse::Knowledge;
use crate::schema::Extra;
use faultbook_knowledge::model::Part;
use std::collections::BTreeMap;

pub(super) fn check(knowledge: &Knowledge<'_>, findings: &mut Findings) {
    for parsed in &knowledge.entries {
        let Extra::Reference { items, .. } = &parsed.value.1.extra else { continue };
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (number, item) in (0u32..).zip(items) {
            let anchor = Part::Item.anchor(number, &item.term.value);
            if let Some(first) = seen.get(&anchor) {
                let message = format!("{} has the address #{anchor}, as {first} has", item.term.value);
                let help = "make the terms differ in a letter or digit, or put both into one item";
                findings.add(parsed.file, item.term.referenced, finding_codes::SAME_ANCHOR, message, help);
            } else {
                seen.insert(anchor, &item.term.value);
            }
        }
    }
}

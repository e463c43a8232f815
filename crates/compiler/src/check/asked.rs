//! The kinds of questions (K004, K010, K014, K015): each names kinds of entries that there are, and can be asked in every
//! language.

use super::identity::once;
use super::languages::keys;
use crate::finding_codes;
use crate::findings::Findings;
use crate::parse::Knowledge;
use crate::schema::AskedItem;
use faultbook_knowledge::model::Kind;

pub(super) fn check(knowledge: &Knowledge<'_>, tags: &[&str], findings: &mut Findings) {
    let (file, asked) = (knowledge.asked.file, &knowledge.asked.value.asked);
    once(file, "question", asked.iter().map(|item| &item.id), findings);
    for AskedItem { favors, words, .. } in asked {
        for kind in favors.iter().filter(|kind| Kind::from_name(&kind.value).is_none()) {
            let message = format!("no entry is of the kind {}", kind.value);
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
            let help = format!("write one of: {}", known.join(", "));
            findings.add(file, kind.referenced, finding_codes::WRONG_VALUE, message, help);
        }
        let present: Vec<_> = (words.0.value.iter())
            .filter_map(|(tag, list)| Some((tag.as_str(), list.value.first()?.referenced)))
            .collect();
        keys(file, words.0.referenced, &present, tags, &[], findings);
        words.0.value.values().for_each(|list| once(file, "word", list.value.iter(), findings));
    }
}

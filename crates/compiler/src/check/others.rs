//! The words for what is not covered here (K004, K010, K015, K018): a word that is empty, or too short to tell anything,
//! would silence every text.

use super::identity::{known, once};
use super::languages::unknown;
use crate::finding_codes;
use crate::findings::Findings;
use crate::ids::Ids;
use crate::parse::Knowledge;
use crate::schema::{At, Lists, OppositeFile, OtherProductFile, OthersFile, OutcomesFile, TogetherFile};

/// Least number of characters of a word; a single letter stands in every text.
const SHORTEST: usize = 2;

pub(super) fn check(knowledge: &Knowledge<'_>, tags: &[&str], ids: &Ids, findings: &mut Findings) {
    let file = knowledge.others.file;
    let OthersFile { products, ours, boilerplate, opposites, outcomes: OutcomesFile { failure, success } } =
        &knowledge.others.value;
    once(file, "product", products.iter().map(|product| &product.id), findings);
    let mut names: Vec<&At<String>> = ours.iter().collect();
    let mut lists: Vec<&Lists> = vec![boilerplate, failure, success];
    // A word that means the opposite of another counts only between the same words, so it may be short.
    let opposed: Vec<&Lists> =
        opposites.iter().flat_map(|OppositeFile { one, other }| [one, other]).collect();
    for OtherProductFile { id, names: own, words, together, codes, name: _ } in products {
        if own.is_empty() && words.is_none() && together.is_empty() {
            let message = format!("nothing shows {}", id.value);
            let help = "list names, words, or words that show it together";
            findings.add(file, id.referenced, finding_codes::MISSING_FIELD, message, help);
        }
        names.extend(own);
        lists.extend(words);
        lists.extend(together.iter().flat_map(|TogetherFile { one_of, beside }| [one_of, beside]));
        for code in codes {
            known(file, code, ids, findings);
        }
    }
    for (tag, list) in lists.iter().chain(&opposed).flat_map(|list| list.0.value.iter()) {
        once(file, "word", list.value.iter(), findings);
        if !tags.contains(&tag.as_str()) {
            unknown(file, list.referenced, tag, tags, findings);
        }
    }
    once(file, "name", names.iter().copied(), findings);
    names.extend(lists.iter().flat_map(|list| list.0.value.values()).flat_map(|list| &list.value));
    for word in names.iter().filter(|w| w.value.trim_end_matches(['*', '.']).chars().count() < SHORTEST) {
        let message = format!("\u{201c}{}\u{201d} stands in every text", word.value);
        let help = "write a word of two letters or more, or take the line out";
        findings.add(file, word.referenced, finding_codes::WRONG_VALUE, message, help);
    }
}

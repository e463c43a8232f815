//! The words of redaction (K004, K010): a word that cannot match, or would match everywhere, is a mistake.

use super::identity::once;
use crate::finding_codes;
use crate::findings::Findings;
use crate::parse::Knowledge;
use crate::schema::RedactionFile;

pub(super) fn check(knowledge: &Knowledge<'_>, findings: &mut Findings) {
    let file = knowledge.redaction.file;
    // Every list by name, so that one added later cannot go unchecked.
    let RedactionFile {
        public_domains,
        public_hosts,
        package_roots,
        device_suffixes,
        device_suffix_beginnings,
        user_id_prefixes,
        user_id_header_prefixes,
        tracking_prefixes,
    } = &knowledge.redaction.value;
    let lower = [
        public_domains,
        public_hosts,
        package_roots,
        device_suffixes,
        device_suffix_beginnings,
        user_id_prefixes,
        user_id_header_prefixes,
    ];
    for list in lower.into_iter().chain([tracking_prefixes]) {
        once(file, "word", list.iter(), findings);
        for word in list.iter().filter(|w| w.value.trim().is_empty()) {
            let help = "write the word, or take the line out";
            findings.add(file, word.referenced, finding_codes::WRONG_VALUE, "an empty word", help);
        }
    }
    for word in lower.into_iter().flatten().filter(|w| w.value != w.value.to_ascii_lowercase()) {
        let message = format!("{} is not in lower case", word.value);
        let help = "write it in lower case: it is compared with text in lower case";
        findings.add(file, word.referenced, finding_codes::WRONG_VALUE, message, help);
    }
}

//! Checks the interface texts: exactly the keys that the program uses, in every language (K026), and everything that
//! applies to other texts (K014 to K020, K022, K024).

use super::{languages, markdown, style};
use crate::finding_codes;
use crate::findings::{Findings, LineColumn};
use crate::ids::Ids;
use crate::parse::Knowledge;
use crate::texts::Style;
use faultbook_knowledge::model::{Count, PLURAL_FORMS, Word};

pub(super) fn check(knowledge: &Knowledge<'_>, tags: &[&str], ids: &Ids, findings: &mut Findings) {
    let (file, words) = (knowledge.words.file, &knowledge.words.value.0);
    for word in Word::ALL {
        if !words.contains_key(word.key()) {
            let help = "add it in all languages";
            findings.add(
                file,
                LineColumn::TOP,
                finding_codes::INTERFACE_WORDS,
                format!("missing word: {}", word.key()),
                help,
            );
        }
    }
    for (key, text) in words {
        if !Word::ALL.iter().any(|w| w.key() == key) {
            let help = "delete it: the program never uses it";
            findings.add(
                file,
                text.0.referenced,
                finding_codes::INTERFACE_WORDS,
                format!("unknown word: {key}"),
                help,
            );
        }
        languages::check(file, text, tags, &[], findings);
        languages::same_literals(file, text, Style::Prose, findings);
        style::check(file, text, findings);
        markdown::check(file, text, ids, findings);
    }
    let (file, counts) = (knowledge.counts.file, &knowledge.counts.value.0);
    for count in Count::ALL {
        if !counts.contains_key(count.key()) {
            let help = "add it in all languages with their plural forms";
            findings.add(
                file,
                LineColumn::TOP,
                finding_codes::INTERFACE_WORDS,
                format!("missing counted word: {}", count.key()),
                help,
            );
        }
    }
    for (key, by_tag) in counts {
        if !Count::ALL.iter().any(|c| c.key() == key) {
            let help = "delete it: the program never uses it";
            findings.add(
                file,
                by_tag.referenced,
                finding_codes::INTERFACE_WORDS,
                format!("unknown counted word: {key}"),
                help,
            );
        }
        if style::flow(file, by_tag.referenced, findings) {
            continue;
        }
        let present: Vec<_> =
            by_tag.value.iter().map(|(tag, forms)| (tag.as_str(), forms.referenced)).collect();
        languages::keys(file, by_tag.referenced, &present, tags, &[], findings);
        // The English `other` form contains every placeholder; forms such as `one` can omit some.
        let english = by_tag.value.get("en").and_then(|forms| forms.value.get("other"));
        for (tag, forms) in &by_tag.value {
            if style::flow(file, forms.referenced, findings) {
                continue;
            }
            if let (Some(english), Some(other)) = (english, forms.value.get("other")) {
                languages::same_placeholders(file, other, tag, &[&english.value], findings);
            }
            let help = format!("the forms are {}; `other` is always required", PLURAL_FORMS.join(", "));
            for (form, text) in forms.value.iter().filter(|(f, _)| !PLURAL_FORMS.contains(&f.as_str())) {
                let message = format!("not a plural form: {form}");
                findings.add(file, text.referenced, finding_codes::INTERFACE_WORDS, message, help.as_str());
            }
            if !forms.value.contains_key("other") {
                let message = format!("the plural form `other` is missing: {tag}");
                findings.add(file, forms.referenced, finding_codes::INTERFACE_WORDS, message, help.as_str());
            }
        }
    }
}

//! The topics that are not covered here (K010, K014, K015, K024): each is asked in every language, since a question in a
//! language without them would meet nothing but our own pages.

use super::identity::once;
use super::languages::{filled, keys};
use crate::findings::Findings;
use crate::parse::Knowledge;
use crate::schema::{At, TopicFile};

pub(super) fn check(knowledge: &Knowledge<'_>, tags: &[&str], findings: &mut Findings) {
    let mut earlier: Vec<&At<String>> = Vec::new();
    for parsed in &knowledge.elsewhere {
        let file = parsed.file;
        let ids: Vec<&At<String>> = parsed.value.topics.iter().map(|topic| &topic.id).collect();
        // Of two files, the later one repeats an id.
        let repeated = ids.iter().filter(|id| earlier.iter().any(|other| other.value == id.value));
        once(file, "topic", repeated.flat_map(|id| [*id, *id]), findings);
        once(file, "topic", ids.iter().copied(), findings);
        earlier.extend(ids);
        for TopicFile { asked, .. } in &parsed.value.topics {
            let present: Vec<_> = (asked.0.value.iter())
                .filter_map(|(tag, list)| Some((tag.as_str(), list.value.first()?.referenced)))
                .collect();
            keys(file, asked.0.referenced, &present, tags, &[], findings);
            for list in asked.0.value.values() {
                once(file, "text", list.value.iter(), findings);
                for text in &list.value {
                    filled(
                        file,
                        text,
                        "the text is empty",
                        "write what people ask, or delete the item",
                        findings,
                    );
                }
            }
        }
    }
}

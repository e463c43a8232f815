//! The wordings of the knowledge base against the collection of product messages, letter for letter.

use faultbook_knowledge::model::{Kind, WordingStatus};
use faultbook_testing::root;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const GROUPS: [&str; 5] = [
    "end_user_codes",
    "phone_services_codes",
    "directory_sync_codes",
    "broadworks_errors",
    "provisioning_bridge_messages",
];

/// Language, status, source, text.
type Line = (String, String, String, String);

#[derive(Deserialize)]
struct Collected {
    status: String,
    #[serde(default)]
    source: Option<String>,
    text: String,
}

/// The fields of one message; `id` and `since` are plain values, the others are languages.
#[derive(Deserialize)]
struct Message {
    #[serde(default)]
    id: Option<String>,
    #[serde(default, rename = "since")]
    _since: Option<String>,
    #[serde(default, rename = "note")]
    _note: Option<String>,
    #[serde(default)]
    en: Vec<Collected>,
    #[serde(default)]
    fr: Vec<Collected>,
    #[serde(default)]
    ja: Vec<Collected>,
    #[serde(default)]
    nb: Vec<Collected>,
    #[serde(default)]
    nl: Vec<Collected>,
    #[serde(default)]
    pl: Vec<Collected>,
}

fn collected() -> BTreeMap<String, BTreeSet<Line>> {
    let text = fs::read_to_string(root().join("tests/data/messages.yaml")).unwrap();
    let mut out = BTreeMap::new();
    for group in GROUPS {
        let start = text.find(&format!("\n{group}:")).unwrap() + 1;
        let part: String = (text[start..].lines().skip(1))
            .take_while(|line| line.starts_with(' ') || line.is_empty())
            .map(|line| format!("{line}\n"))
            .collect();
        let messages: BTreeMap<String, Message> = serde_saphyr::from_str(&part).unwrap();
        for (key, message) in messages {
            let by_tag = [
                ("en", message.en),
                ("fr", message.fr),
                ("ja", message.ja),
                ("nb", message.nb),
                ("nl", message.nl),
                ("pl", message.pl),
            ];
            let lines = by_tag.into_iter().flat_map(|(tag, list)| {
                list.into_iter()
                    .map(move |c| (tag.to_owned(), c.status, c.source.unwrap_or_default(), c.text))
            });
            out.insert(message.id.unwrap_or(key), lines.collect());
        }
    }
    out
}

#[test]
fn every_product_wording_is_the_collected_one() {
    let store = faultbook_testing::knowledge();
    let collected = collected();
    assert!(collected.len() > 60);
    let mut wrong = Vec::new();
    // The collection holds messages with a code or a status; the log line of a symptom has neither.
    for entry in store.entries().filter(|e| e.kind != Kind::Symptom) {
        let ours = entry.wordings.iter().map(|w| {
            let line: Line = (
                store.base().tag(w.lang).to_owned(),
                w.status.name().to_owned(),
                w.source.clone(),
                w.text.clone(),
            );
            (w.status, line)
        });
        let (translated, product): (Vec<_>, Vec<_>) =
            ours.partition(|(s, _)| *s == WordingStatus::Translated);
        let product: BTreeSet<Line> = product.into_iter().map(|(_, line)| line).collect();
        let empty = BTreeSet::new();
        let theirs = collected.get(&entry.id).unwrap_or(&empty);
        for line in product.symmetric_difference(theirs) {
            let side = if theirs.contains(line) { "only collected" } else { "only in the entry" };
            wrong.push(format!("{} {side}: {line:?}", entry.id));
        }
        for (_, line) in
            translated.iter().filter(|(_, l)| theirs.iter().any(|t| (&t.0, &t.3) == (&l.0, &l.3)))
        {
            wrong.push(format!("{} is no translation of ours: {line:?}", entry.id));
        }
        // A language that has the product's words needs none of ours.
        let tags: BTreeSet<&String> = theirs.iter().map(|t| &t.0).collect();
        wrong.extend(
            translated
                .iter()
                .filter(|(_, l)| tags.contains(&l.0))
                .map(|(_, l)| format!("{} has a translation beside the product's words: {l:?}", entry.id)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

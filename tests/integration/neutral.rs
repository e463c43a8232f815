//! No source outside `knowledge/` names a product, a flow, a symptom group or a language: they are data, read from the
//! knowledge base here and looked for in the literals of every crate.

use faultbook_testing::{files, root};
use std::collections::BTreeSet;
use std::fs;

/// Files that may name data, and what they may name, each with the reason.
const EXCEPTIONS: [(&str, &[&str]); 4] = [
    // Where French and Polish put no-break spaces is a rule of their typography, not a text of the knowledge base.
    ("crates/compiler/src/typography.rs", &["fr", "pl"]),
    // Redaction works without a knowledge base. These hosts and prefixes are public, so hiding them would help nobody.
    ("crates/redact/src/host.rs", &["webex", "broadsoft.com"]),
    ("crates/redact/src/id.rs", &["webex", "android"]),
    // A device type after the number of a line/port, not a product.
    ("crates/redact/src/address.rs", &["android"]),
];

/// The string literals of a Rust file, without those of its unit tests and, in `help`, with its documentation, which
/// clap prints.
fn literals(source: &str, help: bool) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut out = Vec::new();
    let mut chars = source.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => {
                let line: String = chars.by_ref().take_while(|c| *c != '\n').collect();
                if help && line.starts_with("//") {
                    out.push(line);
                }
            }
            // A quoted quotation mark would begin a string that never ends.
            '\'' if chars.peek() == Some(&'"') => {
                chars.next();
            }
            '\'' if chars.peek() == Some(&'\\') => {
                chars.next();
                chars.next();
            }
            '"' if before != '#' => {
                let mut text = String::new();
                while let Some(c) = chars.next().filter(|c| *c != '"') {
                    text.push(c);
                    if c == '\\' {
                        text.extend(chars.next());
                    }
                }
                out.push(text);
            }
            '"' => {
                let mut text = String::new();
                while !text.ends_with("\"#") {
                    let Some(c) = chars.next() else { break };
                    text.push(c);
                }
                out.push(text);
            }
            _ => {}
        }
        before = c;
    }
    out
}

#[test]
fn literals_are_found_in_rust() {
    let source = "/// Help\nfn a<'a>(x: &'a str) { f(\"b \\\" c\", '\"', '\\'', r#\"d\"#) } // \"no\"\n#[cfg(test)]\nmod tests { \"t\" }";
    assert_eq!(literals(source, false), ["b \\\" c", "d\"#"]);
    assert_eq!(literals(source, true)[0], "// Help");
}

/// True when `word` occurs in `text` as a word, whatever its case.
fn contains_word(text: &str, word: &str) -> bool {
    let (text, word) = (text.to_lowercase(), word.to_lowercase());
    text.match_indices(&word).any(|(at, _)| {
        let outside = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        outside(text[..at].chars().next_back()) && outside(text[at + word.len()..].chars().next())
    })
}

#[test]
fn no_source_names_what_is_data() {
    let store = faultbook::embedded();
    let (base, logic) = (store.base(), store.logic());
    // What is a literal of its own: an id or a tag. English is the language that every text has.
    let ids: BTreeSet<&str> = (logic.flows.iter().flat_map(|f| [f.id.as_str(), f.kind.as_str()]))
        .chain(base.groups.iter().map(|g| g.id.as_str()))
        .chain(base.languages.iter().skip(1).map(|l| l.tag.as_str()))
        .collect();
    // What is a word of a sentence: a product, or a language by its own name.
    let places: BTreeSet<String> = store
        .entries()
        .flat_map(|e| e.solutions)
        .flat_map(|s| s.steps)
        .map(|step| step.place)
        .filter(|place| !place.is_empty())
        .collect();
    let words: BTreeSet<&str> = (base.subject_words.iter().map(String::as_str))
        .chain(places.iter().map(String::as_str))
        .chain(base.languages.iter().skip(1).map(|l| l.name.as_str()))
        .collect();
    assert!(ids.len() > 10 && words.len() > 8, "{ids:?} {words:?}");
    let mut named = Vec::new();
    let sources = files(&root().join("crates")).into_iter().map(|f| root().join("crates").join(f));
    for path in sources.chain(files(&root().join("src")).into_iter().map(|f| root().join("src").join(f))) {
        let shown = path.strip_prefix(root()).unwrap().display().to_string().replace('\\', "/");
        let test = shown.contains("/tests/") || shown.ends_with("/tests.rs") || shown.contains("/examples/");
        if test || !shown.ends_with(".rs") {
            continue;
        }
        for literal in literals(&fs::read_to_string(&path).unwrap(), shown.starts_with("src/commands/")) {
            let allowed =
                EXCEPTIONS.iter().find(|(file, _)| *file == shown).map_or(&[][..], |(_, names)| names);
            if allowed.iter().any(|name| contains_word(&literal, name)) {
                continue;
            }
            let id = ids.contains(literal.as_str());
            if id || words.iter().any(|word| contains_word(&literal, word)) {
                named.push(format!("{shown}: {literal:?}"));
            }
        }
    }
    assert!(named.is_empty(), "name these in knowledge/ instead:\n{}", named.join("\n"));
}

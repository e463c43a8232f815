//! Golden files: a few answers in six languages and four formats, reviewed by eye.
//!
//! `FAULTBOOK_BLESS=1 cargo test golden` refreshes them.

use faultbook_query::answer::Answer;
use faultbook_render::{Context, Format};
use std::fs;
use std::path::PathBuf;

/// Name of the golden file and the pasted text.
const TEXTS: [(&str, &str); 5] = [
    ("code", "200018"),
    (
        "ambiguous",
        "Failed to add user through self activation as userId already in use on this BroadWorks cluster",
    ),
    ("conflict", "code 200018: Failed to validate credentials as BroadWorks user unauthorized"),
    ("http", "PSLog\nHTTP/1.1 403 Forbidden"),
    ("none", "hello"),
];

/// Name of the golden file and what is looked up: a log, a procedure, a flow, a term.
const NAMES: [(&str, &str); 4] = [
    ("log", "media-log"),
    ("procedure", "reset-webex-database"),
    ("flow", "registration-sequence"),
    ("term", "LLT"),
];

const FORMATS: [Format; 4] = [Format::Terminal, Format::Markdown, Format::Html, Format::Json];

fn file_end(format: Format) -> &'static str {
    match format {
        Format::Terminal => "txt",
        Format::Markdown => "md",
        Format::Html => "html",
        Format::Json => "json",
    }
}

fn check(path: PathBuf, text: &str, stale: &mut Vec<String>) {
    if std::env::var_os("FAULTBOOK_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    } else if fs::read_to_string(&path).unwrap_or_default() != text {
        stale.push(path.display().to_string());
    }
}

#[test]
fn answers_look_as_reviewed() {
    let store = faultbook::embedded();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden");
    let mut stale = Vec::new();
    for lang in store.base().langs() {
        let words = store.words(lang);
        let context = Context { base: store.base(), words: &words, lang };
        let mut look = |name: &str, format: Format, shown: String| {
            let shown = anstream::adapter::strip_str(&shown).to_string();
            let path = folder.join(store.base().tag(lang)).join(format!("{name}.{}", file_end(format)));
            check(path, &shown, &mut stale);
        };
        for (name, text) in TEXTS {
            let answer: Answer = faultbook_query::ask(&store, text, 5);
            for format in FORMATS {
                look(name, format, faultbook_render::answer(&answer, &context, format, 80).unwrap());
            }
        }
        for (name, id) in NAMES {
            let found = faultbook_query::lookup::find(&store, id, 5);
            for format in FORMATS {
                look(name, format, faultbook_render::lookup(&found, &context, format, 80).unwrap());
            }
        }
    }
    assert!(
        stale.is_empty(),
        "these look different now; look at them, then run with FAULTBOOK_BLESS=1:\n{}",
        stale.join("\n")
    );
}

//! A seventh language: added as the README says, to the real knowledge base, in memory.

use faultbook_compiler::diagnostic::Severity;
use faultbook_compiler::{SourceFile, Sources, compile};
use faultbook_knowledge::model::Kind;
use faultbook_knowledge::store::Store;
use faultbook_render::{Context, Format};
use faultbook_testing::root;

/// Writes every English text of a file once more, as German; what a translator would then translate.
fn with_german(text: &str) -> String {
    let mut out = String::new();
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut at = 0;
    while at < lines.len() {
        let mut end = at + 1;
        let trimmed = lines[at].trim_start().trim_start_matches("- ");
        let english = trimmed.starts_with("en:");
        // A sequence item puts its first key two columns further in.
        let column = lines[at].len() - trimmed.len();
        while english && end < lines.len() && (lines[end].trim().is_empty() || indent(lines[end]) > column) {
            end += 1;
        }
        let block = lines[at..end].join("\n");
        out.push_str(&format!("{block}\n"));
        if english {
            let german = block.replacen("en:", "de:", 1).replacen("- de:", "  de:", 1);
            out.push_str(&format!("{german}\n"));
        }
        at = end;
    }
    out
}

/// The knowledge base with German added: the shared words written, every entry still to be written.
fn germanised() -> Sources {
    let real = Sources::read(&root().join("knowledge")).unwrap();
    let files = real.files.into_iter().map(|file| {
        let folder = file.path.split('/').next().unwrap_or_default();
        let text = if Kind::ALL.iter().any(|kind| kind.folder() == folder) {
            let id = file.text.lines().find(|l| l.starts_with("id: ")).unwrap();
            file.text.replacen(id, &format!("{id}\npending:\n  - de"), 1)
        } else if file.path == "knowledge.yaml" {
            format!("{}  - tag: de\n    name: Deutsch\n", file.text)
        } else if file.path.ends_with(".yaml") {
            with_german(&file.text)
        } else {
            file.text
        };
        SourceFile { path: file.path, text }
    });
    Sources { files: files.collect() }
}

#[test]
fn a_seventh_language_can_be_added_entry_by_entry() {
    let outcome = compile(&germanised());
    let errors: Vec<String> = (outcome.diagnostics.iter())
        .filter(|d| d.severity() == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    let pending = outcome.diagnostics.iter().filter(|d| d.code.id == "K031").count();
    let store = Store::compiled(outcome.blob.unwrap());
    assert_eq!(pending, store.entries().count(), "every entry waits for its German");
    let lang = store.base().language("de-AT").unwrap();
    let words = store.words(lang);
    let context = Context { base: store.base(), words: &words, lang };
    let page =
        faultbook_render::answer(&faultbook_query::ask(&store, "200018", 5), &context, Format::Html, 80)
            .unwrap();
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"de\">"));
    assert!(page.contains("<span lang=\"en\">User is locked out</span>"), "English, and said to be");
}

//! A knowledge base in a folder of its own, which a test changes and compiles.

use crate::{files, root};
use faultbook_compiler::{Outcome, Sources, compile, confirmation};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The date of everything that is confirmed in the tests.
pub const CONFIRMED: &str = "2026-01-02";

/// A copy of `tests/data/small-knowledge`, with the interface's words of the real one.
#[derive(Debug)]
pub struct Small {
    folder: TempDir,
}

impl Small {
    /// A fresh copy.
    #[allow(clippy::new_without_default, reason = "it makes a folder")]
    pub fn new() -> Small {
        let small = Small { folder: tempfile::tempdir().unwrap() };
        small.overlay(&root().join("tests/data/small-knowledge"));
        for name in ["ui/words.yaml", "ui/counts.yaml"] {
            let real = fs::read_to_string(root().join("knowledge").join(name)).unwrap();
            small.write(name, &english_and_french(&real));
        }
        small
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Copies files over the ones that are there.
    pub fn overlay(&self, from: &Path) -> &Small {
        for file in files(from) {
            let to = self.path().join(&file);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(from.join(&file), to).unwrap();
        }
        self
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) -> &Small {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// A file's text.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    /// Replaces a text that stands in a file once.
    pub fn replace(&self, path: &str, from: &str, to: &str) -> &Small {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "{from} in {path}");
        self.write(path, &text.replace(from, to))
    }

    /// Confirms every French text, except for entries that the lock file names already.
    pub fn confirm(&self) -> &Small {
        let Some(lines) = confirmation(&self.sources(), "fr", &[], CONFIRMED) else { return self };
        let kept = fs::read_to_string(self.path().join("translations/fr.lock")).unwrap_or_default();
        let named: BTreeSet<&str> = kept.lines().filter_map(|l| l.split_whitespace().next()).collect();
        let fresh = lines.iter().filter(|l| !named.contains(l.id.as_str())).map(|l| format!("{l}\n"));
        let text: String = fresh.collect();
        self.write("translations/fr.lock", &format!("{kept}{text}"))
    }

    /// Its files.
    pub fn sources(&self) -> Sources {
        Sources::read(self.path()).unwrap()
    }

    /// Compiles it.
    pub fn compile(&self) -> Outcome {
        compile(&self.sources())
    }

    /// The report, a line each.
    pub fn report(&self) -> String {
        self.compile().diagnostics.iter().map(|d| format!("{d}\n")).collect()
    }
}

/// The lines of `knowledge/ui` in the languages of the small knowledge base.
fn english_and_french(text: &str) -> String {
    let mut keep = true;
    let mut out = String::new();
    for line in text.lines() {
        match line.strip_prefix("  ") {
            None => keep = true,
            Some(rest) if !rest.starts_with(' ') => {
                keep = ["en:", "fr:"].iter().any(|tag| rest.starts_with(tag))
            }
            Some(_) => {}
        }
        if keep {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

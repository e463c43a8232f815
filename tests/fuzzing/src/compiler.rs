//! A knowledge base in which one file is anything.

use faultbook_compiler::diagnostic::Position;
use faultbook_compiler::{SourceFile, Sources, compile};
use faultbook_knowledge::format::Blob;
use faultbook_testing::Small;
use std::sync::LazyLock;

static SMALL: LazyLock<Sources> = LazyLock::new(|| Small::new().sources());

/// Compiles the small knowledge base with the bytes as one of its files; the first byte chooses which. Panics when a finding
/// points outside the files, or when what compiled does not open.
pub fn compiler(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let mut sources = SMALL.clone();
    let number = usize::from(*first) % sources.files.len();
    sources.files[number].text = String::from_utf8_lossy(bytes).into_owned();
    let outcome = compile(&sources);
    for finding in &outcome.diagnostics {
        assert!(points_into(&sources.files, &finding.position), "{finding}");
    }
    if let Some(blob) = outcome.blob {
        assert!(Blob::open(blob).is_ok(), "what compiled does not open");
    }
}

/// True for a line that a file has; one behind the last is its end. What speaks of a file as a whole names no line of it.
fn points_into(files: &[SourceFile], position: &Position) -> bool {
    let file = files.iter().find(|f| f.path == position.path);
    file.is_none_or(|f| position.line <= f.text.lines().count() as u64 + 1)
}

//! What a user adds to redaction and takes out of it, and the report of what was replaced: for every command that
//! redacts.

use crate::arguments::LogArgs;
use crate::output::complain;
use anyhow::Context as _;
use clap::Args;
use faultbook_knowledge::store::Store;
use faultbook_redact::{MASK, PLACEHOLDER_BYTES, Redactor, Terms};
use std::path::{Path, PathBuf};

/// The share of a run's memory that is for placeholders: one part in four.
const PART_OF_MEMORY: u64 = 4;
/// The longest list of terms, in bytes.
const LONGEST_LIST: u64 = 1 << 20;

/// The user's own terms.
#[derive(Debug, Args)]
pub(super) struct OwnTerms {
    /// Replace the terms and patterns listed in this file too: one a line, `re:` before a pattern, `#` before a comment
    #[arg(long, value_name = "FILE")]
    also: Vec<PathBuf>,
    /// Never replace the values listed in this file, written the same way; secrets are masked all the same
    #[arg(long, value_name = "FILE")]
    keep: Vec<PathBuf>,
}

impl OwnTerms {
    /// True when the user has named a list.
    pub(super) fn are_named(&self) -> bool {
        !self.also.is_empty() || !self.keep.is_empty()
    }

    /// The redactor for a run; its placeholders take a part of the memory that the run may take.
    pub(super) fn redactor(&self, store: &Store, logs: &LogArgs) -> anyhow::Result<Redactor> {
        let room = usize::try_from(logs.max_memory / PART_OF_MEMORY).unwrap_or(usize::MAX);
        Ok(Redactor::new(&store.base().redaction)
            .with_placeholder_bytes(room.min(PLACEHOLDER_BYTES))
            .with_terms(read(&self.also)?, read(&self.keep)?))
    }
}

/// Reads lists of terms as one.
fn read(files: &[PathBuf]) -> anyhow::Result<Terms> {
    let mut all = Terms::default();
    for file in files {
        all = all.with(list(file)?).with_context(|| format!("{} cannot be used", file.display()))?;
    }
    Ok(all)
}

fn list(file: &Path) -> anyhow::Result<Terms> {
    let bytes = faultbook_files::read(file, LONGEST_LIST)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| anyhow::anyhow!("{} is not UTF-8: save it as UTF-8 text", file.display()))?;
    Terms::parse(&text).with_context(|| format!("{} cannot be used", file.display()))
}

/// Says how many values of which kind were replaced, and which no longer got a placeholder.
pub(super) fn report(redactor: &Redactor) {
    let kinds: Vec<String> = redactor
        .counts()
        .iter()
        .map(|(kind, count)| {
            let (one, several) = kind.english();
            format!("{count} {}", if count == 1 { one } else { several })
        })
        .collect();
    match kinds.split_last() {
        None => complain("Nothing was replaced."),
        Some((only, [])) => complain(&format!("Replaced: {only}.")),
        Some((last, rest)) => complain(&format!("Replaced: {} and {last}.", rest.join(", "))),
    }
    if redactor.refused() > 0 {
        complain(&format!(
            "There were more different values than there is room for ({} MB): {} of their places have {MASK} instead of a placeholder.",
            redactor.placeholder_limit() >> 20,
            redactor.refused()
        ));
    }
}

//! The development sets: texts, and the entries that answer them.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// The sets, in the order of the table.
const NAMES: [&str; 4] = ["questions", "field", "cases", "paraphrases"];

/// A text, and what answers it.
#[derive(Debug, Deserialize)]
pub(crate) struct Case {
    pub(crate) input: String,
    /// Ids of the entries of which any is right. Empty where nothing is known.
    pub(crate) expect: Vec<String>,
    mode: Mode,
}

#[derive(Debug, Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Mode {
    /// One of the entries is the answer.
    First,
    /// All of them are.
    All,
    /// There is no answer.
    None,
}

impl Case {
    /// True if no entry answers the text.
    pub(crate) fn is_negative(&self) -> bool {
        self.mode == Mode::None
    }
}

/// A named set.
#[derive(Debug)]
pub(crate) struct Set {
    pub(crate) name: &'static str,
    pub(crate) cases: Vec<Case>,
}

/// Reads all sets.
pub(crate) fn all(folder: &Path) -> Result<Vec<Set>> {
    let read = |name: &'static str| {
        let file = folder.join(format!("{name}.jsonl"));
        let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let cases = text.lines().enumerate().map(|(n, line)| {
            serde_json::from_str(line)
                .with_context(|| format!("{}, line {}: this is no case", file.display(), n + 1))
        });
        Ok(Set { name, cases: cases.collect::<Result<_>>()? })
    };
    NAMES.into_iter().map(read).collect()
}

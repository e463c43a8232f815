//! `faultbook confirm`: somebody compared translations with the English; writes it down in `translations/<lang>.lock`.
//!
//! Owns how a lock file is written. What a line says is decided by `knowledge::compile`.

use super::check::DEFAULT_FOLDER;
use crate::draft::Draft;
use anyhow::{Context, anyhow, bail, ensure};
use faultbook_compiler::{Contents, LockLine, Sources, confirmation};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use time::{Date, Month, OffsetDateTime};

/// Arguments of `faultbook confirm`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct ConfirmArgs {
    /// Folder of the knowledge base [default: ./knowledge], then the ids of the entries
    #[arg(value_name = "[DIR] ID")]
    pub targets: Vec<String>,
    /// The language that was compared with the English
    #[arg(long, value_name = "L")]
    pub lang: String,
    /// Confirm every entry
    #[arg(long)]
    pub all: bool,
    /// When it was compared [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

impl ConfirmArgs {
    /// The folder, and the ids. The first target is the folder when it looks like a path or is a knowledge base: an
    /// id never holds a separator or a dot.
    fn folder_and_ids(&self) -> (PathBuf, &[String]) {
        match self.targets.split_first() {
            Some((first, ids))
                if first.contains(['/', '\\', '.']) || Path::new(first).join("knowledge.yaml").is_file() =>
            {
                (PathBuf::from(first), ids)
            }
            _ => (PathBuf::from(DEFAULT_FOLDER), &self.targets),
        }
    }
}

/// Confirms translations and says how many.
///
/// A line whose two texts are the same as before keeps its date with `--all`, so that the file changes only where
/// something was compared anew.
///
/// # Errors
/// A wrong folder, language, id or date, an entry that is not written in this language, a file that cannot be read or
/// written. Then nothing was changed.
pub fn run(args: &ConfirmArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let (folder, ids) = args.folder_and_ids();
    let date =
        args.date.as_deref().map_or_else(|| Ok(OffsetDateTime::now_utc().date()), date_of)?.to_string();
    let sources = Sources::read(&folder)?;
    let contents = Contents::read(&sources);
    ensure!(
        !contents.languages.is_empty(),
        "the files at the top of {} cannot be read; `faultbook check {0}` says why",
        folder.display()
    );
    let tag = contents.language(&args.lang).map_err(|e| anyhow!(e))?;
    ensure!(
        tag != "en",
        "English is what the other languages are compared with; there is nothing to confirm"
    );
    match (ids.is_empty(), args.all) {
        (true, false) => bail!("name the entries that you compared, or say --all"),
        (false, true) => bail!("name entries or say --all, not both"),
        _ => {}
    }
    for id in ids {
        let entry = contents.entries.iter().find(|e| e.id == *id);
        let entry = entry.ok_or_else(|| anyhow!("there is no entry {id} in {}", folder.display()))?;
        ensure!(entry.readable, "{} cannot be read; `faultbook check --only {id}` says why", entry.path);
        ensure!(
            !entry.pending.iter().any(|p| p == tag),
            "{id} is not written in {tag} yet: its `pending` names the language"
        );
    }
    let fresh = confirmation(&sources, tag, ids, &date).context("the knowledge base cannot be read")?;
    let below = format!("translations/{tag}.lock");
    let mut lines = old_lines(&sources, &below)?;
    let existing: BTreeSet<&str> = contents.entries.iter().map(|e| e.id.as_str()).collect();
    let before = lines.len();
    lines.retain(|id, _| existing.contains(id.as_str()));
    let dropped = before - lines.len();
    let confirmed = fresh.len();
    for line in fresh {
        let same = |old: &LockLine| (&old.english, &old.translation) == (&line.english, &line.translation);
        if !(args.all && lines.get(&line.id).is_some_and(same)) {
            lines.insert(line.id.clone(), line);
        }
    }
    let path = folder.join(&below);
    let mut draft = Draft::beside(&path)?;
    lines.values().try_for_each(|line| draft.write_line(line))?;
    draft.replace()?;
    let entries = if confirmed == 1 { "entry" } else { "entries" };
    write!(out, "{}: {confirmed} {entries} confirmed in {tag} as of {date}", path.display())?;
    let skipped: Vec<&str> = (contents.entries.iter())
        .filter(|e| args.all && (!e.readable || e.pending.iter().any(|p| p == tag)))
        .map(|e| e.id.as_str())
        .collect();
    if !skipped.is_empty() {
        write!(out, "; not written or not readable: {}", skipped.join(", "))?;
    }
    if dropped > 0 {
        write!(out, "; {dropped} without an entry dropped")?;
    }
    writeln!(out)?;
    Ok(0)
}

fn date_of(text: &str) -> anyhow::Result<Date> {
    let parse = || {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) {
            return None;
        }
        let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
        Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
    };
    parse().ok_or_else(|| anyhow!("{text} is not a date; write it as YYYY-MM-DD"))
}

/// The lines that are there. One that cannot be read may be half of a merge, so nothing is written over it.
fn old_lines(sources: &Sources, below: &str) -> anyhow::Result<BTreeMap<String, LockLine>> {
    let text = sources.files.iter().find(|f| f.path == below).map_or("", |f| f.text.as_str());
    let mut lines = BTreeMap::new();
    for (number, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        let line = LockLine::parse(text);
        let line =
            line.ok_or_else(|| anyhow!("{below}:{number} is not a line of a lock file: correct it first"))?;
        lines.insert(line.id.clone(), line);
    }
    Ok(lines)
}

//! Records in `translations/<lang>.lock` which translations have been confirmed.
//!
//! The lock files have one line per confirmed entry, sorted: entry id, hash of the English texts, hash of the
//! translation, date. A hash covers the sorted texts of an entry and its remedies, so moving a step does not make a
//! translation stale.

use crate::finding_codes;
use crate::findings::{Findings, LineColumn};
use crate::parse;
use crate::parse::Knowledge;
use crate::schema::{EntryFile, Texts};
use crate::sources::{SourceFile, Sources};
use crate::texts;
use faultbook_knowledge::model::Freshness;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A line of a lock file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LockLine {
    /// Id of the entry.
    pub id: String,
    /// Hash of the entry's English texts.
    pub english: String,
    /// Hash of the entry's translated texts.
    pub translation: String,
    /// Date of the confirmation, `YYYY-MM-DD`.
    pub date: String,
}

impl std::fmt::Display for LockLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {} {}", self.id, self.english, self.translation, self.date)
    }
}

impl LockLine {
    /// Parses a line; `None` if it is malformed.
    pub fn parse(line: &str) -> Option<LockLine> {
        let mut words = line.split_whitespace().map(str::to_owned);
        let line = LockLine {
            id: words.next()?,
            english: words.next()?,
            translation: words.next()?,
            date: words.next()?,
        };
        let hash = |text: &str| text.len() == HASH_DIGITS && text.chars().all(|c| c.is_ascii_hexdigit());
        let sound = words.next().is_none() && hash(&line.english) && hash(&line.translation);
        (sound && is_date(&line.date)).then_some(line)
    }
}

/// True if the text has the form `YYYY-MM-DD`.
pub(super) fn is_date(text: &str) -> bool {
    let form = |(i, c): (usize, char)| if i == 4 || i == 7 { c == '-' } else { c.is_ascii_digit() };
    text.len() == 10 && text.chars().enumerate().all(form)
}

/// Number of hexadecimal digits in a hash; enough to distinguish versions of the same text.
const HASH_DIGITS: usize = 16;

fn hash(mut texts: Vec<&str>) -> String {
    texts.sort_unstable();
    let mut sha = Sha256::new();
    for text in texts {
        sha.update(text.as_bytes());
        sha.update([0]);
    }
    sha.finalize().iter().take(HASH_DIGITS / 2).map(|b| format!("{b:02x}")).collect()
}

/// All texts of an entry and its remedies that have translations.
fn pairs<'a>(knowledge: &'a Knowledge<'_>, entry: &'a EntryFile) -> Vec<&'a Texts> {
    let mut all: Vec<&Texts> = texts::of_entry(entry).into_iter().map(|(_, t)| t).collect();
    for step in entry.solutions.iter().flat_map(|s| &s.steps.value) {
        let Some(remedy) = &step.remedy else { continue };
        let found = knowledge.remedies.iter().find(|r| r.value.id.value == remedy.value);
        all.extend(found.into_iter().flat_map(|r| texts::of_steps(&r.value.steps.value)));
    }
    all
}

fn line_of(knowledge: &Knowledge<'_>, entry: &EntryFile, tag: &str, date: &str) -> LockLine {
    let all = pairs(knowledge, entry);
    let of =
        |tag: &str| hash(all.iter().filter_map(|t| t.0.value.get(tag)).map(|t| t.value.as_str()).collect());
    LockLine { id: entry.id.value.clone(), english: of("en"), translation: of(tag), date: date.to_owned() }
}

/// The state of every entry in every language, in the order of `knowledge.entries`.
pub(super) fn freshness(knowledge: &Knowledge<'_>, findings: &mut Findings) -> Vec<Vec<Freshness>> {
    let tags = knowledge.tags();
    let mut locks: BTreeMap<(&str, String), LockLine> = BTreeMap::new();
    for file in knowledge.sources.files.iter().filter(|f| f.path.starts_with("translations/")) {
        let Some(tag) = file.path.trim_start_matches("translations/").strip_suffix(".lock") else { continue };
        let Some(tag) = tags.iter().find(|t| **t == tag && **t != "en") else {
            let others: Vec<&str> = tags.iter().copied().filter(|t| *t != "en").collect();
            let help = format!("name the file after a language in knowledge.yaml: {}", others.join(", "));
            findings.add(
                file,
                LineColumn::TOP,
                finding_codes::UNKNOWN_LANGUAGE,
                format!("unknown language: {tag}"),
                help,
            );
            continue;
        };
        for (number, text) in (1..).zip(file.text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
            match LockLine::parse(text) {
                Some(line) => drop(locks.insert((tag, line.id.clone()), line)),
                None => {
                    let help = "delete the line, then run `faultbook confirm` for its entry";
                    let message = "the line is not an id, two hashes and a date";
                    findings.add(file, LineColumn(number, 1), finding_codes::BAD_LOCK_LINE, message, help);
                }
            }
        }
    }
    let mut out = Vec::new();
    for parsed in &knowledge.entries {
        let entry = &parsed.value.1;
        // Without the remedy's texts there is nothing to compare; the parse error has already been reported.
        let steps = entry.solutions.iter().flat_map(|s| &s.steps.value);
        let incomplete =
            steps.filter_map(|s| s.remedy.as_ref()).any(|r| knowledge.unparsed.contains(&r.value));
        let states = tags.iter().map(|tag| {
            if *tag == "en" {
                return Freshness::Confirmed;
            }
            if entry.pending.iter().any(|p| p.value == *tag) {
                return Freshness::Pending;
            }
            let now = line_of(knowledge, entry, tag, "");
            match locks.get(&(tag, entry.id.value.clone())) {
                Some(_) if incomplete => Freshness::Confirmed,
                Some(lock) if (&lock.english, &lock.translation) == (&now.english, &now.translation) => {
                    Freshness::Confirmed
                }
                Some(lock) => Freshness::Changed(lock.date.clone()),
                None => Freshness::Unconfirmed,
            }
        });
        let states: Vec<Freshness> = states.collect();
        warn(parsed.file, entry, &tags, &states, findings);
        out.push(states);
    }
    out
}

fn warn(file: &SourceFile, entry: &EntryFile, tags: &[&str], states: &[Freshness], findings: &mut Findings) {
    let at = LineColumn(entry.title.0.referenced.line().saturating_sub(1), 1);
    let help = "compare it with the English text, then run `faultbook confirm`";
    for (tag, state) in tags.iter().zip(states) {
        match state {
            Freshness::Confirmed => {}
            Freshness::Pending => {
                let help = "write it, then remove the language from `pending`";
                findings.add(
                    file,
                    at,
                    finding_codes::PENDING_TRANSLATION,
                    format!("the translation is not written yet: {tag}"),
                    help,
                );
            }
            Freshness::Unconfirmed => {
                findings.add(
                    file,
                    at,
                    finding_codes::STALE_TRANSLATION,
                    format!("the translation has never been confirmed: {tag}"),
                    help,
                );
            }
            Freshness::Changed(date) => {
                let message = format!(
                    "the translation is stale: {tag} was confirmed on {date}, but a text has changed since"
                );
                findings.add(file, at, finding_codes::STALE_TRANSLATION, message, help);
            }
        }
    }
}

/// The lock lines that confirm a language for some entries (all of them if `ids` is empty) on a date.
///
/// Returns `None` if the knowledge base does not parse. Unknown ids are ignored.
pub fn confirmation(sources: &Sources, tag: &str, ids: &[String], date: &str) -> Option<Vec<LockLine>> {
    let knowledge = parse::files(sources, &mut Findings::default())?;
    let entries = knowledge.entries.iter().map(|e| &e.value.1);
    let wanted = entries.filter(|e| ids.is_empty() || ids.contains(&e.id.value));
    let ready = wanted.filter(|e| !e.pending.iter().any(|p| p.value == tag));
    Some(ready.map(|e| line_of(&knowledge, e, tag, date)).collect())
}

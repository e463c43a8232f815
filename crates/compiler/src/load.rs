//! Reads the files of a knowledge base and parses them. Of a file that does not parse, the first problem is reported.

use super::report::{Report, Spot};
use crate::schema::{
    BrowseFile, CodeFile, CollectFile, CountsFile, EntryFile, FamiliesFile, FlowFile, FormatFile, HttpFile,
    InventoryFile, KnowledgeFile, LogFile, ProcedureFile, ReferenceFile, RemedyFile, RuleFile, SpellingFile,
    SymptomFile, WordsFile,
};
use faultbook_knowledge::model::Kind;
use serde::de::DeserializeOwned;
use serde_saphyr::Error;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use thiserror::Error as ThisError;

/// A folder that cannot be read as a knowledge base.
#[derive(Debug, ThisError)]
pub enum LoadError {
    /// A file or folder cannot be read.
    #[error("cannot read {path}: {source}")]
    Io {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is something else.
    #[error("{0} is not a knowledge folder: it has no knowledge.yaml")]
    NotKnowledge(PathBuf),
}

/// A file of the knowledge base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path below the knowledge folder, with `/`.
    pub path: String,
    /// Its text; bytes that are not UTF-8 are replaced by U+FFFD, which is then reported.
    pub text: String,
}

/// All files of a knowledge base, sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// The files.
    pub files: Vec<SourceFile>,
}

impl Sources {
    /// Reads a folder.
    ///
    /// # Errors
    /// When the folder or one of its files cannot be read, or when it holds no `knowledge.yaml`.
    pub fn read(folder: &Path) -> Result<Sources, LoadError> {
        let mut files = Vec::new();
        walk(folder, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        if !files.iter().any(|f| f.path == "knowledge.yaml") {
            return Err(LoadError::NotKnowledge(folder.to_owned()));
        }
        Ok(Sources { files })
    }

    pub(super) fn find(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|f| f.path == path)
    }
}

fn walk(folder: &Path, below: &str, files: &mut Vec<SourceFile>) -> Result<(), LoadError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| LoadError::Io { path, source }
    };
    for item in fs::read_dir(folder).map_err(failed(folder))? {
        let item = item.map_err(failed(folder))?;
        let path = item.path();
        let name = item.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let below = if below.is_empty() { name } else { format!("{below}/{name}") };
        if path.is_dir() {
            walk(&path, &below, files)?;
        } else if [".yaml", ".yml", ".lock"].iter().any(|end| below.ends_with(end)) {
            let bytes = fs::read(&path).map_err(failed(&path))?;
            files.push(SourceFile { path: below, text: String::from_utf8_lossy(&bytes).into_owned() });
        }
    }
    Ok(())
}

/// A parsed file and the file itself.
#[derive(Debug)]
pub(super) struct Parsed<'a, T> {
    pub(super) file: &'a SourceFile,
    pub(super) value: T,
}

/// Everything that was parsed.
#[derive(Debug)]
pub(super) struct Knowledge<'a> {
    pub(super) sources: &'a Sources,
    pub(super) top: Parsed<'a, KnowledgeFile>,
    pub(super) families: Parsed<'a, FamiliesFile>,
    pub(super) spelling: Parsed<'a, SpellingFile>,
    pub(super) collect: Parsed<'a, CollectFile>,
    pub(super) browse: Parsed<'a, BrowseFile>,
    pub(super) words: Parsed<'a, WordsFile>,
    pub(super) counts: Parsed<'a, CountsFile>,
    pub(super) inventory: Parsed<'a, InventoryFile>,
    pub(super) entries: Vec<Parsed<'a, (Kind, EntryFile)>>,
    pub(super) remedies: Vec<Parsed<'a, RemedyFile>>,
    pub(super) formats: Vec<Parsed<'a, FormatFile>>,
    pub(super) flows: Vec<Parsed<'a, FlowFile>>,
    pub(super) rules: Vec<Parsed<'a, RuleFile>>,
    /// Ids, by file name, of entries and remedies that did not parse: no follow-on errors about them.
    pub(super) unparsed: BTreeSet<String>,
    /// True when a format, flow or rule did not parse.
    pub(super) broken_logic: bool,
}

impl Knowledge<'_> {
    /// The tags of the languages, English first.
    pub(super) fn tags(&self) -> Vec<&str> {
        self.top.value.languages.iter().map(|l| l.tag.value.as_str()).collect()
    }
}

/// Parses all files. `None` when one that everything else needs is missing or does not parse.
pub(super) fn parse<'a>(sources: &'a Sources, report: &mut Report) -> Option<Knowledge<'a>> {
    let (mut entries, mut remedies, mut unparsed) = (Vec::new(), Vec::new(), BTreeSet::new());
    let (mut formats, mut flows, mut rules) = (Vec::new(), Vec::new(), Vec::new());
    let mut broken_logic = false;
    for file in &sources.files {
        let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
        let stem = name.trim_end_matches(".yaml").to_owned();
        if name.ends_with(".yml") {
            let help = "rename the file: every file of the knowledge base ends in .yaml";
            report.error(file, Spot::TOP, "K005", "this file ends in .yml", help);
            unparsed.insert(name.trim_end_matches(".yml").to_owned());
            continue;
        }
        let entry = match folder {
            "codes" => typed::<CodeFile>(file, report).map(|f| (Kind::Code, f.into())),
            "http" => typed::<HttpFile>(file, report).map(|f| (Kind::Http, f.into())),
            "symptoms" => typed::<SymptomFile>(file, report).map(|f| (Kind::Symptom, f.into())),
            "procedures" => typed::<ProcedureFile>(file, report).map(|f| (Kind::Procedure, f.into())),
            "logs" => typed::<LogFile>(file, report).map(|f| (Kind::Log, f.into())),
            "references" => typed::<ReferenceFile>(file, report).map(|f| (Kind::Reference, f.into())),
            "remedies" => {
                match typed::<RemedyFile>(file, report) {
                    Some(value) => remedies.push(Parsed { file, value }),
                    None => drop(unparsed.insert(stem)),
                }
                continue;
            }
            "formats" => {
                broken_logic |= !add(&mut formats, file, report);
                continue;
            }
            "flows" => {
                broken_logic |= !add(&mut flows, file, report);
                continue;
            }
            "rules" => {
                broken_logic |= !add(&mut rules, file, report);
                continue;
            }
            _ => {
                unexpected(file, folder, report);
                continue;
            }
        };
        match entry {
            Some(value) => entries.push(Parsed { file, value }),
            None => drop(unparsed.insert(stem)),
        }
    }
    // Read all of them before giving up, so that each reports its own problem.
    let top = required(sources, "knowledge.yaml", report);
    let families = required(sources, "families.yaml", report);
    let spelling = required(sources, "spelling.yaml", report);
    let collect = required(sources, "collect.yaml", report);
    let browse = required(sources, "browse.yaml", report);
    let words = required(sources, "ui/words.yaml", report);
    let counts = required(sources, "ui/counts.yaml", report);
    let inventory = required(sources, "inventory.yaml", report);
    Some(Knowledge {
        sources,
        top: top?,
        families: families?,
        spelling: spelling?,
        collect: collect?,
        browse: browse?,
        words: words?,
        counts: counts?,
        inventory: inventory?,
        entries,
        remedies,
        formats,
        flows,
        rules,
        unparsed,
        broken_logic,
    })
}

/// Parses a file into a list; false when it does not parse.
fn add<'a, T: DeserializeOwned>(
    list: &mut Vec<Parsed<'a, T>>,
    file: &'a SourceFile,
    report: &mut Report,
) -> bool {
    let value = typed(file, report);
    let parsed = value.is_some();
    list.extend(value.map(|value| Parsed { file, value }));
    parsed
}

const TOP_FILES: [&str; 8] = [
    "knowledge.yaml",
    "families.yaml",
    "spelling.yaml",
    "collect.yaml",
    "browse.yaml",
    "inventory.yaml",
    "ui/words.yaml",
    "ui/counts.yaml",
];

fn unexpected(file: &SourceFile, folder: &str, report: &mut Report) {
    let lock = folder == "translations" && file.path.ends_with(".lock");
    if !TOP_FILES.contains(&file.path.as_str()) && !lock {
        let help = "move it to codes/, http/, symptoms/, procedures/, logs/, references/, remedies/, formats/, flows/ or rules/, or delete it";
        report.error(file, Spot::TOP, "K005", "no file is expected here", help);
    }
}

fn required<'a, T: DeserializeOwned>(
    sources: &'a Sources,
    path: &str,
    report: &mut Report,
) -> Option<Parsed<'a, T>> {
    match sources.find(path) {
        Some(file) => typed(file, report).map(|value| Parsed { file, value }),
        None => {
            let file = SourceFile { path: path.to_owned(), text: String::new() };
            let help = "write it; knowledge/README.md shows what it holds";
            report.error(&file, Spot::TOP, "K005", "this file is missing", help);
            None
        }
    }
}

fn typed<T: DeserializeOwned>(file: &SourceFile, report: &mut Report) -> Option<T> {
    if let Some((number, line)) = (1..).zip(file.text.lines()).find(|(_, line)| line.contains('\u{FFFD}')) {
        let before = line.chars().take_while(|c| *c != '\u{FFFD}').count();
        let at = Spot(number, before as u64 + 1);
        let help = "save the file as UTF-8, and look whether this line reads as it should";
        report.error(file, at, "K001", "here are bytes that are no UTF-8 text", help);
        return None;
    }
    match serde_saphyr::from_str(&file.text) {
        Ok(value) => Some(value),
        Err(error) => {
            let error = error.without_snippet();
            let at = error.location().map_or(Spot::TOP, Spot::from);
            // A missing field is located at the last one that is there: of use within a list, but not at the top.
            let whole = matches!(error, Error::SerdeMissingField { .. }) && at.1 == 1;
            let (code, message, help) = explain(error);
            let at = if whole { Spot::TOP } else { at };
            report.error(file, at, code, message, help);
            None
        }
    }
}

/// A parser's error in an author's words.
fn explain(error: &Error) -> (&'static str, String, String) {
    let list = |names: &[&str]| names.join(", ");
    match error {
        Error::SerdeUnknownField { field, expected, .. } => {
            ("K002", format!("unknown field: {field}"), format!("the fields here are: {}", list(expected)))
        }
        Error::SerdeMissingField { field, .. } => (
            "K003",
            format!("missing field: {field}"),
            "add it; knowledge/README.md shows a whole entry".to_owned(),
        ),
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            ("K004", format!("unknown value: {variant}"), format!("the values here are: {}", list(expected)))
        }
        Error::Unexpected { expected, .. } => {
            let expected = match *expected {
                "string scalar" | "scalar" => "a text or number",
                "sequence start" => "a list",
                "mapping start" => "fields or languages, one a line",
                other => other,
            };
            ("K004", format!("expected {expected}"), "knowledge/README.md shows a whole entry".to_owned())
        }
        Error::InvalidScalar { ty, .. } => {
            let expected = if ty.starts_with(['u', 'i', 'f']) { "a number" } else { *ty };
            ("K004", format!("expected {expected}"), "knowledge/README.md shows a whole entry".to_owned())
        }
        Error::SerdeInvalidType { unexpected, expected, .. }
        | Error::SerdeInvalidValue { unexpected, expected, .. } => (
            "K004",
            format!("found {unexpected}, expected {expected}"),
            "write the value in that form".to_owned(),
        ),
        Error::DuplicateMappingKey { key, .. } => (
            "K001",
            format!("the key {} stands here twice", key.as_deref().unwrap_or("")),
            "keep one of the two".to_owned(),
        ),
        other => {
            let text = other.render_with_formatter(&serde_saphyr::UserMessageFormatter);
            let text = text.split(" at line ").next().unwrap_or_default().trim().to_owned();
            let help = if text.contains("tab") {
                "indent with blanks, not with tabs"
            } else {
                "check the indentation; text with `: `, ` #`, backticks, `[` or `%` belongs in a `|-` block"
            };
            ("K001", format!("this is not YAML that can be read here: {text}"), help.to_owned())
        }
    }
}

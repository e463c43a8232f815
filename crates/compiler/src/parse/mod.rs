//! Parses the files of a knowledge base. For a file that does not parse, only the first problem is reported.

mod yaml;

use crate::finding_codes;
use crate::findings::{Findings, LineColumn};
use crate::schema::{
    AskedFile, BrowseFile, CodeFile, CollectFile, CountsFile, ElsewhereFile, EntryFile, FamiliesFile,
    FlowFile, FormatFile, HttpFile, InventoryFile, KnowledgeFile, LogFile, OthersFile, ProcedureFile,
    RedactionFile, ReferenceFile, RemedyFile, RuleFile, SpellingFile, SymptomFile, WordsFile,
};
use crate::sources::{SourceFile, Sources};
use faultbook_knowledge::model::Kind;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use yaml::typed;

/// A parsed value and the file that it comes from.
#[derive(Debug)]
pub(super) struct Parsed<'a, T> {
    pub(super) file: &'a SourceFile,
    pub(super) value: T,
}

/// All files that parsed.
#[derive(Debug)]
pub(super) struct Knowledge<'a> {
    pub(super) sources: &'a Sources,
    pub(super) top: Parsed<'a, KnowledgeFile>,
    pub(super) families: Parsed<'a, FamiliesFile>,
    pub(super) others: Parsed<'a, OthersFile>,
    pub(super) asked: Parsed<'a, AskedFile>,
    pub(super) spelling: Parsed<'a, SpellingFile>,
    pub(super) collect: Parsed<'a, CollectFile>,
    pub(super) browse: Parsed<'a, BrowseFile>,
    pub(super) redaction: Parsed<'a, RedactionFile>,
    pub(super) words: Parsed<'a, Arc<WordsFile>>,
    pub(super) counts: Parsed<'a, CountsFile>,
    pub(super) inventory: Parsed<'a, InventoryFile>,
    pub(super) entries: Vec<Parsed<'a, (Kind, EntryFile)>>,
    pub(super) remedies: Vec<Parsed<'a, RemedyFile>>,
    pub(super) formats: Vec<Parsed<'a, FormatFile>>,
    pub(super) flows: Vec<Parsed<'a, FlowFile>>,
    pub(super) rules: Vec<Parsed<'a, RuleFile>>,
    pub(super) elsewhere: Vec<Parsed<'a, ElsewhereFile>>,
    /// Ids, from the file names, of entries and remedies that did not parse, to suppress follow-up errors about them.
    pub(super) unparsed: BTreeSet<String>,
    /// True if a format, flow or rule did not parse.
    pub(super) broken_logic: bool,
}

impl Knowledge<'_> {
    /// The tags of the languages, English first.
    pub(super) fn tags(&self) -> Vec<&str> {
        self.top.value.languages.iter().map(|l| l.tag.value.as_str()).collect()
    }
}

/// Parses all files. Returns `None` if a required file is missing or does not parse.
pub(super) fn files<'a>(sources: &'a Sources, findings: &mut Findings) -> Option<Knowledge<'a>> {
    let (mut entries, mut remedies, mut unparsed) = (Vec::new(), Vec::new(), BTreeSet::new());
    let (mut formats, mut flows, mut rules) = (Vec::new(), Vec::new(), Vec::new());
    let mut elsewhere = Vec::new();
    let mut broken_logic = false;
    for file in &sources.files {
        let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
        let stem = name.trim_end_matches(".yaml").to_owned();
        if name.ends_with(".yml") {
            let help = "rename it: every file of a knowledge base ends in .yaml";
            findings.add(
                file,
                LineColumn::TOP,
                finding_codes::MISPLACED_FILE,
                "the file name ends in .yml",
                help,
            );
            unparsed.insert(name.trim_end_matches(".yml").to_owned());
            continue;
        }
        let entry = match folder {
            "codes" => typed::<CodeFile>(file, findings).map(|f| (Kind::Code, f.into())),
            "http" => typed::<HttpFile>(file, findings).map(|f| (Kind::Http, f.into())),
            "symptoms" => typed::<SymptomFile>(file, findings).map(|f| (Kind::Symptom, f.into())),
            "procedures" => typed::<ProcedureFile>(file, findings).map(|f| (Kind::Procedure, f.into())),
            "logs" => typed::<LogFile>(file, findings).map(|f| (Kind::Log, f.into())),
            "references" => typed::<ReferenceFile>(file, findings).map(|f| (Kind::Reference, f.into())),
            "remedies" => {
                match typed::<RemedyFile>(file, findings) {
                    Some(value) => remedies.push(Parsed { file, value }),
                    None => drop(unparsed.insert(stem)),
                }
                continue;
            }
            "formats" => {
                broken_logic |= !add(&mut formats, file, findings);
                continue;
            }
            "flows" => {
                broken_logic |= !add(&mut flows, file, findings);
                continue;
            }
            "rules" => {
                broken_logic |= !add(&mut rules, file, findings);
                continue;
            }
            "elsewhere" => {
                add(&mut elsewhere, file, findings);
                continue;
            }
            _ => {
                unexpected(file, folder, findings);
                continue;
            }
        };
        match entry {
            Some(value) => entries.push(Parsed { file, value }),
            None => drop(unparsed.insert(stem)),
        }
    }
    // Reads all required files before giving up, so that each reports its own problem.
    let top = required(sources, "knowledge.yaml", findings);
    let families = required(sources, "families.yaml", findings);
    let others = required(sources, "others.yaml", findings);
    let asked = required(sources, "asked.yaml", findings);
    let spelling = required(sources, "spelling.yaml", findings);
    let collect = required(sources, "collect.yaml", findings);
    let browse = required(sources, "browse.yaml", findings);
    let redaction = required(sources, "redaction.yaml", findings);
    let words = words(sources, findings);
    let counts = required(sources, "ui/counts.yaml", findings);
    let inventory = required(sources, "inventory.yaml", findings);
    Some(Knowledge {
        sources,
        top: top?,
        families: families?,
        others: others?,
        asked: asked?,
        spelling: spelling?,
        collect: collect?,
        browse: browse?,
        redaction: redaction?,
        words: words?,
        counts: counts?,
        inventory: inventory?,
        entries,
        remedies,
        formats,
        flows,
        rules,
        elsewhere,
        unparsed,
        broken_logic,
    })
}

/// Parses a file and appends it to a list; false if it does not parse.
fn add<'a, T: DeserializeOwned>(
    list: &mut Vec<Parsed<'a, T>>,
    file: &'a SourceFile,
    findings: &mut Findings,
) -> bool {
    let value = typed(file, findings);
    let parsed = value.is_some();
    list.extend(value.map(|value| Parsed { file, value }));
    parsed
}

const TOP_FILES: [&str; 11] = [
    "knowledge.yaml",
    "families.yaml",
    "others.yaml",
    "asked.yaml",
    "spelling.yaml",
    "collect.yaml",
    "browse.yaml",
    "redaction.yaml",
    "inventory.yaml",
    "ui/words.yaml",
    "ui/counts.yaml",
];

fn unexpected(file: &SourceFile, folder: &str, findings: &mut Findings) {
    let lock = folder == "translations" && file.path.ends_with(".lock");
    if !TOP_FILES.contains(&file.path.as_str()) && !lock {
        let help = "move it to codes/, http/, symptoms/, procedures/, logs/, references/, remedies/, formats/, flows/, rules/ or elsewhere/, or delete it";
        findings.add(file, LineColumn::TOP, finding_codes::MISPLACED_FILE, "no file belongs here", help);
    }
}

/// The words of the interface as they were parsed last, and their text.
static LAST_WORDS: Mutex<Option<(String, Arc<WordsFile>)>> = Mutex::new(None);

/// Parses the words of the interface: by far the largest file, and the same one in all the small bases that a test or the
/// fuzzer compiles in one process, so it is parsed again only where its text is another.
fn words<'a>(sources: &'a Sources, findings: &mut Findings) -> Option<Parsed<'a, Arc<WordsFile>>> {
    const PATH: &str = "ui/words.yaml";
    let mut last = LAST_WORDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let (Some(file), Some((text, value))) = (sources.find(PATH), &*last)
        && file.text == *text
    {
        return Some(Parsed { file, value: Arc::clone(value) });
    }
    let Parsed { file, value } = required(sources, PATH, findings)?;
    let value = Arc::new(value);
    *last = Some((file.text.clone(), Arc::clone(&value)));
    Some(Parsed { file, value })
}

fn required<'a, T: DeserializeOwned>(
    sources: &'a Sources,
    path: &str,
    findings: &mut Findings,
) -> Option<Parsed<'a, T>> {
    match sources.find(path) {
        Some(file) => typed(file, findings).map(|value| Parsed { file, value }),
        None => {
            let file = SourceFile { path: path.to_owned(), text: String::new() };
            let help = "create it; knowledge/README.md says what it contains";
            findings.add(&file, LineColumn::TOP, finding_codes::MISPLACED_FILE, "this file is missing", help);
            None
        }
    }
}

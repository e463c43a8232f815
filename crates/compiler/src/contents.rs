//! Lists the entries and languages of a knowledge base, even if parts of it cannot be read. For commands that work on
//! single entries or languages.

use crate::findings::Findings;
use crate::parse;
use crate::sources::Sources;
use faultbook_knowledge::model::Kind;
use std::collections::BTreeSet;

/// The languages and entries of a knowledge base.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// Tag and aliases of each language, English first. Empty if a required file cannot be read.
    pub languages: Vec<(String, Vec<String>)>,
    /// The entries, sorted by path.
    pub entries: Vec<ListedEntry>,
}

/// An entry as far as it can be listed without compiling it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedEntry {
    /// Id of the entry; the file name without `.yaml` if the file does not parse.
    pub id: String,
    /// Path of the entry's file below the knowledge folder.
    pub path: String,
    /// Ids of the remedies that the entry uses.
    pub remedies: BTreeSet<String>,
    /// Tags of the languages in which the entry is not translated yet.
    pub pending: Vec<String>,
    /// False if the entry's file does not parse.
    pub readable: bool,
}

impl Contents {
    /// Lists the contents of a knowledge base.
    pub fn read(sources: &Sources) -> Contents {
        let knowledge = parse::files(sources, &mut Findings::default());
        let mut contents = Contents::default();
        for language in knowledge.iter().flat_map(|k| &k.top.value.languages) {
            let aliases = language.aliases.iter().map(|a| a.value.clone()).collect();
            contents.languages.push((language.tag.value.clone(), aliases));
        }
        for (path, stem) in sources.files.iter().filter_map(|f| Some((&f.path, entry_stem(&f.path)?))) {
            let parsed = knowledge.iter().flat_map(|k| &k.entries).find(|e| e.file.path == *path);
            let mut entry = ListedEntry {
                id: stem.to_owned(),
                path: path.clone(),
                remedies: BTreeSet::new(),
                pending: Vec::new(),
                readable: parsed.is_some(),
            };
            if let Some(file) = parsed.map(|p| &p.value.1) {
                entry.id = file.id.value.clone();
                entry.pending = file.pending.iter().map(|p| p.value.clone()).collect();
                let steps = file.solutions.iter().flat_map(|s| &s.steps.value);
                entry.remedies = steps.filter_map(|s| s.remedy.as_ref()).map(|r| r.value.clone()).collect();
            }
            contents.entries.push(entry);
        }
        contents
    }

    /// The tag of the language for a tag such as `pl-PL` or an alias.
    ///
    /// # Errors
    /// If there is no such language, a sentence that lists the available ones.
    pub fn language(&self, tag: &str) -> Result<&str, String> {
        let first = tag.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        let found = self.languages.iter().find(|(t, aliases)| *t == first || aliases.contains(&first));
        found.map(|(tag, _)| tag.as_str()).ok_or_else(|| {
            let tags: Vec<&str> = self.languages.iter().map(|(t, _)| t.as_str()).collect();
            format!("there is no language {tag} in this knowledge base; it has: {}", tags.join(", "))
        })
    }
}

/// The file name without `.yaml` if the file is an entry.
fn entry_stem(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    Kind::ALL.iter().any(|kind| kind.folder() == folder).then_some(())?;
    name.strip_suffix(".yaml")
}

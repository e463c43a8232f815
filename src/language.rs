//! The language of the answer: `--lang`, else `FAULTBOOK_LANG`, else the locale, else that of the pasted text, else
//! English.

use crate::output::complain;
use faultbook_knowledge::model::{Lang, Word};
use faultbook_knowledge::store::Store;
use faultbook_query::answer::Note;
use std::env;

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A language of the knowledge base.
    Known(Lang),
    /// A language that it does not have: English, and that is said.
    Unknown(String),
    /// Nothing was asked for.
    Nothing,
}

impl Wanted {
    /// Finds out what was asked for.
    pub(crate) fn find(store: &Store, argument: Option<&str>) -> Wanted {
        let asked = argument.map(str::to_owned).or_else(|| variable("FAULTBOOK_LANG"));
        if let Some(tag) = asked {
            return store.base().language(&tag).map_or(Wanted::Unknown(tag), Wanted::Known);
        }
        // Of a locale, `C`, `POSIX` and languages that we do not have count as none.
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
        locale.and_then(|tag| store.base().language(&tag)).map_or(Wanted::Nothing, Wanted::Known)
    }

    /// The language of the answer, given that of the pasted text.
    pub(crate) fn or_text(&self, text: Option<Lang>) -> Lang {
        match self {
            Wanted::Known(lang) => *lang,
            Wanted::Unknown(_) => Lang::EN,
            Wanted::Nothing => text.unwrap_or(Lang::EN),
        }
    }

    /// The note that an unknown language earns; also said on standard error.
    pub(crate) fn note(&self, store: &Store) -> Option<Note> {
        let Wanted::Unknown(tag) = self else { return None };
        let shown: String = tag.chars().filter(|c| !c.is_control()).take(32).collect();
        let text = store.words(Lang::EN).fill(Word::NoteLanguage, &[("language", &shown)]);
        complain(&format!("faultbook: {text}"));
        Some(Note::Language(shown))
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

//! The pages that are searched: every entry in every language, as the program shows it in Markdown.

use anyhow::{Context as _, Result};
use faultbook_knowledge::store::Store;
use faultbook_query::answer::Lookup;
use faultbook_render::{Context, Format};

/// An entry in one language.
#[derive(Debug)]
pub(crate) struct Page {
    /// Number of the entry.
    pub(crate) entry: u64,
    /// The page.
    pub(crate) text: String,
    /// The phrases in which people describe the problem. Pages do not show them, but Faultbook searches them.
    pub(crate) phrases: String,
}

/// All pages.
#[derive(Debug)]
pub(crate) struct Pages {
    /// The ids of the entries, by number.
    pub(crate) ids: Vec<String>,
    pub(crate) pages: Vec<Page>,
}

impl Pages {
    pub(crate) fn of(store: &Store) -> Result<Pages> {
        let (mut ids, mut pages) = (Vec::new(), Vec::new());
        for (number, entry) in (0u64..).zip(store.entries()) {
            ids.push(entry.id.clone());
            for lang in store.base().langs() {
                let words = store.words(lang);
                let cx = Context { base: store.base(), words: &words, lang };
                let lookup = Lookup {
                    entries: vec![store.show(entry.clone())],
                    item: None,
                    did_you_mean: Vec::new(),
                    mentions: Vec::new(),
                };
                let page = faultbook_render::lookup(&lookup, &cx, Format::Markdown, usize::MAX)
                    .with_context(|| format!("the page of {} cannot be written", entry.id))?;
                let phrases = entry.phrases.get(lang.index()).map(|said| said.join("\n"));
                pages.push(Page { entry: number, text: page, phrases: phrases.unwrap_or_default() });
            }
        }
        Ok(Pages { ids, pages })
    }

    pub(crate) fn count(&self) -> usize {
        self.pages.len()
    }
}

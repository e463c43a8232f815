//! Everything that a site shows, decoded once: the entries, and for each language its words and the order of its lists.

use super::address;
use super::options::{Format, Options};
use faultbook_knowledge::model::{Base, Entry, Kind, Lang, Word, Words};
use faultbook_knowledge::store::{Shown, Store};
use faultbook_render::Context;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use std::collections::BTreeMap;

/// The contents of a site.
#[derive(Debug)]
pub(crate) struct Catalog<'a> {
    pub(crate) base: &'a Base,
    pub(crate) options: &'a Options,
    /// All entries, sorted by id.
    pub(crate) entries: Vec<Shown>,
    /// The languages of the site, in the order of the knowledge base.
    pub(crate) editions: Vec<Edition>,
    /// The place of each id in `entries`.
    places: BTreeMap<String, usize>,
}

/// A site in one language.
#[derive(Debug)]
pub(crate) struct Edition {
    pub(crate) lang: Lang,
    /// The language's tag, which is also the name of its folder.
    pub(crate) tag: String,
    /// The language's own name.
    pub(crate) name: String,
    pub(crate) words: Words,
    format: Format,
    collator: Option<CollatorBorrowed<'static>>,
}

impl<'a> Catalog<'a> {
    pub(crate) fn new(store: &'a Store, options: &'a Options) -> Catalog<'a> {
        let base = store.base();
        let entries: Vec<Shown> = store.entries().map(|entry| store.show(entry)).collect();
        let places = entries.iter().enumerate().map(|(n, s)| (s.entry.id.clone(), n)).collect();
        let wanted = |lang: &Lang| options.languages.is_empty() || options.languages.contains(lang);
        let languages = base.langs().filter(wanted);
        let editions = languages.map(|lang| Edition::new(store, lang, options.format)).collect();
        Catalog { base, options, entries, editions, places }
    }

    /// What renderers need for a page of a language.
    pub(crate) fn context<'b>(&'b self, edition: &'b Edition) -> Context<'b> {
        Context { base: self.base, words: &edition.words, lang: edition.lang }
    }

    /// The entry of an id.
    pub(crate) fn find(&self, id: &str) -> Option<&Shown> {
        self.entries.get(*self.places.get(id)?)
    }

    /// The entries of a kind that are still in use, sorted by id.
    pub(crate) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Shown> {
        self.entries.iter().filter(move |s| s.entry.kind == kind && s.entry.retired.is_empty())
    }

    /// How the page `from` names the page of an entry in the same language; `None` when there is no such entry. `from`
    /// is a path below the language's folder.
    pub(crate) fn address(&self, from: &str, id: &str) -> Option<String> {
        let entry = &self.find(id)?.entry;
        Some(address::relative(from, &address::entry(entry, self.options.format)))
    }

    /// The name of the site.
    pub(crate) fn title<'b>(&'b self, edition: &'b Edition) -> &'b str {
        self.options.title.as_deref().unwrap_or_else(|| edition.words.get(Word::AppName))
    }

    /// Version and date of the knowledge, as a sentence.
    pub(crate) fn knowledge(&self, edition: &Edition) -> String {
        let values = [("version", self.base.version.as_str()), ("date", self.base.date.as_str())];
        edition.words.fill(Word::LabelKnowledge, &values)
    }

    /// Whom readers turn to when they escalate, as the operator wrote it.
    pub(crate) fn support_contact(&self) -> Option<&str> {
        self.options.support_contact.as_deref()
    }
}

impl Edition {
    fn new(store: &Store, lang: Lang, format: Format) -> Edition {
        let base = store.base();
        let tag = base.tag(lang).to_owned();
        let locale: Option<Locale> = tag.parse().ok();
        let collator =
            locale.and_then(|locale| Collator::try_new(locale.into(), CollatorOptions::default()).ok());
        let name = base.languages.get(lang.index()).map_or_else(String::new, |l| l.name.clone());
        Edition { lang, tag, name, words: store.words(lang), format, collator }
    }

    /// The path of an entry's page below the site's root.
    pub(crate) fn entry(&self, entry: &Entry) -> String {
        self.path(&address::entry(entry, self.format))
    }

    /// The path of a file in this language's folder.
    pub(crate) fn path(&self, below: &str) -> String {
        format!("{}/{below}", self.tag)
    }

    /// The order of two titles in this language.
    pub(crate) fn compare(&self, one: &str, other: &str) -> std::cmp::Ordering {
        let by_language = self.collator.as_ref().map(|c| c.compare(one, other));
        by_language.unwrap_or(std::cmp::Ordering::Equal).then_with(|| one.cmp(other))
    }

    /// Entries in the order of their titles.
    pub(crate) fn by_title<'s>(&self, mut entries: Vec<&'s Shown>) -> Vec<&'s Shown> {
        entries.sort_by(|a, b| {
            self.compare(a.entry.title.get(self.lang), b.entry.title.get(self.lang))
                .then_with(|| a.entry.id.cmp(&b.entry.id))
        });
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_the_order_of_their_language() {
        let store = faultbook_testing::knowledge();
        for (tag, sorted) in [
            ("nb", ["apen", "Zebra", "Ærlig", "Øre", "Åpne"]),
            ("pl", ["lampa", "Las", "łapa", "mama", "żaba"]),
            ("fr", ["cote", "côté", "Cour", "École", "erreur"]),
        ] {
            let lang = store.base().language(tag).expect("a language of the knowledge base");
            let edition = Edition::new(&store, lang, Format::Html);
            let mut titles = sorted;
            titles.reverse();
            titles.sort_by(|a, b| edition.compare(a, b));
            assert_eq!(titles, sorted, "{tag}");
        }
    }
}

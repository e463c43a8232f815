//! Everything a site shows, decoded once: the entries, and per language the words and the order of lists.

use super::{Options, address};
use faultbook_knowledge::model::{Base, Entry, Kind, Lang, Word, Words};
use faultbook_knowledge::store::Shown;
use faultbook_knowledge::store::Store;
use faultbook_render::Context;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use std::collections::BTreeMap;

/// The contents of a site.
#[derive(Debug)]
pub(super) struct Catalog<'a> {
    pub(super) base: &'a Base,
    pub(super) options: &'a Options,
    /// All entries, in the order of their ids.
    pub(super) entries: Vec<Shown>,
    /// The languages of the site.
    pub(super) editions: Vec<Edition>,
    places: BTreeMap<String, usize>,
}

/// One language of a site.
#[derive(Debug)]
pub(super) struct Edition {
    pub(super) lang: Lang,
    /// Its tag, which is also its folder.
    pub(super) tag: String,
    /// Its own name.
    pub(super) name: String,
    pub(super) words: Words,
    /// The same words by key, as templates read them.
    pub(super) by_key: tera::Value,
    collator: Option<CollatorBorrowed<'static>>,
}

impl<'a> Catalog<'a> {
    pub(super) fn of(store: &'a Store, options: &'a Options) -> Catalog<'a> {
        let base = store.base();
        let entries: Vec<Shown> = store.entries().map(|entry| store.show(entry)).collect();
        let places = entries.iter().enumerate().map(|(n, s)| (s.entry.id.clone(), n)).collect();
        let languages = super::api::languages(base, options);
        let editions = languages.into_iter().map(|lang| Edition::of(store, lang)).collect();
        Catalog { base, options, entries, editions, places }
    }

    /// What renderers need for a page of a language.
    pub(super) fn context<'b>(&'b self, edition: &'b Edition) -> Context<'b> {
        Context { base: self.base, words: &edition.words, lang: edition.lang }
    }

    /// The entry of an id.
    pub(super) fn find(&self, id: &str) -> Option<&Shown> {
        self.entries.get(*self.places.get(id)?)
    }

    /// The entries of a kind that are still in use, in the order of their ids.
    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Shown> {
        self.entries.iter().filter(move |s| s.entry.kind == kind && s.entry.retired.is_empty())
    }

    /// How a page names the page of an entry in the same language; `None` where there is no such entry.
    pub(super) fn address(&self, edition: &Edition, from: &str, id: &str) -> Option<String> {
        let entry = &self.find(id)?.entry;
        Some(address::relative(from, &edition.page(entry)))
    }

    /// What the site is called.
    pub(super) fn title<'b>(&'b self, edition: &'b Edition) -> &'b str {
        self.options.title.as_deref().unwrap_or_else(|| edition.words.get(Word::AppName))
    }
}

impl Edition {
    fn of(store: &Store, lang: Lang) -> Edition {
        let base = store.base();
        let tag = base.tag(lang).to_owned();
        let words = store.words(lang);
        let by_key: BTreeMap<&str, &str> = Word::ALL.iter().map(|w| (w.key(), words.get(*w))).collect();
        let by_key = tera::Value::from_serializable(&by_key);
        let locale: Option<Locale> = tag.parse().ok();
        let collator =
            locale.and_then(|locale| Collator::try_new(locale.into(), CollatorOptions::default()).ok());
        let name = base.languages.get(lang.index()).map_or_else(String::new, |l| l.name.clone());
        Edition { lang, tag, name, words, by_key, collator }
    }

    /// The path of an entry's page.
    pub(super) fn page(&self, entry: &Entry) -> String {
        self.path(&address::of_entry(entry))
    }

    /// The path of a file in this language's folder.
    pub(super) fn path(&self, below: &str) -> String {
        format!("{}/{below}", self.tag)
    }

    /// The order of two titles in this language.
    pub(super) fn compare(&self, one: &str, other: &str) -> std::cmp::Ordering {
        let by_language = self.collator.as_ref().map(|c| c.compare(one, other));
        by_language.unwrap_or(std::cmp::Ordering::Equal).then_with(|| one.cmp(other))
    }

    /// Entries in the order of their titles.
    pub(super) fn by_title<'s>(&self, mut entries: Vec<&'s Shown>) -> Vec<&'s Shown> {
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
            let edition = Edition::of(&store, lang);
            let mut titles = sorted;
            titles.reverse();
            titles.sort_by(|a, b| edition.compare(a, b));
            assert_eq!(titles, sorted, "{tag}");
        }
    }
}

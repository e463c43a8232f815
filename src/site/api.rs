//! The machine-readable twin: one JSON object for each entry and language, and an index of them.
//!
//! The object is the one that `ask` and `lookup` print; its fields are owned by [`crate::render::json::v1`], those of
//! the index by this file. A field may be added; none is renamed or removed without a new folder beside `v1`.

use super::{File, Options, SiteError, parallel};
use crate::answer::Shown;
use crate::knowledge::model::{Base, Kind, Lang, Words};
use crate::query;
use crate::render::json::v1;
use crate::render::{Context, RenderError};
use crate::store::Store;
use serde::Serialize;
use std::collections::BTreeMap;

/// The index; paths are relative to the site's root.
#[derive(Debug, Serialize)]
struct Index<'a> {
    version: u32,
    knowledge: v1::Knowledge<'a>,
    languages: Vec<Language<'a>>,
    entries: Vec<Entry<'a>>,
}

#[derive(Debug, Serialize)]
struct Language<'a> {
    tag: &'a str,
    name: &'a str,
}

/// An entry by name. The maps are by language: its title, its page, its object.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    id: &'a str,
    kind: &'static str,
    family: Option<&'a str>,
    status: Option<u16>,
    title: BTreeMap<&'a str, &'a str>,
    path: BTreeMap<&'a str, String>,
    json: BTreeMap<&'a str, String>,
}

/// Where the page of an entry lies.
fn page(tag: &str, kind: Kind, id: &str) -> String {
    format!("{tag}/{}/{id}.html", kind.folder())
}

/// Where the object of an entry lies.
fn object(tag: &str, id: &str) -> String {
    format!("api/v1/entries/{id}.{tag}.json")
}

/// The languages of a site, in the order of the knowledge base.
pub(super) fn languages(base: &Base, options: &Options) -> Vec<Lang> {
    let named = &options.languages;
    base.langs().filter(|lang| named.is_empty() || named.contains(lang)).collect()
}

/// The files of the twin.
pub(super) fn files(
    store: &Store,
    options: &Options,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Vec<File>, SiteError> {
    let base = store.base();
    let shown: Vec<Shown> = store.entries().map(|entry| query::show(store, entry)).collect();
    let langs = languages(base, options);
    let words: Vec<(Lang, Words)> = langs.iter().map(|&lang| (lang, store.words(lang))).collect();
    let of = shown.len() * words.len() + 1;
    let pairs: Vec<(&Shown, &(Lang, Words))> =
        shown.iter().flat_map(|s| words.iter().map(move |w| (s, w))).collect();
    let write = |&(shown, (lang, words)): &(&Shown, &(Lang, Words))| {
        let cx = Context { base, words, lang: *lang };
        json(object(base.tag(*lang), &shown.entry.id), &v1::Entry::of(shown, &cx))
    };
    let mut files = parallel::try_each(&pairs, write, &|done| progress(done, of))?;
    files.push(json("api/v1/index.json".to_owned(), &index(store, &shown, &langs))?);
    progress(of, of);
    Ok(files)
}

fn index<'a>(store: &'a Store, shown: &'a [Shown], langs: &[Lang]) -> Index<'a> {
    let base = store.base();
    let tags: Vec<(Lang, &str)> = langs.iter().map(|&l| (l, base.tag(l))).collect();
    let languages = langs.iter().filter_map(|l| base.languages.get(l.index()));
    let entry = |shown: &'a Shown| {
        let entry = &shown.entry;
        Entry {
            id: &entry.id,
            kind: entry.kind.name(),
            family: (!entry.family.is_empty()).then_some(entry.family.as_str()),
            status: (entry.status != 0).then_some(entry.status),
            title: tags.iter().map(|&(lang, tag)| (tag, entry.title.get(lang))).collect(),
            path: tags.iter().map(|&(_, tag)| (tag, page(tag, entry.kind, &entry.id))).collect(),
            json: tags.iter().map(|&(_, tag)| (tag, object(tag, &entry.id))).collect(),
        }
    };
    Index {
        version: 1,
        knowledge: v1::Knowledge { version: &base.version, date: &base.date },
        languages: languages.map(|l| Language { tag: &l.tag, name: &l.name }).collect(),
        entries: shown.iter().map(entry).collect(),
    }
}

fn json<T: Serialize>(path: String, value: &T) -> Result<File, SiteError> {
    let mut bytes = serde_json::to_vec(value).map_err(RenderError::from)?;
    bytes.push(b'\n');
    Ok(File { path, bytes })
}

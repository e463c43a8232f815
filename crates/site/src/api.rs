//! The machine-readable twin: one JSON object for each entry and language, and an index of them.
//!
//! The object is the one that `ask` and `lookup` print; its fields are owned by [`faultbook_render::json::v1`], those of
//! the index by this file. A field may be added; none is renamed or removed without a new folder beside `v1`.

use super::catalog::Catalog;
use super::{File, Job, Options, SiteError};
use faultbook_knowledge::model::{Base, Lang};
use faultbook_knowledge::store::Shown;
use faultbook_render::RenderError;
use faultbook_render::json::v1;
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

/// Where the object of an entry lies.
pub(super) fn object(tag: &str, id: &str) -> String {
    format!("api/v1/entries/{id}.{tag}.json")
}

/// The languages of a site, in the order of the knowledge base.
pub(super) fn languages(base: &Base, options: &Options) -> Vec<Lang> {
    let named = &options.languages;
    base.langs().filter(|lang| named.is_empty() || named.contains(lang)).collect()
}

/// The parts of the work: the index, and the objects of each language.
pub(super) fn jobs<'a>(catalog: &'a Catalog<'a>) -> Vec<Job<'a>> {
    let mut jobs: Vec<Job<'a>> =
        vec![Box::new(|| Ok(vec![json("api/v1/index.json".to_owned(), &index(catalog))?]))];
    for edition in &catalog.editions {
        jobs.push(Box::new(move || {
            let cx = catalog.context(edition);
            let write =
                |shown: &Shown| json(object(&edition.tag, &shown.entry.id), &v1::Entry::of(shown, &cx));
            catalog.entries.iter().map(write).collect()
        }));
    }
    jobs
}

fn index<'a>(catalog: &'a Catalog<'_>) -> Index<'a> {
    let editions = &catalog.editions;
    let entry = |shown: &'a Shown| {
        let entry = &shown.entry;
        Entry {
            id: &entry.id,
            kind: entry.kind.name(),
            family: (!entry.family.is_empty()).then_some(entry.family.as_str()),
            status: (entry.status != 0).then_some(entry.status),
            title: editions.iter().map(|e| (e.tag.as_str(), entry.title.get(e.lang))).collect(),
            path: editions.iter().map(|e| (e.tag.as_str(), e.page(entry))).collect(),
            json: editions.iter().map(|e| (e.tag.as_str(), object(&e.tag, &entry.id))).collect(),
        }
    };
    Index {
        version: 1,
        knowledge: v1::Knowledge { version: &catalog.base.version, date: &catalog.base.date },
        languages: editions.iter().map(|e| Language { tag: &e.tag, name: &e.name }).collect(),
        entries: catalog.entries.iter().map(entry).collect(),
    }
}

fn json<T: Serialize>(path: String, value: &T) -> Result<File, SiteError> {
    let mut bytes = serde_json::to_vec(value).map_err(RenderError::from)?;
    bytes.push(b'\n');
    Ok(File { path, bytes })
}

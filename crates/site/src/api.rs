//! The site for programs: one JSON object for each entry and language, and an index of them.
//!
//! An object is what `ask` and `lookup` print. Its fields belong to [`faultbook_render::json::v1`], those of the index to
//! this file. A field may be added; renaming or removing one takes a new folder beside `v1`.

use super::address;
use super::catalog::Catalog;
use super::error::SiteError;
use super::file::{File, Job};
use faultbook_knowledge::store::Shown;
use faultbook_render::RenderError;
use faultbook_render::json::v1;
use serde::Serialize;
use std::collections::BTreeMap;

/// The index. Paths are relative to the site's root.
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

/// An entry in the index; its maps are by the tags of languages.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    id: &'a str,
    kind: &'static str,
    family: Option<&'a str>,
    status: Option<u16>,
    title: BTreeMap<&'a str, &'a str>,
    /// The page of the entry.
    path: BTreeMap<&'a str, String>,
    /// The object of the entry.
    json: BTreeMap<&'a str, String>,
}

/// The jobs: the index, and for each language the objects.
pub(crate) fn jobs<'a>(catalog: &'a Catalog<'a>) -> Vec<Job<'a>> {
    let mut jobs: Vec<Job<'a>> =
        vec![Box::new(|| Ok(vec![json(address::API_INDEX.to_owned(), &index(catalog))?]))];
    for edition in &catalog.editions {
        jobs.push(Box::new(move || {
            let cx = catalog.context(edition);
            let write = |shown: &Shown| {
                json(address::api_object(&edition.tag, &shown.entry.id), &v1::Entry::new(shown, &cx))
            };
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
            path: editions.iter().map(|e| (e.tag.as_str(), e.entry(entry))).collect(),
            json: editions.iter().map(|e| (e.tag.as_str(), address::api_object(&e.tag, &entry.id))).collect(),
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

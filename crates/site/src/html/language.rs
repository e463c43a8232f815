//! The pages of a language that are not entries: landing page, results, lists, about, not found.

use super::layout::list_title;
use super::lists;
use super::site::Site;
use crate::address;
use crate::catalog::{Catalog, Edition};
use crate::error::SiteError;
use crate::file::File;
use crate::options::Format;
use faultbook_knowledge::model::{Freshness, Kind, Lang, Word};
use faultbook_knowledge::store::Shown;
use faultbook_render::compose::origin;
use faultbook_render::plain_text;
use serde::Serialize;
use std::collections::BTreeSet;

/// All of them for an edition, given by its number.
pub(super) fn pages(site: &Site<'_>, edition: usize) -> Result<Vec<File>, SiteError> {
    let number = edition;
    let edition = &site.catalog.editions[number];
    let page = |below: &str, title: Word| site.page(number, below, edition.words.get(title), None);
    let mut files = vec![
        page(address::LANDING, Word::SiteLead)
            .with("ways", &lists::ways(site.catalog, edition))
            .finish("landing.html")?,
        page(address::RESULTS, Word::SiteResults)
            .with("lists", &lists::ways(site.catalog, edition))
            .with("collect", &always_collected(site.catalog, edition))
            .finish("results.html")?,
        page(address::ABOUT, Word::SiteAbout)
            .with("guide", &guide(site.catalog, edition))
            .with("coverage", &coverage(site.catalog))
            .with("sources", &sources(site.catalog, edition))
            .finish("about.html")?,
        page(address::NOT_FOUND, Word::SiteNotFound).finish("404.html")?,
    ];
    for kind in Kind::ALL {
        files.push(list(site, number, *kind)?);
    }
    Ok(files)
}

/// The list of all entries of a kind.
fn list(site: &Site<'_>, number: usize, kind: Kind) -> Result<File, SiteError> {
    let edition = &site.catalog.editions[number];
    let title = edition.words.get(list_title(kind));
    let page = site.page(number, &address::list(kind, Format::Html), title, None);
    let groups = || lists::groups(site.catalog, edition, kind);
    match kind {
        Kind::Code => page.with("rows", &lists::codes(site.catalog, edition)).finish("codes.html"),
        Kind::Log => page
            .with("platforms", &lists::platforms(site.catalog, edition))
            .with("groups", &groups())
            .finish("logs.html"),
        _ => page.with("groups", &groups()).finish("list.html"),
    }
}

/// What to collect for every case.
fn always_collected(catalog: &Catalog<'_>, edition: &Edition) -> Vec<String> {
    let always = catalog.base.collect.iter().filter(|c| c.always);
    always.map(|c| plain_text(c.text.get(edition.lang))).collect()
}

/// Which version of the vendor's guide the knowledge follows.
fn guide(catalog: &Catalog<'_>, edition: &Edition) -> String {
    edition.words.fill(Word::SiteGuide, &[("version", &catalog.base.guide_version)])
}

/// How far a language is translated.
#[derive(Debug, Serialize)]
struct Coverage {
    tag: String,
    name: String,
    entries: usize,
    confirmed: usize,
}

fn coverage(catalog: &Catalog<'_>) -> Vec<Coverage> {
    let of_edition = |edition: &Edition| {
        let state = |shown: &&Shown| shown.entry.freshness.get(edition.lang.index()).cloned();
        let written = catalog.entries.iter().filter(|s| state(s) != Some(Freshness::Pending));
        let is_source = edition.lang == Lang::EN;
        let confirmed = |s: &&Shown| is_source || state(s) == Some(Freshness::Confirmed);
        Coverage {
            tag: edition.tag.clone(),
            name: edition.name.clone(),
            entries: written.count(),
            confirmed: catalog.entries.iter().filter(confirmed).count(),
        }
    };
    catalog.editions.iter().map(of_edition).collect()
}

/// The documents that the entries rest on, each once.
fn sources(catalog: &Catalog<'_>, edition: &Edition) -> Vec<String> {
    let origins = catalog.entries.iter().flat_map(|s| &s.entry.sources).map(|s| &s.origin);
    let cx = catalog.context(edition);
    let names: BTreeSet<String> = origins.map(|o| origin(o, &cx)).collect();
    names.into_iter().collect()
}

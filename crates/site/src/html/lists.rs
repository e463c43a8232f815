//! The lists of a site: entries by kind and group, the table of codes, logs by platform, the ways into the site.

use super::layout::{AFTER_LISTS, list_title};
use crate::address;
use crate::catalog::{Catalog, Edition};
use crate::options::Format;
use faultbook_knowledge::model::{Entry, Kind, Lang, Word};
use faultbook_knowledge::store::Shown;
use faultbook_render::compose;
use serde::Serialize;
use std::collections::BTreeMap;

/// Entries under a heading; the heading is empty for a list that has only one group.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    name: String,
    heading: String,
    items: Vec<Item>,
}

/// An entry in a list.
#[derive(Debug, Serialize)]
struct Item {
    id: String,
    /// Relative to the folder of the list's kind.
    href: String,
    title: String,
    /// The language of the title; empty when it is the page's.
    lang: String,
    /// Who can mend it.
    remark: String,
}

/// A row of the table of codes.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    id: String,
    /// As the product shows it: with a colon where an id, which is a file name, has a hyphen.
    code: String,
    href: String,
    title: String,
    lang: String,
    group: String,
    who: String,
    on_call: String,
    /// The position of its title among all titles, in the order of the language.
    title_rank: usize,
    /// The same for its group.
    group_rank: usize,
    /// The same for the actors that can mend it.
    who_rank: usize,
}

/// A platform and its logs.
#[derive(Debug, Serialize)]
pub(super) struct Platform {
    name: String,
    logs: Vec<LogFile>,
}

/// A log and where it is on a platform.
#[derive(Debug, Serialize)]
struct LogFile {
    item: Item,
    paths: Vec<String>,
}

/// A link from the landing page into the site.
#[derive(Debug, Serialize)]
pub(super) struct Way {
    href: String,
    text: String,
    remark: String,
}

/// An entry in the list of its kind or of another one.
fn item(entry: &Entry, list: Kind, catalog: &Catalog<'_>, edition: &Edition) -> Item {
    let written = entry.title.0.get(edition.lang.index()).is_some_and(|t| !t.is_empty());
    let who =
        entry.fix.iter().flat_map(|f| f.who.first()).map(|who| edition.words.get(compose::actor_word(*who)));
    Item {
        id: entry.id.clone(),
        href: address::relative(&address::list(list, Format::Html), &address::entry(entry, Format::Html)),
        title: entry.title.get(edition.lang).to_owned(),
        lang: if written { String::new() } else { catalog.base.tag(Lang::EN).to_owned() },
        remark: who.collect(),
    }
}

/// The entries of a kind: symptoms by group, all others in one list; HTTP answers by number, the rest by title.
pub(super) fn groups(catalog: &Catalog<'_>, edition: &Edition, kind: Kind) -> Vec<Group> {
    let entries: Vec<&Shown> = catalog.of_kind(kind).collect();
    let entries = if kind == Kind::Http { entries } else { edition.by_title(entries) };
    let group = |name: &str, heading: &str| Group {
        name: name.to_owned(),
        heading: heading.to_owned(),
        items: (entries.iter().filter(|s| s.entry.group == name))
            .map(|s| item(&s.entry, kind, catalog, edition))
            .collect(),
    };
    let named = catalog.base.groups.iter().map(|g| group(&g.id, g.name.get(edition.lang)));
    let groups = std::iter::once(group("", "")).chain(named);
    groups.filter(|g| !g.items.is_empty()).collect()
}

/// All codes and HTTP answers.
pub(super) fn codes(catalog: &Catalog<'_>, edition: &Edition) -> Vec<Row> {
    let word = |word| edition.words.get(word).to_owned();
    let shown: Vec<&Shown> = catalog.of_kind(Kind::Code).chain(catalog.of_kind(Kind::Http)).collect();
    let row = |shown: &&Shown| {
        let entry = &shown.entry;
        let line = item(entry, Kind::Code, catalog, edition);
        let family = catalog.base.family(&entry.family).map(|f| f.name.get(edition.lang).to_owned());
        let who = entry.fix.iter().flat_map(|f| &f.who).map(|who| word(compose::actor_word(*who)));
        Row {
            code: if entry.kind == Kind::Code {
                line.id.replace('-', ":")
            } else {
                format!("HTTP {}", entry.status)
            },
            id: line.id,
            href: line.href,
            title: line.title,
            lang: line.lang,
            group: family.unwrap_or_else(|| word(Word::SiteHttp)),
            who: who.collect::<Vec<_>>().join(" · "),
            on_call: entry.fix.as_ref().map_or(String::new(), |f| word(compose::on_call_word(f.on_call))),
            title_rank: 0,
            group_rank: 0,
            who_rank: 0,
        }
    };
    let mut rows: Vec<Row> = shown.iter().map(row).collect();
    let titles = ranks(&rows, edition, |row| &row.title);
    let groups = ranks(&rows, edition, |row| &row.group);
    let whos = ranks(&rows, edition, |row| &row.who);
    for (n, row) in rows.iter_mut().enumerate() {
        (row.title_rank, row.group_rank, row.who_rank) = (titles[n], groups[n], whos[n]);
    }
    rows
}

/// The position of each row's text among all texts in the order of the language; equal texts share a position.
fn ranks(rows: &[Row], edition: &Edition, text: impl Fn(&Row) -> &str) -> Vec<usize> {
    let mut all: Vec<&str> = rows.iter().map(&text).collect();
    all.sort_by(|a, b| edition.compare(a, b));
    all.dedup();
    let rank = |row: &Row| all.iter().position(|t| *t == text(row)).unwrap_or(all.len());
    rows.iter().map(rank).collect()
}

/// The logs of each platform, in the order of the platforms' names.
pub(super) fn platforms(catalog: &Catalog<'_>, edition: &Edition) -> Vec<Platform> {
    let mut platforms: BTreeMap<&str, Vec<LogFile>> = BTreeMap::new();
    let logs = edition.by_title(catalog.of_kind(Kind::Log).collect());
    for shown in logs {
        for place in &shown.entry.places {
            let of_platform = platforms.entry(place.platform.as_str()).or_default();
            match of_platform.iter_mut().find(|p| p.item.id == shown.entry.id) {
                Some(known) => known.paths.push(place.path.clone()),
                None => of_platform.push(LogFile {
                    item: item(&shown.entry, Kind::Log, catalog, edition),
                    paths: Some(place.path.clone()).filter(|p| !p.is_empty()).into_iter().collect(),
                }),
            }
        }
    }
    platforms.into_iter().map(|(name, logs)| Platform { name: name.to_owned(), logs }).collect()
}

/// The ways into the site: the list of each kind with its size, the landmarks, then single pages.
pub(super) fn ways(catalog: &Catalog<'_>, edition: &Edition) -> Vec<Way> {
    let without_remark =
        |href: String, text: &str| Way { href, text: text.to_owned(), remark: String::new() };
    let lists = Kind::ALL.iter().map(|kind| Way {
        href: address::list(*kind, Format::Html),
        text: edition.words.get(list_title(*kind)).to_owned(),
        remark: compose::entry_count(catalog.of_kind(*kind).count(), &catalog.context(edition)),
    });
    let landmarks = catalog.base.landmarks.iter().filter_map(|id| {
        let entry = &catalog.find(id)?.entry;
        Some(without_remark(address::entry(entry, Format::Html), entry.title.get(edition.lang)))
    });
    let last = AFTER_LISTS.map(|(word, href)| without_remark(href.to_owned(), edition.words.get(word)));
    lists.chain(landmarks).chain(last).collect()
}

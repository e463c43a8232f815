//! A site in Markdown, for a wiki: a page for each entry, lists of them, relative links.
//!
//! Owns where the pages are and their front matter; their text is written by [`faultbook_render`].

mod front_matter;

use super::address;
use super::catalog::{Catalog, Edition};
use super::contact::{self, Contact};
use super::file::File;
use super::options::Format::Markdown;
use super::parallel;
use faultbook_knowledge::model::{Entry, Kind};
use faultbook_knowledge::store::Shown;
use faultbook_render::compose::{self, kind_word};
use faultbook_render::document::Text;
use faultbook_render::json::v1;
use faultbook_render::linked::{self, Group};
use front_matter::FrontMatter;

/// The list of everything in a language, below the language's folder.
const INDEX: &str = "index.md";
/// The list of the languages, in the wiki's root.
const ROOT: &str = "README.md";

/// A page to write.
enum Job<'a> {
    Entry(&'a Edition, &'a Shown),
    Kind(&'a Edition, Kind),
    Language(&'a Edition),
    /// In the words of the first language.
    Root(&'a Edition),
}

/// The files of the wiki. `progress` receives the number of finished pages and the number of all pages.
pub(super) fn files(catalog: &Catalog<'_>, progress: &(dyn Fn(usize, usize) + Sync)) -> Vec<File> {
    let mut jobs: Vec<Job<'_>> = catalog.editions.first().map(Job::Root).into_iter().collect();
    for edition in &catalog.editions {
        jobs.push(Job::Language(edition));
        let filled = Kind::ALL.iter().filter(|kind| catalog.entries.iter().any(|s| s.entry.kind == **kind));
        jobs.extend(filled.map(|&kind| Job::Kind(edition, kind)));
        jobs.extend(catalog.entries.iter().map(|s| Job::Entry(edition, s)));
    }
    let write = |job: &Job<'_>| match *job {
        Job::Entry(edition, shown) => entry(catalog, edition, shown),
        Job::Kind(edition, kind) => list_of_kind(catalog, edition, kind),
        Job::Language(edition) => list_of_all(catalog, edition),
        Job::Root(edition) => root(catalog, edition),
    };
    parallel::map(&jobs, write, &|done| progress(done, jobs.len()))
}

/// The page at the path `below` a language's folder in every language: the languages' names, and the address for all but
/// the page itself.
fn languages<'a>(catalog: &'a Catalog<'_>, edition: &Edition, below: &str) -> Vec<(&'a str, Option<String>)> {
    let to = |other: &Edition| address::relative(&edition.path(below), &other.path(below));
    let way = |other: &'a Edition| (other.name.as_str(), (other.lang != edition.lang).then(|| to(other)));
    catalog.editions.iter().map(way).collect()
}

/// Version and date of the knowledge, and whom to turn to.
fn notes(catalog: &Catalog<'_>, edition: &Edition) -> Vec<Text> {
    let contact = catalog.support_contact().map(|c| Contact::parse(c).text());
    [Text::plain(catalog.knowledge(edition))].into_iter().chain(contact).collect()
}

fn entry(catalog: &Catalog<'_>, edition: &Edition, shown: &Shown) -> File {
    let cx = catalog.context(edition);
    let entry = &shown.entry;
    let below = address::entry(entry, Markdown);
    let mut chapter = compose::entry(shown, &[], &cx);
    contact::add(&mut chapter, catalog.support_contact(), cx.words);
    let mut ways = vec![
        (catalog.title(edition), Some(address::relative(&below, INDEX))),
        (
            cx.words.get(kind_word(entry.kind)),
            Some(address::relative(&below, &address::list(entry.kind, Markdown))),
        ),
    ];
    ways.extend(languages(catalog, edition, &below));
    let text = linked::entry(&chapter, &ways, &cx, &|id| catalog.address(&below, id));
    let object = v1::Entry::new(shown, &cx);
    let front = FrontMatter::new()
        .field("id", &entry.id)
        .field("slug", &entry.id)
        .field("title", object.title)
        .field("lang", &edition.tag)
        .field("kind", object.kind)
        .field("translation", object.translation.state)
        .knowledge(object.knowledge.version, object.knowledge.date)
        .sources(&object.sources);
    File { path: edition.path(&below), bytes: front.page(&text) }
}

fn list_of_kind(catalog: &Catalog<'_>, edition: &Edition, kind: Kind) -> File {
    let cx = catalog.context(edition);
    let all = catalog.entries.iter().map(|s| &s.entry);
    let of_kind: Vec<&Entry> = all.filter(|e| e.kind == kind).collect();
    let mut groups = Group::by_kind(&of_kind, &cx);
    let title = groups.first_mut().map(|g| std::mem::take(&mut g.heading)).unwrap_or_default();
    let below = address::list(kind, Markdown);
    let mut ways = vec![(catalog.title(edition), Some(address::relative(&below, INDEX)))];
    ways.extend(languages(catalog, edition, &below));
    let text = linked::index(&title, &[], &groups, &ways, &cx, &|id| catalog.address(&below, id));
    list(catalog, edition, &below, cx.words.get(kind_word(kind)), &text)
}

fn list_of_all(catalog: &Catalog<'_>, edition: &Edition) -> File {
    let cx = catalog.context(edition);
    let all: Vec<&Entry> = catalog.entries.iter().map(|s| &s.entry).collect();
    let mut groups = Group::by_kind(&all, &cx);
    for group in &mut groups {
        group.target = group.entries.first().map(|e| address::list(e.kind, Markdown));
    }
    let ways = languages(catalog, edition, INDEX);
    let targets = |id: &str| catalog.address(INDEX, id);
    let title = catalog.title(edition);
    let text = linked::index(title, &notes(catalog, edition), &groups, &ways, &cx, &targets);
    list(catalog, edition, INDEX, title, &text)
}

fn list(catalog: &Catalog<'_>, edition: &Edition, below: &str, title: &str, text: &str) -> File {
    let front = FrontMatter::new().field("title", title).field("lang", &edition.tag);
    let front = front.knowledge(&catalog.base.version, &catalog.base.date);
    File { path: edition.path(below), bytes: front.page(text) }
}

/// The page that lists the languages, in the words of one of them.
fn root(catalog: &Catalog<'_>, edition: &Edition) -> File {
    let languages = catalog.editions.iter().map(|edition| {
        let size = compose::entry_count(catalog.entries.len(), &catalog.context(edition));
        (edition.name.as_str(), edition.path(INDEX), size)
    });
    let languages: Vec<(&str, String, String)> = languages.collect();
    let title = catalog.title(edition);
    let text = linked::root(title, &notes(catalog, edition), &languages);
    let front = FrontMatter::new().field("title", title);
    let front = front.knowledge(&catalog.base.version, &catalog.base.date);
    File { path: ROOT.to_owned(), bytes: front.page(&text) }
}

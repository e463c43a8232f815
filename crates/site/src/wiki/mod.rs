//! The site as Markdown, for people who feed a wiki: a page for each entry, lists of them, relative links.
//!
//! Owns where the pages lie and their front matter; what stands on them is written by [`faultbook_render`].

mod front;

use super::contact::{self, Contact};
use super::{File, Options, api, parallel};
use faultbook_knowledge::model::{Entry, Kind, Lang, Word, Words};
use faultbook_knowledge::store::Shown;
use faultbook_knowledge::store::Store;
use faultbook_render::Context;
use faultbook_render::compose::{self, kind_word};
use faultbook_render::document::Text;
use faultbook_render::json::v1;
use faultbook_render::linked::{self, Group};
use front::Front;
use std::collections::BTreeMap;

/// The list of a language or of a folder.
const INDEX: &str = "index.md";

/// What every page needs.
struct Wiki<'a> {
    options: &'a Options,
    store: &'a Store,
    words: Vec<(Lang, Words)>,
    kinds: BTreeMap<&'a str, Kind>,
}

/// One page to write: which language, and what.
enum Job<'a> {
    Entry(usize, &'a Shown),
    Folder(usize, Kind),
    Language(usize),
    Root,
}

/// The files of the wiki.
pub(super) fn files(store: &Store, options: &Options, progress: &(dyn Fn(usize, usize) + Sync)) -> Vec<File> {
    let shown: Vec<Shown> = store.entries().map(|entry| store.show(entry)).collect();
    let entries: Vec<&Entry> = shown.iter().map(|s| &s.entry).collect();
    let wiki = Wiki {
        options,
        store,
        words: api::languages(store.base(), options).into_iter().map(|l| (l, store.words(l))).collect(),
        kinds: entries.iter().map(|e| (e.id.as_str(), e.kind)).collect(),
    };
    let mut jobs = Vec::new();
    if !wiki.words.is_empty() {
        jobs.push(Job::Root);
    }
    for n in 0..wiki.words.len() {
        jobs.push(Job::Language(n));
        let filled = Kind::ALL.iter().filter(|kind| entries.iter().any(|e| e.kind == **kind));
        jobs.extend(filled.map(|&kind| Job::Folder(n, kind)));
        jobs.extend(shown.iter().map(|s| Job::Entry(n, s)));
    }
    let write = |job: &Job<'_>| match *job {
        Job::Entry(n, shown) => wiki.entry(n, shown),
        Job::Folder(n, kind) => wiki.folder(n, kind, &entries),
        Job::Language(n) => wiki.language(n, &entries),
        Job::Root => wiki.root(&entries),
    };
    parallel::each(&jobs, write, &|done| progress(done, jobs.len()))
}

impl Wiki<'_> {
    fn context(&self, n: usize) -> Context<'_> {
        let (lang, words) = &self.words[n];
        Context { base: self.store.base(), words, lang: *lang }
    }

    fn title<'t>(&'t self, cx: &Context<'t>) -> &'t str {
        self.options.title.as_deref().unwrap_or(cx.words.get(Word::AppName))
    }

    /// The same page in every language; `up` leads from it to the site's root.
    fn languages(&self, n: usize, up: &str, path: &str) -> Vec<(&str, Option<String>)> {
        let base = self.store.base();
        let way = |(other, (lang, _)): (usize, &(Lang, Words))| {
            let language = base.languages.get(lang.index())?;
            Some((language.name.as_str(), (other != n).then(|| format!("{up}{}/{path}", language.tag))))
        };
        self.words.iter().enumerate().filter_map(way).collect()
    }

    /// Version and date of the knowledge, and whom to turn to.
    fn notes(&self, cx: &Context<'_>) -> Vec<Text> {
        let (version, date) = (cx.base.version.as_str(), cx.base.date.as_str());
        let knowledge = cx.words.fill(Word::LabelKnowledge, &[("version", version), ("date", date)]);
        let contact = self.options.support_contact.as_deref().map(|c| Contact::of(c).text());
        [Text::plain(knowledge)].into_iter().chain(contact).collect()
    }

    fn entry(&self, n: usize, shown: &Shown) -> File {
        let cx = self.context(n);
        let (entry, tag) = (&shown.entry, cx.base.tag(cx.lang));
        let (folder, id) = (entry.kind.folder(), entry.id.as_str());
        let targets = |id: &str| {
            let kind = *self.kinds.get(id)?;
            let up = if kind == entry.kind { String::new() } else { format!("../{}/", kind.folder()) };
            Some(format!("{up}{id}.md"))
        };
        let mut chapter = compose::entry(shown, &[], &cx);
        contact::add(&mut chapter, self.options.support_contact.as_deref(), cx.words);
        let mut ways = vec![
            (self.title(&cx), Some(format!("../{INDEX}"))),
            (cx.words.get(kind_word(entry.kind)), Some(INDEX.to_owned())),
        ];
        ways.extend(self.languages(n, "../../", &format!("{folder}/{id}.md")));
        let text = linked::entry(&chapter, &ways, &cx, &targets);
        let object = v1::Entry::of(shown, &cx);
        let front = Front::new()
            .field("id", id)
            .field("slug", id)
            .field("title", object.title)
            .field("lang", tag)
            .field("kind", object.kind)
            .field("translation", object.translation.state)
            .knowledge(object.knowledge.version, object.knowledge.date)
            .sources(&object.sources);
        File { path: format!("{tag}/{folder}/{id}.md"), bytes: front.page(&text) }
    }

    /// The list of one kind.
    fn folder(&self, n: usize, kind: Kind, entries: &[&Entry]) -> File {
        let cx = self.context(n);
        let of_kind: Vec<&Entry> = entries.iter().copied().filter(|e| e.kind == kind).collect();
        let mut groups = Group::by_kind(&of_kind, &cx);
        let title = groups.first_mut().map(|g| std::mem::take(&mut g.heading)).unwrap_or_default();
        let path = format!("{}/{INDEX}", kind.folder());
        let mut ways = vec![(self.title(&cx), Some(format!("../{INDEX}")))];
        ways.extend(self.languages(n, "../../", &path));
        let text = linked::index(&title, &[], &groups, &ways, &cx, &|id| Some(format!("{id}.md")));
        self.list(cx.words.get(kind_word(kind)), &path, &text, &cx)
    }

    /// The list of everything in a language.
    fn language(&self, n: usize, entries: &[&Entry]) -> File {
        let cx = self.context(n);
        let mut groups = Group::by_kind(entries, &cx);
        for group in &mut groups {
            group.target = group.entries.first().map(|e| format!("{}/{INDEX}", e.kind.folder()));
        }
        let ways = self.languages(n, "../", INDEX);
        let targets = |id: &str| Some(format!("{}/{id}.md", self.kinds.get(id)?.folder()));
        let text = linked::index(self.title(&cx), &self.notes(&cx), &groups, &ways, &cx, &targets);
        self.list(self.title(&cx), INDEX, &text, &cx)
    }

    fn list(&self, title: &str, path: &str, text: &str, cx: &Context<'_>) -> File {
        let tag = cx.base.tag(cx.lang);
        let front = Front::new().field("title", title).field("lang", tag);
        let front = front.knowledge(&cx.base.version, &cx.base.date);
        File { path: format!("{tag}/{path}"), bytes: front.page(text) }
    }

    /// The page that lists the languages, in the words of the first.
    fn root(&self, entries: &[&Entry]) -> File {
        let base = self.store.base();
        let languages = (0..self.words.len()).filter_map(|n| {
            let cx = self.context(n);
            let language = base.languages.get(cx.lang.index())?;
            let to = format!("{}/{INDEX}", language.tag);
            Some((language.name.as_str(), to, compose::entry_count(entries.len(), &cx)))
        });
        let languages: Vec<(&str, String, String)> = languages.collect();
        let cx = self.context(0);
        let title = self.title(&cx);
        let text = linked::root(title, &self.notes(&cx), &languages);
        let front = Front::new().field("title", title).knowledge(&base.version, &base.date);
        File { path: "README.md".to_owned(), bytes: front.page(&text) }
    }
}

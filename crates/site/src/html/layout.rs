//! The layout of a page: what its head names, menu, path to the page, languages and footer.

use crate::address::{self, relative};
use crate::catalog::{Catalog, Edition};
use crate::contact::Contact;
use crate::options::Format;
use faultbook_knowledge::model::{Kind, Word};
use serde::Serialize;

/// The layout of a page, as `layout.html` reads it. All addresses are relative unless said otherwise.
#[derive(Debug, Serialize)]
pub(super) struct Layout {
    /// The tag of the page's language.
    lang: String,
    /// The name of the site.
    site: String,
    /// The title of the page.
    title: String,
    /// From this page to the site's root: empty, `../`, `../../`.
    root: String,
    home: String,
    results: String,
    menu: Vec<Link>,
    /// The pages above this one, outermost first.
    crumbs: Vec<Link>,
    languages: Vec<Language>,
    /// The absolute address of this page; empty when the site's address is unknown.
    canonical: String,
    /// The address of the page for readers of a language that the site does not have.
    default: String,
    /// Version and date of the knowledge, as a sentence.
    knowledge: String,
    support: Option<Support>,
}

#[derive(Debug, Serialize)]
struct Link {
    href: String,
    text: String,
    /// True when it leads to the page itself.
    current: bool,
}

/// The same page in a language.
#[derive(Debug, Serialize)]
struct Language {
    tag: String,
    name: String,
    /// For people.
    href: String,
    /// For search engines: absolute when the site's address is known.
    alternate: String,
    current: bool,
}

/// Whom readers turn to when they escalate.
#[derive(Debug, Serialize)]
struct Support {
    /// With the colon, as the language writes it.
    label: String,
    text: String,
    /// Empty when the contact is no link.
    href: String,
}

impl Support {
    fn new(contact: &str, edition: &Edition) -> Support {
        let (text, href) = match Contact::parse(contact) {
            Contact::Words(words) => (words, ""),
            Contact::Link { target, shown } => (shown, target),
        };
        let label = edition.words.get(Word::SiteSupport);
        let label = edition.words.fill(Word::Pair, &[("label", label), ("value", "")]);
        Support { label: label.trim_end().to_owned(), text: text.to_owned(), href: href.to_owned() }
    }
}

/// The lists in the menu, in its order.
const MENU: [Kind; 6] = [Kind::Code, Kind::Symptom, Kind::Procedure, Kind::Log, Kind::Http, Kind::Reference];

/// The pages that are offered after the lists: their titles and their paths below a language's folder.
pub(super) const AFTER_LISTS: [(Word, &str); 2] =
    [(Word::SitePrint, address::PRINT), (Word::SiteAbout, address::ABOUT)];

/// The title of the list of a kind.
pub(super) fn list_title(kind: Kind) -> Word {
    match kind {
        Kind::Code => Word::SiteCodes,
        Kind::Http => Word::SiteHttp,
        Kind::Symptom => Word::SiteSymptoms,
        Kind::Procedure => Word::SiteProcedures,
        Kind::Log => Word::SiteLogs,
        Kind::Reference => Word::SiteReferences,
    }
}

impl Layout {
    /// The layout of the page at the path `below` a language's folder. `list` is the kind in whose list it stands.
    pub(super) fn new(
        catalog: &Catalog<'_>,
        edition: &Edition,
        below: &str,
        title: &str,
        list: Option<Kind>,
    ) -> Layout {
        let path = edition.path(below);
        let base = catalog.options.base_url.as_deref();
        let absolute = |path: &str| base.map(|base| format!("{base}{path}"));
        let link = |word: Word, target: &str| Link {
            href: relative(below, target),
            text: edition.words.get(word).to_owned(),
            current: target == below,
        };
        let link_to_list = |kind: Kind| link(list_title(kind), &address::list(kind, Format::Html));
        let menu = MENU.into_iter().map(link_to_list);
        let menu = menu.chain(AFTER_LISTS.map(|(word, target)| link(word, target)));
        let home = (below != address::LANDING).then(|| link(Word::SiteHome, address::LANDING));
        let languages = catalog.editions.iter().map(|other| {
            let href = relative(&path, &other.path(below));
            Language {
                tag: other.tag.clone(),
                name: other.name.clone(),
                alternate: absolute(&other.path(below)).unwrap_or_else(|| href.clone()),
                href,
                current: other.lang == edition.lang,
            }
        });
        let languages: Vec<Language> = languages.collect();
        Layout {
            lang: edition.tag.clone(),
            site: catalog.title(edition).to_owned(),
            title: title.to_owned(),
            root: relative(&path, ""),
            home: relative(below, address::LANDING),
            results: relative(below, address::RESULTS),
            menu: menu.collect(),
            crumbs: home.into_iter().chain(list.map(link_to_list)).collect(),
            default: languages.first().map(|l| l.alternate.clone()).unwrap_or_default(),
            languages,
            canonical: absolute(&path).unwrap_or_default(),
            knowledge: catalog.knowledge(edition),
            support: catalog.support_contact().map(|c| Support::new(c, edition)),
        }
    }
}

//! The articles of entries: each is made once and shown on several pages.

use super::site::Site;
use crate::address;
use crate::contact;
use crate::error::SiteError;
use crate::options::Format;
use faultbook_render::compose;
use faultbook_render::html::{self, Fragment};
use std::sync::OnceLock;

/// The articles of all editions. Each is made when it is first asked for.
#[derive(Debug)]
pub(super) struct Articles<'a> {
    pub(super) site: &'a Site<'a>,
    made: Vec<Vec<OnceLock<Fragment>>>,
}

impl<'a> Articles<'a> {
    pub(super) fn new(site: &'a Site<'a>) -> Articles<'a> {
        let of_edition = || site.catalog.entries.iter().map(|_| OnceLock::new()).collect();
        Articles { site, made: site.catalog.editions.iter().map(|_| of_edition()).collect() }
    }

    /// The article of an entry in an edition, both given by their places in the catalog.
    pub(super) fn get(&self, edition: usize, entry: usize) -> Result<&Fragment, SiteError> {
        let cell = &self.made[edition][entry];
        if let Some(article) = cell.get() {
            return Ok(article);
        }
        // Two threads may make the same article at once; both make the same, and one of them is kept.
        let article = self.make(edition, entry)?;
        Ok(cell.get_or_init(|| article))
    }

    fn make(&self, edition: usize, entry: usize) -> Result<Fragment, SiteError> {
        let catalog = self.site.catalog;
        let (edition, shown) = (&catalog.editions[edition], &catalog.entries[entry]);
        let cx = catalog.context(edition);
        let mut chapter = compose::entry(shown, &[], &cx);
        contact::add(&mut chapter, catalog.support_contact(), &edition.words);
        let known = |id: &str| catalog.find(id).is_some();
        let mut context = tera::Context::new();
        context.insert("entry", &html::placeable(chapter, &known, &cx));
        let path = edition.path(&address::entry(&shown.entry, Format::Html));
        Ok(Fragment::parse(&self.site.theme.part("article.html", &path, &context)?))
    }
}

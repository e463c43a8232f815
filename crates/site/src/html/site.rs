//! The contents and the look of a site in HTML, and what every page of a language begins with.

use super::layout::Layout;
use crate::catalog::{Catalog, Edition};
use crate::error::SiteError;
use crate::file::File;
use crate::theme::Theme;
use faultbook_knowledge::model::{Kind, Word};
use std::collections::BTreeMap;

/// What the pages are made from.
#[derive(Debug)]
pub(super) struct Site<'a> {
    pub(super) catalog: &'a Catalog<'a>,
    pub(super) theme: Theme,
    /// The interface's words by key, as templates read them: a map for each edition.
    words: Vec<tera::Value>,
}

/// A page of a language in the making.
#[derive(Debug)]
pub(super) struct Page<'a> {
    site: &'a Site<'a>,
    path: String,
    context: tera::Context,
}

impl<'a> Site<'a> {
    pub(super) fn new(catalog: &'a Catalog<'a>) -> Result<Site<'a>, SiteError> {
        let by_key = |edition: &Edition| {
            let words = Word::ALL.iter().map(|w| (w.key(), edition.words.get(*w)));
            tera::Value::from_serializable(&words.collect::<BTreeMap<_, _>>())
        };
        let words = catalog.editions.iter().map(by_key).collect();
        Ok(Site { catalog, theme: Theme::load(catalog.options.theme.as_deref())?, words })
    }

    /// A template context with the words of an edition, given by its number.
    pub(super) fn context(&self, edition: usize) -> tera::Context {
        let mut context = tera::Context::new();
        context.insert_value("w", self.words[edition].clone());
        context
    }

    /// Begins the page at the path `below` the folder of an edition, given by its number. `list` is the kind of
    /// entries in whose list the page stands, if it stands in one.
    pub(super) fn page(&'a self, edition: usize, below: &str, title: &str, list: Option<Kind>) -> Page<'a> {
        let mut context = self.context(edition);
        let edition = &self.catalog.editions[edition];
        // Themes know the layout by this name.
        context.insert("frame", &Layout::new(self.catalog, edition, below, title, list));
        Page { site: self, path: edition.path(below), context }
    }
}

impl Page<'_> {
    /// Adds a value for the template.
    pub(super) fn with<T: serde::Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        self.context.insert(name, value);
        self
    }

    /// Makes the page with a template.
    pub(super) fn finish(self, template: &str) -> Result<File, SiteError> {
        self.site.theme.page(template, &self.path, &self.context)
    }
}

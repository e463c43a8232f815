//! The help site: what is built from the knowledge base, as files in memory, and how they become a folder.
//!
//! Architecture invariant: the same store and the same options give the same bytes; no clock, no machine, no order of
//! threads gets into a file.

mod api;
pub mod contact;
mod parallel;
pub mod publish;
mod wiki;

use crate::knowledge::model::Lang;
use crate::render::RenderError;
use crate::store::Store;
use std::path::PathBuf;

/// How the site is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Pages for a browser.
    #[default]
    Html,
    /// Pages for a wiki.
    Markdown,
}

/// What is built.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The languages, in the order of the knowledge base; none for all.
    pub languages: Vec<Lang>,
    /// Where the site will be; ends in `/`.
    pub base_url: Option<String>,
    /// What the site is called; the program's name without it.
    pub title: Option<String>,
    /// Whom readers turn to: a text, or an `https:` or `mailto:` link.
    pub support_contact: Option<String>,
    /// A folder whose files take the place of our templates and assets.
    pub theme: Option<PathBuf>,
    /// How it is written.
    pub format: Format,
}

/// A file of the site: `path` is relative, with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it lies below the site's root.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why a site could not be built.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A page could not be written.
    #[error("a page could not be written")]
    Render(#[from] RenderError),
}

/// Builds all files of a site. `progress` is told how many are done, and of how many.
///
/// # Errors
/// When a page or an object cannot be written, which no knowledge base should make them do.
pub fn files(
    store: &Store,
    options: &Options,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Vec<File>, SiteError> {
    match options.format {
        Format::Html => api::files(store, options, progress),
        Format::Markdown => Ok(wiki::files(store, options, progress)),
    }
}

//! A file of a site before it is written, and a part of the work that makes some.

use super::error::SiteError;

/// A file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path below the site's root, with `/` between folders.
    pub path: String,
    /// Its contents.
    pub bytes: Vec<u8>,
}

impl File {
    pub(crate) fn from_text(path: impl Into<String>, text: String) -> File {
        File { path: path.into(), bytes: text.into_bytes() }
    }
}

/// Makes some files of a site, independently of all other jobs.
pub(crate) type Job<'a> = Box<dyn Fn() -> Result<Vec<File>, SiteError> + Send + Sync + 'a>;

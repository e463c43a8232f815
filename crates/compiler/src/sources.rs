//! Reads the files of a knowledge base from a folder, without parsing them.

use faultbook_files::OpenError;
use std::fs;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a folder cannot be read as a knowledge base.
#[derive(Debug, Error)]
pub enum LoadError {
    /// A file or folder cannot be read.
    #[error("cannot read {path}: {source}")]
    Io {
        /// Path of the file or folder.
        path: PathBuf,
        /// The error from the operating system.
        source: std::io::Error,
    },
    /// A file is not stored there, or is far too large for what an author writes.
    #[error(transparent)]
    File(#[from] OpenError),
    /// A file or folder is a symbolic link.
    #[error("{0} is a symbolic link, which is not followed; put the file there, or remove the link")]
    Link(PathBuf),
    /// The folder has no `knowledge.yaml`.
    #[error("{0} is not a knowledge folder: it has no knowledge.yaml")]
    NotKnowledge(PathBuf),
}

/// A file of the knowledge base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path below the knowledge folder, with `/` as separator.
    pub path: String,
    /// Text of the file. Bytes that are not UTF-8 become U+FFFD, which the compiler reports.
    pub text: String,
}

/// What somebody writes by hand is never larger, in bytes; a log or an image that got among the files is.
const LARGEST: u64 = 16 << 20;

/// All files of a knowledge base, sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// The files, in the order of their paths.
    pub files: Vec<SourceFile>,
}

impl Sources {
    /// Reads all knowledge files below a folder.
    ///
    /// # Errors
    /// When the folder or one of its files cannot be read, is a link, a pipe or a device, or is too large, or when there is
    /// no `knowledge.yaml`.
    pub fn read(folder: &Path) -> Result<Sources, LoadError> {
        let mut files = Vec::new();
        walk(folder, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        if !files.iter().any(|f| f.path == "knowledge.yaml") {
            return Err(LoadError::NotKnowledge(folder.to_owned()));
        }
        Ok(Sources { files })
    }

    pub(super) fn find(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|f| f.path == path)
    }
}

fn walk(folder: &Path, below: &str, files: &mut Vec<SourceFile>) -> Result<(), LoadError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| LoadError::Io { path, source }
    };
    for item in fs::read_dir(folder).map_err(failed(folder))? {
        let item = item.map_err(failed(folder))?;
        let path = item.path();
        let name = item.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let below = if below.is_empty() { name } else { format!("{below}/{name}") };
        let kind = item.file_type().map_err(failed(&path))?;
        let is_source = [".yaml", ".yml", ".lock"].iter().any(|end| below.ends_with(end));
        if kind.is_symlink() && (is_source || path.is_dir()) {
            return Err(LoadError::Link(path));
        }
        if kind.is_dir() {
            walk(&path, &below, files)?;
        } else if is_source {
            let bytes = faultbook_files::read(&path, LARGEST)?;
            files.push(SourceFile { path: below, text: String::from_utf8_lossy(&bytes).into_owned() });
        }
    }
    Ok(())
}

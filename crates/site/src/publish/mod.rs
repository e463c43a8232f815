//! Writes a site to a folder; readers of the folder never see half a file.
//!
//! First all files are compared with the folder (`target`). Those that differ are written to `.faultbook-new` inside it
//! and, once all are there, renamed one by one, new files first and landing pages last (`change`). The list of our files, `.faultbook-site`
//! (`manifest`), says what a later run may remove. A run that is interrupted leaves every page complete, old or new, and
//! the next run finishes the work. Replacing one file at a time would not do: the files refer to each other, so all must be
//! ready before the first is replaced. Must not know what the files are about.

mod change;
#[cfg(test)]
mod kills;
mod manifest;
mod path;
mod target;

use crate::file::File;
use change::Change;
use manifest::Manifest;
use std::io::Error;
use std::path::{Path, PathBuf};
use target::Target;

/// The name of the list of the site's files, in the site's root.
pub const MANIFEST: &str = ".faultbook-site";
/// The name of the folder for unfinished files, in the site's root.
pub const STAGING: &str = ".faultbook-new";
/// The name of the list of the files that a run is about to write, in [`STAGING`].
const PLAN: &str = "plan";

/// How many files a run changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Published {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that held the same bytes already; they were not written.
    pub unchanged: usize,
    /// Files of an earlier run that are no longer part of the site.
    pub removed: usize,
}

/// Why a site was not written. Unless the message says otherwise, nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The target is a file.
    #[error("{} is not a folder; name a folder that is empty, new or a site of Faultbook's", .0.display())]
    NotAFolder(PathBuf),
    /// The folder has files, but no list of ours.
    #[error(
        "{} holds files that Faultbook did not write; name an empty or new folder, or let --force write the site \
         among them (nothing is removed, files of the same name are replaced)",
        .0.display()
    )]
    Foreign(PathBuf),
    /// A folder of the site is a symbolic link.
    #[error(
        "{} is a symbolic link, and the site is never written through one; remove the link, then run again",
        .0.display()
    )]
    Link(PathBuf),
    /// There is a folder where a file belongs, or a file where a folder belongs.
    #[error("{} is in the way of the site; move or remove it, then run again", .0.display())]
    InTheWay(PathBuf),
    /// A file or a folder that has to change is read-only.
    #[error("{} is read-only and would have to change; make it writable, then run again", .0.display())]
    Protected(PathBuf),
    /// Another run is writing to the folder.
    #[error("another run of faultbook is writing to {}; wait for it to end, then run again", .0.display())]
    Busy(PathBuf),
    /// A path that no site may have, and why.
    #[error("the site cannot have a file {0:?}: {1}; rename it in the theme")]
    Path(String, String),
    /// The operating system refused something before any file of the site was changed.
    #[error("{} cannot {what}: {why}; the site is as it was: fix that, then run again", place.display())]
    Io {
        /// What was tried.
        what: &'static str,
        /// The path that it was tried on.
        place: PathBuf,
        /// What the operating system said.
        why: Error,
    },
    /// The operating system refused something after the first file was renamed.
    #[error(
        "{} cannot {what}: {why}; every page is complete, some are new and some old: fix that, then run again",
        place.display()
    )]
    Half {
        /// What was tried.
        what: &'static str,
        /// The path that it was tried on.
        place: PathBuf,
        /// What the operating system said.
        why: Error,
    },
}

fn io(what: &'static str, place: &Path, why: Error) -> PublishError {
    PublishError::Io { what, place: place.to_owned(), why }
}

/// Writes a site to a folder, which is created if necessary. With `force`, the folder may contain files of others.
/// `progress` receives the number of finished steps and of all steps, from any thread.
///
/// # Errors
/// If the folder is not ours, or something is in the way or cannot be written. The message says what to do.
pub fn publish(
    folder: &Path,
    files: &[File],
    force: bool,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Published, PublishError> {
    publish_in_steps(folder, files, force, progress, &|| {})
}

/// The same, with a call before each step that readers can see.
fn publish_in_steps(
    folder: &Path,
    files: &[File],
    force: bool,
    progress: &(dyn Fn(usize, usize) + Sync),
    step: &(dyn Fn() + Sync),
) -> Result<Published, PublishError> {
    path::check_all(files).map_err(|(path, bad)| PublishError::Path(path, bad.to_string()))?;
    let target = Target::open(folder, force)?;
    let compared = target::compare(folder, files, &|done| progress(done, 2 * files.len()))?;
    let stale = target::stale(folder, &target, files)?;
    let (changed, hashes): (Vec<_>, Vec<_>) = compared.into_iter().map(|c| (c.differs, c.hash)).unzip();
    let manifest = Manifest::for_files(files.iter().zip(hashes));
    let changed: Vec<&File> =
        files.iter().zip(changed).filter(|(_, differs)| *differs).map(|(f, _)| f).collect();
    let published =
        Published { written: changed.len(), unchanged: files.len() - changed.len(), removed: stale.len() };
    let listed = target.finished.as_ref() == Some(&manifest);
    if !changed.is_empty() || !stale.is_empty() || !listed || target.leftover {
        let change = Change { folder, changed, stale, manifest, planned: target.planned, step };
        change.apply(&|done| progress(published.unchanged + files.len() + done, 2 * files.len()))?;
    }
    progress(2 * files.len(), 2 * files.len());
    Ok(published)
}

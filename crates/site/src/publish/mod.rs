//! Writes a site into a folder, so that readers of the folder never meet half a file.
//!
//! Everything is compared first (`target`); what differs is written beside the site into `.faultbook-new` and only
//! when all of it is there renamed, file by file, landing pages last (`change`). A list of our files, `.faultbook-site`
//! (`manifest`), says what a later run may remove. A run that is stopped leaves every page whole, old or new, and the
//! next one finishes the work. Must not know what the files are about.

mod change;
mod manifest;
mod path;
mod target;

use super::File;
use change::Change;
use manifest::Manifest;
use std::io::Error;
use std::path::{Path, PathBuf};
use target::Target;

/// The list of the files of the site, in its root.
pub const MANIFEST: &str = ".faultbook-site";
/// The folder of unfinished files.
pub const STAGING: &str = ".faultbook-new";
/// In it, the list of the files that this run is about to write.
const PLAN: &str = "plan";

/// What a run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Files that are new or hold other bytes now.
    pub written: usize,
    /// Files that were left alone, since they hold the same bytes.
    pub unchanged: usize,
    /// Files of an earlier run that are no longer part of the site.
    pub removed: usize,
}

/// Why a site was not written. Unless the sentence says otherwise, nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The folder is a file.
    #[error("{} is not a folder; name a folder that is empty, new or a site of Faultbook's", .0.display())]
    NoFolder(PathBuf),
    /// The folder has files, and no list of ours.
    #[error(
        "{} holds files that Faultbook did not write; name an empty or new folder, or let --force write the site \
         among them (nothing is removed, files of the same name are replaced)",
        .0.display()
    )]
    Foreign(PathBuf),
    /// A folder of the site is a link.
    #[error(
        "{} is a symbolic link, and the site is not written to where it leads; remove the link, then run again",
        .0.display()
    )]
    Link(PathBuf),
    /// A folder stands where a file belongs, or a file where a folder belongs.
    #[error("{} is in the way of the site; move or remove it, then run again", .0.display())]
    InTheWay(PathBuf),
    /// A file or a folder that has to change is read-only.
    #[error("{} is read-only and would have to change; make it writable, then run again", .0.display())]
    Protected(PathBuf),
    /// Another run is at work.
    #[error("another run of faultbook is writing to {}; wait until it has ended, then run again", .0.display())]
    Busy(PathBuf),
    /// A path that no site may have.
    #[error("the site has a file {0:?}, which is not written: {1}; rename it in the theme")]
    Path(String, String),
    /// The system said no.
    #[error("{} cannot {what}: {why}; the site is as it was: put that right, then run again", place.display())]
    Io {
        /// What was tried.
        what: &'static str,
        /// With which path.
        place: PathBuf,
        /// Why not.
        why: Error,
    },
    /// The system said no after the first file was renamed.
    #[error(
        "{} cannot {what}: {why}; every page is whole, some are new and some old: put that right, then run again",
        place.display()
    )]
    Half {
        /// What was tried.
        what: &'static str,
        /// With which path.
        place: PathBuf,
        /// Why not.
        why: Error,
    },
}

fn io(what: &'static str, place: &Path, why: Error) -> PublishError {
    PublishError::Io { what, place: place.to_owned(), why }
}

/// Writes a site into a folder, which is made when it is not there. `force` writes among other people's files.
/// `progress` is told how much is done, and of how much.
///
/// # Errors
/// When the folder is not ours, something is in the way or cannot be written; the sentence says what to do.
pub fn publish(
    folder: &Path,
    files: &[File],
    force: bool,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Report, PublishError> {
    path::check_all(files).map_err(|(path, bad)| PublishError::Path(path, bad.to_string()))?;
    let target = Target::open(folder, force)?;
    let compared = target::compare(folder, files, &|done| progress(done, 2 * files.len()))?;
    let stale = target::stale(folder, &target, files)?;
    let (changed, hashes): (Vec<_>, Vec<_>) = compared.into_iter().map(|c| (c.differs, c.hash)).unzip();
    let manifest = Manifest::of(files.iter().zip(hashes));
    let changed: Vec<&File> =
        files.iter().zip(changed).filter(|(_, differs)| *differs).map(|(f, _)| f).collect();
    let report =
        Report { written: changed.len(), unchanged: files.len() - changed.len(), removed: stale.len() };
    let listed = target.finished.as_ref() == Some(&manifest);
    if !changed.is_empty() || !stale.is_empty() || !listed || target.leftover {
        let change = Change { folder, changed, stale, manifest, planned: target.planned };
        change.carry_out(&|done| progress(report.unchanged + files.len() + done, 2 * files.len()))?;
    }
    progress(2 * files.len(), 2 * files.len());
    Ok(report)
}

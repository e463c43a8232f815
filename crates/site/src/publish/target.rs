//! The folder before anything is changed: whose it is, which files differ, what is in the way.

use super::manifest::{Manifest, hash};
use super::path::{below, folders};
use super::{MANIFEST, PLAN, PublishError, STAGING, io};
use crate::file::File;
use crate::parallel;
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::Path;

/// What earlier runs left in a folder.
#[derive(Debug)]
pub(super) struct Target {
    /// The list of the last finished run, if any.
    pub(super) finished: Option<Manifest>,
    /// The files that interrupted runs were about to write; some of them may be there.
    pub(super) planned: Manifest,
    /// True when an interrupted run left its staging folder.
    pub(super) leftover: bool,
}

/// The metadata of a path, without following a symbolic link; `None` when there is nothing.
pub(super) fn look(path: &Path) -> Result<Option<Metadata>, PublishError> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(e) => Err(io("be looked at", path, e)),
    }
}

impl Target {
    /// Finds out what the folder is. One that holds files of others is refused unless forced.
    pub(super) fn open(folder: &Path, force: bool) -> Result<Target, PublishError> {
        let mut target = Target { finished: None, planned: Manifest::default(), leftover: false };
        match fs::metadata(folder) {
            Ok(found) if !found.is_dir() => return Err(PublishError::NotAFolder(folder.to_owned())),
            Ok(_) => {}
            Err(e) if e.kind() == ErrorKind::NotFound && look(folder)?.is_none() => return Ok(target),
            Err(e) => return Err(io("be read", folder, e)),
        }
        target.finished = read(&folder.join(MANIFEST))?;
        let staging = folder.join(STAGING);
        target.leftover = match look(&staging)? {
            Some(found) if !found.is_dir() => return Err(PublishError::InTheWay(staging)),
            found => found.is_some(),
        };
        let plan = if target.leftover { read(&staging.join(PLAN))? } else { None };
        if !force && target.finished.is_none() && plan.is_none() {
            let mut others = fs::read_dir(folder).map_err(|e| io("be read", folder, e))?;
            // A run that is interrupted at its very beginning leaves an empty staging folder.
            if others.any(|item| item.map_or(true, |item| item.file_name() != STAGING)) {
                return Err(PublishError::Foreign(folder.to_owned()));
            }
        }
        target.planned = plan.unwrap_or_default();
        Ok(target)
    }
}

/// Reads a manifest. `None` when it is not a regular file or not a manifest.
fn read(path: &Path) -> Result<Option<Manifest>, PublishError> {
    if !look(path)?.is_some_and(|found| found.is_file()) {
        return Ok(None);
    }
    let bytes = fs::read(path).map_err(|e| io("be read", path, e))?;
    Ok(std::str::from_utf8(&bytes).ok().and_then(Manifest::parse))
}

/// How a file of the site compares with the one in the folder.
#[derive(Debug)]
pub(super) struct Compared {
    /// The hash of the site's file.
    pub(super) hash: String,
    /// True when the folder's file has other bytes, or does not exist.
    pub(super) differs: bool,
}

/// Compares all files with the folder. Fails when something is in the way of a file that has to be written.
pub(super) fn compare(
    folder: &Path,
    files: &[File],
    done: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Compared>, PublishError> {
    let parents: BTreeSet<&str> = files.iter().flat_map(|f| folders(&f.path)).collect();
    for parent in parents {
        let place = below(folder, parent);
        match look(&place)? {
            Some(found) if found.is_symlink() => return Err(PublishError::Link(place)),
            Some(found) if !found.is_dir() => return Err(PublishError::InTheWay(place)),
            _ => {}
        }
    }
    let one = |file: &File| {
        let place = below(folder, &file.path);
        let found = look(&place)?;
        let differs = match &found {
            Some(found) if found.is_dir() => return Err(PublishError::InTheWay(place)),
            // A link is replaced by the file, wherever it leads.
            Some(found) if found.is_file() => {
                found.len() != file.bytes.len() as u64
                    || fs::read(&place).map_err(|e| io("be read", &place, e))? != file.bytes
            }
            _ => true,
        };
        if differs && found.is_some_and(|f| f.is_file() && f.permissions().readonly()) {
            return Err(PublishError::Protected(place));
        }
        Ok(Compared { hash: hash(&file.bytes), differs })
    };
    parallel::try_map(files, one, done)
}

/// The files of earlier runs that are no longer part of the site. Of the files that an interrupted run
/// was about to write, only those that it did write: a file of somebody else with that name has other bytes.
pub(super) fn stale(folder: &Path, target: &Target, files: &[File]) -> Result<Vec<String>, PublishError> {
    let part: BTreeSet<&str> = files.iter().map(|f| f.path.as_str()).collect();
    let finished = target.finished.as_ref();
    let mut paths: BTreeSet<&String> = finished.iter().flat_map(|m| m.0.keys()).collect();
    paths.extend(target.planned.0.keys());
    let mut stale = Vec::new();
    for path in paths.into_iter().filter(|p| !part.contains(p.as_str())) {
        let linked = folders(path)
            .any(|parent| look(&below(folder, parent)).ok().flatten().is_none_or(|found| !found.is_dir()));
        let place = below(folder, path);
        // If our file has become a symbolic link or a folder, it is not ours any more.
        if linked || !look(&place)?.is_some_and(|found| found.is_file()) {
            continue;
        }
        let ours = finished.is_some_and(|m| m.0.contains_key(path)) || {
            let bytes = fs::read(&place).map_err(|e| io("be read", &place, e))?;
            target.planned.0.get(path).is_some_and(|hashes| hashes.contains(&hash(&bytes)))
        };
        if ours {
            stale.push(path.clone());
        }
    }
    Ok(stale)
}

//! The change itself: new files are written to the staging folder and renamed, stale files are removed, and last comes
//! the list of the site's files.
//!
//! A run may be killed, and the power may fail, between any two steps. So the bytes are on the disk before the first name
//! changes, and the order of names keeps every link alive that a reader can follow: first come the files that are new, which
//! nothing links to yet; then those that are replaced, whose links lead to files that are there, old or new; then go those that
//! nothing links to any more.

use super::manifest::Manifest;
use super::path::{below, folders};
use super::target::look;
use super::{MANIFEST, PLAN, PublishError, STAGING, io};
use crate::file::File;
use crate::parallel;
use faultbook_files::Identity;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions, TryLockError};
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The name of the file that the running program holds locked.
const LOCK: &str = "lock";
/// Names of pages that readers open first: they are renamed after everything that they link to.
const LANDING: [&str; 3] = ["index.html", "index.md", "README.md"];

/// What has to be done to a folder.
pub(super) struct Change<'a> {
    pub(super) folder: &'a Path,
    /// The files to write.
    pub(super) changed: Vec<&'a File>,
    /// The files to remove.
    pub(super) stale: Vec<String>,
    /// The list of the new site's files.
    pub(super) manifest: Manifest,
    /// The files that interrupted runs were about to write.
    pub(super) planned: Manifest,
    /// Called before each step that readers can see: tests stop there.
    pub(super) step: &'a (dyn Fn() + Sync),
}

impl Change<'_> {
    /// Applies the change. `done` receives the number of written files.
    pub(super) fn apply(mut self, done: &(dyn Fn(usize) + Sync)) -> Result<(), PublishError> {
        let existed = look(self.folder)?.is_some();
        fs::create_dir_all(self.folder).map_err(|e| io("be made", self.folder, e))?;
        let folder = self.folder;
        self.changed.sort_by_cached_key(|file| {
            let exists = below(folder, &file.path).symlink_metadata().is_ok();
            (exists, rank(&file.path))
        });
        let staging = self.folder.join(STAGING);
        let lock = self.lock(&staging)?;
        let made = self.stage(&staging, done).and_then(|()| self.make_folders());
        if let Err(error) = made {
            // No file of the site has changed, so the next run need not know about this one.
            drop(lock);
            if self.planned.0.is_empty() {
                let _ = fs::remove_dir_all(&staging);
            }
            if !existed {
                let _ = fs::remove_dir(self.folder);
            }
            return Err(error);
        }
        self.rename(&staging).map_err(half)?;
        self.remove().map_err(half)?;
        self.list(&staging).map_err(half)?;
        drop(lock);
        fs::remove_dir_all(&staging).map_err(|e| io("be removed", &staging, e)).map_err(half)
    }

    /// Reserves the staging folder for this run.
    fn lock(&self, staging: &Path) -> Result<fs::File, PublishError> {
        match fs::create_dir(staging) {
            Err(e) if e.kind() != ErrorKind::AlreadyExists => return Err(io("be made", staging, e)),
            _ => {}
        }
        let path = staging.join(LOCK);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(|e| io("be written", &path, e))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(PublishError::Busy(self.folder.to_owned())),
            // Some network file systems have no locks. There it is up to the operator not to run twice at once.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
        }
    }

    /// Writes the plan, then every changed file, named by its number.
    fn stage(&self, staging: &Path, done: &(dyn Fn(usize) + Sync)) -> Result<(), PublishError> {
        let mut plan = self.manifest.clone();
        plan.add(&self.planned);
        replace(&staging.join("plan.part"), &staging.join(PLAN), plan.text().as_bytes())?;
        clear(staging)?;
        let numbered: Vec<(usize, &File)> = self.changed.iter().copied().enumerate().collect();
        let one = |&(n, file): &(usize, &File)| {
            let path = numbered_path(staging, n);
            write(&path, &file.bytes).map_err(|e| io("be written", &path, e))
        };
        parallel::try_map(&numbered, one, done)?;
        sync(staging)
    }

    /// Makes the folders, and checks that files can be made and removed in every folder that will change.
    fn make_folders(&self) -> Result<(), PublishError> {
        let changing = self.changed.iter().map(|f| f.path.as_str());
        let mut made = Vec::new();
        let all: BTreeSet<&str> = changing.clone().flat_map(folders).collect();
        let mut parents: BTreeSet<Option<&str>> =
            changing.chain(self.stale.iter().map(String::as_str)).map(|p| folders(p).last()).collect();
        // The list of files is in the root.
        parents.insert(None);
        let outcome = all.into_iter().try_for_each(|folder| {
            let place = below(self.folder, folder);
            match fs::create_dir(&place) {
                Ok(()) => made.push(place),
                Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
                Err(e) => return Err(io("be made", &place, e)),
            }
            Ok(())
        });
        let outcome = outcome.and_then(|()| {
            let place =
                |parent: Option<&str>| parent.map_or(self.folder.to_owned(), |p| below(self.folder, p));
            parents.into_iter().map(place).try_for_each(|place| probe(&place))
        });
        if outcome.is_err() {
            for place in made.iter().rev() {
                let _ = fs::remove_dir(place);
            }
        }
        outcome
    }

    fn rename(&self, staging: &Path) -> Result<(), PublishError> {
        let mut parents = BTreeSet::new();
        for (n, file) in self.changed.iter().enumerate() {
            (self.step)();
            let place = below(self.folder, &file.path);
            parents.extend(place.parent().map(Path::to_owned));
            fs::rename(numbered_path(staging, n), &place).map_err(|e| io("be replaced", &place, e))?;
        }
        parents.iter().try_for_each(|parent| sync(parent))
    }

    /// Removes the stale files, and the folders that are empty afterwards.
    fn remove(&self) -> Result<(), PublishError> {
        let folded: BTreeMap<String, &String> =
            self.manifest.0.keys().map(|path| (path.to_lowercase(), path)).collect();
        for path in &self.stale {
            (self.step)();
            let place = below(self.folder, path);
            // A file system that ignores case has one file for the old and the new spelling: only its name is old.
            if let Some(kept) = folded.get(&path.to_lowercase()).map(|path| below(self.folder, path))
                && Identity::of(&kept).is_ok_and(|kept| Identity::of(&place).is_ok_and(|old| old == kept))
            {
                fs::rename(&place, &kept).map_err(|e| io("be renamed", &place, e))?;
                continue;
            }
            match fs::remove_file(&place) {
                Err(e) if e.kind() != ErrorKind::NotFound => return Err(io("be removed", &place, e)),
                _ => {}
            }
        }
        let mut emptied: Vec<&str> = self.stale.iter().flat_map(|path| folders(path)).collect();
        emptied.sort_unstable_by_key(|folder| Reverse(folder.len()));
        for folder in emptied {
            // Fails for a folder that is not empty, which is what we want.
            let _ = fs::remove_dir(below(self.folder, folder));
        }
        Ok(())
    }

    fn list(&self, staging: &Path) -> Result<(), PublishError> {
        (self.step)();
        let (path, text) = (self.folder.join(MANIFEST), self.manifest.text());
        if fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
            return Ok(());
        }
        replace(&staging.join("list.part"), &path, text.as_bytes())
    }
}

/// The order of renaming: ordinary pages and assets, then landing pages, that of the whole site last.
fn rank(path: &str) -> (usize, String) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let landing = LANDING.contains(&name).then(|| 1000 - path.matches('/').count().min(999));
    (landing.unwrap_or(0), path.to_owned())
}

fn numbered_path(staging: &Path, n: usize) -> PathBuf {
    staging.join(format!("{n}.new"))
}

/// Writes a file beside and renames it.
fn replace(part: &Path, path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    write(part, bytes).map_err(|e| io("be written", part, e))?;
    fs::rename(part, path).map_err(|e| io("be replaced", path, e))?;
    path.parent().map_or(Ok(()), sync)
}

/// Writes a file and waits until the disk has its bytes.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn sync(folder: &Path) -> Result<(), PublishError> {
    faultbook_files::sync(folder).map_err(|e| io("be synchronized", folder, e))
}

/// Removes what an interrupted run left in the staging folder, except for the plan and the lock.
fn clear(staging: &Path) -> Result<(), PublishError> {
    for item in fs::read_dir(staging).map_err(|e| io("be read", staging, e))? {
        let item = item.map_err(|e| io("be read", staging, e))?;
        if [PLAN, LOCK].iter().any(|name| item.file_name() == *name) {
            continue;
        }
        let path = item.path();
        let folder = item.file_type().is_ok_and(|t| t.is_dir());
        let gone = if folder { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        gone.map_err(|e| io("be removed", &path, e))?;
    }
    Ok(())
}

/// Checks that files can be made and removed in a folder. A folder that is marked read-only is refused, even if we could
/// write to it.
fn probe(folder: &Path) -> Result<(), PublishError> {
    let found = fs::metadata(folder).map_err(|e| io("be looked at", folder, e))?;
    // On Windows the attribute has another meaning for folders.
    if cfg!(unix) && found.permissions().readonly() {
        return Err(PublishError::Protected(folder.to_owned()));
    }
    let path = folder.join(".faultbook-probe");
    let tried: Result<(), Error> =
        OpenOptions::new().write(true).create_new(true).open(&path).and_then(|_| fs::remove_file(&path));
    match tried {
        // Left by a run that was interrupted here.
        Err(e) if e.kind() == ErrorKind::AlreadyExists => {
            fs::remove_file(&path).map_err(|e| io("be removed", &path, e))
        }
        other => other.map_err(|e| io("be written to", folder, e)),
    }
}

/// The same error as one after the first rename.
fn half(error: PublishError) -> PublishError {
    match error {
        PublishError::Io { what, place, why } => PublishError::Half { what, place, why },
        other => other,
    }
}

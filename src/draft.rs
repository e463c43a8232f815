//! Files that are written whole or not at all: a draft beside the target takes its place once it is complete.
//!
//! A site of many files has a stricter order of its own, see `faultbook_site::publish`.

use anyhow::Context as _;
use std::fmt::Display;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file that is still being written. Dropping it removes what was written.
///
/// Its name begins with a dot, so that a file left by a crash is not taken for a log or part of a knowledge base. All errors
/// name the target.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    target: &'a Path,
    path: PathBuf,
    file: BufWriter<File>,
}

impl<'a> Draft<'a> {
    /// Starts a draft next to the target; the target's folder is created if necessary.
    pub(crate) fn beside(target: &'a Path) -> anyhow::Result<Draft<'a>> {
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        let (path, file) =
            create_beside(target).with_context(|| format!("cannot write beside {}", target.display()))?;
        Ok(Draft { target, path, file: BufWriter::new(file) })
    }

    /// Adds text.
    pub(crate) fn write(&mut self, text: &str) -> anyhow::Result<()> {
        let written = self.file.write_all(text.as_bytes());
        written.with_context(|| cannot_write(self.target))
    }

    /// Adds a line.
    pub(crate) fn write_line(&mut self, line: impl Display) -> anyhow::Result<()> {
        self.write(&format!("{line}\n"))
    }

    /// Puts the draft in the place of the target, whether there is one or not.
    pub(crate) fn replace(mut self) -> anyhow::Result<()> {
        let moved = self.finish().and_then(|()| fs::rename(&self.path, self.target));
        let moved = moved.and_then(|()| self.settle());
        moved.with_context(|| cannot_write(self.target))
    }

    /// Makes the draft the target; fails when a target has appeared in the meantime.
    pub(crate) fn create(mut self) -> anyhow::Result<()> {
        let made = self.finish().and_then(|()| self.link()).and_then(|()| self.settle());
        made.with_context(|| cannot_write(self.target))
    }

    /// The bytes are on the disk before the name is: after a power cut the target is the old or the new one, never empty.
    fn finish(&mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()
    }

    fn settle(&self) -> io::Result<()> {
        faultbook_files::sync(self.target.parent().unwrap_or(Path::new("")))
    }

    /// A hard link fails where something has appeared since we looked; a rename would replace it.
    fn link(&self) -> io::Result<()> {
        match fs::hard_link(&self.path, self.target) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // This file system has no links.
            Err(_) if self.target.symlink_metadata().is_err() => fs::rename(&self.path, self.target),
            linked => linked,
        }
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        // After a rename there is nothing left to remove. After an error, that error is the one to report.
        let _ = fs::remove_file(&self.path);
    }
}

fn cannot_write(target: &Path) -> String {
    format!("cannot write {}", target.display())
}

/// Creates a file with a name that no other file in the folder has.
fn create_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let name: String = name.chars().take(60).collect();
    for attempt in 0..100 {
        let path = target.with_file_name(format!(".{name}.{}-{attempt}.part", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::Draft;
    use std::fs;
    use std::path::Path;

    fn names(folder: &Path) -> Vec<String> {
        let items = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            items.map(|item| item.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_target_is_old_until_the_draft_replaces_it() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("new/target");
        let mut draft = Draft::beside(&target).unwrap();
        draft.write_line("old").unwrap();
        draft.create().unwrap();
        let mut draft = Draft::beside(&target).unwrap();
        draft.write_line("new").unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "old\n");
        draft.replace().unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "new\n");
        assert_eq!(names(target.parent().unwrap()), ["target"]);
    }

    #[test]
    fn a_dropped_draft_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("target");
        let mut draft = Draft::beside(&target).unwrap();
        draft.write_line("half").unwrap();
        drop(draft);
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn what_has_appeared_in_the_meantime_stays() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("target");
        let draft = Draft::beside(&target).unwrap();
        fs::write(&target, "of somebody else").unwrap();
        let error = draft.create().unwrap_err().to_string();
        assert_eq!(error, format!("cannot write {}", target.display()));
        assert_eq!(fs::read_to_string(&target).unwrap(), "of somebody else");
        assert_eq!(names(folder.path()), ["target"]);
    }

    #[test]
    fn errors_name_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let error = Draft::beside(&file.join("target")).unwrap_err().to_string();
        assert_eq!(error, format!("cannot make {}", file.display()));
    }
}

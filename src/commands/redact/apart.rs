//! Keeps copies apart from what is read: a copy that would replace a log is refused before anything is written.

use anyhow::{bail, ensure};
use faultbook_files::Identity;
use faultbook_input::Inputs;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What copies must not meet.
#[derive(Debug)]
pub(super) struct Apart {
    folder: PathBuf,
    /// What is read, by what it is, and how it was called.
    inputs: BTreeMap<Identity, String>,
    /// The canonical paths of what is read.
    places: BTreeMap<PathBuf, String>,
}

impl Apart {
    /// What must stay as it is in a run that writes to `folder`.
    ///
    /// # Errors
    /// When the folder itself was named as what is to be read: its copies would be read as logs the next time.
    pub(super) fn new(folder: &Path, named: &[PathBuf], inputs: &Inputs) -> anyhow::Result<Apart> {
        if let Ok(out) = Identity::of(folder) {
            for path in named {
                ensure!(
                    Identity::of(path).ok().as_ref() != Some(&out),
                    "{} is to be read, and {} is the same folder: name another one with --out",
                    path.display(),
                    folder.display()
                );
            }
        }
        let mut apart = Apart { folder: folder.to_owned(), inputs: BTreeMap::new(), places: BTreeMap::new() };
        for info in inputs.files() {
            let Some(source) = &info.source else { continue };
            if let Ok(identity) = Identity::of(source) {
                apart.inputs.insert(identity, info.path.clone());
            }
            if let Ok(place) = fs::canonicalize(source) {
                apart.places.insert(place, info.path.clone());
            }
        }
        Ok(apart)
    }

    /// Checks where the copy of a file would go.
    ///
    /// # Errors
    /// When something that is read is there or below it, or a symbolic link leads from there to somewhere else.
    pub(super) fn check(&self, path: &str, target: &Path) -> anyhow::Result<()> {
        let above = target.ancestors().skip(1).take_while(|folder| *folder != self.folder);
        for folder in above {
            ensure!(
                !folder.is_symlink(),
                "{} is a symbolic link, and copies are never written through one: remove it, or name another folder with \
                 --out",
                folder.display()
            );
        }
        let met = Identity::of(target).ok().and_then(|identity| self.inputs.get(&identity));
        let below = || {
            let place = fs::canonicalize(target).ok()?;
            let (found, input) = self.places.range(place.clone()..).next()?;
            found.starts_with(&place).then_some(input)
        };
        if let Some(input) = met.or_else(below) {
            bail!(
                "the copy of {path} would go to {}, but {input} is there and is to be read: name another folder with --out",
                target.display()
            );
        }
        Ok(())
    }
}

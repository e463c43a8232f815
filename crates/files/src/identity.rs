//! Which file it is, whatever it is called.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

#[cfg(unix)]
type Inner = (u64, u64);
#[cfg(not(unix))]
type Inner = std::path::PathBuf;

/// The identity of a file or folder. Two paths with the same identity lead to the same file: through links, in different case
/// on a file system that ignores case, or below another mount.
///
/// Consists of device and inode or, on systems without them, of the canonical path, which does not see hard links.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity(Inner);

impl Identity {
    /// The identity of what a path leads to; symbolic links are followed.
    ///
    /// # Errors
    /// If nothing is there, or its metadata cannot be read.
    pub fn of(path: &Path) -> io::Result<Identity> {
        Identity::with(path, &fs::metadata(path)?)
    }

    /// The same for a path whose metadata are known, links followed.
    ///
    /// # Errors
    /// When the canonical path is needed and there is none.
    #[cfg(unix)]
    pub fn with(_: &Path, data: &Metadata) -> io::Result<Identity> {
        use std::os::unix::fs::MetadataExt;
        Ok(Identity((data.dev(), data.ino())))
    }

    /// The same for a path whose metadata are known, links followed.
    ///
    /// # Errors
    /// When the canonical path is needed and there is none.
    #[cfg(not(unix))]
    pub fn with(path: &Path, _: &Metadata) -> io::Result<Identity> {
        fs::canonicalize(path).map(Identity)
    }

    /// The file that standard output goes to; `None` when it goes elsewhere, or when that cannot be told.
    #[cfg(unix)]
    pub fn of_output() -> Option<Identity> {
        use std::os::fd::AsFd;
        let output = fs::File::from(io::stdout().as_fd().try_clone_to_owned().ok()?);
        let data = output.metadata().ok().filter(Metadata::is_file)?;
        Identity::with(Path::new(""), &data).ok()
    }

    /// The file that standard output goes to; `None` when it goes elsewhere, or when that cannot be told.
    #[cfg(not(unix))]
    pub fn of_output() -> Option<Identity> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_is_one_whatever_leads_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one"), folder.path().join("other"));
        fs::write(&one, "").unwrap();
        fs::write(&other, "").unwrap();
        let again = folder.path().join(".").join("one");
        assert_eq!(Identity::of(&one).unwrap(), Identity::of(&again).unwrap());
        assert_ne!(Identity::of(&one).unwrap(), Identity::of(&other).unwrap());
        assert!(Identity::of(&folder.path().join("none")).is_err());
        #[cfg(unix)]
        {
            let (hard, soft) = (folder.path().join("hard"), folder.path().join("soft"));
            fs::hard_link(&one, &hard).unwrap();
            std::os::unix::fs::symlink(&one, &soft).unwrap();
            assert_eq!(Identity::of(&one).unwrap(), Identity::of(&hard).unwrap());
            assert_eq!(Identity::of(&one).unwrap(), Identity::of(&soft).unwrap());
        }
    }
}

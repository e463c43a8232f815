//! Which paths a file of a site may have: relative, below the folder, and naming the same file on every system.

use super::{MANIFEST, STAGING};
use crate::file::File;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Why a site may not have a path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum BadPath {
    #[error(
        "its path is absolute, leads out of the folder or has a character that some systems cannot store"
    )]
    Unsafe,
    #[error("its name is reserved for the list of files or for the folder of unfinished files")]
    Reserved,
    #[error("another file or folder has the same name, apart from upper and lower case")]
    Twice,
}

/// Checks one path.
pub(super) fn check(path: &str) -> Result<(), BadPath> {
    let odd = |c: char| c.is_control() || "\\:*?\"<>|".contains(c);
    let bad = |part: &str| part.is_empty() || part.ends_with(['.', ' ']) || part.contains(odd);
    if path.split('/').any(bad) {
        return Err(BadPath::Unsafe);
    }
    let first = path.split('/').next().unwrap_or_default();
    let reserved = [MANIFEST, STAGING].iter().any(|name| first.eq_ignore_ascii_case(name));
    if reserved { Err(BadPath::Reserved) } else { Ok(()) }
}

/// Checks the paths of a whole site. The error is the first bad path and what is wrong with it.
pub(super) fn check_all(files: &[File]) -> Result<(), (String, BadPath)> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut folders: BTreeSet<String> = BTreeSet::new();
    for file in files {
        check(&file.path).map_err(|bad| (file.path.clone(), bad))?;
        let key = file.path.to_lowercase();
        folders.extend(key.match_indices('/').map(|(at, _)| key[..at].to_owned()));
        if !taken.insert(key) {
            return Err((file.path.clone(), BadPath::Twice));
        }
    }
    match files.iter().find(|f| folders.contains(&f.path.to_lowercase())) {
        Some(file) => Err((file.path.clone(), BadPath::Twice)),
        None => Ok(()),
    }
}

/// A checked path below a folder.
pub(super) fn below(folder: &Path, path: &str) -> PathBuf {
    let mut place = folder.to_owned();
    place.extend(path.split('/'));
    place
}

/// The folders of a path, outermost first, without the site's root.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stays_below_the_folder_passes() {
        for good in ["a", "a/b.c", ".nojekyll", "en/codes/1000-1505.html", "ja/用語.html"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in
            ["", "/a", "a/", "a//b", "..", "a/../b", "./a", "C:/x", "a\\b", "a\0b", "a\n", "b /x", "x."]
        {
            assert_eq!(check(bad), Err(BadPath::Unsafe), "{bad:?}");
        }
        assert_eq!(check(".Faultbook-New/x"), Err(BadPath::Reserved));
    }

    #[test]
    fn no_two_files_have_one_place() {
        let of = |paths: &[&str]| {
            let file = |p: &&str| File { path: (*p).to_owned(), bytes: Vec::new() };
            check_all(&paths.iter().map(file).collect::<Vec<_>>()).map_err(|(path, _)| path)
        };
        assert_eq!(of(&["a/b", "a/c", "b"]), Ok(()));
        assert_eq!(of(&["a/b", "A/B"]), Err("A/B".into()));
        assert_eq!(of(&["a/b", "a"]), Err("a".into()));
        assert_eq!(of(&["a/b", "../x"]), Err("../x".into()));
        assert_eq!(folders("a/b/c").collect::<Vec<_>>(), ["a", "a/b"]);
    }
}

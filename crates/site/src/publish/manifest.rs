//! The list of a site's files: what may be replaced and removed in a folder, and nothing else.
//!
//! After its first line it is in the form that `sha256sum --check` reads.

use super::path;
use crate::file::File;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The beginning of a manifest, with the version of its form.
const HEAD: &str = "# Faultbook site 1";
/// The rest of the first line: what the list is for.
const EXPLAINED: &str = "the files below were written by `faultbook site`, which replaces them and removes those that \
                         are no longer part of the site";

/// The SHA-256 of bytes in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// The paths of a site, each with the hashes of what was written there: several if runs were interrupted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest(pub(super) BTreeMap<String, BTreeSet<String>>);

impl Manifest {
    /// The manifest of a site.
    pub(super) fn for_files<'a>(files: impl Iterator<Item = (&'a File, String)>) -> Manifest {
        Manifest(files.map(|(file, hash)| (file.path.clone(), BTreeSet::from([hash]))).collect())
    }

    /// Reads a manifest. `None` when the text is not one, or names a path that no site may have.
    pub(super) fn parse(text: &str) -> Option<Manifest> {
        let (head, lines) = text.split_once('\n')?;
        let rest = head.strip_prefix(HEAD)?;
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let mut manifest = Manifest::default();
        for line in lines.lines() {
            let (hash, path) = line.split_once("  ")?;
            if hash.len() != 64 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) || path::check(path).is_err()
            {
                return None;
            }
            manifest.0.entry(path.to_owned()).or_default().insert(hash.to_owned());
        }
        Some(manifest)
    }

    /// Adds the paths and hashes of another manifest.
    pub(super) fn add(&mut self, other: &Manifest) {
        for (path, hashes) in &other.0 {
            self.0.entry(path.clone()).or_default().extend(hashes.iter().cloned());
        }
    }

    /// The manifest as text, sorted by path.
    pub(super) fn text(&self) -> String {
        let mut out = format!("{HEAD}: {EXPLAINED}.\n");
        for (path, hashes) in &self.0 {
            for hash in hashes {
                out.push_str(&format!("{hash}  {path}\n"));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let file = |path: &str| File { path: path.to_owned(), bytes: Vec::new() };
        let files = [file("b/x.html"), file("a.html")];
        let manifest = Manifest::for_files(files.iter().map(|f| (f, hash(f.path.as_bytes()))));
        let text = manifest.text();
        assert_eq!(Manifest::parse(&text), Some(manifest));
        let paths: Vec<&str> = text.lines().skip(1).map(|l| &l[66..]).collect();
        assert_eq!(paths, ["a.html", "b/x.html"]);
        assert_eq!(hash(b"abc")[..8], *"ba7816bf");
    }

    #[test]
    fn a_list_that_could_reach_outside_is_no_manifest() {
        let with = |line: &str| Manifest::parse(&format!("{HEAD}: x\n{line}\n"));
        let hash = hash(b"");
        assert!(with(&format!("{hash}  a/b.html")).is_some());
        for path in ["../a", "/etc/passwd", "a/../../b", "c:\\x", "", ".faultbook-site"] {
            assert_eq!(with(&format!("{hash}  {path}")), None, "{path}");
        }
        assert_eq!(with("short  a"), None);
        assert_eq!(Manifest::parse("something else\n"), None);
        assert_eq!(Manifest::parse("# Faultbook site 12\n"), None);
    }
}

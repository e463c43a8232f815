//! Where everything is in the site's folder, and how one page names another.
//!
//! Every address is relative and ends in a file name: opened from a disk, a bare folder would show a listing.

use super::options::Format;
use faultbook_knowledge::model::{Entry, Kind};

/// The landing page of a language, below the language's folder.
pub(crate) const LANDING: &str = "index.html";
/// The page of answers to a question, below the language's folder.
pub(crate) const RESULTS: &str = "results.html";
/// All entries on one page, below the language's folder.
pub(crate) const PRINT: &str = "print.html";
/// The page about the site itself, below the language's folder.
pub(crate) const ABOUT: &str = "about.html";
/// The page for an address that does not exist, in the site's root and in each language's folder.
pub(crate) const NOT_FOUND: &str = "404.html";
/// The machine-readable index of all entries, below the site's root.
pub(crate) const API_INDEX: &str = "api/v1/index.json";

/// The page of an entry, below the folder of a language.
pub(crate) fn entry(entry: &Entry, format: Format) -> String {
    format!("{}/{}.{}", entry.kind.folder(), entry.id, format.extension())
}

/// The list of all entries of a kind, below the folder of a language.
pub(crate) fn list(kind: Kind, format: Format) -> String {
    format!("{}/index.{}", kind.folder(), format.extension())
}

/// The machine-readable object of an entry, below the site's root.
pub(crate) fn api_object(tag: &str, id: &str) -> String {
    format!("api/v1/entries/{id}.{tag}.json")
}

/// How the page `from` names the file `to`; both are paths below the same folder.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let (from_folders, _) = split(from);
    let (to_folders, name) = split(to);
    let shared = from_folders.iter().zip(&to_folders).take_while(|(a, b)| a == b).count();
    let mut out = "../".repeat(from_folders.len() - shared);
    for folder in &to_folders[shared..] {
        out.push_str(folder);
        out.push('/');
    }
    out.push_str(name);
    out
}

fn split(path: &str) -> (Vec<&str>, &str) {
    let mut parts: Vec<&str> = path.split('/').collect();
    let name = parts.pop().unwrap_or_default();
    (parts, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go_up_only_as_far_as_they_must() {
        for (from, to, address) in [
            ("en/codes/200018.html", "en/codes/200019.html", "200019.html"),
            ("en/codes/200018.html", "en/logs/pslog.html", "../logs/pslog.html"),
            ("en/codes/200018.html", "ja/codes/200018.html", "../../ja/codes/200018.html"),
            ("en/index.html", "assets/site.css", "../assets/site.css"),
            ("index.html", "en/index.html", "en/index.html"),
        ] {
            assert_eq!(relative(from, to), address);
        }
    }
}

//! Where everything lies in the site's folder, and how one page names another.
//!
//! Every address is relative and ends in a file name: from a folder on disk nothing else opens.

use faultbook_knowledge::model::Entry;

/// The page of an entry, below the folder of a language.
pub(super) fn of_entry(entry: &Entry) -> String {
    format!("{}/{}.html", entry.kind.folder(), entry.id)
}

/// How a page names another file; both are paths below the site's folder.
pub(super) fn relative(from: &str, to: &str) -> String {
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

//! From the paths of the command line to the files they lead to: folders by name, each file once, no loops.

use super::FileInfo;
use super::reading::failure;
use super::state::Failure;
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::{Component, Path, PathBuf};

/// A file that was found, or why there is none.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) info: FileInfo,
    /// Its size on the disk, as far as that is known.
    pub(super) size: u64,
    pub(super) problem: Option<Failure>,
}

/// Everything below the paths.
pub(super) fn walk(paths: &[PathBuf]) -> Vec<Found> {
    let mut walk = Walk::default();
    for path in paths {
        if path == Path::new("-") {
            if walk.files.insert(path.clone()) {
                let info = FileInfo {
                    path: "-".into(),
                    relative: "stdin".into(),
                    name: "stdin".into(),
                    ..FileInfo::default()
                };
                walk.found.push(Found { info, size: 0, problem: None });
            }
            continue;
        }
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => walk.folder(path),
            Ok(data) => walk.file(path, path.parent().unwrap_or(path), Some(&data)),
            Err(error) => walk.problem(path, path.parent().unwrap_or(path), failure(&error)),
        }
    }
    walk.found
}

#[derive(Debug, Default)]
struct Walk {
    found: Vec<Found>,
    files: BTreeSet<PathBuf>,
    folders: BTreeSet<PathBuf>,
}

impl Walk {
    /// A folder and all below it. Links to folders are followed last and only where nothing has been yet, so that a
    /// file is known by its own path and a loop ends.
    fn folder(&mut self, root: &Path) {
        let above = match root.components().next_back() {
            Some(Component::Normal(_)) => root.parent().unwrap_or(root),
            _ => root,
        };
        let mut files = Vec::new();
        let mut open = vec![root.to_owned()];
        let mut links = BTreeSet::new();
        while let Some(folder) = open.pop().or_else(|| links.pop_first()) {
            let Ok(real) = fs::canonicalize(&folder) else { continue };
            if !self.folders.insert(real) {
                continue;
            }
            match fs::read_dir(&folder) {
                Ok(items) => {
                    for item in items.flatten() {
                        let path = item.path();
                        let is_link = item.file_type().is_ok_and(|t| t.is_symlink());
                        match fs::metadata(&path) {
                            Ok(data) if data.is_dir() && is_link => drop(links.insert(path)),
                            Ok(data) if data.is_dir() => open.push(path),
                            outcome => files.push((path, outcome)),
                        }
                    }
                }
                Err(error) => files.push((folder, Err(error))),
            }
        }
        files.sort_by(|a, b| a.0.cmp(&b.0));
        for (path, outcome) in files {
            match outcome {
                // A pipe or a device in a folder would be waited for without end.
                Ok(data) if !data.is_file() => {
                    self.problem(&path, above, Failure::NotRegular);
                }
                Ok(data) => self.file(&path, above, Some(&data)),
                Err(error) => self.problem(&path, above, failure(&error)),
            }
        }
    }

    fn file(&mut self, path: &Path, above: &Path, data: Option<&Metadata>) {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if self.files.insert(real) {
            let size = data.filter(|d| d.is_file()).map_or(0, Metadata::len);
            self.found.push(Found { info: info(path, above), size, problem: None });
        }
    }

    fn problem(&mut self, path: &Path, above: &Path, failure: Failure) {
        let problem = Some(failure);
        self.found.push(Found { info: info(path, above), size: 0, problem });
    }
}

fn info(path: &Path, above: &Path) -> FileInfo {
    let relative = path.strip_prefix(above).unwrap_or(path);
    let relative = safe(&slashes(relative));
    let name = relative.rsplit('/').next().unwrap_or_default();
    FileInfo {
        path: slashes(path),
        name: name.to_owned(),
        relative,
        source: Some(path.to_owned()),
        packed: false,
    }
}

/// A path with `/` between its parts.
fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace('\\', "/") }
}

/// The longest part of a path that is written, in bytes.
const LONGEST_PART: usize = 200;

/// A path that stays below the folder it is written to, whatever an archive claims: no root, no drive, no `..`, no
/// character that a file system takes as anything but a letter.
pub(super) fn safe(path: &str) -> String {
    let mut out = String::new();
    for part in path.split(['/', '\\']) {
        let part: String =
            part.chars().map(|c| if c.is_control() || "<>:\"|?*".contains(c) { '_' } else { c }).collect();
        let part = part[..part.floor_char_boundary(LONGEST_PART)].trim_end_matches([' ', '.']);
        if part.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('/');
        }
        out.push_str(part);
    }
    if out.is_empty() { "unnamed".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leaves_its_folder() {
        for (path, expected) in [
            ("../../etc/passwd", "etc/passwd"),
            ("/etc/passwd", "etc/passwd"),
            ("C:\\Windows\\x.log", "C_/Windows/x.log"),
            ("a/./b//c", "a/b/c"),
            ("..", "unnamed"),
            ("", "unnamed"),
            ("a\u{1b}[31m/b:c", "a_[31m/b_c"),
            ("x/.hidden", "x/.hidden"),
        ] {
            assert_eq!(safe(path), expected, "{path:?}");
        }
    }
}

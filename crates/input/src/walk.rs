//! Finds the files that the paths of the command line lead to: folders sorted by name, each file once, without loops, and
//! nothing that was not named.

use super::reading::{Reading, failure};
use super::state::{Failure, ReadSummary};
use super::{FileInfo, Lines, Options};
use faultbook_files::{Identity, Odd, is_made_up, odd};
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::{Component, Path, PathBuf};

/// A file that was found, or the reason why it is not read.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) info: FileInfo,
    /// Its size on disk, as far as it is known.
    pub(super) size: u64,
    pub(super) problem: Option<Failure>,
}

/// The files that the paths of a run lead to. All are found before any is read, so that nothing the run writes can be among
/// them.
#[derive(Debug)]
pub struct Inputs {
    found: Vec<Found>,
}

impl Inputs {
    /// Finds all files: in the order of the paths, folders sorted by name, each file once.
    pub fn find(paths: &[PathBuf], options: &Options) -> Inputs {
        let mut walk = Walk { options, found: Vec::new(), files: BTreeSet::new(), folders: BTreeSet::new() };
        for path in paths {
            walk.named(path);
        }
        Inputs { found: walk.found }
    }

    /// The files that will be opened, in order. Standard input has no [source](FileInfo::source).
    pub fn files(&self) -> impl Iterator<Item = &FileInfo> {
        self.found.iter().filter(|found| found.problem.is_none()).map(|found| &found.info)
    }

    /// Reads the files. The callback gets each file that is text; the report says what became of all of them.
    pub fn read(self, options: &Options, each: &mut dyn FnMut(&FileInfo, &mut dyn Lines)) -> ReadSummary {
        if let Some(progress) = &options.progress {
            progress.total(self.found.iter().map(|f| f.size).sum());
        }
        let mut reading = Reading::new(options, each);
        for file in self.found {
            reading.file(file);
        }
        reading.summary
    }
}

#[derive(Debug)]
struct Walk<'a> {
    options: &'a Options,
    found: Vec<Found>,
    files: BTreeSet<PathBuf>,
    folders: BTreeSet<PathBuf>,
}

impl Walk<'_> {
    /// Adds what a path of the command line leads to, following links.
    fn named(&mut self, path: &Path) {
        let above = path.parent().unwrap_or(path);
        if path == Path::new("-") {
            if self.files.insert(path.to_owned()) {
                let (path, relative, name) = ("-".into(), "stdin".into(), "stdin".into());
                let info = FileInfo { path, relative, name, ..FileInfo::default() };
                self.found.push(Found { info, size: 0, problem: None });
            }
            return;
        }
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => self.folder(path),
            // A pipe is examined when it is opened: one handed over by the shell is read.
            Ok(data) => match odd(path, &data) {
                Some(kind) if kind != Odd::Pipe => self.problem(path, above, of_odd(kind)),
                _ => self.file(path, above, &data),
            },
            Err(error) => self.problem(path, above, failure(&error)),
        }
    }

    /// Adds a folder and all below it. Links to folders, if followed, come last and only if their target has not been visited,
    /// so that a file is known by its own path and loops end.
    fn folder(&mut self, root: &Path) {
        let above = match root.components().next_back() {
            Some(Component::Normal(_)) => root.parent().unwrap_or(root),
            _ => root,
        };
        let inside = fs::canonicalize(root).ok();
        let mut files = Vec::new();
        let mut open = vec![root.to_owned()];
        let mut links = BTreeSet::new();
        while let Some(folder) = open.pop().or_else(|| links.pop_first()) {
            let Ok(real) = fs::canonicalize(&folder) else { continue };
            if is_made_up(&real) {
                files.push((folder, Err(Failure::MadeUp)));
                continue;
            }
            if !self.folders.insert(real) {
                continue;
            }
            let items = match fs::read_dir(&folder) {
                Ok(items) => items,
                Err(error) => {
                    files.push((folder, Err(failure(&error))));
                    continue;
                }
            };
            for item in items.flatten() {
                let path = item.path();
                let is_link = item.file_type().is_ok_and(|t| t.is_symlink());
                let data = match fs::metadata(&path) {
                    Ok(data) => data,
                    Err(error) => {
                        files.push((path, Err(failure(&error))));
                        continue;
                    }
                };
                if is_link && !self.options.follow_links {
                    // A target inside the folder is read under its own name.
                    let real = fs::canonicalize(&path).ok();
                    if !inside.as_ref().is_some_and(|root| real.is_some_and(|real| real.starts_with(root))) {
                        files.push((path, Err(Failure::Link)));
                    }
                } else if self.is_output(&path, &data) {
                    if holds_something(&path, &data) {
                        files.push((path, Err(Failure::Output)));
                    }
                } else if data.is_dir() {
                    if is_link {
                        links.insert(path);
                    } else {
                        open.push(path);
                    }
                } else {
                    files.push((path, Ok(data)));
                }
            }
        }
        files.sort_by(|a, b| a.0.cmp(&b.0));
        for (path, outcome) in files {
            match outcome {
                Ok(data) => match odd(&path, &data) {
                    Some(kind) => self.problem(&path, above, of_odd(kind)),
                    None => self.file(&path, above, &data),
                },
                Err(failure) => self.problem(&path, above, failure),
            }
        }
    }

    fn is_output(&self, path: &Path, data: &Metadata) -> bool {
        !self.options.outputs.is_empty()
            && Identity::with(path, data).is_ok_and(|identity| self.options.outputs.contains(&identity))
    }

    fn file(&mut self, path: &Path, above: &Path, data: &Metadata) {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if self.files.insert(real) {
            let size = if data.is_file() { data.len() } else { 0 };
            self.found.push(Found { info: info(path, above), size, problem: None });
        }
    }

    fn problem(&mut self, path: &Path, above: &Path, failure: Failure) {
        let problem = Some(failure);
        self.found.push(Found { info: info(path, above), size: 0, problem });
    }
}

/// The reason why something that is not a stored file is not read.
pub(super) fn of_odd(odd: Odd) -> Failure {
    match odd {
        Odd::Device => Failure::Device,
        Odd::MadeUp => Failure::MadeUp,
        Odd::Pipe | Odd::Socket | Odd::Folder => Failure::NotRegular,
    }
}

/// True if the file has content that a reader could miss: the shell creates the empty file of `> report` before we run.
fn holds_something(path: &Path, data: &Metadata) -> bool {
    if data.is_dir() {
        fs::read_dir(path).is_ok_and(|mut items| items.next().is_some())
    } else {
        data.len() > 0
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

/// The longest part of a written path, in bytes.
const LONGEST_PART: usize = 200;

/// Names that Windows takes for devices, whatever follows after a dot.
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// True for a name that Windows takes for a device: the list above, and `COM1` to `LPT9`, also with superscript digits.
fn is_device_name(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let port = |rest: &str| {
        matches!(rest, "\u{b9}" | "\u{b2}" | "\u{b3}")
            || (rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    DEVICES.contains(&stem.as_str())
        || ["com", "lpt"].iter().any(|kind| stem.strip_prefix(kind).is_some_and(port))
}

/// True for invisible characters: they reverse what follows, or make two names look alike.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A path that cannot leave the folder it is written to, whatever an archive claims: no root, drive, `..` or device name,
/// no character with a meaning to a file system, and none that disguises the name.
pub(super) fn safe(path: &str) -> String {
    let mut out = String::new();
    for part in path.split(['/', '\\']) {
        let part: String =
            part.chars().map(|c| if is_unseen(c) || "<>:\"|?*".contains(c) { '_' } else { c }).collect();
        let part = part[..part.floor_char_boundary(LONGEST_PART)].trim_end_matches([' ', '.']);
        if part.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('/');
        }
        if is_device_name(part) {
            out.push('_');
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
            ("NUL", "_NUL"),
            ("a/com7.log", "a/_com7.log"),
            ("LPT\u{b2}.txt", "_LPT\u{b2}.txt"),
            ("con .x", "_con .x"),
            ("console.log", "console.log"),
            ("com10", "com10"),
            ("gol\u{202e}txt.exe", "gol_txt.exe"),
            ("a\u{200b}b", "a_b"),
        ] {
            assert_eq!(safe(path), expected, "{path:?}");
        }
    }
}

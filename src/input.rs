//! The lines of log files: the one place that opens them.
//!
//! Owns how paths become decoded lines. Must not know what the lines mean.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// One line without its end, decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its number in the file, from 1.
    pub number: u64,
    /// Its text.
    pub text: &'a str,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileInfo {
    /// Its path as it was given, or below the folder that was given.
    pub path: String,
}

/// The lines of one file, one after the other.
pub trait Lines {
    /// The next line; `None` at the end.
    fn next(&mut self) -> Option<Line<'_>>;
}

/// A file that could not be read.
#[derive(Debug)]
pub struct Unread {
    /// Its path.
    pub path: String,
    /// Why.
    pub error: io::Error,
}

/// Calls back for every file of some paths, folders recursively and in the order of their names. Gives those that could
/// not be read.
pub fn each_file(paths: &[PathBuf], visit: &mut dyn FnMut(&FileInfo, &mut dyn Lines)) -> Vec<Unread> {
    let mut unread = Vec::new();
    for path in paths {
        walk(path, visit, &mut unread);
    }
    unread
}

fn walk(path: &Path, visit: &mut dyn FnMut(&FileInfo, &mut dyn Lines), unread: &mut Vec<Unread>) {
    let name = path.to_string_lossy().into_owned();
    if path.is_dir() {
        match fs::read_dir(path) {
            Ok(items) => {
                let mut inside: Vec<PathBuf> = items.filter_map(|i| i.ok().map(|i| i.path())).collect();
                inside.sort();
                inside.iter().for_each(|p| walk(p, visit, unread));
            }
            Err(error) => unread.push(Unread { path: name, error }),
        }
        return;
    }
    match File::open(path) {
        Ok(file) => visit(&FileInfo { path: name }, &mut Plain::of(BufReader::new(file))),
        Err(error) => unread.push(Unread { path: name, error }),
    }
}

/// A line may be this long; the rest of it is left out.
const LONGEST_LINE: usize = 1024 * 1024;

struct Plain<R> {
    reader: R,
    bytes: Vec<u8>,
    text: String,
    number: u64,
}

impl<R: BufRead> Plain<R> {
    fn of(reader: R) -> Plain<R> {
        Plain { reader, bytes: Vec::new(), text: String::new(), number: 0 }
    }
}

impl<R: BufRead> Lines for Plain<R> {
    fn next(&mut self) -> Option<Line<'_>> {
        self.bytes.clear();
        if self.reader.read_until(b'\n', &mut self.bytes).ok()? == 0 {
            return None;
        }
        while self.bytes.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            self.bytes.pop();
        }
        self.bytes.truncate(LONGEST_LINE);
        self.text = String::from_utf8_lossy(&self.bytes).into_owned();
        self.number += 1;
        let text = self.text.as_str();
        Some(Line { number: self.number, text: text.strip_prefix('\u{feff}').unwrap_or(text) })
    }
}

/// The lines of a text, for examples and tests.
#[derive(Debug)]
pub struct TextLines<'a> {
    lines: std::str::Lines<'a>,
    number: u64,
}

impl<'a> TextLines<'a> {
    /// The lines of a text.
    pub fn of(text: &'a str) -> TextLines<'a> {
        TextLines { lines: text.lines(), number: 0 }
    }
}

impl Lines for TextLines<'_> {
    fn next(&mut self) -> Option<Line<'_>> {
        let text = self.lines.next()?;
        self.number += 1;
        Some(Line { number: self.number, text })
    }
}

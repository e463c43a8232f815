//! From paths to decoded lines: files, folders, archives, compressed files, standard input, in bounded memory.
//!
//! Owns every way in which bytes of a log reach the program, what in a mail is text, and what is said of a file that cannot be read. Must not
//! know what a log means, nor print anything. No path out of an archive is ever written or opened.

#[cfg(feature = "archives")]
mod archive;
mod block;
mod budget;
pub mod decode;
mod lines;
pub mod mail;
mod reading;
mod sniff;
mod state;
#[cfg(feature = "archives")]
mod tar;
mod text;
#[cfg(feature = "archives")]
mod unpack;
mod utf16;
mod walk;

pub use block::{count as line_count, line_end};
pub use state::{BinaryKind, Failure, FileReport, PackedKind, ReadState, ReadSummary};
pub use text::TextLines;
pub use walk::Inputs;

use faultbook_files::Identity;
use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// One line of a file, without its line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its number in the file, from 1. LF, CRLF and a lone CR each end a line.
    pub number: u64,
    /// Its text. NULs are left out; of a very long line only the beginning is kept, and the report counts the rest.
    pub text: &'a str,
}

/// Many whole lines of a file as they lie in memory: for whoever looks at few of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block<'a> {
    /// The number of its first line.
    pub number: u64,
    /// How many lines it has.
    pub lines: u64,
    /// The lines, each with its LF or CRLF; the last line of a file may have none. Holds no NUL and no other CR.
    pub text: &'a str,
}

/// The lines of one file, each lent until the next is asked for.
pub trait Lines {
    /// The next line; `None` at the end, or where reading failed (the report says so).
    fn next(&mut self) -> Option<Line<'_>>;

    /// The next lines all at once, where they need no work to be text. `None` says nothing about the end: ask for the
    /// [next](Lines::next) line, and then again.
    fn block(&mut self) -> Option<Block<'_>> {
        None
    }

    /// More of the line that was given last, where that is longer than a line may be: piece after piece, each as long as a
    /// line may be at most. `None` at the end of the line. What is not asked for is left out, and the report counts it.
    fn rest(&mut self) -> Option<&str> {
        None
    }

    /// False where the last line that was given has no line end: the file ends in it, and may have been cut off there.
    fn ended(&self) -> bool {
        true
    }
}

/// What is known of a file before its lines are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileInfo {
    /// Its path as it was given or found, with `/` between its parts; inside an archive `archive.zip/inner/path`;
    /// `-` for standard input.
    pub path: String,
    /// Its path below what was named on the command line, beginning with the last part of that: what a copy of the
    /// file may be called. Never absolute, never with `..`.
    pub relative: String,
    /// The last part of its path, without `.gz`.
    pub name: String,
    /// Where it is on this machine: the file, or the archive that holds it. Nothing for standard input.
    pub source: Option<PathBuf>,
    /// True when it is inside an archive or compressed.
    pub packed: bool,
}

/// How much a single line may hold by default; what is longer is cut.
pub const LONGEST_LINE: usize = 4 * 1024 * 1024;
/// How many bytes all archives of a run may expand to by default: 4 GB.
pub const MAX_BYTES: u64 = 4_000_000_000;

/// How to read.
pub struct Options {
    /// How many bytes of a line are kept at most.
    pub longest_line: usize,
    /// How many bytes all archives together may expand to.
    pub max_bytes: u64,
    /// How many bytes are read of what has no size and may never end: standard input that is no file, or a pipe. `None` reads
    /// on until it ends.
    pub stream_bytes: Option<u64>,
    /// Follow symbolic links that are found in a folder. A link that was named is followed in any case.
    pub follow_links: bool,
    /// What this run itself writes: where it is found in a folder, it is not read.
    pub outputs: BTreeSet<Identity>,
    /// Receives read progress.
    pub progress: Option<Box<dyn Progress>>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            longest_line: LONGEST_LINE,
            max_bytes: MAX_BYTES,
            stream_bytes: None,
            follow_links: false,
            outputs: BTreeSet::new(),
            progress: None,
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("longest_line", &self.longest_line)
            .field("max_bytes", &self.max_bytes)
            .field("stream_bytes", &self.stream_bytes)
            .field("follow_links", &self.follow_links)
            .field("outputs", &self.outputs)
            .field("progress", &self.progress.is_some())
            .finish()
    }
}

/// Receives read progress, in bytes as they lie on the disk.
pub trait Progress {
    /// How many bytes there are to read, as far as that is known.
    fn total(&self, bytes: u64);
    /// So many more were read.
    fn advance(&self, bytes: u64);
}

/// Reads every file that the paths lead to, in the order of the paths, folders sorted by name, each file once. The
/// callback is given each file that is text; what became of all of them is in the report.
pub fn each_file(
    paths: &[PathBuf],
    options: &Options,
    each: &mut dyn FnMut(&FileInfo, &mut dyn Lines),
) -> ReadSummary {
    Inputs::find(paths, options).read(options, each)
}

/// Reads one stream as a file of that name: text, or text that is compressed once.
pub fn stream(
    name: &str,
    bytes: impl io::Read,
    options: &Options,
    each: &mut dyn FnMut(&FileInfo, &mut dyn Lines),
) -> ReadSummary {
    let mut reading = reading::Reading::new(options, each);
    let name = name.to_owned();
    let info =
        FileInfo { path: name.clone(), relative: walk::safe(&name), name, source: None, packed: false };
    reading.stream(info, bytes);
    reading.summary
}

/// The name of what is in a compressed file: without `.gz` and the like. A name without such an ending stays.
pub fn unpacked_name(name: &str) -> &str {
    const ENDINGS: [&str; 4] = [".gz", ".bz2", ".xz", ".zst"];
    let stem = |end: &str| {
        let at = name.len().checked_sub(end.len()).filter(|at| *at > 0 && name.is_char_boundary(*at))?;
        name[at..].eq_ignore_ascii_case(end).then_some(&name[..at])
    };
    ENDINGS.into_iter().find_map(stem).unwrap_or(name)
}

/// A path that stays below the folder it is written to, whatever it claims.
pub fn safe_path(path: &str) -> String {
    walk::safe(path)
}

/// True when a path is one stream of lines: standard input, or a file that is no archive. A folder or an archive may hold
/// many.
pub fn is_single(path: &Path) -> bool {
    #[cfg(feature = "archives")]
    let many = archive::holds_many;
    #[cfg(not(feature = "archives"))]
    let many = sniff::is_zip_file;
    path == Path::new("-") || (!path.is_dir() && !many(path))
}

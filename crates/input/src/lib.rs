//! From paths to decoded lines: files, folders, archives, compressed files, standard input, in bounded memory.
//!
//! Owns every way by which the bytes of a log reach the program, what text a mail contains, and the reasons why a file
//! cannot be read. Knows nothing of what a log means, and prints nothing. No path from an archive is ever written or opened.

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
    /// Its text without NULs. Only the beginning of a very long line is kept; the report counts the rest.
    pub text: &'a str,
}

/// Many whole lines of a file as they are in memory, for callers that need only a few of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block<'a> {
    /// The number of its first line.
    pub number: u64,
    /// How many lines it has.
    pub lines: u64,
    /// The lines, each with its LF or CRLF, which the last line of a file may lack. Contains no NUL and no other CR.
    pub text: &'a str,
}

/// The lines of one file, each valid until the next is requested.
pub trait Lines {
    /// The next line; `None` at the end or after an error, which the report states.
    fn next(&mut self) -> Option<Line<'_>>;

    /// The next lines all at once, if they are text as they stand. `None` does not mean the end: request the
    /// [next](Lines::next) line, then try again.
    fn block(&mut self) -> Option<Block<'_>> {
        None
    }

    /// The next piece of the last line, if that exceeds the longest line; each piece is at most that long. `None` at the end
    /// of the line. Pieces not requested are skipped, and the report counts them.
    fn rest(&mut self) -> Option<&str> {
        None
    }

    /// False if the last line has no line end: the file ends in it and may have been cut off there.
    fn ended(&self) -> bool {
        true
    }
}

/// What is known about a file before its lines are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileInfo {
    /// Its path as given or found, with `/` between the parts; `archive.zip/inner/path` inside an archive; `-` for standard
    /// input.
    pub path: String,
    /// The path that a copy of the file may have: below the argument it was found in, beginning with the last part of that
    /// argument. Never absolute, never with `..`.
    pub relative: String,
    /// The last part of its path, without `.gz`.
    pub name: String,
    /// The file on this machine, or the archive that contains it. `None` for standard input.
    pub source: Option<PathBuf>,
    /// True when it is inside an archive or compressed.
    pub packed: bool,
}

/// The longest line by default, in bytes; a longer one is cut.
pub const LONGEST_LINE: usize = 4 * 1024 * 1024;
/// How many bytes all archives of a run may expand to by default.
pub const MAX_BYTES: u64 = 4_000_000_000;

/// Options for reading.
pub struct Options {
    /// The longest line, in bytes; see [`LONGEST_LINE`].
    pub longest_line: usize,
    /// How many bytes all archives together may expand to; see [`MAX_BYTES`].
    pub max_bytes: u64,
    /// How many bytes are read from a source that may never end: standard input that is not a file, or a pipe. `None`: until
    /// it ends.
    pub stream_bytes: Option<u64>,
    /// Follow symbolic links found in folders. A link named on the command line is always followed.
    pub follow_links: bool,
    /// The files this run writes; they are not read if found in a folder.
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

/// Receives read progress, in bytes on disk.
pub trait Progress {
    /// The number of bytes to read, as far as it is known.
    fn total(&self, bytes: u64);
    /// `bytes` more were read.
    fn advance(&self, bytes: u64);
}

/// Reads every file that the paths lead to: in the order of the paths, folders sorted by name, each file once. The callback
/// gets each file that is text; the report says what became of all of them.
pub fn each_file(
    paths: &[PathBuf],
    options: &Options,
    each: &mut dyn FnMut(&FileInfo, &mut dyn Lines),
) -> ReadSummary {
    Inputs::find(paths, options).read(options, each)
}

/// Reads one stream of text or compressed text as a file with the given name.
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

/// The name of the content of a compressed file: without `.gz` and the like.
pub fn unpacked_name(name: &str) -> &str {
    const ENDINGS: [&str; 4] = [".gz", ".bz2", ".xz", ".zst"];
    let stem = |end: &str| {
        let at = name.len().checked_sub(end.len()).filter(|at| *at > 0 && name.is_char_boundary(*at))?;
        name[at..].eq_ignore_ascii_case(end).then_some(&name[..at])
    };
    ENDINGS.into_iter().find_map(stem).unwrap_or(name)
}

/// A relative path that cannot leave the folder it is written to.
pub fn safe_path(path: &str) -> String {
    walk::safe(path)
}

/// True if a path is a single stream of lines: standard input, or a file that is not an archive.
pub fn is_single(path: &Path) -> bool {
    #[cfg(feature = "archives")]
    let many = archive::holds_many;
    #[cfg(not(feature = "archives"))]
    let many = sniff::is_zip_file;
    path == Path::new("-") || (!path.is_dir() && !many(path))
}

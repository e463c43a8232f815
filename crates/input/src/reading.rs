//! Opens the files that were found, recognizes what they are, and lends their lines.

use super::budget::{self, Budgeted};
use super::lines::LineReader;
use super::sniff::{self, Kind};
use super::state::{Failure, FileReport, PackedKind, ReadState, ReadSummary};
#[cfg(feature = "archives")]
use super::unpack;
use super::utf16::Utf16;
use super::walk::{Found, of_odd};
use super::{FileInfo, Lines, Options, Progress};
use crate::decode;
use crate::decode::Encoding;
use faultbook_files::{OpenError, open_stream};
use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// The state of one run over all files.
pub(super) struct Reading<'a> {
    pub(super) options: &'a Options,
    each: &'a mut dyn FnMut(&FileInfo, &mut dyn Lines),
    /// How many more bytes the archives may expand to.
    #[cfg(feature = "archives")]
    pub(super) left: Rc<Cell<u64>>,
    pub(super) summary: ReadSummary,
}

/// A reader that reports progress.
pub(super) struct Counted<'a, R> {
    pub(super) inner: R,
    pub(super) progress: Option<&'a dyn Progress>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if let Some(progress) = self.progress {
            progress.advance(read as u64);
        }
        Ok(read)
    }
}

/// A stream whose beginning has already been read: gives that first, then the rest or the error that ended it.
pub(super) struct Replayed<R> {
    pub(super) head: io::Cursor<Vec<u8>>,
    pub(super) error: Option<io::Error>,
    pub(super) rest: R,
}

impl<R: Read> Read for Replayed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.head.read(buffer)? {
            0 => self.error.take().map_or_else(|| self.rest.read(buffer), Err),
            read => Ok(read),
        }
    }
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        options: &'a Options,
        each: &'a mut dyn FnMut(&FileInfo, &mut dyn Lines),
    ) -> Reading<'a> {
        Reading {
            options,
            each,
            #[cfg(feature = "archives")]
            left: Rc::new(Cell::new(options.max_bytes)),
            summary: ReadSummary::default(),
        }
    }

    pub(super) fn say(&mut self, path: &str, state: ReadState) {
        self.summary.files.push(FileReport::new(path, state));
    }

    /// Reads one file of any kind.
    pub(super) fn file(&mut self, found: Found) {
        let Found { info, problem, .. } = found;
        if let Some(why) = problem {
            return self.say(&info.path, ReadState::Unreadable(why));
        }
        let progress = self.options.progress.as_deref();
        let Some(path) = info.source.clone() else {
            let input = self.bounded(io::stdin().lock(), faultbook_files::is_input_stored());
            return self.stream(info, Counted { inner: input, progress });
        };
        if sniff::is_zip_file(&path) {
            return self.zip(&info, &path);
        }
        match open_stream(&path) {
            Ok(file) => {
                let is_stored = file.metadata().is_ok_and(|data| data.is_file());
                let input = self.bounded(file, is_stored);
                self.stream(info, Counted { inner: input, progress });
            }
            Err(error) => self.say(&info.path, ReadState::Unreadable(not_opened(&error))),
        }
    }

    /// Limits a reader, unless it is a stored file, which has an end.
    fn bounded<R: Read>(&self, inner: R, is_stored: bool) -> Budgeted<R> {
        let most = self.options.stream_bytes.filter(|_| !is_stored).unwrap_or(u64::MAX);
        Budgeted::new(inner, &Rc::new(Cell::new(most)))
    }

    /// Reads a stream of text or compressed text.
    pub(super) fn stream(&mut self, info: FileInfo, mut reader: impl Read) {
        let (head, error) = sniff::head(&mut reader);
        match sniff::kind(&head) {
            Kind::Compressed(kind) => {
                self.compressed(info, kind, Replayed { head: io::Cursor::new(head), error, rest: reader });
            }
            Kind::Tar => self.tar(&info, Replayed { head: io::Cursor::new(head), error, rest: reader }),
            _ => self.text(&info, head, error, reader),
        }
    }

    #[cfg(not(feature = "archives"))]
    fn compressed(&mut self, info: FileInfo, kind: sniff::Compression, _: Replayed<impl Read>) {
        self.say(&info.path, ReadState::Packed(kind.closed()));
    }

    #[cfg(not(feature = "archives"))]
    fn tar(&mut self, info: &FileInfo, _: Replayed<impl Read>) {
        self.say(&info.path, ReadState::Packed(PackedKind::Tar));
    }

    #[cfg(not(feature = "archives"))]
    fn zip(&mut self, info: &FileInfo, _: &std::path::Path) {
        self.say(&info.path, ReadState::Packed(PackedKind::Zip));
    }

    pub(super) fn text(&mut self, info: &FileInfo, head: Vec<u8>, error: Option<io::Error>, rest: impl Read) {
        match (sniff::kind(&head), &error) {
            (_, Some(error)) if head.is_empty() => {
                return self.say(&info.path, failed(error, false));
            }
            (Kind::Zip, _) => {
                return self.say(&info.path, ReadState::Packed(PackedKind::ZipInStream));
            }
            (Kind::Packed(kind), _) => return self.say(&info.path, ReadState::Packed(kind)),
            (Kind::Binary(kind), _) => return self.say(&info.path, ReadState::Binary(kind)),
            (Kind::Tar, _) => return self.say(&info.path, ReadState::Packed(PackedKind::Tar)),
            (Kind::Compressed(kind), _) => {
                return self.say(&info.path, ReadState::Packed(kind.closed()));
            }
            (Kind::Text, _) => {}
        }
        let (encoding, mark) = decode::encoding(&head);
        let mut head = io::Cursor::new(head);
        head.set_position(mark as u64);
        let bytes = Replayed { head, error, rest };
        let source: Box<dyn Read + '_> = match encoding {
            Encoding::Utf8 => Box::new(bytes),
            Encoding::Utf16Le => Box::new(Utf16::new(bytes, u16::from_le_bytes)),
            Encoding::Utf16Be => Box::new(Utf16::new(bytes, u16::from_be_bytes)),
        };
        let mut lines = LineReader::new(source, self.options.longest_line);
        (self.each)(info, &mut lines);
        let seen = lines.seen;
        let state = match &lines.failure {
            None if seen.bytes == 0 => ReadState::Empty,
            None => ReadState::Read,
            Some(error) => failed(error, true),
        };
        self.summary.files.push(FileReport {
            encoding: Some(encoding),
            lines: seen.lines,
            bytes: seen.bytes,
            cut_lines: seen.cut_lines,
            cut_bytes: seen.cut_bytes,
            latin1_lines: seen.latin1_lines,
            ..FileReport::new(&info.path, state)
        });
    }
}

fn not_opened(error: &OpenError) -> Failure {
    match error {
        OpenError::Odd { odd, .. } => of_odd(*odd),
        OpenError::Io { source, .. } => failure(source),
        OpenError::Large { .. } => Failure::System(error.to_string()),
    }
}

/// The state of a file that failed to read; `partly` if some of its lines were read.
pub(super) fn failed(error: &io::Error, partly: bool) -> ReadState {
    if budget::is_spent(error) {
        return ReadState::OverBudget { partly };
    }
    #[cfg(feature = "archives")]
    if unpack::is_far(error) {
        return ReadState::Unreadable(Failure::Window);
    }
    let failure = failure(error);
    if partly { ReadState::Partly(failure) } else { ReadState::Unreadable(failure) }
}

pub(super) fn failure(error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::NotFound => Failure::NotFound,
        io::ErrorKind::PermissionDenied => Failure::PermissionDenied,
        io::ErrorKind::UnexpectedEof => Failure::Truncated,
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => Failure::Damaged,
        _ => Failure::System(error.to_string()),
    }
}

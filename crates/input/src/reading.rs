//! Opens what was found, looks at what it is, and lends its lines.

use super::budget::{self, Budgeted};
use super::lines::LineReader;
use super::sniff::{self, Kind};
use super::state::{FileReport, Report, State};
use super::utf16::Utf16;
use super::walk::Found;
use super::{FileInfo, Lines, Options, Progress};
use crate::decode;
use crate::decode::Encoding;
use flate2::read::MultiGzDecoder;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read};
use std::rc::Rc;

/// One run over all files.
pub(super) struct Reading<'a> {
    pub(super) options: &'a Options,
    each: &'a mut dyn FnMut(&FileInfo, &mut dyn Lines),
    /// How many bytes the archives may still expand to.
    pub(super) left: Rc<Cell<u64>>,
    pub(super) report: Report,
}

/// Counts bytes for whoever watches.
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

/// The beginning of a stream that was looked at, then the stream; or the error that came with it.
struct Replayed<R> {
    head: io::Cursor<Vec<u8>>,
    error: Option<io::Error>,
    rest: R,
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
        let left = Rc::new(Cell::new(options.max_bytes));
        Reading { options, each, left, report: Report::default() }
    }

    pub(super) fn say(&mut self, path: &str, state: State) {
        self.report.files.push(FileReport::new(path, state));
    }

    /// Reads one file, whatever it is.
    pub(super) fn file(&mut self, found: Found) {
        let Found { info, problem, .. } = found;
        if let Some(why) = problem {
            return self.say(&info.path, State::Unreadable(why));
        }
        let progress = self.options.progress.as_deref();
        let Some(path) = info.source.clone() else {
            return self.stream(info, Counted { inner: io::stdin().lock(), progress });
        };
        if sniff::is_zip_file(&path) {
            return self.zip(&info, &path);
        }
        match File::open(&path).and_then(|file| Ok((file.metadata()?, file))) {
            Ok((data, _)) if is_device(&data) => {
                self.say(&info.path, State::Unreadable("it is a device".to_owned()));
            }
            Ok((_, file)) => self.stream(info, Counted { inner: file, progress }),
            Err(error) => self.say(&info.path, State::Unreadable(sentence(&error))),
        }
    }

    /// Reads a stream: text, or text that is compressed once.
    pub(super) fn stream(&mut self, mut info: FileInfo, mut reader: impl Read) {
        let (head, error) = sniff::head(&mut reader);
        if sniff::kind(&head) == Kind::Gzip {
            let replayed = Replayed { head: io::Cursor::new(head), error, rest: reader };
            let inner = Budgeted::new(MultiGzDecoder::new(io::BufReader::new(replayed)), &self.left);
            info.packed = true;
            for name in [&mut info.name, &mut info.relative] {
                if name.len() > 3 && name.to_ascii_lowercase().ends_with(".gz") {
                    name.truncate(name.len() - 3);
                }
            }
            return self.packed(&info, inner);
        }
        self.text(&info, head, error, reader);
    }

    /// Reads a stream that came out of an archive; what is packed again stays closed.
    pub(super) fn packed(&mut self, info: &FileInfo, mut reader: impl Read) {
        let (head, error) = sniff::head(&mut reader);
        if sniff::kind(&head) == Kind::Gzip {
            return self.say(&info.path, State::Nested("a gzip file inside an archive"));
        }
        self.text(info, head, error, reader);
    }

    fn text(&mut self, info: &FileInfo, head: Vec<u8>, error: Option<io::Error>, rest: impl Read) {
        match (sniff::kind(&head), &error) {
            (_, Some(error)) if head.is_empty() => {
                let state = if budget::is_spent(error) {
                    State::OverBudget(false)
                } else {
                    State::Unreadable(sentence(error))
                };
                return self.say(&info.path, state);
            }
            (Kind::Zip, _) => {
                return self.say(&info.path, State::Nested("a zip archive inside another stream"));
            }
            (Kind::Packed(what), _) => return self.say(&info.path, State::Nested(what)),
            (Kind::Binary(what), _) => return self.say(&info.path, State::Binary(what)),
            (Kind::Text | Kind::Gzip, _) => {}
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
            None if seen.bytes == 0 => State::Empty,
            None => State::Read,
            Some(error) if budget::is_spent(error) => State::OverBudget(true),
            Some(error) => State::Partly(sentence(error)),
        };
        self.report.files.push(FileReport {
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

#[cfg(unix)]
fn is_device(data: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    data.file_type().is_block_device() || data.file_type().is_char_device()
}

#[cfg(not(unix))]
fn is_device(_: &std::fs::Metadata) -> bool {
    false
}

/// Why reading failed, as the end of a sentence.
pub(super) fn sentence(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::UnexpectedEof => "it ends too early (truncated)".to_owned(),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => "its data are damaged".to_owned(),
        _ => error.to_string(),
    }
}

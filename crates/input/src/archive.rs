//! Reads the files inside a compressed file, a zip or a tar, each as a stream. Nothing is ever unpacked to disk.

use super::budget::Budgeted;
use super::reading::{Counted, Reading, Replayed, failed, failure};
use super::sniff::{self, Compression, Kind};
use super::state::{Failure, PackedKind, ReadState};
use super::tar::{Entry, Tar};
use super::unpack::unpack;
use super::{FileInfo, walk};
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;
use zip::ZipArchive;
use zip::result::ZipError;

/// The largest table of contents that is read, in bytes, since it is held in memory.
const LONGEST_CONTENTS: u64 = 8 * 1024 * 1024;

/// The bytes counted for each entry of a tar besides its name, as in the table of contents of a zip.
const ENTRY: u64 = 46;

/// The error of a table of contents that is too long.
#[derive(Debug, thiserror::Error)]
#[error("the table of contents is too long")]
struct LongContents;

/// A file of which only a limited number of bytes may be read.
struct Limited<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.get().checked_sub(read as u64) {
            Some(left) => self.left.set(left),
            None => return Err(io::Error::other(LongContents)),
        }
        Ok(read)
    }
}

impl<R: Seek> Seek for Limited<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

impl Reading<'_> {
    /// Reads a compressed file, which may contain a tar archive.
    pub(super) fn compressed(&mut self, mut info: FileInfo, kind: Compression, bytes: Replayed<impl Read>) {
        let mut inner = Budgeted::new(unpack(kind, bytes), &self.left);
        info.packed = true;
        for name in [&mut info.name, &mut info.relative] {
            name.truncate(crate::unpacked_name(name).len());
        }
        let (head, error) = sniff::head(&mut inner);
        if sniff::kind(&head) == Kind::Tar {
            return self.tar(&info, Replayed { head: io::Cursor::new(head), error, rest: inner });
        }
        self.content(&info, head, error, inner);
    }

    /// Reads the files of a tar archive in their order.
    pub(super) fn tar(&mut self, info: &FileInfo, bytes: Replayed<impl Read>) {
        let mut archive = Tar::new(bytes);
        let (mut any, mut contents) = (false, 0);
        loop {
            let (name, is_file) = match archive.next() {
                Ok(Some(Entry::File(name, _))) => (name, true),
                Ok(Some(Entry::Other(name))) => (name, false),
                Ok(None) if any => return,
                Ok(None) => return self.say(&info.path, ReadState::Empty),
                Err(error) => {
                    let state = match failed(&error, any) {
                        ReadState::Partly(Failure::Damaged) => ReadState::Partly(Failure::DamagedArchive),
                        ReadState::Unreadable(Failure::Damaged) => {
                            ReadState::Unreadable(Failure::DamagedArchive)
                        }
                        state => state,
                    };
                    return self.say(&info.path, state);
                }
            };
            any = true;
            // A report of each entry is held in memory.
            contents += ENTRY + name.len() as u64;
            if contents > LONGEST_CONTENTS {
                return self.say(&info.path, ReadState::Partly(Failure::LongContents));
            }
            let inner = inside(info, &name.replace('\\', "/"));
            if is_file {
                self.packed(&inner, &mut archive);
            } else {
                self.say(&inner.path, ReadState::Unreadable(Failure::NotRegular));
            }
        }
    }

    /// Reads a file from an archive. If it is itself packed, it stays closed.
    fn packed(&mut self, info: &FileInfo, mut reader: impl Read) {
        let (head, error) = sniff::head(&mut reader);
        self.content(info, head, error, reader);
    }

    fn content(&mut self, info: &FileInfo, head: Vec<u8>, error: Option<io::Error>, rest: impl Read) {
        if matches!(sniff::kind(&head), Kind::Compressed(_)) {
            return self.say(&info.path, ReadState::Packed(PackedKind::CompressedInArchive));
        }
        self.text(info, head, error, rest);
    }

    /// Reads the files of a zip archive in the order of their names.
    pub(super) fn zip(&mut self, info: &FileInfo, path: &Path) {
        let left = Rc::new(Cell::new(LONGEST_CONTENTS));
        let opened = File::open(path).map_err(ZipError::Io).and_then(|file| {
            ZipArchive::new(Limited { inner: BufReader::new(file), left: Rc::clone(&left) })
        });
        let mut archive = match opened {
            Ok(archive) => archive,
            Err(error) => return self.say(&info.path, ReadState::Unreadable(reason(&error))),
        };
        left.set(u64::MAX);
        let mut names: Vec<(String, usize)> = (0..archive.len())
            .map(|n| match archive.name_for_index(n) {
                Some(Ok(name)) => (name.replace('\\', "/"), n),
                _ => (format!("unnamed-{n}"), n),
            })
            .filter(|(name, _)| !name.ends_with('/'))
            .collect();
        names.sort();
        if names.is_empty() {
            self.say(&info.path, ReadState::Empty);
        }
        for (name, number) in names {
            let inner = inside(info, &name);
            match archive.by_index(number) {
                Ok(file) => {
                    let packed = file.compressed_size();
                    let reader = Budgeted::new(file, &self.left);
                    self.packed(&inner, Counted { inner: reader, progress: None });
                    if let Some(progress) = &self.options.progress {
                        progress.advance(packed);
                    }
                }
                Err(error) => self.say(&inner.path, ReadState::Unreadable(reason(&error))),
            }
        }
    }
}

/// A file in an archive.
fn inside(archive: &FileInfo, name: &str) -> FileInfo {
    FileInfo {
        path: format!("{}/{name}", archive.path),
        relative: walk::safe(&format!("{}/{}", archive.relative, walk::safe(name))),
        name: name.rsplit('/').next().unwrap_or_default().to_owned(),
        source: archive.source.clone(),
        packed: true,
    }
}

/// True for a file that may contain many files: a zip, a tar, or a compressed tar.
pub(super) fn holds_many(path: &Path) -> bool {
    let Ok(mut file) = faultbook_files::open(path) else { return false };
    let (head, error) = sniff::head(&mut file);
    match sniff::kind(&head) {
        Kind::Zip | Kind::Tar => true,
        Kind::Compressed(kind) => {
            let bytes = Replayed { head: io::Cursor::new(head), error, rest: file };
            sniff::kind(&sniff::head(&mut unpack(kind, bytes)).0) == Kind::Tar
        }
        _ => false,
    }
}

fn reason(error: &ZipError) -> Failure {
    match error {
        ZipError::Io(error) if error.get_ref().is_some_and(|e| e.is::<LongContents>()) => {
            Failure::LongContents
        }
        ZipError::Io(error) => failure(error),
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => Failure::Password,
        ZipError::UnsupportedArchive(_) => Failure::Unsupported,
        _ => Failure::DamagedArchive,
    }
}

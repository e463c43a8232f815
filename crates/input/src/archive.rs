//! What is inside a `.gz` or a `.zip`, each file as a stream. Nothing is ever unpacked to the disk.

use super::budget::Budgeted;
use super::reading::{Counted, Reading, Replayed, failure};
use super::sniff::{self, Kind};
use super::state::{Failure, PackedKind, ReadState};
use super::{FileInfo, walk};
use flate2::read::MultiGzDecoder;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;
use zip::ZipArchive;
use zip::result::ZipError;

/// The table of contents is held in memory; one that takes more bytes than this is not read.
const LONGEST_CONTENTS: u64 = 8 * 1024 * 1024;

/// The error of a table of contents that is too long.
#[derive(Debug, thiserror::Error)]
#[error("the table of contents is too long")]
struct LongContents;

/// A file of which only so much may be read.
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
    /// Reads what was compressed with gzip.
    pub(super) fn gzip(&mut self, mut info: FileInfo, bytes: Replayed<impl Read>) {
        let inner = Budgeted::new(MultiGzDecoder::new(BufReader::new(bytes)), &self.left);
        info.packed = true;
        for name in [&mut info.name, &mut info.relative] {
            name.truncate(crate::unpacked_name(name).len());
        }
        self.packed(&info, inner);
    }

    /// Reads a stream that came out of an archive; what is packed again stays closed.
    fn packed(&mut self, info: &FileInfo, mut reader: impl Read) {
        let (head, error) = sniff::head(&mut reader);
        if sniff::kind(&head) == Kind::Gzip {
            return self.say(&info.path, ReadState::Packed(PackedKind::GzipInArchive));
        }
        self.text(info, head, error, reader);
    }

    /// Reads the files of an archive, in the order of their names.
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
            let inner = FileInfo {
                path: format!("{}/{name}", info.path),
                relative: walk::safe(&format!("{}/{}", info.relative, walk::safe(&name))),
                name: name.rsplit('/').next().unwrap_or_default().to_owned(),
                source: info.source.clone(),
                packed: true,
            };
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

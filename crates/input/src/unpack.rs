//! Decompresses gzip, bzip2, xz and zstd as a stream, each in bounded memory.

use super::budget::is_spent;
use super::sniff::Compression;
use bzip2::read::MultiBzDecoder;
use flate2::read::MultiGzDecoder;
use lzma_rust2::XzReader;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::cell::Cell;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::rc::Rc;

/// How far back a stream may refer, in bytes; this much is held in memory. `xz -9` and `zstd -19` fit, `zstd --ultra` and
/// `--long` may need more.
const WINDOW: u64 = 64 << 20;

/// The memory an xz decoder needs besides its window, in KiB. Its tables and buffers take about a tenth of this.
const BESIDE: u64 = 1024;

/// The error of a stream that refers further back than [`WINDOW`].
#[derive(Debug, thiserror::Error)]
#[error("unpacking takes more memory than is allowed")]
struct Far;

/// True for the error of a stream that would take too much memory.
pub(super) fn is_far(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|e| e.is::<Far>())
}

/// Decompresses a stream.
pub(super) fn unpack<'a>(kind: Compression, bytes: impl Read + 'a) -> impl Read + 'a {
    let ended = Rc::new(Cell::new(false));
    let bytes = BufReader::new(Watched { inner: bytes, ended: Rc::clone(&ended) });
    let inner: Box<dyn Read + 'a> = match kind {
        Compression::Gzip => Box::new(MultiGzDecoder::new(bytes)),
        Compression::Bzip2 => Box::new(MultiBzDecoder::new(bytes)),
        Compression::Xz => {
            let most = u32::try_from(WINDOW / 1024 + BESIDE).unwrap_or(u32::MAX);
            Box::new(XzReader::new_mem_limit(bytes, true, most))
        }
        Compression::Zstd => Box::new(Frames::new(bytes)),
    };
    Explained { inner, ended }
}

/// A reader that remembers whether its source has ended.
struct Watched<R> {
    inner: R,
    ended: Rc<Cell<bool>>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.ended.set(read == 0 && !buffer.is_empty());
        Ok(read)
    }
}

/// Maps the errors of all decoders to the same few: cut off, damaged, or too large.
struct Explained<R> {
    inner: R,
    ended: Rc<Cell<bool>>,
}

impl<R: Read> Read for Explained<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer).map_err(|error| match error.kind() {
            ErrorKind::OutOfMemory => io::Error::other(Far),
            ErrorKind::Interrupted => error,
            // Errors of the disk, and our own, are passed on.
            _ if error.raw_os_error().is_some() || is_far(&error) || is_spent(&error) => error,
            _ if self.ended.get() => ErrorKind::UnexpectedEof.into(),
            _ => ErrorKind::InvalidData.into(),
        })
    }
}

/// The concatenated frames of a zstd stream.
struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
    open: bool,
}

impl<R: BufRead> Frames<R> {
    fn new(source: R) -> Frames<R> {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW);
        Frames { source, decoder, open: false }
    }

    /// Begins the next frame; false at the end. Frames without data are skipped.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let skipped = (&mut self.source).take(u64::from(length));
                    io::copy(&mut { skipped }, &mut io::sink())?;
                }
                Err(FrameDecoderError::WindowSizeTooBig { .. }) => return Err(io::Error::other(Far)),
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.open {
                self.open = self.begin()?;
                if !self.open {
                    return Ok(0);
                }
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let step = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.source, step).map_err(io::Error::other)?;
            }
            match self.decoder.read(buffer)? {
                0 if !buffer.is_empty() && self.decoder.is_finished() => self.open = false,
                read => return Ok(read),
            }
        }
    }
}

//! What was compressed once, as a stream: gzip, bzip2, xz and zstd, each with a bound on the memory it takes.

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

/// How far back a stream may refer, in bytes: as much is held in memory. It is what `xz -9` and `zstd -19` need;
/// `zstd --ultra` and `--long` may ask for more.
const WINDOW: u64 = 64 << 20;

/// What an xz decoder needs beside its window, in KiB: its tables and buffers are about a tenth of it.
const BESIDE: u64 = 1024;

/// The error of a stream that refers further back than [`WINDOW`].
#[derive(Debug, thiserror::Error)]
#[error("unpacking takes more memory than is allowed")]
struct Far;

/// True for the error of a stream that takes too much memory.
pub(super) fn is_far(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|e| e.is::<Far>())
}

/// The bytes that were compressed.
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

/// Notes when there are no more bytes.
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

/// Gives the errors of all decoders the same meaning: cut off, damaged, or too large.
struct Explained<R> {
    inner: R,
    ended: Rc<Cell<bool>>,
}

impl<R: Read> Read for Explained<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer).map_err(|error| match error.kind() {
            ErrorKind::OutOfMemory => io::Error::other(Far),
            ErrorKind::Interrupted => error,
            // What the disk says, and what is said before the decoder is asked.
            _ if error.raw_os_error().is_some() || is_far(&error) || is_spent(&error) => error,
            _ if self.ended.get() => ErrorKind::UnexpectedEof.into(),
            _ => ErrorKind::InvalidData.into(),
        })
    }
}

/// The frames of a zstd stream, one after the other, as `cat` joins them.
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

    /// Begins the next frame; false at the end. Frames that hold no data are passed over.
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

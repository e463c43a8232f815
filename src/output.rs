//! Standard output and standard error: one locked writer, color only where it is wanted, a closed pipe is no failure.

use anstream::{AutoStream, ColorChoice};
use faultbook_render::Format;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Standard output, locked once. Styles of what the program says are taken out when it is no terminal, or when
/// `NO_COLOR` says so; `CLICOLOR_FORCE` keeps them. Data has a way of its own, without that filter: a log's bytes are
/// no styling, whatever they look like.
#[derive(Debug)]
pub(crate) struct Output {
    stream: BufWriter<AutoStream<StdoutLock<'static>>>,
    /// The same stream; the lock is reentrant.
    data: BufWriter<StdoutLock<'static>>,
}

impl Output {
    pub(crate) fn open() -> Output {
        Output {
            stream: BufWriter::new(AutoStream::auto(io::stdout().lock())),
            data: BufWriter::with_capacity(1 << 16, io::stdout().lock()),
        }
    }

    /// True if styles reach the reader.
    pub(crate) fn is_colored(&self) -> bool {
        self.stream.get_ref().current_choice() != ColorChoice::Never
    }

    /// Writes data as it is.
    pub(crate) fn data(&mut self, bytes: &[u8]) -> io::Result<()> {
        if !self.stream.buffer().is_empty() {
            self.stream.flush()?;
        }
        self.data.write_all(bytes)
    }

    /// Writes a document: what is styled for a terminal passes the filter, every other format is data.
    pub(crate) fn document(&mut self, text: &str, format: Format) -> io::Result<()> {
        match format {
            Format::Terminal => self.write_all(text.as_bytes()),
            _ => self.data(text.as_bytes()),
        }
    }

    /// Writes what is still held back.
    pub(crate) fn finish(&mut self) -> anyhow::Result<()> {
        Ok(self.flush()?)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.data.buffer().is_empty() {
            self.data.flush()?;
        }
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()?;
        self.data.flush()
    }
}

/// The width to wrap at: the terminal's, at most 100 columns; 80 when there is none.
pub(crate) fn width() -> usize {
    let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    terminal.map_or(80, |(width, _)| usize::from(width.0)).clamp(40, 100)
}

/// Says something on standard error; when that is closed there is nobody to tell.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// True for an error that only says that the reader of our output has gone.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|e| e.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}

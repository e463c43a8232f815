//! Standard output and standard error: one locked writer, color only where it is wanted, a closed pipe is no failure.

use anstream::{AutoStream, ColorChoice};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Standard output, locked once. Styles are taken out when it is no terminal, or when `NO_COLOR` says so;
/// `CLICOLOR_FORCE` keeps them.
#[derive(Debug)]
pub(crate) struct Output {
    stream: BufWriter<AutoStream<StdoutLock<'static>>>,
}

impl Output {
    pub(crate) fn open() -> Output {
        Output { stream: BufWriter::new(AutoStream::auto(io::stdout().lock())) }
    }

    /// True when styles reach the reader.
    pub(crate) fn is_colored(&self) -> bool {
        self.stream.get_ref().current_choice() != ColorChoice::Never
    }

    /// Writes what is still held back.
    pub(crate) fn finish(&mut self) -> anyhow::Result<()> {
        Ok(self.stream.flush()?)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
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

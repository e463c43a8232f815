//! The beginning of a text that may never end.

use std::io::{self, Read};

/// A reader with a limit that knows whether there was more to read.
#[derive(Debug)]
pub(super) struct Bounded<R> {
    inner: io::Take<R>,
    /// True where something of the text was left out.
    pub(super) is_cut: bool,
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(inner: R, most: u64) -> Bounded<R> {
        Bounded { inner: inner.take(most), is_cut: false }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if read == 0 && self.inner.limit() == 0 && !self.is_cut {
            self.is_cut = self.inner.get_mut().read(&mut [0])? > 0;
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::Bounded;
    use std::io::{self, Read};

    #[test]
    fn a_text_without_end_is_read_up_to_a_limit_and_that_is_known() {
        let read = |source: &mut dyn Read| {
            let (mut text, mut read) = (Bounded::new(source, 5), String::new());
            text.read_to_string(&mut read).unwrap();
            (read, text.is_cut)
        };
        assert_eq!(read(&mut io::repeat(b'y')), ("yyyyy".to_owned(), true));
        assert_eq!(read(&mut &b"123456"[..]), ("12345".to_owned(), true));
        assert_eq!(read(&mut &b"12345"[..]), ("12345".to_owned(), false));
        assert_eq!(read(&mut &b"1"[..]), ("1".to_owned(), false));
    }
}

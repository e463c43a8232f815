//! Reads the files of a tar archive as a stream, in their order: a tar has no table of contents.
//!
//! Our own code, because the library reads names of any length into memory and can write to disk, while all we need is a
//! 512-byte header per file. Supports ustar, GNU and pax (POSIX.1-2017, `pax`, "ustar Interchange Format"; GNU tar manual,
//! "Basic Tar Format").

use std::io::{self, ErrorKind, Read};

/// The size of a tar block, in bytes.
const BLOCK: usize = 512;
/// The longest name or list of properties, in bytes.
const LONGEST_NAME: u64 = 64 * 1024;

/// An entry of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// A file: its name and size in bytes.
    File(String, u64),
    /// A link, device, pipe or sparse file, by name: it has no bytes of its own, or not in order.
    Other(String),
}

/// Reads an archive entry by entry.
pub(super) struct Tar<R> {
    inner: R,
    /// The unread bytes of the current entry.
    left: u64,
    /// The bytes that pad its last block.
    padding: u64,
}

impl<R: Read> Tar<R> {
    pub(super) fn new(inner: R) -> Tar<R> {
        Tar { inner, left: 0, padding: 0 }
    }

    /// The next entry, skipping folders and what is unread of the current one; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Entry>> {
        let (mut long, mut listed) = (None, Pax::default());
        loop {
            let rest = self.left + self.padding;
            (self.left, self.padding) = (0, 0);
            if io::copy(&mut (&mut self.inner).take(rest), &mut io::sink())? < rest {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            let mut header = [0; BLOCK];
            let read = fill(&mut self.inner, &mut header)?;
            if read == 0 || header == [0; BLOCK] {
                return Ok(None);
            }
            if read < BLOCK {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            let damaged = || io::Error::from(ErrorKind::InvalidData);
            let sum: u64 =
                (0..BLOCK).map(|at| if (148..156).contains(&at) { 32 } else { u64::from(header[at]) }).sum();
            if number(&header[148..156]) != Some(sum) {
                return Err(damaged());
            }
            let kind = header[156];
            let size = number(&header[124..136]).ok_or_else(damaged)?;
            // The size counts only for entries with bytes: links give the size of their target.
            let has_bytes = !matches!(kind, b'1'..=b'6');
            let size = if has_bytes {
                listed.size.filter(|_| !matches!(kind, b'x' | b'g' | b'L' | b'K')).unwrap_or(size)
            } else {
                0
            };
            self.left = size;
            self.padding = size.wrapping_neg() % BLOCK as u64;
            match kind {
                b'L' => long = Some(text(&self.all()?)),
                b'x' => listed = Pax::parse(&self.all()?),
                b'g' | b'K' | b'5' | b'V' => {}
                _ => {
                    let name = listed.path.take().or(long.take()).unwrap_or_else(|| short(&header));
                    let is_file = matches!(kind, b'0' | 0 | b'7') && !listed.sparse;
                    // Old archives mark a folder by a slash at the end of its name.
                    if is_file && name.ends_with('/') {
                        listed = Pax::default();
                        continue;
                    }
                    return Ok(Some(if is_file { Entry::File(name, size) } else { Entry::Other(name) }));
                }
            }
        }
    }

    /// Reads the whole current entry, which is a name or a list.
    fn all(&mut self) -> io::Result<Vec<u8>> {
        if self.left > LONGEST_NAME {
            return Err(ErrorKind::InvalidData.into());
        }
        let mut bytes = Vec::new();
        self.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Reads the current entry.
impl<R: Read> Read for Tar<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).map_or(buffer.len(), |left| left.min(buffer.len()));
        if most == 0 {
            return Ok(0);
        }
        let read = self.inner.read(&mut buffer[..most])?;
        if read == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        self.left -= read as u64;
        Ok(read)
    }
}

/// Reads until the buffer is full or the source ends.
fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Parses a number: octal digits or, if the first bit is set, a big-endian integer (GNU, for 8 GB and more).
fn number(field: &[u8]) -> Option<u64> {
    if field[0] & 0x80 != 0 {
        let bytes = field.iter().enumerate().map(|(at, b)| if at == 0 { b & 0x7f } else { *b });
        return bytes.into_iter().try_fold(0u64, |n, b| n.checked_mul(256)?.checked_add(u64::from(b)));
    }
    let digits = std::str::from_utf8(field).ok()?.trim_matches([' ', '\0']);
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

/// A field up to its NUL.
fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(&bytes[..end]).into_owned()
}

/// The name in a header.
fn short(header: &[u8; BLOCK]) -> String {
    let name = text(&header[..100]);
    // GNU tar stores times where ustar has the prefix.
    let prefix = if &header[257..263] == b"ustar\0" { text(&header[345..500]) } else { String::new() };
    if prefix.is_empty() { name } else { format!("{prefix}/{name}") }
}

/// The properties of the next entry from a pax list of `length key=value` lines.
#[derive(Debug, Default)]
struct Pax {
    path: Option<String>,
    size: Option<u64>,
    sparse: bool,
}

impl Pax {
    fn parse(mut bytes: &[u8]) -> Pax {
        let mut pax = Pax::default();
        while let Some(blank) = bytes.iter().position(|b| *b == b' ') {
            let length = std::str::from_utf8(&bytes[..blank]).ok().and_then(|digits| digits.parse().ok());
            let Some(length) = length.filter(|n| (blank + 1..=bytes.len()).contains(n)) else { break };
            let line = String::from_utf8_lossy(&bytes[blank + 1..length]);
            match line.trim_end_matches('\n').split_once('=') {
                Some(("path", path)) => pax.path = Some(path.to_owned()),
                Some(("size", size)) => pax.size = size.parse().ok(),
                Some((key, _)) if key.starts_with("GNU.sparse.") => pax.sparse = true,
                _ => {}
            }
            bytes = &bytes[length..];
        }
        pax
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_octal_or_bytes() {
        for (field, expected) in [
            (&b"00000000017\0"[..], Some(15)),
            (b"   17 \0\0", Some(15)),
            (b"\0\0\0\0", Some(0)),
            (b"\x80\0\0\x02\0\0\0\0", Some(2 << 32)),
            (b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", None),
            (b"9", None),
            (b"-1\0", None),
        ] {
            assert_eq!(number(field), expected, "{field:?}");
        }
    }

    #[test]
    fn a_pax_list_is_read_as_far_as_it_makes_sense() {
        let pax = Pax::parse(b"12 path=a/b\n13 size=1234\n20 GNU.sparse.a=12\n\n9999 path=c\n");
        assert_eq!((pax.path.as_deref(), pax.size, pax.sparse), (Some("a/b"), Some(1234), true));
        assert!(Pax::parse(b"0 path=a\n").path.is_none());
        assert!(Pax::parse(b"18446744073709551615 path=a\n").path.is_none());
    }
}

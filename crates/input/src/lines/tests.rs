//! Line ends, encodings and long lines, in pieces of any size.

use super::*;

/// Yields the bytes in pieces of a fixed size.
struct Pieces<'a>(&'a [u8], usize);

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = self.0.len().min(self.1).min(buffer.len());
        buffer[..most].copy_from_slice(&self.0[..most]);
        self.0 = &self.0[most..];
        Ok(most)
    }
}

fn read(bytes: &[u8], piece: usize, longest: usize) -> (Vec<String>, Seen) {
    let mut reader = LineReader::new(Box::new(Pieces(bytes, piece)), longest);
    let mut lines = Vec::new();
    while let Some(line) = reader.next() {
        assert_eq!(line.number, lines.len() as u64 + 1);
        lines.push(line.text.to_owned());
    }
    (lines, reader.seen)
}

#[test]
fn every_kind_of_line_end_ends_one_line() {
    for (bytes, expected) in [
        (&b""[..], &[][..]),
        (b"\n", &[""]),
        (b"a", &["a"]),
        (b"a\n", &["a"]),
        (b"a\nb", &["a", "b"]),
        (b"a\r\nb\r\n", &["a", "b"]),
        (b"a\rb\rc", &["a", "b", "c"]),
        (b"a\r\nb\nc\rd\r\r\ne", &["a", "b", "c", "d", "e"]),
        (b"\r\n\r\n", &["", ""]),
        (b"\r\r", &["", ""]),
        (b"a\r", &["a"]),
        (b"\n\r", &["", ""]),
        (b"a\0b\n\0\0\nc", &["ab", "", "c"]),
    ] {
        for piece in [1, 2, 3, 100] {
            assert_eq!(read(bytes, piece, 100).0, expected, "{bytes:?} in pieces of {piece}");
        }
    }
}

#[test]
fn a_line_is_utf8_or_latin1() {
    let utf8 = "Straße\n漢字\n".as_bytes();
    let mixed = [utf8, b"caf\xE9\n", &"漢".as_bytes()[..2]].concat();
    let (lines, seen) = read(&mixed, 7, 100);
    assert_eq!(lines, ["Straße", "漢字", "café", "\u{fffd}"]);
    assert_eq!(seen.latin1_lines, 1);
    assert_eq!(read(b"\xE9", 1, 100).0, ["é"]);
    assert_eq!(read("字漢\u{fffd}".as_bytes()[1..].as_ref(), 1, 100).0, ["\u{fffd}\u{fffd}漢\u{fffd}"]);
}

#[test]
fn a_long_line_is_cut_at_a_blank_and_the_rest_counted() {
    let long = [b"one two pat@exam".repeat(40), b"\nnext\n".to_vec()].concat();
    for piece in [1, 50, 10_000] {
        let (lines, seen) = read(&long, piece, 42);
        assert_eq!(lines, ["one two pat@examone two pat@examone two ", "next"]);
        assert_eq!((seen.cut_lines, seen.cut_bytes), (1, 640 - 40));
    }
    let (lines, seen) = read(&[b'x'; 5000], 512, 2000);
    assert_eq!((lines[0].len(), seen.cut_bytes), (2000, 3000));
}

#[test]
fn the_rest_of_a_long_line_comes_in_pieces_to_whoever_asks_for_it() {
    let long = "één, two, ".repeat(50);
    let bytes = format!("{long}\r\nnext\n{long}");
    for piece in [1, 50, 10_000] {
        let mut reader = LineReader::new(Box::new(Pieces(bytes.as_bytes(), piece)), 42);
        let mut lines: Vec<String> = Vec::new();
        while let Some(line) = reader.next() {
            let mut text = line.text.to_owned();
            while let Some(more) = reader.rest() {
                assert!(more.len() <= 42, "{more}");
                text.push_str(more);
            }
            lines.push(text);
        }
        assert_eq!(lines, [long.as_str(), "next", long.as_str()], "in pieces of {piece}");
        assert!(!reader.ended());
        assert_eq!((reader.seen.lines, reader.seen.cut_lines, reader.seen.cut_bytes), (3, 0, 0));
    }
}

#[test]
fn lines_are_the_same_however_they_come() {
    let mut text = Vec::new();
    for n in 0..3000usize {
        text.extend(vec![b'a' + (n % 26) as u8; n * 7 % 600]);
        text.extend([&b"\n"[..], b"\r\n", b"\r", b"\r\r\n"][n % 4]);
    }
    let whole = read(&text, usize::MAX, 1000).0;
    for piece in [1, 13, 255, 65_536] {
        assert_eq!(read(&text, piece, 1000).0, whole);
    }
}

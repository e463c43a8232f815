//! Tells what a file is by its first bytes: text, compressed, an archive, or something else.
//!
//! File names decide nothing: rotated and mailed logs can be called anything.

use super::state::{BinaryKind, PackedKind};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How many bytes are examined.
pub(super) const HEAD: usize = 8 * 1024;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// A compressed file of a kind that is opened.
    Compressed(Compression),
    Zip,
    Tar,
    /// An archive or a compression that is not opened.
    Packed(PackedKind),
    Binary(BinaryKind),
}

/// How a stream is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    Gzip,
    Bzip2,
    Xz,
    Zstd,
}

impl Compression {
    /// The kind to report when the file is not opened.
    pub(super) fn closed(self) -> PackedKind {
        match self {
            Compression::Gzip => PackedKind::Gzip,
            Compression::Bzip2 => PackedKind::Bzip2,
            Compression::Xz => PackedKind::Xz,
            Compression::Zstd => PackedKind::Zstd,
        }
    }
}

const COMPRESSED: [(&[u8], Compression); 4] = [
    (b"\x1F\x8B\x08", Compression::Gzip),
    (b"BZh", Compression::Bzip2),
    (b"\xFD7zXZ\0", Compression::Xz),
    (b"\x28\xB5\x2F\xFD", Compression::Zstd),
];

const ZIP: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"];

const PACKED: [(&[u8], PackedKind); 3] = [
    (b"7z\xBC\xAF\x27\x1C", PackedKind::SevenZip),
    (b"Rar!\x1A\x07", PackedKind::Rar),
    (b"\x1F\x9D", PackedKind::Compress),
];

const BINARY: [(&[u8], BinaryKind); 12] = [
    (b"\x7FELF", BinaryKind::Program),
    (b"MZ\x90\0", BinaryKind::Program),
    (b"\xCA\xFE\xBA\xBE", BinaryKind::JavaClass),
    (b"\x89PNG\r\n", BinaryKind::Png),
    (b"\xFF\xD8\xFF", BinaryKind::Jpeg),
    (b"GIF8", BinaryKind::Gif),
    (b"%PDF-", BinaryKind::Pdf),
    (b"SQLite format 3\0", BinaryKind::Sqlite),
    (b"\xD4\xC3\xB2\xA1", BinaryKind::PacketCapture),
    (b"\xA1\xB2\xC3\xD4", BinaryKind::PacketCapture),
    (b"\x0A\x0D\x0D\x0A", BinaryKind::PacketCapture),
    (b"\xD0\xCF\x11\xE0", BinaryKind::OldOffice),
];

/// The kind whose magic number the bytes start with.
fn begins<K: Copy>(list: &[(&[u8], K)], head: &[u8]) -> Option<K> {
    list.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, kind)| *kind)
}

/// The kind of a file that begins with these bytes.
pub(super) fn kind(head: &[u8]) -> Kind {
    if let Some(compression) = begins(&COMPRESSED, head) {
        Kind::Compressed(compression)
    } else if ZIP.iter().any(|magic| head.starts_with(magic)) {
        Kind::Zip
    } else if let Some(kind) = begins(&PACKED, head) {
        Kind::Packed(kind)
    } else if head.get(257..262) == Some(b"ustar") {
        Kind::Tar
    } else if let Some(kind) = begins(&BINARY, head) {
        Kind::Binary(kind)
    } else if is_binary(head) {
        Kind::Binary(BinaryKind::Unknown)
    } else {
        Kind::Text
    }
}

/// The share of control characters that no log writes, above which a file is binary: one in sixteen. Four are always
/// allowed, because a torn record can leave a few.
const CONTROLS_ONE_IN: usize = 16;
const CONTROLS_ALLOWED: usize = 4;

/// True for bytes that are not text in any supported encoding. A run of NULs counts once, because a log that was rotated
/// while being written begins with thousands of them. UTF-16 has been recognized before.
fn is_binary(head: &[u8]) -> bool {
    if crate::decode::encoding(head).0 != crate::decode::Encoding::Utf8 {
        return false;
    }
    let (mut bad, mut text, mut in_nulls) = (0, 0, false);
    for byte in head {
        let null = *byte == 0;
        match byte {
            0 if in_nulls => {}
            b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B => text += 1,
            0..0x20 | 0x7F => bad += 1,
            _ => text += 1,
        }
        in_nulls = null;
    }
    bad > CONTROLS_ALLOWED && bad * CONTROLS_ONE_IN > bad + text
}

/// Reads the first bytes of a stream, up to the first error.
pub(super) fn head(reader: &mut impl Read) -> (Vec<u8>, Option<io::Error>) {
    let mut head = Vec::with_capacity(HEAD);
    let outcome = reader.take(HEAD as u64).read_to_end(&mut head);
    (head, outcome.err())
}

/// True for a regular file that begins like a zip archive.
pub(super) fn is_zip_file(path: &Path) -> bool {
    let regular = path.metadata().is_ok_and(|m| m.is_file());
    regular && File::open(path).is_ok_and(|mut file| kind(&head(&mut file).0) == Kind::Zip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        let mut tar = vec![b'a'; 300];
        tar[257..262].copy_from_slice(b"ustar");
        let nulls = [&[0; 5000][..], b"2023.01.26 16:51:41:106 CET | Info\n"].concat();
        let latin = "caf\u{e9} ".chars().map(|c| c as u8).collect::<Vec<u8>>().repeat(9);
        let noise: Vec<u8> = (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for (bytes, expected) in [
            (&b""[..], Kind::Text),
            (b"a line\n", Kind::Text),
            (b"\xFF\xFEa\0b\0", Kind::Text),
            (b"a\0b\0c\0\n\0", Kind::Text),
            (&nulls, Kind::Text),
            (&latin, Kind::Text),
            (b"\x1b[31mred\x1b[0m\n", Kind::Text),
            (b"\x1F\x8B\x08\0", Kind::Compressed(Compression::Gzip)),
            (b"BZh91AY", Kind::Compressed(Compression::Bzip2)),
            (b"PK\x03\x04", Kind::Zip),
            (b"PK\x05\x06", Kind::Zip),
            (&tar, Kind::Tar),
            (b"\x89PNG\r\n\x1a\n", Kind::Binary(BinaryKind::Png)),
            (&noise, Kind::Binary(BinaryKind::Unknown)),
        ] {
            assert_eq!(kind(bytes), expected, "{:?}", &bytes[..bytes.len().min(12)]);
        }
    }
}

//! Archives and compressed files of other tools: tar, bzip2, xz and zstd, whole, cut, damaged and hostile.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

use faultbook_input::{
    Failure, FileInfo, Lines, Options, PackedKind, ReadState, ReadSummary, each_file, is_single,
};
use std::fs;
use std::io::Write;
use std::path::Path;

const LINE: &str = "2021.06.14 09:12:41:075 CEST | Info | OCI-P | BCCT Worker #0\n";

/// What was read of bytes as a file: each file's relative path and text, and the report.
fn read_with(bytes: &[u8], options: &Options) -> (Vec<(String, String)>, ReadSummary) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.gz");
    fs::write(&path, bytes).unwrap();
    let mut files = Vec::new();
    let report = each_file(&[path], options, &mut |info: &FileInfo, lines: &mut dyn Lines| {
        let mut all = String::new();
        while let Some(line) = lines.next() {
            all.push_str(line.text);
            all.push('\n');
        }
        files.push((info.relative.clone(), all));
    });
    (files, report)
}

fn read(bytes: &[u8]) -> (Vec<(String, String)>, Vec<ReadState>) {
    let (files, report) = read_with(bytes, &Options::default());
    (files, report.files.into_iter().map(|f| f.state).collect())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut writer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

/// With a window of so many bytes.
fn xz_with(bytes: &[u8], window: u32) -> Vec<u8> {
    let mut options = lzma_rust2::XzOptions::with_preset(0);
    options.lzma_options.dict_size = window;
    let mut writer = lzma_rust2::XzWriter::new(Vec::new(), options).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    xz_with(bytes, 1 << 16)
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

type Pack = fn(&[u8]) -> Vec<u8>;
const PACKS: [(&str, Pack); 4] = [("gzip", gzip), ("bzip2", bzip2), ("xz", xz), ("zstd", zstd)];

/// A header of a tar archive with a right checksum, whatever else it says.
fn header(name: &str, kind: u8, size: u64) -> Vec<u8> {
    let mut block = vec![0; 512];
    block[..name.len().min(100)].copy_from_slice(&name.as_bytes()[..name.len().min(100)]);
    if size < 1 << 33 {
        block[124..136].copy_from_slice(format!("{size:011o}\0").as_bytes());
    } else {
        block[124] = 0x80;
        block[128..136].copy_from_slice(&size.to_be_bytes());
    }
    block[156] = kind;
    block[257..265].copy_from_slice(b"ustar\x0000");
    block[148..156].fill(b' ');
    let sum: u64 = block.iter().map(|b| u64::from(*b)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}

fn entry(name: &str, kind: u8, bytes: &[u8]) -> Vec<u8> {
    let mut entry = header(name, kind, bytes.len() as u64);
    entry.extend(bytes);
    entry.resize(entry.len().next_multiple_of(512), 0);
    entry
}

fn tar(entries: &[(&str, u8, &[u8])]) -> Vec<u8> {
    let mut all: Vec<u8> = entries.iter().flat_map(|(name, kind, bytes)| entry(name, *kind, bytes)).collect();
    all.extend([0; 1024]);
    all
}

/// Text that does not compress to nothing.
fn noise(lines: u64) -> String {
    (0..lines).map(|n| format!("{n} {}\n", n.wrapping_mul(0x9E37_79B9_7F4A_7C15))).collect()
}

#[test]
fn what_is_compressed_is_read_also_in_parts_that_were_joined() {
    for (name, pack) in PACKS {
        let (files, states) = read(&pack(LINE.repeat(300).as_bytes()));
        assert_eq!(states, [ReadState::Read], "{name}");
        assert_eq!(files, [("x".to_owned(), LINE.repeat(300))], "{name}");
        let (files, states) = read(&[pack(b"one\n"), pack(b""), pack(b"two\n")].concat());
        assert_eq!((files[0].1.as_str(), &states[..]), ("one\ntwo\n", &[ReadState::Read][..]), "{name}");
        assert_eq!(read(&pack(b"")).1, [ReadState::Empty], "{name}");
        assert_eq!(
            read(&pack(&pack(b"x"))).1,
            [ReadState::Packed(PackedKind::CompressedInArchive)],
            "{name}"
        );
    }
    let skipped = [&b"\x50\x2A\x4D\x18\x03\0\0\0abc"[..], &zstd(b"x\n")].concat();
    let (files, _) = read(&[zstd(b"1\n"), skipped].concat());
    assert_eq!(files[0].1, "1\nx\n", "a frame without data is passed over");
}

#[test]
fn a_tar_is_read_in_place_whatever_its_names_claim_plain_and_compressed() {
    let long = format!("{}/end.log", "deep/".repeat(40));
    let pax = format!("{} path={long}\n", long.len() + 10);
    assert_eq!(pax.len(), long.len() + 10);
    let packed = gzip(LINE.as_bytes());
    let inner = tar(&[("y", b'0', b"y\n")]);
    let archive = tar(&[
        ("a.log", b'0', LINE.as_bytes()),
        ("folder/", b'5', b""),
        ("../../evil.log", b'0', b"e\n"),
        ("/etc/evil.log", 0, b"f\n"),
        ("link", b'2', b""),
        ("hard", b'1', b""),
        ("pipe", b'6', b""),
        ("device", b'3', b""),
        ("holes", b'S', b"abc"),
        ("././@LongLink", b'L', format!("gnu-{long}\0").as_bytes()),
        ("cut", b'0', b"g\n"),
        ("pax", b'x', pax.as_bytes()),
        ("cut", b'0', b"p\n"),
        ("global", b'g', b"15 comment=abc\n"),
        ("old.gz", b'0', &packed),
        ("inner.tar", b'0', &inner),
        ("picture", b'0', b"\x89PNG\r\n\x1a\n"),
        ("empty", b'0', b""),
    ]);
    let plain = |bytes: &[u8]| bytes.to_vec();
    for (name, pack) in PACKS.into_iter().chain([("plain", plain as Pack)]) {
        let (files, states) = read(&pack(&archive));
        let root = if name == "plain" { "x.gz" } else { "x" };
        let expected: Vec<(String, String)> = [
            ("a.log", LINE),
            ("evil.log", "e\n"),
            ("etc/evil.log", "f\n"),
            (&format!("gnu-{long}").replace("//", "/"), "g\n"),
            (&long.replace("//", "/"), "p\n"),
            ("empty", ""),
        ]
        .into_iter()
        .map(|(path, text)| (format!("{root}/{path}"), text.to_owned()))
        .collect();
        assert_eq!(files, expected, "{name}");
        let names: Vec<&str> = states.iter().map(ReadState::name).collect();
        let odd = ["unreadable"; 5];
        let rest = ["read", "read", "nested", "nested", "binary", "empty"];
        assert_eq!(names, [&["read"; 3][..], &odd, &rest].concat(), "{name}");
        assert_eq!(states[3], ReadState::Unreadable(Failure::NotRegular));
    }
    assert_eq!(read(&tar(&[])).1.len(), 1);
    let folder = tempfile::tempdir().unwrap();
    let single = |bytes: &[u8]| {
        let path = folder.path().join("x");
        fs::write(&path, bytes).unwrap();
        is_single(&path)
    };
    assert!(
        !single(&archive) && PACKS.iter().all(|(_, pack)| !single(&pack(&archive)) && single(&pack(b"x\n")))
    );
}

#[test]
fn what_is_cut_is_read_as_far_as_it_goes_and_said() {
    let text = noise(2500);
    let archive = tar(&[("a.log", b'0', text.as_bytes()), ("b.log", b'0', LINE.as_bytes())]);
    let plain = |bytes: &[u8]| bytes.to_vec();
    for (name, pack) in PACKS.into_iter().chain([("plain", plain as Pack)]) {
        for bytes in [&archive[..], text.as_bytes()] {
            if name == "plain" && bytes == text.as_bytes() {
                continue;
            }
            let whole = pack(bytes);
            // The last blocks of a tar only fill it up.
            let end = if bytes == archive { whole.len() * 9 / 10 } else { whole.len() - 1 };
            for cut in [20, 700, whole.len() / 3, whole.len() / 2, end] {
                if name == "plain" && cut < 512 {
                    continue; // Less than a header may be anything.
                }
                let (files, states) = read(&whole[..cut]);
                let last = states.last().unwrap();
                assert!(
                    matches!(last, ReadState::Partly(_) | ReadState::Unreadable(_) | ReadState::Binary(_)),
                    "{name} cut at {cut}: {states:?}"
                );
                if cut > 1000 {
                    // A block is given whole or not at all, and this is not much more than one.
                    let cut_off =
                        [ReadState::Partly(Failure::Truncated), ReadState::Unreadable(Failure::Truncated)];
                    assert!(cut_off.contains(last), "{name} cut at {cut}: {states:?}");
                    let small = !["gzip", "plain"].contains(&name);
                    assert!(small || *last == cut_off[0], "{name} cut at {cut}: {states:?}");
                }
                for (_, part) in files.iter().take(1) {
                    let lines: Vec<&str> = part.lines().collect();
                    let whole = text.lines().zip(&lines).take(lines.len().saturating_sub(1));
                    assert!(whole.into_iter().all(|(a, b)| a == *b), "{name} cut at {cut}");
                }
            }
        }
    }
}

/// From the first byte that says how it is compressed to the last but one, so that even what gives no line is told from
/// what holds none.
#[test]
fn no_cut_of_what_is_compressed_passes_for_the_whole() {
    for (name, pack) in PACKS {
        let whole = pack(noise(3).as_bytes());
        for cut in 6..whole.len() {
            let (_, states) = read(&whole[..cut]);
            assert!(
                matches!(states[..], [ReadState::Partly(_) | ReadState::Unreadable(_)]),
                "{name} cut at {cut} of {}: {states:?}",
                whole.len()
            );
        }
    }
}

#[test]
fn what_is_damaged_is_read_or_named() {
    let text = noise(300);
    let archive = tar(&[("a.log", b'0', text.as_bytes()), ("b.log", b'0', LINE.as_bytes())]);
    let mut random = faultbook_testing::Random::new(16);
    let plain = |bytes: &[u8]| bytes.to_vec();
    for (name, pack) in PACKS.into_iter().chain([("plain", plain as Pack)]) {
        let whole = pack(&archive);
        for _ in 0..30 {
            let mut bytes = whole.clone();
            for _ in 0..3 {
                let at = random.below(bytes.len());
                bytes[at] ^= 1 << random.below(8);
            }
            assert!(!read(&bytes).1.is_empty(), "{name}");
        }
    }
    let mut damaged = archive.clone();
    damaged[148] = b'9';
    assert_eq!(read(&damaged).1, [ReadState::Unreadable(Failure::DamagedArchive)]);
}

#[test]
fn a_bomb_stops_at_the_budget() {
    let options = Options { max_bytes: 100_000, ..Options::default() };
    let big = LINE.repeat(300_000 / LINE.len());
    let archive = tar(&[("a.log", b'0', big.as_bytes()), ("b.log", b'0', b"x\n")]);
    for (name, pack) in PACKS {
        let (_, report) = read_with(&pack(big.as_bytes()), &options);
        assert_eq!(report.files[0].state, ReadState::OverBudget { partly: true }, "{name}");
        let (_, report) = read_with(&pack(&archive), &options);
        let states: Vec<&ReadState> = report.files.iter().map(|f| &f.state).collect();
        let over = ReadState::OverBudget { partly: true };
        assert_eq!(states, [&over, &over], "{name}");
    }
}

#[test]
fn sizes_that_lie_take_no_memory() {
    // A name of 8 GB, a file of 16 exabytes, a list of a gigabyte.
    for (kind, size) in [(b'L', 8 << 30), (b'0', u64::MAX), (b'x', 1 << 30), (b'0', u64::MAX - 511)] {
        let archive = [header("a", kind, size), b"some bytes\n".to_vec()].concat();
        let (_, states) = read(&archive);
        assert!(
            matches!(states.last().unwrap(), ReadState::Partly(_) | ReadState::Unreadable(_)),
            "{states:?}"
        );
    }
    let mut many = Vec::new();
    for _ in 0..150 {
        many.extend(entry("././@LongLink", b'L', &[b'x'; 60_000]));
        many.extend(entry("x", b'0', b""));
    }
    let (_, states) = read(&many);
    assert_eq!(*states.last().unwrap(), ReadState::Partly(Failure::LongContents));
    assert!(states.len() < 150);
}

#[test]
fn a_stream_that_refers_far_back_is_refused_before_its_memory_is_taken() {
    let (files, states) = read(&xz_with(b"near\n", 64 << 20));
    assert_eq!((files.len(), &states[..]), (1, &[ReadState::Read][..]));
    // The size of the dictionary stands in the header of the block: 4 GB.
    let mut far = xz_with(b"far\n", 64 << 20);
    let at = 12 + far[12..].windows(2).position(|w| w == [0x21, 0x01]).unwrap() + 2;
    far[at] = 40;
    let length = (usize::from(far[12]) + 1) * 4;
    let sum = crc(&far[12..12 + length - 4]);
    far[12 + length - 4..12 + length].copy_from_slice(&sum.to_le_bytes());
    assert_eq!(read(&far).1, [ReadState::Unreadable(Failure::Window)]);
    // A frame with a window of 2^31 bytes, its exponent in five bits.
    let frame = [&b"\x28\xB5\x2F\xFD\x00"[..], &[21 << 3], &[0x21, 0, 0, b'a', b'b', b'c', b'\n']].concat();
    assert_eq!(read(&frame).1, [ReadState::Unreadable(Failure::Window)]);
}

/// CRC-32 as in xz.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |mut sum, byte| {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg());
        }
        sum
    })
}

#[test]
fn a_tar_of_the_system_is_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("in/sub")).unwrap();
    fs::write(folder.path().join("in/sub/x.log"), LINE).unwrap();
    for options in [&["-cf"][..], &["--format=pax", "-cf"], &["--format=gnu", "-cf"]] {
        let made = std::process::Command::new("tar")
            .current_dir(folder.path())
            .args(options)
            .args(["x.tar", "in"])
            .status();
        if !made.is_ok_and(|status| status.success()) {
            continue; // There is no tar, or it does not know this form.
        }
        let (files, _) = read(&fs::read(folder.path().join("x.tar")).unwrap());
        assert_eq!(files, [("x.gz/in/sub/x.log".to_owned(), LINE.to_owned())], "{options:?}");
    }
    assert!(!is_single(Path::new(".")));
}

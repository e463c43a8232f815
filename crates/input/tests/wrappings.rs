//! Logs in every wrapping in which they come: folders, archives, encodings, bombs.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

use faultbook_input::{BinaryKind, Failure, FileInfo, Lines, Options, ReadState, ReadSummary, each_file};
use proptest::prelude::*;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;

const LINE: &str = "2021.06.14 09:12:41:075 CEST | Info | OCI-P | BCCT Worker #0\n";

/// What was read: each file's path and lines, and the report.
fn read_with(paths: &[PathBuf], options: &Options) -> (Vec<(FileInfo, Vec<String>)>, ReadSummary) {
    let mut files = Vec::new();
    let report = each_file(paths, options, &mut |info: &FileInfo, lines: &mut dyn Lines| {
        let mut all = Vec::new();
        while let Some(line) = lines.next() {
            assert_eq!(line.number, all.len() as u64 + 1);
            all.push(line.text.to_owned());
        }
        files.push((info.clone(), all));
    });
    (files, report)
}

fn read(path: &Path) -> (Vec<(FileInfo, Vec<String>)>, ReadSummary) {
    read_with(&[path.to_owned()], &Options::default())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The names below a folder with their states.
fn states(report: &ReadSummary, folder: &Path) -> Vec<(String, ReadState)> {
    let root = format!("{}/", folder.display());
    report.files.iter().map(|f| (f.path.trim_start_matches(&root).to_owned(), f.state.clone())).collect()
}

#[test]
fn a_folder_is_read_in_order_each_file_once() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("b/inner")).unwrap();
    for name in ["b/inner/z.log", "b/a.log", "a.log", "c.log"] {
        fs::write(root.join(name), LINE).unwrap();
    }
    fs::write(root.join("picture"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    fs::write(root.join("empty"), b"").unwrap();
    let paths = [root.join("c.log"), root.to_owned(), root.join("b"), root.join("no such")];
    let (files, report) = read_with(&paths, &Options::default());
    let names: Vec<&str> = files.iter().map(|(info, _)| info.name.as_str()).collect();
    assert_eq!(names, ["c.log", "a.log", "a.log", "z.log", "empty"]);
    let base = root.file_name().unwrap().to_string_lossy();
    assert_eq!(files[3].0.relative, format!("{base}/b/inner/z.log"));
    let states = states(&report, root);
    assert_eq!(states[4], ("empty".into(), ReadState::Empty));
    assert_eq!(states[5], ("picture".into(), ReadState::Binary(BinaryKind::Png)));
    assert_eq!(states[6], ("no such".into(), ReadState::Unreadable(Failure::NotFound)));
    assert_eq!(states.len(), 7);
}

#[test]
#[cfg(unix)]
fn links_are_followed_only_on_demand_and_pipes_are_not_waited_for() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("logs")).unwrap();
    fs::write(root.join("logs/x.log"), LINE).unwrap();
    fs::write(outside.path().join("y.log"), LINE).unwrap();
    symlink(root, root.join("logs/again")).unwrap();
    symlink(".", root.join("a-self")).unwrap();
    symlink(outside.path(), root.join("other")).unwrap();
    symlink(root.join("logs/x.log"), root.join("x-again.log")).unwrap();
    symlink("nowhere", root.join("broken")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(root.join("pipe")).status();
    let names = |files: &[(FileInfo, Vec<String>)]| -> Vec<String> {
        files.iter().map(|(info, _)| info.name.clone()).collect()
    };
    let (files, report) = read(root);
    assert_eq!(names(&files), ["x.log"], "what is inside is known by its own name");
    let link = ("other".to_owned(), ReadState::Unreadable(Failure::Link));
    assert!(states(&report, root).contains(&link));
    let (files, _) = read(&root.join("other"));
    assert_eq!(names(&files), ["y.log"], "a link that was named is followed");
    let follow = Options { follow_links: true, ..Options::default() };
    let (files, report) = read_with(&[root.to_owned()], &follow);
    assert_eq!(names(&files), ["x.log", "y.log"]);
    let states = states(&report, root);
    assert!(states.contains(&("broken".into(), ReadState::Unreadable(Failure::NotFound))));
    if made.is_ok_and(|s| s.success()) {
        assert!(states.contains(&("pipe".into(), ReadState::Unreadable(Failure::NotRegular))));
    }
}

#[test]
fn every_encoding_gives_the_same_lines() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Profil „Geräte“ nicht gefunden\r\nzażółć gęślą jaźń 漢字 🦀\r\nend";
    let utf16 = |unit: fn(u16) -> [u8; 2]| format!("\u{feff}{text}").encode_utf16().flat_map(unit).collect();
    let variants: [(&str, Vec<u8>); 5] = [
        ("utf8", text.into()),
        ("bom", format!("\u{feff}{text}").into()),
        ("le", utf16(u16::to_le_bytes)),
        ("be", utf16(u16::to_be_bytes)),
        ("gz", gzip(&utf16(u16::to_le_bytes))),
    ];
    let expected: Vec<&str> = text.split("\r\n").collect();
    for (name, bytes) in variants {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let (files, report) = read(&path);
        assert_eq!(files[0].1, expected, "{name}");
        assert_eq!(report.files[0].state, ReadState::Read);
    }
    let path = folder.path().join("latin1");
    fs::write(&path, b"caf\xE9 \xFCber\nplain\n").unwrap();
    let (files, report) = read(&path);
    assert_eq!(files[0].1, ["café über", "plain"]);
    assert_eq!(report.files[0].latin1_lines, 1);
}

#[test]
fn a_zip_is_read_in_place_whatever_its_names_claim() {
    let folder = tempfile::tempdir().unwrap();
    let inner = zip(&[("x.log", LINE.as_bytes())]);
    let packed = gzip(LINE.as_bytes());
    let path = folder.path().join("logs.zip");
    let files: [(&str, &[u8]); 6] = [
        ("current_log.txt", LINE.as_bytes()),
        ("../../evil.log", LINE.as_bytes()),
        ("/etc/evil.log", LINE.as_bytes()),
        ("nested.zip", &inner),
        ("nested.gz", &packed),
        ("bwc/picture.png", b"\x89PNG\r\n\x1a\n"),
    ];
    fs::write(&path, zip(&files)).unwrap();
    let (read_files, report) = read(&path);
    let relative: Vec<&str> = read_files.iter().map(|(info, _)| info.relative.as_str()).collect();
    assert_eq!(relative, ["logs.zip/evil.log", "logs.zip/etc/evil.log", "logs.zip/current_log.txt"]);
    assert!(read_files.iter().all(|(info, lines)| info.packed && lines == &[LINE.trim_end()]));
    assert_eq!(read_files[2].0.path, format!("{}/current_log.txt", path.display()));
    let states: Vec<&str> = report.files.iter().map(|f| f.state.name()).collect();
    assert_eq!(states, ["read", "read", "binary", "read", "nested", "nested"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is written");
}

#[test]
fn a_bomb_stops_at_the_budget_which_all_archives_share() {
    let folder = tempfile::tempdir().unwrap();
    let big = LINE.repeat(40_000_000 / LINE.len());
    let bomb = zip(&[("a.log", big.as_bytes()), ("b.log", big.as_bytes()), ("c.log", b"x\n")]);
    assert!(bomb.len() < 1_000_000);
    fs::write(folder.path().join("1.zip"), bomb).unwrap();
    fs::write(folder.path().join("2.log.gz"), gzip(big.as_bytes())).unwrap();
    fs::write(folder.path().join("3.log"), LINE).unwrap();
    let options = Options { max_bytes: 50_000_000, ..Options::default() };
    let (files, report) = read_with(&[folder.path().to_owned()], &options);
    let states: Vec<ReadState> = report.files.iter().map(|f| f.state.clone()).collect();
    assert_eq!(
        states,
        [
            ReadState::Read,
            ReadState::OverBudget { partly: true },
            ReadState::OverBudget { partly: false },
            ReadState::OverBudget { partly: false },
            ReadState::Read
        ]
    );
    assert!(report.over_budget());
    let total: u64 = report.files[..4].iter().map(|f| f.bytes).sum();
    assert!((49_000_000..=50_000_000).contains(&total), "{total}");
    assert_eq!(files.last().unwrap().1, [LINE.trim_end()], "what is not packed costs nothing");
    let exact = Options { max_bytes: LINE.len() as u64, ..Options::default() };
    fs::write(folder.path().join("4.gz"), gzip(LINE.as_bytes())).unwrap();
    let (_, report) = read_with(&[folder.path().join("4.gz")], &exact);
    assert_eq!(report.files[0].state, ReadState::Read);
}

#[test]
fn what_is_truncated_is_read_as_far_as_it_goes() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::new();
    for n in 0..5000u64 {
        text.push_str(&format!("{n} {}\n", n.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
    }
    let whole = gzip(text.as_bytes());
    let path = folder.path().join("x.log.gz");
    for part in [whole.len() / 2, whole.len() - 4, 60] {
        fs::write(&path, &whole[..part]).unwrap();
        let (files, report) = read(&path);
        assert_eq!(report.files[0].state, ReadState::Partly(Failure::Truncated), "{part}");
        let lines = &files[0].1;
        assert!(!lines.is_empty() || part == 60);
        assert!(text.lines().zip(lines).take(lines.len().saturating_sub(1)).all(|(a, b)| a == b));
    }
    fs::write(&path, &whole[..5]).unwrap();
    assert_eq!(read(&path).1.files[0].state.name(), "unreadable");
    let archive = zip(&[("a.log", text.as_bytes())]);
    for part in [archive.len() / 2, archive.len() - 3, 30] {
        fs::write(&path, &archive[..part]).unwrap();
        assert_eq!(read(&path).1.files[0].state.name(), "unreadable", "{part}");
    }
    let mut damaged = archive.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 40].fill(0xAA);
    fs::write(&path, damaged).unwrap();
    assert_eq!(read(&path).1.files[0].state.name(), "partly");
}

#[test]
fn a_zip_with_an_endless_table_of_contents_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.zip");
    let mut writer = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for n in 0..90_000 {
        writer.start_file(format!("{n:060}.log"), stored).unwrap();
    }
    writer.finish().unwrap();
    let (_, report) = read(&path);
    assert_eq!(report.files[0].state, ReadState::Unreadable(Failure::LongContents));
}

#[test]
fn a_line_of_any_length_is_kept_within_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.log");
    let mut file = fs::File::create(&path).unwrap();
    writeln!(file, "first").unwrap();
    for _ in 0..100 {
        file.write_all(&vec![b'x'; 1_000_000]).unwrap();
    }
    writeln!(file, "\nlast").unwrap();
    let (files, report) = read(&path);
    let lengths: Vec<usize> = files[0].1.iter().map(String::len).collect();
    assert_eq!(lengths, [5, 4 * 1024 * 1024, 4]);
    assert_eq!(report.files[0].cut_lines, 1);
    assert_eq!(report.files[0].cut_bytes, 100_000_000 - 4 * 1024 * 1024);
}

proptest! {
    #![proptest_config(faultbook_testing::laws(64, "input"))]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..2000), packed in any::<bool>()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        fs::write(&path, if packed { gzip(&bytes) } else { bytes.clone() }).unwrap();
        let (files, report) = read(&path);
        prop_assert_eq!(report.files.len(), 1);
        let read: usize = files.iter().flat_map(|(_, lines)| lines).map(String::len).sum();
        prop_assert!(read <= bytes.len() * 3);
    }

    #[test]
    fn damaged_archives_are_read_or_named(at in 0usize..400, value in any::<u8>(), cut in 0usize..400) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.zip");
        let mut bytes = zip(&[("a.log", LINE.repeat(9).as_bytes()), ("../b.log", LINE.as_bytes())]);
        let length = bytes.len();
        bytes[at % length] = value;
        bytes.truncate(length - (cut % length) * usize::from(at % 3 == 0));
        fs::write(&path, &bytes).unwrap();
        let (_, report) = read(&path);
        prop_assert!(!report.files.is_empty());
    }

    #[test]
    fn the_lines_of_a_text_are_its_lines(lines in proptest::collection::vec("[^\\r\\n\\x00]{0,40}", 1..20), end in 0usize..3) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        let text: String = lines.iter().map(|l| format!("{l}{}", ["\n", "\r\n", "\r"][end])).collect();
        // A text may look like anything at its beginning; that is another test's business.
        let text = format!("log {text}");
        fs::write(&path, &text).unwrap();
        let (files, _) = read(&path);
        if let Some((_, read)) = files.first() {
            let mut expected = lines.clone();
            expected[0] = format!("log {}", lines[0]);
            prop_assert_eq!(read, &expected);
        }
    }
}

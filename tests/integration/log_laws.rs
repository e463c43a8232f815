//! Laws of `diagnose` that hold for any bytes, any cut, any order and any way in which a log is written down.
//!
//! That a cut concludes nothing new is tested in `crates/rules/tests/cuts.rs`. Few cases each, with a fixed seed;
//! `FAULTBOOK_LAW_CASES` and `FAULTBOOK_LAW_SEED` ask for others.

use crate::logs::{expected, files_of, gist, json, logs, records, said};
use faultbook_input::Options;
use faultbook_knowledge::model::Logic;
use faultbook_knowledge::store::Store;
use faultbook_rules::Limits;
use faultbook_rules::Program;
use faultbook_rules::diagnosis::Diagnosis;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static STORE: LazyLock<Store> = LazyLock::new(faultbook::embedded);
static LOGIC: LazyLock<Logic> = LazyLock::new(|| STORE.logic());
static PROGRAM: LazyLock<Program<'static>> = LazyLock::new(|| Program::new(&LOGIC));
static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(samples);
static NOT_READ: LazyLock<BTreeSet<String>> = LazyLock::new(not_read);

/// A sample: its name and its files, each with a name and a text.
#[derive(Clone)]
struct Sample {
    name: String,
    files: Vec<(String, String)>,
}

/// A failing case names its sample; the text of it is in the folder.
impl std::fmt::Debug for Sample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

fn samples() -> Vec<Sample> {
    let cases = expected();
    let names = cases.iter().map(|case| case["path"].as_str().unwrap().trim_end_matches('/'));
    names
        .map(|name| {
            let files: Vec<(String, String)> = if logs().join(name).is_dir() {
                files_of(name).into_iter().collect()
            } else {
                vec![(name.to_owned(), fs::read_to_string(logs().join(name)).unwrap())]
            };
            Sample { name: name.to_owned(), files }
        })
        .collect()
}

/// Names of facts whose values stand in the knowledge, not in the log.
fn not_read() -> BTreeSet<String> {
    let captures = LOGIC.formats.iter().flat_map(|f| f.events.iter().flat_map(|e| &e.facts).chain(&f.fields));
    let named = captures.filter(|c| !c.value.is_empty()).map(|c| c.fact.clone());
    let added = LOGIC.rules.iter().flat_map(|r| r.adds.iter().map(|(name, _)| name.clone()));
    named.chain(added).chain(["last_good_step".to_owned(), "missing_step".to_owned()]).collect()
}

fn of_texts(files: &[(String, String)]) -> Diagnosis {
    faultbook_rules::diagnose_texts(&STORE, &PROGRAM, files)
}

fn of_paths(paths: &[PathBuf]) -> Value {
    json(&STORE, &faultbook_rules::diagnose(&STORE, paths, &Options::default(), Limits::default(), None))
}

/// Read a line at a time: blocks of lines are lent only where a line may be as long as one.
fn of_lines(paths: &[PathBuf]) -> Value {
    let options = Options { longest_line: 200_000, ..Options::default() };
    json(&STORE, &faultbook_rules::diagnose(&STORE, paths, &options, Limits::default(), None))
}

fn write(folder: &Path, files: &[(String, Vec<u8>)]) -> PathBuf {
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    folder.to_owned()
}

/// Ordinary records, so that what stands behind them is not in the head by which a file is recognized.
fn filler(name: &str, lines: usize) -> String {
    let line = |n: usize| {
        let (minute, second) = (n / 60 % 60, n % 60);
        match name {
            "access_log" => format!(
                "203.0.113.9 - - [14/Jun/2021:01:{minute:02}:{second:02} +0200] \"PUT /com.broadsoft.xsi-events/v2.0/channel/{n}/heartbeat HTTP/1.1\" 200 - 0 472"
            ),
            name if name.contains("current_log") => format!(
                "2021-06-14T01:{minute:02}:{second:02}.000Z <Debug> [0x70] BroadWorksPresence.cpp:77 publish:BWC:SCF: presence not used"
            ),
            _ => format!(
                "2021.06.14 01:{minute:02}:{second:02}:000 CEST | Info       | Sip | Call Half Input Adapter 5 | {n}\n\tudp {n} Bytes IN"
            ),
        }
    };
    (0..lines).map(|n| line(n) + "\n").collect()
}

/// The part of a text that stands in its file: records of JSON are told as `key.key=value`.
fn in_file<'a>(place: &Value, text: &'a str) -> &'a str {
    let is_json = place["file"].as_str().is_some_and(|f| f.ends_with(".json"));
    if is_json { text.rsplit('=').next().unwrap_or(text) } else { text }
}

/// Every line that is named is there, and what is quoted or read stands on it.
fn assert_shown(printed: &Value, files: &BTreeMap<String, String>) {
    let lines_of = |place: &Value| -> Option<Vec<String>> {
        let path = place["file"].as_str()?;
        let name = path.rsplit('/').next()?;
        Some(files[name].lines().map(str::to_owned).collect())
    };
    for conclusion in printed["conclusions"].as_array().unwrap() {
        let evidence = conclusion["evidence"].as_array().unwrap();
        assert!(!evidence.is_empty(), "{} has no evidence", conclusion["id"]);
        for quote in evidence {
            let lines = lines_of(quote).unwrap();
            let line = &lines[quote["line"].as_u64().unwrap() as usize - 1];
            for part in in_file(quote, quote["text"].as_str().unwrap()).split('…') {
                assert!(line.contains(part.trim()), "{part:?} is not in {line:?}");
            }
        }
    }
    for fact in printed["facts"].as_array().unwrap() {
        let Some(lines) = lines_of(fact) else { continue };
        let number = fact["line"].as_u64().unwrap() as usize;
        assert!((1..=lines.len()).contains(&number), "{fact} of {} lines", lines.len());
        let (name, Some(value)) = (fact["name"].as_str().unwrap(), fact["value"].as_str()) else { continue };
        let line = &lines[number - 1];
        let decoded = line.replace("%40", "@");
        let shown = in_file(fact, value)
            .split('…')
            .map(str::trim)
            .all(|part| line.contains(part) || decoded.contains(part));
        assert!(NOT_READ.contains(name) || shown, "{fact} is not in {line:?}");
    }
}

/// Mixes two lists; each keeps its own order.
fn mixed(a: &[String], b: &[String], choices: &[bool]) -> String {
    let (mut a, mut b, mut choices) = (a.iter().peekable(), b.iter().peekable(), choices.iter().cycle());
    let mut out = String::new();
    while a.peek().is_some() || b.peek().is_some() {
        let first = *choices.next().unwrap_or(&true);
        let next = if first { a.next().or_else(|| b.next()) } else { b.next().or_else(|| a.next()) };
        out.push_str(next.unwrap());
        out.push('\n');
    }
    out
}

/// All pairs of samples of the same files whose subjects differ.
fn pairs() -> Vec<(Sample, Sample)> {
    let alike = |s: &Sample| -> Sample {
        let mut s = s.clone();
        if let [(name, _)] = &mut s.files[..]
            && name.starts_with("pslog")
        {
            *name = "PSLog.txt".to_owned();
        }
        s
    };
    let labels = |s: &Sample| -> BTreeSet<String> {
        of_texts(&s.files).subjects.iter().map(|s| s.label.clone()).collect()
    };
    let all: Vec<(Sample, BTreeSet<String>)> = SAMPLES.iter().map(|s| (alike(s), labels(s))).collect();
    let names = |s: &Sample| s.files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let mut pairs = Vec::new();
    for (n, (a, of_a)) in all.iter().enumerate() {
        for (b, of_b) in &all[n + 1..] {
            if names(a) == names(b) && of_a.is_disjoint(of_b) && !a.files[0].0.ends_with(".json") {
                pairs.push((a.clone(), b.clone()));
            }
        }
    }
    pairs
}

static PAIRS: LazyLock<Vec<(Sample, Sample)>> = LazyLock::new(pairs);

#[test]
fn there_are_pairs_of_provisioning_and_of_logins() {
    let of = |part: &str| PAIRS.iter().filter(|(a, _)| a.files[0].0.contains(part)).count();
    assert!(of("PSLog") >= 10 && of("XsiActionsLog") + of("access_log") >= 4, "{}", PAIRS.len());
}

proptest! {
    #![proptest_config(faultbook_testing::laws(6, "log_laws"))]

    #[test]
    fn any_bytes_give_a_diagnosis_and_always_the_same(
        bytes in proptest::collection::vec(any::<u8>(), 0..3000),
        name in select(vec!["PSLog.txt", "access_log", "current_log.txt", "status.json", "x.gz", "x.zip"]),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = write(folder.path(), &[(name.to_owned(), bytes)]);
        let first = of_paths(std::slice::from_ref(&path));
        prop_assert_eq!(first["files"].as_array().unwrap().len(), 1);
        prop_assert_eq!(&first, &of_paths(&[path]));
    }

    #[test]
    fn a_damaged_sample_shows_all_that_it_is_said_to_say(
        sample in select(SAMPLES.clone()),
        damage in proptest::collection::vec((any::<Index>(), any::<u8>(), 0usize..40), 1..6),
        far in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for (name, text) in &sample.files {
            let lead = if far && !name.ends_with(".json") { filler(name, 450) } else { String::new() };
            let mut bytes = (lead + text).into_bytes();
            for (at, byte, length) in &damage {
                let at = at.index(bytes.len());
                bytes.splice(at..(at + length).min(bytes.len()), [*byte]);
            }
            files.push((name.clone(), bytes));
        }
        let path = write(folder.path(), &files);
        let printed = of_paths(std::slice::from_ref(&path));
        prop_assert_eq!(&printed, &of_paths(std::slice::from_ref(&path)));
        prop_assert_eq!(&printed, &of_lines(&[path]), "many lines at once say the same as one by one");
    }

    #[test]
    fn a_cut_sample_quotes_only_lines_that_are_left_of_it(
        sample in select(SAMPLES.clone()),
        (from, to) in (any::<Index>(), any::<Index>()),
        which in 0..3u8,
    ) {
        let mut files = sample.files.clone();
        for (_, text) in &mut files {
            let mut at = [from.index(text.len() + 1), to.index(text.len() + 1)];
            at.sort_unstable();
            let range = match which {
                0 => 0..text.floor_char_boundary(at[1]),
                1 => text.floor_char_boundary(at[0])..text.len(),
                _ => text.floor_char_boundary(at[0])..text.floor_char_boundary(at[1]),
            };
            *text = text[range].to_owned();
        }
        assert_shown(&json(&STORE, &of_texts(&files)), &files.iter().cloned().collect());
    }

    #[test]
    fn mixing_the_records_of_two_samples_crosses_nothing(
        (a, b) in select(PAIRS.clone()),
        choices in proptest::collection::vec(any::<bool>(), 1..60),
    ) {
        let wanted: BTreeSet<String> = said(&of_texts(&a.files)).into_iter().chain(said(&of_texts(&b.files))).collect();
        let files = a.files.iter().zip(&b.files);
        let both: Vec<(String, String)> = files
            .map(|((name, a), (_, b))| (name.clone(), mixed(&records(a), &records(b), &choices)))
            .collect();
        prop_assert_eq!(said(&of_texts(&both)), wanted, "{} and {}", a.name, b.name);
    }

    #[test]
    fn the_order_of_the_files_does_not_matter(
        chosen in proptest::sample::subsequence((0..SAMPLES.len()).collect::<Vec<_>>(), 1..4),
        keys in proptest::collection::vec(any::<u32>(), 12),
    ) {
        let mut files: Vec<(String, String)> = Vec::new();
        for n in chosen {
            let sample = &SAMPLES[n];
            files.extend(sample.files.iter().map(|(name, text)| (format!("{}/{name}", sample.name), text.clone())));
        }
        let wanted = said(&of_texts(&files));
        let mut shuffled: Vec<_> = files.into_iter().zip(keys).collect();
        shuffled.sort_by_key(|(_, key)| *key);
        let shuffled: Vec<_> = shuffled.into_iter().map(|(file, _)| file).collect();
        prop_assert_eq!(said(&of_texts(&shuffled)), wanted);
    }
}

/// The ways in which the same log may be written down.
fn written(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let crlf = text.replace('\n', "\r\n");
    let mixed: String = text
        .lines()
        .zip(["\n", "\r\n", "\r", "\r\r\n"].iter().cycle())
        .fold(String::new(), |out, (line, end)| out + line + end);
    let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(text.as_bytes()).unwrap();
    vec![
        ("crlf", crlf.clone().into_bytes()),
        ("mixed line ends", mixed.into_bytes()),
        ("bom", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("utf-16 le", [&b"\xFF\xFE"[..], &little(text)].concat()),
        ("utf-16 be, crlf", [&b"\xFE\xFF"[..], &big(&crlf)].concat()),
        ("gz", gz.finish().unwrap()),
    ]
}

#[test]
fn a_log_says_the_same_however_it_is_written_down() {
    for sample in SAMPLES.iter() {
        let plain = gist(&json(&STORE, &of_texts(&sample.files)));
        let all: Vec<_> = sample.files.iter().map(|(name, text)| (name.clone(), written(text))).collect();
        for way in 0..all[0].1.len() {
            let folder = tempfile::tempdir().unwrap();
            let files: Vec<_> = all.iter().map(|(name, ways)| (name.clone(), ways[way].1.clone())).collect();
            let path = write(folder.path(), &files);
            assert_eq!(gist(&of_paths(&[path])), plain, "{} as {}", sample.name, all[0].1[way].0);
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("logs.zip");
        let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
        for (name, text) in &sample.files {
            zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        assert_eq!(gist(&of_paths(&[path])), plain, "{} as zip", sample.name);
    }
}

#[test]
fn what_stands_far_into_a_file_is_read_as_at_its_beginning() {
    for sample in SAMPLES.iter().filter(|s| !s.files[0].0.ends_with(".json")) {
        let far = |lines| -> Vec<(String, String)> {
            let lead = |name: &str| filler(name, lines);
            sample.files.iter().map(|(name, text)| (name.clone(), lead(name) + text + &lead(name))).collect()
        };
        let near = said(&of_texts(&far(0)));
        // Around the size of the buffer, so that records lie across its end.
        for lines in [500, 2200, 3000] {
            let folder = tempfile::tempdir().unwrap();
            let files: Vec<_> =
                far(lines).into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
            let path = write(folder.path(), &files);
            let printed = of_paths(std::slice::from_ref(&path));
            assert_eq!(printed, of_lines(&[path]), "{} behind {lines} lines", sample.name);
        }
        assert_eq!(said(&of_texts(&far(500))), near, "{}", sample.name);
    }
}

#[test]
fn the_time_that_joining_takes_follows_the_length_of_the_log() {
    // One thread, one client and one second for everything: nothing tells the requests apart.
    let text = |lines: usize| -> String {
        let line = |n: usize| {
            match n % 4 {
            0 => "203.0.113.9 - - [14/Jun/2021:09:20:50 +0200] \"GET /authService/token HTTP/1.1\" 200 1213 0 1\n".to_owned(),
            1 => format!("203.0.113.9 - - [14/Jun/2021:09:20:50 +0200] \"GET /com.broadsoft.xsi-actions/v2.0/user/u{n}@example.com/profile HTTP/1.1\" 200 1 1\n"),
            2 => format!("203.0.113.9 - - [14/Jun/2021:09:20:50 +0200] \"GET /com.broadsoft.xsi-actions/v2.0/user/u{n}@example.com/profile/device HTTP/1.1\" 200 1 1\n"),
            _ => "203.0.113.9 - - [14/Jun/2021:09:20:50 +0200] \"GET /dms/bc/pc/config-wxt.xml HTTP/1.1\" 200 48213 0 1\n".to_owned(),
        }
        };
        (0..lines).map(line).collect()
    };
    let took = |lines: usize| {
        let files = [("access_log".to_owned(), text(lines))];
        let start = std::time::Instant::now();
        let found = of_texts(&files);
        assert!(!found.subjects.is_empty() || found.conclusions.is_empty());
        start.elapsed()
    };
    let (short, long) = (took(2_000), took(16_000));
    assert!(
        long < short * 32 + std::time::Duration::from_secs(1),
        "{short:?} for 2000 lines, {long:?} for 16000"
    );
}

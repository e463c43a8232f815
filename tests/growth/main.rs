//! What a command costs follows the size of what it is given, whatever that is. Work is counted, not timed: every
//! allocation of a run, and its bytes. A copy that is made again and again shows there; what is looked at again and again
//! without a copy is counted where it happens (`Redactor::steps`, the joiner of `crates/rules`).
//!
//! The counter takes the place of the allocator, so this is a test program of its own. It starts itself for every run:
//! what a command prints then goes nowhere, and runs do not share what was looked up before.

#![expect(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

use clap::Parser;
use faultbook_testing::Small;
use proptest::prelude::*;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

/// Names the file that gets the count; only the process that is counted has it.
const COUNT: &str = "FAULTBOOK_COUNTED_RUN";
/// The arguments of that run, a line each.
const ARGUMENTS: &str = "FAULTBOOK_COUNTED_ARGUMENTS";

/// What a run allocated: how often, and how many bytes in all.
type Work = [u64; 2];

/// Below this, differences come from buffers that double.
const SLACK: Work = [2_000, 400_000];

#[test]
fn counted_run() {
    let Some(path) = env::var_os(COUNT) else { return };
    let arguments = env::var(ARGUMENTS).unwrap();
    let args = faultbook::Args::parse_from(["faultbook"].into_iter().chain(arguments.lines()));
    let mut status = 0;
    let counted = allocation_counter::measure(|| status = faultbook::run(args));
    fs::write(path, format!("{} {} {status}", counted.count_total, counted.bytes_total)).unwrap();
}

/// The exit status of a run that could not do what it was asked to.
const FAILED: u64 = 2;

/// The work of a command, counted in a process of its own; one that fails shows nothing, unless that is what it is for.
fn work(folder: &Path, arguments: &[&str]) -> Work {
    let count = folder.join("count");
    let status = Command::new(env::current_exe().unwrap())
        .args(["--exact", "counted_run", "--nocapture"])
        .env(COUNT, &count)
        .env(ARGUMENTS, arguments.join("\n"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{arguments:?}");
    let text = fs::read_to_string(&count).unwrap();
    fs::remove_file(count).unwrap();
    let mut numbers = text.split(' ').map(|n| n.parse().unwrap());
    let counted = [numbers.next().unwrap(), numbers.next().unwrap()];
    let fails_on_purpose = arguments.contains(&"--batch");
    assert!(fails_on_purpose || numbers.next() != Some(FAILED), "{arguments:?} fails");
    counted
}

/// Says what is wrong where the work for 1, 2 and 4 parts more than doubles with the parts; `of` counts it. What a run
/// costs in any case, which one of hardly anything shows, is left out.
fn too_much(what: &str, of: &dyn Fn(usize) -> Work) -> Option<String> {
    let nothing = of(0);
    let costs = [1, 2, 4].map(|parts| {
        let work = of(parts);
        [0, 1].map(|kind| work[kind].saturating_sub(nothing[kind]))
    });
    let grows = |pair: &[Work]| (0..2).any(|k| pair[1][k] * 10 > pair[0][k] * 23 + SLACK[k] * 10);
    costs.windows(2).any(grows).then(|| format!("{what}: {costs:?} allocations and bytes"))
}

#[test]
fn what_grows_faster_than_its_input_is_found() {
    let cost = |of: &dyn Fn(u64) -> u64| too_much("", &|parts| [1_000_000 + of(parts as u64 * 10_000); 2]);
    assert_eq!(cost(&|n| 7 * n), None, "in proportion");
    assert_eq!(cost(&|n| n * u64::from(n.max(1).ilog2())), None, "sorted");
    assert!(cost(&|n| n * n / 1_000).is_some(), "each part looks at all others");
}

/// The commands that read a file, each with its arguments before the path.
const READERS: [&[&str]; 6] = [
    &["diagnose", "--format", "json"],
    &["diagnose", "--explain", "--redact"],
    &["case"],
    &["case", "--no-redact", "--format", "html"],
    &["redact"],
    &["ask", "--format", "json", "--file"],
];

/// What is wrong with commands that read a file of this name; `text` makes so many parts of it.
fn read(commands: &[&[&str]], name: &str, text: &dyn Fn(usize) -> String) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let found = commands.iter().filter_map(|command| {
        too_much(&format!("{command:?} {name}"), &|parts| {
            fs::write(&path, text(parts)).unwrap();
            work(folder.path(), &[command, &[path.to_str().unwrap()][..]].concat())
        })
    });
    found.collect()
}

fn access(n: usize, user: usize, status: u16) -> String {
    let time = format!("{:02}:{:02}:{:02}", n / 3600 % 24, n / 60 % 60, n % 60);
    format!(
        "192.0.2.31 - - [14/Jun/2021:{time} +0200] \"GET /com.broadsoft.xsi-actions/v2.0/user/u{user}@example.com/profile \
         HTTP/1.1\" {status} 1489 1 1482000\n"
    )
}

fn sample(name: &str) -> String {
    fs::read_to_string(faultbook_testing::root().join("tests/data/logs").join(name)).unwrap()
}

fn is_nothing(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn logs_of_one_kind_of_line_cost_in_proportion_to_their_lines() {
    let many = |line: &dyn Fn(usize) -> String, parts: usize| (0..60 * parts).map(line).collect::<String>();
    let equal = |parts| many(&|_| access(0, 1, 401), parts);
    let users = |parts| many(&|n| access(n * 60, n, if n % 20 == 7 { 503 } else { 200 }), parts);
    is_nothing([read(&READERS, "access_log", &equal), read(&READERS, "access_log", &users)].concat());
}

#[test]
fn exchanges_and_enterprises_cost_in_proportion_to_their_number() {
    let pslog = sample("pslog-409.log");
    let exchanges = |parts| {
        let of_user = |n: usize| pslog.replace("pat.placeholder", &format!("pat{n}"));
        (0..2 * parts).map(of_user).collect::<String>()
    };
    let sync = sample("directory-sync-status.json");
    let enterprises = |parts| format!("[{}]", vec![sync.trim(); 10 * parts].join(","));
    let logs = &READERS[..5];
    is_nothing([read(logs, "PSLog.txt", &exchanges), read(logs, "sync.json", &enterprises)].concat());
}

#[test]
fn a_line_of_one_repeat_costs_every_command_in_proportion_to_its_bytes() {
    let mut wrong = Vec::new();
    for unit in ["{\"token\":\"abc\"}", "Authorization: Basic ", "[", "error 200018 "] {
        wrong.extend(read(&[READERS[0], READERS[4], READERS[5]], "app.log", &|parts| {
            unit.repeat(1_500 * parts / unit.len())
        }));
    }
    is_nothing(wrong);
}

#[test]
fn a_batch_costs_in_proportion_to_its_lines() {
    let batch: &[&[&str]] = &[&["ask", "--batch", "--file"]];
    let good = |parts| "{\"id\":1,\"input\":\"error 200018\"}\n".repeat(20 * parts);
    let bad = |parts| "{\"id\":12345678901234567890,\"input\":\n".repeat(100 * parts);
    is_nothing([read(batch, "good.jsonl", &good), read(batch, "bad.jsonl", &bad)].concat());
}

#[test]
fn words_that_are_looked_up_cost_in_proportion_to_their_number() {
    let folder = tempfile::tempdir().unwrap();
    let lookup = |parts| {
        let words = vec!["sign-in"; 40 * parts + 1].join(" ");
        work(folder.path(), &["lookup", &words])
    };
    is_nothing(too_much("lookup", &lookup).into_iter().collect());
}

/// The small knowledge base with so many more entries.
fn knowledge(entries: usize) -> Small {
    let small = Small::new();
    let entry = small.read("symptoms/sso-failed.yaml");
    for n in 0..entries {
        let id = format!("sso-failed-{n}");
        small.write(&format!("symptoms/{id}.yaml"), &entry.replace("id: sso-failed", &format!("id: {id}")));
    }
    small
}

#[test]
fn checking_and_confirming_cost_in_proportion_to_entries_and_lock_lines() {
    let out = tempfile::tempdir().unwrap();
    let run = |small: &Small, arguments: &[&str]| {
        let folder = small.path().to_str().unwrap();
        work(out.path(), &[&arguments[..1], &[folder], &arguments[1..]].concat())
    };
    let check = |parts| run(&knowledge(10 * parts), &["check"]);
    let confirm = |parts| run(&knowledge(10 * parts), &["confirm", "--all", "--lang", "fr"]);
    let locks = |line: &'static str| {
        move |parts: usize| {
            let small = Small::new();
            small.write("translations/fr.lock", &line.repeat(200 * parts + 1));
            run(&small, &["check"])
        }
    };
    let wrong = [
        too_much("check", &check),
        too_much("confirm", &confirm),
        too_much("check, lock lines that are none", &locks("none\n")),
        too_much("check, one lock line", &locks("http-409 0123456789abcdef 0123456789abcdef 2026-01-02\n")),
    ];
    is_nothing(wrong.into_iter().flatten().collect());
}

/// Pieces of lines that begin something, end it, or go on.
fn piece() -> impl Strategy<Value = String> {
    let known = [
        "token=",
        "password: ",
        "Authorization: ",
        "<a>",
        "</a>",
        "<password>",
        "{",
        "}",
        "[",
        "\"",
        "\\",
        ",",
        "\n",
        "2021.06.14 09:20:48:000 CEST | Info | OCI-P | BCCT Worker #1\n",
        "POST ",
        "HTTP/1.1 401 ",
        "subscriberProfile",
        "200018 ",
        "error ",
        "pat@example.com ",
        "+12025550143 ",
        "%40",
        "&amp;",
        "sip:",
        "://",
        " ",
    ];
    prop_oneof![proptest::sample::select(known.to_vec()).prop_map(str::to_owned), "[a-z0-9A-Z]{1,4}"]
}

proptest! {
    #![proptest_config(faultbook_testing::laws(2, "growth-commands"))]

    #[test]
    fn made_repeats_cost_in_proportion_to_their_bytes(pieces in proptest::collection::vec(piece(), 2..8)) {
        let unit = pieces.concat();
        let text = |parts: usize| unit.repeat((1_500 * parts).div_ceil(unit.len()));
        let wrong = read(&[READERS[1], READERS[4], READERS[5]], "PSLog.txt", &text);
        prop_assert!(wrong.is_empty(), "{unit:?}: {wrong:?}");
    }
}

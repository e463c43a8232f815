//! Bytes a second of `faultbook diagnose` over large logs, beside `rg -c -F` that looks for the same literals.
//!
//! `cargo bench --bench logs`; `FAULTBOOK_BENCH_BYTES` is the size of each log (1 GB). The logs lie in the target
//! directory's `tmp` while it runs. `rg` is taken from the path; where there is none, that is said.

mod log_files;

use faultbook::rules::Program;
use faultbook::store::Store;
use log_files::{Kind, ONE_IN};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Each program runs so often, in turn; the best time counts, since nothing but other work makes it worse.
const RUNS: usize = 5;

/// One run of a program.
#[derive(Clone, Copy)]
struct Run {
    wall: Duration,
    /// Kilobytes at its largest; nothing where the system does not tell.
    peak: Option<u64>,
}

/// Runs a program to its end; looks at how much memory it has all the while.
fn run(command: &mut Command) -> Run {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = None;
    let watched = std::thread::spawn(move || {
        while let Some(now) = fs::read_to_string(&status).ok().and_then(|text| high_water(&text)) {
            peak = Some(now);
            std::thread::sleep(Duration::from_millis(2));
        }
        peak
    });
    child.wait().expect("the program ends");
    let wall = start.elapsed();
    Run { wall, peak: watched.join().expect("the watcher ends") }
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

fn best(runs: &[Run]) -> Run {
    let wall = runs.iter().map(|r| r.wall).min().expect("there were runs");
    Run { wall, peak: runs.iter().filter_map(|r| r.peak).max() }
}

/// The literals of the formats that read a log as one has it, and those that are looked for first.
fn literals(program: &Program<'_>, format: &str) -> (Vec<String>, Vec<String>) {
    let all = program.literals(format).into_iter().map(str::to_owned).collect();
    let first = program.prefilter_literals(format).into_iter().map(str::to_owned).collect();
    (all, first)
}

#[expect(clippy::print_stdout, reason = "this is what a benchmark is for")]
fn main() {
    let bytes = std::env::var("FAULTBOOK_BENCH_BYTES").ok().and_then(|b| b.parse().ok());
    let bytes: u64 = bytes.unwrap_or(1_000_000_000);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("logs-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("the target directory can be written");
    let (store, rg) = (Store::embedded(), Command::new("rg").arg("--version").output().is_ok());
    if !rg {
        println!("rg is not on the path: only faultbook is measured");
    }
    let logic = store.logic();
    let program = Program::of(&logic);
    let kinds = [
        (Kind::Sparse, "PSLog.txt", "pslog"),
        (Kind::Requests, "XsiActionsLog.txt", "xsi-actions-log"),
        (Kind::Access, "access_log.txt", "tomcat-access-log"),
    ];
    let wanted = std::env::var("FAULTBOOK_BENCH_LOG").unwrap_or_default();
    for (kind, name, format) in kinds.into_iter().filter(|(_, name, _)| name.contains(&wanted)) {
        let log = folder.join(name);
        let (size, records, telling) = log_files::write(&log, kind, bytes).expect("the log can be written");
        println!("\n{name}: {size} bytes, {records} records, {telling} of them hold a literal");
        if kind == Kind::Sparse {
            println!("one record in {:.0} ({ONE_IN} wanted)", records as f64 / telling as f64);
        }
        let (all, first) = literals(&program, format);
        let lists = [("all", all), ("first", first)].map(|(name, list)| {
            let path = folder.join(format!("{format}-{name}"));
            fs::write(&path, list.join("\n") + "\n").expect("the literals can be written");
            (path, list.len())
        });
        let faultbook = || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_faultbook"));
            command.args(["diagnose", "--format", "json"]).arg(&log);
            command
        };
        let mut runs: [Vec<Run>; 3] = Default::default();
        for _ in 0..RUNS {
            runs[0].push(run(&mut faultbook()));
            for (n, (path, _)) in lists.iter().enumerate().filter(|_| rg) {
                let mut command = Command::new("rg");
                runs[n + 1].push(run(command.args(["--no-config", "-c", "-F", "-f"]).arg(path).arg(&log)));
            }
        }
        let speed = |run: Run| size as f64 / run.wall.as_secs_f64() / 1e6;
        let ours = best(&runs[0]);
        let peak = ours.peak.map_or("?".to_owned(), |k| format!("{:.0}", k as f64 / 1e3));
        println!("faultbook diagnose: {:.0} MB/s, {:.2?}, {peak} MB of memory", speed(ours), ours.wall);
        for ((what, (_, count)), runs) in ["all of them", "those looked for first"].iter().zip(&lists).zip(&runs[1..]) {
            if runs.is_empty() {
                continue;
            }
            let theirs = best(runs);
            let ratio = theirs.wall.as_secs_f64() / ours.wall.as_secs_f64();
            println!("rg, {count} literals ({what}): {:.0} MB/s; ratio {ratio:.2}", speed(theirs));
        }
        fs::remove_file(&log).expect("the log can be removed");
    }
    fs::remove_dir_all(folder).expect("the folder can be removed");
}

//! Measures how many bytes per second `faultbook diagnose` reads, compared with `rg -c -F` and the same literals.
//!
//! Run `cargo bench --bench logs`. `FAULTBOOK_BENCH_BYTES` sets the size of each log (1 GB by default). The logs are in
//! the target directory's `tmp` folder while the benchmark runs. Without `rg` on the path, only `faultbook` is measured.

mod log_files;

use faultbook_rules::Program;
use log_files::{Kind, ONE_IN};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often each program runs, in turn. The best time counts, because only other work on the machine makes it worse.
const RUNS: usize = 5;

/// The measurements of one run of a program.
#[derive(Clone, Copy)]
struct Run {
    wall: Duration,
    /// Processor time, if the system reports it. Other work on the machine has little influence on it.
    busy: Option<Duration>,
    /// Largest amount of memory in kilobytes, if the system reports it.
    peak: Option<u64>,
}

/// Runs a program to its end and observes its memory meanwhile, because that cannot be read afterwards.
fn run(command: &mut Command) -> Run {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
    let about = PathBuf::from(format!("/proc/{}", child.id()));
    let (mut peak, mut busy) = (None, None);
    // A process that has ended keeps its times until it is waited for, but not its memory.
    while let Ok(stat) = fs::read_to_string(about.join("stat")) {
        let status = fs::read_to_string(about.join("status")).unwrap_or_default();
        let behind_name = stat.rsplit(')').next().unwrap_or_default();
        let fields: Vec<&str> = behind_name.split_whitespace().collect();
        let ticks = |n: usize| fields.get(n).and_then(|f| f.parse::<u64>().ok());
        busy = ticks(11).zip(ticks(12)).map(|(user, system)| Duration::from_millis((user + system) * 10));
        peak = high_water(&status).or(peak);
        if fields.first() == Some(&"Z") {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let wall = start.elapsed();
    child.wait().expect("the program ends");
    Run { wall: if busy.is_some() { wall } else { start.elapsed() }, busy, peak }
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

fn best(runs: &[Run]) -> Run {
    let wall = runs.iter().map(|r| r.wall).min().expect("there were runs");
    let busy = runs.iter().filter_map(|r| r.busy).min();
    Run { wall, busy, peak: runs.iter().filter_map(|r| r.peak).max() }
}

/// The literals of all formats that read such a log, and those that the first pass searches for.
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
    let (store, rg) = (faultbook::embedded(), Command::new("rg").arg("--version").output().is_ok());
    if !rg {
        println!("rg is not on the path: only faultbook is measured");
    }
    let logic = store.logic();
    let program = Program::new(&logic);
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
        let said = |run: Run| {
            let rate = |time: Duration| size as f64 / time.as_secs_f64() / 1e6;
            let busy = run.busy.map_or("?".to_owned(), |time| format!("{:.0}", rate(time)));
            let peak = run.peak.map_or("?".to_owned(), |kilobytes| (kilobytes / 1000).to_string());
            format!(
                "{:.0} MB/s ({busy} MB for each second of a processor), {peak} MB of memory",
                rate(run.wall)
            )
        };
        let ours = best(&runs[0]);
        println!("faultbook diagnose: {}", said(ours));
        for ((what, (_, count)), runs) in ["all", "looked for first"].iter().zip(&lists).zip(&runs[1..]) {
            if runs.is_empty() {
                continue;
            }
            let theirs = best(runs);
            let ratio = theirs.wall.as_secs_f64() / ours.wall.as_secs_f64();
            println!("rg -c -F, {count} literals ({what}): {}; ratio {ratio:.2}", said(theirs));
        }
        fs::remove_file(&log).expect("the log can be removed");
    }
    fs::remove_dir_all(folder).expect("the folder can be removed");
}

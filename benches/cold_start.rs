//! Measures a whole process: `faultbook ask 200018`, compared with a program that only prints the same bytes.
//!
//! `cargo bench --bench cold_start` compiles that program with the toolchain's `rustc`, runs both in turn, and prints the
//! medians and their ratio.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 400;
const PRINT: &str = "fn main() { use std::io::Write; std::io::stdout().lock().write_all(include_bytes!(\"bytes\")).unwrap(); }";

fn run(program: &Path, arguments: &[&str]) -> Duration {
    let start = Instant::now();
    let status = Command::new(program).args(arguments).env("LC_ALL", "C").stdout(Stdio::null()).status();
    assert!(status.expect("the program runs").success());
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e3
}

#[expect(clippy::print_stdout, reason = "this is what a benchmark is for")]
fn main() {
    let faultbook = Path::new(env!("CARGO_BIN_EXE_faultbook"));
    let folder = std::env::temp_dir().join(format!("faultbook-cold-start-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
    let printed = Command::new(faultbook).args(["ask", "200018"]).env("LC_ALL", "C").output();
    let printed = printed.expect("faultbook runs").stdout;
    std::fs::write(folder.join("bytes"), &printed).expect("the bytes can be written");
    std::fs::write(folder.join("print.rs"), PRINT).expect("the source can be written");
    let built = Command::new("rustc").args(["-O", "-o", "print", "print.rs"]).current_dir(&folder).status();
    assert!(built.expect("rustc runs").success());

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        theirs.push(run(&folder.join("print"), &[]));
        ours.push(run(faultbook, &["ask", "200018"]));
    }
    let (ours, theirs) = (median(ours), median(theirs));
    println!("{} bytes printed; medians of {RUNS} runs each", printed.len());
    println!("faultbook ask 200018 {ours:.2} ms; printing only {theirs:.2} ms; ratio {:.2}", ours / theirs);
    std::fs::remove_dir_all(folder).expect("the temporary folder can be removed");
}

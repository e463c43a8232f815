//! The `faultbook` program: parse the arguments, run the command, turn the outcome into an exit status.

use clap::Parser;
use faultbook::Args;
use std::process::ExitCode;

fn main() -> ExitCode {
    // clap prints usage errors itself and leaves with status 2, the status of bad usage.
    ExitCode::from(faultbook::run(Args::parse()))
}

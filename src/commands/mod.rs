//! The commands, one file each, and how they are run.

mod ask;
mod case;
pub mod check;
pub mod confirm;
mod diagnose;
mod explain;
mod lookup;
mod mentions;
mod own_terms;
mod redact;
mod site;

use crate::output::{self, Output};
use crate::status::{FAILED, FOUND};
use clap::{Parser, Subcommand};

/// Paste what you see and read what to do: offline troubleshooting.
#[derive(Debug, Parser)]
#[command(name = "faultbook", version, about, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find out what a pasted error message, ticket or log excerpt is about
    Ask(ask::AskArgs),
    /// Show an entry, found by its id, its code or words of its title
    Lookup(lookup::LookupArgs),
    /// Read log files and say where the flow broke
    Diagnose(diagnose::DiagnoseArgs),
    /// Write the report that an escalation needs, filled in from log files
    Case(case::CaseArgs),
    /// Copy logs without addresses, phone numbers, ids and secrets
    Redact(redact::RedactArgs),
    /// Build the help site: a folder that works from a web server, a file share or a disk
    Site(site::SiteArgs),
    /// Check a knowledge base: its files, its translations and its examples
    Check(check::CheckArgs),
    /// Explain a code that `check` prints, such as K014
    Explain(explain::ExplainArgs),
    /// Confirm that a translation was compared with the English
    Confirm(confirm::ConfirmArgs),
}

/// Runs a command; gives the exit status.
pub fn run(args: Args) -> u8 {
    let mut output = Output::open();
    let outcome = match args.command {
        Command::Ask(args) => ask::run(&args, &mut output),
        Command::Lookup(args) => lookup::run(&args, &mut output),
        Command::Diagnose(args) => diagnose::run(&args, &mut output),
        Command::Case(args) => case::run(&args, &mut output),
        Command::Redact(args) => redact::run(&args, &mut output),
        Command::Site(args) => site::run(&args, &mut output),
        Command::Check(args) => {
            let color = output.is_colored();
            check::run(
                &check::CheckOptions { args: &args, color, examples: &faultbook_verify::examples },
                &mut output,
            )
        }
        Command::Explain(args) => explain::run(&args, &mut output),
        Command::Confirm(args) => confirm::run(&args, &mut output),
    };
    match outcome.and_then(|status| output.finish().map(|()| status)) {
        Ok(status) => status,
        // Whoever reads our output has seen enough: that is no failure.
        Err(error) if output::is_closed_pipe(&error) => FOUND,
        Err(error) => {
            output::complain(&format!("faultbook: {error:#}"));
            FAILED
        }
    }
}

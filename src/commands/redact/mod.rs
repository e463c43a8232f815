//! `faultbook redact`: copies of logs without what must not leave the house.

mod apart;
mod copies;

use super::own_terms::{self, OwnTerms};
use crate::arguments::LogArgs;
use crate::output::{Output, complain};
use crate::progress::Bar;
use crate::status::{FAILED, FOUND};
use clap::Args;
use copies::Copies;
use faultbook_files::Identity;
use faultbook_input::{Inputs, Lines, Options, Progress, ReadState, ReadSummary};
use faultbook_knowledge::model::Lang;
use faultbook_knowledge::store::Store;
use faultbook_redact::{NOT_PROMISED, Redactor};
use faultbook_render::{Context, clean};
use std::io::{self, IsTerminal};
use std::path::PathBuf;

/// The arguments of `redact`.
#[derive(Debug, Args)]
pub(super) struct RedactArgs {
    #[command(flatten)]
    logs: LogArgs,
    #[command(flatten)]
    own: OwnTerms,
    /// Write the copies into this folder [default: one file, to standard output]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace existing copies; the logs themselves are never replaced
    #[arg(long, requires = "out")]
    force: bool,
}

/// Why a run is refused whose copies would run into one another.
const MANY: &str = "more than one file may come of this: say with --out DIR where the copies go";

pub(super) fn run(args: &RedactArgs, output: &mut Output) -> anyhow::Result<u8> {
    let bar = Bar::on_terminal();
    let progress = bar.clone().map(|bar| Box::new(bar) as Box<dyn Progress>);
    let mut options = Options { progress, ..args.logs.options()? };
    let store = crate::embedded();
    let mut redactor = args.own.redactor(&store, &args.logs)?;
    let (summary, failed) = match &args.out {
        Some(folder) => {
            options.outputs.extend(Identity::of(folder));
            let inputs = Inputs::find(&args.logs.paths, &options);
            let mut copies = Copies::plan(folder, args.force, &args.logs.paths, &inputs, &mut redactor)?;
            let summary = inputs.read(&options, &mut |info, lines| copies.copy(info, lines));
            (summary, copies.failed())
        }
        None => {
            anyhow::ensure!(
                args.logs.paths.len() == 1 && faultbook_input::is_single(&args.logs.paths[0]),
                MANY
            );
            let (mut outcome, mut printed) = (Ok(()), false);
            let summary = faultbook_input::each_file(&args.logs.paths, &options, &mut |_, lines| {
                // An archive that comes through standard input.
                outcome =
                    if printed { Err(anyhow::anyhow!(MANY)) } else { print(lines, &mut redactor, output) };
                printed = true;
            });
            outcome?;
            (summary, false)
        }
    };
    if let Some(bar) = bar {
        bar.finish();
    }
    say(&summary, &mut redactor, &store);
    Ok(if summary.any_read() && !failed { FOUND } else { FAILED })
}

/// Says what was not copied whole, and what redaction does not promise.
fn say(summary: &ReadSummary, redactor: &mut Redactor, store: &Store) {
    let words = store.words(Lang::EN);
    let context = Context { base: store.base(), words: &words, lang: Lang::EN };
    for file in &summary.files {
        let path = clean::line(&file.path).into_owned();
        if !matches!(file.state, ReadState::Read | ReadState::Empty) {
            let state = faultbook_render::compose::read_state(&file.state, &context);
            complain(&format!("{path} {}", redactor.name(&clean::line(&state))));
        }
        if file.cut_lines > 0 {
            complain(&format!(
                "{path}: {} too long, {} bytes of their ends are left out",
                if file.cut_lines == 1 {
                    "1 line is".into()
                } else {
                    format!("{} lines are", file.cut_lines)
                },
                file.cut_bytes
            ));
        }
    }
    if summary.any_read() {
        own_terms::report(redactor);
        complain("What redaction does not promise:");
        for sentence in NOT_PROMISED {
            complain(&format!("- {sentence}"));
        }
    }
}

/// Writes the copy to standard output; on a terminal without what would act on it.
fn print(lines: &mut dyn Lines, redactor: &mut Redactor, output: &mut Output) -> anyhow::Result<()> {
    let terminal = io::stdout().is_terminal();
    copies::copied(lines, redactor, &mut |text| {
        // A line end acts on a terminal as it should.
        let text = if terminal && text != "\n" { clean::line(text) } else { text.into() };
        Ok(output.data(text.as_bytes())?)
    })
}

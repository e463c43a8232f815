//! `faultbook diagnose`: log files and folders.

use super::own_terms::{self, OwnTerms};
use crate::arguments::{LogArgs, format_among, language_help};
use crate::language::Wanted;
use crate::output::{Output, width};
use crate::progress::Bar;
use crate::status::{FAILED, FOUND, NOTHING};
use clap::Args;
use faultbook_input::{Options, Progress};
use faultbook_knowledge::model::Lang;
use faultbook_knowledge::store::Store;
use faultbook_render::{Context, Format};
use faultbook_rules::Limits;
use faultbook_rules::diagnosis::Diagnosis;

/// The arguments of `diagnose`.
#[derive(Debug, Args)]
pub(super) struct DiagnoseArgs {
    #[command(flatten)]
    logs: LogArgs,
    #[arg(long, value_name = "TAG", help = language_help("diagnosis"))]
    lang: Option<String>,
    /// Format of the diagnosis
    #[arg(long, default_value = "terminal", value_parser = format_among(&Format::ALL))]
    format: Format,
    /// Add all facts, how each file was recognized, and the rules that fired or nearly fired
    #[arg(long)]
    explain: bool,
    /// Print placeholders instead of addresses, phone numbers, ids and host names
    #[arg(long)]
    redact: bool,
    #[command(flatten)]
    own: OwnTerms,
}

pub(super) fn run(args: &DiagnoseArgs, output: &mut Output) -> anyhow::Result<u8> {
    let store = crate::embedded();
    let wanted = Wanted::find(&store, args.lang.as_deref());
    anyhow::ensure!(
        args.redact || !args.own.are_named(),
        "--also and --keep change what is redacted, and nothing is: add --redact"
    );
    let own = args.redact.then_some(&args.own);
    let mut diagnosis = read(&store, &args.logs, own)?;
    diagnosis.notes.extend(wanted.note(&store));
    let lang = wanted.or_text(None::<Lang>);
    let words = store.words(lang);
    let context = Context { base: store.base(), words: &words, lang };
    let text = faultbook_render::diagnosis(&diagnosis, args.explain, &context, args.format, width())?;
    output.document(&text, args.format)?;
    Ok(status(&diagnosis))
}

/// Diagnoses the paths, with a progress bar on a terminal; redacted where the user's own terms are given.
pub(super) fn read(store: &Store, logs: &LogArgs, redact: Option<&OwnTerms>) -> anyhow::Result<Diagnosis> {
    let bar = Bar::on_terminal();
    let progress = bar.clone().map(|bar| Box::new(bar) as Box<dyn Progress>);
    let options = Options { progress, stream_bytes: Some(logs.max_bytes), ..logs.options()? };
    let limits = Limits { memory: logs.max_memory };
    let mut redactor = redact.map(|own| own.redactor(store, logs)).transpose()?;
    let diagnosis = faultbook_rules::diagnose(store, &logs.paths, &options, limits, redactor.as_mut());
    if let Some(bar) = bar {
        bar.finish();
    }
    if let Some(redactor) = &redactor {
        own_terms::report(redactor);
    }
    Ok(diagnosis)
}

/// What a diagnosis came to, as an exit status.
pub(super) fn status(diagnosis: &Diagnosis) -> u8 {
    if !faultbook_rules::readable(&diagnosis.files) {
        FAILED
    } else if diagnosis.conclusions.is_empty() {
        NOTHING
    } else {
        FOUND
    }
}

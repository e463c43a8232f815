//! `faultbook diagnose`: log files and folders.

use super::language::Wanted;
use super::output::{Output, width};
use super::{FAILED, FOUND, FormatArg, NOTHING};
use crate::knowledge::model::Lang;
use crate::render::{self, Context};
use crate::rules;
use crate::store::Store;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// The arguments of `diagnose`.
#[derive(Debug, Args)]
pub(super) struct DiagnoseArgs {
    /// Log files, or folders of log files
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Language of the diagnosis: en, fr, ja, nb, nl, pl
    #[arg(long, value_name = "L")]
    lang: Option<String>,
    /// How the diagnosis is written
    #[arg(long, value_enum, default_value = "terminal")]
    format: FormatArg,
    /// Print all facts, why each file was taken for what it is, and the rules that fired or nearly did
    #[arg(long)]
    explain: bool,
}

pub(super) fn run(args: &DiagnoseArgs, output: &mut Output) -> anyhow::Result<u8> {
    let store = Store::embedded();
    let wanted = Wanted::find(&store, args.lang.as_deref());
    let mut diagnosis = rules::diagnose(&store, &args.paths);
    diagnosis.notes.extend(wanted.note(&store));
    let lang = wanted.or_text(None::<Lang>);
    let words = store.words(lang);
    let context = Context { base: store.base(), words: &words, lang };
    let text = render::diagnosis(&diagnosis, args.explain, &context, args.format.into(), width())?;
    output.write_all(text.as_bytes())?;
    Ok(if !rules::readable(&diagnosis.files) {
        FAILED
    } else if diagnosis.conclusions.is_empty() {
        NOTHING
    } else {
        FOUND
    })
}

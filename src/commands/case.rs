//! `faultbook case`: what an escalation needs, filled from log files.

use super::diagnose;
use super::own_terms::OwnTerms;
use crate::arguments::{LogArgs, format_among, language_help};
use crate::language::Wanted;
use crate::output::{Output, width};
use clap::Args;
use faultbook_knowledge::model::Lang;
use faultbook_render::{Context, Format};
use faultbook_rules::case::CaseReport;

/// The arguments of `case`.
#[derive(Debug, Args)]
pub(super) struct CaseArgs {
    #[command(flatten)]
    logs: LogArgs,
    #[arg(long, value_name = "TAG", help = language_help("report"))]
    lang: Option<String>,
    /// Format of the report
    #[arg(long, default_value = "markdown", value_parser = format_among(&FORMATS))]
    format: Format,
    /// Report on this subject only; `diagnose` prints the ids
    #[arg(long, value_name = "ID")]
    subject: Option<String>,
    /// Print addresses, phone numbers, ids and host names as they are, without placeholders
    #[arg(long)]
    no_redact: bool,
    #[command(flatten)]
    own: OwnTerms,
}

/// The formats of a report. Programs read the diagnosis.
const FORMATS: [Format; 2] = [Format::Markdown, Format::Html];

pub(super) fn run(args: &CaseArgs, output: &mut Output) -> anyhow::Result<u8> {
    let store = crate::embedded();
    let wanted = Wanted::find(&store, args.lang.as_deref());
    let redacted = !args.no_redact;
    anyhow::ensure!(
        redacted || !args.own.are_named(),
        "--also and --keep change what is redacted, and nothing is: leave --no-redact out"
    );
    let mut diagnosis = diagnose::read(&store, &args.logs, redacted.then_some(&args.own))?;
    diagnosis.notes.extend(wanted.note(&store));
    if let Some(id) = &args.subject {
        let ids: Vec<&str> = diagnosis.subjects.iter().map(|s| s.id.as_str()).collect();
        anyhow::ensure!(
            ids.contains(&id.as_str()),
            "these logs hold no {id}, or it is one of many that came to the same, which are counted; they hold: {}",
            if ids.is_empty() { "nothing".to_owned() } else { ids.join(", ") }
        );
    }
    let status = diagnose::status(&diagnosis);
    let lang = wanted.or_text(None::<Lang>);
    let words = store.words(lang);
    let context = Context { base: store.base(), words: &words, lang };
    let case = CaseReport::new(diagnosis, &store, args.subject.as_deref(), redacted);
    output.document(&faultbook_render::case(&case, &context, args.format, width())?, args.format)?;
    Ok(status)
}

//! `faultbook ask`: one text, or a batch of them as JSON lines.

mod batch;
mod bounded;

use super::mentions;
use crate::arguments::{format_among, language_help};
use crate::language::Wanted;
use crate::output::{Output, complain, width};
use crate::status::{FOUND, NOTHING};
use anyhow::Context as _;
use bounded::Bounded;
use clap::Args;
use faultbook_knowledge::store::Store;
use faultbook_query::answer::Answer;
use faultbook_render::{Context, Format};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

/// How much of a text is read, in bytes. This much takes about a minute; anything longer is a log, or never ends.
const LONGEST_TEXT: u64 = 128 << 20;

/// The arguments of `ask`.
#[derive(Debug, Args)]
pub(super) struct AskArgs {
    /// The text [default: standard input]. Put a text that starts with `-` after `--`
    text: Vec<String>,
    /// Read the text from a file; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    file: Option<PathBuf>,
    #[arg(long, value_name = "TAG", help = language_help("answer"))]
    lang: Option<String>,
    /// Format of the answer
    #[arg(long, default_value = "terminal", value_parser = format_among(&Format::ALL))]
    format: Format,
    /// List at most this many matches
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=100))]
    limit: u16,
    /// Read JSON lines {"id":…,"input":"…"} from standard input or --file, write one JSON line for each
    #[arg(long, conflicts_with_all = ["text", "format"])]
    batch: bool,
}

pub(super) fn run(args: &AskArgs, output: &mut Output) -> anyhow::Result<u8> {
    let store = crate::embedded();
    if args.batch {
        return batch::run(input(args.file.as_deref())?, usize::from(args.limit), &store, output);
    }
    let wanted = Wanted::find(&store, args.lang.as_deref());
    let limit = usize::from(args.limit);
    let mut answer = if args.text.is_empty() {
        let mut text = Bounded::new(input(args.file.as_deref())?, LONGEST_TEXT);
        let answer = faultbook_query::Engine::new(&store).ask_reader(&mut text, limit);
        if text.is_cut {
            complain(&format!(
                "Only the first {} MB of the text were read. Paste the part around the error, or let `faultbook diagnose` \
                 read the log.",
                LONGEST_TEXT >> 20
            ));
        }
        answer.context("cannot read the text")?
    } else {
        faultbook_query::ask(&store, &args.text.join(" "), limit)
    };
    answer.notes.extend(wanted.note(&store));
    write_answer(&store, &mut answer, &wanted, args.format, output)?;
    Ok(if answer.matches.is_empty() { NOTHING } else { FOUND })
}

fn write_answer(
    store: &Store,
    answer: &mut Answer,
    wanted: &Wanted,
    format: Format,
    output: &mut Output,
) -> anyhow::Result<()> {
    let lang = wanted.or_text(answer.input.language);
    mentions::translate(&mut answer.mentions, store, lang);
    let words = store.words(lang);
    let context = Context { base: store.base(), words: &words, lang };
    output.document(&faultbook_render::answer(answer, &context, format, width())?, format)?;
    Ok(())
}

/// The text's source: a file, or standard input, with a word on how to end it when a person is typing.
fn input(file: Option<&Path>) -> anyhow::Result<Box<dyn Read>> {
    match file {
        Some(path) if path != Path::new("-") => Ok(Box::new(faultbook_files::open_stream(path)?)),
        _ => {
            if io::stdin().is_terminal() {
                let end = if cfg!(windows) { "Ctrl-Z and Enter" } else { "Ctrl-D" };
                complain(&format!("Paste the text, then press {end} on a new line."));
            }
            Ok(Box::new(io::stdin().lock()))
        }
    }
}

//! `faultbook ask`: one text, or a batch of them as JSON lines.

use crate::arguments::{format_among, language_help};
use crate::language::Wanted;
use crate::output::{Output, complain, width};
use crate::status::{FAILED, FOUND, NOTHING};
use anyhow::Context as _;
use clap::Args;
use faultbook_knowledge::store::Store;
use faultbook_query::Engine;
use faultbook_query::answer::Answer;
use faultbook_render::{Context, Format};
use serde::Deserialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

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
        return batch(args, &store, output);
    }
    let wanted = Wanted::find(&store, args.lang.as_deref());
    let limit = usize::from(args.limit);
    let mut answer = if args.text.is_empty() {
        faultbook_query::Engine::new(&store)
            .ask_reader(input(args.file.as_deref())?, limit)
            .context("cannot read the text")?
    } else {
        faultbook_query::ask(&store, &args.text.join(" "), limit)
    };
    answer.notes.extend(wanted.note(&store));
    write_answer(&store, &answer, &wanted, args.format, output)?;
    Ok(if answer.matches.is_empty() { NOTHING } else { FOUND })
}

fn write_answer(
    store: &Store,
    answer: &Answer,
    wanted: &Wanted,
    format: Format,
    output: &mut Output,
) -> anyhow::Result<()> {
    let lang = wanted.or_text(answer.input.language);
    let words = store.words(lang);
    let context = Context { base: store.base(), words: &words, lang };
    output.write_all(faultbook_render::answer(answer, &context, format, width())?.as_bytes())?;
    Ok(())
}

/// The text's source: a file, or standard input, with a word on how to end it when a person is typing.
fn input(file: Option<&Path>) -> anyhow::Result<Box<dyn Read>> {
    match file {
        Some(path) if path != Path::new("-") => {
            let opened = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
            anyhow::ensure!(!opened.metadata()?.is_dir(), "{} is a folder, not a text", path.display());
            Ok(Box::new(opened))
        }
        _ => {
            if io::stdin().is_terminal() {
                let end = if cfg!(windows) { "Ctrl-Z and Enter" } else { "Ctrl-D" };
                complain(&format!("Paste the text, then press {end} on a new line."));
            }
            Ok(Box::new(io::stdin().lock()))
        }
    }
}

#[derive(Debug, Deserialize)]
struct BatchLine {
    #[serde(default)]
    id: serde_json::Value,
    input: String,
}

/// A line of a batch may be this long; more would hold it all in memory.
const LONGEST_LINE: u64 = 16 * 1024 * 1024;

/// Answers line by line, each before the next is read.
fn batch(args: &AskArgs, store: &Store, output: &mut Output) -> anyhow::Result<u8> {
    let engine = Engine::new(store);
    let mut lines = BufReader::new(input(args.file.as_deref())?);
    let mut status = FOUND;
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = lines
            .by_ref()
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)
            .context("cannot read the batch")?;
        if read == 0 {
            return Ok(status);
        }
        let too_long = read as u64 == LONGEST_LINE && line.last() != Some(&b'\n');
        if too_long {
            skip_line(&mut lines)?;
        } else if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let parsed = if too_long {
            Err("the line is too long".to_owned())
        } else {
            serde_json::from_slice::<BatchLine>(&line).map_err(|e| e.to_string())
        };
        let text = match parsed {
            Ok(BatchLine { id, input }) => {
                faultbook_render::batch_line(&id, &engine.ask(&input, usize::from(args.limit)))?
            }
            Err(error) => {
                status = FAILED;
                faultbook_render::batch_error(&error)?
            }
        };
        writeln!(output, "{}", text.trim_end())?;
        output.flush()?;
    }
}

fn skip_line(lines: &mut impl BufRead) -> io::Result<()> {
    loop {
        let (used, done) = {
            let buffer = lines.fill_buf()?;
            match buffer.iter().position(|b| *b == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            }
        };
        lines.consume(used);
        if done {
            return Ok(());
        }
    }
}

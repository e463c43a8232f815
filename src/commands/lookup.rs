//! `faultbook lookup`: an entry by its id, its code in any spelling, or words.

use super::mentions;
use crate::arguments::{format_among, language_help};
use crate::language::Wanted;
use crate::output::{Output, width};
use crate::status::{FOUND, NOTHING};
use clap::{Args, ValueEnum};
use faultbook_knowledge::model::{Kind, Lang};
use faultbook_render::{Context, Format};
use std::io::Write;

/// The arguments of `lookup`.
#[derive(Debug, Args)]
pub(super) struct LookupArgs {
    /// An id, a code in any spelling, or words of a title
    #[arg(required_unless_present = "list")]
    words: Vec<String>,
    #[arg(long, value_name = "TAG", help = language_help("entry"))]
    lang: Option<String>,
    /// Format of the entry
    #[arg(long, default_value = "terminal", value_parser = format_among(&Format::ALL))]
    format: Format,
    /// Show at most this many entries
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=1000))]
    limit: u16,
    /// List all entries, or those of one kind, instead of showing one
    #[arg(long, value_name = "KIND", num_args = 0..=1, conflicts_with_all = ["words", "limit"])]
    list: Option<Option<KindArg>>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum KindArg {
    Code,
    Http,
    Symptom,
    Procedure,
    Log,
    Reference,
}

impl From<KindArg> for Kind {
    fn from(arg: KindArg) -> Kind {
        match arg {
            KindArg::Code => Kind::Code,
            KindArg::Http => Kind::Http,
            KindArg::Symptom => Kind::Symptom,
            KindArg::Procedure => Kind::Procedure,
            KindArg::Log => Kind::Log,
            KindArg::Reference => Kind::Reference,
        }
    }
}

pub(super) fn run(args: &LookupArgs, output: &mut Output) -> anyhow::Result<u8> {
    let store = crate::embedded();
    let wanted = Wanted::find(&store, args.lang.as_deref());
    wanted.note(&store);
    let mut found = match &args.list {
        Some(kind) => faultbook_query::lookup::list(&store, kind.map(Kind::from)),
        None => faultbook_query::lookup::find(&store, &args.words.join(" "), usize::from(args.limit)),
    };
    let lang = wanted.or_text(None::<Lang>);
    mentions::translate(&mut found.mentions, &store, lang);
    let words = store.words(lang);
    let context = Context { base: store.base(), words: &words, lang };
    let text = if args.list.is_some() {
        faultbook_render::list(&found, &context, args.format, width())?
    } else {
        faultbook_render::lookup(&found, &context, args.format, width())?
    };
    output.write_all(text.as_bytes())?;
    Ok(if found.entries.is_empty() { NOTHING } else { FOUND })
}

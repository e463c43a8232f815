//! Arguments that several commands take.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use faultbook_files::Identity;
use faultbook_input::{MAX_BYTES, Options};
use faultbook_render::Format;
use std::path::PathBuf;

/// What is read, and how: for every command that reads logs.
#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// Log files, folders, archives (zip, tar) and compressed files (gz, bz2, xz, zst); `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Follow symbolic links found in folders
    #[arg(long)]
    pub(crate) follow_links: bool,
    /// Expand archives to at most this many bytes in total
    #[arg(long, value_name = "N", default_value_t = MAX_BYTES)]
    pub(crate) max_bytes: u64,
}

impl LogArgs {
    /// How they are read. What standard output goes to is not read along with the folder it lies in.
    ///
    /// # Errors
    /// When standard output goes to a file that was named: it would be read while it grows.
    pub(crate) fn options(&self) -> anyhow::Result<Options> {
        let output = Identity::of_output();
        if output.is_some()
            && let Some(path) = self.paths.iter().find(|path| Identity::of(path).ok() == output)
        {
            anyhow::bail!(
                "{} is to be read, but standard output goes to it: send the output to another file",
                path.display()
            );
        }
        Ok(Options {
            max_bytes: self.max_bytes,
            follow_links: self.follow_links,
            outputs: output.into_iter().collect(),
            ..Options::default()
        })
    }
}

/// The help for `--lang`: which languages the knowledge base has.
pub(crate) fn language_help(written: &str) -> String {
    let tags: Vec<&str> = crate::base().languages.iter().map(|language| language.tag.as_str()).collect();
    format!("Language of the {written}: {}", tags.join(", "))
}

/// Reads `--format` for a command that can write these formats.
pub(crate) fn format_among(formats: &'static [Format]) -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(formats.iter().map(|format| format.name()))
        .try_map(|name| name.parse::<Format>())
}

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
    /// Expand archives to at most this many bytes in total; `diagnose` and `case` read no more of standard input
    #[arg(long, value_name = "N", default_value_t = MAX_BYTES)]
    pub(crate) max_bytes: u64,
    /// Keep at most about this much of what is read in memory; `M` and `G` count in MB and GB
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = size)]
    pub(crate) max_memory: u64,
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

/// The least that `--max-memory` takes: below it nothing could be joined.
const LEAST_MEMORY: u64 = 8 << 20;

/// Reads a size in bytes, with a suffix for thousands of them in steps of 1,024.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" | "KIB" => 10,
        "M" | "MB" | "MIB" => 20,
        "G" | "GB" | "GIB" => 30,
        _ => return Err("write a number of bytes, such as 512M or 1G".to_owned()),
    };
    let number = digits.parse::<u64>().ok().and_then(|n| n.checked_mul(1 << shift));
    match number {
        None => Err("write a number of bytes, such as 512M or 1G".to_owned()),
        Some(bytes) if bytes < LEAST_MEMORY => Err("less than 8M is too little to read logs with".to_owned()),
        Some(bytes) => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (text, bytes) in
            [("268435456", 256 << 20), ("256M", 256 << 20), ("64mb", 64 << 20), ("2GiB", 2 << 30)]
        {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["", "M", "-1", "1.5G", "12 M", "1T", "7M", "0", "99999999999999G"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}

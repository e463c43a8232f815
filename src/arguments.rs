//! Arguments that several commands take.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use faultbook_render::Format;

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

/// How much memory a command that reads logs may take for what it keeps of them.
#[derive(Debug, Args)]
pub(crate) struct MemoryArgs {
    /// Keep at most about this much of the logs in memory; `M` and `G` count in MB and GB
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = size)]
    pub(crate) max_memory: u64,
}

/// The least that `--max-memory` takes: below it nothing could be joined.
const LEAST_MEMORY: u64 = 32 << 20;

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
        Some(bytes) if bytes < LEAST_MEMORY => {
            Err("less than 32M is too little to read logs with".to_owned())
        }
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
        for text in ["", "M", "-1", "1.5G", "12 M", "1T", "31M", "0", "99999999999999G"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}

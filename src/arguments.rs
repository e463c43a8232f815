//! Arguments that several commands take.

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

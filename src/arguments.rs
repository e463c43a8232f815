//! Arguments that several commands take.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use faultbook_render::Format;

/// Reads `--format` for a command that can write these formats.
pub(crate) fn format_among(formats: &'static [Format]) -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(formats.iter().map(|format| format.name()))
        .try_map(|name| name.parse::<Format>())
}

//! The output formats, by their names on the command line.

use std::str::FromStr;

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text for a terminal, with ANSI styles; the caller strips them where they are not wanted.
    Terminal,
    /// Markdown, for tickets.
    Markdown,
    /// One HTML page that needs no other file.
    Html,
    /// JSON, version 1.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 4] = [Format::Terminal, Format::Markdown, Format::Html, Format::Json];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Terminal => "terminal",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
        }
    }
}

/// No format has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no output format is called {0}")]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Format, UnknownFormat> {
        Format::ALL
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

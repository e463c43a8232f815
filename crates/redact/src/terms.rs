//! The user's own terms and patterns: one per line; `#` begins a comment, `re:` a pattern.
//!
//! A plain term matches as a whole word, in upper or lower case. A pattern is a regular expression with linear run time
//! (no look-around, no back-references) and is case-sensitive.

use super::MASK;
use super::book::{Book, Kind};
use super::span::{Found, Text};
use super::view;
use regex::{Regex, RegexBuilder};
use std::fmt::Write as _;

/// The most terms in a list; all of them become one pattern.
const MOST_TERMS: usize = 10_000;
const LONGEST_TERM: usize = 1_000;
/// The most bytes of the compiled pattern.
const MOST_BYTES: usize = 64 << 20;

/// A list of terms and patterns.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The terms as one pattern; empty for an empty list.
    pattern: String,
    compiled: Option<Compiled>,
}

/// All terms as one compiled pattern.
#[derive(Debug, Clone)]
struct Compiled {
    anywhere: Regex,
    whole: Regex,
}

/// What is wrong with a list of terms.
#[derive(Debug, thiserror::Error)]
pub enum TermsError {
    /// A pattern that does not compile.
    #[error(
        "line {line}: {text} is not a pattern that can be used ({why}); mend it, or write the term without re: to have it taken as it stands"
    )]
    Pattern {
        /// The line, from 1.
        line: usize,
        /// The pattern as written.
        text: String,
        /// The message of the regex compiler.
        why: String,
    },
    /// A term or pattern that matches the empty text.
    #[error("line {line}: {text} matches everywhere; write at least one letter or digit that must be there")]
    Everywhere {
        /// The line, from 1.
        line: usize,
        /// The term as written.
        text: String,
    },
    /// A term that is too long.
    #[error("line {line} has more than {LONGEST_TERM} bytes; write one term a line")]
    TooLong {
        /// The line, from 1.
        line: usize,
    },
    /// Too many terms.
    #[error(
        "line {line}: there are more than {MOST_TERMS} terms; leave some out, or join them in a pattern (re:)"
    )]
    TooMany {
        /// The line, from 1.
        line: usize,
    },
    /// The compiled pattern is too large.
    #[error("the terms are too large together; leave some of the patterns (re:) out")]
    TooLarge,
}

impl Terms {
    /// Parses a list, one term per line.
    pub fn parse(list: &str) -> Result<Terms, TermsError> {
        let mut all = String::new();
        let mut count = 0;
        for (n, text) in list.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = n + 1;
            let text = text.trim();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            if text.len() > LONGEST_TERM {
                return Err(TermsError::TooLong { line });
            }
            count += 1;
            if count > MOST_TERMS {
                return Err(TermsError::TooMany { line });
            }
            let pattern = match text.strip_prefix("re:") {
                Some(pattern) => format!("(?:{})", pattern.trim()),
                None => plain(text),
            };
            let compiled = Regex::new(&pattern).map_err(|error| {
                let why = error.to_string();
                let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                TermsError::Pattern { line, text: text.to_owned(), why }
            })?;
            if compiled.is_match("") {
                return Err(TermsError::Everywhere { line, text: text.to_owned() });
            }
            let _ = write!(all, "{}{pattern}", if all.is_empty() { "" } else { "|" });
        }
        Terms::compiled(all)
    }

    /// Joins this list and another.
    pub fn with(self, other: Terms) -> Result<Terms, TermsError> {
        match (self.is_empty(), other.is_empty()) {
            (_, true) => Ok(self),
            (true, _) => Ok(other),
            _ => Terms::compiled(format!("{}|{}", self.pattern, other.pattern)),
        }
    }

    fn compiled(pattern: String) -> Result<Terms, TermsError> {
        if pattern.is_empty() {
            return Ok(Terms::default());
        }
        let build = |pattern: &str| RegexBuilder::new(pattern).size_limit(MOST_BYTES).build();
        let (Ok(anywhere), Ok(whole)) = (build(&pattern), build(&format!("^(?:{pattern})$"))) else {
            return Err(TermsError::TooLarge);
        };
        Ok(Terms { pattern, compiled: Some(Compiled { anywhere, whole }) })
    }

    /// True for a list without terms.
    pub fn is_empty(&self) -> bool {
        self.compiled.is_none()
    }

    /// True if the whole value is one of the terms.
    pub(super) fn is_whole(&self, value: &str) -> bool {
        self.compiled.as_ref().is_some_and(|compiled| compiled.whole.is_match(value))
    }

    /// Replaces the terms in a gap.
    pub(super) fn pass(&self, text: &Text<'_>, book: &mut Book, found: &mut Found) {
        let Some(compiled) = &self.compiled else { return };
        for term in compiled.anywhere.find_iter(text.gap()).filter(|term| !term.is_empty()) {
            let value = term.as_str();
            if value == MASK || book.is_any(value) {
                continue;
            }
            let number = book.number(Kind::Term, &view::key(value));
            let new = number.map_or_else(|| MASK.to_owned(), |number| format!("term-{number}"));
            found.add(text.range(term.range()), new, Kind::Term);
        }
    }
}

/// The pattern of a plain term: the term itself, with word boundaries where it begins or ends with a word character.
fn plain(term: &str) -> String {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let border = |is: bool| if is { r"\b" } else { "" };
    let (first, last) = (term.chars().next(), term.chars().next_back());
    format!("(?i:{}{}{})", border(word(first)), regex::escape(term), border(word(last)))
}

//! The registry of finding codes: every `K0xx` with its severity, title, explanation and way out.
//!
//! The only place that defines codes. `faultbook explain` prints these texts, and one test writes the table in
//! `knowledge/README.md` from them. Another test checks that each code has a broken knowledge base that triggers it.
//!
//! The documentation of each constant is what `faultbook explain` prints.

mod examples;
mod files;
mod identity;
mod logic;
mod pages;
mod texts;
mod translations;

pub use examples::*;
pub use files::*;
pub use identity::*;
pub use logic::*;
pub use pages::*;
pub use texts::*;
pub use translations::*;

use crate::diagnostic::Severity;

/// One kind of finding.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// Permanent id, such as `K014`.
    pub id: &'static str,
    /// Severity of all findings with this code.
    pub severity: Severity,
    /// What is wrong, as half a sentence.
    pub title: &'static str,
    /// What to do about it, as half a sentence.
    pub way_out: &'static str,
    /// The lines of documentation, each with the space that follows `///`.
    lines: &'static str,
}

impl Code {
    /// All codes, sorted by id.
    pub fn all() -> impl Iterator<Item = &'static Code> {
        [files::ALL, identity::ALL, texts::ALL, translations::ALL, pages::ALL, examples::ALL, logic::ALL]
            .into_iter()
            .flatten()
            .copied()
    }

    /// Finds a code by its id, in upper or lower case.
    pub fn find(id: &str) -> Option<&'static Code> {
        Code::all().find(|code| code.id.eq_ignore_ascii_case(id))
    }

    /// The full explanation with an example, as Markdown: paragraphs and fenced code blocks.
    pub fn explanation(&self) -> String {
        let lines = self.lines.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }
}

/// Declares the codes of one file. The documentation of each one is its explanation.
macro_rules! codes {
    ($(
        $(#[doc = $line:literal])+
        $name:ident = $id:literal, $severity:ident, $title:literal, $way_out:literal;
    )+) => {
        $(
            $(#[doc = $line])+
            pub const $name: &$crate::finding_codes::Code = &$crate::finding_codes::Code {
                id: $id,
                severity: $crate::diagnostic::Severity::$severity,
                title: $title,
                way_out: $way_out,
                lines: concat!($($line, "\n"),+),
            };
        )+

        pub(super) const ALL: &[&$crate::finding_codes::Code] = &[$($name),+];
    };
}
use codes;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_in_order() {
        let ids: Vec<&str> = Code::all().map(|code| code.id).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
        assert!(ids.iter().all(|id| {
            id.len() == 4 && id.starts_with('K') && id[1..].chars().all(|c| c.is_ascii_digit())
        }));
    }

    #[test]
    fn a_code_is_found_in_either_case() {
        assert_eq!(Code::find("k014"), Some(MISSING_LANGUAGE));
        assert_eq!(Code::find("K999"), None);
    }

    #[test]
    fn every_explanation_has_whole_sentences_and_closed_blocks() {
        for code in Code::all() {
            let text = code.explanation();
            assert!(text.ends_with(['.', '`']) && text.len() > 80, "{}: {text}", code.id);
            assert_eq!(text.matches("```").count() % 2, 0, "{}", code.id);
            for phrase in [code.title, code.way_out] {
                assert!(!phrase.ends_with('.') && !phrase.starts_with(char::is_uppercase), "{}", code.id);
            }
        }
    }
}

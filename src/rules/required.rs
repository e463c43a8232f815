//! What a pattern cannot match without: pieces of text, one of which stands in everything that it matches.

use regex_syntax::Parser;
use regex_syntax::hir::{Class, Hir, HirKind};

/// A piece of text that is looked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    /// The text, ASCII letters small.
    pub(super) folded: String,
    /// The text letter for letter, where its case is known.
    pub(super) exact: Option<String>,
}

impl Piece {
    /// A text in any case.
    pub(super) fn any_case(text: &str) -> Piece {
        Piece { folded: text.to_ascii_lowercase(), exact: None }
    }

    /// True where this piece stands in every place in which another does.
    pub(super) fn stands_in(&self, other: &Piece) -> bool {
        match (&self.exact, &other.exact) {
            (None, _) => other.folded.contains(&self.folded),
            (Some(exact), Some(other)) => other.contains(exact),
            (Some(_), None) => false,
        }
    }

    /// How rare it should be: longer is rarer, and so is what is spelled in one way.
    fn weight(&self) -> usize {
        let length = self.folded.bytes().filter(|b| !b.is_ascii_whitespace()).count();
        2 * length + if self.exact.is_some() { length } else { 0 }
    }
}

/// How rare the commonest of some alternatives should be.
fn weight(pieces: &[Piece]) -> usize {
    pieces.iter().map(Piece::weight).min().unwrap_or(0)
}

/// The better of two lists of alternatives, either of which would do.
pub(super) fn better(a: Option<Vec<Piece>>, b: Option<Vec<Piece>>) -> Option<Vec<Piece>> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if weight(&b) > weight(&a) { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// Alternatives of which one stands in whatever the pattern matches; `None` where nothing is known.
pub(super) fn pieces(pattern: &str) -> Option<Vec<Piece>> {
    of(&Parser::new().parse(pattern).ok()?)
}

fn of(hir: &Hir) -> Option<Vec<Piece>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Literal(_) | HirKind::Class(_) => of_list(std::slice::from_ref(hir)),
        HirKind::Repetition(repetition) if repetition.min > 0 => of(&repetition.sub),
        HirKind::Repetition(_) => None,
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Concat(list) => of_list(list),
        HirKind::Alternation(list) => {
            let all: Option<Vec<Vec<Piece>>> = list.iter().map(of).collect();
            all.map(|lists| lists.into_iter().flatten().collect())
        }
    }
}

/// The best of what follows each other: runs of letters, and what else has to be there.
fn of_list(list: &[Hir]) -> Option<Vec<Piece>> {
    let mut best = None;
    let mut run = Run::default();
    for hir in list {
        let letters = match hir.kind() {
            HirKind::Literal(literal) => std::str::from_utf8(&literal.0).ok().map(str::to_owned),
            HirKind::Class(class) => one_letter(class).map(|letter| letter.to_string()),
            _ => None,
        };
        match letters {
            // A line end may be written in two ways.
            Some(letters) if !letters.contains(['\n', '\r']) => {
                run.exact &= matches!(hir.kind(), HirKind::Literal(_)) || !is_letter(&letters);
                run.text.push_str(&letters);
            }
            _ => {
                best = better(best, run.end());
                if !matches!(hir.kind(), HirKind::Literal(_) | HirKind::Class(_)) {
                    best = better(best, of(hir));
                }
            }
        }
    }
    better(best, run.end())
}

fn is_letter(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Letters that follow each other.
struct Run {
    text: String,
    exact: bool,
}

impl Default for Run {
    fn default() -> Run {
        Run { text: String::new(), exact: true }
    }
}

impl Run {
    fn end(&mut self) -> Option<Vec<Piece>> {
        let Run { text, exact } = std::mem::take(self);
        let folded = text.to_ascii_lowercase();
        (!text.is_empty()).then(|| vec![Piece { folded, exact: exact.then_some(text) }])
    }
}

/// The small letter of a class that holds one ASCII letter in both cases and nothing else: `s` has a third form.
fn one_letter(class: &Class) -> Option<char> {
    let letters: Vec<char> = match class {
        Class::Unicode(class) => {
            let ranges = class.ranges();
            let few = ranges.len() <= 2 && ranges.iter().all(|r| r.start() == r.end());
            few.then(|| ranges.iter().map(|r| r.start()).collect())?
        }
        Class::Bytes(_) => return None,
    };
    let first = letters.first()?.to_ascii_lowercase();
    let same = letters.iter().all(|c| c.is_ascii() && c.to_ascii_lowercase() == first);
    same.then_some(first)
}

#[cfg(test)]
mod tests {
    use super::pieces;

    fn shown(pattern: &str) -> Vec<String> {
        let found = pieces(pattern).into_iter().flatten();
        found.map(|p| p.exact.unwrap_or_else(|| format!("~{}", p.folded))).collect()
    }

    #[test]
    fn what_a_pattern_needs_is_found() {
        for (pattern, expected) in [
            (r"(?m)(?:^|\s)(?:POST|GET|PUT|DELETE)\s+(?:https?:/)?/\S+", &["POST", "GET", "PUT", "DELETE"][..]),
            (r"(?m)^[ \t]*(?:GET|POST) /\S* HTTP/", &[" HTTP/"]),
            (r"(?i)user-agent\s*:", &["~er-agent"]),
            (r"(?i)\bbearer\b", &["~bearer"]),
            (r"<(?:\w+:)?Profile[\s>]", &["Profile"]),
            (r"ab(?:cd)?e", &["ab"]),
            (r"(?:ab)+c", &["ab"]),
            (r"a|b*", &[]),
            (r"\d{3}", &[]),
            ("first\nsecond", &["first\nsecond"][..0]),
            ("(", &[]),
        ] {
            assert_eq!(shown(pattern), expected, "{pattern}");
        }
    }
}

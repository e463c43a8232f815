//! What a pattern cannot match without: pieces of text, one of which stands in everything that it matches.

use regex_syntax::Parser;
use regex_syntax::hir::{Class, Hir, HirKind};

/// A piece of text that is looked for. A blank stands for white space of any kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    /// The text, ASCII letters small, white space as blanks.
    pub(super) folded: String,
    /// The text letter for letter, where its case is known.
    pub(super) exact: Option<String>,
}

/// A text with small ASCII letters and one kind of white space.
fn fold(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\t'..='\r') { ' ' } else { c.to_ascii_lowercase() }).collect()
}

impl Piece {
    /// A text in any case.
    pub(super) fn any_case(text: &str) -> Piece {
        Piece { folded: fold(text), exact: None }
    }

    /// True where this piece stands in every place in which another does.
    pub(super) fn stands_in(&self, other: &Piece) -> bool {
        match (&self.exact, &other.exact) {
            (None, _) => other.folded.contains(&self.folded),
            (Some(exact), Some(other)) => other.contains(exact),
            (Some(_), None) => false,
        }
    }

    fn add_blank(&mut self) {
        self.folded.push(' ');
        if let Some(exact) = &mut self.exact {
            exact.push(' ');
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

/// Alternatives of which one stands in whatever the pattern matches; `None` where nothing is known. With `ascii` the
/// text is known to be ASCII, where a letter has no third form and white space is one byte.
pub(super) fn pieces(pattern: &str, ascii: bool) -> Option<Vec<Piece>> {
    pieces_of(&Parser::new().parse(pattern).ok()?, ascii)
}

fn pieces_of(hir: &Hir, ascii: bool) -> Option<Vec<Piece>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Literal(_) | HirKind::Class(_) => pieces_of_list(std::slice::from_ref(hir), ascii),
        HirKind::Repetition(repetition) if repetition.min > 0 => pieces_of(&repetition.sub, ascii),
        HirKind::Repetition(_) => None,
        HirKind::Capture(capture) => pieces_of(&capture.sub, ascii),
        HirKind::Concat(list) => pieces_of_list(list, ascii),
        HirKind::Alternation(list) => {
            // The parser has factored out what is common before or after alternatives; it is left there.
            let all: Option<Vec<Vec<Piece>>> = list.iter().map(|hir| pieces_of(hir, ascii)).collect();
            all.map(|lists| lists.into_iter().flatten().collect())
        }
    }
}

/// The best of what follows each other: runs of letters, and what else has to be there.
fn pieces_of_list(list: &[Hir], ascii: bool) -> Option<Vec<Piece>> {
    let mut best = None;
    let mut run = Run::default();
    let mut list = list.iter().peekable();
    while let Some(hir) = list.next() {
        match letters(hir, ascii) {
            Some((letters, exact)) => {
                run.exact &= exact;
                run.text.push_str(&letters);
            }
            None => {
                best = better(best, run.end());
                let mut inner = match hir.kind() {
                    HirKind::Literal(_) | HirKind::Class(_) => None,
                    _ => pieces_of(hir, ascii),
                };
                // A method name is followed by white space, which tells it from the end of a word.
                if let (Some(pieces), true) = (&mut inner, list.peek().is_some_and(|h| ascii && is_white(h)))
                    && is_whole(hir)
                {
                    pieces.iter_mut().for_each(Piece::add_blank);
                }
                best = better(best, inner);
            }
        }
    }
    better(best, run.end())
}

/// True for alternatives that are nothing but letters: a piece of one is all of it.
fn is_whole(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(_) => true,
        HirKind::Capture(capture) => is_whole(&capture.sub),
        HirKind::Alternation(list) => list.iter().all(is_whole),
        _ => false,
    }
}

/// The letters that a part of a pattern stands for, and whether their case is known.
fn letters(hir: &Hir, ascii: bool) -> Option<(String, bool)> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            // A line end may be written in two ways.
            (!text.contains(['\n', '\r'])).then(|| (text.to_owned(), true))
        }
        HirKind::Class(class) => {
            let letter = one_letter(class, ascii)?;
            Some((letter.to_string(), !letter.is_ascii_alphabetic()))
        }
        _ => None,
    }
}

/// True for white space that has to be there.
fn is_white(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Repetition(repetition) => repetition.min > 0 && is_white(&repetition.sub),
        HirKind::Literal(literal) => literal.0.first() == Some(&b' '),
        HirKind::Class(Class::Unicode(class)) => {
            let white = |c: char| c.is_whitespace();
            class.ranges().iter().all(|r| (r.start()..=r.end()).all(white))
        }
        _ => false,
    }
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
        let folded = fold(&text);
        (!text.is_empty()).then(|| vec![Piece { folded, exact: exact.then_some(text) }])
    }
}

/// The small letter of a class that holds one ASCII letter in both cases and, outside ASCII, nothing else: `s` has a
/// third form.
fn one_letter(class: &Class, ascii: bool) -> Option<char> {
    let Class::Unicode(class) = class else { return None };
    let mut found = None;
    for range in class.ranges() {
        let (start, end) = (range.start(), range.end());
        if ascii && !start.is_ascii() {
            continue;
        }
        let letter = start.to_ascii_lowercase();
        if start != end || !start.is_ascii() || *found.get_or_insert(letter) != letter {
            return None;
        }
    }
    found.filter(|letter| !letter.is_ascii_control())
}

#[cfg(test)]
mod tests {
    use super::pieces;

    fn shown(pattern: &str, ascii: bool) -> Vec<String> {
        let found = pieces(pattern, ascii).into_iter().flatten();
        found.map(|p| p.exact.unwrap_or_else(|| format!("~{}", p.folded))).collect()
    }

    #[test]
    fn what_a_pattern_needs_is_found() {
        for (pattern, expected) in [
            (r"(?m)^[ \t]*(?:GET|POST) /\S* HTTP/", &[" HTTP/"][..]),
            (r"(?i)\bbearer\b", &["~bearer"]),
            (r"<(?:\w+:)?Profile[\s>]", &["Profile"]),
            (r"ab(?:cd)?e", &["ab"]),
            (r"(?:ab)+c", &["ab"]),
            (r"a|b*", &[]),
            (r"\d{3}", &[]),
            ("first\nsecond", &[]),
            ("(", &[]),
        ] {
            assert_eq!(shown(pattern, true), expected, "{pattern}");
            assert_eq!(shown(pattern, false), expected, "{pattern}");
        }
    }

    #[test]
    fn ascii_has_no_third_form_and_white_space_of_one_byte() {
        let request = r"(?m)(?:^|\s)(?:POST|GET|PUT|DELETE)\s+(?:https?:/)?/\S+";
        assert_eq!(shown(request, true), ["POST ", "GET ", "PUT ", "DELETE "]);
        assert_eq!(shown(request, false), ["POST", "GET", "PUT", "DELETE"]);
        assert_eq!(shown(r"(?i)user-agent\s*:", true), ["~user-agent"]);
        assert_eq!(shown(r"(?i)user-agent\s*:", false), ["~er-agent"]);
    }
}

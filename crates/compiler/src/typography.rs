//! Sets the no-break spaces of French and Polish. Authors type ordinary spaces.
//!
//! Callers pass only prose, never product messages. Code spans and link targets stay as they are.

use pulldown_cmark::{Event, Parser, Tag};
use std::ops::Range;

const NBSP: char = '\u{A0}';
const NARROW: char = '\u{202F}';

/// Sets the no-break spaces of a language in Markdown prose. Other languages remain unchanged.
pub fn set(tag: &str, text: &str) -> String {
    let rule: fn(&str) -> String = match tag {
        "fr" => french,
        "pl" => polish,
        _ => return text.to_owned(),
    };
    let literal = literals(text);
    let inside = |at: usize| literal.iter().any(|range| range.contains(&at));
    // Rules replace characters one for one, so both texts have the same positions.
    let ruled = rule(text);
    let pairs = text.char_indices().zip(ruled.chars());
    pairs.map(|((at, original), changed)| if inside(at) { original } else { changed }).collect()
}

/// The byte ranges of code spans and link targets. The Markdown parser finds them, because counting backticks fails for
/// a lone backtick and for a code span that contains one.
fn literals(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => found.push(range),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                let target = text.get(range.clone()).and_then(|link| link.rfind("]("));
                found.extend(target.map(|at| range.start + at..range.end));
            }
            _ => {}
        }
    }
    found
}

/// U+00A0 before `:`, U+202F before `; ! ?` and inside « », following the Imprimerie nationale.
fn french(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, &c) in chars.iter().enumerate() {
        let next = chars.get(i + 1).copied();
        let before = if i > 0 { chars[i - 1] } else { '\n' };
        // Spaces that indent a line or follow a Markdown marker are structure, not typography.
        if before.is_whitespace() || "*-+#>".contains(before) {
            out.push(c);
            continue;
        }
        let after_quote = before == '«';
        out.push(match (c, next) {
            (' ', Some(':')) => NBSP,
            (' ', Some(';' | '!' | '?' | '»')) => NARROW,
            (' ', _) if after_quote => NARROW,
            _ => c,
        });
    }
    out
}

/// U+00A0 after the one-letter words a, i, o, u, w and z, which must not end a line.
fn polish(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, &c) in chars.iter().enumerate() {
        let letter = i > 0
            && matches!(chars[i - 1], 'a' | 'i' | 'o' | 'u' | 'w' | 'z' | 'A' | 'I' | 'O' | 'U' | 'W' | 'Z');
        let alone = i == 1 || (i > 1 && matches!(chars[i - 2], ' ' | '\n' | '(' | '„' | NBSP));
        out.push(if c == ' ' && letter && alone { NBSP } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_marks_get_their_spaces_outside_code() {
        assert_eq!(
            set("fr", "Note : « oui » ? `a : b`"),
            "Note\u{A0}: «\u{202F}oui\u{202F}»\u{202F}? `a : b`"
        );
        assert_eq!(
            set("fr", "voir [ici : là](https://x/?a=b) !"),
            "voir [ici\u{A0}: là](https://x/?a=b)\u{202F}!"
        );
    }

    #[test]
    fn code_spans_that_hold_a_backtick_and_lone_backticks_are_seen_as_markdown_sees_them() {
        assert_eq!(set("fr", "``a ` b : c`` : d"), "``a ` b : c``\u{A0}: d");
        assert_eq!(set("fr", "un ` seul : oui"), "un ` seul\u{A0}: oui");
    }

    #[test]
    fn polish_one_letter_words_hold_on_to_the_next() {
        assert_eq!(set("pl", "W razie problemu i w sieci"), "W\u{A0}razie problemu i\u{A0}w\u{A0}sieci");
        assert_eq!(set("en", "a b : c"), "a b : c");
    }
}

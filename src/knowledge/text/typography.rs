//! No-break spaces of French and Polish: authors type ordinary spaces, the compiler sets these.
//!
//! Never inside code spans, never in product strings: callers pass prose only.

const NBSP: char = '\u{A0}';
const NARROW: char = '\u{202F}';

/// Sets the no-break spaces of a language in Markdown prose; other languages come back unchanged.
pub fn set(tag: &str, text: &str) -> String {
    let rule: fn(&str) -> String = match tag {
        "fr" => french,
        "pl" => polish,
        _ => return text.to_owned(),
    };
    outside_code(text, rule)
}

/// Applies a rule outside code spans and link targets.
fn outside_code(text: &str, rule: fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, part) in text.split('`').enumerate() {
        if i > 0 {
            out.push('`');
        }
        if i % 2 == 0 { out.push_str(&outside_targets(part, rule)) } else { out.push_str(part) }
    }
    out
}

fn outside_targets(text: &str, rule: fn(&str) -> String) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(start) = rest.find("](") {
        let end = rest[start..].find(')').map_or(rest.len(), |e| start + e);
        out.push_str(&rule(&rest[..start]));
        out.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    out.push_str(&rule(rest));
    out
}

/// U+00A0 before `:`, U+202F before `; ! ?` and inside « » (Imprimerie nationale; what French typesetting expects).
fn french(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, &c) in chars.iter().enumerate() {
        let next = chars.get(i + 1).copied();
        let after_quote = i > 0 && chars[i - 1] == '«';
        out.push(match (c, next) {
            (' ', Some(':')) => NBSP,
            (' ', Some(';' | '!' | '?' | '»')) => NARROW,
            (' ', _) if after_quote => NARROW,
            _ => c,
        });
    }
    out
}

/// U+00A0 after the one-letter words a, i, o, u, w, z, which must not end a line.
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
    fn polish_one_letter_words_hold_on_to_the_next() {
        assert_eq!(set("pl", "W razie problemu i w sieci"), "W\u{A0}razie problemu i\u{A0}w\u{A0}sieci");
        assert_eq!(set("en", "a b : c"), "a b : c");
    }
}

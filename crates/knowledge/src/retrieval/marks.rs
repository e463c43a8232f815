//! Which literals stand in a passage.
//!
//! Authors mark literals as code or as bold names of the interface; the name that a reader's interface shows instead
//! follows in parentheses. Addresses, names with an underscore and names of windows in quotation marks need no mark.

use super::parts::{SHORT, TELLING, is_name};

/// Greatest length in characters of an unmarked literal.
const LONGEST: usize = 60;

/// The whole literals of a passage.
pub(super) fn of(text: &str) -> Vec<&str> {
    let (mut out, mut rest) = (Vec::new(), text);
    while let Some(start) = rest.find(['`', '*']) {
        let mark = if rest[start..].starts_with("**") { "**" } else { "`" };
        let Some(inner) = rest[start..].strip_prefix(mark) else {
            rest = &rest[start + 1..];
            continue;
        };
        let Some(end) = inner.find(mark) else { break };
        out.push(&inner[..end]);
        rest = &inner[end + mark.len()..];
        out.extend(translation(rest));
    }
    out.extend(quoted(text));
    let token = |c: char| c.is_whitespace() || is_bracket(c) || c == '`' || c == '*';
    out.extend(text.split(token).map(trimmed).filter(|token| is_address(token) || is_joined(token)));
    out
}

/// The name in parentheses that follows a literal.
fn translation(after: &str) -> Option<&str> {
    let inner = after.strip_prefix(" (").or_else(|| after.strip_prefix('（'))?;
    let (name, _) = inner.split_once([')', '）'])?;
    let telling = is_name(name) || name.chars().count() > TELLING;
    (telling && name.chars().count() <= LONGEST && !name.contains('`')).then_some(name)
}

/// The names of windows and buttons in quotation marks: at least two words, the longer ones in capitals.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let pairs = [('"', '"'), ('“', '”'), ('„', '”'), ('«', '»')];
    let of_pair = move |(open, close): (char, char)| {
        let mut rest = text;
        std::iter::from_fn(move || {
            let (inner, after) = rest.split_once(open)?.1.split_once(close)?;
            rest = after;
            Some(inner.trim())
        })
    };
    pairs.into_iter().flat_map(of_pair).filter(|name| {
        let capital = |word: &str| word.starts_with(char::is_uppercase) || word.chars().count() < SHORT;
        let words = name.split_whitespace();
        name.chars().count() <= LONGEST
            && name.starts_with(char::is_uppercase)
            && words.clone().count() >= 2
            && words.clone().all(capital)
    })
}

pub(super) fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '「' | '」' | '<' | '>' | '"' | ',' | ';' | '、' | '。')
}

pub(super) fn trimmed(token: &str) -> &str {
    token.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '/' | '\\'))
}

fn is_address(token: &str) -> bool {
    let host = without_scheme(token);
    host.len() < token.len() || host.split_once('/').is_some_and(|(host, _)| host.split('.').count() > 2)
}

fn is_joined(token: &str) -> bool {
    token.is_ascii() && token.trim_matches('_').contains('_')
}

/// A passage without the addresses of its links: their letters would only make its page longer.
pub(super) fn without_addresses(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, address)) = rest.split_once(" (`http") {
        out.push_str(before);
        rest = address.split_once("`)").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

pub(super) fn without_scheme(literal: &str) -> &str {
    literal.strip_prefix("https://").or_else(|| literal.strip_prefix("http://")).unwrap_or(literal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_names_their_translations_and_addresses_are_literals() {
        for (text, expected) in [
            ("Set `a.b` to **Yes, please**, not `no`", vec!["a.b", "Yes, please", "no"]),
            ("Choose **Logs** (Journaux), then go", vec!["Logs", "Journaux"]),
            ("**Calls**（電話サービス）を選ぶ", vec!["Calls", "電話サービス"]),
            ("**View** (Vis), then", vec!["View"]),
            ("Look at https://portal.example.com/desk, or ask", vec!["https://portal.example.com/desk"]),
            ("Open \"Device Pages\" as \"unknown error\" says", vec!["Device Pages"]),
            ("the node max_users is not max users", vec!["max_users"]),
            ("an open `mark", vec![]),
            ("2 * 3 ** 4", vec![]),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_of_links_are_left_out() {
        assert_eq!(without_addresses("See it (`https://a.example/b`), then (`c`)."), "See it, then (`c`).");
        assert_eq!(without_addresses("plain"), "plain");
    }
}

//! Where the value of a field ends.

use super::Holds;
use crate::names::Names;
use crate::span::Text;

/// The most bytes examined of a value that is replaced whatever it looks like.
const LONGEST: usize = 1024;

/// The most bytes of a value that must look like a number or a host.
const LONGEST_SHAPED: usize = 256;

/// The end of the value of a field in the gap; `None` if the name is part of a sentence.
pub(super) fn value_end(
    text: &Text<'_>,
    names: &Names,
    field: &regex::Captures<'_>,
    holds: Holds,
) -> Option<usize> {
    let gap = text.gap();
    let all = field.get_match();
    let form = field.name("form").map_or("", |f| f.as_str());
    let start = all.end();
    let most = if matches!(holds, Holds::Person | Holds::User) { LONGEST } else { LONGEST_SHAPED };
    let rest = &gap[start..gap.ceil_char_boundary(start + most)];
    let until = |stop: &dyn Fn(char) -> bool| start + rest.find(stop).unwrap_or(rest.len());
    let name = &gap[all.start()..field.name("form").map_or(start, |f| f.start())];
    if form.ends_with("[CDATA[") {
        return Some(start + rest.find("]]>").unwrap_or(rest.len()));
    }
    if form.ends_with('>') {
        // An opening tag, not a closing one or `->`.
        let open = gap[..all.start()].rfind(['<', '>', ' ', '"']);
        let is_element = open.is_some_and(|n| gap[n..].starts_with('<') && !gap[n..].starts_with("</"));
        return (is_element && !form.ends_with("/>")).then(|| until(&|c| c == '<'));
    }
    if form.ends_with(['"', '\'']) && !form.starts_with(['"', '\'', '\\']) || is_quoted(form) {
        let quote = if form.ends_with('"') { '"' } else { '\'' };
        let escaped = form.ends_with("\\\"") || form.ends_with("\\'");
        return Some(quoted_end(rest, quote, escaped) + start);
    }
    let word = |c: char| c.is_whitespace() || ",;&<>\"'|)]}\\".contains(c);
    if form.contains('=') || form.starts_with(['"', '\'', '\\']) {
        if holds == Holds::Person {
            return Some(start + person_length(rest));
        }
        return Some(until(&word));
    }
    // `name: value` is as likely to be prose.
    let header = names.is_user_id_header(&name.to_ascii_lowercase());
    let compound = name.len() > 4 && holds == Holds::User;
    let line_name = holds == Holds::Number && name.len() > 6;
    if !form.ends_with(' ') && !form.ends_with('\t') || !(header || compound || line_name) {
        return None;
    }
    let end = until(&|c| word(c));
    let after = gap[end..].trim_start_matches([' ', '\t']);
    let alone = after.is_empty() || after.starts_with(|c: char| ",;|)]}\n\r\"'<".contains(c)) || header;
    alone.then_some(end)
}

fn is_quoted(form: &str) -> bool {
    form.matches(['"', '\'']).count() >= 2
}

fn quoted_end(rest: &str, quote: char, is_escaped: bool) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        if c == quote && escaped == is_escaped {
            return if is_escaped { at - 1 } else { at };
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

/// The length of a person's unquoted name: one word, and the capitalized words after it.
fn person_length(rest: &str) -> usize {
    let mut length = 0;
    loop {
        let word = rest[length..].find(|c: char| c.is_whitespace() || ",;&<>\"|)]}=\\".contains(c));
        let end = length + word.unwrap_or(rest.len() - length);
        if rest[length..].starts_with(|c: char| c.is_whitespace()) && length == 0 || end == length {
            return end;
        }
        let next = rest[end..].strip_prefix(' ').and_then(|next| next.chars().next());
        let ends_here = rest[end..].starts_with('=');
        if ends_here
            && let Some(blank) = rest[..length].trim_end().len().checked_sub(0).filter(|_| length > 0)
        {
            return blank;
        }
        if !next.is_some_and(char::is_uppercase) {
            return end;
        }
        length = end + 1;
    }
}

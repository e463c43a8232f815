//! Values recognized only by the name or place before them: people, user ids without a domain, numbers, extensions,
//! hosts.

use super::MASK;
use super::book::{Book, Kind};
use super::names::Names;
use super::span::{Found, Text};
use super::view::{self, View};
use super::{host, phone};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The display name of a SIP address, in quotes or right after the name of the header.
static DISPLAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#""((?:[^"\\<>]|\\.){1,120})"[ \t]*<(?:sips?|tel):|\b[A-Za-z][A-Za-z-]*[ \t]*:[ \t]+([^"<>:,;\[\]{}=|*]{1,120})<(?:sips?|tel):"#,
    )
    .expect("a constant pattern")
});
/// The user in a path (`/user/…`).
static PATH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"/[Uu]sers?/([^/?#\s"'<>&;,|()\[\]{}@*]{1,256})"#).expect("a constant pattern")
});
/// The user field of a web server's log, before the time.
static ACCESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"[ \t]([^\s\[\]"@]{1,256})[ \t]+\[[0-9]{2}/[A-Za-z]{3}/[0-9]{4}:"#)
        .expect("a constant pattern")
});

/// The most bytes examined of a value that is replaced whatever it looks like.
const LONGEST: usize = 1024;
/// The most bytes of a value that must look like a number or a host.
const LONGEST_SHAPED: usize = 256;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Person,
    User,
    Number,
    Extension,
    Host,
}

/// What is needed to replace the value of a field.
struct Values<'a, 'v> {
    view: &'a View<'v>,
    depth: usize,
    names: &'a Names,
    book: &'a mut Book,
}

pub(super) fn pass(
    view: &View<'_>,
    depth: usize,
    text: &Text<'_>,
    names: &Names,
    book: &mut Book,
    found: &mut Found,
) {
    let mut values = Values { view, depth, names, book };
    let gap = text.gap();
    let mut at = 0;
    while let Some(field) = names.field.captures_at(gap, at) {
        let all = field.get_match();
        at = all.end();
        let group = |name| field.name(name).is_some();
        let holds = if group("person") {
            Holds::Person
        } else if group("user") {
            Holds::User
        } else if group("number") {
            Holds::Number
        } else if group("extension") {
            Holds::Extension
        } else {
            Holds::Host
        };
        let Some(end) = value_end(text, names, &field, holds) else { continue };
        found.steps += (end - at) as u64;
        let value = gap[at..end].trim();
        let start = at + gap[at..end].len() - gap[at..end].trim_start().len();
        // A backslash precedes a quote that was escaped more than once: a deeper layer decodes it.
        if value.is_empty()
            || value.starts_with('\\')
            || value.contains(MASK)
            || text.start + end == text.end && text.end < text.line.len()
        {
            continue;
        }
        let range = text.range(start..start + value.len());
        if let Some((new, kind)) = values.placeholder(holds, range.clone()) {
            found.add(range, new, kind);
            at = end;
        }
    }
    places(text, &mut values, found);
}

/// Finds users in paths and web server logs, and display names of addresses.
fn places(text: &Text<'_>, values: &mut Values<'_, '_>, found: &mut Found) {
    let gap = text.gap();
    for user in PATH.captures_iter(gap).chain(ACCESS.captures_iter(gap)) {
        let Some(user) = user.get(1) else { continue };
        let after = text.after(user.end());
        let goes_on = matches!(after, Some('@' | '*' | '(' | '[' | '{' | ','));
        if goes_on || matches!(user.as_str(), "-" | "." | "..") || user.as_str().starts_with('{') {
            continue;
        }
        let range = text.range(user.range());
        if let Some((new, kind)) = values.placeholder(Holds::User, range.clone()) {
            found.add(range, new, kind);
        }
    }
    if !gap.contains("<sip") && !gap.contains("<tel") {
        return;
    }
    for name in DISPLAY.captures_iter(gap) {
        let Some(name) = name.get(1).or_else(|| name.get(2)) else { continue };
        let value = name.as_str().trim();
        if value.is_empty() || value == MASK {
            continue;
        }
        let start = name.start() + name.len() - name.as_str().trim_start().len();
        let range = text.range(start..start + value.len());
        let new = if is_dialed(value) {
            Some((phone::placeholder(value, values.book), Kind::Phone))
        } else {
            values.placeholder(Holds::Person, range.clone())
        };
        if let Some((new, kind)) = new {
            found.add(range, new, kind);
        }
    }
}

/// The end of the value of a field in the gap; `None` if the name is part of a sentence.
fn value_end(text: &Text<'_>, names: &Names, field: &regex::Captures<'_>, holds: Holds) -> Option<usize> {
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

impl Values<'_, '_> {
    /// The placeholder for a value; `None` if it stays or is left to another pass.
    fn placeholder(&mut self, holds: Holds, range: Range<usize>) -> Option<(String, Kind)> {
        let value = self.view.reads(self.depth, range);
        if value.contains(MASK) || is_nothing(value) {
            return None;
        }
        let number = is_dialed(value) && phone::is_number(value);
        match holds {
            Holds::Person | Holds::User if number => {
                Some((phone::placeholder(value, self.book), Kind::Phone))
            }
            Holds::Person | Holds::User if is_address(value) => None,
            Holds::Person => Some((self.named(value, "Name-", Kind::Name), Kind::Name)),
            Holds::User => Some((self.named(value, "user-", Kind::User), Kind::User)),
            Holds::Number => number.then(|| (phone::placeholder(value, self.book), Kind::Phone)),
            Holds::Extension => {
                let digits = value.len() <= 7 && value.bytes().all(|b| b.is_ascii_digit());
                digits.then(|| ("0".repeat(value.len()), Kind::Phone))
            }
            Holds::Host => {
                let host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
                let is_host =
                    value.len() <= 253 && value.chars().all(host) && value.contains(char::is_alphabetic);
                is_host.then(|| (host::placeholder(value, self.names, self.book), Kind::Host))
            }
        }
    }

    fn named(&mut self, value: &str, stem: &str, kind: Kind) -> String {
        if self.book.is_any(value) {
            return value.to_owned();
        }
        let number = self.book.number(kind, &view::key(value));
        number.map_or_else(|| MASK.to_owned(), |number| format!("{stem}{number}"))
    }
}

/// True for what programs write instead of a missing value.
fn is_nothing(value: &str) -> bool {
    let words =
        ["null", "none", "nil", "true", "false", "undefined", "unknown", "n/a", "-", "(null)", "anonymous"];
    words.iter().any(|word| value.eq_ignore_ascii_case(word))
}

/// True for a value that is exactly one address; its own pass replaces its parts.
fn is_address(value: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "@.-_+:'[]!#$~".contains(c);
    value.contains('@') && value.chars().all(plain) && !value.starts_with('@') && !value.ends_with('@')
}

fn is_dialed(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_digit() || b" +-.()".contains(&b))
        && value.bytes().any(|b| b.is_ascii_digit())
}

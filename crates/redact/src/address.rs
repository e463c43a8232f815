//! E-mail and SIP addresses, and user ids with a domain.

use super::book::{Book, Kind};
use super::names::Names;
use super::span::{Found, Text};
use super::{MASK, host, ip, phone};
use regex::Regex;
use std::sync::LazyLock;

/// The sign between local part and domain. More than one in a row is a malformed address.
static AT: LazyLock<Regex> = LazyLock::new(|| Regex::new("@+").expect("a constant pattern"));

const LONGEST_LOCAL: usize = 320;
const LONGEST_DOMAIN: usize = 255;
const LONGEST_QUOTED: usize = 64;

pub(super) fn pass(text: &Text<'_>, names: &Names, book: &mut Book, found: &mut Found) {
    let gap = text.gap();
    let mut from = 0;
    for at in AT.find_iter(gap) {
        let end = at.end() + domain_length(&gap[at.end()..]);
        let start = local_start(gap, from, at.start(), gap[end..].starts_with('/'));
        if start == at.start() || end == at.end() {
            continue;
        }
        let (local, domain) = (&gap[start..at.start()], &gap[at.end()..end]);
        if is_object(local, domain) {
            continue;
        }
        if let Some(placeholder) = placeholder(local, at.as_str(), domain, names, book) {
            found.add(text.range(start..end), placeholder, Kind::User);
            from = end;
        }
    }
}

/// Where the local part that ends at `end` begins.
fn local_start(gap: &str, from: usize, end: usize, is_path: bool) -> usize {
    if let Some(start) = quoted_local(gap, from, end) {
        return start;
    }
    let start = word_start(gap, from, end);
    // A slash is part of the local part if the whole word cannot be a path.
    if start < end && start > from + 1 && !is_path && gap[..start].ends_with('/') {
        let before = word_start(gap, from, start - 1);
        let apart =
            gap[from..before].chars().next_back().is_none_or(|c| c.is_whitespace() || "<(,;\"'".contains(c));
        if before < start - 1 && apart {
            return before;
        }
    }
    start
}

/// Where a quoted local part (`"first last"@…`) begins: at its opening quote.
fn quoted_local(gap: &str, from: usize, end: usize) -> Option<usize> {
    let inner = gap[from..end].strip_suffix('"')?;
    let most = inner.ceil_char_boundary(inner.len().saturating_sub(LONGEST_QUOTED));
    let open = inner[most..].rfind('"')?;
    (open + 1 < inner[most..].len()).then_some(from + most + open)
}

fn word_start(gap: &str, from: usize, end: usize) -> usize {
    let mut start = end;
    while start > from && end - start < LONGEST_LOCAL {
        let Some(c) = gap[from..start].chars().next_back() else { break };
        let signs = matches!(c, '\'' | '’' | '!' | '#' | '$' | '~');
        let inner = signs && start < end && gap[from..start - c.len_utf8()].ends_with(char::is_alphanumeric);
        if !is_local(c) && !inner {
            break;
        }
        start -= c.len_utf8();
    }
    start + gap[start..end].len() - gap[start..end].trim_start_matches(['.', '-']).len()
}

fn is_local(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '-')
}

fn domain_length(rest: &str) -> usize {
    if let Some(inner) = rest.strip_prefix('[')
        && let Some(end) = inner.bytes().take(64).position(|b| b == b']')
        && ip::is_address(&inner[..end])
    {
        return end + 2;
    }
    let domain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let most = rest.floor_char_boundary(LONGEST_DOMAIN);
    let end = rest[..most].find(|c| !domain(c)).unwrap_or(most);
    rest[..end].trim_end_matches(['.', '-', '_']).len()
}

/// True for what looks like an address but is an object (`com.example.Session@1a2b3c4d`) or a version.
fn is_object(local: &str, domain: &str) -> bool {
    let hash = (4..=8).contains(&domain.len()) && domain.bytes().all(|b| b.is_ascii_hexdigit());
    let class = local.contains('.') && local.bytes().any(|b| b.is_ascii_uppercase());
    let number = !domain.starts_with('[')
        && domain.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && !ip::is_address(domain);
    (hash && class) || number || !domain.starts_with(|c: char| c.is_alphanumeric() || c == '[' || c == '_')
}

fn placeholder(local: &str, at: &str, domain: &str, names: &Names, book: &mut Book) -> Option<String> {
    if let Some(id) = numbered(local, names, book) {
        return Some(format!("{id}{at}{}", end(domain, names, book)));
    }
    let shaped = if ip::is_address(domain.trim_matches(['[', ']'])) {
        end(domain, names, book)
    } else if domain.contains("..") {
        "example..invalid".to_owned()
    } else if domain.contains('.') {
        "example.invalid".to_owned()
    } else {
        "invalid".to_owned()
    };
    // A malformed address stays malformed: that may be the fault being looked for.
    let dots = if local.ends_with('.') || local.contains("..") { "." } else { "" };
    let own = book.is_own(Kind::User, "user-", local.strip_suffix('.').unwrap_or(local));
    if own && shaped.eq_ignore_ascii_case(domain) {
        return Some(format!("{local}{at}{domain}"));
    }
    let Some(number) = book.number(Kind::User, &format!("{local}@{domain}").to_lowercase()) else {
        return Some(MASK.to_owned());
    };
    Some(format!("user-{number}{dots}{at}{shaped}"))
}

/// The placeholder for the domain of a user id; different domains get different placeholders.
fn end(domain: &str, names: &Names, book: &mut Book) -> String {
    if let Some(inner) = domain.strip_prefix('[') {
        return format!("[{}]", ip::placeholder(inner.trim_end_matches(']'), book));
    }
    if ip::is_address(domain) {
        ip::placeholder(domain, book)
    } else {
        host::placeholder(domain, names, book)
    }
}

/// The placeholder for a local part that is a telephone number, optionally followed by a device suffix.
fn numbered(local: &str, names: &Names, book: &mut Book) -> Option<String> {
    let length = local.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-')).count();
    let number = local[..length].trim_end_matches('-');
    let rest = &local[number.len()..];
    if !phone::is_number(number) || number[1..].contains('+') {
        return None;
    }
    let Some(sign) = rest.chars().next() else { return Some(phone::placeholder(number, book)) };
    if !matches!(sign, '_' | '-' | '.') {
        return None;
    }
    let suffix = &rest[1..];
    let known = names.is_device(suffix) || book.is_own(Kind::Id, "id-", suffix);
    let number = phone::placeholder(number, book);
    if known {
        return Some(format!("{number}{rest}"));
    }
    let id = book.number(Kind::Id, &suffix.to_lowercase());
    Some(id.map_or_else(|| format!("{number}{sign}{MASK}"), |id| format!("{number}{sign}id-{id}")))
}

//! Addresses: e-mail, SIP, user ids with a domain; plain or encoded for a URL, XML or JSON.

use super::book::{Book, Kind};
use super::names::Names;
use super::span::{Found, Text};
use super::{host, ip, phone};
use regex::Regex;
use std::sync::LazyLock;

/// The sign between the two halves, in all its spellings; several in a row make an address malformed.
static AT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:@|%(?:25)?40|&#(?:64|[xX]40);|\\u0040)+").expect("a constant pattern"));

const LONGEST_LOCAL: usize = 320;
const LONGEST_DOMAIN: usize = 255;

pub(super) fn pass(text: &Text<'_>, names: &Names, book: &mut Book, found: &mut Found) {
    let gap = text.gap();
    let mut from = 0;
    for at in AT.find_iter(gap) {
        let start = local_start(gap, from, at.start());
        let end = at.end() + domain_length(&gap[at.end()..]);
        if start == at.start() || end == at.end() {
            continue;
        }
        let (local, domain) = (&gap[start..at.start()], &gap[at.end()..end]);
        if is_object(local, domain) {
            continue;
        }
        if let Some(placeholder) = placeholder(local, at.as_str(), domain, names, book) {
            found.add(text.range(start..end), placeholder);
            from = end;
        }
    }
}

/// Where the local part begins that ends at a place.
fn local_start(gap: &str, from: usize, end: usize) -> usize {
    let bytes = gap.as_bytes();
    let mut start = end;
    while start > from && end - start < LONGEST_LOCAL {
        if let Some(escape) = start.checked_sub(3).filter(|e| *e >= from && bytes[*e] == b'%')
            && let Some(c) = unescape(&bytes[escape + 1..start])
        {
            if !is_local(c) {
                break;
            }
            start = escape;
            continue;
        }
        let Some(c) = gap[from..start].chars().next_back() else { break };
        let inner = c == '\'' && start < end && gap[from..start - 1].ends_with(char::is_alphanumeric);
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

fn unescape(hex: &[u8]) -> Option<char> {
    let hex = std::str::from_utf8(hex).ok().filter(|h| h.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u8::from_str_radix(hex, 16).ok().map(char::from)
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

/// True for `com.example.Session@1a2b3c4d` and for versions: no address.
fn is_object(local: &str, domain: &str) -> bool {
    let hash = (4..=8).contains(&domain.len()) && domain.bytes().all(|b| b.is_ascii_hexdigit());
    let class = local.contains('.') && local.bytes().any(|b| b.is_ascii_uppercase());
    let number = !domain.starts_with('[')
        && domain.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && !ip::is_address(domain);
    (hash && class) || number || !domain.starts_with(|c: char| c.is_alphanumeric() || c == '[' || c == '_')
}

fn placeholder(local: &str, at: &str, domain: &str, names: &Names, book: &mut Book) -> Option<String> {
    let plain = local.replace("%2B", "+").replace("%2b", "+").replace("%2D", "-").replace("%2E", ".");
    if let Some(id) = numbered(&plain, names, book) {
        let id = if plain == local { id } else { id.replace('+', "%2B") };
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
    // An address that was malformed stays malformed: that may be the very fault.
    let dots = if plain.ends_with('.') || plain.contains("..") { "." } else { "" };
    let own = book.is_own(Kind::User, "user-", plain.strip_suffix('.').unwrap_or(&plain));
    if own && shaped.eq_ignore_ascii_case(domain) {
        return Some(format!("{local}{at}{domain}"));
    }
    let number = book.number(Kind::User, &format!("{plain}@{domain}").to_lowercase());
    Some(format!("user-{number}{dots}{at}{shaped}"))
}

/// The domain of a user id, which names a place and is kept apart from others.
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

/// A local part that is a telephone number, perhaps with a device's name after it.
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
    Some(format!("{number}{sign}id-{}", book.number(Kind::Id, &suffix.to_lowercase())))
}

//! Host names: dotted names that end like a domain, and single names where only a host can stand.

use super::book::{Book, Kind};
use super::names::Names;
use super::span::{Found, Text, is_word};
use super::{MASK, domains};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static DOTTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\w[\w-]*(?:\.[\w-]+)+").expect("a constant pattern"));
static SINGLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:\b(?:https?|wss?|ldaps?|s?ftp)://(?:\*{8}@)?|\bsips?:(?:\*{8}@)?|\bSIP/2\.0/(?:UDP|TCP|TLS|SCTP|WSS?)[ \t]+|\bhost[ \t]*:[ \t]+|bytes (?:in|out) (?:from|to) )([\w-]+)",
    )
    .expect("a constant pattern")
});

/// How packages named after a reversed domain begin.
const PACKAGES: [&str; 6] = ["com", "org", "net", "io", "edu", "gov"];
/// The longest host name, in bytes (RFC 1035). Anything longer is not a host.
const LONGEST: usize = 253;

pub(super) fn pass(text: &Text<'_>, names: &Names, book: &mut Book, found: &mut Found) {
    for name in DOTTED.find_iter(text.gap()) {
        let value = name.as_str().trim_end_matches(['-', '_']);
        let before = text.before(name.start());
        let glued = before.is_some_and(char::is_alphanumeric);
        let here = name.start()..name.start() + value.len();
        if !glued && (is_host(text, &here, value, names) || stands_as_host(text, name.start(), value)) {
            found.add(text.range(here), placeholder(value, names, book), Kind::Host);
        }
    }
}

/// Replaces single names that a URL, a `Host` header or the line of a raw message marks as a host.
pub(super) fn single(text: &Text<'_>, names: &Names, book: &mut Book, found: &mut Found) {
    for host in SINGLE.captures_iter(text.gap()) {
        let Some(name) = host.get(1) else { continue };
        let after = text.after(name.end());
        let goes_on = is_word(after) || matches!(after, Some('.' | '@' | '%'));
        if !goes_on && name.as_str().contains(char::is_alphabetic) {
            found.add(text.range(name.range()), placeholder(name.as_str(), names, book), Kind::Host);
        }
    }
}

/// The placeholder for a host, with or without a domain as the host has; the name itself if it belongs to no customer.
pub(super) fn placeholder(name: &str, names: &Names, book: &mut Book) -> String {
    let lower = name.to_lowercase();
    let stem = lower.strip_suffix(".example.invalid").unwrap_or(&lower);
    if is_public(&lower, names)
        || lower == "example.invalid"
        || lower == "invalid"
        || book.is_own(Kind::Host, "host-", stem)
    {
        return name.to_owned();
    }
    let Some(number) = book.number(Kind::Host, &lower) else { return MASK.to_owned() };
    if name.contains('.') { format!("host-{number}.example.invalid") } else { format!("host-{number}") }
}

fn is_public(lower: &str, names: &Names) -> bool {
    lower == "localhost" || lower.starts_with("localhost.") || names.is_public_host(lower)
}

/// True for a name that can only be a host, whatever surrounds it.
fn is_host(text: &Text<'_>, here: &Range<usize>, name: &str, names: &Names) -> bool {
    if name.len() > LONGEST {
        return false;
    }
    let lower = name.to_lowercase();
    let parts: Vec<&str> = lower.split('.').collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let ending = name.rsplit('.').next().unwrap_or_default();
    let one_case = |part: &str| part == part.to_lowercase() || part == part.to_uppercase();
    let camel = |part: &str| {
        part.as_bytes().windows(2).any(|p| p[0].is_ascii_lowercase() && p[1].is_ascii_uppercase())
    };
    if lower.bytes().all(|b| b.is_ascii_digit() || b == b'.') || is_call(text, here.end) {
        return false;
    }
    let strong = domains::is_strong(last);
    if names.is_package_root(first) {
        return false;
    }
    if PACKAGES.contains(first) {
        let owner = parts.get(1).map(|second| format!("{second}.{first}")).unwrap_or_default();
        return strong && parts.len() >= 4 && !names.is_public_host(&owner);
    }
    if camel(name) {
        // A class or a method, unless the ending is certainly a domain.
        return strong && parts.len() >= 3 && !camel(ending) && one_case(ending);
    }
    if strong || domains::is_generic(last) {
        return true;
    }
    if domains::is_country(last) {
        if parts.len() == 2 && domains::is_script(first, last) {
            return false;
        }
        if domains::is_source(last)
            && (text.before(here.start) == Some('/') || text.after(here.end) == Some(':'))
        {
            return false;
        }
        return one_case(name)
            || parts.len() >= 3 && one_case(ending) && first.contains(|c: char| c.is_ascii_digit());
    }
    is_numbered(first, last, parts.len()) || !last.is_ascii() && parts.len() >= 2 && one_case(ending)
}

/// True for a numbered machine (`as1.place.anything`), whatever its domain ends with.
fn is_numbered(first: &str, last: &str, parts: usize) -> bool {
    let stem = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let machine = stem.len() < first.len()
        && stem.len() >= 2
        && stem.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
    parts >= 3
        && machine
        && (2..=24).contains(&last.len())
        && last.bytes().all(|b| b.is_ascii_lowercase())
        && !domains::is_file(last)
}

/// True if a parenthesis follows that holds arguments, not the address of the host.
fn is_call(text: &Text<'_>, end: usize) -> bool {
    text.rest(end)
        .strip_prefix('(')
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit() || c == '*'))
}

/// True where only a host can stand, whatever its name.
fn stands_as_host(text: &Text<'_>, at: usize, name: &str) -> bool {
    let before = text.context(at, 24);
    let here = [
        "://",
        "://********@",
        "sip:",
        "sips:",
        "host: ",
        "host:",
        "host=",
        "\"host\":\"",
        "<defaultdomain>",
    ];
    let letters = name.contains(char::is_alphabetic);
    letters
        && (here.iter().any(|h| before.ends_with(h))
            || before.ends_with("bytes out to ")
            || before.ends_with("bytes in from "))
}

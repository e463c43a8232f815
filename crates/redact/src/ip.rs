//! IP addresses and MAC addresses.
//!
//! Placeholders come from 198.18.0.0/15 (reserved for benchmarks, RFC 2544) and 2001:db8:fb::/48. The documentation
//! ranges of RFC 5737 hold only 762 addresses, and examples are full of them: as placeholders they would have to be left
//! alone in the input, and two machines could become one.

use super::MASK;
use super::book::{Book, Kind};
use super::span::{Found, Text, is_word};
use regex::Regex;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

static MAC: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2})+").expect("a constant pattern"));
/// A MAC address in three groups of four digits, or without separators.
static OTHER_MAC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}|[0-9A-Fa-f]{12}").expect("a constant pattern")
});
static V6: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9A-Fa-f]*:[0-9A-Fa-f:.]*").expect("a constant pattern"));
static V4: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9]+(?:\.[0-9]+)+").expect("a constant pattern"));

const FIRST_V4: u32 = u32::from_be_bytes([198, 18, 0, 0]);
const SIZE_V4: u64 = 1 << 17;
/// Used when that range is exhausted: 240.0.0.0/4, reserved for good.
const MORE_V4: u32 = u32::from_be_bytes([240, 0, 0, 0]);
const PREFIX_V6: [u16; 3] = [0x2001, 0xdb8, 0xfb];

pub(super) fn pass(text: &Text<'_>, book: &mut Book, found: &mut Found) {
    let gap = text.gap();
    let hex = |c: Option<char>| c.is_some_and(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '-'));
    for mac in MAC.find_iter(gap).filter(|m| m.len() == 17 && !hex(text.before(m.start()))) {
        if !is_word(text.after(mac.end())) {
            found.add(text.range(mac.range()), mac_placeholder(mac.as_str(), book), Kind::Mac);
        }
    }
    for mac in OTHER_MAC.find_iter(gap) {
        if is_other_mac(text, mac.start(), mac.end()) {
            found.add(text.range(mac.range()), mac_placeholder(mac.as_str(), book), Kind::Mac);
        }
    }
    for run in V6.find_iter(gap) {
        if let Some((start, end)) = v6_in(text, run.start(), run.end()) {
            found.add(text.range(start..end), placeholder(&gap[start..end], book), Kind::V6);
        }
    }
    for run in V4.find_iter(gap) {
        if parse_v4(run.as_str()).is_some() && !is_version(text, run.start()) {
            found.add(text.range(run.range()), placeholder(run.as_str(), book), Kind::V4);
        }
    }
}

/// True for an IPv4 or IPv6 address.
pub(super) fn is_address(text: &str) -> bool {
    parse_v4(text).is_some() || (text.contains(':') && text.parse::<Ipv6Addr>().is_ok())
}

/// The placeholder for an address. An address that reveals nothing about a network (loopback, masks) stays.
pub(super) fn placeholder(text: &str, book: &mut Book) -> String {
    if let Some(address) = parse_v4(text) {
        return v4(address, book).unwrap_or_else(|| text.to_owned());
    }
    let Ok(address) = text.parse::<Ipv6Addr>() else { return text.to_owned() };
    if let Some(mapped) = address.to_ipv4_mapped() {
        return v4(mapped, book)
            .map_or_else(|| text.to_owned(), |v4| if v4 == MASK { v4 } else { format!("::ffff:{v4}") });
    }
    let parts = address.segments();
    if parts[..3] == PREFIX_V6 && parts[3..6] == [0, 0, 0] {
        let number = parts[6..].iter().fold(0, |n, part| n << 16 | u64::from(*part));
        if book.stays(Kind::V6, number) {
            return text.to_owned();
        }
    }
    if address.is_loopback() || address.is_unspecified() {
        return text.to_owned();
    }
    let Some(number) = book.number(Kind::V6, &address.to_string()) else { return MASK.to_owned() };
    let [a, b, c] = PREFIX_V6;
    Ipv6Addr::new(a, b, c, 0, 0, 0, (number >> 16) as u16, number as u16).to_string()
}

/// The placeholder for an IPv4 address; `None` if it stays.
fn v4(address: Ipv4Addr, book: &mut Book) -> Option<String> {
    let value = u32::from(address);
    let within = u64::from(value.wrapping_sub(FIRST_V4));
    let beyond = u64::from(value.wrapping_sub(MORE_V4));
    let is_more = value >= MORE_V4 && (SIZE_V4..=1 << 24).contains(&beyond);
    if within < SIZE_V4 && book.stays(Kind::V4, within) || is_more && book.stays(Kind::V4, beyond) {
        return None;
    }
    if address.is_loopback() || address.is_unspecified() || value >= MORE_V4 && !is_more {
        return None;
    }
    let Some(number) = book.number(Kind::V4, &address.to_string()) else { return Some(MASK.to_owned()) };
    let base = if number < SIZE_V4 { FIRST_V4 } else { MORE_V4 };
    Some(Ipv4Addr::from(base + number as u32).to_string())
}

/// Parses four numbers up to 255, with or without leading zeros.
fn parse_v4(text: &str) -> Option<Ipv4Addr> {
    let mut bytes = [0; 4];
    let mut parts = text.split('.');
    for byte in &mut bytes {
        let part = parts.next().filter(|p| p.len() <= 3 && p.bytes().all(|b| b.is_ascii_digit()))?;
        *byte = part.parse().ok()?;
    }
    parts.next().is_none().then(|| Ipv4Addr::from(bytes))
}

/// True for a version: `version 24.0.1.5`, `v24.0.1.5`.
fn is_version(text: &Text<'_>, at: usize) -> bool {
    let before = text.context(at, 16);
    let word = before.trim_end_matches([' ', ':', '=', '"', '\'', '>']);
    let lone_v = before.strip_suffix('v').is_some_and(|b| !b.ends_with(|c: char| c.is_alphanumeric()));
    lone_v || ["version", "release", "build"].iter().any(|w| word.ends_with(w))
}

/// The IPv6 address in a run of characters that could be one.
fn v6_in(text: &Text<'_>, mut start: usize, mut end: usize) -> Option<(usize, usize)> {
    let gap = text.gap();
    if is_word(text.before(start)) && !gap[start..end].starts_with(':') || is_word(text.after(end)) {
        return None;
    }
    let run = &gap[start..end];
    if run.starts_with(':') && !run.starts_with("::") {
        start += 1;
    }
    end -= run.len() - run.trim_end_matches('.').len();
    if gap[start..end].ends_with(':') && !gap[start..end].ends_with("::") {
        end -= 1;
    }
    let mut run = gap.get(start..end)?;
    if run.parse::<Ipv6Addr>().is_err()
        && let Some((address, port)) = run.rsplit_once('.')
        && !address.contains('.')
        && port.bytes().all(|b| b.is_ascii_digit())
    {
        // Packet captures append the port with a dot.
        run = address;
        end = start + run.len();
    }
    if run.parse::<Ipv6Addr>().is_err()
        && let Some((number, address)) = run.split_once(':')
        && number.bytes().all(|b| b.is_ascii_digit())
        && address.parse::<Ipv6Addr>().is_ok()
    {
        // After a line number.
        start = end - address.len();
        run = address;
    }
    let single = run.replace("::", "");
    let groups = run.split(':').filter(|g| !g.is_empty());
    let telling = run.bytes().any(|b| b.is_ascii_digit())
        || run.bytes().filter(|b| *b == b':').count() == 7
        || run.contains("::")
            && (single.contains(':') || groups.clone().count() > 1 && groups.clone().all(|g| g.len() == 4));
    (telling && run.parse::<Ipv6Addr>().is_ok()).then_some((start, end))
}

/// True for twelve hexadecimal digits that are a MAC address, not a number or part of a word.
fn is_other_mac(text: &Text<'_>, start: usize, end: usize) -> bool {
    let mac = &text.gap()[start..end];
    let (before, after) = (text.before(start), text.after(end));
    let letters = mac.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = mac.bytes().filter(u8::is_ascii_digit).count();
    let own = mac.strip_prefix("020000").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_hexdigit()))
        || mac.starts_with("0200.00");
    if is_word(before) && before != Some('_') || is_word(after) || !own && (letters == 0 || digits == 0) {
        return false;
    }
    if mac.contains('.') {
        return before != Some('.')
            && !(after == Some('.') && text.rest(end + 1).starts_with(|c: char| c.is_ascii_hexdigit()));
    }
    matches!(before, Some('/' | '_' | '=' | '"' | '\'' | '>'))
        || after == Some('.')
        || text.context(start, 8).contains("mac")
}

/// The placeholder for a MAC address, in the same form.
fn mac_placeholder(text: &str, book: &mut Book) -> String {
    let value: String = text.chars().filter(char::is_ascii_hexdigit).collect::<String>().to_ascii_lowercase();
    if let Some(rest) = value.strip_prefix("020000")
        && book.stays(Kind::Mac, u64::from_str_radix(rest, 16).unwrap_or(u64::MAX))
    {
        return text.to_owned();
    }
    let Some(number) = book.number(Kind::Mac, &value) else { return MASK.to_owned() };
    let digits = format!("020000{number:06x}");
    let mut digits = digits.chars();
    text.chars().map(|c| if c.is_ascii_hexdigit() { digits.next().unwrap_or(c) } else { c }).collect()
}

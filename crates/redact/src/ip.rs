//! IP addresses and MAC addresses.
//!
//! Placeholders come from 198.18.0.0/15 (reserved for benchmarks, RFC 2544) and 2001:db8:fb::/48. The documentation
//! ranges of RFC 5737 hold 762 addresses only, and examples are full of them: taken as placeholders they would have to
//! stay as they are in the input, and two machines could become one.

use super::book::{Book, Kind};
use super::span::{Found, Text, is_word};
use regex::Regex;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

static MAC: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2})+").expect("a constant pattern"));
static V6: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9A-Fa-f]*:[0-9A-Fa-f:.]*").expect("a constant pattern"));
static V4: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9]+(?:\.[0-9]+)+").expect("a constant pattern"));

const FIRST_V4: u32 = u32::from_be_bytes([198, 18, 0, 0]);
const SIZE_V4: u64 = 1 << 17;
/// Where that is not enough: reserved for ever.
const MORE_V4: u32 = u32::from_be_bytes([240, 0, 0, 0]);
const PREFIX_V6: [u16; 3] = [0x2001, 0xdb8, 0xfb];

pub(super) fn pass(text: &Text<'_>, book: &mut Book, found: &mut Found) {
    let gap = text.gap();
    for mac in MAC.find_iter(gap).filter(|m| m.len() == 17 && !is_word(text.before(m.start()))) {
        if !is_word(text.after(mac.end())) {
            found.add(text.range(mac.range()), mac_placeholder(mac.as_str(), book));
        }
    }
    for run in V6.find_iter(gap) {
        if let Some((start, end)) = v6_in(text, run.start(), run.end()) {
            found.add(text.range(start..end), placeholder(&gap[start..end], book));
        }
    }
    for run in V4.find_iter(gap) {
        if parse_v4(run.as_str()).is_some() && !is_version(text, run.start()) {
            found.add(text.range(run.range()), placeholder(run.as_str(), book));
        }
    }
}

/// True for an address of either kind.
pub(super) fn is_address(text: &str) -> bool {
    parse_v4(text).is_some() || (text.contains(':') && text.parse::<Ipv6Addr>().is_ok())
}

/// What takes an address's place; what says nothing about a network (loopback, masks) stays.
pub(super) fn placeholder(text: &str, book: &mut Book) -> String {
    if let Some(address) = parse_v4(text) {
        return v4(address, book).unwrap_or_else(|| text.to_owned());
    }
    let Ok(address) = text.parse::<Ipv6Addr>() else { return text.to_owned() };
    if let Some(mapped) = address.to_ipv4_mapped() {
        return v4(mapped, book).map_or_else(|| text.to_owned(), |v4| format!("::ffff:{v4}"));
    }
    let parts = address.segments();
    if parts[..3] == PREFIX_V6 {
        book.seen(Kind::V6, parts[6..].iter().fold(0, |n, part| n << 16 | u64::from(*part)));
        return text.to_owned();
    }
    if address.is_loopback() || address.is_unspecified() {
        return text.to_owned();
    }
    let number = book.number(Kind::V6, &address.to_string());
    let [a, b, c] = PREFIX_V6;
    Ipv6Addr::new(a, b, c, 0, 0, 0, (number >> 16) as u16, number as u16).to_string()
}

fn v4(address: Ipv4Addr, book: &mut Book) -> Option<String> {
    let value = u32::from(address);
    let within = u64::from(value.wrapping_sub(FIRST_V4));
    if within < SIZE_V4 {
        book.seen(Kind::V4, within);
        return None;
    }
    if address.is_loopback() || address.is_unspecified() || value >= MORE_V4 {
        return None;
    }
    let number = book.number(Kind::V4, &address.to_string());
    let base = if number < SIZE_V4 { FIRST_V4 } else { MORE_V4 };
    Some(Ipv4Addr::from(base + number as u32).to_string())
}

/// Four numbers up to 255, with or without leading zeros.
fn parse_v4(text: &str) -> Option<Ipv4Addr> {
    let mut bytes = [0; 4];
    let mut parts = text.split('.');
    for byte in &mut bytes {
        let part = parts.next().filter(|p| p.len() <= 3 && p.bytes().all(|b| b.is_ascii_digit()))?;
        *byte = part.parse().ok()?;
    }
    parts.next().is_none().then(|| Ipv4Addr::from(bytes))
}

/// True where a version stands: `version 24.0.1.5`, `v24.0.1.5`.
fn is_version(text: &Text<'_>, at: usize) -> bool {
    let before = text.context(at, 16);
    let word = before.trim_end_matches([' ', ':', '=', '"', '\'', '>']);
    let lone_v = before.strip_suffix('v').is_some_and(|b| !b.ends_with(|c: char| c.is_alphanumeric()));
    lone_v || ["version", "release", "build"].iter().any(|w| word.ends_with(w))
}

/// The IPv6 address in a run of its characters, if there is one.
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
    let run = gap.get(start..end)?;
    let telling = run.bytes().any(|b| b.is_ascii_digit()) || run.bytes().filter(|b| *b == b':').count() == 7;
    (telling && run.parse::<Ipv6Addr>().is_ok()).then_some((start, end))
}

fn mac_placeholder(text: &str, book: &mut Book) -> String {
    let value = text.replace('-', ":").to_ascii_lowercase();
    let sign = if text.contains('-') { "-" } else { ":" };
    if let Some(rest) = value.strip_prefix("02:00:00:") {
        book.seen(Kind::Mac, u64::from_str_radix(&rest.replace(':', ""), 16).unwrap_or_default());
        return text.to_owned();
    }
    let [_, a, b, c] = (book.number(Kind::Mac, &value) as u32).to_be_bytes();
    format!("02:00:00:{a:02x}:{b:02x}:{c:02x}").replace(':', sign)
}

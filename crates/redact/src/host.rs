//! Host names: names with dots that end as a domain does, and single names where only a host can stand.

use super::book::{Book, Kind};
use super::names::Names;
use super::span::{Found, Text, is_word};
use regex::Regex;
use std::sync::LazyLock;

static DOTTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[0-9A-Za-z_][0-9A-Za-z_-]*(?:\.[0-9A-Za-z_-]+)+").expect("a constant pattern")
});
static SINGLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:\b(?:https?|wss?|ldaps?|s?ftp)://(?:\*{8}@)?|\bhost[ \t]*:[ \t]+|bytes (?:in|out) (?:from|to) )([a-z0-9_-]+)",
    )
    .expect("a constant pattern")
});

const GENERIC: [&str; 35] = [
    "com",
    "net",
    "org",
    "edu",
    "gov",
    "mil",
    "int",
    "info",
    "biz",
    "io",
    "co",
    "cloud",
    "app",
    "dev",
    "tech",
    "online",
    "site",
    "eu",
    "asia",
    "tel",
    "mobi",
    "local",
    "lan",
    "localdomain",
    "internal",
    "intranet",
    "intra",
    "corp",
    "home",
    "private",
    "test",
    "example",
    "invalid",
    "arpa",
    "voip",
];
/// The countries' domains.
const COUNTRIES: &str = " ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br \
    bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et fi fj fk \
    fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in iq ir is it je \
    jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq \
    mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re \
    ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt \
    tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw ";
/// Of those, endings that files have more often: with one word before them they are no host.
const FILES: [&str; 8] = ["cc", "md", "mm", "ps", "py", "rs", "sh", "so"];
/// How a package begins that is named after a domain, in reverse.
const PACKAGES: [&str; 6] = ["com", "org", "net", "io", "edu", "gov"];

pub(super) fn pass(text: &Text<'_>, names: &Names, book: &mut Book, found: &mut Found) {
    for name in DOTTED.find_iter(text.gap()) {
        let value = name.as_str().trim_end_matches(['-', '_']);
        let glued = text.before(name.start()).is_some_and(char::is_alphanumeric);
        if !glued
            && (is_host(value, text.after(name.end()), names) || stands_as_host(text, name.start(), value))
        {
            found.add(text.range(name.start()..name.start() + value.len()), placeholder(value, names, book));
        }
    }
}

/// Single names, where a URL, a `Host` header or the line of a raw message says that it is a host.
pub(super) fn single(text: &Text<'_>, names: &Names, book: &mut Book, found: &mut Found) {
    for host in SINGLE.captures_iter(text.gap()) {
        let Some(name) = host.get(1) else { continue };
        let after = text.after(name.end());
        let goes_on = is_word(after) || matches!(after, Some('.' | '@' | '%'));
        if !goes_on && name.as_str().bytes().any(|b| b.is_ascii_alphabetic()) {
            found.add(text.range(name.range()), placeholder(name.as_str(), names, book));
        }
    }
}

/// What takes a host's place: a name of as many kinds of parts, or the name itself where it is nobody's.
pub(super) fn placeholder(name: &str, names: &Names, book: &mut Book) -> String {
    let lower = name.to_ascii_lowercase();
    let stem = lower.strip_suffix(".example.invalid").unwrap_or(&lower);
    if is_public(&lower, names)
        || lower == "example.invalid"
        || lower == "invalid"
        || book.is_own(Kind::Host, "host-", stem)
    {
        return name.to_owned();
    }
    let number = book.number(Kind::Host, &lower);
    if name.contains('.') { format!("host-{number}.example.invalid") } else { format!("host-{number}") }
}

fn is_public(lower: &str, names: &Names) -> bool {
    lower == "localhost" || lower.starts_with("localhost.") || names.is_public_host(lower)
}

/// True for a name that can only be a host, wherever it stands.
fn is_host(name: &str, after: Option<char>, names: &Names) -> bool {
    let lower = name.to_ascii_lowercase();
    let (Some(first), Some(last)) = (lower.split('.').next(), lower.rsplit('.').next()) else { return false };
    let parts = lower.split('.').count();
    let country = last.len() == 2 && COUNTRIES.contains(&format!(" {last} "));
    let file = parts == 2 && FILES.contains(&last);
    let one_case = name == lower || name == name.to_ascii_uppercase();
    let camel = name.as_bytes().windows(2).any(|p| p[0].is_ascii_lowercase() && p[1].is_ascii_uppercase());
    let known = GENERIC.contains(&last) || (country && !file && one_case);
    let numbers = lower.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let package = PACKAGES.contains(&first) || names.is_package_root(first);
    known && !camel && !numbers && !package && after != Some('(')
}

/// True where only a host can stand, whatever it is called.
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
    let letters = name.bytes().any(|b| b.is_ascii_alphabetic());
    letters
        && (here.iter().any(|h| before.ends_with(h))
            || before.ends_with("bytes out to ")
            || before.ends_with("bytes in from "))
}

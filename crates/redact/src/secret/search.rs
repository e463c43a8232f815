//! The search for secrets along a line: the beginnings of each kind, and how much of what follows is secret.

use super::token::{holds_a_colon, is_token};
use super::value::Values;
use super::{Pending, regex};
use crate::MASK;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A header whose value is secret.
static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    regex(r#"(?i)(?:(authorization)|set-cookie2?|cookie2?)\\?["']?[ \t]*[:=][ \t]*(\\?["'])?"#)
});
/// The opening tag of an XML element whose content is secret.
static ELEMENT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)<[a-z0-9_.:-]*(?:(password|passwd|passphrase|passcode|pwd|secret|[:_.<-]pass)|token|api-?key)(?:[ \t][^<>]*)?>",
    )
});
/// The closing tag of such an element.
static CLOSE: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)</[a-z0-9_.:-]*(?:password|passwd|passphrase|passcode|pwd|secret|[:_.-]pass|/pass)[ \t]*>")
});
/// The name of a secret value: `password=…`, `"token":"…"`.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r#"(?i)(?:(password|passwd|passphrase|passcode|passwort|pwd|secret|j_?session_?id)|(\bpass|[_.-]pass|(?-i:[a-z]Pass))|token|api[_-]?key|access[_-]?key|private[_-]?key|(session_?id))\\?["']?[ \t]*(?:=>|[:=])[ \t]*(\\?["'])?"#,
    )
});
/// Secrets recognized by their own shape: a JSON web token, the credentials of an authorization header, a URL or SIP
/// address with a password.
static SHAPED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i:(basic|bearer)[ \t]+([a-z0-9._~+/=-]{8,}))|eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*|://([^\s/@:]+:[^\s/@]*)@|\b(?i:sips?):([^\s:@<>;/\[\]]+:[^\s@<>;/\[\]]+)@",
    )
});
/// Authorization schemes whose name is kept.
const SCHEMES: [&str; 6] = ["basic", "bearer", "digest", "negotiate", "ntlm", "oauth"];

/// Iterates over the secrets of a line. The next match of each pattern is cached until the search has passed it.
pub(super) struct Search<'a> {
    line: &'a str,
    at: usize,
    next: [Option<Beginning>; 4],
    fresh: bool,
    pub(super) values: Values<'a>,
    /// The next closing tag of a secret element; empty at the end of the line if there is none.
    close: Range<usize>,
    pub(super) steps: u64,
}

/// A match of a pattern, with its groups.
#[derive(Debug, Clone)]
struct Beginning {
    range: Range<usize>,
    groups: [Option<(usize, usize)>; 4],
}

impl<'a> Search<'a> {
    pub(super) fn new(line: &'a str) -> Search<'a> {
        let next = [None, None, None, None];
        Search { line, at: 0, next, fresh: true, values: Values::new(line), close: 0..0, steps: 0 }
    }

    /// Searches for the next match of pattern `n` after what has already been searched.
    fn look_for(&mut self, n: usize) {
        let pattern: &Regex = [&HEADER, &ELEMENT, &NAMED, &SHAPED][n];
        self.next[n] = pattern.captures_at(self.line, self.at).map(|c| Beginning {
            range: c.get_match().range(),
            groups: [1, 2, 3, 4].map(|g| c.get(g).map(|m| (m.start(), m.end()))),
        });
        let end = self.next[n].as_ref().map_or(self.line.len(), |b| b.range.end);
        self.steps += (end - self.at) as u64;
    }

    /// The next secret. An empty range means: a candidate that is no secret.
    pub(super) fn next(&mut self) -> Option<(Range<usize>, Pending)> {
        for n in 0..self.next.len() {
            if self.fresh || self.next[n].as_ref().is_some_and(|b| b.range.start < self.at) {
                self.look_for(n);
            }
        }
        self.fresh = false;
        let start = |n: &usize| self.next[*n].as_ref().map(|b| b.range.start);
        let first = (0..self.next.len()).filter(|n| self.next[*n].is_some()).min_by_key(start)?;
        let begin = self.next[first].take()?;
        let (range, pending) = match first {
            0 => self.header(&begin),
            1 => self.element(&begin),
            2 => self.named(&begin),
            _ => self.shaped(&begin),
        };
        self.at = range.end.max(self.at);
        self.look_for(first);
        Some((range, pending))
    }

    fn quote(&self, group: Option<(usize, usize)>) -> &'a str {
        group.map_or("", |(start, end)| &self.line[start..end])
    }

    /// The secret of a header: one word after a scheme that takes one, otherwise the whole value.
    fn header(&mut self, begin: &Beginning) -> (Range<usize>, Pending) {
        let (line, at) = (self.line, begin.range.end);
        let quote = self.quote(begin.groups[1]);
        let value = &line[at..];
        let word = value.bytes().take(16).take_while(u8::is_ascii_alphabetic).count();
        let scheme = value[..word].to_ascii_lowercase();
        if begin.groups[0].is_none() || !SCHEMES.contains(&scheme.as_str()) {
            let end = self.values.header_end(at, quote);
            return (at..end, Pending::Header);
        }
        let blank = value[word..].bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let start = at + word + blank;
        if matches!(scheme.as_str(), "digest" | "oauth") {
            let end = self.values.header_end(at, quote);
            return (start.min(end)..end, Pending::Header);
        }
        let one = line[start..].find(|c: char| c.is_whitespace() || ",;]}<>\"'\\".contains(c));
        let end = one.map_or(line.len(), |n| start + n);
        self.steps += (end - at) as u64;
        (start..end, Pending::Header)
    }

    fn element(&mut self, begin: &Beginning) -> (Range<usize>, Pending) {
        let (line, at) = (self.line, begin.range.end);
        if line[..at].ends_with("/>") {
            return (at..at, Pending::Nothing);
        }
        if begin.groups[0].is_some() {
            if self.close.start < at {
                let close = CLOSE.find_at(line, at).map_or(line.len()..line.len(), |m| m.range());
                self.steps += (close.end - at) as u64;
                self.close = close;
            }
            if self.close.start < line.len() {
                return (inside(line, at..self.close.start), Pending::Nothing);
            }
        }
        let at = at + line[at..].strip_prefix("<![CDATA[").map_or(0, |_| 9);
        let end = self.values.word_to(at, '<');
        // A mask leaves nothing open: in a redacted copy, the next line is either no secret or masked as well.
        let open = end == line.len() && line[at..end].trim() != MASK;
        if begin.groups[0].is_some() || open || is_token(&line[at..end]) {
            let range = if begin.groups[0].is_some() { at..line.len().min(end.max(at)) } else { at..end };
            return (range, if open { Pending::Element } else { Pending::Nothing });
        }
        (end..end, Pending::Nothing)
    }

    /// The value after a name. A password ends where the list continues; a token is a single word that looks like one.
    fn named(&mut self, begin: &Beginning) -> (Range<usize>, Pending) {
        let (line, at) = (self.line, begin.range.end);
        let quote = self.quote(begin.groups[3]);
        let short = begin.groups[1].is_some();
        let always = begin.groups[0].is_some() || short;
        let matched = &line[begin.range.clone()];
        let session = begin.groups[2].is_some();
        if short && quote.is_empty() && !matched.ends_with('=')
            || session && !quote.is_empty() && matched.contains('<')
        {
            return (at..at, Pending::Nothing);
        }
        let end = if !quote.is_empty() {
            self.values.quoted_end(at, quote)
        } else if always {
            self.values.password_end(at, matched.ends_with([' ', '\t']))
        } else {
            self.values.word_end(at)
        };
        let text = &line[at..end];
        let bare = text.trim();
        let is_none = bare.is_empty() || matches!(bare, "null" | "true" | "false" | "none");
        let count = short && bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
        if is_none || count || text.starts_with(['{', '[']) || !(always || is_token(text)) {
            return (at..at, Pending::Nothing);
        }
        if session && text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return (at..at, Pending::Nothing);
        }
        (at..end, Pending::Nothing)
    }

    fn shaped(&mut self, begin: &Beginning) -> (Range<usize>, Pending) {
        let line = self.line;
        if let Some((start, end)) = begin.groups[2].or(begin.groups[3]) {
            return (start..end, Pending::Nothing);
        }
        let all = begin.range.clone();
        let Some((start, end)) = begin.groups[1] else {
            let glued = line[..all.start].ends_with(|c: char| c.is_ascii_alphanumeric());
            return (if glued { all.end..all.end } else { all }, Pending::Nothing);
        };
        let basic = begin.groups[0].is_some_and(|(s, e)| line[s..e].eq_ignore_ascii_case("basic"));
        let word = &line[start..end];
        let secret = if basic { holds_a_colon(word) } else { is_token(word) };
        // The search continues inside a word that is no secret: it may contain the beginning of one. The cost is bounded.
        (if secret { start..end } else { start..start }, Pending::Nothing)
    }
}

/// The part of an element's content to mask: everything except tags and CDATA markers at both ends.
fn inside(line: &str, mut range: Range<usize>) -> Range<usize> {
    loop {
        let text = &line[range.clone()];
        let lead = text.len() - text.trim_start().len();
        let inner = text.trim_start();
        let tag = if inner.starts_with("<![CDATA[") {
            9
        } else if inner.starts_with('<') && inner[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            match inner.bytes().take(128).position(|b| b == b'>') {
                Some(n) => n + 1,
                None => break,
            }
        } else {
            break;
        };
        range.start += lead + tag;
    }
    loop {
        let text = line[range.clone()].trim_end();
        if let Some(rest) = text.strip_suffix("]]>") {
            range.end = range.start + rest.len();
            continue;
        }
        let Some(open) = text.ends_with('>').then(|| text.rfind("</")).flatten() else { break };
        if text.len() - open > 128 {
            break;
        }
        range.end = range.start + open;
    }
    range
}

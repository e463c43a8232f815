//! A line as it reads: layer by layer without what only writes it down.
//!
//! The first layer is the line without color codes, zeros and invisible characters, and with ASCII for full-width
//! forms. Each further one has the escapes of the one before decoded: `%40`, `&lt;`, `&#64;`, `\u0040`, `\"`. What
//! begins and ends with a quote is looked for from the first layer on, since a deeper one no longer tells an escaped
//! quote from a closing one; what is told by its own shape is looked for in the last.

use super::entities;
use regex::Regex;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// So often escapes are decoded one inside the other: JSON in a JSON string in XML in a URL.
const DEEPEST: usize = 4;

/// A code that colors a terminal, as written by the program itself, by syslog, by `cat -v`, or as an escape.
pub(super) static COLOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\x1b|\x{9b}|#033|\^\[|\\(?:u001[bB]|x1[bB]|033|e))\[[0-9;:?]{0,32}[mK]")
        .expect("a constant pattern")
});

/// A part of a layer's text and where it stands in the layer before.
#[derive(Debug, Clone, Copy)]
struct Part {
    at: usize,
    length: usize,
    from: usize,
    /// The same length as `length` for what is there as it was.
    taken: usize,
    literal: bool,
}

#[derive(Debug)]
struct Layer {
    text: String,
    /// In order; what was dropped is in none.
    parts: Vec<Part>,
}

/// The layers of a line.
#[derive(Debug)]
pub(super) struct View<'a> {
    line: &'a str,
    layers: Vec<Layer>,
    /// True when the first of `layers` is the line without what is invisible.
    is_cleaned: bool,
}

impl<'a> View<'a> {
    pub(super) fn new(line: &'a str) -> View<'a> {
        let mut layers = Vec::new();
        layers.extend(cleaned(line));
        let is_cleaned = !layers.is_empty();
        for _ in 0..DEEPEST {
            let text = layers.last().map_or(line, |layer: &Layer| layer.text.as_str());
            let Some(next) = decoded(text) else { break };
            layers.push(next);
        }
        View { line, layers, is_cleaned }
    }

    /// The numbers of the layers to look at, from the first to the last.
    pub(super) fn depths(&self) -> Range<usize> {
        usize::from(self.is_cleaned)..self.layers.len() + 1
    }

    pub(super) fn last(&self) -> usize {
        self.layers.len()
    }

    pub(super) fn line(&self) -> &'a str {
        self.line
    }

    pub(super) fn text(&self, depth: usize) -> &str {
        depth.checked_sub(1).and_then(|n| self.layers.get(n)).map_or(self.line, |layer| layer.text.as_str())
    }

    /// A range of a layer as a range of the line.
    pub(super) fn to_line(&self, depth: usize, mut range: Range<usize>) -> Range<usize> {
        for layer in self.layers[..depth].iter().rev() {
            range = layer.back(range);
        }
        range
    }

    /// A range of the line as a range of a layer.
    pub(super) fn of_line(&self, depth: usize, mut range: Range<usize>) -> Range<usize> {
        for layer in &self.layers[..depth] {
            range = layer.forth(range);
        }
        range
    }

    /// What a range of a layer reads as in the end.
    pub(super) fn reads(&self, depth: usize, range: Range<usize>) -> &str {
        if depth == self.last() {
            return &self.text(depth)[range];
        }
        let line = self.to_line(depth, range);
        &self.text(self.last())[self.of_line(self.last(), line)]
    }

    /// A placeholder written as what it takes the place of: signs that were escaped are, color codes stay behind it.
    pub(super) fn written(&self, placeholder: &str, range: Range<usize>) -> String {
        let old = &self.line[range.clone()];
        if self.layers.is_empty() {
            return placeholder.to_owned();
        }
        let last = self.last();
        let within = self.of_line(last, range.clone());
        let reads = &self.text(last)[within.clone()];
        if reads == placeholder {
            return old.to_owned();
        }
        let is_mask = placeholder == super::MASK;
        let wide = old.starts_with(|c| matches!(c, '\u{ff01}'..='\u{ff5e}'));
        let mut out = String::with_capacity(placeholder.len());
        for c in placeholder.chars() {
            let escaped = (!c.is_ascii_alphanumeric() && !is_mask)
                .then(|| reads.find(c))
                .flatten()
                .map(|at| self.to_line(last, within.start + at..within.start + at + 1));
            match escaped {
                Some(escaped) => out.push_str(&self.line[escaped]),
                None if wide && !is_mask && c.is_ascii_graphic() => {
                    out.extend(char::from_u32(u32::from(c) + 0xfee0))
                }
                None => out.push(c),
            }
        }
        for color in COLOR.find_iter(old) {
            out.push_str(color.as_str());
        }
        out
    }
}

impl Layer {
    fn back(&self, range: Range<usize>) -> Range<usize> {
        let first = self.parts.partition_point(|p| p.at + p.length <= range.start);
        let Some(part) = self.parts.get(first) else {
            let end = self.parts.last().map_or(0, |p| p.from + p.taken);
            return end..end;
        };
        let start = if part.literal { part.from + range.start - part.at } else { part.from };
        if range.end <= range.start {
            return start..start;
        }
        let last = self.parts.partition_point(|p| p.at < range.end) - 1;
        let part = self.parts[last];
        let end = if part.literal { part.from + range.end - part.at } else { part.from + part.taken };
        start..end
    }

    fn forth(&self, range: Range<usize>) -> Range<usize> {
        let first = self.parts.partition_point(|p| p.from + p.taken <= range.start);
        let start = self.parts.get(first).map_or(self.text.len(), |p| {
            if p.literal { p.at + range.start.saturating_sub(p.from) } else { p.at }
        });
        let count = self.parts.partition_point(|p| p.from < range.end);
        let end = count.checked_sub(1).map_or(0, |n| {
            let p = self.parts[n];
            if p.literal { p.at + (range.end - p.from).min(p.length) } else { p.at + p.length }
        });
        start..end.max(start)
    }
}

/// Writes a layer.
struct Writer<'a> {
    from: &'a str,
    text: String,
    parts: Vec<Part>,
    done: usize,
}

impl<'a> Writer<'a> {
    fn new(from: &'a str) -> Writer<'a> {
        Writer { from, text: String::with_capacity(from.len()), parts: Vec::new(), done: 0 }
    }

    /// Puts a character, or nothing, in place of a range of the layer before.
    fn replace(&mut self, range: Range<usize>, with: Option<char>) {
        self.keep(range.start);
        if let Some(c) = with {
            let (at, length) = (self.text.len(), c.len_utf8());
            self.text.push(c);
            self.parts.push(Part { at, length, from: range.start, taken: range.len(), literal: false });
        }
        self.done = range.end;
    }

    fn keep(&mut self, end: usize) {
        if end > self.done {
            let (at, length) = (self.text.len(), end - self.done);
            self.text.push_str(&self.from[self.done..end]);
            self.parts.push(Part { at, length, from: self.done, taken: length, literal: true });
            self.done = end;
        }
    }

    fn end(mut self) -> Option<Layer> {
        if self.done == 0 && self.parts.is_empty() {
            return None;
        }
        self.keep(self.from.len());
        Some(Layer { text: self.text, parts: self.parts })
    }
}

/// The line without what nobody sees and with plain characters for wide ones; `None` if it is that already.
fn cleaned(line: &str) -> Option<Layer> {
    let clean = |b: u8| b == 0 || b == 0x1b || b >= 0x80;
    if !line.bytes().any(clean) && !line.contains("#033[") && !line.contains("^[[") && !line.contains('\\') {
        return None;
    }
    let mut writer = Writer::new(line);
    let mut at = 0;
    let mut colors = COLOR.find_iter(line).peekable();
    while let Some(c) = line[at..].chars().next() {
        if colors.peek().is_some_and(|m| m.start() < at) {
            colors.next();
            continue;
        }
        if let Some(color) = colors.next_if(|m| m.start() == at) {
            writer.replace(color.range(), None);
            at = color.end();
            continue;
        }
        let end = at + c.len_utf8();
        match c {
            '\0'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {
                writer.replace(at..end, None);
            }
            c if plain(c) != c => writer.replace(at..end, Some(plain(c))),
            _ => {}
        }
        at = end;
    }
    writer.end()
}

/// The ASCII character that another one is a form of.
fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    }
}

/// A text with its escapes decoded once; `None` if there are none.
fn decoded(text: &str) -> Option<Layer> {
    let bytes = text.as_bytes();
    let mut writer = Writer::new(text);
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|b| matches!(b, b'%' | b'&' | b'\\')) {
        at += next;
        let found = match bytes[at] {
            b'%' => percent(&bytes[at..]),
            b'&' => reference(&text[at..]),
            _ => escape(&bytes[at..]),
        };
        match found {
            Some((c, length)) => {
                writer.replace(at..at + length, Some(plain(c)));
                at += length;
            }
            None => at += 1,
        }
    }
    writer.end()
}

fn hex(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |n: u32, b| Some(n << 4 | char::from(*b).to_digit(16)?))
}

/// `%40`, `%C3%A5`, `%u0040`; a byte above ASCII that is no UTF-8 is Latin-1.
fn percent(bytes: &[u8]) -> Option<(char, usize)> {
    if matches!(bytes.get(1), Some(b'u' | b'U')) {
        return Some((char::from_u32(hex(bytes.get(2..6)?)?)?, 6));
    }
    let mut raw = [0; 4];
    for count in 0..4 {
        let value = bytes.get(count * 3..count * 3 + 3).filter(|b| b[0] == b'%').and_then(|b| hex(&b[1..]));
        let Some(value) = value.and_then(|v| u8::try_from(v).ok()) else { break };
        raw[count] = value;
        if let Ok(text) = std::str::from_utf8(&raw[..=count])
            && let Some(c) = text.chars().next()
        {
            return Some((c, (count + 1) * 3));
        }
    }
    let first = bytes.get(1..3).and_then(hex).and_then(|v| u8::try_from(v).ok())?;
    Some((char::from(first), 3))
}

/// `&amp;`, `&#64;`, `&#x40;`.
fn reference(text: &str) -> Option<(char, usize)> {
    let most = text.len().min(entities::LONGEST + 4);
    let end = text.as_bytes()[..most].iter().position(|b| *b == b';')?;
    let name = text.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let value = match number.strip_prefix(['x', 'X']) {
                Some(digits) => hex(digits.as_bytes()).filter(|_| !digits.is_empty())?,
                None => number.parse().ok()?,
            };
            char::from_u32(value)?
        }
        None => entities::named(name)?,
    };
    Some((c, end + 1))
}

/// The escapes of JSON and of programming languages.
fn escape(bytes: &[u8]) -> Option<(char, usize)> {
    Some(match bytes.get(1)? {
        b'u' => (char::from_u32(hex(bytes.get(2..6)?)?)?, 6),
        b'x' => (char::from_u32(hex(bytes.get(2..4)?)?)?, 4),
        b'n' => ('\n', 2),
        b'r' => ('\r', 2),
        b't' => ('\t', 2),
        b'b' | b'f' => (' ', 2),
        c @ (b'"' | b'\'' | b'/' | b'\\') => (char::from(*c), 2),
        _ => return None,
    })
}

/// A value without escapes, as it is compared.
pub(super) fn key(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|b| b.is_ascii_uppercase() || b >= 0x80) {
        text.to_lowercase().into()
    } else {
        text.into()
    }
}

//! A line with its escapes decoded, layer by layer.
//!
//! The first layer drops color codes, zero bytes and invisible characters and turns full-width forms into ASCII. Each
//! further layer decodes the escapes of the one before: `%40`, `&lt;`, `&#64;`, `\u0040`, `\"`. Quoted values are searched
//! for in every layer, because a deeper one can no longer tell an escaped quote from a closing one. Values recognized by
//! their own shape are searched for in the last layer only.
//!
//! `faultbook_notation::escape` defines the escapes. Whatever could be an escape is decoded here; questions are decoded by
//! the stricter rules of `faultbook_notation`.

use faultbook_notation::escape;
use faultbook_notation::{Layer, Writer};
use std::borrow::Cow;
use std::ops::Range;

/// How many levels of nested escapes are decoded: enough for JSON in a JSON string in XML in a URL.
const DEEPEST: usize = 4;

/// The layers of a line.
#[derive(Debug)]
pub(super) struct View<'a> {
    line: &'a str,
    layers: Vec<Layer>,
    /// True when the first of `layers` is the line without its invisible characters.
    is_cleaned: bool,
}

impl<'a> View<'a> {
    pub(super) fn new(line: &'a str) -> View<'a> {
        let mut layers = Vec::new();
        layers.extend(cleaned(line));
        let is_cleaned = !layers.is_empty();
        for _ in 0..DEEPEST {
            let text = layers.last().map_or(line, Layer::text);
            let Some(next) = decoded(text) else { break };
            layers.push(next);
        }
        View { line, layers, is_cleaned }
    }

    /// The numbers of the layers to search, from the first to the last.
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
        depth.checked_sub(1).and_then(|n| self.layers.get(n)).map_or(self.line, Layer::text)
    }

    /// Converts a range of a layer to a range of the line.
    pub(super) fn to_line(&self, depth: usize, mut range: Range<usize>) -> Range<usize> {
        for layer in self.layers[..depth].iter().rev() {
            range = layer.back(range);
        }
        range
    }

    /// Converts a range of the line to a range of a layer.
    pub(super) fn of_line(&self, depth: usize, mut range: Range<usize>) -> Range<usize> {
        for layer in &self.layers[..depth] {
            range = layer.forth(range);
        }
        range
    }

    /// The fully decoded text of a range of a layer.
    pub(super) fn reads(&self, depth: usize, range: Range<usize>) -> &str {
        if depth == self.last() {
            return &self.text(depth)[range];
        }
        let line = self.to_line(depth, range);
        &self.text(self.last())[self.of_line(self.last(), line)]
    }

    /// A placeholder in the notation of the text it replaces: characters that were escaped there are escaped here, and
    /// color codes are kept, after it.
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
        for color in escape::colors(old) {
            out.push_str(&old[color]);
        }
        out
    }
}

/// The line without invisible characters and with ASCII for full-width forms; `None` if nothing changes.
fn cleaned(line: &str) -> Option<Layer> {
    let clean = |b: u8| b == 0 || b == 0x1b || b >= 0x80;
    if !line.bytes().any(clean) && !line.contains("#033[") && !line.contains("^[[") && !line.contains('\\') {
        return None;
    }
    let mut writer = Writer::new(line);
    let mut at = 0;
    let mut colors = escape::colors(line).peekable();
    while let Some(c) = line[at..].chars().next() {
        if let Some(color) = colors.next_if(|color| color.start == at) {
            at = color.end;
            writer.replace(color, None);
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

/// The ASCII character of which `c` is a variant, or `c` itself.
fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    }
}

/// The text with one level of escapes decoded; `None` if there are none.
fn decoded(text: &str) -> Option<Layer> {
    let bytes = text.as_bytes();
    let mut writer = Writer::new(text);
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|b| matches!(b, b'%' | b'&' | b'\\')) {
        at += next;
        let found = match bytes[at] {
            b'%' => escape::percent(&bytes[at..]),
            b'&' => escape::reference(&text[at..]),
            _ => escape::backslash(&bytes[at..]),
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

/// The form in which values are compared: lower case.
pub(super) fn key(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|b| b.is_ascii_uppercase() || b >= 0x80) {
        text.to_lowercase().into()
    } else {
        text.into()
    }
}

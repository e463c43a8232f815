//! The first layer: a line without color codes and invisible characters, with plain characters for wide ones.

use super::layer::{Layer, Writer};
use regex::Regex;
use std::sync::LazyLock;

/// A code that colors a terminal, as written by the program itself, by syslog, by `cat -v`, or as an escape.
pub(crate) static COLOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\x1b|\x{9b}|#033|\^\[|\\(?:u001[bB]|x1[bB]|033|e))\[[0-9;:?]{0,32}[mK]")
        .expect("a constant pattern")
});

/// The line without what nobody sees and with plain characters for wide ones; `None` if it is that already.
pub(super) fn cleaned(line: &str) -> Option<Layer> {
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
pub(super) fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    }
}

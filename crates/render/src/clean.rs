//! Makes text that came from outside harmless to look at: no control characters, no invisible reordering.
//!
//! Pasted text and log bytes are hostile: an escape character may drive a terminal, a direction control may make a
//! line read as something else. JSON has its own escapes and does not use this.

use std::borrow::Cow;

/// True for characters that act on the reader's screen instead of being read: controls of C0 and C1, direction
/// controls, line and paragraph separators, invisible format characters. A line feed is one, too.
pub fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What to show for such a character.
fn shown(c: char) -> char {
    match c {
        '\t' | '\n' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ => '\u{fffd}',
    }
}

/// One line of text without acting characters.
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").chars().map(|c| if acts(c) { shown(c) } else { c }).collect())
}

/// The same, line feeds kept.
pub fn lines(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    Cow::Owned(text.chars().map(|c| if c != '\n' && acts(c) { shown(c) } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_after_cleaning() {
        let hostile = "a\u{1b}[31mb\u{9b}c\u{202e}d\u{7}\u{0}\u{2066}\u{feff}\r\nend\u{7f}";
        assert!(!line(hostile).contains(acts));
        assert!(line(hostile).contains("a␛[31mb"));
        assert_eq!(lines("a\r\nb\tc"), "a\nb c");
    }

    #[test]
    fn no_break_spaces_stay() {
        assert_eq!(line("Cas\u{a0}: \u{202f}!"), "Cas\u{a0}: \u{202f}!");
    }
}

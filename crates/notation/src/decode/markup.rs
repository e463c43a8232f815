//! HTML and XML: character references, CDATA and the tags of HTML that only lay out text. Tags of XML stay, since their
//! names say something.
//!
//! A known reference is proof of itself. Tags count where one of them is closed, so that a placeholder such as `<a>` in a
//! message stays.

use super::is_shown;
use crate::escape;
use crate::{Layer, Writer};

/// Tags that stand within a line.
const INLINE: [&str; 19] = [
    "a", "abbr", "b", "big", "em", "font", "i", "img", "ins", "mark", "o:p", "s", "small", "span", "strike",
    "strong", "sub", "sup", "u",
];
/// Tags that begin or end one.
const BLOCK: [&str; 26] = [
    "blockquote",
    "body",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "html",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];
/// Elements whose content is not for readers.
const HIDDEN: [&str; 2] = ["style", "script"];
/// So long a tag is at most, in bytes.
const LONGEST_TAG: usize = 4096;
const CDATA: &str = "<![CDATA[";

pub(super) fn decode(text: &str) -> Option<Layer> {
    let bytes = text.as_bytes();
    let tags = has_tags(text);
    let mut writer = Writer::new(text);
    let mut ends = Ends::default();
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|b| matches!(b, b'&' | b'<' | b']')) {
        at += next;
        let rest = &text[at..];
        let found = match bytes[at] {
            b'&' => {
                escape::reference(rest).filter(|(c, _)| is_shown(*c)).map(|(c, length)| (Some(c), length))
            }
            b']' => (ends.cdata == Some(at)).then_some((None, "]]>".len())),
            _ if rest.starts_with(CDATA) => ends.find_cdata(text, at).then_some((None, CDATA.len())),
            _ if tags => tag(text, at, &mut ends),
            _ => None,
        };
        match found {
            Some((c, length)) => {
                writer.replace(at..at + length, c);
                at += length;
            }
            None => at += 1,
        }
    }
    writer.end()
}

/// True if a tag of HTML is closed in the text.
fn has_tags(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let name = name(&text[at + 1..]);
        match name.strip_prefix('/') {
            Some(name) => is_one_of(&INLINE, name) || is_one_of(&BLOCK, name),
            None => name.eq_ignore_ascii_case("br"),
        }
    })
}

/// The name of a tag after its `<`, with the slash of a closing tag.
fn name(rest: &str) -> &str {
    let slash = usize::from(rest.starts_with('/'));
    let letters = rest.as_bytes()[slash..].iter().take(12);
    let length = slash + letters.take_while(|b| b.is_ascii_alphanumeric() || **b == b':').count();
    // More letters make it another name.
    match rest.as_bytes().get(length) {
        Some(b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n') => &rest[..length],
        _ => "",
    }
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// What takes the place of a tag or comment, and its length.
fn tag(text: &str, at: usize, ends: &mut Ends) -> Option<(Option<char>, usize)> {
    let rest = &text[at..];
    if rest.starts_with("<!--") {
        return ends.find(0, text, at, "-->").map(|end| (None, end - at));
    }
    let name = name(&rest[1..]);
    let close = rest.as_bytes()[1..].iter().take(LONGEST_TAG).position(|b| matches!(b, b'<' | b'>'))? + 1;
    if name.is_empty() || rest.as_bytes()[close] == b'<' {
        return None;
    }
    if let Some(hidden) = HIDDEN.iter().position(|n| n.eq_ignore_ascii_case(name)) {
        let end = ends.find(1 + hidden, text, at, ["</style>", "</script>"][hidden]);
        return Some((None, end.map_or(close + 1, |end| end - at)));
    }
    let name = name.trim_start_matches('/');
    if is_one_of(&BLOCK, name) {
        return Some((Some('\n'), close + 1));
    }
    is_one_of(&INLINE, name).then_some((None, close + 1))
}

/// What was looked for to the end of the text in vain is not looked for again: that would take time in proportion to the
/// square of its length.
#[derive(Default)]
struct Ends {
    missing: [bool; 3],
    no_cdata: bool,
    /// Where the open CDATA ends.
    cdata: Option<usize>,
}

impl Ends {
    /// Where a piece of markup that begins at a place ends.
    fn find(&mut self, kind: usize, text: &str, at: usize, end: &str) -> Option<usize> {
        if self.missing[kind] {
            return None;
        }
        let found = text[at..].find(end).map(|n| at + n + end.len());
        self.missing[kind] = found.is_none();
        found
    }

    fn find_cdata(&mut self, text: &str, at: usize) -> bool {
        if self.no_cdata || self.cdata.is_some_and(|end| end > at) {
            return false;
        }
        self.cdata = text[at..].find("]]>").map(|n| at + n);
        self.no_cdata = self.cdata.is_none();
        !self.no_cdata
    }
}

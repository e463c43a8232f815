//! Determines, as far as its XML can prove it, whether a record is whole, and which part of it belongs together.
//!
//! A log with a piece missing joins the beginning of one record to the end of another. No line says so, but the elements do
//! not match, so nothing after that place is taken for part of the record.

/// What the elements of a text prove.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// The text has no element.
    Plain,
    /// Every element in it is closed by its own end tag, and nothing follows the last.
    Closed,
    /// Up to this byte everything fits: there the last tag ended that fits those before it.
    Open(usize),
}

/// A part of a text that begins with `<`.
enum Part<'t> {
    Start(&'t str),
    End(&'t str),
    Empty,
    Declaration,
    /// A comment or character data.
    Other,
}

/// An element that is open.
struct Element<'t> {
    name: &'t str,
    /// True once it holds text, or another element: in these documents never both.
    has_text: bool,
    has_children: bool,
}

/// Reads the elements of a text. The text before the first one is ignored.
pub(super) fn shape(text: &str) -> Shape {
    let Some(mut at) = first_element(text) else { return Shape::Plain };
    let mut open: Vec<Element<'_>> = Vec::new();
    let mut fits = at;
    loop {
        let between = text[at..].find('<').map_or(&text[at..], |length| &text[at..at + length]);
        let is_blank = between.trim().is_empty();
        match open.last_mut() {
            None if !is_blank => return Shape::Open(fits),
            Some(element) if !is_blank && element.has_children => return Shape::Open(fits),
            Some(element) => element.has_text |= !is_blank,
            None => {}
        }
        at += between.len();
        if at == text.len() {
            return if open.is_empty() { Shape::Closed } else { Shape::Open(fits) };
        }
        let Some((part, end)) = part(&text[at..]) else { return Shape::Open(fits) };
        let in_text = open.last().is_some_and(|element| element.has_text);
        match part {
            Part::Start(_) | Part::Empty if in_text => return Shape::Open(fits),
            // A declaration begins a document.
            Part::Declaration if !open.is_empty() => return Shape::Open(fits),
            Part::Start(name) => {
                open.iter_mut().next_back().into_iter().for_each(|element| element.has_children = true);
                open.push(Element { name, has_text: false, has_children: false });
            }
            Part::Empty => {
                open.iter_mut().next_back().into_iter().for_each(|element| element.has_children = true)
            }
            Part::End(name) if open.last().is_some_and(|element| element.name == name) => drop(open.pop()),
            Part::End(_) => return Shape::Open(fits),
            Part::Declaration | Part::Other => {}
        }
        at += end;
        fits = at;
    }
}

/// Where the first element or declaration begins. Not every `<` begins one: a level stands as `<Info>` in the first line of
/// a record, a constructor as `Name.<init>` in a trace, an address as `<sip:pat@example.com>`.
fn first_element(text: &str) -> Option<usize> {
    let first_line = text.find('\n').unwrap_or(text.len());
    let begins = |at: &usize| match part(&text[*at..]) {
        None => text[*at..].starts_with("<?xml"),
        Some((Part::Start(name), _)) if *at < first_line => text[*at..].contains(&format!("</{name}")),
        Some((Part::Start(_), _)) => {
            !text[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '$'))
        }
        Some(_) => true,
    };
    memchr::memchr_iter(b'<', text.as_bytes()).find(begins)
}

fn is_name(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// The tag a text begins with, and its length; `None` if there is no tag, or no end of it.
fn part(text: &str) -> Option<(Part<'_>, usize)> {
    for (begin, end, is_declaration) in
        [("<?", "?>", true), ("<!--", "-->", false), ("<![CDATA[", "]]>", false), ("<!", ">", true)]
    {
        if let Some(rest) = text.strip_prefix(begin) {
            let inside = rest.find(end)?;
            // A declaration holds no tags: another one begins where this one was cut off.
            let is_torn = is_declaration && rest[..inside].contains('<');
            let part = if is_declaration { Part::Declaration } else { Part::Other };
            return (!is_torn).then_some((part, begin.len() + inside + end.len()));
        }
    }
    if let Some(rest) = text.strip_prefix("</") {
        let name = name(rest)?;
        let white = rest[name.len()..].len() - rest[name.len()..].trim_start().len();
        return rest[name.len() + white..]
            .starts_with('>')
            .then_some((Part::End(name), 3 + name.len() + white));
    }
    let name = name(text.strip_prefix('<')?)?;
    let mut at = 1 + name.len();
    loop {
        let rest = &text[at..];
        let white = rest.len() - rest.trim_start().len();
        at += white;
        let rest = &text[at..];
        if rest.starts_with('>') {
            return Some((Part::Start(name), at + 1));
        }
        if rest.starts_with("/>") {
            return Some((Part::Empty, at + 2));
        }
        if white == 0 {
            return None;
        }
        at += attribute(rest)?;
    }
}

fn name(text: &str) -> Option<&str> {
    let end = text
        .find(|c: char| !(is_name(c) || c.is_ascii_digit() || matches!(c, ':' | '-' | '.')))
        .unwrap_or(text.len());
    text.starts_with(is_name).then_some(&text[..end])
}

/// How long the attribute is that a text begins with.
fn attribute(text: &str) -> Option<usize> {
    let name = name(text)?;
    let sign = text[name.len()..].trim_start();
    let value = sign.strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = value[1..].find(quote)?;
    let is_torn = value[1..=inside].contains(['<', '\n']);
    (!is_torn).then_some(text.len() - value.len() + inside + 2)
}

#[cfg(test)]
mod tests {
    use super::{Shape, shape};

    #[test]
    fn a_document_is_whole_where_each_element_is_closed_by_its_own_tag() {
        for text in [
            "POST /x\n<?xml version=\"1.0\"?>\n<a b=\"c\"><d>e</d></a>\n",
            "POST /x\n<n:a><d>e</d ></n:a>",
            "200 OK\n<?xml version=\"1.0\"?>\n<a xmlns='b'/>",
            "<sessionId xmlns=\"\">1</sessionId>\n<command x:type=\"A\" y = \"\"><b/></command>",
            "<a><!-- < --><![CDATA[<b>]]></a>",
        ] {
            assert_eq!(shape(text), Shape::Closed, "{text}");
        }
        for text in [
            "POST /x HTTP/1.1",
            "3 < 4",
            "a <- b",
            "",
            "2021-06-14 <Info> [0x1] on",
            "Trace:\nat a.B.<init>(B.java:3)\nFrom: <sip:pat@example.com>;tag=1",
        ] {
            assert_eq!(shape(text), Shape::Plain, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_and_all_that_follows_is_not_the_records_own() {
        for (text, fits) in [
            ("200 OK\n<a><b/>", "200 OK\n<a><b/>"),
            ("<a><b>c</b><d>e", "<a><b>c</b><d>"),
            ("<a><b>c</b></a", "<a><b>c</b>"),
            ("<a><email>pat.pl+1202</phone></a>", "<a><email>"),
            ("<a><em</phone><c/></a>", "<a>"),
            ("<a><b x=\"1<c y=\"2\"/></a>", "<a>"),
            ("<a><b></b>\n  | SNMP\n<c/></a>\n<d>", "<a><b></b>"),
            ("<a><email>pat.pl | SNMP\n<b/></a>", "<a><email>"),
            ("<a><email>pat.pl\n<?xml version=\"1.0\"?><b/></a>", "<a><email>"),
            ("<a/> tail <b/>", "<a/>"),
            ("</a>", ""),
            ("200 OK\nBody: <a><b/>", "200 OK\nBody: <a><b/>"),
            ("200 OK\n<?xml version=\"1<a><b/></a>?>", "200 OK\n"),
        ] {
            assert_eq!(shape(text), Shape::Open(fits.len()), "{text}");
        }
    }
}

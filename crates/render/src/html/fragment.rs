//! An entry's HTML that several pages show: the depth of its headings, the addresses of its links and the anchors of its
//! passages are set when it is placed on a page.
//!
//! The templates write a mark where a level, an address or an anchor belongs. A mark is framed by a control character, which no
//! text of a page can contain, since [`clean`](crate::clean) replaces it.

/// Frames a mark.
const FRAME: char = '\u{1}';
/// Follows the frame where the mark stands for the level of a heading.
const LEVEL: char = 'h';
/// Follows the frame where the mark stands for the address of an entry's page.
const ADDRESS: char = 'a';
/// Follows the frame where the mark stands for the anchor of a passage.
const ANCHOR: char = 'i';

/// What a template writes as the level of a heading.
pub(super) fn level(level: u8) -> String {
    format!("{FRAME}{LEVEL}{level}{FRAME}")
}

/// What a template writes as the address of an entry's page.
pub(super) fn address(id: &str) -> String {
    format!("{FRAME}{ADDRESS}{id}{FRAME}")
}

/// What a template writes as the anchor of a passage.
pub(super) fn anchor(name: &str) -> String {
    format!("{FRAME}{ANCHOR}{name}{FRAME}")
}

/// A part of a fragment.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Html(String),
    Level(u8),
    Address(String),
    Anchor(String),
}

/// HTML with open levels, addresses and anchors.
#[derive(Debug, PartialEq, Eq)]
pub struct Fragment(Vec<Piece>);

impl Fragment {
    /// Reads what a template made of a [placeable](super::placeable) entry.
    pub fn parse(html: &str) -> Fragment {
        let mut parts = html.split(FRAME);
        let mut pieces = vec![Piece::Html(parts.next().unwrap_or_default().to_owned())];
        // Outside and inside of marks take turns.
        while let Some(mark) = parts.next() {
            let level = mark.strip_prefix(LEVEL).and_then(|level| level.parse().ok());
            pieces.extend(level.map(Piece::Level));
            pieces.extend(mark.strip_prefix(ADDRESS).map(|id| Piece::Address(id.to_owned())));
            pieces.extend(mark.strip_prefix(ANCHOR).map(|name| Piece::Anchor(name.to_owned())));
            pieces.extend(parts.next().map(|html| Piece::Html(html.to_owned())));
        }
        Fragment(pieces)
    }

    /// The HTML, with all headings `deeper` levels down, links to entries pointing to the pages given by `address`, and
    /// `prefix` before the anchors of its passages, which a page of several entries needs.
    pub fn placed(&self, deeper: u8, prefix: &str, address: impl Fn(&str) -> String) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Html(html) => out.push_str(html),
                Piece::Level(level) => out.push_str(&(level + deeper).min(6).to_string()),
                Piece::Address(id) => out.push_str(&address(id)),
                Piece::Anchor(name) => out.extend([prefix, name]),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_addresses_and_anchors_are_set_and_nothing_else() {
        let (first, second, link, wait) = (level(1), level(2), address("200018"), anchor("wait"));
        let fragment = Fragment::parse(&format!(
            "<h{first}>h1 &lt;h1&gt; 200018</h{first}><hr id=\"{wait}\"><h{second} class=\"way\">b</h{second}>\
             <a href=\"{link}\">c</a><a href=\"https://entry:1/\">d</a>"
        ));
        assert_eq!(
            fragment.placed(2, "x--", |id| format!("#{id}")),
            "<h3>h1 &lt;h1&gt; 200018</h3><hr id=\"x--wait\"><h4 class=\"way\">b</h4><a href=\"#200018\">c</a>\
             <a href=\"https://entry:1/\">d</a>"
        );
        assert!(fragment.placed(9, "", |_| String::new()).starts_with("<h6>h1"), "there is no seventh level");
        assert_eq!(Fragment::parse("plain").placed(1, "", |_| String::new()), "plain");
    }
}

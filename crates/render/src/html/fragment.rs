//! An entry's HTML that several pages show: the depth of its headings and the addresses of its links are set when it is
//! placed on a page.
//!
//! The templates write a mark where a level or an address belongs. A mark is framed by a control character, which no
//! text of a page can contain, since [`clean`](crate::clean) replaces it.

/// Frames a mark.
const FRAME: char = '\u{1}';
/// Follows the frame where the mark stands for the level of a heading.
const LEVEL: char = 'h';
/// Follows the frame where the mark stands for the address of an entry's page.
const ADDRESS: char = 'a';

/// What a template writes as the level of a heading.
pub(super) fn level(level: u8) -> String {
    format!("{FRAME}{LEVEL}{level}{FRAME}")
}

/// What a template writes as the address of an entry's page.
pub(super) fn address(id: &str) -> String {
    format!("{FRAME}{ADDRESS}{id}{FRAME}")
}

/// A part of a fragment.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Html(String),
    Level(u8),
    Address(String),
}

/// HTML with open levels and addresses.
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
            pieces.extend(parts.next().map(|html| Piece::Html(html.to_owned())));
        }
        Fragment(pieces)
    }

    /// The HTML with all headings `deeper` by so many levels, and links to entries as `address` names their pages.
    pub fn placed(&self, deeper: u8, address: impl Fn(&str) -> String) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Html(html) => out.push_str(html),
                Piece::Level(level) => out.push_str(&(level + deeper).min(6).to_string()),
                Piece::Address(id) => out.push_str(&address(id)),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_addresses_are_set_and_nothing_else() {
        let (first, second, link) = (level(1), level(2), address("200018"));
        let fragment = Fragment::parse(&format!(
            "<h{first}>h1 &lt;h1&gt; 200018</h{first}><hr><h{second} class=\"way\">b</h{second}>\
             <a href=\"{link}\">c</a><a href=\"https://entry:1/\">d</a>"
        ));
        assert_eq!(
            fragment.placed(2, |id| format!("#{id}")),
            "<h3>h1 &lt;h1&gt; 200018</h3><hr><h4 class=\"way\">b</h4><a href=\"#200018\">c</a>\
             <a href=\"https://entry:1/\">d</a>"
        );
        assert!(fragment.placed(9, |_| String::new()).starts_with("<h6>h1"), "there is no seventh level");
        assert_eq!(Fragment::parse("plain").placed(1, |_| String::new()), "plain");
    }
}

//! How a text is written down, and how it reads: colors, escapes and transfer encodings, decoded layer by layer, with
//! the way back to the text as it was.
//!
//! There is one definition of each escape ([`escape`]) and of the way back ([`Layer`]). Two readers use them, and they
//! want opposite things, which is why the decision *what is an escape* is not shared. Redaction takes everything that
//! could be one for one, line by line, and searches each layer: a secret that is missed costs more than a word that is read
//! wrongly. A question is read once, as it reads in the end, and an ordinary text must get the answer it would get if nobody
//! knew of escapes: `100%20` in prose, `C:\new`, `code=200018` and a long id stay as they are. So [`read`] decodes only
//! what nothing but an escape can be; what that is for each notation stands in `decode`. It also reads what redaction has
//! no use for: quoted-printable and base64.
//!
//! Knows no files, no mail (that is `input`) and no knowledge base. Whatever the text, the work is linear in its length,
//! and what it reads as is never longer.

mod decode;
pub mod escape;
mod layer;
mod names;
#[cfg(test)]
mod tests;

pub use decode::{DEEPEST, Reading, read};
pub use layer::{Layer, Writer};

/// A way to write text down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notation {
    /// An e-mail message with its headers. Nothing here decodes it; it is in the list so that an answer can name it.
    Mail,
    /// Terminal color codes.
    Color,
    /// Quoted-printable, as in mail: `=C3=A9`.
    QuotedPrintable,
    /// Base64.
    Base64,
    /// Percent-encoding, as in URLs: `%20`.
    Percent,
    /// HTML, or XML with character references: `&amp;`, `<br>`.
    Markup,
    /// Backslash escapes, as in JSON: `\u00e9`.
    Backslash,
}

impl Notation {
    /// All of them, in the order in which an answer names them.
    pub const ALL: [Notation; 7] = [
        Notation::Mail,
        Notation::Color,
        Notation::QuotedPrintable,
        Notation::Base64,
        Notation::Percent,
        Notation::Markup,
        Notation::Backslash,
    ];
}

/// A set of notations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Notations(u8);

impl Notations {
    /// Adds one.
    pub fn add(&mut self, notation: Notation) {
        self.0 |= 1 << notation as u8;
    }

    /// Adds those of another set.
    pub fn add_all(&mut self, others: Notations) {
        self.0 |= others.0;
    }

    /// Those in the set, in the order of [`Notation::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Notation> {
        Notation::ALL.into_iter().filter(move |n| self.0 & 1 << *n as u8 != 0)
    }
}

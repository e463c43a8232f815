//! Takes out of a line what must not leave the house, and leaves what a diagnosis needs.
//!
//! Secrets become one mask. Addresses, numbers and ids become placeholders of the same shape, the same value the same
//! placeholder everywhere in a run, so that records still belong together. A placeholder redacted again stays as it
//! is. Must not know log formats, products or vendors: what is recognized is recognized by its own
//! shape, by the name before it, or by a name that the knowledge base tells.

mod address;
mod book;
mod field;
mod host;
mod id;
mod ip;
mod names;
mod phone;
mod secret;
mod span;
#[cfg(test)]
mod tests;

use book::Book;
use faultbook_knowledge::model::Redaction;
use names::Names;
use secret::Pending;
use span::{Found, Text};
use std::sync::Arc;

/// What stands in place of a secret.
pub const MASK: &str = "********";

/// What redaction does not promise; each a sentence.
pub const NOT_PROMISED: [&str; 4] = [
    "Names of organizations, groups, devices and people in running text are not recognized.",
    "Numbers without a plus sign are taken for telephone numbers only where their name, a user id or the North \
     American form says so.",
    "Times, sizes and the order of events stay; who knows the network may still recognize it.",
    "Read the copy before you send it.",
];

/// The line with something else in place of every secret in it, by the same definition as a [`Redactor`]'s; all else
/// stays. A secret that began on an earlier line is not recognized.
pub fn without_secrets(line: &str, mask: &str) -> String {
    let mut found = Found::default();
    secret::pass(line, Pending::default(), &mut found);
    found.settle();
    found.mask_with(mask);
    found.apply(line)
}

/// Redacts the lines of one run. A clone goes on by itself from what was seen so far.
#[derive(Debug, Clone)]
pub struct Redactor {
    names: Arc<Names>,
    book: Book,
    pending: Pending,
}

type Pass = fn(&Text<'_>, &Names, &mut Book, &mut Found);

/// In order of precedence: what an earlier pass has taken, a later one does not see.
const PASSES: [Pass; 9] = [
    address::pass,
    |text, _, book, found| id::uuids(text, book, found),
    id::tracking,
    |text, _, book, found| ip::pass(text, book, found),
    host::pass,
    |text, _, book, found| phone::pass(text, book, found),
    field::pass,
    host::single,
    |text, _, book, found| id::tokens(text, book, found),
];

/// A line is looked at until nothing more is found; a placeholder next to other text could complete something new.
const ROUNDS: usize = 8;

impl Redactor {
    /// A redactor that has seen nothing yet, with the names that the knowledge base tells it.
    pub fn new(known: &Redaction) -> Redactor {
        Redactor { names: Arc::new(Names::new(known)), book: Book::default(), pending: Pending::default() }
    }

    /// The line without what must not leave the house. One line in, one line out. Lines of a file are to be given in
    /// their order: a secret may go on in the next.
    pub fn line(&mut self, line: &str) -> String {
        let before = std::mem::take(&mut self.pending);
        let (mut text, pending) = self.round(line, before);
        self.pending = pending;
        let mut settled = text == line;
        for _ in 1..ROUNDS {
            if settled {
                break;
            }
            let (next, _) = self.round(&text, before);
            settled = next == text;
            text = next;
        }
        text
    }

    /// Forgets what a line left open, at the end of a file; the placeholders stay.
    pub fn end_of_file(&mut self) {
        self.pending = Pending::default();
    }

    fn round(&mut self, line: &str, before: Pending) -> (String, Pending) {
        let mut found = Found::default();
        let pending = secret::pass(line, before, &mut found);
        found.settle();
        for pass in PASSES {
            for gap in found.gaps(line.len()) {
                pass(&Text::new(line, gap), &self.names, &mut self.book, &mut found);
            }
            found.settle();
        }
        (found.apply(line), pending)
    }
}

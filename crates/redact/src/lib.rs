//! Takes out of a line what must not leave the house, and leaves what a diagnosis needs.
//!
//! Secrets become one mask. Addresses, numbers and ids become placeholders of the same shape, the same value the same
//! placeholder everywhere in a run, so that records still belong together. A placeholder redacted again stays as it
//! is. Must not know log formats, products or vendors: what is recognized is recognized by its own
//! shape, by the name before it, or by a name that the knowledge base tells.

mod address;
mod book;
mod count;
mod domains;
mod field;
mod host;
mod id;
mod ip;
mod names;
mod phone;
mod promise;
mod secret;
mod span;
mod terms;
#[cfg(test)]
mod tests;
mod view;

pub use count::{Counts, Replaced};
pub use promise::{NOT_PROMISED, PROMISED, Promise};
pub use terms::{Terms, TermsError};

use book::Book;
use faultbook_knowledge::model::Redaction;
use names::Names;
use secret::Pending;
use span::{Found, Text};
use std::borrow::Cow;
use std::sync::Arc;
use view::View;

/// What stands in place of a secret.
pub const MASK: &str = "********";

/// How many bytes the values of a run take at most, with their placeholders: some 500,000 values. Values beyond them
/// become the mask, so that a hostile file cannot fill memory and two values never share a placeholder.
pub const PLACEHOLDER_BYTES: usize = 64 << 20;

/// Takes the secrets out of lines, by the same definition as a [`Redactor`]; all else stays. Lines are to be given
/// in their order: a secret may go on in the next.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    pending: Pending,
}

impl Secrets {
    /// The line with `mask` in place of every secret in it; lent where it holds none.
    pub fn line<'l>(&mut self, line: &'l str, mask: &str) -> Cow<'l, str> {
        let view = View::new(line);
        let mut found = Found::default();
        self.pending = secrets(&view, self.pending, &mut found);
        if found.is_empty() {
            return line.into();
        }
        found.mask_with(mask);
        found.apply(&view, &mut |_| {}).into()
    }

    /// Takes note of what a line leaves open, without the line.
    pub fn pass_over(&mut self, line: &str) {
        let view = View::new(line);
        self.pending = secrets(&view, self.pending, &mut Found::default());
    }
}

/// Redacts the lines of one run. A clone goes on by itself from what was seen so far.
#[derive(Debug, Clone)]
pub struct Redactor {
    names: Arc<Names>,
    also: Arc<Terms>,
    keep: Arc<Terms>,
    book: Book,
    pending: Pending,
    counts: Counts,
    steps: u64,
}

type Pass = fn(&Text<'_>, &Names, &mut Book, &mut Found);

/// In order of precedence: what an earlier pass has taken, a later one does not see.
const PASSES: [Pass; 8] = [
    address::pass,
    |text, _, book, found| id::uuids(text, book, found),
    id::tracking,
    |text, _, book, found| ip::pass(text, book, found),
    host::pass,
    |text, _, book, found| phone::pass(text, book, found),
    host::single,
    |text, _, book, found| id::tokens(text, book, found),
];

/// A line is looked at until nothing more is found; a placeholder next to other text could complete something new.
const ROUNDS: usize = 8;

impl Redactor {
    /// A redactor that has seen nothing yet, with the names that the knowledge base tells it.
    pub fn new(known: &Redaction) -> Redactor {
        Redactor {
            names: Arc::new(Names::new(known)),
            also: Arc::default(),
            keep: Arc::default(),
            book: Book::new(PLACEHOLDER_BYTES),
            pending: Pending::default(),
            counts: Counts::default(),
            steps: 0,
        }
    }

    /// The same with at most so many bytes for values and their placeholders.
    #[must_use]
    pub fn with_placeholder_bytes(mut self, bytes: usize) -> Redactor {
        self.book = Book::new(bytes);
        self
    }

    /// The same with terms of the user's own: `also` are replaced like what is recognized, values that are one of
    /// `keep` stay. Secrets are masked all the same.
    #[must_use]
    pub fn with_terms(mut self, also: Terms, keep: Terms) -> Redactor {
        self.also = Arc::new(also);
        self.keep = Arc::new(keep);
        self
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
            self.book.look_again(true);
            let (next, _) = self.round(&text, before);
            settled = next == text;
            text = next;
        }
        self.book.look_again(false);
        text
    }

    /// A name, such as a file's, without what must not leave the house: not a line, and not counted.
    pub fn name(&mut self, name: &str) -> String {
        let (pending, counts) = (std::mem::take(&mut self.pending), self.counts.clone());
        let shown = self.line(name);
        (self.pending, self.counts) = (pending, counts);
        shown
    }

    /// Forgets what a line left open, at the end of a file; the placeholders stay.
    pub fn end_of_file(&mut self) {
        self.pending = Pending::default();
    }

    /// How many values of each kind were replaced so far.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// How often a value became the mask because there was no room for another placeholder.
    pub fn refused(&self) -> u64 {
        self.book.refused()
    }

    /// The bytes that values and their placeholders take.
    pub fn placeholder_bytes(&self) -> usize {
        self.book.bytes()
    }

    /// The bytes that they take at most.
    pub fn placeholder_limit(&self) -> usize {
        self.book.limit()
    }

    /// The bytes that were looked at, each as often as a pass looked at it: what redaction costs, counted.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    fn round(&mut self, line: &str, before: Pending) -> (String, Pending) {
        let view = View::new(line);
        let mut found = Found::default();
        let pending = secrets(&view, before, &mut found);
        let last = view.last();
        if !self.also.is_empty() {
            self.pass(&view, last, &mut found, |redactor, text, found| {
                redactor.also.pass(text, &mut redactor.book, found);
            });
        }
        for depth in view.depths() {
            self.pass(&view, depth, &mut found, |redactor, text, found| {
                field::pass(&view, depth, text, &redactor.names, &mut redactor.book, found);
            });
        }
        for pass in PASSES {
            self.pass(&view, last, &mut found, |redactor, text, found| {
                pass(text, &redactor.names, &mut redactor.book, found);
            });
        }
        self.steps += found.steps;
        let counts = &mut self.counts;
        let text =
            if found.is_empty() { line.to_owned() } else { found.apply(&view, &mut |kind| counts.add(kind)) };
        (text, pending)
    }

    /// Runs a pass over what is not taken yet of a layer.
    fn pass(
        &mut self,
        view: &View<'_>,
        depth: usize,
        found: &mut Found,
        pass: impl Fn(&mut Redactor, &Text<'_>, &mut Found),
    ) {
        for gap in found.gaps(view, depth) {
            found.steps += gap.len() as u64;
            let text = Text::new(view.text(depth), gap);
            pass(self, &text, found);
        }
        if !self.keep.is_empty() {
            found.release(&self.keep, view.text(depth));
        }
        found.settle(view, depth);
    }
}

/// Finds the secrets of all layers of a line; says what the next line has to go on with.
fn secrets(view: &View<'_>, before: Pending, found: &mut Found) -> Pending {
    let mut pending = Pending::Nothing;
    for depth in view.depths() {
        // What a line left open goes on in the line as it reads.
        let open = if depth == view.last() { before } else { Pending::Nothing };
        found.steps += view.text(depth).len() as u64;
        let next = secret::pass(view.text(depth), open, found);
        if next != Pending::Nothing {
            pending = next;
        }
        found.settle_secrets(view, depth);
    }
    pending
}

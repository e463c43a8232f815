//! Removes from a line what must not leave the house, and keeps what a diagnosis needs.
//!
//! Every secret becomes the same mask. Addresses, numbers and ids become placeholders of the same shape; within a run,
//! a value gets the same placeholder everywhere, so that records can still be matched. Redacting a placeholder again
//! leaves it unchanged. This crate knows no log formats, products or vendors: a value is recognized by its own shape, by
//! the name before it, or by a name from the knowledge base.

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

/// What replaces every secret.
pub const MASK: &str = "********";

/// The most bytes that the values of a run and their placeholders may take: enough for some 500,000 values. Values beyond
/// it become the mask, so that a hostile file cannot fill memory and no two values ever share a placeholder.
pub const PLACEHOLDER_BYTES: usize = 64 << 20;

/// Masks secrets only, by the same definition as a [`Redactor`]. Lines must come in order, because a secret may continue
/// on the next line.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    pending: Pending,
}

impl Secrets {
    /// The line with `mask` in place of every secret; borrowed if there is none.
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

    /// Reads a line only for what it leaves open for the next.
    pub fn pass_over(&mut self, line: &str) {
        let view = View::new(line);
        self.pending = secrets(&view, self.pending, &mut Found::default());
    }
}

/// Redacts the lines of one run. A clone continues independently from what has been seen so far.
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

/// In order of precedence: a later pass does not see what an earlier one has taken.
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

/// A line is redacted again until nothing changes, at most this often: a placeholder next to other text can complete a
/// new value.
const ROUNDS: usize = 8;

impl Redactor {
    /// A redactor that has seen nothing yet, with the names from the knowledge base.
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

    /// Limits the bytes for values and their placeholders, instead of [`PLACEHOLDER_BYTES`].
    #[must_use]
    pub fn with_placeholder_bytes(mut self, bytes: usize) -> Redactor {
        self.book = Book::new(bytes);
        self
    }

    /// Adds the user's own terms: those in `also` are replaced, values equal to one in `keep` stay. Secrets are masked in
    /// any case.
    #[must_use]
    pub fn with_terms(mut self, also: Terms, keep: Terms) -> Redactor {
        self.also = Arc::new(also);
        self.keep = Arc::new(keep);
        self
    }

    /// Redacts a line. One line in, one line out. The lines of a file must come in order, because a secret may continue on
    /// the next line.
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

    /// Redacts a name, such as that of a file, apart from the lines: without counting it.
    pub fn name(&mut self, name: &str) -> String {
        let (pending, counts) = (std::mem::take(&mut self.pending), self.counts.clone());
        let shown = self.line(name);
        (self.pending, self.counts) = (pending, counts);
        shown
    }

    /// Ends a file: what its last line left open is dropped, the placeholders are kept.
    pub fn end_of_file(&mut self) {
        self.pending = Pending::default();
    }

    /// The replacements so far, by kind.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// How often a value became the mask because there was no room for its placeholder.
    pub fn refused(&self) -> u64 {
        self.book.refused()
    }

    /// The bytes taken by values and their placeholders.
    pub fn placeholder_bytes(&self) -> usize {
        self.book.bytes()
    }

    /// The limit of [`Redactor::placeholder_bytes`].
    pub fn placeholder_limit(&self) -> usize {
        self.book.limit()
    }

    /// The cost of redaction so far: the bytes examined by each pass, added up.
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

    /// Runs a pass over the parts of a layer that no earlier pass has taken.
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

/// Finds the secrets of all layers of a line and returns what it leaves open for the next.
fn secrets(view: &View<'_>, before: Pending, found: &mut Found) -> Pending {
    let mut pending = Pending::Nothing;
    for depth in view.depths() {
        // What the previous line left open continues in the fully decoded text.
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

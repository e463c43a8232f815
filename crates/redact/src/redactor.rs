//! Redacts lines: layer by layer, pass by pass, until nothing changes.

use crate::book::Book;
use crate::count::Counts;
use crate::names::Names;
use crate::secret::{Pending, secrets};
use crate::span::{Found, Text};
use crate::terms::Terms;
use crate::view::View;
use crate::{PLACEHOLDER_BYTES, address, field, host, id, ip, phone};
use faultbook_knowledge::model::Redaction;
use std::sync::Arc;

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

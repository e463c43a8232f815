//! Secrets of whole lines, layer by layer; and a masker for lines of which nothing else is replaced.

use super::Pending;
use crate::span::Found;
use crate::view::View;
use std::borrow::Cow;

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

/// Finds the secrets of all layers of a line and returns what it leaves open for the next.
pub(crate) fn secrets(view: &View<'_>, before: Pending, found: &mut Found) -> Pending {
    let mut pending = Pending::Nothing;
    for depth in view.depths() {
        // What the previous line left open continues in the fully decoded text.
        let open = if depth == view.last() { before } else { Pending::Nothing };
        found.steps += view.text(depth).len() as u64;
        let next = super::pass(view.text(depth), open, found);
        if next != Pending::Nothing {
            pending = next;
        }
        found.settle_secrets(view, depth);
    }
    pending
}

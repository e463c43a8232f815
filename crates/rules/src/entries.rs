//! Looks up the entries that rules lead to, by id or by a message that a log quotes, and remembers them.

use faultbook_knowledge::store::{Shown, Store};
use faultbook_query::Engine;
use faultbook_query::answer::{ReasonKind, Verdict};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// How many messages are remembered. A log repeats only a few.
const MOST_MESSAGES: usize = 1_000;

/// The store, with the entries that have been looked up.
#[derive(Debug)]
pub(super) struct Entries<'s> {
    pub(super) store: &'s Store,
    /// Created when the first message is looked up.
    query: OnceCell<Engine<'s>>,
    messages: RefCell<HashMap<String, Option<String>>>,
    shown: RefCell<BTreeMap<String, Arc<Shown>>>,
}

impl<'s> Entries<'s> {
    pub(super) fn new(store: &'s Store) -> Entries<'s> {
        Entries { store, query: OnceCell::new(), messages: RefCell::default(), shown: RefCell::default() }
    }

    pub(super) fn holds(&self, id: &str) -> bool {
        self.store.blob().find(id).is_some()
    }

    /// The entry, with the titles of what it links to.
    pub(super) fn show(&self, id: &str) -> Option<Arc<Shown>> {
        if let Some(known) = self.shown.borrow().get(id) {
            return Some(Arc::clone(known));
        }
        let shown = Arc::new(self.store.show(self.store.entry(id)?));
        self.shown.borrow_mut().insert(id.to_owned(), Arc::clone(&shown));
        Some(shown)
    }

    /// The id of the entry whose message the text is; `None` if it is no message, or a message of several entries.
    pub(super) fn by_message(&self, text: &str) -> Option<String> {
        if let Some(known) = self.messages.borrow().get(text) {
            return known.clone();
        }
        let answer = self.query.get_or_init(|| Engine::new(self.store)).ask(text, 1);
        let found = answer.matches.into_iter().next().filter(|_| answer.verdict == Verdict::Match);
        let by_message = found.filter(|m| m.reasons.iter().any(|r| r.kind == ReasonKind::Message));
        let id = by_message.map(|m| m.shown.entry.id);
        let mut messages = self.messages.borrow_mut();
        if messages.len() < MOST_MESSAGES {
            messages.insert(text.to_owned(), id.clone());
        }
        id
    }
}

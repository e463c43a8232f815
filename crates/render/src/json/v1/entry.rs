//! The entry object: the same in `ask`, `lookup` and the site's `api/v1`.
//!
//! Texts are in the answer's language (English where one is not written yet), Markdown as it is. What an entry does
//! not say is `null` or an empty list; no field is ever left out.

use serde::Serialize;

macro_rules! object {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Serialize)]
        #[allow(missing_docs, reason = "the contract names the fields; the model says what they mean")]
        pub struct $name<'a> { $(pub $field: $type,)* }
    };
}

object! {
    /// An entry.
    Entry {
        id: &'a str,
        kind: &'static str,
        family: Option<&'a str>,
        group: Option<&'a str>,
        status: Option<u16>,
        reason: Option<&'a str>,
        refines: Option<&'a str>,
        since: Option<&'a str>,
        retired: Option<&'a str>,
        language: &'a str,
        title: &'a str,
        messages: Vec<Message<'a>>,
        say: Option<&'a str>,
        fix: Option<Fix<'a>>,
        scope: Option<&'static str>,
        preconditions: Vec<&'a str>,
        before: Vec<&'a str>,
        solutions: Vec<Solution<'a>>,
        wait: Option<&'a str>,
        verify: Option<&'a str>,
        escalate: Option<Escalate<'a>>,
        meaning: Option<&'a str>,
        causes: Vec<&'a str>,
        confused_with: Vec<Confused<'a>>,
        in_logs: Vec<InLog<'a>>,
        places: Vec<Place<'a>>,
        shows: Vec<&'a str>,
        decides: Vec<Titled<'a>>,
        fetched_by: Option<Titled<'a>>,
        items: Vec<Item<'a>>,
        diagram: Option<Diagram<'a>>,
        comes_from: Vec<Titled<'a>>,
        leads_to: Vec<Titled<'a>>,
        related: Vec<Titled<'a>>,
        sources: Vec<Source<'a>>,
        phrases: Vec<&'a str>,
        translation: Translation<'a>,
        knowledge: Knowledge<'a>,
    }
}

object! {
    /// A message, letter for letter.
    Message { language: &'a str, status: &'static str, source: Option<&'a str>, text: &'a str, }
}

/// Who can fix it.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields; the model says what they mean")]
pub struct Fix<'a> {
    pub who: Vec<&'a str>,
    pub on_call: &'a str,
}

object! {
    /// One way out.
    Solution { condition: Option<&'a str>, derived: bool, steps: Vec<Step<'a>>, }
}

object! {
    /// One step.
    Step { who: &'static str, place: Option<&'a str>, text: &'a str, remedy: Option<&'a str>, }
}

object! {
    /// When to give it to somebody else.
    Escalate { when: &'a str, to: &'static str, collect: Vec<Collect<'a>>, }
}

object! {
    /// One thing to collect.
    Collect { id: &'a str, text: Option<&'a str>, }
}

object! {
    /// An entry that is easily taken for this one.
    Confused { id: &'a str, title: Option<&'a str>, question: &'a str, }
}

object! {
    /// Where it shows in a log.
    InLog {
        log: &'a str,
        title: Option<&'a str>,
        literal: Option<&'a str>,
        flow_step: Option<&'a str>,
        note: Option<&'a str>,
    }
}

object! {
    /// Where a file lies.
    Place { platform: &'a str, path: Option<&'a str>, how: Option<&'a str>, }
}

object! {
    /// A term.
    Item { term: &'a str, text: &'a str, }
}

object! {
    /// Who talks to whom, in order.
    Diagram { participants: Vec<Participant<'a>>, messages: Vec<DiagramMessage<'a>>, }
}

object! {
    /// Who takes part.
    Participant { id: &'a str, name: &'a str, }
}

object! {
    /// A message of a diagram; `from` and `to` are ids of participants.
    DiagramMessage { step: &'a str, from: &'a str, to: &'a str, text: &'a str, seen: Vec<Seen<'a>>, }
}

object! {
    /// A log in which a message can be seen.
    Seen { log: &'a str, title: Option<&'a str>, literal: Option<&'a str>, }
}

object! {
    /// An entry by name; without a title while it is not written.
    Titled { id: &'a str, title: Option<&'a str>, }
}

object! {
    /// Where facts come from: `origin` is `guide`, `vendor` or `derived`, `reference` the guide's version or the
    /// article.
    Source { origin: &'static str, reference: Option<&'a str>, section: Option<&'a str>, covers: Vec<&'a str>, }
}

object! {
    /// How far the texts can be trusted.
    Translation { state: &'static str, date: Option<&'a str>, }
}

object! {
    /// Which knowledge this is.
    Knowledge { version: &'a str, date: &'a str, }
}

//! The entry object: the same in `ask`, `lookup` and the site's `api/v1`.
//!
//! Texts are in the answer's language (English where one is not written yet), Markdown as it is. What an entry does
//! not say is `null` or an empty list; no field is ever left out.

use crate::context::Context;
use faultbook_knowledge::model::{self, Freshness, Localized, Origin, WordingStatus};
use faultbook_knowledge::store::Shown;
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

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

impl<'a> Entry<'a> {
    /// Converts an entry.
    pub fn new(shown: &'a Shown, cx: &Context<'a>) -> Entry<'a> {
        let (entry, lang, base) = (&shown.entry, cx.lang, cx.base);
        let text = |t: &'a Localized| t.get(lang);
        let texts = |list: &'a [Localized]| list.iter().map(text).collect();
        let option = |t: &'a Option<Localized>| t.as_ref().map(text);
        let title = |id: &str| shown.links.get(id).map(text);
        let titled = |list: &'a [String]| list.iter().map(|id| Titled { id, title: title(id) }).collect();
        Entry {
            id: &entry.id,
            kind: entry.kind.name(),
            family: some(&entry.family),
            group: some(&entry.group),
            status: (entry.status != 0).then_some(entry.status),
            reason: some(&entry.reason),
            refines: some(&entry.refines),
            since: some(&entry.since),
            retired: some(&entry.retired),
            language: base.tag(lang),
            title: text(&entry.title),
            messages: entry.wordings.iter().map(|w| Message::new(w, cx)).collect(),
            say: option(&entry.say),
            fix: entry.fix.as_ref().map(|fix| Fix {
                who: fix.who.iter().map(|a| a.name()).collect(),
                on_call: fix.on_call.name(),
            }),
            scope: entry.scope.map(model::Scope::name),
            preconditions: texts(&entry.preconditions),
            before: texts(&entry.before),
            solutions: entry.solutions.iter().map(|s| Solution::new(s, cx)).collect(),
            wait: option(&entry.wait),
            verify: option(&entry.verify),
            escalate: entry.escalate.as_ref().map(|e| Escalate::new(e, cx)),
            meaning: option(&entry.meaning),
            causes: texts(&entry.causes),
            confused_with: entry
                .confused_with
                .iter()
                .map(|c| Confused { id: &c.id, title: title(&c.id), question: text(&c.question) })
                .collect(),
            in_logs: entry
                .in_logs
                .iter()
                .map(|l| InLog {
                    log: &l.log,
                    title: title(&l.log),
                    literal: some(&l.literal),
                    flow_step: some(&l.flow_step),
                    note: option(&l.note),
                })
                .collect(),
            places: entry
                .places
                .iter()
                .map(|p| Place { platform: &p.platform, path: some(&p.path), how: option(&p.how) })
                .collect(),
            shows: texts(&entry.shows),
            decides: titled(&entry.decides),
            fetched_by: some(&entry.fetched_by).map(|id| Titled { id, title: title(id) }),
            items: entry.items.iter().map(|i| Item { term: &i.term, text: text(&i.text) }).collect(),
            diagram: entry.diagram.as_ref().map(|d| Diagram::new(d, shown, cx)),
            comes_from: titled(&entry.comes_from),
            leads_to: titled(&entry.leads_to),
            related: titled(&entry.related),
            sources: entry.sources.iter().map(Source::new).collect(),
            phrases: entry.phrases.get(lang.index()).into_iter().flatten().map(String::as_str).collect(),
            translation: Translation::new(entry, cx),
            knowledge: Knowledge { version: &base.version, date: &base.date },
        }
    }
}

impl<'a> Diagram<'a> {
    fn new(diagram: &'a model::Diagram, shown: &'a Shown, cx: &Context<'a>) -> Diagram<'a> {
        let id = |place: u32| diagram.participants.get(place as usize).map_or("", |p| p.id.as_str());
        let seen = |s: &'a model::Seen| Seen {
            log: &s.log,
            title: shown.links.get(&s.log).map(|t| t.get(cx.lang)),
            literal: some(&s.literal),
        };
        let message = |m: &'a model::Message| DiagramMessage {
            step: &m.step,
            from: id(m.from),
            to: id(m.to),
            text: m.text.get(cx.lang),
            seen: m.seen.iter().map(seen).collect(),
        };
        let participant = |p: &'a model::Participant| Participant { id: &p.id, name: p.name.get(cx.lang) };
        Diagram {
            participants: diagram.participants.iter().map(participant).collect(),
            messages: diagram.messages.iter().map(message).collect(),
        }
    }
}

impl<'a> Message<'a> {
    fn new(wording: &'a model::Wording, cx: &Context<'a>) -> Message<'a> {
        let published = wording.status == WordingStatus::Published;
        Message {
            language: cx.base.tag(wording.lang),
            status: wording.status.name(),
            source: some(&wording.source).filter(|_| published),
            text: &wording.text,
        }
    }
}

impl<'a> Solution<'a> {
    fn new(solution: &'a model::Solution, cx: &Context<'a>) -> Solution<'a> {
        let steps = solution.steps.iter().map(|step| Step {
            who: step.who.name(),
            place: some(&step.place),
            text: step.action.get(cx.lang),
            remedy: some(&step.remedy),
        });
        Solution {
            condition: solution.condition.as_ref().map(|c| c.get(cx.lang)),
            derived: solution.derived,
            steps: steps.collect(),
        }
    }
}

impl<'a> Escalate<'a> {
    fn new(escalate: &'a model::Escalate, cx: &Context<'a>) -> Escalate<'a> {
        let collect = escalate.collect.iter().map(|id| Collect {
            id,
            text: cx.base.collect.iter().find(|c| c.id == *id).map(|c| c.text.get(cx.lang)),
        });
        Escalate { when: escalate.when.get(cx.lang), to: escalate.to.name(), collect: collect.collect() }
    }
}

impl<'a> Source<'a> {
    fn new(source: &'a model::Source) -> Source<'a> {
        let (origin, reference) = match &source.origin {
            Origin::Guide(version) => ("guide", Some(version.as_str())),
            Origin::Vendor(article) => ("vendor", Some(article.as_str())),
            Origin::Derived => ("derived", None),
        };
        let covers = source.covers.iter().map(String::as_str).collect();
        Source { origin, reference, section: some(&source.section), covers }
    }
}

impl<'a> Translation<'a> {
    fn new(entry: &'a model::Entry, cx: &Context<'_>) -> Translation<'a> {
        let (state, date) = match entry.freshness.get(cx.lang.index()) {
            Some(Freshness::Confirmed) => ("confirmed", None),
            Some(Freshness::Changed(date)) => ("changed", Some(date.as_str())),
            Some(Freshness::Pending) => ("pending", None),
            Some(Freshness::Unconfirmed) | None => ("unconfirmed", None),
        };
        Translation { state, date }
    }
}

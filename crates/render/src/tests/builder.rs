//! Answers made by hand, in our own words: `ask(&["200018"]).lang("pl").by_code().text(Format::Terminal)`.

use crate::{Context, Format};
use faultbook_knowledge::model::{Entry, Lang, Part, Passage};
use faultbook_knowledge::store::{Shown, Store};
use faultbook_query::answer::*;

pub(super) struct Ask {
    pub(super) store: Store,
    pub(super) lang: Lang,
    pub(super) answer: Answer,
    pub(super) width: usize,
}

pub(super) fn shown(store: &Store, id: &str) -> Shown {
    let entry = store.entry(id).expect("the entry exists");
    shown_entry(store, entry)
}

pub(super) fn shown_entry(store: &Store, entry: Entry) -> Shown {
    let ids = entry.confused_with.iter().map(|c| &c.id).chain(&entry.leads_to).chain(&entry.related);
    let seen = entry.diagram.iter().flat_map(|d| &d.messages).flat_map(|m| &m.seen).map(|s| &s.log);
    let ids = ids.chain(entry.in_logs.iter().map(|l| &l.log)).chain(seen);
    let ids = ids.chain(&entry.comes_from).chain(&entry.decides).chain([&entry.fetched_by]);
    let links = ids.filter_map(|id| Some((id.clone(), store.entry(id)?.title))).collect();
    Shown { entry, links }
}

/// An answer with these matches: a match for one, ambiguous for several, none without any.
pub(super) fn ask(ids: &[&str]) -> Ask {
    let store = faultbook_testing::knowledge();
    let matches: Vec<Match> = ids
        .iter()
        .map(|id| Match {
            shown: shown(&store, id),
            confidence: Confidence::Likely,
            score: 900,
            reasons: Vec::new(),
        })
        .collect();
    let verdict = match ids.len() {
        0 => Verdict::None,
        1 => Verdict::Match,
        _ => Verdict::Ambiguous,
    };
    let input = Input { language: None, encoding: Encoding::Utf8, bytes: 12 };
    let answer = Answer {
        verdict,
        input,
        facts: vec![],
        matches,
        did_you_mean: vec![],
        notes: vec![],
        mentions: vec![],
    };
    Ask { store, lang: Lang::EN, answer, width: 80 }
}

/// A passage as the engine gives it.
pub(super) fn passage(entry: &Entry, part: Part, number: u32, lang: Lang) -> Passage {
    let text = entry.passage(part, number).map_or_else(String::new, |t| crate::plain_text(t.get(lang)));
    let label = entry.passage_label(part, number);
    let text = if label.is_empty() { text } else { format!("{label}\n{text}") };
    Passage { part, number, lang, text }
}

/// The position of a term among the items of an entry.
pub(super) fn item(id: &str, term: &str) -> u32 {
    let entry = faultbook_testing::knowledge().entry(id).expect("the entry exists");
    (0u32..).zip(&entry.items).find(|(_, i)| i.term == term).expect("the term exists").0
}

impl Ask {
    pub(super) fn lang(mut self, tag: &str) -> Ask {
        self.lang = self.store.base().language(tag).expect("the language exists");
        self
    }

    pub(super) fn width(mut self, width: usize) -> Ask {
        self.width = width;
        self
    }

    pub(super) fn verdict(mut self, verdict: Verdict) -> Ask {
        self.answer.verdict = verdict;
        self
    }

    /// The first match was found by its code, and by its message in a language.
    pub(super) fn by(mut self, code: &str, tag: &str) -> Ask {
        let language = self.store.base().language(tag);
        let reason = |kind, value: &str, language, share| Reason {
            kind,
            value: value.to_owned(),
            language,
            share,
            start: 0,
            end: 6,
            passage: None,
        };
        self.answer.input.language = language;
        self.answer.matches[0].confidence = Confidence::Certain;
        self.answer.matches[0].reasons = vec![
            reason(ReasonKind::Code, code, None, 1000),
            reason(ReasonKind::Message, "a message", language, 964),
        ];
        self.fact(FactKind::Code, code)
    }

    /// The first match was found by one of its passages, in English.
    pub(super) fn about(mut self, part: Part, number: u32) -> Ask {
        let found = &mut self.answer.matches[0];
        let passage = passage(&found.shown.entry, part, number, Lang::EN);
        found.reasons = vec![Reason {
            kind: ReasonKind::Passage,
            value: passage.body().to_owned(),
            language: Some(Lang::EN),
            share: 700,
            start: 0,
            end: 6,
            passage: Some(passage),
        }];
        self
    }

    /// The same, by a literal in it.
    pub(super) fn about_literal(self, literal: &str, part: Part, number: u32) -> Ask {
        let mut ask = self.about(part, number);
        let reason = &mut ask.answer.matches[0].reasons[0];
        (reason.kind, reason.value, reason.language) = (ReasonKind::Literal, literal.to_owned(), None);
        ask
    }

    /// A page mentions the words, in the language of the answer.
    pub(super) fn mentioned(mut self, id: &str, part: Part, number: u32) -> Ask {
        let entry = self.store.entry(id).expect("the entry exists");
        let passage = passage(&entry, part, number, self.lang);
        self.answer.mentions.push(Mention { id: id.to_owned(), title: entry.title, passage, at: 0 });
        self
    }

    pub(super) fn fact(mut self, kind: FactKind, value: &str) -> Ask {
        self.answer.facts.push(Fact { kind, value: value.to_owned(), start: 0, end: 6 });
        self
    }

    pub(super) fn note(mut self, note: Note) -> Ask {
        self.answer.notes.push(note);
        self
    }

    pub(super) fn suggest(mut self, id: &str) -> Ask {
        let title = self.store.entry(id).expect("the entry exists").title;
        self.answer.did_you_mean.push(Suggestion { id: id.to_owned(), title });
        self
    }

    /// Changes the first match's entry.
    pub(super) fn with(mut self, change: impl FnOnce(&mut Entry)) -> Ask {
        change(&mut self.answer.matches[0].shown.entry);
        self
    }

    pub(super) fn text(&self, format: Format) -> String {
        let words = self.store.words(self.lang);
        let cx = Context { base: self.store.base(), words: &words, lang: self.lang };
        crate::answer(&self.answer, &cx, format, self.width).expect("it renders")
    }

    /// As a terminal shows it, without colors.
    pub(super) fn plain(&self) -> String {
        anstream::adapter::strip_str(&self.text(Format::Terminal)).to_string()
    }
}

//! Takes an entry apart into its passages: every text that a question can be about, in every language.

use faultbook_knowledge::model::{Entry, Lang, Localized, Part, Passage};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The passages of an entry, by language, part and number. Texts that a language lacks are missing.
pub(super) fn of(entry: &Entry, languages: usize) -> Vec<Passage> {
    let mut out = Vec::new();
    for lang in (0..languages).filter_map(|n| Some(Lang(u8::try_from(n).ok()?))) {
        let mut taken = Passages { lang, out: Vec::new() };
        taken.take(entry);
        taken.out.sort_by_key(|passage| (passage.part, passage.number));
        out.extend(taken.out);
    }
    out
}

/// The passages in one language.
struct Passages {
    lang: Lang,
    out: Vec<Passage>,
}

impl Passages {
    fn take(&mut self, entry: &Entry) {
        let title = self.plain(&entry.title);
        self.add(Part::Title, 0, title);
        let phrases = entry.phrases.get(self.lang.index());
        for (n, phrase) in phrases.into_iter().flatten().enumerate() {
            self.add(Part::Phrase, n, phrase.clone());
        }
        let lang = self.lang;
        for (n, wording) in entry.wordings.iter().enumerate().filter(|(_, w)| w.lang == lang) {
            self.add(Part::Message, n, wording.text.clone());
        }
        self.each(Part::Say, &entry.say);
        self.each(Part::Precondition, &entry.preconditions);
        self.each(Part::Before, &entry.before);
        let mut steps = 0;
        for (n, solution) in entry.solutions.iter().enumerate() {
            if let Some(condition) = &solution.condition {
                let text = self.words(condition);
                self.add(Part::Condition, n, text);
            }
            for step in &solution.steps {
                let action = self.words(&step.action);
                let text =
                    if step.place.is_empty() { action } else { format!("{}: {action}", code(&step.place)) };
                self.add(Part::Step, steps, text);
                steps += 1;
            }
        }
        self.each(Part::Wait, &entry.wait);
        self.each(Part::Verify, &entry.verify);
        self.each(Part::Escalate, entry.escalate.iter().map(|e| &e.when));
        self.each(Part::Meaning, &entry.meaning);
        self.each(Part::Cause, &entry.causes);
        for (n, log) in entry.in_logs.iter().enumerate() {
            let note = log.note.as_ref().map_or_else(String::new, |note| self.words(note));
            self.add(Part::InLog, n, joined(&[&code(&log.literal), &note], " "));
        }
        for (n, place) in entry.places.iter().enumerate() {
            let how = place.how.as_ref().map_or_else(String::new, |how| self.words(how));
            self.add(Part::Place, n, named(&place.platform, &joined(&[&code(&place.path), &how], " ")));
        }
        self.each(Part::Shows, &entry.shows);
        for (n, item) in entry.items.iter().enumerate() {
            let text = self.words(&item.text);
            self.add(Part::Item, n, named(&item.term, &text));
        }
        for (n, message) in entry.diagram.iter().flat_map(|d| &d.messages).enumerate() {
            let seen: Vec<String> = message.seen.iter().map(|s| code(&s.literal)).collect();
            let seen: Vec<&str> = seen.iter().map(String::as_str).collect();
            let text = self.words(&message.text);
            self.add(Part::Diagram, n, named(&message.step, &joined(&[&text, &joined(&seen, " ")], " ")));
        }
    }

    fn each<'t>(&mut self, part: Part, texts: impl IntoIterator<Item = &'t Localized>) {
        for (n, text) in texts.into_iter().enumerate() {
            let text = self.words(text);
            self.add(part, n, text);
        }
    }

    fn add(&mut self, part: Part, number: usize, text: String) {
        if !text.is_empty() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            self.out.push(Passage { part, number, lang: self.lang, text });
        }
    }

    /// The text in this language only, so that an English text does not count as one in each language.
    fn plain(&self, text: &Localized) -> String {
        text.0.get(self.lang.index()).cloned().unwrap_or_default()
    }

    /// The words of a Markdown text, with code and bold names still marked.
    fn words(&self, text: &Localized) -> String {
        let (mut out, mut address) = (String::new(), String::new());
        for event in Parser::new(&self.plain(text)) {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => address = dest_url.into_string(),
                // The address of a page outside is a literal, which people paste.
                Event::End(TagEnd::Link) if address.contains("://") => {
                    let name = address.split_once("://").map_or("", |(_, name)| name);
                    if !out.ends_with(name) {
                        out.push_str(&format!(" ({})", code(&address)));
                    }
                }
                Event::Text(text) => out.push_str(&text),
                Event::Code(text) => out.push_str(&code(&text)),
                Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => out.push_str("**"),
                Event::End(TagEnd::Emphasis | TagEnd::Link) => {}
                Event::SoftBreak | Event::HardBreak | Event::End(_) if !out.ends_with([' ', '\n']) => {
                    out.push(' ')
                }
                _ => {}
            }
        }
        out.trim_end().to_owned()
    }
}

/// A literal as a code span; nothing if it is empty.
fn code(literal: &str) -> String {
    if literal.is_empty() || literal.contains('`') { literal.to_owned() } else { format!("`{literal}`") }
}

/// A text with a name of its own.
fn named(name: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{name}\n{text}") }
}

fn joined(parts: &[&str], between: &str) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

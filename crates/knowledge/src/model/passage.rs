//! The passages of an entry: the single texts that a question can be about, and how one of them is named.

use super::{Entry, Lang, Localized};
use serde::{Deserialize, Serialize};

named_enum! {
    /// Which part of an entry a passage is.
    Part {
        /// The title.
        Title = "title",
        /// A phrase in which people describe the problem.
        Phrase = "phrase",
        /// A message of the product.
        Message = "message",
        /// What to say to the caller.
        Say = "say",
        /// What must be true before the steps.
        Precondition = "precondition",
        /// A side effect to know before the steps.
        Before = "before",
        /// When a solution applies.
        Condition = "condition",
        /// A step, with its place.
        Step = "step",
        /// How long to wait.
        Wait = "wait",
        /// How to see that it worked.
        Verify = "verify",
        /// When to escalate.
        Escalate = "escalate",
        /// What the problem or the thing is.
        Meaning = "meaning",
        /// A likely cause.
        Cause = "cause",
        /// What a log shows of the problem.
        InLog = "in_log",
        /// Where a log file is on one platform.
        Place = "place",
        /// What a log shows.
        Shows = "shows",
        /// A term and what it means, or a row of a table.
        Item = "item",
        /// A message of a diagram.
        Diagram = "diagram",
    }
}

/// A passage of an entry: where it stands, and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Which part of the entry it is.
    pub part: Part,
    /// Which of the texts of this part, from 0. Conditions are numbered by solution, steps through all solutions.
    pub number: u32,
    /// Language of the text.
    pub lang: Lang,
    /// The text. Of all markup it has only code spans and bold names, which mark literals. What has a name of its own
    /// (the term of an item, the step of a diagram's message, the platform of a file's place) begins with a line that is
    /// this name.
    pub text: String,
}

impl Passage {
    /// The text without its name and without any markup.
    pub fn plain(&self) -> String {
        self.body().replace("**", "").replace('`', "")
    }

    /// The name that the text has of its own; empty if it has none.
    pub fn label(&self) -> &str {
        self.split().0
    }

    /// The text without its name.
    pub fn body(&self) -> &str {
        self.split().1
    }

    fn split(&self) -> (&str, &str) {
        let labeled = self.text.split_once('\n').filter(|_| self.part.is_labeled());
        labeled.unwrap_or(("", &self.text))
    }

    /// The anchor of the passage on its entry's page.
    pub fn anchor(&self) -> String {
        self.part.anchor(self.number, self.label())
    }
}

impl Part {
    /// True if the texts of this part have names of their own.
    pub fn is_labeled(self) -> bool {
        matches!(self, Part::Item | Part::Diagram | Part::Place)
    }

    /// The anchor of a text of this part on its entry's page: `step-3`, `item-uap`, `wait`. Its number counts from 0;
    /// an anchor counts from 1, as readers do.
    ///
    /// Anchors are the same in all languages. What a page does not show in a place of its own leads to the title.
    pub fn anchor(self, number: u32, label: &str) -> String {
        let number = number.saturating_add(1);
        let stem = match self {
            Part::Title | Part::Phrase => return Part::Title.name().to_owned(),
            Part::Message | Part::Say | Part::Wait | Part::Verify | Part::Escalate | Part::Meaning => {
                return self.name().to_owned();
            }
            Part::InLog => "log",
            Part::Diagram => "diagram-message",
            _ => self.name(),
        };
        // Several messages of a diagram can be one step, and one platform can have several files.
        let slug = if self == Part::Item { slug(label) } else { String::new() };
        if slug.is_empty() { format!("{stem}-{number}") } else { format!("{stem}-{slug}") }
    }
}

/// The ASCII letters and digits of a text in lower case, a hyphen for whatever is between them.
fn slug(text: &str) -> String {
    let parts = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

impl Entry {
    /// The places of all passages of the entry: part and number, in the order of the parts.
    pub fn passages(&self) -> Vec<(Part, u32)> {
        let steps = self.solutions.iter().map(|s| s.steps.len()).sum();
        let count = |part| match part {
            Part::Title => 1,
            Part::Phrase => self.phrases.iter().map(Vec::len).max().unwrap_or(0),
            Part::Message => self.wordings.len(),
            Part::Say => usize::from(self.say.is_some()),
            Part::Precondition => self.preconditions.len(),
            Part::Before => self.before.len(),
            Part::Condition => self.solutions.len(),
            Part::Step => steps,
            Part::Wait => usize::from(self.wait.is_some()),
            Part::Verify => usize::from(self.verify.is_some()),
            Part::Escalate => usize::from(self.escalate.is_some()),
            Part::Meaning => usize::from(self.meaning.is_some()),
            Part::Cause => self.causes.len(),
            Part::InLog => self.in_logs.len(),
            Part::Place => self.places.len(),
            Part::Shows => self.shows.len(),
            Part::Item => self.items.len(),
            Part::Diagram => self.diagram.as_ref().map_or(0, |d| d.messages.len()),
        };
        let all = Part::ALL.iter().flat_map(|&part| (0u32..).take(count(part)).map(move |n| (part, n)));
        // A solution for every case has no condition.
        all.filter(|&(part, n)| part != Part::Condition || self.passage(part, n).is_some()).collect()
    }

    /// The text of a passage in all languages, with its markup. `None` if there is no such passage, and for what is
    /// not written in all languages: phrases and messages.
    pub fn passage(&self, part: Part, number: u32) -> Option<&Localized> {
        let at = usize::try_from(number).ok()?;
        match part {
            Part::Title => (at == 0).then_some(&self.title),
            Part::Phrase | Part::Message => None,
            Part::Say => self.say.as_ref().filter(|_| at == 0),
            Part::Wait => self.wait.as_ref().filter(|_| at == 0),
            Part::Verify => self.verify.as_ref().filter(|_| at == 0),
            Part::Meaning => self.meaning.as_ref().filter(|_| at == 0),
            Part::Precondition => self.preconditions.get(at),
            Part::Before => self.before.get(at),
            Part::Condition => self.solutions.get(at)?.condition.as_ref(),
            Part::Step => self.solutions.iter().flat_map(|s| &s.steps).nth(at).map(|s| &s.action),
            Part::Escalate => self.escalate.as_ref().filter(|_| at == 0).map(|e| &e.when),
            Part::Cause => self.causes.get(at),
            Part::InLog => self.in_logs.get(at)?.note.as_ref(),
            Part::Place => self.places.get(at)?.how.as_ref(),
            Part::Shows => self.shows.get(at),
            Part::Item => self.items.get(at).map(|i| &i.text),
            Part::Diagram => self.diagram.as_ref()?.messages.get(at).map(|m| &m.text),
        }
    }

    /// The name that a passage has of its own: a term, a step of a diagram, a platform; empty if it has none.
    pub fn passage_label(&self, part: Part, number: u32) -> &str {
        let Ok(at) = usize::try_from(number) else { return "" };
        let label = match part {
            Part::Item => self.items.get(at).map(|i| &i.term),
            Part::Place => self.places.get(at).map(|p| &p.platform),
            Part::Diagram => self.diagram.as_ref().and_then(|d| d.messages.get(at)).map(|m| &m.step),
            _ => None,
        };
        label.map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Item, Kind, Solution, Step};

    #[test]
    fn an_anchor_can_be_read() {
        for (part, number, label, anchor) in [
            (Part::Step, 2, "", "step-3"),
            (Part::Item, 40, "UAP", "item-uap"),
            (Part::Item, 0, "1000:2–1000:1100", "item-1000-2-1000-1100"),
            (Part::Item, 6, "用語", "item-7"),
            (Part::Diagram, 0, "2.1", "diagram-message-1"),
            (Part::Place, 1, "Windows", "place-2"),
            (Part::InLog, 0, "", "log-1"),
            (Part::Wait, 0, "", "wait"),
            (Part::Phrase, 3, "", "title"),
            (Part::Cause, u32::MAX, "", "cause-4294967295"),
        ] {
            assert_eq!(part.anchor(number, label), anchor);
        }
    }

    #[test]
    fn only_what_has_a_name_of_its_own_begins_with_one() {
        let passage = |part, text: &str| Passage { part, number: 0, lang: Lang::EN, text: text.to_owned() };
        let item = passage(Part::Item, "UAP\nThe portal.\nIn two lines.");
        assert_eq!((item.label(), item.body()), ("UAP", "The portal.\nIn two lines."));
        assert_eq!(item.anchor(), "item-uap");
        let step = passage(Part::Step, "Sign in.\nSign out.");
        assert_eq!((step.label(), step.body()), ("", "Sign in.\nSign out."));
        let unnamed = passage(Part::Item, "The portal.");
        assert_eq!(
            (unnamed.label(), unnamed.body(), unnamed.anchor().as_str()),
            ("", "The portal.", "item-1")
        );
    }

    #[test]
    fn an_entry_knows_its_passages() {
        let text = |en: &str| Localized(vec![en.to_owned()]);
        let mut entry = Entry::new("x".to_owned(), Kind::Code, text("Title"));
        assert_eq!(entry.passages(), [(Part::Title, 0)]);
        let step =
            |en| Step { who: Actor::Agent, place: String::new(), action: text(en), remedy: String::new() };
        let solution = |condition, steps| Solution { condition, derived: false, steps };
        entry.solutions = vec![
            solution(Some(text("If")), vec![step("one"), step("two")]),
            solution(None, vec![step("three")]),
        ];
        entry.wait = Some(text("An hour"));
        entry.items = vec![Item { term: "UAP".to_owned(), text: text("The portal") }];
        let steps = [(Part::Step, 0), (Part::Step, 1), (Part::Step, 2)];
        let after = [(Part::Wait, 0), (Part::Item, 0)];
        let all = [&[(Part::Title, 0), (Part::Condition, 0)][..], &steps, &after].concat();
        assert_eq!(entry.passages(), all);
        let english = |part, n| entry.passage(part, n).map(|t| t.get(Lang::EN));
        assert_eq!(english(Part::Step, 2), Some("three"));
        assert_eq!(english(Part::Wait, 1), None);
        assert_eq!(english(Part::Condition, 1), None);
        assert_eq!(entry.passage_label(Part::Item, 0), "UAP");
        assert_eq!(entry.passage_label(Part::Item, 1), "");
    }
}

//! Lists all localized texts of a file in one place, so that no check can miss a field.

use crate::schema::{EntryFile, Extra, Solution, Step, Texts};

/// The markup that a text can contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Plain text without Markdown.
    Plain,
    /// Markdown without raw HTML.
    Prose,
}

/// All localized texts of an entry, in the order of the file.
pub(super) fn of_entry(entry: &EntryFile) -> Vec<(Style, &Texts)> {
    let mut out = vec![(Style::Plain, &entry.title)];
    let prose =
        |out: &mut Vec<_>, texts: &mut dyn Iterator<Item = _>| out.extend(texts.map(|t| (Style::Prose, t)));
    prose(&mut out, &mut entry.say.iter());
    prose(&mut out, &mut entry.preconditions.iter().chain(&entry.before));
    for solution in &entry.solutions {
        prose(&mut out, &mut of_solution(solution));
    }
    prose(&mut out, &mut entry.wait.iter().chain(&entry.verify));
    prose(&mut out, &mut entry.escalate.iter().map(|e| &e.when));
    prose(&mut out, &mut entry.meaning.iter().chain(&entry.causes));
    prose(&mut out, &mut entry.confused_with.iter().map(|c| &c.question));
    prose(&mut out, &mut entry.in_logs.iter().filter_map(|l| l.note.as_ref()));
    match &entry.extra {
        Extra::Log { places, shows, .. } => {
            prose(&mut out, &mut places.iter().filter_map(|p| p.how.as_ref()).chain(shows));
        }
        Extra::Reference { items, diagram } => {
            prose(&mut out, &mut items.iter().map(|i| &i.text));
            let participants = diagram.iter().flat_map(|d| &d.participants);
            out.extend(participants.map(|p| (Style::Plain, &p.name)));
            let messages = diagram.iter().flat_map(|d| &d.messages);
            out.extend(messages.map(|m| (Style::Prose, &m.text)));
        }
        Extra::Code { .. } | Extra::Http { .. } | Extra::Symptom { .. } | Extra::Procedure {} => {}
    }
    out
}

fn of_solution(solution: &Solution) -> impl Iterator<Item = &Texts> {
    solution.condition.iter().chain(of_steps(&solution.steps.value))
}

/// The texts of the steps that are written out.
pub(super) fn of_steps(steps: &[Step]) -> impl Iterator<Item = &Texts> {
    steps.iter().filter_map(|s| s.action.as_ref())
}

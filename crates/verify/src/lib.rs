//! Runs the examples in entries, formats and rules through the engines. All of them run against the whole knowledge
//! base, so that entries and rules compete. `check` and the tests use this; a build does not, because it has no
//! engines.

use faultbook_compiler::diagnostic::{Diagnostic, Position};
use faultbook_compiler::finding_codes::{self, Code};
use faultbook_knowledge::model::{Examples, LogExample, LogSample};
use faultbook_knowledge::store::Store;
use faultbook_query::Engine;
use faultbook_query::answer::{Answer, Confidence, ReasonKind, Verdict};
use faultbook_rules::Program;

/// The number of matches in which an example must find its entry: the default limit of `ask`.
const LIMIT: usize = 5;

/// Runs all examples of a knowledge base. Returns findings K040 to K044 with their positions.
pub fn examples(store: &Store) -> Vec<Diagnostic> {
    let engine = Engine::new(store);
    let all = store.blob().examples().unwrap_or_default();
    let mut out: Vec<Diagnostic> = all.iter().flat_map(|examples| of_entry(&engine, examples)).collect();
    let logic = store.logic();
    let program = Program::new(&logic);
    let tried = store.blob().logic_examples().unwrap_or_default();
    out.extend(tried.samples.iter().filter_map(|sample| of_sample(&program, sample)));
    out.extend(tried.examples.iter().filter_map(|example| of_rule(store, &program, example)));
    out
}

fn error(
    path: &str,
    (line, column): (u64, u64),
    code: &'static Code,
    message: String,
    help: &str,
) -> Diagnostic {
    let position = Position { path: path.to_owned(), line, column };
    Diagnostic { position, code, message, help: help.to_owned() }
}

/// K042: a sample contains exactly its listed events, in order.
fn of_sample(program: &Program<'_>, sample: &LogSample) -> Option<Diagnostic> {
    let found = faultbook_rules::events_of(program, &sample.format, &sample.text);
    if found.as_ref().is_some_and(|events| *events == sample.events) {
        return None;
    }
    let found = match found {
        None => "cannot be split into records".to_owned(),
        Some(events) if events.is_empty() => "has no events".to_owned(),
        Some(events) => format!("has the events {}", events.join(", ")),
    };
    let message = format!("the sample {found}, not {}", sample.events.join(", "));
    let help = "compare the literals and patterns of the events with the lines of the sample";
    Some(error(&sample.path, sample.at, finding_codes::SAMPLE_EVENTS_DIFFER, message, help))
}

/// K043 and K044: with all rules running, a rule fires in its examples and in none of its negative examples.
fn of_rule(store: &Store, program: &Program<'_>, example: &LogExample) -> Option<Diagnostic> {
    // An example is whole files, and YAML leaves out the last line end.
    let whole = |(name, text): &(String, String)| (name.clone(), format!("{text}\n"));
    let files: Vec<(String, String)> = example.files.iter().map(whole).collect();
    let diagnosis = faultbook_rules::diagnose_texts(store, program, &files);
    let fired = diagnosis.trace.iter().any(|t| t.rule == example.rule && t.fired);
    if fired == example.fires {
        return None;
    }
    if fired {
        let message = format!("the rule {} fires in its negative example", example.rule);
        return Some(error(
            &example.path,
            example.at,
            finding_codes::RULE_FIRES_WRONGLY,
            message,
            "make its condition more specific",
        ));
    }
    let near = diagnosis.trace.iter().find(|t| t.rule == example.rule);
    let why = near.map_or_else(String::new, |t| format!("; unmet: {}", t.unmet.join(" & ")));
    let message = format!("the rule {} does not fire in its example{why}", example.rule);
    let help = "`faultbook diagnose --explain` on these lines shows the facts";
    Some(error(&example.path, example.at, finding_codes::RULE_DOES_NOT_FIRE, message, help))
}

fn of_entry(engine: &Engine<'_>, examples: &Examples) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut report = |at: (u64, u64), code, message, help: &str| {
        let position = Position { path: examples.path.clone(), line: at.0, column: at.1 };
        out.push(Diagnostic { position, code, message, help: help.to_owned() });
    };
    for example in &examples.positive {
        let answer = engine.ask(&example.text, LIMIT);
        if !finds(&answer, &examples.id, &example.along_with) {
            let wanted = match example.along_with.as_slice() {
                [] => examples.id.clone(),
                others => format!("{} along with {}", examples.id, others.join(", ")),
            };
            let message = format!("the example finds {}, not {wanted}", found(&answer));
            report(
                example.at,
                finding_codes::EXAMPLE_NOT_FOUND,
                message,
                "word it the way people paste it, or make the entries easier to tell apart",
            );
        }
    }
    for negative in &examples.negative {
        let answer = engine.ask(&negative.text, LIMIT);
        if is_matched(&answer, &examples.id) {
            let message = format!("the negative example finds {}", found(&answer));
            report(
                negative.at,
                finding_codes::NEGATIVE_EXAMPLE_FOUND,
                message,
                "make the phrases more specific, or correct the example",
            );
        }
    }
    out
}

/// An example finds its entry if that comes first. An example for several entries must show all of them and choose
/// none.
fn finds(answer: &Answer, id: &str, along_with: &[String]) -> bool {
    let shown: Vec<&str> = answer.matches.iter().map(|m| m.shown.entry.id.as_str()).collect();
    if along_with.is_empty() {
        return shown.first() == Some(&id) && answer.verdict == Verdict::Match;
    }
    answer.verdict != Verdict::Match
        && shown.contains(&id)
        && along_with.iter().all(|other| shown.contains(&other.as_str()))
}

/// A negative example fails if the entry is more than a possibility, or comes first by a code or by words of the product.
/// That people's words resemble it is worth a look at most, which is what a possibility says; a test bounds how often.
fn is_matched(answer: &Answer, id: &str) -> bool {
    let by_words = |kind| matches!(kind, ReasonKind::Phrase | ReasonKind::Title | ReasonKind::Passage);
    let mut matches = answer.matches.iter().enumerate();
    matches.any(|(place, m)| {
        let only_words = m.reasons.iter().all(|reason| by_words(reason.kind));
        m.shown.entry.id == id && (m.confidence > Confidence::Possible || (place == 0 && !only_words))
    })
}

fn found(answer: &Answer) -> String {
    let shown: Vec<&str> = answer.matches.iter().map(|m| m.shown.entry.id.as_str()).collect();
    match (shown.as_slice(), answer.verdict) {
        ([], _) => "nothing".to_owned(),
        (shown, Verdict::Match) => shown[0].to_owned(),
        (shown, _) => format!("{} alike", shown.join(", ")),
    }
}

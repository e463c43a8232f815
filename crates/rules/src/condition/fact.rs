//! A fact of a subject, and whether it passes a test.

use crate::diagnosis::Quote;
use crate::program::Patterns;
use faultbook_knowledge::model::{Test, Value};
use std::borrow::Cow;

/// A fact of a subject.
#[derive(Debug, Clone)]
pub(crate) struct Known<'e> {
    /// Borrowed from its event or rule: most subjects are only counted, so nothing is copied for them.
    pub(crate) value: Cow<'e, Value>,
    pub(crate) quote: Option<Quote>,
    pub(crate) latest: bool,
    pub(crate) hidden: bool,
    /// True if a record that was cut off may contain more of it.
    pub(crate) is_open: bool,
}

impl<'e> Known<'e> {
    /// A fact that no line of a log shows.
    pub(crate) fn concluded(value: Cow<'e, Value>) -> Known<'e> {
        Known { value, quote: None, latest: false, hidden: false, is_open: false }
    }

    /// True for a fact that may be in the part of a record that was cut off.
    pub(crate) fn is_unseen(&self) -> bool {
        self.is_open && *self.value == Value::Missing
    }

    /// A fact that may be in the part of a record that was cut off.
    pub(crate) fn unseen() -> Known<'e> {
        Known { hidden: true, is_open: true, ..Known::missing() }
    }

    /// A fact that should be present and is not.
    pub(crate) fn missing() -> Known<'e> {
        Known::concluded(Cow::Borrowed(&Value::Missing))
    }
}

pub(super) fn holds(fact: &Known<'_>, test: &Test, patterns: &Patterns<'_>) -> bool {
    match (test, &*fact.value) {
        (_, Value::Missing) => false,
        (Test::There, _) => true,
        (Test::OneOf(values), Value::Text(text)) => {
            values.iter().any(|v| matches!(v, Value::Text(t) if t.eq_ignore_ascii_case(text)))
        }
        (Test::OneOf(values), value) => values.contains(value),
        (Test::Contains(part), Value::Text(text)) => contains(text, part),
        (Test::Contains(part), Value::List(items)) => items.iter().any(|i| contains(i, part)),
        (Test::Matches(pattern), Value::Text(text)) => {
            patterns.get(pattern.as_str()).and_then(|p| p.get()).is_some_and(|r| r.is_match(text))
        }
        (Test::Within(least, most), Value::Number(number)) => (*least..=*most).contains(number),
        (Test::Empty, Value::List(items)) => items.is_empty() && !fact.is_open,
        (Test::Empty, Value::Numbers(items)) => items.is_empty() && !fact.is_open,
        _ => false,
    }
}

/// True if no further item of a list could make the test hold.
pub(super) fn refutes(fact: &Known<'_>, test: &Test) -> bool {
    matches!(test, Test::Empty) && !fact.value.items().is_empty()
}

fn contains(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}

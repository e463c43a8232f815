//! Lowers the examples of an entry, which `verify` runs.

use crate::parse::Parsed;
use crate::schema::{self, At, EntryFile};
use faultbook_knowledge::model::{Example, Examples, Kind, NegativeExample};

pub(super) fn examples(parsed: &Parsed<'_, (Kind, EntryFile)>) -> Examples {
    let entry = &parsed.value.1;
    let at = |v: &At<String>| (v.referenced.line(), v.referenced.column());
    let example = |example: &schema::Example| {
        let schema::Example { text, along_with } = example;
        Example {
            text: text.value.clone(),
            along_with: along_with.iter().map(|id| id.value.clone()).collect(),
            at: at(text),
        }
    };
    let negative = |text: &At<String>| NegativeExample { text: text.value.clone(), at: at(text) };
    Examples {
        id: entry.id.value.clone(),
        path: parsed.file.path.clone(),
        positive: entry.examples.iter().map(example).collect(),
        negative: entry.negative_examples.iter().map(negative).collect(),
    }
}

//! Recognizes the format of a file by its name and its first lines.

use super::program::{Family, Pattern, Program};
use crate::diagnosis::Why;
use faultbook_knowledge::model::Sign;

/// The first lines of a file.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The lines with their numbers.
    pub(super) lines: Vec<(u64, String)>,
    bytes: usize,
}

/// How many lines and bytes are examined.
const LINES: usize = 400;
const BYTES: usize = 128 * 1024;

impl Head {
    pub(super) fn is_full(&self) -> bool {
        self.lines.len() >= LINES || self.bytes >= BYTES
    }

    pub(super) fn push(&mut self, number: u64, text: &str) {
        self.bytes += text.len();
        self.lines.push((number, text.to_owned()));
    }
}

/// A format, and the signs by which it was recognized.
#[derive(Debug)]
pub(super) struct Recognized {
    pub(super) format: usize,
    pub(super) family: usize,
    pub(super) why: Vec<Why>,
}

/// The format that fits best: of the family whose records the file has, the one with the most signs, then the first id.
pub(super) fn recognize(program: &Program<'_>, name: &str, head: &Head) -> Option<Recognized> {
    let mut best: Option<(usize, Recognized)> = None;
    for (number, family) in program.families.iter().enumerate() {
        let Some(layout) = layout(family, head) else { continue };
        for (format, of) in program.formats().iter().enumerate().filter(|(_, f)| f.family == family.id) {
            let mut why: Vec<Why> = of.signs.iter().filter_map(|s| sign(s, name, head)).collect();
            let score = why.iter().map(weight).sum::<usize>();
            why.push(Why::Layout(layout.clone()));
            if score > 0 && best.as_ref().is_none_or(|(found, _)| score > *found) {
                best = Some((score, Recognized { format, family: number, why }));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// The log that the name of a file says, whatever the file contains.
pub(super) fn named<'a>(program: &Program<'a>, path: &str) -> Option<&'a str> {
    let called = |s: &Sign| matches!(s, Sign::Name(_)) && sign(s, path, &Head::default()).is_some();
    let formats = program.formats().iter().filter(|f| f.signs.iter().any(called));
    formats.map(|f| f.log.as_str()).find(|log| !log.is_empty())
}

/// The content of a file counts more than its name; several formats share a layout.
fn weight(why: &Why) -> usize {
    match why {
        Why::Literal(_) => 4,
        Why::Name(_) => 3,
        Why::Layout(_) | Why::Events(_) => 1,
    }
}

/// The first line that begins a record of the family.
fn layout(family: &Family<'_>, head: &Head) -> Option<String> {
    let shown = |text: &str| text.trim().chars().take(40).collect::<String>();
    match (&family.starts, family.json) {
        (Some(starts), _) => {
            let starts = starts.get()?;
            head.lines.iter().find(|(_, text)| starts.is_match(text)).map(|(_, text)| shown(text))
        }
        (None, key) => {
            // A document may have lost its beginning: then some line of it begins with an object, a list or a key.
            let begins = |text: &&str| text.starts_with(['{', '[', '"']);
            let first = head.lines.iter().map(|(_, t)| t.trim()).find(begins)?;
            let key = format!("\"{}\"", key?);
            let holds = head.lines.iter().any(|(_, text)| text.contains(&key));
            holds.then(|| shown(first))
        }
    }
}

fn sign(sign: &Sign, path: &str, head: &Head) -> Option<Why> {
    let mut lines = head.lines.iter().map(|(_, text)| text.as_str());
    match sign {
        Sign::Name(part) => {
            let name = path.rsplit(['/', '\\', '!']).next().unwrap_or(path).to_lowercase();
            name.contains(&part.to_lowercase()).then(|| Why::Name(part.clone()))
        }
        Sign::Literal(literal) => {
            let wanted = literal.to_ascii_lowercase();
            lines.any(|l| l.to_ascii_lowercase().contains(&wanted)).then(|| Why::Literal(literal.clone()))
        }
        Sign::Pattern(pattern) => {
            let pattern = Pattern::new(pattern);
            let regex = pattern.get()?;
            let found = lines.find_map(|l| regex.find(l));
            found.map(|m| Why::Layout(m.as_str().trim().chars().take(40).collect()))
        }
    }
}

//! A batch: JSON lines in, one JSON line out for each, answered before the next is read.
//!
//! What a caller put into `id` comes back as it was written, be it a number of forty digits, and whether or not the rest of
//! the line can be read.

use crate::output::Output;
use crate::status::{FAILED, FOUND};
use anyhow::Context as _;
use faultbook_knowledge::store::Store;
use faultbook_query::Engine;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};

/// A line may be this long, in bytes; more would hold it all in memory.
const LONGEST_LINE: u64 = 16 * 1024 * 1024;

/// What some programs write before UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Answers line by line. Gives the exit status: a line that could not be read makes it that of bad usage.
pub(super) fn run(input: impl Read, limit: usize, store: &Store, output: &mut Output) -> anyhow::Result<u8> {
    let engine = Engine::new(store);
    let mut lines = BufReader::new(input);
    let mut status = FOUND;
    let mut line = Vec::new();
    for number in 1u64.. {
        line.clear();
        let read = lines.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line);
        if read.context("cannot read the batch")? == 0 {
            break;
        }
        let too_long = line.len() as u64 == LONGEST_LINE && line.last() != Some(&b'\n');
        let text = line.strip_prefix(MARK).filter(|_| number == 1).unwrap_or(&line);
        if too_long {
            lines.skip_until(b'\n').context("cannot read the batch")?;
        } else if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let mut question = Question::default();
        let outcome = question.read(text);
        let answer = match (outcome, question.input) {
            _ if too_long => Err(format!("line {number} is longer than {} MB", LONGEST_LINE >> 20)),
            (Err(error), _) => Err(sentence(number, &error)),
            (Ok(()), None) => Err(format!("line {number} has no `input`")),
            (Ok(()), Some(input)) => Ok(engine.ask(&input, limit)),
        };
        let id = question.id.as_deref();
        let text = match answer {
            Ok(answer) => faultbook_render::batch_line(&id, &answer)?,
            Err(error) => {
                status = FAILED;
                faultbook_render::batch_error(&id, &error)?
            }
        };
        output.data(text.trim_end().as_bytes())?;
        output.data(b"\n")?;
        output.flush()?;
    }
    Ok(status)
}

/// What the JSON reader says, at the line of the batch; to it, each line is the first.
fn sentence(number: u64, error: &serde_json::Error) -> String {
    let (column, text) = (error.column(), error.to_string());
    let place = format!(" at line {} column {column}", error.line());
    match text.strip_suffix(&place) {
        Some(text) if column > 0 => format!("line {number}, column {column}: {text}"),
        Some(text) => format!("line {number}: {text}"),
        None => format!("line {number}: {text}"),
    }
}

/// A line of a batch, as far as it could be read.
#[derive(Debug, Default)]
struct Question {
    /// The `id` as it was written, if any.
    id: Option<Box<RawValue>>,
    input: Option<String>,
}

impl Question {
    /// Parses a line. After an error, the fields before it are set.
    fn read(&mut self, line: &[u8]) -> Result<(), serde_json::Error> {
        let mut reader = serde_json::Deserializer::from_slice(line);
        reader.deserialize_map(Fields(self))?;
        reader.end()
    }
}

struct Fields<'a>(&'a mut Question);

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object such as {\"id\":1,\"input\":\"…\"}")
    }

    /// A wrong `input` is reported after the line has been read, since its `id` may follow.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut wrong = None;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "id" => self.0.id = Some(map.next_value()?),
                "input" => {
                    let raw: Box<RawValue> = map.next_value()?;
                    match serde_json::from_str(raw.get()) {
                        Ok(text) => self.0.input = Some(text),
                        Err(_) => wrong = Some("`input` is not a text"),
                    }
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        wrong.map_or(Ok(()), |wrong| Err(serde::de::Error::custom(wrong)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_whatever_becomes_of_its_line() {
        for (line, id, error) in [
            (r#"{"id":12345678901234567890123,"input":"x"}"#, "12345678901234567890123", ""),
            (r#"{"id":1.10,"input":"x"}"#, "1.10", ""),
            (r#"{"id": {"b":1, "a":[2]},"input":"x"}"#, r#"{"b":1, "a":[2]}"#, ""),
            (r#"{"id":7,"input":5}"#, "7", "line 9, column 18: `input` is not a text"),
            (r#"{"input":5,"id":7}"#, "7", "line 9, column 18: `input` is not a text"),
            (r#"{"id":"a","input":"x""#, r#""a""#, "line 9, column 21: EOF while parsing an object"),
            (r#"{"input":"x","id":8} z"#, "8", "line 9, column 22: trailing characters"),
            (
                "[1]",
                "",
                "line 9: invalid type: sequence, expected an object such as {\"id\":1,\"input\":\"…\"}",
            ),
        ] {
            let mut question = Question::default();
            let said = question.read(line.as_bytes()).map_or_else(|e| sentence(9, &e), |()| String::new());
            assert_eq!(said, error, "{line}");
            assert_eq!(question.id.map_or(String::new(), |id| id.get().to_owned()), id, "{line}");
        }
    }
}

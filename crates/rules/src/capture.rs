//! Captures the facts of a record with the patterns of its format.

use super::event::{Event, EventFact, Named};
use super::program::{CompiledCapture, CompiledEvent, Family};
use super::quote;
use super::record::{Record, Seen};
use faultbook_knowledge::model::{Capture, FactType, Value};
use faultbook_redact::Secrets;
use regex::{Match, Regex};
use std::sync::Arc;

/// The longest text value, in characters; the rest is cut off.
const LONGEST_VALUE: usize = 400;
/// The largest number of items in a list; further ones are left out.
pub(super) const MOST_ITEMS: usize = 200;

/// Reads the events of one record. What they have in common is read once.
pub(super) struct RecordReader<'r, 'a> {
    record: &'r Record,
    /// The part of the record that is examined.
    seen: Seen<'r>,
    /// Quotes of whole lines, by line number.
    quotes: Vec<(u64, Arc<str>)>,
    /// For each line, the part of a secret that earlier lines left open; computed for the first quote.
    secrets: Option<Vec<(u64, Secrets)>>,
    fields: Option<Arc<[Named<'a>]>>,
}

/// True for a field that has the same value for every event of a record.
fn is_shared(capture: &Capture) -> bool {
    let plain = matches!(capture.kind, FactType::Text | FactType::Number);
    plain && !capture.required && capture.of.is_empty()
}

impl<'r, 'a> RecordReader<'r, 'a> {
    pub(super) fn new(record: &'r Record, seen: Seen<'r>) -> RecordReader<'r, 'a> {
        RecordReader { record, seen, quotes: Vec::new(), secrets: None, fields: None }
    }

    /// The event, if the record contains it. `time` is the time of the record.
    pub(super) fn event(
        &mut self,
        family: &'a Family<'a>,
        sighting: &'a CompiledEvent<'a>,
        file: usize,
        time: i64,
    ) -> Option<Event<'a>> {
        let mut at = None;
        for pattern in &sighting.matches {
            let found = pattern.get()?.find(self.seen.text)?;
            at = at.or(Some(found.start()));
        }
        let at = at?;
        // What would make another event of it may stand where the line was cut off.
        if !sighting.without.is_empty() && self.seen.half.is_some_and(|half| at >= half) {
            return None;
        }
        let fields = self.fields(family, at);
        let mut own: Vec<Named<'a>> = Vec::new();
        let mut unseen = Vec::new();
        let others = family.fields.iter().filter(|f| !is_shared(f.capture));
        for reading in sighting.facts.iter().chain(others) {
            let name = reading.capture.fact.as_str();
            let known = own.iter().any(|(n, _)| *n == name);
            if known {
                continue;
            }
            match self.fact(reading, at, &own, &fields) {
                Some(fact) => own.push((name, fact)),
                None if self.seen.is_open => unseen.push(name),
                None => {}
            }
        }
        own.shrink_to_fit();
        Some(Event {
            name: &sighting.event.name,
            file,
            format: sighting.format,
            line: self.record.line_at(at),
            quote: self.quoted(at),
            time,
            own,
            fields,
            unseen,
            judged: 0,
        })
    }

    fn fields(&mut self, family: &'a Family<'a>, at: usize) -> Arc<[Named<'a>]> {
        if let Some(fields) = &self.fields {
            return Arc::clone(fields);
        }
        let mut list: Vec<Named<'a>> = Vec::new();
        for reading in family.fields.iter().filter(|f| is_shared(f.capture)) {
            let name = reading.capture.fact.as_str();
            if let Some(fact) = self.fact(reading, at, &list, &[]) {
                list.push((name, fact));
            }
        }
        let fields: Arc<[Named<'a>]> = list.into();
        self.fields = Some(Arc::clone(&fields));
        fields
    }

    fn quoted(&mut self, at: usize) -> Arc<str> {
        let (start, text) = self.record.line_text(at);
        // A short line is quoted whole, wherever in it something was found.
        let number = self.record.line_at(at);
        let known = self.quotes.iter().find(|(n, _)| *n == number);
        if let Some((_, quote)) = known {
            return Arc::clone(quote);
        }
        let states = self.secrets.get_or_insert_with(|| quote::states(self.record));
        let before = states
            .binary_search_by_key(&number, |(n, _)| *n)
            .map_or_else(|_| Secrets::default(), |n| states[n].1.clone());
        let quote = quote::line(text, at - start, before);
        if quote::is_whole(text) {
            self.quotes.push((number, Arc::clone(&quote)));
        }
        quote
    }

    fn fact(
        &mut self,
        reading: &CompiledCapture<'_>,
        event_at: usize,
        before: &[Named<'a>],
        fields: &[Named<'a>],
    ) -> Option<EventFact> {
        let (capture, record) = (reading.capture, self.record);
        let other = before.iter().chain(fields).find(|(name, _)| *name == capture.of).map(|(_, fact)| fact);
        let text = match (capture.of.is_empty(), other.map(|f| &f.value)) {
            (true, _) => self.seen.text,
            (false, Some(Value::Text(text))) => text.as_str(),
            (false, _) => return None,
        };
        let (value, at) = match capture.kind {
            FactType::Boolean => {
                // With a group the record says it itself, or says nothing.
                let grouped = reading.patterns.iter().filter_map(|p| p.get()).any(|r| r.captures_len() > 1);
                let found = reading.patterns.iter().find_map(|p| p.get()?.captures(text));
                let said =
                    found.as_ref().and_then(|c| c.get(1)).map(|g| g.as_str().eq_ignore_ascii_case("true"));
                let at = found.as_ref().and_then(|c| c.get(0)).map_or(event_at, |m| m.start());
                match (grouped, said) {
                    (true, None) => return None,
                    (true, Some(said)) => (Value::Boolean(said), at),
                    (false, None) if self.may_follow(capture) => return None,
                    (false, _) => (Value::Boolean(found.is_some()), at),
                }
            }
            FactType::List | FactType::Numbers => {
                let mut items = Vec::new();
                let mut at = None;
                for pattern in reading.patterns.iter().filter_map(|p| p.get()) {
                    let groups = pattern.captures_iter(text).filter_map(|c| c.get(1));
                    for group in groups.filter(|g| !self.is_half(capture, pattern, g)) {
                        at = at.or(Some(group.start()));
                        if items.len() < MOST_ITEMS {
                            items.push(cleaned(group.as_str(), capture.percent));
                        }
                    }
                }
                let value = match capture.kind {
                    FactType::Numbers => {
                        Value::Numbers(items.iter().filter_map(|i| i.parse().ok()).collect())
                    }
                    _ => Value::List(items),
                };
                (value, at.unwrap_or(event_at))
            }
            FactType::Text | FactType::Number => {
                let wanted = usize::from(capture.value.is_empty());
                let group = reading.patterns.iter().filter_map(|p| p.get()).find_map(|pattern| {
                    pattern.captures(text)?.get(wanted).filter(|g| !self.is_half(capture, pattern, g))
                });
                let value = group.and_then(|g| {
                    let text = if wanted == 0 {
                        capture.value.clone()
                    } else {
                        cleaned(g.as_str(), capture.percent)
                    };
                    match capture.kind {
                        FactType::Number => text.parse().ok().map(Value::Number),
                        _ => Some(Value::Text(text)).filter(|_| !g.as_str().trim().is_empty()),
                    }
                });
                match value {
                    Some(value) => (value, group.map_or(event_at, |g| g.start())),
                    None if capture.required && !self.may_follow(capture) => (Value::Missing, event_at),
                    None => return None,
                }
            }
        };
        // What was read out of another fact stands where that one stands.
        let (line, quote) = match other {
            Some(fact) => (fact.line, Arc::clone(&fact.quote)),
            None => (record.line_at(at), self.quoted(at)),
        };
        let (local, latest, hidden) = (capture.local, capture.latest, capture.hidden);
        let is_list = matches!(value, Value::List(_) | Value::Numbers(_));
        let is_open = is_list && self.may_follow(capture);
        Some(EventFact { value, line, quote, local, latest, hidden, is_open })
    }

    /// True where what was not found may stand behind the end of what is here. A value that is read out of another fact
    /// is as whole as that fact.
    fn may_follow(&self, capture: &Capture) -> bool {
        self.seen.is_open && capture.of.is_empty()
    }

    /// True for a value that ends where the record was cut off, and would be another one if it went on there.
    fn is_half(&self, capture: &Capture, pattern: &Regex, value: &Match<'_>) -> bool {
        let text = self.seen.text;
        if self.seen.half.is_none() || !capture.of.is_empty() || value.end() < text.len() {
            return false;
        }
        let goes_on = |next: char| {
            let longer = format!("{text}{next}");
            let same = |c: regex::Captures<'_>| c.iter().flatten().any(|m| m.range() == value.range());
            !pattern.captures_iter(&longer).any(same)
        };
        goes_on('0') || goes_on('a')
    }
}

fn cleaned(text: &str, percent: bool) -> String {
    let text = text.trim();
    let end = text.char_indices().nth(LONGEST_VALUE).map_or(text.len(), |(end, _)| end);
    let text = if percent { unpercent(&text[..end]) } else { text[..end].to_owned() };
    // The five names of XML, the ampersand last, so that nothing is read twice.
    let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    if text.contains('&') { names.iter().fold(text, |t, (from, to)| t.replace(from, to)) } else { text }
}

/// Percent-decodes; what is no encoding, or decodes to no text, stays.
fn unpercent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).filter(|_| *first == b'%').and_then(|h| std::str::from_utf8(h).ok());
        match code.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::record::Seen;
    use super::{RecordReader, cleaned, unpercent};
    use crate::record::Record;
    use faultbook_knowledge::model::{Capture, FactType};
    use regex::Regex;

    #[test]
    fn a_value_that_might_go_on_where_its_line_was_cut_off_is_not_read() {
        let capture = Capture {
            fact: String::new(),
            kind: FactType::Text,
            patterns: Vec::new(),
            of: String::new(),
            value: String::new(),
            percent: false,
            local: false,
            latest: false,
            hidden: false,
            required: false,
        };
        for (pattern, text, half) in [
            (r"code=(\d+)", "code=15", true),
            (r"code=(\d+)", "code=15 ", false),
            (r"status=(\d{3})", "status=401", false),
            (r"status=(\d{3})\b", "status=401", true),
            (r"user (\S+)", "user pat", true),
            ("(is found)", "it is found", false),
        ] {
            let record = Record::default();
            let seen = Seen { text, is_open: true, half: Some(0) };
            let reader = RecordReader::new(&record, seen);
            let pattern = Regex::new(pattern).unwrap();
            let group = pattern.captures(text).unwrap().get(1).unwrap();
            assert_eq!(reader.is_half(&capture, &pattern, &group), half, "{text}");
        }
    }

    #[test]
    fn percent_signs_and_xml_names_are_read_once() {
        assert_eq!(unpercent("1202%40bw.example.com"), "1202@bw.example.com");
        assert_eq!(unpercent("100%"), "100%");
        assert_eq!(unpercent("%zz%4"), "%zz%4");
        assert_eq!(unpercent("%ff"), "%ff");
        assert_eq!(cleaned(" a &amp;lt; b ", false), "a &lt; b");
    }
}

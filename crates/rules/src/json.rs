//! JSON as records: a tolerant reader that keeps line numbers, and flattens objects to lines `key.key=value`.
//!
//! Reads what it can: a document that is cut off gives what stands before the cut. Bounded in size and depth.

use super::record::Record;
use faultbook_input::Line;

/// A document may be this long.
pub(super) const LONGEST: usize = 32 * 1024 * 1024;
/// Objects and lists may be nested this deep.
const DEEPEST: usize = 64;
/// A document may have this many values.
const MOST_VALUES: usize = 1_000_000;

/// A part of the path to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum PathPart {
    Key(String),
    Item(usize),
}

/// A value that is neither an object nor a list.
#[derive(Debug)]
struct Leaf {
    path: Vec<PathPart>,
    value: String,
    line: u64,
}

struct JsonReader<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
    line: u64,
    path: Vec<PathPart>,
    leaves: Vec<Leaf>,
    /// Paths of objects or lists that have the wanted key, up to and without that key.
    holders: Vec<Vec<PathPart>>,
    key: &'a str,
    /// The path at which the reading failed.
    broken: Option<Vec<PathPart>>,
}

/// The records of a document: one for each object of a list that holds a key, else one for the whole.
pub(super) fn records(text: &str, key: &str) -> Vec<Record> {
    let (bytes, path) = (text.as_bytes(), Vec::new());
    let mut reader = JsonReader {
        bytes,
        text,
        at: 0,
        line: 1,
        path,
        leaves: Vec::new(),
        holders: Vec::new(),
        key,
        broken: None,
    };
    // Damage ends the reading; what was read stays.
    let _ = reader.value();
    let mut prefixes: Vec<Vec<PathPart>> = Vec::new();
    for mut holder in std::mem::take(&mut reader.holders) {
        while holder.last().is_some_and(|s| matches!(s, PathPart::Key(_))) {
            holder.pop();
        }
        if !prefixes.contains(&holder) {
            prefixes.push(holder);
        }
    }
    let whole = |prefix: &Vec<PathPart>| !reader.broken.as_ref().is_some_and(|path| path.starts_with(prefix));
    let records = prefixes.iter().map(|prefix| record(&reader.leaves, prefix, !whole(prefix)));
    records.filter(|r| !r.is_empty()).collect()
}

fn record(leaves: &[Leaf], prefix: &[PathPart], is_open: bool) -> Record {
    let mut record = Record::default();
    record.is_delimited = true;
    for leaf in leaves.iter().filter(|l| l.path.starts_with(prefix)) {
        let keys: Vec<&str> = leaf.path[prefix.len()..]
            .iter()
            .filter_map(|s| if let PathPart::Key(key) = s { Some(key.as_str()) } else { None })
            .collect();
        let value = leaf.value.replace(['\n', '\r'], " ");
        record.push(Line { number: leaf.line, text: &format!("{}={value}", keys.join(".")) });
    }
    record.is_open |= is_open;
    record
}

impl JsonReader<'_> {
    fn peek(&mut self) -> Option<u8> {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' => {}
                0xef | 0xbb | 0xbf if self.at < 3 => {}
                other => return Some(*other),
            }
            self.at += 1;
        }
        None
    }

    fn take(&mut self, wanted: u8) -> Option<()> {
        (self.peek()? == wanted).then(|| self.at += 1)
    }

    fn value(&mut self) -> Option<()> {
        let read = self.any_value();
        if read.is_none() && self.broken.is_none() {
            self.broken = Some(self.path.clone());
        }
        read
    }

    fn any_value(&mut self) -> Option<()> {
        if self.path.len() > DEEPEST || self.leaves.len() > MOST_VALUES {
            return None;
        }
        match self.peek()? {
            b'{' => self.object(),
            b'[' => self.list(),
            b'"' => {
                let line = self.line;
                let value = self.string()?;
                self.leaf(value, line);
                Some(())
            }
            _ => {
                let from = self.at;
                while self.bytes.get(self.at).is_some_and(|b| b.is_ascii_alphanumeric() || b"+-.".contains(b))
                {
                    self.at += 1;
                }
                let value = self.text.get(from..self.at).filter(|v| !v.is_empty())?.to_owned();
                let line = self.line;
                // Where the text ends here, the value may be half of one.
                self.peek()?;
                self.leaf(value, line);
                Some(())
            }
        }
    }

    fn leaf(&mut self, value: String, line: u64) {
        self.leaves.push(Leaf { path: self.path.clone(), value, line });
    }

    fn object(&mut self) -> Option<()> {
        self.take(b'{')?;
        if self.take(b'}').is_some() {
            return Some(());
        }
        loop {
            self.peek()?;
            let key = self.string()?;
            self.take(b':')?;
            if key == self.key {
                self.holders.push(self.path.clone());
            }
            self.path.push(PathPart::Key(key));
            let read = self.value();
            self.path.pop();
            read?;
            if self.take(b',').is_none() {
                return self.take(b'}');
            }
        }
    }

    fn list(&mut self) -> Option<()> {
        self.take(b'[')?;
        if self.take(b']').is_some() {
            return Some(());
        }
        for n in 0.. {
            self.path.push(PathPart::Item(n));
            let read = self.value();
            self.path.pop();
            read?;
            if self.take(b',').is_none() {
                return self.take(b']');
            }
        }
        None
    }

    fn string(&mut self) -> Option<String> {
        if self.bytes.get(self.at) != Some(&b'"') {
            return None;
        }
        self.at += 1;
        let mut out = String::new();
        let mut chars = self.text.get(self.at..)?.char_indices();
        loop {
            let (offset, c) = chars.next()?;
            match c {
                '"' => {
                    self.at += offset + 1;
                    return Some(out);
                }
                '\\' => match chars.next()?.1 {
                    'n' | 'r' | 't' | 'b' | 'f' => out.push(' '),
                    'u' => {
                        let code: String = (0..4).filter_map(|_| chars.next().map(|(_, c)| c)).collect();
                        let code = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                        out.push(code.unwrap_or('\u{fffd}'));
                    }
                    other => out.push(other),
                },
                '\n' => {
                    self.line += 1;
                    out.push(' ');
                }
                other => out.push(other),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::records;

    fn lines(text: &str) -> Vec<String> {
        records(text, "status").iter().map(|r| r.text.clone()).collect()
    }

    #[test]
    fn each_object_of_a_list_that_holds_the_key_is_a_record() {
        let text = r#"{"items":[{"id":"a","x":{"status":{"code":1,"errors":[{"n":1},{"n":2}]}}},{"id":"b","status":{}},{"id":"c"}]}"#;
        assert_eq!(lines(text), ["id=a\nx.status.code=1\nx.status.errors.n=1\nx.status.errors.n=2", "id=b"]);
        assert_eq!(lines(r#"{"status":{"a":true}}"#), ["status.a=true"]);
    }

    #[test]
    fn a_document_that_is_cut_off_gives_what_is_there() {
        assert_eq!(lines("{\"id\":\"a\",\n\"status\":{\"code\":\"x\",\"rest"), ["id=a\nstatus.code=x"]);
        assert_eq!(lines("[[[[{\"status\""), Vec::<String>::new());
        assert_eq!(lines(&"[".repeat(100_000)), Vec::<String>::new());
    }

    #[test]
    fn only_the_record_that_was_cut_is_open() {
        let open = |text: &str| records(text, "status").iter().map(|r| r.is_open).collect::<Vec<_>>();
        let whole = r#"{"items":[{"status":{"code":1}},{"status":{"code":2}}]}"#;
        assert_eq!(open(whole), [false, false]);
        assert_eq!(open(&whole[..whole.len() - 3]), [false, true]);
        assert_eq!(open(&whole[..whole.len() - 1]), [false, false]);
        assert_eq!(lines("{\"status\":{\"code\":60"), Vec::<String>::new(), "half a number is none");
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let found = records("{\n \"status\": {\n  \"a\": 1,\n  \"b\": \"\\u0041\"\n }\n}", "status");
        assert_eq!((found[0].line_at(0), found[0].line_at(12)), (3, 4));
        assert_eq!(found[0].text, "status.a=1\nstatus.b=A");
    }
}

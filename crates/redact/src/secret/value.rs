//! Where the value of a secret ends.
//!
//! Each end is searched for once and remembered: a value that turned out to be no secret is not scanned again for the
//! next name inside it. Without that, a hostile line would take quadratic time.

/// The longest name, in bytes, that is recognized after a value in a list.
const LONGEST_NAME: usize = 64;

/// Finds the ends of values in a text.
pub(super) struct Values<'a> {
    line: &'a str,
    /// Start and end of the last word.
    word: (usize, usize),
    password: (usize, usize),
    header: (usize, usize),
    /// The kinds of quotes known to have no closing quote in the rest of the text.
    open: [bool; 4],
    pub(super) steps: u64,
}

impl<'a> Values<'a> {
    pub(super) fn new(line: &'a str) -> Values<'a> {
        Values { line, word: (1, 0), password: (1, 0), header: (1, 0), open: [false; 4], steps: 0 }
    }

    fn find(&mut self, at: usize, stop: impl Fn(usize, char) -> bool) -> usize {
        let end = self.line[at..].char_indices().find(|(n, c)| stop(at + n, *c));
        let end = end.map_or(self.line.len(), |(n, _)| at + n);
        self.steps += (end - at) as u64;
        end
    }

    /// The end of the word at `at`.
    pub(super) fn word_end(&mut self, at: usize) -> usize {
        if !(self.word.0..self.word.1).contains(&at) {
            let end = self.find(at, |_, c| c.is_whitespace() || ",;&<>[]{}()|\"'\\".contains(c));
            self.word = (at, end);
        }
        self.word.1
    }

    /// The next place where `sign` stands, or the end of the text.
    pub(super) fn word_to(&mut self, at: usize, sign: char) -> usize {
        self.find(at, |_, c| c == sign)
    }

    /// The end of an unquoted password: white space, or a sign that continues a list or opens a tag. A `loose` password
    /// (one after a blank) may contain blanks.
    pub(super) fn password_end(&mut self, at: usize, loose: bool) -> usize {
        if !loose && (self.password.0..self.password.1).contains(&at) {
            return self.password.1;
        }
        let line = self.line;
        let end = self.find(at, |n, c| match c {
            '\n' | '\r' | '\t' => true,
            c if c.is_whitespace() => !loose,
            '"' | '\'' | '\\' | '>' | ')' | ']' | '}' | '|' => ends(&line[n + 1..]),
            ',' | ';' | '&' => ends(&line[n + 1..]) || names(&line[n + 1..]),
            '<' => tag(&line[n + 1..]),
            _ => false,
        });
        if !loose {
            self.password = (at, end);
        }
        end
    }

    /// The end of a header value: at its closing quote, at a bracket, or where the next header begins.
    pub(super) fn header_end(&mut self, at: usize, quote: &str) -> usize {
        if !quote.is_empty() {
            return self.quoted_end(at, quote);
        }
        if (self.header.0..self.header.1).contains(&at) {
            return self.header.1;
        }
        let (line, mut quoted, mut end) = (self.line, false, self.line.len());
        for (n, byte) in line.bytes().enumerate().skip(at) {
            let stop = match byte {
                b'"' => {
                    quoted = !quoted;
                    false
                }
                b'\n' | b'\r' => true,
                b'\\' => matches!(line.as_bytes().get(n + 1), Some(b'n' | b'r')),
                b']' | b'}' | b'<' => !quoted,
                b',' if !quoted => {
                    let rest = line[n + 1..].trim_start_matches(' ');
                    let name = name_length(rest);
                    name > 0 && rest[name..].starts_with(": ")
                }
                _ => false,
            };
            if stop {
                end = n;
                break;
            }
        }
        self.steps += (end - at) as u64;
        self.header = (at, end);
        end
    }

    /// The end of a quoted value.
    pub(super) fn quoted_end(&mut self, at: usize, quote: &str) -> usize {
        let kind = usize::from(quote.len() == 2) + 2 * usize::from(quote.ends_with('\''));
        if self.open[kind] {
            return self.line.len();
        }
        let value = &self.line.as_bytes()[at..];
        let mut escaped = false;
        for (n, byte) in value.iter().enumerate() {
            if !escaped && value[n..].starts_with(quote.as_bytes()) {
                self.steps += n as u64;
                return at + n;
            }
            escaped = *byte == b'\\' && !escaped;
        }
        self.steps += value.len() as u64;
        self.open[kind] = true;
        self.line.len()
    }
}

/// True if the value cannot continue after a sign that could close it.
fn ends(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| c.is_whitespace() || ",;&<>)]}|\"'\\.".contains(c))
}

/// True if a name followed by `=` or `:` comes next.
fn names(rest: &str) -> bool {
    let rest = rest.trim_start_matches(' ');
    let rest = rest.trim_start_matches(['"', '\'', '{', '[', '\\']);
    let length = name_length(rest);
    let after = rest[length..].trim_start_matches(['"', '\'', '\\']);
    length > 0 && after.starts_with(['=', ':'])
}

/// True if what follows a `<` continues a tag.
fn tag(rest: &str) -> bool {
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let length = name
        .bytes()
        .take(LONGEST_NAME)
        .take_while(|b| b.is_ascii_alphanumeric() || b"_.:-/".contains(b))
        .count();
    rest.starts_with('/') || length > 0 && name[length..].starts_with('>')
}

fn name_length(rest: &str) -> usize {
    rest.bytes().take(LONGEST_NAME).take_while(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b)).count()
}

//! Where the value of a secret ends. Each place is looked for once: a value that turned out to be none is not gone
//! through again for the next name in it.

/// A name that may follow a value in a list is not longer.
const LONGEST_NAME: usize = 64;

/// The ends of values in a text.
pub(super) struct Values<'a> {
    line: &'a str,
    /// The word that was looked at last: where it begins and ends.
    word: (usize, usize),
    password: (usize, usize),
    header: (usize, usize),
    /// The kinds of quotes that are not closed any more.
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

    /// The end of one word.
    pub(super) fn word_end(&mut self, at: usize) -> usize {
        if !(self.word.0..self.word.1).contains(&at) {
            let end = self.find(at, |_, c| c.is_whitespace() || ",;&<>[]{}()|\"'\\".contains(c));
            self.word = (at, end);
        }
        self.word.1
    }

    /// The end of the text before a sign.
    pub(super) fn word_to(&mut self, at: usize, sign: char) -> usize {
        self.find(at, |_, c| c == sign)
    }

    /// The end of a password without quotes: white space, or a sign with which a list or a tag goes on. A password
    /// after a blank may have blanks.
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

    /// Where the value of a header in a list of headers ends: at its quote or a bracket, or where the next begins.
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

    /// The end of a value in quotes.
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

/// True where nothing of a value follows a sign that could close it.
fn ends(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| c.is_whitespace() || ",;&<>)]}|\"'\\.".contains(c))
}

/// True where a name and its sign follow.
fn names(rest: &str) -> bool {
    let rest = rest.trim_start_matches(' ');
    let rest = rest.trim_start_matches(['"', '\'', '{', '[', '\\']);
    let length = name_length(rest);
    let after = rest[length..].trim_start_matches(['"', '\'', '\\']);
    length > 0 && after.starts_with(['=', ':'])
}

/// True where a tag goes on.
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

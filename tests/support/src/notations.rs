//! Notations of a text, for tests that it is found in each of them. Independent of the code that decodes them.

use std::fmt::Write as _;

/// A way to write a text down.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// Its name in reports.
    pub name: &'static str,
    /// The code of the note that an answer has on it.
    pub note: &'static str,
    /// Writes a text.
    pub write: fn(&str) -> String,
    /// What it writes where something needs it; empty if everything does.
    pub sign: &'static str,
    /// True if what it writes can stand in the middle of a line.
    pub in_line: bool,
}

type Write = fn(&str) -> String;

const fn form(
    name: &'static str,
    note: &'static str,
    sign: &'static str,
    in_line: bool,
    write: Write,
) -> Form {
    Form { name, note, write, sign, in_line }
}

/// All forms.
pub const FORMS: [Form; 11] = [
    form("percent", "decoded_percent", "%", true, percent),
    form("form data", "decoded_percent", "%", true, form_data),
    form("percent twice", "decoded_percent", "%", true, |text| percent(&percent(text))),
    form("references", "decoded_markup", "&", true, references),
    form("numeric references", "decoded_markup", "&", true, numeric_references),
    form("json", "decoded_backslash", "\\", true, json),
    form("quoted-printable", "decoded_quoted_printable", "=", false, quoted_printable),
    form("quoted-printable without breaks", "decoded_quoted_printable", "=", true, |text| {
        quoted_printable(text).replace("=\n", "")
    }),
    form("base64", "decoded_base64", "", false, base64),
    form("base64 without breaks", "decoded_base64", "", true, |text| base64(text).replace('\n', "")),
    form("colors", "decoded_color", "", true, colors),
];

/// As `encodeURIComponent` writes it.
pub fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, b| {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'\'' | b'(' | b')' => {
                out.push(char::from(b));
            }
            _ => write!(out, "%{b:02X}").unwrap(),
        }
        out
    })
}

/// As a form writes it: blanks as `+`, hexadecimal digits in lower case as some servers do.
pub fn form_data(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, b| {
        match b {
            b' ' => out.push('+'),
            b if b.is_ascii_alphanumeric() => out.push(char::from(b)),
            _ => write!(out, "%{b:02x}").unwrap(),
        }
        out
    })
}

/// With references for what HTML reserves, and numbers for what is not ASCII.
pub fn references(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            'é' => out.push_str("&eacute;"),
            'ó' => out.push_str("&oacute;"),
            'ø' => out.push_str("&oslash;"),
            c if c.is_ascii() => out.push(c),
            c => write!(out, "&#{};", u32::from(c)).unwrap(),
        }
        out
    })
}

/// With a reference for every sign but letters of ASCII.
pub fn numeric_references(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        if c.is_ascii_alphabetic() {
            out.push(c);
        } else {
            write!(out, "&#x{:x};", u32::from(c)).unwrap();
        }
        out
    })
}

/// As a string of JSON in ASCII, with its quotes.
pub fn json(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_ascii() => out.push(c),
            c => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| write!(out, "\\u{unit:04x}").unwrap()),
        }
    }
    out.push('"');
    out
}

/// As the body of a mail in quoted-printable, broken after 75 signs.
pub fn quoted_printable(text: &str) -> String {
    quoted_printable_bytes(text.as_bytes())
}

/// The same for the bytes of another character set.
pub fn quoted_printable_bytes(bytes: &[u8]) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for b in bytes {
        let sign = match b {
            b'\n' => "\n".to_owned(),
            b' '..=b'~' if *b != b'=' => char::from(*b).to_string(),
            b => format!("={b:02X}"),
        };
        if column + sign.len() > 75 {
            out.push_str("=\n");
            column = 0;
        }
        column = if sign == "\n" { 0 } else { column + sign.len() };
        out.push_str(&sign);
    }
    out
}

/// In lines of 76 letters.
pub fn base64(text: &str) -> String {
    base64_bytes(text.as_bytes())
}

/// The same for any bytes.
pub fn base64_bytes(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (n, three) in bytes.chunks(3).enumerate() {
        if n > 0 && n % 19 == 0 {
            out.push('\n');
        }
        let bits = three.iter().fold(0u32, |bits, b| bits << 8 | u32::from(*b)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let six = bits >> (18 - 6 * place) & 63;
            out.push(if place <= three.len() { char::from(LETTERS[six as usize]) } else { '=' });
        }
    }
    out
}

/// Each word in another color.
pub fn colors(text: &str) -> String {
    let words = text.split(' ').enumerate().map(|(n, word)| format!("\x1b[1;{}m{word}\x1b[0m", 31 + n % 7));
    words.collect::<Vec<_>>().join(" ")
}

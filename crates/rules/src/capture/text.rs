//! The text of a captured value as readers see it.

/// The longest text value, in characters; the rest is cut off.
const LONGEST_VALUE: usize = 400;

pub(super) fn cleaned(text: &str, percent: bool) -> String {
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
    use super::{cleaned, unpercent};

    #[test]
    fn percent_signs_and_xml_names_are_read_once() {
        assert_eq!(unpercent("1202%40bw.example.com"), "1202@bw.example.com");
        assert_eq!(unpercent("100%"), "100%");
        assert_eq!(unpercent("%zz%4"), "%zz%4");
        assert_eq!(unpercent("%ff"), "%ff");
        assert_eq!(cleaned(" a &amp;lt; b ", false), "a &lt; b");
    }
}

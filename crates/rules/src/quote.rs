//! The quoted part of a line: trimmed round what was found, and without secrets, which are never printed.

use super::record::Record;
use faultbook_redact::Secrets;
use std::sync::Arc;

/// How much of a line is quoted.
const QUOTED: usize = 200;
/// How much of that stands before what was found.
const BEFORE: usize = 60;

/// True for a line that is quoted from its beginning, whatever was found in it.
pub(super) fn is_whole(text: &str) -> bool {
    text.trim().len() <= QUOTED
}

/// What each line of a record leaves open for the next, because a secret may continue on it.
pub(super) fn states(record: &Record) -> Vec<(u64, Secrets)> {
    let mut secrets = Secrets::default();
    let mut states = Vec::new();
    let mut lines = record.each_line().peekable();
    while let Some((number, text)) = lines.next() {
        states.push((number, secrets.clone()));
        // Most records are one line, and nothing asks what the last line leaves open.
        if lines.peek().is_some() {
            secrets.pass_over(text);
        }
    }
    states
}

/// The part of a line round an offset, without secrets; `before` is what the lines before it have left open.
pub(super) fn line(text: &str, offset: usize, mut before: Secrets) -> Arc<str> {
    let trimmed_start = text.len() - text.trim_start().len();
    let mut from = offset.saturating_sub(BEFORE).max(trimmed_start);
    if text.trim_end().len().saturating_sub(trimmed_start) <= QUOTED {
        from = trimmed_start;
    }
    let from = (from..=text.len()).find(|n| text.is_char_boundary(*n)).unwrap_or(0);
    let safe = before.line(text, "…");
    // Where a secret was taken out, offsets of the two texts differ; the line is then quoted from its start.
    let from = if safe == text { from } else { trimmed_start };
    let rest = safe.get(from..).unwrap_or_default();
    let shown = rest.char_indices().nth(QUOTED).map_or(rest, |(end, _)| &rest[..end]);
    let cut = if shown.len() < rest.trim_end().len() { "…" } else { "" };
    let lead = if from > trimmed_start { "…" } else { "" };
    let shown = shown.trim();
    if lead.is_empty() && cut.is_empty() { shown.into() } else { format!("{lead}{shown}{cut}").into() }
}

#[cfg(test)]
mod tests {
    use super::{Record, Secrets, states};

    fn line(text: &str, offset: usize) -> String {
        super::line(text, offset, Secrets::default()).to_string()
    }

    #[test]
    fn a_secret_that_began_on_an_earlier_line_is_not_quoted() {
        let lines = [
            "Sent <password>",
            "  hunter2 and more",
            "</password> done",
            "Authorization: Basic",
            " Zm9vOmJhcg==",
            "end",
        ];
        let mut record = Record::default();
        for (n, text) in lines.iter().enumerate() {
            record.push(faultbook_input::Line { number: n as u64 + 1, text });
        }
        let quotes: Vec<String> = lines
            .iter()
            .zip(states(&record))
            .map(|(text, (_, before))| super::line(text, 0, before).to_string())
            .collect();
        assert_eq!(quotes, ["Sent <password>", "…", "</password> done", "Authorization: Basic", "…", "end"]);
    }

    #[test]
    fn secrets_are_not_quoted() {
        let text = "Headers: [Accept: x, Authorization: Basic Zm9vOmJhcg==, TrackingID: AS_1]";
        assert_eq!(line(text, 0), "Headers: [Accept: x, Authorization: Basic …, TrackingID: AS_1]");
        assert!(!line("token eyJhbGciOiJSUzI1NiJ9.eyJzdWIi.c2ln", 0).contains("eyJ"));
        assert!(!line("  <password>hunter2</password>", 0).contains("hunter2"));
    }

    #[test]
    fn a_quote_masks_what_redaction_masks() {
        let fresh = faultbook_redact::Redactor::new(&faultbook_testing::knowledge().base().redaction);
        for (text, secrets) in [
            ("StatusCode=409, token=0123456789abcdef, passwd=hunter2", &["0123456789abcdef", "hunter2"][..]),
            ("GET /x;JSESSIONID=0123456789ABCDEF HTTP/1.1", &["0123456789ABCDEF"]),
            ("Proxy-Authorization: Negotiate c2VjcmV0", &["c2VjcmV0"]),
            ("Set-Cookie: a=b; Path=/", &["a=b"]),
            ("{\"api_key\": \"abcdefgh12345678\"}", &["abcdefgh12345678"]),
            ("https://pat:s3cret@xsp.example.com/", &["s3cret"]),
            ("<n:newPassword>s3cret</n:newPassword>", &["s3cret"]),
            ("HTTP/1.1 409 Conflict", &[]),
            ("WWW-Authenticate: Basic realm=\"BWS Authentication\"", &[]),
        ] {
            let (quoted, redacted) = (line(text, 0), fresh.clone().line(text));
            for secret in secrets {
                assert!(!quoted.contains(secret) && !redacted.contains(secret), "{quoted} | {redacted}");
            }
            assert_eq!(
                quoted.matches('…').count(),
                redacted.matches(faultbook_redact::MASK).count(),
                "{text}"
            );
        }
    }

    #[test]
    fn long_lines_are_cut_round_what_was_found() {
        let text = format!("{}needle{}", "a".repeat(400), "b".repeat(400));
        let shown = line(&text, 400);
        assert!(shown.contains("needle") && shown.starts_with('…') && shown.ends_with('…'), "{shown}");
        assert_eq!(line("\t  short  ", 3), "short");
    }
}

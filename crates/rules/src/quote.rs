//! The quoted part of a line: trimmed round what was found, and without secrets, which are never printed.

use regex::Regex;
use std::sync::LazyLock;

/// How much of a line is quoted.
const QUOTED: usize = 200;
/// How much of that stands before what was found.
const BEFORE: usize = 60;

/// What follows these is secret: authorization headers, passwords, cookies, tokens.
static SECRET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let named = r"(?i)((?:proxy-)?authorization|password|set-cookie|cookie)(\s*[:=]\s*|>)[^,\]<\n]*";
    let token = r"(?i)\b(bearer|basic|digest)\s+[A-Za-z0-9._~+/=*-]{6,}";
    let jwt = r"\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]+)*";
    Regex::new(&format!("{named}|{token}|{jwt}")).ok()
});

/// True for a line that is quoted from its beginning, whatever was found in it.
pub(super) fn is_whole(text: &str) -> bool {
    text.trim().len() <= QUOTED
}

/// The part of a line round an offset, without secrets.
pub(super) fn line(text: &str, offset: usize) -> String {
    let trimmed_start = text.len() - text.trim_start().len();
    let mut from = offset.saturating_sub(BEFORE).max(trimmed_start);
    if text.trim_end().len().saturating_sub(trimmed_start) <= QUOTED {
        from = trimmed_start;
    }
    let from = (from..=text.len()).find(|n| text.is_char_boundary(*n)).unwrap_or(0);
    let safe = masked(text);
    // Where a secret was taken out, offsets of the two texts differ; the whole line is then quoted from its start.
    let (source, from) = if safe.len() == text.len() { (text, from) } else { (safe.as_str(), 0) };
    let rest = source.get(from..).unwrap_or_default();
    let shown: String = rest.chars().take(QUOTED).collect();
    let cut = if shown.len() < rest.trim_end().len() { "…" } else { "" };
    let lead = if from > trimmed_start { "…" } else { "" };
    format!("{lead}{}{cut}", shown.trim())
}

fn masked(text: &str) -> String {
    match SECRET.as_ref() {
        Some(regex) => regex.replace_all(text, "${1}${2}…").into_owned(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn secrets_are_not_quoted() {
        let text = "Headers: [Accept: x, Authorization: Basic Zm9vOmJhcg==, TrackingID: AS_1]";
        assert_eq!(line(text, 0), "Headers: [Accept: x, Authorization: …, TrackingID: AS_1]");
        assert!(!line("token eyJhbGciOiJSUzI1NiJ9.eyJzdWIi.c2ln", 0).contains("eyJ"));
        assert!(!line("  <password>hunter2</password>", 0).contains("hunter2"));
    }

    #[test]
    fn long_lines_are_cut_round_what_was_found() {
        let text = format!("{}needle{}", "a".repeat(400), "b".repeat(400));
        let shown = line(&text, 400);
        assert!(shown.contains("needle") && shown.starts_with('…') && shown.ends_with('…'), "{shown}");
        assert_eq!(line("\t  short  ", 3), "short");
    }
}

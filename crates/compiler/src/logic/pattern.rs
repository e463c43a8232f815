//! Checks patterns (K054). They use the syntax of the `regex` crate, which runs in linear time.

use crate::finding_codes;
use crate::findings::Findings;
use crate::schema::At;
use crate::sources::SourceFile;
use regex::Regex;

/// K054: a pattern that cannot be read, or that has no group although its group is a value.
pub(super) fn check(file: &SourceFile, pattern: &At<String>, grouped: bool, findings: &mut Findings) {
    match Regex::new(&pattern.value) {
        Ok(regex) if grouped && regex.captures_len() < 2 => {
            let help = "put parentheses around the part that is the value";
            findings.add(
                file,
                pattern.referenced,
                finding_codes::BAD_PATTERN,
                "the pattern has no group",
                help,
            );
        }
        Ok(_) => {}
        Err(error) => {
            let why = error.to_string();
            let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            let help = "patterns use the syntax of the regex crate, without look-around or backreferences";
            findings.add(
                file,
                pattern.referenced,
                finding_codes::BAD_PATTERN,
                format!("the pattern cannot be read: {why}"),
                help,
            );
        }
    }
}

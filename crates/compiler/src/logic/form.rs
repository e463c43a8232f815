//! Checks that formats, flows and rules share: exactly one of several forms (K056), lists of names, positions.

use crate::finding_codes;
use crate::findings::Findings;
use crate::schema::At;
use crate::sources::SourceFile;
use serde_saphyr::Location;

/// K056: exactly one of several fields is present.
pub(super) fn one_form(
    file: &SourceFile,
    at: Location,
    what: &str,
    forms: &[(&str, bool)],
    findings: &mut Findings,
) -> bool {
    let written = forms.iter().filter(|(_, there)| *there).count();
    if written != 1 {
        let all: Vec<&str> = forms.iter().map(|(name, _)| *name).collect();
        let help = format!("write exactly one of: {}", all.join(", "));
        let found = if written == 0 { "none" } else { "several" };
        findings.add(
            file,
            at,
            finding_codes::NOT_ONE_FORM,
            format!("{what} has {found} of its possible forms"),
            help,
        );
    }
    written == 1
}

pub(super) fn line_and_column(value: &At<String>) -> (u64, u64) {
    (value.referenced.line(), value.referenced.column())
}

pub(super) fn texts(list: &[At<String>]) -> Vec<String> {
    list.iter().map(|v| v.value.clone()).collect()
}

//! Checks that every file names its sources, each with exactly one origin (K027).

use crate::finding_codes;
use crate::findings::Findings;
use crate::parse::Knowledge;
use crate::schema::{At, COVERED, Source};
use crate::sources::SourceFile;

pub(super) fn check(knowledge: &Knowledge<'_>, findings: &mut Findings) {
    for parsed in &knowledge.entries {
        let retired = parsed.value.1.retired.is_some();
        list(parsed.file, &parsed.value.1.sources, retired, findings);
    }
    for parsed in &knowledge.remedies {
        list(parsed.file, &parsed.value.sources, false, findings);
    }
}

fn list(file: &SourceFile, sources: &At<Vec<Source>>, may_be_empty: bool, findings: &mut Findings) {
    if sources.value.is_empty() && !may_be_empty {
        let help = "name the guide, a vendor article or `basis: derived`";
        findings.add(file, sources.referenced, finding_codes::BAD_SOURCE, "no source is given", help);
    }
    for source in &sources.value {
        let origins = [&source.guide, &source.vendor, &source.basis];
        if origins.iter().filter(|origin| origin.is_some()).count() != 1 {
            let written = origins.into_iter().chain([&source.section]).flatten().chain(&source.covers);
            let at = written.map(|value| value.referenced).min_by_key(|at| (at.line(), at.column()));
            let help = "write exactly one of `guide`, `vendor` and `basis: derived`";
            findings.add(
                file,
                at.unwrap_or(sources.referenced),
                finding_codes::BAD_SOURCE,
                "the source does not have exactly one origin",
                help,
            );
        }
        for field in source.covers.iter().filter(|c| !COVERED.contains(&c.value.as_str())) {
            let help = format!("the fields are: {}", COVERED.join(", "));
            findings.add(
                file,
                field.referenced,
                finding_codes::BAD_SOURCE,
                format!("no such field: {}", field.value),
                help,
            );
        }
    }
}

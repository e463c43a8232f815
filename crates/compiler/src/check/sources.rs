//! Where facts come from (K027): every file names its sources, each with exactly one origin.

use crate::SourceFile;
use crate::load::Knowledge;
use crate::report::Report;
use crate::schema::{At, Source};

/// The fields that a source can cover.
pub(crate) const COVERED: [&str; 22] = [
    "title",
    "wordings",
    "say",
    "fix",
    "scope",
    "preconditions",
    "before",
    "solutions",
    "wait",
    "verify",
    "escalate",
    "meaning",
    "causes",
    "confused_with",
    "in_logs",
    "places",
    "shows",
    "decides",
    "fetched_by",
    "items",
    "diagram",
    "phrases",
];

/// Runs the checks of this file.
pub(super) fn check(knowledge: &Knowledge<'_>, report: &mut Report) {
    for parsed in &knowledge.entries {
        let retired = parsed.value.1.retired.is_some();
        list(parsed.file, &parsed.value.1.sources, retired, report);
    }
    for parsed in &knowledge.remedies {
        list(parsed.file, &parsed.value.sources, false, report);
    }
}

fn list(file: &SourceFile, sources: &At<Vec<Source>>, may_be_empty: bool, report: &mut Report) {
    if sources.value.is_empty() && !may_be_empty {
        let help = "name the guide, the vendor article, or `basis: derived`";
        report.error(file, sources.referenced, "K027", "no source is given", help);
    }
    for source in &sources.value {
        let origins = [&source.guide, &source.vendor, &source.basis];
        if origins.iter().filter(|origin| origin.is_some()).count() != 1 {
            let written = origins.into_iter().chain([&source.section]).flatten().chain(&source.covers);
            let at = written.map(|value| value.referenced).min_by_key(|at| (at.line(), at.column()));
            let help = "write exactly one of `guide`, `vendor`, `basis: derived`";
            report.error(file, at.unwrap_or(sources.referenced), "K027", "a source without one origin", help);
        }
        for field in source.covers.iter().filter(|c| !COVERED.contains(&c.value.as_str())) {
            let help = format!("the fields are: {}", COVERED.join(", "));
            report.error(file, field.referenced, "K027", format!("no such field: {}", field.value), help);
        }
    }
}

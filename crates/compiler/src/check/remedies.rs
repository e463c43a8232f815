//! Checks steps: there are some (K003) but not too many (K025), and each has one of the two forms (K023). Shared steps
//! exist (K018) and are used (K021).

use crate::finding_codes;
use crate::findings::{Findings, LineColumn};
use crate::parse::Knowledge;
use crate::schema::{At, Step};
use crate::sources::SourceFile;
use std::collections::BTreeSet;

/// The largest number of steps that an agent can follow with a caller on the line.
const MOST_STEPS: usize = 7;

pub(super) fn check(knowledge: &Knowledge<'_>, findings: &mut Findings) {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for parsed in &knowledge.entries {
        for solution in &parsed.value.1.solutions {
            let mut count = 0;
            some(parsed.file, &solution.steps, findings);
            for step in &solution.steps.value {
                form(parsed.file, &solution.steps, step, true, findings);
                let Some(id) = &step.remedy else {
                    count += 1;
                    continue;
                };
                used.insert(&id.value);
                match knowledge.remedies.iter().find(|r| r.value.id.value == id.value) {
                    Some(remedy) => count += remedy.value.steps.value.len(),
                    None if knowledge.unparsed.contains(&id.value) => {}
                    None => {
                        let help = "use a file in remedies/, or write the steps out";
                        findings.add(
                            parsed.file,
                            id.referenced,
                            finding_codes::UNKNOWN_ID,
                            format!("there is no remedy {}", id.value),
                            help,
                        );
                    }
                }
            }
            if count > MOST_STEPS {
                let message = format!("the solution has {count} steps; readers follow at most {MOST_STEPS}");
                let help = "move details to a procedure, or split the solution by condition";
                findings.add(
                    parsed.file,
                    solution.steps.referenced,
                    finding_codes::TOO_MANY_STEPS,
                    message,
                    help,
                );
            }
        }
    }
    for remedy in &knowledge.remedies {
        some(remedy.file, &remedy.value.steps, findings);
        for step in &remedy.value.steps.value {
            form(remedy.file, &remedy.value.steps, step, false, findings);
        }
        // An entry that did not parse could be the one that uses it.
        if !used.contains(remedy.value.id.value.as_str()) && knowledge.unparsed.is_empty() {
            let message = format!("no entry uses the remedy {}", remedy.value.id.value);
            findings.add(
                remedy.file,
                remedy.value.id.referenced,
                finding_codes::UNUSED_REMEDY,
                message,
                "use it, or delete the file",
            );
        }
    }
}

fn some(file: &SourceFile, steps: &At<Vec<Step>>, findings: &mut Findings) {
    if steps.value.is_empty() {
        findings.add(
            file,
            steps.referenced,
            finding_codes::MISSING_FIELD,
            "there are no steps",
            "write at least one, or delete the list",
        );
    }
}

fn form(
    file: &SourceFile,
    steps: &At<Vec<Step>>,
    step: &Step,
    remedy_allowed: bool,
    findings: &mut Findings,
) {
    let written = step.who.is_some() && step.action.is_some() && step.remedy.is_none();
    let shared = remedy_allowed && step.remedy.is_some();
    let shared = shared && step.who.is_none() && step.action.is_none() && step.place.is_none();
    if !written && !shared {
        let at = step.remedy.as_ref().or(step.who.as_ref()).map(|v| v.referenced);
        let at = at.or(step.action.as_ref().map(|t| t.0.referenced)).unwrap_or(steps.referenced);
        let help = if remedy_allowed {
            "write `who`, `do` and perhaps `where`, or only `remedy`"
        } else {
            "write `who`, `do` and perhaps `where`; a remedy cannot use another one"
        };
        findings.add(
            file,
            LineColumn::from(at),
            finding_codes::MALFORMED_STEP,
            "the step is neither written out nor shared",
            help,
        );
    }
}

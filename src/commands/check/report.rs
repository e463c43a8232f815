//! What a check prints: the findings, and how many there are.

use super::CheckArgs;
use super::excerpt::Printer;
use faultbook_compiler::Translations;
use faultbook_compiler::diagnostic::{Diagnostic, Severity};
use faultbook_compiler::finding_codes::{PENDING_TRANSLATION, STALE_TRANSLATION};
use faultbook_knowledge::model::Freshness;
use std::io::{self, Write};

/// The most stale translations that are listed one by one; more are counted by language.
const FEW: usize = 5;

pub(super) fn number(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

pub(super) fn size(entries: usize, languages: usize) -> String {
    let entries = number(entries, "entry", "entries");
    if languages == 0 {
        entries
    } else {
        format!("{entries}, {}", number(languages, "language", "languages"))
    }
}

/// What is to be shown.
pub(super) struct Report {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) languages: Vec<String>,
    pub(super) translations: Vec<Translations>,
}

impl Report {
    pub(super) fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity() == severity).count()
    }

    pub(super) fn counted(&self) -> String {
        let errors = number(self.count(Severity::Error), "error", "errors");
        format!("{errors}, {}", number(self.count(Severity::Warning), "warning", "warnings"))
    }

    pub(super) fn failed(&self, args: &CheckArgs) -> bool {
        self.count(Severity::Error) > 0 || (args.strict && self.count(Severity::Warning) > 0)
    }

    /// Prints the findings; those about translations are left to the table, or counted where there are many.
    pub(super) fn findings(
        &self,
        args: &CheckArgs,
        printer: &Printer<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let stale = self.diagnostics.iter().filter(|d| d.code == STALE_TRANSLATION).count();
        for finding in &self.diagnostics {
            let in_table =
                args.translations && [STALE_TRANSLATION, PENDING_TRANSLATION].contains(&finding.code);
            let counted = finding.code == STALE_TRANSLATION && stale > FEW;
            if !in_table && !counted {
                printer.finding(finding, out)?;
            }
        }
        if stale > FEW && !args.translations {
            let rows = (1..self.languages.len()).map(|lang| (lang, self.states(lang)));
            let notes: Vec<String> = rows
                .filter(|(_, count)| count.changed + count.unconfirmed > 0)
                .map(|(lang, count)| {
                    let (tag, never) = (&self.languages[lang], count.unconfirmed);
                    format!(
                        "{tag}: {} changed since they were confirmed, {never} never confirmed",
                        count.changed
                    )
                })
                .collect();
            let message =
                format!("{stale} translations are not confirmed against the English that is there now");
            let help = "`faultbook check --translations` names them; `--lang L` beside it prints the texts to compare";
            printer.summary(STALE_TRANSLATION, &message, &notes, help, out)?;
        }
        Ok(())
    }

    pub(super) fn states(&self, lang: usize) -> States {
        let mut states = States::default();
        for state in self.translations.iter().filter_map(|t| t.states.get(lang)) {
            match state {
                Freshness::Changed(_) => states.changed += 1,
                Freshness::Unconfirmed => states.unconfirmed += 1,
                Freshness::Confirmed | Freshness::Pending => {}
            }
        }
        states
    }
}

/// How many translations of a language are in which state.
#[derive(Default)]
pub(super) struct States {
    pub(super) changed: usize,
    pub(super) unconfirmed: usize,
}

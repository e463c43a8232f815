//! `faultbook check`: is this knowledge base sound, and what is still to be done.
//!
//! Owns which findings are shown, in which order, and the exit status. Must not know how examples are judged: that is
//! handed in, so that the checks of the compiler work without an engine.

mod excerpt;
mod translations;

use anyhow::{Context, anyhow, bail};
use excerpt::Printer;
use faultbook_compiler::diagnostic::{Diagnostic, Severity};
use faultbook_compiler::finding_codes::{PENDING_TRANSLATION, STALE_TRANSLATION};
use faultbook_compiler::{Contents, Outcome, Sources, Translations, compile, side_by_side};
use faultbook_knowledge::model::{Freshness, Kind};
use faultbook_knowledge::store::Store;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder that is checked when none is named.
pub(super) const DEFAULT_FOLDER: &str = "knowledge";
/// The most stale translations that are listed one by one; more are counted by language.
const FEW: usize = 5;

/// Runs the examples of a knowledge base. Paths of the findings are below the knowledge folder.
pub type ExampleChecker<'a> = dyn Fn(&Store) -> Vec<Diagnostic> + 'a;

/// Arguments of `faultbook check`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct CheckArgs {
    /// Folder of the knowledge base [default: ./knowledge, else the knowledge in this program]
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Warnings fail too
    #[arg(long)]
    pub strict: bool,
    /// Show only what concerns this entry: its file and its remedies
    #[arg(long, value_name = "ID")]
    pub only: Option<String>,
    /// Show the state of every translation as a table
    #[arg(long)]
    pub translations: bool,
    /// With --translations: print every text in this language beside the English one, to compare them
    #[arg(long, value_name = "L", requires = "translations")]
    pub lang: Option<String>,
}

/// What [`run`] needs to know.
pub struct CheckOptions<'a> {
    /// The arguments.
    pub args: &'a CheckArgs,
    /// Print in color.
    pub color: bool,
    /// Runs the examples.
    pub examples: &'a ExampleChecker<'a>,
}

/// Checks a knowledge base and prints what was found.
///
/// Gives the exit status: 0 clean (warnings allowed unless `--strict`), 1 problems.
///
/// # Errors
/// When the check could not run, for which the exit status is 2: no such folder, entry or language, or `out` fails.
pub fn run(options: &CheckOptions<'_>, out: &mut dyn Write) -> anyhow::Result<u8> {
    let default = Path::new(DEFAULT_FOLDER);
    match options.args.folder.as_deref().or_else(|| default.is_dir().then_some(default)) {
        Some(folder) => check_folder(folder, options, out),
        None => check_embedded(options, out),
    }
}

fn check_folder(folder: &Path, options: &CheckOptions<'_>, out: &mut dyn Write) -> anyhow::Result<u8> {
    let sources = Sources::read(folder)?;
    let contents = Contents::read(&sources);
    let shown = options.args.only.as_deref().map(|id| files_of(&sources, &contents, id)).transpose()?;
    let lang =
        options.args.lang.as_deref().map(|l| contents.language(l)).transpose().map_err(|e| anyhow!(e))?;
    let Outcome { mut diagnostics, blob, planned_links, languages, mut translations } = compile(&sources);
    let examples = blob.map(|blob| (options.examples)(&Store::compiled(blob)));
    let ran = examples.is_some();
    diagnostics.extend(examples.unwrap_or_default());
    diagnostics.sort();
    if let Some(shown) = &shown {
        diagnostics.retain(|d| shown.contains(&d.position.path));
        translations.retain(|t| shown.contains(&t.path));
    }
    let printer = Printer::new(Some(folder), Some(&sources), options.color);
    let report = Report { diagnostics, languages, translations };
    if let (true, Some(tag)) = (options.args.translations, lang) {
        let mut entries = side_by_side(&sources, tag).unwrap_or_default();
        entries.retain(|e| shown.as_ref().is_none_or(|shown| shown.contains(&e.path)));
        translations::side_by_side(tag, &entries, out)?;
    }
    report.findings(options.args, &printer, out)?;
    if options.args.translations && lang.is_none() {
        translations::table(&report.languages, &report.translations, out)?;
    }
    let what = match &options.args.only {
        Some(id) => format!("only {id}"),
        None => size(entry_files(&sources), report.languages.len()),
    };
    let mut line = format!("{what}: {}", report.counted());
    if shown.is_none() && planned_links > 0 {
        let (links, lead) = if planned_links == 1 { ("link", "leads") } else { ("links", "lead") };
        line.push_str(&format!("; {planned_links} {links} {lead} to entries that are not written yet"));
    }
    if !ran {
        line.push_str("; the examples were not run, since there are errors");
        line.push_str(if shown.is_some() && report.count(Severity::Error) == 0 {
            " in other files"
        } else {
            ""
        });
    }
    writeln!(out, "{line}")?;
    Ok(u8::from(!ran || report.failed(options.args)))
}

fn check_embedded(options: &CheckOptions<'_>, out: &mut dyn Write) -> anyhow::Result<u8> {
    let store = crate::embedded();
    if let Some(tag) = &options.args.lang {
        bail!(
            "the texts in {tag} are compared in the YAML files; name the knowledge folder: faultbook check DIR"
        );
    }
    let mut diagnostics = (options.examples)(&store);
    diagnostics.sort();
    let mut translations: Vec<Translations> = store
        .entries()
        .map(|e| Translations { id: e.id, path: String::new(), states: e.freshness })
        .collect();
    if let Some(id) = &options.args.only {
        store.entry(id).with_context(|| no_entry(id))?;
        let examples = store.blob().examples().unwrap_or_default();
        let path = examples.into_iter().find(|e| e.id == *id).map(|e| e.path);
        diagnostics.retain(|d| Some(&d.position.path) == path.as_ref());
        translations.retain(|t| t.id == *id);
    }
    let languages: Vec<String> = store.base().languages.iter().map(|l| l.tag.clone()).collect();
    let report = Report { diagnostics, languages, translations };
    let printer = Printer::new(None, None, options.color);
    report.findings(options.args, &printer, out)?;
    if options.args.translations {
        translations::table(&report.languages, &report.translations, out)?;
    }
    let what = match &options.args.only {
        Some(id) => format!("only {id}"),
        None => size(report.translations.len(), report.languages.len()),
    };
    let version = &store.base().version;
    writeln!(
        out,
        "{what}: {}; this is the knowledge in the program ({version}), of which only the examples can be checked",
        report.counted()
    )?;
    Ok(u8::from(report.failed(options.args)))
}

fn no_entry(id: &str) -> String {
    format!("there is no entry {id} in this knowledge base")
}

/// The files that `--only` shows: those named after the id or holding it, and the remedies it uses.
fn files_of(sources: &Sources, contents: &Contents, id: &str) -> anyhow::Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    for file in &sources.files {
        let (folder, name) = file.path.rsplit_once('/').unwrap_or_default();
        let holds = folder == "remedies" || Kind::ALL.iter().any(|kind| kind.folder() == folder);
        if holds && name.rsplit_once('.').is_some_and(|(stem, _)| stem == id) {
            files.insert(file.path.clone());
        }
    }
    for entry in contents.entries.iter().filter(|entry| entry.id == id) {
        files.insert(entry.path.clone());
        files.extend(entry.remedies.iter().map(|remedy| format!("remedies/{remedy}.yaml")));
    }
    if files.is_empty() { Err(anyhow!(no_entry(id))) } else { Ok(files) }
}

fn entry_files(sources: &Sources) -> usize {
    let folders = sources.files.iter().filter_map(|f| f.path.rsplit_once('/'));
    folders.filter(|(folder, _)| Kind::ALL.iter().any(|kind| kind.folder() == *folder)).count()
}

fn number(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn size(entries: usize, languages: usize) -> String {
    let entries = number(entries, "entry", "entries");
    if languages == 0 {
        entries
    } else {
        format!("{entries}, {}", number(languages, "language", "languages"))
    }
}

/// What is to be shown.
struct Report {
    diagnostics: Vec<Diagnostic>,
    languages: Vec<String>,
    translations: Vec<Translations>,
}

impl Report {
    fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity() == severity).count()
    }

    fn counted(&self) -> String {
        let errors = number(self.count(Severity::Error), "error", "errors");
        format!("{errors}, {}", number(self.count(Severity::Warning), "warning", "warnings"))
    }

    fn failed(&self, args: &CheckArgs) -> bool {
        self.count(Severity::Error) > 0 || (args.strict && self.count(Severity::Warning) > 0)
    }

    /// Prints the findings; those about translations are left to the table, or counted where there are many.
    fn findings(&self, args: &CheckArgs, printer: &Printer<'_>, out: &mut dyn Write) -> io::Result<()> {
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

    fn states(&self, lang: usize) -> States {
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
struct States {
    changed: usize,
    unconfirmed: usize,
}

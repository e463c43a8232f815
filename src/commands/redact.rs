//! `faultbook redact`: copies of logs without what must not leave the house.

use crate::output::{Output, complain};
use crate::progress::Bar;
use crate::status::{FAILED, FOUND};
use anyhow::Context as _;
use clap::Args;
use faultbook_input::{FileInfo, Lines, Options, Progress, ReadState, ReadSummary};
use faultbook_knowledge::model::Lang;
use faultbook_knowledge::store::Store;
use faultbook_redact::{NOT_PROMISED, Redactor};
use faultbook_render::{Context, clean};
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The arguments of `redact`.
#[derive(Debug, Args)]
pub(super) struct RedactArgs {
    /// Files, folders, .gz or .zip archives; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write the copies into this folder [default: one file, to standard output]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace existing copies; the logs themselves are never replaced
    #[arg(long, requires = "out")]
    force: bool,
    /// Expand archives to at most this many bytes in total
    #[arg(long, value_name = "N", default_value_t = faultbook_input::MAX_BYTES)]
    max_bytes: u64,
}

pub(super) fn run(args: &RedactArgs, output: &mut Output) -> anyhow::Result<u8> {
    let bar = Bar::on_terminal();
    let progress = bar.clone().map(|bar| Box::new(bar) as Box<dyn Progress>);
    let options = Options { max_bytes: args.max_bytes, progress, ..Options::default() };
    let store = crate::embedded();
    let mut redactor = Redactor::new(&store.base().redaction);
    let (summary, failed) = match &args.out {
        Some(folder) => {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            let mut copies = Copies {
                folder,
                force: args.force,
                redactor: &mut redactor,
                taken: BTreeSet::new(),
                failed: false,
            };
            let summary = faultbook_input::each_file(&args.paths, &options, &mut |info, lines| {
                copies.copy(info, lines)
            });
            (summary, copies.failed)
        }
        None => {
            anyhow::ensure!(
                args.paths.len() == 1 && faultbook_input::is_single(&args.paths[0]),
                "more than one file may come of this: say with --out DIR where the copies go"
            );
            let mut outcome = Ok(());
            let summary = faultbook_input::each_file(&args.paths, &options, &mut |_, lines| {
                outcome = print(lines, &mut redactor, output);
            });
            outcome?;
            (summary, false)
        }
    };
    if let Some(bar) = bar {
        bar.finish();
    }
    say(&summary, &mut redactor, &store);
    Ok(if summary.any_read() && !failed { FOUND } else { FAILED })
}

/// Says what was not copied whole, and what redaction does not promise.
fn say(summary: &ReadSummary, redactor: &mut Redactor, store: &Store) {
    let words = store.words(Lang::EN);
    let context = Context { base: store.base(), words: &words, lang: Lang::EN };
    for file in &summary.files {
        let path = clean::line(&file.path).into_owned();
        if !matches!(file.state, ReadState::Read | ReadState::Empty) {
            let state = faultbook_render::compose::read_state(&file.state, &context);
            complain(&format!("{path} {}", redactor.line(&clean::line(&state))));
        }
        if file.cut_lines > 0 {
            complain(&format!(
                "{path}: {} too long, {} bytes of their ends are left out",
                if file.cut_lines == 1 {
                    "1 line is".into()
                } else {
                    format!("{} lines are", file.cut_lines)
                },
                file.cut_bytes
            ));
        }
    }
    if summary.any_read() {
        complain("What redaction does not promise:");
        for sentence in NOT_PROMISED {
            complain(&format!("- {sentence}"));
        }
    }
}

/// Writes the lines to standard output; on a terminal without what would act on it.
fn print(lines: &mut dyn Lines, redactor: &mut Redactor, output: &mut Output) -> anyhow::Result<()> {
    let terminal = io::stdout().is_terminal();
    while let Some(line) = lines.next() {
        let text = redactor.line(line.text);
        let text = if terminal { clean::line(&text) } else { text.as_str().into() };
        writeln!(output, "{text}")?;
    }
    redactor.end_of_file();
    Ok(())
}

/// Where copies go.
struct Copies<'a> {
    folder: &'a Path,
    force: bool,
    redactor: &'a mut Redactor,
    /// What was written in this run.
    taken: BTreeSet<PathBuf>,
    failed: bool,
}

impl Copies<'_> {
    fn copy(&mut self, info: &FileInfo, lines: &mut dyn Lines) {
        let target = self.target(info);
        if let Err(error) = self.write(info, lines, &target) {
            self.failed = true;
            complain(&format!("{} was not copied: {error:#}", clean::line(&info.path)));
        }
        self.redactor.end_of_file();
    }

    /// A file's name may hold what its lines must not; two files of the same name in one run get two.
    fn target(&mut self, info: &FileInfo) -> PathBuf {
        let parts: Vec<String> = info.relative.split('/').map(|part| self.redactor.line(part)).collect();
        let mut target = self.folder.to_owned();
        target.extend(faultbook_input::safe_path(&parts.join("/")).split('/'));
        let mut number = 1;
        let name = target.file_name().unwrap_or_default().to_owned();
        while self.taken.contains(&target) {
            number += 1;
            let mut other = std::ffi::OsString::from(format!("{number}-"));
            other.push(&name);
            target.set_file_name(other);
        }
        self.taken.insert(target.clone());
        target
    }

    /// Writes beside the target and renames, so that a copy is whole or not there.
    fn write(&mut self, info: &FileInfo, lines: &mut dyn Lines, target: &Path) -> anyhow::Result<()> {
        let shown = target.display();
        if target.symlink_metadata().is_ok() {
            anyhow::ensure!(self.force, "{shown} is there already (--force replaces it)");
            anyhow::ensure!(!is_source(info, target), "{shown} is the log itself");
        }
        let folder = target.parent().unwrap_or(self.folder);
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let mut draft = Draft::beside(target).with_context(|| format!("cannot write beside {shown}"))?;
        while let Some(line) = lines.next() {
            writeln!(draft.file, "{}", self.redactor.line(line.text))
                .with_context(|| format!("cannot write {shown}"))?;
        }
        draft.file.flush().with_context(|| format!("cannot write {shown}"))?;
        draft.become_file(target, self.force).with_context(|| format!("cannot write {shown}"))
    }
}

/// True when the target is the very file that is read.
fn is_source(info: &FileInfo, target: &Path) -> bool {
    match (info.source.as_ref().map(fs::canonicalize), fs::canonicalize(target)) {
        (Some(Ok(source)), Ok(target)) => source == target,
        _ => false,
    }
}

/// A file that is still being written; it goes away when it is not finished.
struct Draft {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Draft {
    fn beside(target: &Path) -> io::Result<Draft> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let name: String = name.chars().take(60).collect();
        for attempt in 0..100 {
            let path = target.with_file_name(format!(".{name}.{}-{attempt}.part", std::process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok(Draft { path, file: BufWriter::new(file) }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    fn become_file(self, target: &Path, force: bool) -> io::Result<()> {
        // A hard link fails where something has appeared since we looked; a rename would go over it.
        if !force {
            match fs::hard_link(&self.path, target) {
                Ok(()) => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
                // This file system has no links.
                Err(_) if target.symlink_metadata().is_err() => {}
                Err(error) => return Err(error),
            }
        }
        fs::rename(&self.path, target)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After a rename there is nothing left to remove.
        let _ = fs::remove_file(&self.path);
    }
}

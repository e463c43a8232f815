//! Where the copies of `faultbook redact` go, and how one is written: whole or not at all, never over a log.

use crate::draft::Draft;
use crate::output::complain;
use anyhow::Context as _;
use faultbook_input::{FileInfo, Lines};
use faultbook_redact::Redactor;
use faultbook_render::clean;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where copies go.
pub(super) struct Copies<'a> {
    folder: &'a Path,
    force: bool,
    redactor: &'a mut Redactor,
    /// What was written in this run.
    taken: BTreeSet<PathBuf>,
    failed: bool,
}

impl<'a> Copies<'a> {
    /// Makes the folder if there is none.
    pub(super) fn into(
        folder: &'a Path,
        force: bool,
        redactor: &'a mut Redactor,
    ) -> anyhow::Result<Copies<'a>> {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Copies { folder, force, redactor, taken: BTreeSet::new(), failed: false })
    }

    /// True when a copy could not be written; that was said.
    pub(super) fn failed(&self) -> bool {
        self.failed
    }

    /// Copies a file; says why when that fails.
    pub(super) fn copy(&mut self, info: &FileInfo, lines: &mut dyn Lines) {
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

    /// Writes a copy whole or not at all.
    fn write(&mut self, info: &FileInfo, lines: &mut dyn Lines, target: &Path) -> anyhow::Result<()> {
        let shown = target.display();
        if target.symlink_metadata().is_ok() {
            anyhow::ensure!(self.force, "{shown} is there already (--force replaces it)");
            anyhow::ensure!(!is_source(info, target), "{shown} is the log itself");
        }
        let mut draft = Draft::beside(target)?;
        while let Some(line) = lines.next() {
            draft.write_line(self.redactor.line(line.text))?;
        }
        if self.force { draft.replace() } else { draft.create() }
    }
}

/// True when the target is the very file that is read.
fn is_source(info: &FileInfo, target: &Path) -> bool {
    match (info.source.as_ref().map(fs::canonicalize), fs::canonicalize(target)) {
        (Some(Ok(source)), Ok(target)) => source == target,
        _ => false,
    }
}

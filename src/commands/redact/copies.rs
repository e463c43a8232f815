//! Where the copies of `faultbook redact` go, and how one is written: whole or not at all, never over a log.

use super::apart::Apart;
use crate::draft::Draft;
use crate::output::complain;
use anyhow::Context as _;
use faultbook_files::Identity;
use faultbook_input::{FileInfo, Inputs, Lines};
use faultbook_redact::Redactor;
use faultbook_render::clean;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Gives the copy of a log piece by piece. A last line without an end gets none: it tells a diagnosis of the copy that the
/// log was cut off there.
pub(super) fn copied(
    lines: &mut dyn Lines,
    redactor: &mut Redactor,
    write: &mut dyn FnMut(&str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut is_first = true;
    while let Some(line) = lines.next() {
        if !is_first {
            write("\n")?;
        }
        is_first = false;
        write(&redactor.line(line.text))?;
    }
    // Whether a line has an end is known for sure when the next is asked for: of a long one the end may be far.
    if !is_first && lines.ended() {
        write("\n")?;
    }
    redactor.end_of_file();
    Ok(())
}

/// Where copies go.
pub(super) struct Copies<'a> {
    folder: &'a Path,
    force: bool,
    redactor: &'a mut Redactor,
    apart: Apart,
    /// The names of this run in lower case: the copies may be moved to a file system that ignores case.
    taken: BTreeSet<String>,
    /// The files written in this run, since a file system may treat two names as one for other reasons.
    written: BTreeSet<Identity>,
    failed: bool,
}

impl<'a> Copies<'a> {
    /// Determines where the copies go, and creates the folder if necessary. Nothing is created if a copy would overwrite
    /// something that is being read.
    pub(super) fn plan(
        folder: &'a Path,
        force: bool,
        named: &[PathBuf],
        inputs: &Inputs,
        redactor: &'a mut Redactor,
    ) -> anyhow::Result<Copies<'a>> {
        let apart = Apart::new(folder, named, inputs)?;
        let (taken, written) = (BTreeSet::new(), BTreeSet::new());
        let mut copies = Copies { folder, force, redactor, apart, taken, written, failed: false };
        for info in inputs.files() {
            // Whether it is compressed is not known yet: then its copy has the name of what is in it.
            for name in BTreeSet::from([&*info.relative, faultbook_input::unpacked_name(&info.relative)]) {
                let target = copies.place(name);
                copies.apart.check(&info.path, &target)?;
            }
        }
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(copies)
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
            self.redactor.end_of_file();
        }
    }

    /// A file's name may hold what its lines must not.
    fn place(&mut self, relative: &str) -> PathBuf {
        let parts: Vec<String> = relative.split('/').map(|part| self.redactor.name(part)).collect();
        let mut target = self.folder.to_owned();
        target.extend(faultbook_input::safe_path(&parts.join("/")).split('/'));
        target
    }

    /// Two files of the same name in one run get two.
    fn target(&mut self, info: &FileInfo) -> PathBuf {
        let mut target = self.place(&info.relative);
        let mut number = 1;
        let name = target.file_name().unwrap_or_default().to_owned();
        while !self.is_free(&target) {
            number += 1;
            let mut other = OsString::from(format!("{number}-"));
            other.push(&name);
            target.set_file_name(other);
        }
        target
    }

    fn is_free(&mut self, target: &Path) -> bool {
        let written = || Identity::of(target).is_ok_and(|identity| self.written.contains(&identity));
        !written() && self.taken.insert(target.to_string_lossy().to_lowercase())
    }

    /// Writes a copy whole or not at all.
    fn write(&mut self, info: &FileInfo, lines: &mut dyn Lines, target: &Path) -> anyhow::Result<()> {
        // Known before, except for what is inside archives and for what somebody has changed in the meantime.
        self.apart.check(&info.path, target)?;
        if target.symlink_metadata().is_ok() {
            anyhow::ensure!(self.force, "{} is there already (--force replaces it)", target.display());
        }
        let mut draft = Draft::beside(target)?;
        copied(lines, self.redactor, &mut |text| draft.write(text))?;
        if self.force {
            draft.replace()?
        } else {
            draft.create()?
        }
        self.written.extend(Identity::of(target));
        Ok(())
    }
}

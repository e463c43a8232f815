//! When something written is safe.

use std::fs::File;
use std::io;
use std::path::Path;

/// Waits until the disk has what was done to the names in a folder. Where folders cannot be synchronized (Windows, some
/// network shares) nothing is waited for: there is nothing that a program could do.
///
/// # Errors
/// When the disk reports a failure.
pub fn sync(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(opened) = File::open(folder) else { return Ok(()) };
    match opened.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        outcome => outcome,
    }
}

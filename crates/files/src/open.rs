//! Opens stored files only, and names what anything else is.

use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Something that is not a stored file. Reading it could block or never end, or reveal things about this machine that nobody
/// asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odd {
    /// A folder.
    Folder,
    /// A block or character device, such as `/dev/zero`.
    Device,
    /// A pipe that has a name.
    Pipe,
    /// A socket, or a kind that we do not know.
    Socket,
    /// What the system makes up when it is read: `/proc` and `/sys`.
    MadeUp,
}

impl fmt::Display for Odd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Odd::Folder => "is a folder; name a file",
            Odd::Device => "is a device, whose bytes may never end; name a file, or `-` for standard input",
            Odd::Pipe => "is a named pipe, which may be waited for without end; connect it to standard input",
            Odd::Socket => "is a socket; name a file",
            Odd::MadeUp => "is made up by the system when it is read; copy it to a file and name that",
        })
    }
}

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It is not a stored file.
    #[error("{} {odd}", .path.display())]
    Odd {
        /// Its path.
        path: PathBuf,
        /// What it is.
        odd: Odd,
    },
    /// It is larger than a file of its kind can be.
    #[error("{} is larger than {} MB, the most that is read of such a file; is it the right one?", .path.display(), .limit >> 20)]
    Large {
        /// Its path.
        path: PathBuf,
        /// The limit, in bytes.
        limit: u64,
    },
    /// The operating system refused.
    #[error("cannot read {}", .path.display())]
    Io {
        /// Its path.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

/// Where the system presents its own state as files. They are recognized by path, because their devices have no fixed
/// numbers.
const MADE_UP: [&str; 2] = ["/proc", "/sys"];

/// True for a canonical path below which the system makes things up.
pub fn is_made_up(canonical: &Path) -> bool {
    cfg!(unix) && MADE_UP.iter().any(|root| canonical.starts_with(root))
}

/// What a path is, if it is no stored file; `data` are its metadata, links followed.
pub fn odd(path: &Path, data: &Metadata) -> Option<Odd> {
    if data.is_dir() {
        return Some(Odd::Folder);
    }
    if !data.is_file() {
        return Some(special(data));
    }
    fs::canonicalize(path).is_ok_and(|real| is_made_up(&real)).then_some(Odd::MadeUp)
}

#[cfg(unix)]
fn special(data: &Metadata) -> Odd {
    use std::os::unix::fs::FileTypeExt;
    let kind = data.file_type();
    if kind.is_block_device() || kind.is_char_device() {
        Odd::Device
    } else if kind.is_fifo() {
        Odd::Pipe
    } else {
        Odd::Socket
    }
}

#[cfg(not(unix))]
fn special(_: &Metadata) -> Odd {
    Odd::Device
}

/// Opens a stored file; the path may be a link to one.
///
/// # Errors
/// When it is anything else, or cannot be opened.
pub fn open(path: &Path) -> Result<File, OpenError> {
    open_as(path, |_| false)
}

/// Opens a stored file, or a pipe that the shell handed over: `<(command)`, which it names `/dev/fd/63`, is as good as
/// standard input.
///
/// # Errors
/// When it is anything else, or cannot be opened.
pub fn open_stream(path: &Path) -> Result<File, OpenError> {
    open_as(path, |odd| odd == Odd::Pipe && is_handed_over(path))
}

fn open_as(path: &Path, fine: impl Fn(Odd) -> bool) -> Result<File, OpenError> {
    let failed = |source| OpenError::Io { path: path.to_owned(), source };
    let check = |data: &Metadata| match odd(path, data) {
        Some(odd) if !fine(odd) => Err(OpenError::Odd { path: path.to_owned(), odd }),
        _ => Ok(()),
    };
    // Before it is opened, since opening a named pipe waits; and after, in case it is another one by then.
    check(&fs::metadata(path).map_err(failed)?)?;
    let file = File::open(path).map_err(failed)?;
    check(&file.metadata().map_err(failed)?)?;
    Ok(file)
}

/// True where standard input comes from a stored file, which has an end; false where that cannot be told.
#[cfg(unix)]
pub fn is_input_stored() -> bool {
    use std::os::fd::AsFd;
    let input = io::stdin().as_fd().try_clone_to_owned().map(File::from);
    input.and_then(|file| file.metadata()).is_ok_and(|data| data.is_file())
}

/// True where standard input comes from a stored file, which has an end; false where that cannot be told.
#[cfg(not(unix))]
pub fn is_input_stored() -> bool {
    false
}

/// True for the names under which a process has what it was started with.
fn is_handed_over(path: &Path) -> bool {
    let of_process = |text: &str| text.strip_prefix("/proc/").is_some_and(|rest| rest.contains("/fd/"));
    let text = path.to_string_lossy();
    cfg!(unix) && (text == "/dev/stdin" || text.starts_with("/dev/fd/") || of_process(&text))
}

/// Reads a stored file of at most `limit` bytes.
///
/// # Errors
/// When it is larger, is not a stored file, or cannot be read.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, OpenError> {
    let failed = |source| OpenError::Io { path: path.to_owned(), source };
    let large = || OpenError::Large { path: path.to_owned(), limit };
    let file = open(path)?;
    if file.metadata().map_err(failed)?.len() > limit {
        return Err(large());
    }
    let mut bytes = Vec::new();
    // A file may grow, and what a size says may be wrong.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit { Err(large()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        fs::write(&path, "12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert!(matches!(read(&path, 4), Err(OpenError::Large { .. })));
        assert!(matches!(read(folder.path(), 9), Err(OpenError::Odd { odd: Odd::Folder, .. })));
        // Sparse: no disk holds as much, and it is not read.
        File::create(&path).unwrap().set_len(5 << 30).unwrap();
        assert!(matches!(read(&path, 1 << 20), Err(OpenError::Large { .. })));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn only_what_is_stored_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
        let socket = folder.path().join("socket");
        let _bound = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for (path, expected) in [
            (Path::new("/dev/zero"), Odd::Device),
            (&link, Odd::Device),
            (&socket, Odd::Socket),
            (&pipe, Odd::Pipe),
            (Path::new("/proc/self/status"), Odd::MadeUp),
            (Path::new("/proc/self/environ"), Odd::MadeUp),
            (Path::new("/sys/kernel"), Odd::Folder),
        ] {
            for opened in [open(path), open_stream(path)] {
                match opened {
                    Err(OpenError::Odd { odd, .. }) => assert_eq!(odd, expected, "{}", path.display()),
                    other => panic!("{}: {other:?}", path.display()),
                }
            }
        }
    }
}

//! The outcome of reading each file, as types, so that a renderer can state it in the reader's language.

use crate::decode::Encoding;

/// The outcome of reading one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadState {
    /// It was read to its end, or as far as the caller wanted.
    Read,
    /// It is empty.
    Empty,
    /// It was read until something failed, such as a truncated archive or a bad disk.
    Partly(Failure),
    /// It is not text.
    Binary(BinaryKind),
    /// It could not be opened or read at all.
    Unreadable(Failure),
    /// It is an archive or a compressed file that is not opened.
    Packed(PackedKind),
    /// The archives of this run may not expand any further.
    OverBudget {
        /// True when some lines of this file were read.
        partly: bool,
    },
}

impl ReadState {
    /// The name of the state in JSON. Names never change.
    pub fn name(&self) -> &'static str {
        match self {
            ReadState::Read => "read",
            ReadState::Empty => "empty",
            ReadState::Partly(_) => "partly",
            ReadState::Binary(_) => "binary",
            ReadState::Unreadable(_) => "unreadable",
            ReadState::Packed(_) => "nested",
            ReadState::OverBudget { .. } => "over-budget",
        }
    }

    /// True if lines were read, or if the file is empty.
    pub fn is_read(&self) -> bool {
        matches!(
            self,
            ReadState::Read
                | ReadState::Empty
                | ReadState::Partly(_)
                | ReadState::OverBudget { partly: true }
        )
    }

    /// One of each state with every reason, for tests of what is printed.
    pub fn examples() -> Vec<ReadState> {
        let failures = || Failure::examples().into_iter();
        let mut all = vec![ReadState::Read, ReadState::Empty];
        all.extend(failures().map(ReadState::Partly));
        all.extend(failures().map(ReadState::Unreadable));
        all.extend(BinaryKind::ALL.iter().map(|kind| ReadState::Binary(*kind)));
        all.extend(PackedKind::ALL.iter().map(|kind| ReadState::Packed(*kind)));
        all.extend([true, false].map(|partly| ReadState::OverBudget { partly }));
        all
    }
}

/// Why reading failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// There is no such file.
    NotFound,
    /// The user may not read it.
    PermissionDenied,
    /// It ends in the middle of compressed data.
    Truncated,
    /// Its compressed data are damaged.
    Damaged,
    /// It is a device.
    Device,
    /// It is a pipe, a socket or the like, found in a folder.
    NotRegular,
    /// It is a symbolic link in a folder, and links are not followed.
    Link,
    /// It is a file that this run writes.
    Output,
    /// The operating system generates it on reading: `/proc`, `/sys`.
    MadeUp,
    /// The archive's structure is damaged.
    DamagedArchive,
    /// It is protected by a password.
    Password,
    /// It uses a compression method that is not supported.
    Unsupported,
    /// The archive's table of contents is too long to hold in memory.
    LongContents,
    /// Something in it is too long to hold in memory, and was left out.
    TooLong,
    /// It is a document that ends too early or continues with something else.
    BrokenDocument,
    /// Decompressing it takes more memory than is allowed.
    Window,
    /// Anything else, in the words of the operating system.
    System(String),
}

impl Failure {
    /// One of each, for tests of what is printed.
    pub fn examples() -> Vec<Failure> {
        vec![
            Failure::NotFound,
            Failure::PermissionDenied,
            Failure::Truncated,
            Failure::Damaged,
            Failure::Device,
            Failure::NotRegular,
            Failure::Link,
            Failure::Output,
            Failure::MadeUp,
            Failure::DamagedArchive,
            Failure::Password,
            Failure::Unsupported,
            Failure::LongContents,
            Failure::TooLong,
            Failure::BrokenDocument,
            Failure::Window,
            Failure::System("I/O error 5".to_owned()),
        ]
    }
}

/// What a file without text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum BinaryKind {
    Program,
    JavaClass,
    Png,
    Jpeg,
    Gif,
    Pdf,
    Sqlite,
    PacketCapture,
    OldOffice,
    /// Bytes that no text encoding explains.
    Unknown,
}

impl BinaryKind {
    /// Every kind.
    pub const ALL: &'static [BinaryKind] = &[
        BinaryKind::Program,
        BinaryKind::JavaClass,
        BinaryKind::Png,
        BinaryKind::Jpeg,
        BinaryKind::Gif,
        BinaryKind::Pdf,
        BinaryKind::Sqlite,
        BinaryKind::PacketCapture,
        BinaryKind::OldOffice,
        BinaryKind::Unknown,
    ];
}

/// The kind of an archive or compressed file that was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PackedKind {
    SevenZip,
    Rar,
    Bzip2,
    Xz,
    Zstd,
    Compress,
    Tar,
    /// A gzip file, in a build without archives.
    Gzip,
    /// A zip archive, in a build without archives.
    Zip,
    CompressedInArchive,
    ZipInStream,
}

impl PackedKind {
    /// Every kind.
    pub const ALL: &'static [PackedKind] = &[
        PackedKind::SevenZip,
        PackedKind::Rar,
        PackedKind::Bzip2,
        PackedKind::Xz,
        PackedKind::Zstd,
        PackedKind::Compress,
        PackedKind::Tar,
        PackedKind::Gzip,
        PackedKind::Zip,
        PackedKind::CompressedInArchive,
        PackedKind::ZipInStream,
    ];
}

/// A file and the outcome of reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// Its path, as in [`crate::FileInfo::path`].
    pub path: String,
    /// The outcome.
    pub state: ReadState,
    /// The encoding of its bytes, if known.
    pub encoding: Option<Encoding>,
    /// How many lines were read.
    pub lines: u64,
    /// How many bytes of text were read.
    pub bytes: u64,
    /// How many lines were cut because they were too long.
    pub cut_lines: u64,
    /// How many bytes of those lines were dropped.
    pub cut_bytes: u64,
    /// How many lines were not UTF-8 and were read as Latin-1.
    pub latin1_lines: u64,
}

impl FileReport {
    pub(super) fn new(path: &str, state: ReadState) -> FileReport {
        FileReport {
            path: path.to_owned(),
            state,
            encoding: None,
            lines: 0,
            bytes: 0,
            cut_lines: 0,
            cut_bytes: 0,
            latin1_lines: 0,
        }
    }
}

/// The outcome of reading all files, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadSummary {
    /// One report for each file.
    pub files: Vec<FileReport>,
}

impl ReadSummary {
    /// True when at least one file was readable.
    pub fn any_read(&self) -> bool {
        self.files.iter().any(|f| f.state.is_read())
    }

    /// True when the archives held more than the budget allows.
    pub fn over_budget(&self) -> bool {
        self.files.iter().any(|f| matches!(f.state, ReadState::OverBudget { .. }))
    }
}

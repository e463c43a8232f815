//! The outcome of reading a file in words: one word of the interface for each state, failure and kind.

use crate::context::Context;
use faultbook_input::{BinaryKind, Failure, PackedKind, ReadState};
use faultbook_knowledge::model::Word;

/// The sentence about a file that was not read, or not to its end; it follows the file's path. Empty where the file was
/// read whole, which needs no words.
pub fn read_state(state: &ReadState, cx: &Context<'_>) -> String {
    let get = |word| cx.words.get(word).to_owned();
    let because = |word, why: &Failure| cx.words.fill(word, &[("why", &failure(why, cx))]);
    match state {
        ReadState::Read => String::new(),
        ReadState::Empty => get(Word::FileEmpty),
        ReadState::Partly(why) => because(Word::FilePartly, why),
        ReadState::Unreadable(why) => because(Word::FileUnreadable, why),
        ReadState::Binary(kind) => cx.words.fill(Word::FileBinary, &[("what", cx.words.get(binary(*kind)))]),
        ReadState::Packed(kind) => cx.words.fill(Word::FilePacked, &[("what", cx.words.get(packed(*kind)))]),
        ReadState::OverBudget { partly: true } => get(Word::FileBudgetPartly),
        ReadState::OverBudget { partly: false } => get(Word::FileBudgetNone),
    }
}

fn failure(failure: &Failure, cx: &Context<'_>) -> String {
    let word = match failure {
        Failure::NotFound => Word::FailureNotFound,
        Failure::PermissionDenied => Word::FailurePermission,
        Failure::Truncated => Word::FailureTruncated,
        Failure::Damaged => Word::FailureDamaged,
        Failure::Device => Word::FailureDevice,
        Failure::NotRegular => Word::FailureNotRegular,
        Failure::Link => Word::FailureLink,
        Failure::Output => Word::FailureOutput,
        Failure::MadeUp => Word::FailureMadeUp,
        Failure::DamagedArchive => Word::FailureDamagedArchive,
        Failure::Password => Word::FailurePassword,
        Failure::Unsupported => Word::FailureUnsupported,
        Failure::LongContents => Word::FailureLongContents,
        Failure::TooLong => Word::FailureTooLong,
        Failure::BrokenDocument => Word::FailureBrokenDocument,
        Failure::Window => Word::FailureWindow,
        Failure::System(text) => return cx.words.fill(Word::FailureSystem, &[("text", text)]),
    };
    cx.words.get(word).to_owned()
}

fn binary(kind: BinaryKind) -> Word {
    match kind {
        BinaryKind::Program => Word::BinaryProgram,
        BinaryKind::JavaClass => Word::BinaryJava,
        BinaryKind::Png => Word::BinaryPng,
        BinaryKind::Jpeg => Word::BinaryJpeg,
        BinaryKind::Gif => Word::BinaryGif,
        BinaryKind::Pdf => Word::BinaryPdf,
        BinaryKind::Sqlite => Word::BinarySqlite,
        BinaryKind::PacketCapture => Word::BinaryCapture,
        BinaryKind::OldOffice => Word::BinaryOffice,
        BinaryKind::Unknown => Word::BinaryUnknown,
    }
}

fn packed(kind: PackedKind) -> Word {
    match kind {
        PackedKind::SevenZip => Word::Packed7z,
        PackedKind::Rar => Word::PackedRar,
        PackedKind::Bzip2 => Word::PackedBzip2,
        PackedKind::Xz => Word::PackedXz,
        PackedKind::Zstd => Word::PackedZstd,
        PackedKind::Compress => Word::PackedCompress,
        PackedKind::Tar => Word::PackedTar,
        PackedKind::Gzip => Word::PackedGzip,
        PackedKind::Zip => Word::PackedZip,
        PackedKind::CompressedInArchive => Word::PackedInArchive,
        PackedKind::ZipInStream => Word::PackedZipInStream,
    }
}

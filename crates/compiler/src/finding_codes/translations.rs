//! `K030` to `K032`: how far translations can be trusted.

use super::codes;

codes! {
    /// Nobody has confirmed that the translation matches the current English text. Either the translation was never
    /// compared with it, or one of the two has changed since. Readers see a notice with the date.
    ///
    /// `faultbook check --translations --lang fr` prints every text beside the English one. When they match, run
    /// `faultbook confirm --lang fr ID`.
    STALE_TRANSLATION = "K030", Warning,
        "a translation is not confirmed against the current English text",
        "compare and correct it, then run `faultbook confirm`";

    /// The entry's `pending` names a language that is still to be written. Readers of that language get the English
    /// text with a notice. A release has no pending translations.
    PENDING_TRANSLATION = "K031", Warning,
        "a translation is still to be written",
        "write it, and remove the language from `pending`";

    /// Lock files in `translations/` record which translations were confirmed. They are written by `faultbook
    /// confirm`, never by hand. This line is not an id, two hashes and a date; often it is a leftover of a merge
    /// conflict.
    BAD_LOCK_LINE = "K032", Error,
        "a line of a lock file cannot be read",
        "delete the line and confirm the entry again";
}

//! `K00x`: files, fields and values that cannot be read as an author's YAML.

use super::codes;

codes! {
    /// The file cannot be read at all: it is not valid YAML, it contains bytes that are not UTF-8, or the same key
    /// appears twice in one place. Nothing else in the file is checked until this is fixed.
    ///
    /// A common cause is plain text that contains `: `:
    ///
    /// ```yaml
    /// title:
    ///   en: Error: the user is locked out
    /// ```
    ///
    /// In a block scalar, every character is ordinary text:
    ///
    /// ```yaml
    /// title:
    ///   en: |-
    ///     Error: the user is locked out
    /// ```
    UNREADABLE_FILE = "K001", Error,
        "the file is not valid YAML or UTF-8, or a key appears twice",
        "check the indentation, look for a tab, and put text with special characters in a `|-` block";

    /// A field has a name that does not exist in this place. Unknown fields are refused instead of ignored, because an
    /// ignored field is usually a misspelled one, and its content would silently be missing.
    ///
    /// ```yaml
    /// fix:
    ///   who:
    ///     - end_user
    ///   oncall: maybe       # the field is `on_call`
    /// ```
    UNKNOWN_FIELD = "K002", Error,
        "a field does not exist here",
        "look for a misspelling; the help lists the fields";

    /// A required field is missing, or a solution or remedy has no steps. Which fields an entry needs depends on its
    /// kind: codes, HTTP answers and symptoms need everything that tells an agent what to do, procedures need their
    /// steps and how to see that they worked.
    MISSING_FIELD = "K003", Error,
        "a required field is missing, or a solution has no steps",
        "write it; the table of fields says which entries need it";

    /// A field holds a value that is not allowed there, or one of the wrong type. Some fields accept only certain
    /// names, such as `scope`:
    ///
    /// ```yaml
    /// scope: everyone       # must be one_user, one_customer or everybody
    /// ```
    ///
    /// YAML reads `200018` as a number and `no` as a truth value. Where text is expected, put quotes around them:
    ///
    /// ```yaml
    /// id: "200018"
    /// fix:
    ///   on_call: "no"
    /// ```
    WRONG_VALUE = "K004", Error,
        "a value is not allowed here or has the wrong type",
        "use one of the values in the help; put digits and `no` in quotes";

    /// Every folder of a knowledge base has a fixed purpose, and entries lie directly in the folder of their kind. A
    /// file in any other place would never be read, and a required file that is missing stops the whole compilation.
    MISPLACED_FILE = "K005", Error,
        "a file is missing, or lies where none is expected",
        "move or rename it; entries end in `.yaml` and lie directly in their folder";
}

//! `K010` to `K013`: ids, file names, codes and families.

use super::codes;

codes! {
    /// Two things share one id. Links, the inventory and the command line name things by their ids, so each id must
    /// stand for exactly one entry, remedy, language, family or participant.
    DUPLICATE_ID = "K010", Error,
        "an id is used twice",
        "give one of the two an id of its own";

    /// An entry's id is the name of its file without `.yaml`, and its `kind` is the one of its folder. Here they
    /// disagree, so nobody could tell which of them other files should use.
    ///
    /// ```yaml
    /// # codes/200018.yaml
    /// id: "200019"
    /// kind: symptom
    /// ```
    NAME_MISMATCH = "K011", Error,
        "the id differs from the file name, or the kind from the folder",
        "rename the file or correct the field, whichever is wrong";

    /// A number must lead to one meaning. Here an HTTP status has two entries, or a code lies in the ranges of two
    /// families, and the engine could not decide between them.
    ///
    /// Several entries can describe one status when all but one of them refine it:
    ///
    /// ```yaml
    /// status: 409
    /// refines: http-409
    /// ```
    AMBIGUOUS_NUMBER = "K012", Error,
        "two entries have one HTTP status, or two families one number",
        "add `refines: id` to one of the entries; keep each number in one range";

    /// An entry in `codes/` names a family that does not exist, its code lies outside the ranges of that family, or
    /// `families.yaml` lists the code as unassigned. Numbers outside every family are never recognized as codes, so
    /// such an entry could not be found.
    CODE_OUTSIDE_FAMILY = "K013", Error,
        "a code is not in its family, or is unassigned",
        "correct the id or `family`, or the ranges in `families.yaml`";
}

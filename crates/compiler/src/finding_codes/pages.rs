//! `K033`: places on a page.

use super::codes;

codes! {
    /// Two terms of a list give the same anchor, the address of their place on the page. An anchor has the letters and
    /// digits of the term in lower case, or the term's number if it has no Latin letters. A link to one of the two
    /// would lead to the other.
    ///
    /// ```yaml
    /// items:
    ///   - term: IM&P
    ///   - term: im-p
    /// ```
    SAME_ANCHOR = "K033", Error,
        "two terms of a list share one address",
        "make the terms differ in a letter or digit, or put both into one item";
}

//! `K040` to `K044`: examples, which only the engines can judge.

use super::codes;

codes! {
    /// An example of an entry finds something else. All entries of the knowledge base compete for every example, so a
    /// new entry can also break the example of an old one.
    ///
    /// If the text really fits several entries, name the others. The answer must then show all of them and choose
    /// none:
    ///
    /// ```yaml
    /// examples:
    ///   - text: Incorrect password or username
    ///     along_with:
    ///       - "200049"
    /// ```
    EXAMPLE_NOT_FOUND = "K040", Error,
        "an example does not find its entry",
        "let the wordings or phrases say what the example says, or name the others in `along_with`";

    /// A negative example looks like the entry but must not find it, unless as a mere possibility by words that people use.
    /// Here it does, so real texts like it would get a wrong answer.
    NEGATIVE_EXAMPLE_FOUND = "K041", Error,
        "a negative example finds its entry",
        "make the phrase that it matches more specific, or correct the example";

    /// A sample of a log format holds other events than it lists, or holds them in another order. Either the
    /// literals and patterns of the format do not fit the lines, or the list is wrong.
    SAMPLE_EVENTS_DIFFER = "K042", Error,
        "a sample holds other events than it lists",
        "compare the literals and patterns of the format with the lines of the sample";

    /// A rule does not fire in one of its own examples. `faultbook diagnose --explain` on these lines shows the facts
    /// that were read and the conditions that do not hold.
    RULE_DOES_NOT_FIRE = "K043", Error,
        "a rule does not fire in its example",
        "compare the conditions named in the finding with the facts in the log";

    /// A rule fires in one of its negative examples, so it would also draw a wrong conclusion from real logs like
    /// it.
    RULE_FIRES_WRONGLY = "K044", Error,
        "a rule fires in its negative example",
        "make its condition more specific";
}

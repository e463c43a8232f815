//! `K050` to `K056`: log formats, flows and rules.

use super::codes;

codes! {
    /// A condition, flow, sample or case field names an event, fact, step, flow or rule that does not exist there.
    /// Facts must come from the events of the same flow; a rule can only build on rules about the same flow.
    UNKNOWN_NAME = "K050", Error,
        "there is no such format, event, fact, flow, step or rule",
        "use one of the names in the help";

    /// A comparison does not fit the type of its fact, or two captures give one fact different types.
    ///
    /// ```yaml
    /// when:
    ///   fact: portal_user     # a text
    ///   at_least: 400         # compares numbers
    /// ```
    ///
    /// Numbers take `is`, `one_of`, `at_least` and `at_most`; texts `is`, `one_of`, `contains` and `matches`; lists
    /// `contains` and `empty`.
    TYPE_MISMATCH = "K051", Error,
        "a comparison or value does not fit the fact's type, or a fact has two types",
        "compare numbers with numbers; rename one of the facts";

    /// Two conditions of the rule exclude each other, so it can never fire.
    ///
    /// ```yaml
    /// when:
    ///   all:
    ///     - fact: portal_status
    ///       at_least: 500
    ///     - fact: portal_status
    ///       is: "403"
    /// ```
    DEAD_RULE = "K052", Error,
        "a rule can never fire",
        "change one of the conditions, or use `any` instead of `all`";

    /// Rules can build on the conclusions of other rules, but here they depend on each other in a circle, so none of
    /// them could be evaluated first.
    RULE_CYCLE = "K053", Error,
        "rules depend on each other in a circle",
        "base one of them on facts of the log only";

    /// A regular expression cannot be read, or has no group although its group is the value of a fact. Patterns use
    /// the syntax of Rust's `regex` crate, which always runs in linear time. It has no look-around and no
    /// backreferences.
    ///
    /// ```yaml
    /// patterns:
    ///   - 'status=\d{3}'        # no group: which part is the value?
    ///   - 'status=(\d{3})'
    /// ```
    BAD_PATTERN = "K054", Error,
        "a pattern cannot be read or lacks the group that is the value",
        "avoid look-around and backreferences; put parentheses around the value";

    /// Formats and rules are tested like code. Every format needs samples, every event must occur in a sample, and
    /// every rule needs examples in which it fires and negative examples in which it does not.
    MISSING_EXAMPLES = "K055", Error,
        "a format has no samples, an event no sample, or a rule no examples",
        "add them";

    /// A condition, a sign of recognition, a comparison or an added fact is written in exactly one of several forms.
    /// Here none of them is used, or more than one.
    ///
    /// ```yaml
    /// when:
    ///   event: portal-login
    ///   fact: portal_user
    /// ```
    ///
    /// To combine conditions, use `all` or `any`:
    ///
    /// ```yaml
    /// when:
    ///   all:
    ///     - event: portal-login
    ///     - fact: portal_user
    ///       there: true
    /// ```
    NOT_ONE_FORM = "K056", Error,
        "a condition, sign or comparison has none or several of its forms",
        "write exactly one of the forms in the help";
}

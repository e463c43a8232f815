//! The files in `rules/`: what follows from the facts of a subject. Also the conditions that rules and flows share.

use super::{At, Texts};
use serde::Deserialize;

/// `rules/ID.yaml`: when to conclude that an entry applies.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// Unique id: the file name without `.yaml`.
    pub id: At<String>,
    /// The id of the flow whose subjects the rule judges.
    pub about: At<String>,
    /// The condition under which the rule fires.
    pub when: ConditionFile,
    /// The conclusion to draw when the rule fires.
    pub conclude: ConcludeFile,
    /// The smallest log files in which the rule fires.
    #[serde(default)]
    pub examples: Vec<LogExampleFile>,
    /// Log files that are almost the same, but in which the rule does not fire.
    #[serde(default)]
    pub negative_examples: Vec<LogExampleFile>,
}

/// The conclusion of a rule.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConcludeFile {
    /// The id of the entry that says what to do.
    pub entry: At<String>,
    /// The id of a more specific entry, with facts as `{fact}`. If that entry exists, it is concluded instead; for a
    /// fact that is a list, once for each item.
    #[serde(default)]
    pub entry_of: Option<At<String>>,
    /// A fact whose text is looked up among the messages. If one matches, its entry is concluded instead.
    #[serde(default)]
    pub entry_by: Option<At<String>>,
    /// `problem` (something is wrong), `notice` (something to know) or `guide` (where to read on).
    pub severity: At<String>,
    /// The reason, with fact values as `{fact}`. Markdown.
    pub because: Texts,
    /// The facts and events whose lines are quoted; by default, those in the conditions.
    #[serde(default)]
    pub evidence: Vec<At<String>>,
    /// Facts that the conclusion adds to the subject.
    #[serde(default)]
    pub adds: Vec<AddFile>,
}

/// A fact that a conclusion adds. Write either `text` or `item`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddFile {
    /// The fact's name.
    pub fact: At<String>,
    /// The fact's value, as text.
    #[serde(default)]
    pub text: Option<At<String>>,
    /// An item to append to a list.
    #[serde(default)]
    pub item: Option<At<String>>,
}

/// A condition: exactly one of `all`, `any`, `not`, `fact`, `event`, `step`, `log`, `rule`, `sequence`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConditionFile {
    /// All of these conditions hold.
    #[serde(default)]
    pub all: Option<At<Vec<ConditionFile>>>,
    /// At least one of these conditions holds.
    #[serde(default)]
    pub any: Option<At<Vec<ConditionFile>>>,
    /// This condition does not hold.
    #[serde(default)]
    pub not: Option<Box<ConditionFile>>,
    /// A fact of the subject, together with one of the comparisons below.
    #[serde(default)]
    pub fact: Option<At<String>>,
    /// The name of an event of the subject.
    #[serde(default)]
    pub event: Option<At<String>>,
    /// The number of a step of the flow, together with `state`.
    #[serde(default)]
    pub step: Option<At<String>>,
    /// The id of a log entry: at least one of the files is such a log.
    #[serde(default)]
    pub log: Option<At<String>>,
    /// The id of another rule that fired for the same subject.
    #[serde(default)]
    pub rule: Option<At<String>>,
    /// Events of the subject that occurred in this order.
    #[serde(default)]
    pub sequence: Option<At<Vec<At<String>>>>,
    /// With `sequence`: a fact that has the same value in all of the events.
    #[serde(default)]
    pub same: Option<At<String>>,
    /// With `fact`, `event` or `log`: whether it is present. A fact that counts as missing is not present.
    #[serde(default)]
    pub there: Option<At<bool>>,
    /// With `fact`: it has this value.
    #[serde(default)]
    pub is: Option<At<String>>,
    /// With `fact`: it has one of these values.
    #[serde(default)]
    pub one_of: Option<At<Vec<At<String>>>>,
    /// With a text or a list: it contains this text, regardless of case.
    #[serde(default)]
    pub contains: Option<At<String>>,
    /// With a text: it matches this pattern.
    #[serde(default)]
    pub matches: Option<At<String>>,
    /// With a number: the smallest value that fits.
    #[serde(default)]
    pub at_least: Option<At<i64>>,
    /// With a number: the largest value that fits.
    #[serde(default)]
    pub at_most: Option<At<i64>>,
    /// With a list: whether it is empty.
    #[serde(default)]
    pub empty: Option<At<bool>>,
    /// With `step`: `ok`, `missing`, `not-reached` or `not-visible`.
    #[serde(default)]
    pub state: Option<At<String>>,
}

/// The log files of an example.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LogExampleFile {
    /// The files that are diagnosed together.
    pub files: At<Vec<ExampleLogFile>>,
}

/// One log file of an example.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExampleLogFile {
    /// The file name.
    pub name: At<String>,
    /// The text of the file.
    pub text: At<String>,
}

//! The files under `rules/`: what follows from the facts of a subject, and the conditions that rules and flows share.

use super::{At, Texts};
use serde::Deserialize;

/// `rules/ID.yaml`: when an entry is concluded.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// The id: the file's name without `.yaml`.
    pub id: At<String>,
    /// The flow whose subjects it is about.
    pub about: At<String>,
    /// When it fires.
    pub when: ConditionFile,
    /// What follows.
    pub conclude: ConcludeFile,
    /// The least log files in which it fires.
    #[serde(default)]
    pub examples: Vec<LogExampleFile>,
    /// Log files that are nearly the same and in which it does not fire.
    #[serde(default)]
    pub negative_examples: Vec<LogExampleFile>,
}

/// What follows.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConcludeFile {
    /// The entry that says what to do.
    pub entry: At<String>,
    /// The id of a more exact entry, with a fact as `{fact}`: concluded instead where there is such an entry, for each
    /// item of a list.
    #[serde(default)]
    pub entry_of: Option<At<String>>,
    /// A fact whose text is looked up among the messages: the entry of that message is concluded instead.
    #[serde(default)]
    pub entry_by: Option<At<String>>,
    /// `problem` (something is wrong), `notice` (something to know) or `guide` (where to read on).
    pub severity: At<String>,
    /// Why, with captured values as `{fact}`. Markdown.
    pub because: Texts,
    /// Facts and events whose lines are quoted; those of the conditions where nothing is said.
    #[serde(default)]
    pub evidence: Vec<At<String>>,
    /// Facts that the conclusion adds to the subject.
    #[serde(default)]
    pub adds: Vec<AddFile>,
}

/// A fact that a conclusion adds. One of `text` and `item`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddFile {
    /// Its name.
    pub fact: At<String>,
    /// Its value.
    #[serde(default)]
    pub text: Option<At<String>>,
    /// One more item of a list.
    #[serde(default)]
    pub item: Option<At<String>>,
}

/// A condition: exactly one of `all`, `any`, `not`, `fact`, `event`, `step`, `log`, `rule`, `sequence`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConditionFile {
    /// All of these hold.
    #[serde(default)]
    pub all: Option<At<Vec<ConditionFile>>>,
    /// At least one of these holds.
    #[serde(default)]
    pub any: Option<At<Vec<ConditionFile>>>,
    /// This does not hold.
    #[serde(default)]
    pub not: Option<Box<ConditionFile>>,
    /// A fact of the subject; with one of the comparisons below.
    #[serde(default)]
    pub fact: Option<At<String>>,
    /// An event of the subject.
    #[serde(default)]
    pub event: Option<At<String>>,
    /// A step of the flow; with `state`.
    #[serde(default)]
    pub step: Option<At<String>>,
    /// A log, by its entry: one of the files is such a log.
    #[serde(default)]
    pub log: Option<At<String>>,
    /// Another rule that fired for the subject.
    #[serde(default)]
    pub rule: Option<At<String>>,
    /// Events of the subject that came in this order.
    #[serde(default)]
    pub sequence: Option<At<Vec<At<String>>>>,
    /// With `sequence`: a fact that has the same value in all of them.
    #[serde(default)]
    pub same: Option<At<String>>,
    /// With `fact`, `event`, `log`: whether it is there. A fact that is missing is not there.
    #[serde(default)]
    pub there: Option<At<bool>>,
    /// With `fact`: it has this value.
    #[serde(default)]
    pub is: Option<At<String>>,
    /// With `fact`: it has one of these values.
    #[serde(default)]
    pub one_of: Option<At<Vec<At<String>>>>,
    /// With a text or a list: it holds this text, in any case.
    #[serde(default)]
    pub contains: Option<At<String>>,
    /// With a text: it matches this pattern.
    #[serde(default)]
    pub matches: Option<At<String>>,
    /// With a number: it is not less.
    #[serde(default)]
    pub at_least: Option<At<i64>>,
    /// With a number: it is not more.
    #[serde(default)]
    pub at_most: Option<At<i64>>,
    /// With a list: whether nothing is in it.
    #[serde(default)]
    pub empty: Option<At<bool>>,
    /// With `step`: `ok`, `missing`, `not-reached` or `not-visible`.
    #[serde(default)]
    pub state: Option<At<String>>,
}

/// Log files as an example.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LogExampleFile {
    /// The files.
    pub files: At<Vec<ExampleLogFile>>,
}

/// One log file of an example.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExampleLogFile {
    /// Its name.
    pub name: At<String>,
    /// Its lines.
    pub text: At<String>,
}

//! What to do about a problem: who can fix it, solutions and their steps, escalation; and the files under `remedies/`,
//! whose steps several solutions share.

use super::{At, Source, Texts};
use serde::Deserialize;

/// Who can fix the problem.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fix {
    /// `end_user`, `customer_admin`, `partner_admin`, `sp_operations`, `cisco`; the one who usually does it comes
    /// first.
    pub who: Vec<At<String>>,
    /// Whether the problem can be fixed while the caller is on the line: `yes`, `maybe` or `no`.
    pub on_call: At<String>,
}

/// One step: either written out (`who`, `where`, `do`) or taken from a shared remedy (`remedy`).
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Who acts: one of the actors in `fix.who`, or `agent` (the help desk).
    #[serde(default)]
    pub who: Option<At<String>>,
    /// The exact product, screen or menu path, the same in every language.
    #[serde(default, rename = "where")]
    pub place: Option<At<String>>,
    /// What to do: one action, in the imperative. Markdown.
    #[serde(default, rename = "do")]
    pub action: Option<Texts>,
    /// The id of a file in `remedies/`; its steps are inserted here.
    #[serde(default)]
    pub remedy: Option<At<String>>,
}

/// One solution. Solutions are tried in order.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Solution {
    /// When this solution applies; omit it if there is only one.
    #[serde(default, rename = "if")]
    pub condition: Option<Texts>,
    /// `derived` if the advice comes from the authors and not from the vendor.
    #[serde(default)]
    pub basis: Option<At<String>>,
    /// The steps, in order.
    pub steps: At<Vec<Step>>,
}

/// When to escalate the problem, and to whom.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Escalate {
    /// The condition, as half a sentence that continues "Escalate if".
    pub when: Texts,
    /// The actor who takes over, as in `fix.who`.
    pub to: At<String>,
    /// What to hand over: ids from `collect.yaml`.
    pub collect: Vec<At<String>>,
}

/// `remedies/ID.yaml`: steps that several entries share.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RemedyFile {
    /// The id: the file's name without `.yaml`.
    pub id: At<String>,
    /// The steps, written out; a remedy does not use another.
    pub steps: At<Vec<Step>>,
    /// Where they come from.
    pub sources: At<Vec<Source>>,
}

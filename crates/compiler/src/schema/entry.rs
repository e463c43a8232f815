//! The files under `codes/`, `http/`, `symptoms/`, `procedures/`, `logs/`, `references/` and `remedies/`.
//!
//! Owns the fields of an entry. A macro writes the common fields once into one struct per folder, since serde's
//! `flatten` would lose the positions.

use super::{At, Diagram, Lists, Texts};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A message as the product shows it, or as we translate it.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// `published` (printed in a source), `reconstructed` (worded back from translations) or `translated` (ours).
    pub status: At<String>,
    /// Where it was published: `guide`, or a vendor article's id. Required for `published`, absent otherwise.
    #[serde(default)]
    pub source: Option<At<String>>,
    /// The message, letter for letter; `<…>`, `{…}` and `%s` are placeholders.
    pub text: At<String>,
}

/// Messages per language.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Wordings(pub At<BTreeMap<String, Vec<Wording>>>);

/// Who can fix it.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fix {
    /// `end_user`, `customer_admin`, `partner_admin`, `sp_operations`, `cisco`; the first is who usually does.
    pub who: Vec<At<String>>,
    /// Can it be fixed while the caller is on the line: `yes`, `maybe`, `no`.
    pub on_call: At<String>,
}

/// One step, either written out (`who`, `where`, `do`) or taken from a shared remedy (`remedy`).
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Who acts: one of the actors of `fix.who`, or `agent` (the help desk itself).
    #[serde(default)]
    pub who: Option<At<String>>,
    /// Where: a product's name, screen or menu path, exact, the same in every language.
    #[serde(default, rename = "where")]
    pub place: Option<At<String>>,
    /// What to do: one action, imperative. Markdown.
    #[serde(default, rename = "do")]
    pub action: Option<Texts>,
    /// The id of a file in `remedies/`, whose steps stand here.
    #[serde(default)]
    pub remedy: Option<At<String>>,
}

/// One way out. Several are tried in order.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Solution {
    /// When this way applies; left out where there is only one.
    #[serde(default, rename = "if")]
    pub condition: Option<Texts>,
    /// `derived` when the advice is ours and not the vendor's.
    #[serde(default)]
    pub basis: Option<At<String>>,
    /// The steps, in order.
    pub steps: At<Vec<Step>>,
}

/// When to give it to somebody else.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Escalate {
    /// The condition, as half a sentence that continues "Escalate if".
    pub when: Texts,
    /// To whom: an actor of `fix.who`.
    pub to: At<String>,
    /// What to hand over: ids of `collect.yaml`.
    pub collect: Vec<At<String>>,
}

/// An entry that is easily taken for this one.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfusedWith {
    /// The other entry.
    pub id: At<String>,
    /// The question whose answer tells the two apart.
    pub question: Texts,
}

/// Where it shows in a log.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InLog {
    /// The id of an entry of `logs/`.
    pub log: At<String>,
    /// A literal that a line of that log holds. A text with this literal is about this entry.
    #[serde(default)]
    pub literal: Option<At<String>>,
    /// The step of the login flow, as `5.4`.
    #[serde(default)]
    pub flow_step: Option<At<String>>,
    /// What to look for there. Markdown.
    #[serde(default)]
    pub note: Option<Texts>,
}

/// Where a file lies on one platform.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LogPlace {
    /// The platform's or server's name, exact.
    pub platform: At<String>,
    /// The path, exact.
    #[serde(default)]
    pub path: Option<At<String>>,
    /// How to get it where there is no path to open.
    #[serde(default)]
    pub how: Option<Texts>,
}

/// One term of a glossary, or one line of a reference list.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The term, exact, the same in every language.
    pub term: At<String>,
    /// What it means. Markdown.
    pub text: Texts,
}

/// Where facts come from.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The vendor's guide: its version.
    #[serde(default)]
    pub guide: Option<At<String>>,
    /// A vendor article: its id, as `r75fdv`.
    #[serde(default)]
    pub vendor: Option<At<String>>,
    /// `derived`: we conclude it from the other sources.
    #[serde(default)]
    pub basis: Option<At<String>>,
    /// The section of the guide or article, by its English name.
    #[serde(default)]
    pub section: Option<At<String>>,
    /// The fields of this entry that rest on it.
    #[serde(default)]
    pub covers: Vec<At<String>>,
}

/// The fields that a source can cover: everything that states a fact.
pub const COVERED: [&str; 22] = [
    "title",
    "wordings",
    "say",
    "fix",
    "scope",
    "preconditions",
    "before",
    "solutions",
    "wait",
    "verify",
    "escalate",
    "meaning",
    "causes",
    "confused_with",
    "in_logs",
    "places",
    "shows",
    "decides",
    "fetched_by",
    "items",
    "diagram",
    "phrases",
];

/// A text that must find this entry.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text as a person would paste it.
    pub text: At<String>,
    /// Other entries that the text fits just as well; the answer must then show all and not choose.
    #[serde(default)]
    pub along_with: Vec<At<String>>,
}

macro_rules! entry_files {
    ($( $(#[$doc:meta])* $name:ident => $variant:ident { $( $(#[$fdoc:meta])* $field:ident : $ty:ty, )* } )*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Deserialize)]
            #[cfg_attr(test, derive(schemars::JsonSchema))]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                /// The id: the file's name without `.yaml`; for ever.
                pub id: At<String>,
                /// `code`, `http`, `symptom`, `procedure`, `log`, `reference`: the folder it lies in.
                pub kind: At<String>,
                /// The guide's version that first listed it.
                #[serde(default)]
                pub since: Option<At<String>>,
                /// Languages that are still to be written; readers get English and a notice. A release has none.
                #[serde(default)]
                pub pending: Vec<At<String>>,
                /// Set instead of deleting an entry: the id of the entry that replaces it.
                #[serde(default)]
                pub retired: Option<At<String>>,
                /// What it is, in a few words. Plain text.
                pub title: Texts,
                /// The messages people paste.
                #[serde(default)]
                pub wordings: Option<Wordings>,
                /// One or two sentences to read to the caller. Markdown, as all prose from here on.
                #[serde(default)]
                pub say: Option<Texts>,
                /// Who can fix it.
                #[serde(default)]
                pub fix: Option<Fix>,
                /// How many are hit: `one_user`, `one_customer`, `everybody`.
                #[serde(default)]
                pub scope: Option<At<String>>,
                /// What you need first: roles, a system, and what it means when you cannot see something.
                #[serde(default)]
                pub preconditions: Vec<Texts>,
                /// Side effects to know before acting.
                #[serde(default)]
                pub before: Vec<Texts>,
                /// The ways out, in the order in which they are tried.
                #[serde(default)]
                pub solutions: Vec<Solution>,
                /// How long it takes, and when to stop waiting.
                #[serde(default)]
                pub wait: Option<Texts>,
                /// How to see that it worked.
                #[serde(default)]
                pub verify: Option<Texts>,
                /// When to give it to somebody else.
                #[serde(default)]
                pub escalate: Option<Escalate>,
                /// Why this happens.
                #[serde(default)]
                pub meaning: Option<Texts>,
                /// Likely causes, most likely first.
                #[serde(default)]
                pub causes: Vec<Texts>,
                /// What it is easily taken for.
                #[serde(default)]
                pub confused_with: Vec<ConfusedWith>,
                /// Where it shows in logs.
                #[serde(default)]
                pub in_logs: Vec<InLog>,
                /// What comes next: symptom to cause, cause to procedure, procedure to log.
                #[serde(default)]
                pub leads_to: Vec<At<String>>,
                /// What is near it.
                #[serde(default)]
                pub related: Vec<At<String>>,
                /// Where its facts come from.
                pub sources: At<Vec<Source>>,
                /// How people describe it, per language.
                #[serde(default)]
                pub phrases: Option<Lists>,
                /// Texts that must find it.
                #[serde(default)]
                pub examples: Vec<Example>,
                /// Texts that must not.
                #[serde(default)]
                pub negative_examples: Vec<At<String>>,
                $( $(#[$fdoc])* pub $field: $ty, )*
            }

            impl From<$name> for EntryFile {
                fn from(file: $name) -> Self {
                    EntryFile {
                        id: file.id, kind: file.kind, since: file.since, pending: file.pending, retired: file.retired,
                        title: file.title, wordings: file.wordings, say: file.say, fix: file.fix, scope: file.scope,
                        preconditions: file.preconditions, before: file.before, solutions: file.solutions,
                        wait: file.wait, verify: file.verify, escalate: file.escalate, meaning: file.meaning,
                        causes: file.causes, confused_with: file.confused_with, in_logs: file.in_logs,
                        leads_to: file.leads_to, related: file.related, sources: file.sources,
                        phrases: file.phrases, examples: file.examples, negative_examples: file.negative_examples,
                        extra: Extra::$variant { $( $field: file.$field, )* },
                    }
                }
            }
        )*

        /// What only one kind of entry has.
        #[derive(Debug)]
        #[allow(missing_docs, reason = "documented on the structs of the folders")]
        pub enum Extra { $( $(#[$doc])* $variant { $( $field: $ty, )* }, )* }
    };
}

entry_files! {
    /// `codes/ID.yaml`: a number that a product shows.
    CodeFile => Code {
        /// The id of a family of `families.yaml` that this code belongs to.
        family: At<String>,
    }
    /// `http/ID.yaml`: an answer of the provisioning bridge.
    HttpFile => Http {
        /// The HTTP status, as `400`.
        status: At<u16>,
        /// The reason phrase, as `Bad Request`.
        reason: At<String>,
        /// The entry of the bare status, where this one is about one message of it.
        #[serde(default)]
        refines: Option<At<String>>,
    }
    /// `symptoms/ID.yaml`: something people see that has no number.
    SymptomFile => Symptom {
        /// The group it is listed in: an id of `browse.yaml`.
        group: At<String>,
    }
    /// `procedures/ID.yaml`: how something is done.
    ProcedureFile => Procedure {
    }
    /// `logs/ID.yaml`: a log file.
    LogFile => Log {
        /// Where the file is.
        places: Vec<LogPlace>,
        /// What it shows. Markdown.
        #[serde(default)]
        shows: Vec<Texts>,
        /// The ids of the problems that it decides.
        #[serde(default)]
        decides: Vec<At<String>>,
        /// The id of the procedure that fetches it.
        #[serde(default)]
        fetched_by: Option<At<String>>,
    }
    /// `references/ID.yaml`: something to look up.
    ReferenceFile => Reference {
        /// Terms or lines, in the order in which they are shown.
        #[serde(default)]
        items: Vec<Item>,
        /// Who talks to whom, in order.
        #[serde(default)]
        diagram: Option<Diagram>,
    }
}

/// An entry of any kind, as written.
#[derive(Debug)]
#[allow(missing_docs, reason = "documented on the fields that every folder's struct has")]
pub struct EntryFile {
    pub id: At<String>,
    pub kind: At<String>,
    pub since: Option<At<String>>,
    pub pending: Vec<At<String>>,
    pub retired: Option<At<String>>,
    pub title: Texts,
    pub wordings: Option<Wordings>,
    pub say: Option<Texts>,
    pub fix: Option<Fix>,
    pub scope: Option<At<String>>,
    pub preconditions: Vec<Texts>,
    pub before: Vec<Texts>,
    pub solutions: Vec<Solution>,
    pub wait: Option<Texts>,
    pub verify: Option<Texts>,
    pub escalate: Option<Escalate>,
    pub meaning: Option<Texts>,
    pub causes: Vec<Texts>,
    pub confused_with: Vec<ConfusedWith>,
    pub in_logs: Vec<InLog>,
    pub leads_to: Vec<At<String>>,
    pub related: Vec<At<String>>,
    pub sources: At<Vec<Source>>,
    pub phrases: Option<Lists>,
    pub examples: Vec<Example>,
    pub negative_examples: Vec<At<String>>,
    pub extra: Extra,
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

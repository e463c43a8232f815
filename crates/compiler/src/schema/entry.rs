//! The files under `codes/`, `http/`, `symptoms/`, `procedures/`, `logs/`, `references/` and `remedies/`.
//!
//! Owns the fields of an entry.

use super::{At, Diagram, Lists, Texts};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A message, either as the product shows it or as translated by the authors of the knowledge base.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// `published` (printed in a source), `reconstructed` (from published translations) or `translated` (by the
    /// authors).
    pub status: At<String>,
    /// Where it was published: `guide`, or the id of a vendor article. Required for `published`, not allowed otherwise.
    #[serde(default)]
    pub source: Option<At<String>>,
    /// The exact message text; `<…>`, `{…}` and `%s` are placeholders.
    pub text: At<String>,
}

/// Messages by language.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Wordings(pub At<BTreeMap<String, Vec<Wording>>>);

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

/// An entry that is easily confused with this one.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfusedWith {
    /// Id of the other entry.
    pub id: At<String>,
    /// A question whose answer distinguishes the two.
    pub question: Texts,
}

/// Where the problem shows in a log.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InLog {
    /// Id of an entry in `logs/`.
    pub log: At<String>,
    /// Exact text in a line of that log. A pasted text that contains it is about this entry.
    #[serde(default)]
    pub literal: Option<At<String>>,
    /// The step of the flow in which it happens, such as `5.4`.
    #[serde(default)]
    pub flow_step: Option<At<String>>,
    /// What to look for in the log. Markdown.
    #[serde(default)]
    pub note: Option<Texts>,
}

/// Where a log file is on one platform.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LogPlace {
    /// Exact name of the platform or server.
    pub platform: At<String>,
    /// The exact path.
    #[serde(default)]
    pub path: Option<At<String>>,
    /// How to get the file if there is no path to open.
    #[serde(default)]
    pub how: Option<Texts>,
}

/// A glossary term, or one line of a reference list.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The exact term, the same in every language.
    pub term: At<String>,
    /// What the term means. Markdown.
    pub text: Texts,
}

/// Where facts come from.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The version of the vendor's guide.
    #[serde(default)]
    pub guide: Option<At<String>>,
    /// The id of a vendor article, such as `r75fdv`.
    #[serde(default)]
    pub vendor: Option<At<String>>,
    /// `derived` if the authors conclude the facts from other sources.
    #[serde(default)]
    pub basis: Option<At<String>>,
    /// The section of the guide or article, by its English name.
    #[serde(default)]
    pub section: Option<At<String>>,
    /// The fields of this entry that are based on this source.
    #[serde(default)]
    pub covers: Vec<At<String>>,
}

/// The fields that a source can cover: every field that states a fact.
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
    /// The text, as a person would paste it.
    pub text: At<String>,
    /// Other entries that the text fits equally well. The answer must then show all of them and choose none.
    #[serde(default)]
    pub along_with: Vec<At<String>>,
}

/// Makes one struct per folder and [`EntryFile`] for all of them. The fields that every entry has are written once, in
/// `common`: serde's `flatten` would lose the positions.
macro_rules! entry_files {
    (
        common $common:tt
        $( $(#[$doc:meta])* $name:ident => $kind:ident { $( $(#[$own_doc:meta])* $own:ident : $own_type:ty, )* } )*
    ) => {
        entry_files! { @all $common }
        $( entry_files! { @folder $(#[$doc])* $name => $kind { $( $(#[$own_doc])* $own: $own_type, )* } $common } )*

        /// The fields that only one kind of entry has.
        #[derive(Debug)]
        #[allow(missing_docs, reason = "documented on the structs of the folders")]
        pub enum Extra { $( $(#[$doc])* $kind { $( $own: $own_type, )* }, )* }
    };
    (@all { $( #[doc = $doc:literal] $(#[$serde:meta])* $field:ident : $type:ty, )* }) => {
        /// An entry of any kind, as written.
        #[derive(Debug)]
        pub struct EntryFile {
            $( #[doc = $doc] pub $field: $type, )*
            /// The fields of the entry's kind.
            pub extra: Extra,
        }
    };
    (
        @folder $(#[$doc:meta])* $name:ident => $kind:ident { $( $(#[$own_doc:meta])* $own:ident : $own_type:ty, )* }
        { $( $(#[$attribute:meta])* $field:ident : $type:ty, )* }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $( $(#[$attribute])* pub $field: $type, )*
            $( $(#[$own_doc])* pub $own: $own_type, )*
        }

        impl From<$name> for EntryFile {
            fn from(file: $name) -> Self {
                EntryFile {
                    $( $field: file.$field, )*
                    extra: Extra::$kind { $( $own: file.$own, )* },
                }
            }
        }
    };
}

entry_files! {
    common {
        /// Permanent id: the file name without `.yaml`.
        id: At<String>,
        /// The kind that belongs to the folder: `code`, `http`, `symptom`, `procedure`, `log` or `reference`.
        kind: At<String>,
        /// The first version of the guide that lists it.
        #[serde(default)]
        since: Option<At<String>>,
        /// Languages not translated yet. Readers get English and a notice. A release has none.
        #[serde(default)]
        pending: Vec<At<String>>,
        /// The id of the entry that replaces this one. Entries are retired, never deleted.
        #[serde(default)]
        retired: Option<At<String>>,
        /// What the entry is about, in a few words. Plain text.
        title: Texts,
        /// The messages that people paste.
        #[serde(default)]
        wordings: Option<Wordings>,
        /// One or two sentences to read to the caller. Markdown, like all prose fields from here on.
        #[serde(default)]
        say: Option<Texts>,
        /// Who can fix it.
        #[serde(default)]
        fix: Option<Fix>,
        /// How many people are affected: `one_user`, `one_customer` or `everybody`.
        #[serde(default)]
        scope: Option<At<String>>,
        /// What is needed first: roles, access to a system, and what it means if something cannot be seen.
        #[serde(default)]
        preconditions: Vec<Texts>,
        /// What an action destroys or costs; shown before the steps.
        #[serde(default)]
        before: Vec<Texts>,
        /// The solutions, in the order in which they are tried.
        #[serde(default)]
        solutions: Vec<Solution>,
        /// How long it takes, and when to stop waiting.
        #[serde(default)]
        wait: Option<Texts>,
        /// How to see that the solution worked.
        #[serde(default)]
        verify: Option<Texts>,
        /// When to escalate the problem, and to whom.
        #[serde(default)]
        escalate: Option<Escalate>,
        /// Why the problem happens.
        #[serde(default)]
        meaning: Option<Texts>,
        /// Likely causes, the most likely first.
        #[serde(default)]
        causes: Vec<Texts>,
        /// Entries that are easily confused with this one.
        #[serde(default)]
        confused_with: Vec<ConfusedWith>,
        /// Where the problem shows in logs.
        #[serde(default)]
        in_logs: Vec<InLog>,
        /// The entries to read next: from a symptom to a cause, a procedure or a log.
        #[serde(default)]
        leads_to: Vec<At<String>>,
        /// Ids of related entries.
        #[serde(default)]
        related: Vec<At<String>>,
        /// Where the facts of the entry come from.
        sources: At<Vec<Source>>,
        /// How people describe the problem, by language.
        #[serde(default)]
        phrases: Option<Lists>,
        /// Texts that must find this entry.
        #[serde(default)]
        examples: Vec<Example>,
        /// Texts that look similar but must not find this entry.
        #[serde(default)]
        negative_examples: Vec<At<String>>,
    }
    /// `codes/ID.yaml`: a number that a product shows.
    CodeFile => Code {
        /// The id of the code's family in `families.yaml`.
        family: At<String>,
    }
    /// `http/ID.yaml`: an HTTP response of the product.
    HttpFile => Http {
        /// The HTTP status, such as `400`.
        status: At<u16>,
        /// The reason phrase, such as `Bad Request`.
        reason: At<String>,
        /// The id of the entry for the bare status, if this entry is about one message with that status.
        #[serde(default)]
        refines: Option<At<String>>,
    }
    /// `symptoms/ID.yaml`: something people see that has no number.
    SymptomFile => Symptom {
        /// The id of a group in `browse.yaml`; the entry is listed there.
        group: At<String>,
    }
    /// `procedures/ID.yaml`: how something is done.
    ProcedureFile => Procedure {
    }
    /// `logs/ID.yaml`: what a log file contains and where to find it.
    LogFile => Log {
        /// Where to find the file.
        places: Vec<LogPlace>,
        /// What the log contains. Markdown.
        #[serde(default)]
        shows: Vec<Texts>,
        /// The ids of the problems that this log can confirm or rule out.
        #[serde(default)]
        decides: Vec<At<String>>,
        /// The id of the procedure for fetching the log.
        #[serde(default)]
        fetched_by: Option<At<String>>,
    }
    /// `references/ID.yaml`: a glossary or list to look things up in.
    ReferenceFile => Reference {
        /// The terms or lines, in display order.
        #[serde(default)]
        items: Vec<Item>,
        /// A sequence diagram of who sends what to whom.
        #[serde(default)]
        diagram: Option<Diagram>,
    }
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

//! The files under `codes/`, `http/`, `symptoms/`, `procedures/`, `logs/`, `references/` and `remedies/`.
//!
//! Owns the fields of an entry.

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

/// Makes one struct per folder and [`EntryFile`] for all of them. The fields that every entry has are written once, in
/// `common`: serde's `flatten` would lose the positions.
macro_rules! entry_files {
    (
        common $common:tt
        $( $(#[$doc:meta])* $name:ident => $kind:ident { $( $(#[$own_doc:meta])* $own:ident : $own_type:ty, )* } )*
    ) => {
        entry_files! { @all $common }
        $( entry_files! { @folder $(#[$doc])* $name => $kind { $( $(#[$own_doc])* $own: $own_type, )* } $common } )*

        /// What only one kind of entry has.
        #[derive(Debug)]
        #[allow(missing_docs, reason = "documented on the structs of the folders")]
        pub enum Extra { $( $(#[$doc])* $kind { $( $own: $own_type, )* }, )* }
    };
    (@all { $( #[doc = $doc:literal] $(#[$serde:meta])* $field:ident : $type:ty, )* }) => {
        /// An entry of any kind, as written.
        #[derive(Debug)]
        pub struct EntryFile {
            $( #[doc = $doc] pub $field: $type, )*
            /// The fields of its kind.
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
        /// The id: the file's name without `.yaml`; for ever.
        id: At<String>,
        /// `code`, `http`, `symptom`, `procedure`, `log`, `reference`: the folder it lies in.
        kind: At<String>,
        /// The guide's version that first listed it.
        #[serde(default)]
        since: Option<At<String>>,
        /// Languages that are still to be written; readers get English and a notice. A release has none.
        #[serde(default)]
        pending: Vec<At<String>>,
        /// Set instead of deleting an entry: the id of the entry that replaces it.
        #[serde(default)]
        retired: Option<At<String>>,
        /// What it is, in a few words. Plain text.
        title: Texts,
        /// The messages people paste.
        #[serde(default)]
        wordings: Option<Wordings>,
        /// One or two sentences to read to the caller. Markdown, as all prose from here on.
        #[serde(default)]
        say: Option<Texts>,
        /// Who can fix it.
        #[serde(default)]
        fix: Option<Fix>,
        /// How many are hit: `one_user`, `one_customer`, `everybody`.
        #[serde(default)]
        scope: Option<At<String>>,
        /// What you need first: roles, a system, and what it means when you cannot see something.
        #[serde(default)]
        preconditions: Vec<Texts>,
        /// Side effects to know before acting.
        #[serde(default)]
        before: Vec<Texts>,
        /// The ways out, in the order in which they are tried.
        #[serde(default)]
        solutions: Vec<Solution>,
        /// How long it takes, and when to stop waiting.
        #[serde(default)]
        wait: Option<Texts>,
        /// How to see that it worked.
        #[serde(default)]
        verify: Option<Texts>,
        /// When to give it to somebody else.
        #[serde(default)]
        escalate: Option<Escalate>,
        /// Why this happens.
        #[serde(default)]
        meaning: Option<Texts>,
        /// Likely causes, most likely first.
        #[serde(default)]
        causes: Vec<Texts>,
        /// What it is easily taken for.
        #[serde(default)]
        confused_with: Vec<ConfusedWith>,
        /// Where it shows in logs.
        #[serde(default)]
        in_logs: Vec<InLog>,
        /// What comes next: symptom to cause, cause to procedure, procedure to log.
        #[serde(default)]
        leads_to: Vec<At<String>>,
        /// What is near it.
        #[serde(default)]
        related: Vec<At<String>>,
        /// Where its facts come from.
        sources: At<Vec<Source>>,
        /// How people describe it, per language.
        #[serde(default)]
        phrases: Option<Lists>,
        /// Texts that must find it.
        #[serde(default)]
        examples: Vec<Example>,
        /// Texts that must not.
        #[serde(default)]
        negative_examples: Vec<At<String>>,
    }
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

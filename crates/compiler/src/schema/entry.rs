//! The files under `codes/`, `http/`, `symptoms/`, `procedures/`, `logs/` and `references/`: the fields of an entry.

use super::{At, Diagram, Escalate, Fix, Lists, Solution, Source, Texts, Wordings};
use serde::Deserialize;

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

//! The files at the top of `knowledge/`: `knowledge.yaml`, `families.yaml`, `collect.yaml`, `browse.yaml`,
//! `redaction.yaml`, `spelling.yaml`, `inventory.yaml` and `ui/*.yaml`.

use super::{At, Texts};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `knowledge.yaml`: the one place for version, date and languages.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KnowledgeFile {
    /// Version of the knowledge, not of the program.
    pub version: At<String>,
    /// Date of that version, `YYYY-MM-DD`.
    pub date: At<String>,
    /// Version of the vendor's guide that it follows.
    pub guide_version: At<String>,
    /// The languages, `en` first; every text has exactly these.
    pub languages: Vec<LanguageFile>,
}

/// A language of the knowledge base.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LanguageFile {
    /// Its BCP 47 primary subtag.
    pub tag: At<String>,
    /// Its own name.
    pub name: At<String>,
    /// Other subtags that mean this language.
    #[serde(default)]
    pub aliases: Vec<At<String>>,
}

/// `families.yaml`: which codes exist, how they are spelled, and when a number is not a code.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FamiliesFile {
    /// The families, most specific spelling first.
    pub families: Vec<FamilyFile>,
    /// How statuses of other protocols look, so that they are not taken for ours.
    pub http: HttpSpellings,
    /// Words that say that the matter is settled: what such a text describes is no problem any more.
    pub settled_words: Vec<At<String>>,
    /// Names of our field: a text that holds one is about it.
    pub subject_words: Vec<At<String>>,
    /// Words and signs round a number that tell whether it is a code.
    pub context: ContextFile,
}

/// A family of codes.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FamilyFile {
    /// Its id, used by `codes/*.yaml`.
    pub id: At<String>,
    /// What it is called.
    pub name: Texts,
    /// What an id has before the digits, as `1000-`.
    #[serde(default)]
    pub prefix: Option<At<String>>,
    /// The numbers of the family: single ones or `from-to`.
    pub ranges: Vec<At<String>>,
    /// Numbers within the ranges that no source lists.
    #[serde(default)]
    pub unassigned: Vec<At<String>>,
    /// How codes are spelled: `#` a digit, `_` up to four blanks or signs, anything else itself.
    pub spellings: Vec<At<String>>,
    /// When a bare number counts: `anywhere`, `alone` (nothing else in the text) or `never` (only spelled in full).
    pub bare: At<String>,
    /// Set when all codes of the family belong to another product: the entry that says so.
    #[serde(default)]
    pub other_product: Option<At<String>>,
}

/// How HTTP statuses are spelled.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HttpSpellings {
    /// Spellings of a status, as in [`FamilyFile::spellings`]; `?` is a digit that is not part of it.
    pub spellings: Vec<At<String>>,
    /// Spellings of SIP statuses, which are no HTTP answers.
    pub sip_spellings: Vec<At<String>>,
    /// Words that show the text to be about provisioning, where the HTTP entries apply.
    pub provisioning_words: Vec<At<String>>,
    /// Words that say that something is still missing: without one, a status of success is no problem.
    pub missing_words: Vec<At<String>>,
}

/// Words and signs round a number.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ContextFile {
    /// Words before a number that make it a code, in all languages.
    pub code_words: Vec<At<String>>,
    /// Words before a number that make it something else.
    pub other_words: Vec<At<String>>,
    /// Units behind a number that make it a quantity.
    pub units: Vec<At<String>>,
    /// Names of other products; a text that names one is matched by code or whole message only.
    pub other_products: Vec<At<String>>,
}

/// `spelling.yaml`: what else counts as the same letter.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SpellingFile {
    /// Signs that screenshots and hands confuse: every sign of a line counts as its first.
    pub look_alikes: Vec<At<String>>,
    /// Letter groups or words that count as another: `from` to `to`.
    pub variants: Vec<VariantFile>,
    /// Signs that carry nothing between letters.
    pub dropped: At<String>,
}

/// One spelling for another.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VariantFile {
    /// What is found.
    pub from: At<String>,
    /// What it counts as.
    pub to: At<String>,
}

/// `collect.yaml`: what to collect for a case, by id, in the order in which it is asked for.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct CollectFile(pub Vec<CollectItem>);

/// One thing to collect.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CollectItem {
    /// Its id, used by `escalate.collect`.
    pub id: At<String>,
    /// What it is, as a line of a list.
    pub text: Texts,
    /// Asked for when nothing is known about a text.
    #[serde(default)]
    pub always: bool,
    /// What a case report asks of it, one field each.
    #[serde(default)]
    pub asks: Vec<AskFile>,
}

/// A field of a case report: filled from the logs where they hold it, else a question.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskFile {
    /// What stands before the value. Plain text.
    pub label: Texts,
    /// What the reader is asked where the logs do not tell it.
    pub question: Texts,
    /// The facts that tell it; every one that is there is shown. `time_frame` and `time_zone` are told by the times of
    /// the records.
    #[serde(default)]
    pub filled_by: Vec<At<String>>,
    /// The logs that it is: filled when one of them is at hand.
    #[serde(default)]
    pub logs: Vec<At<String>>,
    /// The kinds of flows that it is asked for; without any, for all.
    #[serde(default)]
    pub kinds: Vec<At<String>>,
}

/// `browse.yaml`: what readers find by looking instead of asking.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BrowseFile {
    /// The groups of symptoms, in the order in which lists show them.
    pub groups: Vec<GroupFile>,
    /// Ids of entries that people look for by name, in the order in which they are shown.
    #[serde(default)]
    pub landmarks: Vec<At<String>>,
}

/// A group of symptoms.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupFile {
    /// Its id, used by `symptoms/*.yaml`.
    pub id: At<String>,
    /// The heading of its list.
    pub name: Texts,
}

/// `redaction.yaml`: what redaction knows of products and vendors.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RedactionFile {
    /// Domains that are the same for every customer, in lower case. They stay, and so does every name below them.
    pub public_domains: Vec<At<String>>,
    /// Hosts that are the same for every customer, in lower case. They stay, but names below them do not.
    pub public_hosts: Vec<At<String>>,
    /// How a dotted name begins that is a class, a package or a property, in lower case.
    pub package_roots: Vec<At<String>>,
    /// What names a kind of device after the number in a line/port, in lower case. Digits may follow.
    pub device_suffixes: Vec<At<String>>,
    /// How such a name begins if it may have any ending, in lower case.
    pub device_suffix_beginnings: Vec<At<String>>,
    /// What stands before `userid` or `user_name` in the name of a field that holds a user id, in lower case.
    pub user_id_prefixes: Vec<At<String>>,
    /// Those of the prefixes that begin a header, whose value has no quotes around it, in lower case.
    pub user_id_header_prefixes: Vec<At<String>>,
    /// What a tracking id begins with, up to the underscore, as it is written.
    pub tracking_prefixes: Vec<At<String>>,
}

/// `ui/words.yaml`: the interface's words by key.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct WordsFile(pub BTreeMap<String, Texts>);

/// The plural forms of a text by their names in Unicode CLDR.
pub type PluralForms = BTreeMap<String, At<String>>;

/// `ui/counts.yaml`: words that go with a number: key, language, plural form.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct CountsFile(pub BTreeMap<String, At<BTreeMap<String, At<PluralForms>>>>);

/// `inventory.yaml`: the ids that must exist one day; a link to one that is not written yet is left out, not an error.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct InventoryFile(pub BTreeMap<String, Vec<At<String>>>);

//! The files at the top of `knowledge/`: `knowledge.yaml`, `families.yaml`, `collect.yaml`, `browse.yaml`,
//! `others.yaml`, `redaction.yaml`, `spelling.yaml`, `inventory.yaml` and `ui/*.yaml`.

use super::{At, Lists, Texts};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `knowledge.yaml`: the only place that states the version, the date and the languages.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KnowledgeFile {
    /// Version of the knowledge base, independent of the program's version.
    pub version: At<String>,
    /// Date of this version, `YYYY-MM-DD`.
    pub date: At<String>,
    /// Version of the vendor's guide that this version is based on.
    pub guide_version: At<String>,
    /// The languages, `en` first. Every text has exactly these languages.
    pub languages: Vec<LanguageFile>,
}

/// A language of the knowledge base.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LanguageFile {
    /// BCP 47 primary subtag, such as `fr`.
    pub tag: At<String>,
    /// The language's name for itself, such as `Français`.
    pub name: At<String>,
    /// Other subtags that select this language.
    #[serde(default)]
    pub aliases: Vec<At<String>>,
}

/// `families.yaml`: which codes exist, how they are spelled, and when a number is not a code.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FamiliesFile {
    /// The families; a family with a more specific spelling comes before a more general one.
    pub families: Vec<FamilyFile>,
    /// How HTTP and SIP statuses are written, so that they are not mistaken for codes.
    pub http: HttpSpellings,
    /// Words that say that a problem has been solved. A text that reports only a solved problem needs no answer.
    pub settled_words: Vec<At<String>>,
    /// Names of the products covered here. A text that contains one is on topic.
    pub product_words: Vec<At<String>>,
    /// Names of our field: services, places and parts of the products covered here. A text that contains one is on
    /// topic, too.
    pub subject_words: Vec<At<String>>,
    /// Words and characters next to a number that tell whether it is a code.
    pub context: ContextFile,
}

/// A family of codes.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FamilyFile {
    /// Unique id, used as `family` in `codes/*.yaml`.
    pub id: At<String>,
    /// The family's name, as shown to readers.
    pub name: Texts,
    /// The part of an id before the digits, such as `1000-`; empty for most families.
    #[serde(default)]
    pub prefix: Option<At<String>>,
    /// The numbers of the family: single numbers or ranges such as `200000-200099`.
    pub ranges: Vec<At<String>>,
    /// Numbers within the ranges that no source documents.
    #[serde(default)]
    pub unassigned: Vec<At<String>>,
    /// How codes are written: `#` is a digit, `_` up to four spaces or punctuation marks, `*` a word; anything else
    /// stands for itself.
    pub spellings: Vec<At<String>>,
    /// When a number alone counts as a code: `anywhere`, `alone` (the text contains little else) or `never` (only if
    /// spelled in full).
    pub bare: At<String>,
    /// If every code of this family belongs to another product: the id of the entry that says so.
    #[serde(default)]
    pub other_product: Option<At<String>>,
}

/// How HTTP statuses are written.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HttpSpellings {
    /// Spellings of an HTTP status, written as in [`FamilyFile::spellings`]; `?` is a digit outside the status.
    pub spellings: Vec<At<String>>,
    /// Spellings of SIP statuses, which are not HTTP statuses.
    pub sip_spellings: Vec<At<String>>,
    /// Words that show that an HTTP status beside them is ours: the bridge, its log, its requests.
    pub marker_words: Vec<At<String>>,
    /// Words about provisioning, anybody's. A status beside one is ours only in a text that names our product.
    pub provisioning_words: Vec<At<String>>,
    /// Words beside a status that is all of a text, such as `status` in `status 409`.
    pub status_words: Vec<At<String>>,
    /// Words that say that something is missing. Without one of them, a success status is not a problem.
    pub missing_words: Vec<At<String>>,
}

/// Words and characters next to a number.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ContextFile {
    /// Words before a number that make it a code, in any language.
    pub code_words: Vec<At<String>>,
    /// Words before a number that make it something other than a code.
    pub other_words: Vec<At<String>>,
    /// Units after a number that make it a quantity.
    pub units: Vec<At<String>>,
}

/// `others.yaml`: what a text is about if it is not about the products covered here, and what every product says. A `*` at
/// the end of a word means that more letters may follow; a `.` that nothing may follow it in its clause.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OthersFile {
    /// Products and topics that are not covered here. A text that shows one matches only by a code that stands as one,
    /// or by a whole message.
    pub products: Vec<OtherProductFile>,
    /// Names that contain a name of another product and are not that product's.
    pub ours: Vec<At<String>>,
    /// What every product says, in each language. It is worth nothing alone.
    pub boilerplate: Lists,
    /// Words that turn a message into its opposite.
    pub opposites: Vec<OppositeFile>,
    /// Words that say how something came out.
    pub outcomes: OutcomesFile,
}

/// Words that mean the opposite of each other. A text that has one of one list where a message has one of the other, with
/// the same words beside it, says the opposite of that message.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OppositeFile {
    /// Words such as `is not`, by language.
    pub one: Lists,
    /// Words such as `is`, by language.
    pub other: Lists,
}

/// Words that say how something came out. A sentence that reports a success and no failure is not a message that
/// something failed.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OutcomesFile {
    /// Words that report a failure, by language.
    pub failure: Lists,
    /// Words that report a success, by language.
    pub success: Lists,
}

/// A product or topic that is not covered here.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OtherProductFile {
    /// Unique id.
    pub id: At<String>,
    /// The name, as shown to readers.
    pub name: Texts,
    /// Names that are the same in all languages; each shows the product alone.
    #[serde(default)]
    pub names: Vec<At<String>>,
    /// Words of each language that show the topic alone.
    #[serde(default)]
    pub words: Option<Lists>,
    /// Words that show the topic only together.
    #[serde(default)]
    pub together: Vec<TogetherFile>,
    /// Ids of entries whose codes are this product's in a text about it.
    #[serde(default)]
    pub codes: Vec<At<String>>,
}

/// Words that show a topic together: one of each list, close to each other.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TogetherFile {
    /// The first words, by language.
    pub one_of: Lists,
    /// The words that must stand near one of them, by language.
    pub beside: Lists,
}

/// `spelling.yaml`: which characters and letter groups count as equal.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SpellingFile {
    /// Characters that are easily confused, for example in screenshots. Each character in a line counts as the first
    /// one.
    pub look_alikes: Vec<At<String>>,
    /// Letter groups or words that count as another spelling: `from` counts as `to`.
    pub variants: Vec<VariantFile>,
    /// Characters that are ignored between letters.
    pub dropped: At<String>,
}

/// A spelling that counts as another one.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VariantFile {
    /// The spelling in the text.
    pub from: At<String>,
    /// The spelling that it counts as.
    pub to: At<String>,
}

/// `collect.yaml`: the information to collect for a case, in the order in which it is requested.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct CollectFile(pub Vec<CollectItem>);

/// One item to collect.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CollectItem {
    /// Unique id, used in `escalate.collect`.
    pub id: At<String>,
    /// What to collect, worded as one line of a list.
    pub text: Texts,
    /// True to ask for this item even if nothing is known about the case.
    #[serde(default)]
    pub always: bool,
    /// The fields of the case report for this item.
    #[serde(default)]
    pub asks: Vec<AskFile>,
}

/// A field of a case report: filled from the logs if they contain the value, otherwise asked as a question.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskFile {
    /// The label before the value. Plain text.
    pub label: Texts,
    /// The question to ask if the logs do not contain the value.
    pub question: Texts,
    /// The facts that fill the field; every one that is known is shown. `time_frame` and `time_zone` come from the
    /// timestamps of the records.
    #[serde(default)]
    pub filled_by: Vec<At<String>>,
    /// Ids of logs; the field counts as filled if one of them is at hand.
    #[serde(default)]
    pub logs: Vec<At<String>>,
    /// The kinds of flows that need this field; omit it for all kinds.
    #[serde(default)]
    pub kinds: Vec<At<String>>,
}

/// `browse.yaml`: what readers find by browsing instead of searching.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BrowseFile {
    /// The groups of symptoms, in display order.
    pub groups: Vec<GroupFile>,
    /// Ids of entries that people look for by name, in display order.
    #[serde(default)]
    pub landmarks: Vec<At<String>>,
}

/// A group of symptoms.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupFile {
    /// Unique id, used as `group` in `symptoms/*.yaml`.
    pub id: At<String>,
    /// The heading of the group in lists.
    pub name: Texts,
}

/// `redaction.yaml`: the names of products and vendors that redaction needs.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RedactionFile {
    /// Domains that are the same for every customer, in lower case. They stay, and so does every name below them.
    pub public_domains: Vec<At<String>>,
    /// Hosts that are the same for every customer, in lower case. They stay, but names below them do not.
    pub public_hosts: Vec<At<String>>,
    /// Beginnings of dotted names that are classes, packages or properties, in lower case.
    pub package_roots: Vec<At<String>>,
    /// Suffixes that name a kind of device after the number in a line/port, in lower case. Digits can follow.
    pub device_suffixes: Vec<At<String>>,
    /// Beginnings of such suffixes that can have any ending, in lower case.
    pub device_suffix_beginnings: Vec<At<String>>,
    /// Prefixes of `userid` or `user_name` in the names of fields that contain a user id, in lower case.
    pub user_id_prefixes: Vec<At<String>>,
    /// The prefixes that begin a header, whose value is not in quotes, in lower case.
    pub user_id_header_prefixes: Vec<At<String>>,
    /// Beginnings of tracking ids, up to the underscore, in their exact case.
    pub tracking_prefixes: Vec<At<String>>,
}

/// `ui/words.yaml`: the interface texts by key.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct WordsFile(pub BTreeMap<String, Texts>);

/// The forms of a text by Unicode CLDR plural category, such as `one` or `other`.
pub type PluralForms = BTreeMap<String, At<String>>;

/// `ui/counts.yaml`: texts that contain a count, by key, language and plural category.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct CountsFile(pub BTreeMap<String, At<BTreeMap<String, At<PluralForms>>>>);

/// `inventory.yaml`: the ids that must exist eventually. A link to an id without an entry is left out and is not an
/// error.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct InventoryFile(pub BTreeMap<String, Vec<At<String>>>);

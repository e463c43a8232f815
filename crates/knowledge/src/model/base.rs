//! The data that all entries share: version, languages, families of codes, what to collect for a case.

use super::{Kind, Lang, Localized};
use serde::{Deserialize, Serialize};

/// The top level of the knowledge base: the data that all entries share.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Base {
    /// Version of the knowledge base.
    pub version: String,
    /// Date of this version, `YYYY-MM-DD`.
    pub date: String,
    /// Version of the vendor's guide that this version is based on.
    pub guide_version: String,
    /// The languages, English first. A [`Lang`] is a position in this list.
    pub languages: Vec<Language>,
    /// The families of codes; a family with a more specific spelling comes before a more general one.
    pub families: Vec<Family>,
    /// How HTTP statuses are written.
    pub http_spellings: Vec<String>,
    /// How SIP statuses are written.
    pub sip_spellings: Vec<String>,
    /// Folded words that show that an HTTP status beside them is ours.
    pub marker_words: Vec<String>,
    /// Folded words about provisioning, anybody's.
    pub provisioning_words: Vec<String>,
    /// Folded words that stand beside a status that is all of a text, such as `status`.
    pub status_words: Vec<String>,
    /// Folded words that say that something is missing.
    pub missing_words: Vec<String>,
    /// Folded words that say that a problem has been solved.
    pub settled_words: Vec<String>,
    /// Folded names of the products covered here.
    pub product_words: Vec<String>,
    /// Folded names of our field: services, places and parts of the products covered here.
    pub subject_words: Vec<String>,
    /// Words and units that distinguish codes from other numbers.
    pub context: Context,
    /// What is not covered here.
    pub others: Others,
    /// What questions ask for.
    pub asked: Vec<Asked>,
    /// The information to collect for a case.
    pub collect: Vec<Collect>,
    /// The groups of symptoms, in display order.
    pub groups: Vec<Group>,
    /// Ids of entries that people look for by name. Some of them may not have an entry yet.
    pub landmarks: Vec<String>,
    /// The names of products and vendors that redaction needs.
    pub redaction: Redaction,
}

impl Base {
    /// The language for a tag such as `pl-PL`, `fr_CA` or `ja_JP.UTF-8`, by its first subtag or an alias of it. `None`
    /// if the knowledge base does not have the language.
    pub fn language(&self, tag: &str) -> Option<Lang> {
        let first = tag.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        let found = self.languages.iter().position(|l| l.tag == first || l.aliases.contains(&first))?;
        u8::try_from(found).ok().map(Lang)
    }

    /// The tag of a language, such as `fr`.
    pub fn tag(&self, lang: Lang) -> &str {
        self.languages.get(lang.index()).map_or("en", |l| l.tag.as_str())
    }

    /// All languages, English first.
    pub fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..u8::try_from(self.languages.len()).unwrap_or(u8::MAX)).map(Lang)
    }

    /// The family with this id.
    pub fn family(&self, id: &str) -> Option<&Family> {
        self.families.iter().find(|f| f.id == id)
    }
}

/// A language of the knowledge base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// BCP 47 primary subtag, such as `fr`.
    pub tag: String,
    /// The language's name for itself, such as `Français`.
    pub name: String,
    /// Other subtags that select this language.
    pub aliases: Vec<String>,
}

/// A family of codes, with the spellings by which they are recognized.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Family {
    /// Id of the family.
    pub id: String,
    /// Name of the family, as shown to readers.
    pub name: Localized,
    /// The part of an id before the digits, such as `1000-`; often empty.
    pub prefix: String,
    /// The ranges of numbers, both ends included.
    pub ranges: Vec<(u32, u32)>,
    /// Numbers within the ranges that no source documents.
    pub unassigned: Vec<u32>,
    /// How codes are written: `#` is a digit, `_` up to four spaces or punctuation marks.
    pub spellings: Vec<String>,
    /// When a number alone counts as a code.
    pub bare: Bare,
    /// The id of the entry that says that these codes belong to another product; empty if they do not.
    pub other_product: String,
}

impl Family {
    /// True if a number lies in one of the ranges.
    pub fn contains(&self, number: u32) -> bool {
        self.ranges.iter().any(|&(from, to)| (from..=to).contains(&number))
    }
}

/// When a number alone counts as a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bare {
    /// In any text.
    Anywhere,
    /// Only if the text contains little more than the number.
    Alone,
    /// Only after a code word, or spelled in full.
    Never,
}

/// Folded words and units next to a number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Context {
    /// Words that make the number a code.
    pub code_words: Vec<String>,
    /// Words that make the number something else.
    pub other_words: Vec<String>,
    /// Units that make the number a quantity.
    pub units: Vec<String>,
}

/// What a text is about if it is not about the products covered here, and what every product says. All words are folded. A
/// `*` at the end of a word means that more letters may follow; a `.` that nothing may follow it in its clause.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Others {
    /// Products and topics that are not covered here.
    pub products: Vec<OtherProduct>,
    /// Names that contain a name of another product and are not that product's.
    pub ours: Vec<String>,
    /// What every product says: worth nothing alone.
    pub boilerplate: Vec<String>,
    /// Words that turn a message into its opposite.
    pub opposites: Vec<Opposite>,
    /// Words that report a failure.
    pub failure: Vec<String>,
    /// Words that report a success.
    pub success: Vec<String>,
}

/// A kind of question, such as `how` or `where`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The kinds of entries that answer it.
    pub favors: Vec<Kind>,
    /// Folded words that show that it is asked.
    pub words: Vec<String>,
}

/// Words of one language that mean the opposite of each other in the same place of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opposite {
    /// The language.
    pub lang: Lang,
    /// Words such as `is not`.
    pub one: Vec<String>,
    /// Words such as `is`.
    pub other: Vec<String>,
}

/// A product or topic that is not covered here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherProduct {
    /// Id of the product or topic.
    pub id: String,
    /// Its name, as shown to readers.
    pub name: Localized,
    /// Words that show it alone.
    pub names: Vec<String>,
    /// Words that show it together.
    pub together: Vec<Together>,
    /// Ids of entries whose codes are this product's in a text about it.
    pub codes: Vec<String>,
}

/// Words that show a product or topic only together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Together {
    /// One of these must stand in the text.
    pub one_of: Vec<String>,
    /// One of these must stand near it.
    pub beside: Vec<String>,
}

/// A group of symptoms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Id of the group; its entries refer to it.
    pub id: String,
    /// The heading of the group in lists.
    pub name: Localized,
}

/// The names of products and vendors that redaction needs. All words are in lower case, except for the prefixes of tracking ids.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Redaction {
    /// Domains that stay, with every name below them.
    pub public_domains: Vec<String>,
    /// Hosts that stay, without the names below them.
    pub public_hosts: Vec<String>,
    /// Beginnings of dotted names that are classes, packages or properties.
    pub package_roots: Vec<String>,
    /// Suffixes that name a kind of device after the number in a line/port; digits can follow.
    pub device_suffixes: Vec<String>,
    /// Beginnings of such suffixes that can have any ending.
    pub device_suffix_beginnings: Vec<String>,
    /// Prefixes of `userid` or `user_name` in the names of fields that contain a user id.
    pub user_id_prefixes: Vec<String>,
    /// The prefixes that begin a header, whose value is not in quotes.
    pub user_id_header_prefixes: Vec<String>,
    /// Beginnings of tracking ids, up to the underscore.
    pub tracking_prefixes: Vec<String>,
}

/// One item to collect for a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collect {
    /// Id of the item; `escalate.collect` refers to it.
    pub id: String,
    /// What to collect, worded as one line of a list.
    pub text: Localized,
    /// True if the item is requested even when nothing is known about the case.
    pub always: bool,
    /// The fields of the case report for this item.
    pub asks: Vec<Ask>,
}

/// A field of a case report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The label before the value.
    pub label: Localized,
    /// The question to ask if no value is known. Markdown.
    pub question: Localized,
    /// Names of the facts that fill the field.
    pub filled_by: Vec<String>,
    /// Ids of logs; the field counts as filled if one of them is at hand.
    pub logs: Vec<String>,
    /// The kinds of flows that need this field; empty for all kinds.
    pub kinds: Vec<String>,
}

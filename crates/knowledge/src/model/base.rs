//! What the whole knowledge base shares: version, languages, families of codes, what to collect.

use super::{Lang, Localized};
use serde::{Deserialize, Serialize};

/// The top of the knowledge base.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Base {
    /// Version of the knowledge.
    pub version: String,
    /// Its date, `YYYY-MM-DD`.
    pub date: String,
    /// The vendor's guide that it follows.
    pub guide_version: String,
    /// The languages; [`Lang`] counts in this list.
    pub languages: Vec<Language>,
    /// The families of codes.
    pub families: Vec<Family>,
    /// Spellings of HTTP statuses.
    pub http_spellings: Vec<String>,
    /// Spellings of SIP statuses.
    pub sip_spellings: Vec<String>,
    /// Folded words that show a text to be about provisioning.
    pub provisioning_words: Vec<String>,
    /// Folded words that say that something is still missing.
    pub missing_words: Vec<String>,
    /// Folded words that say that the matter is settled.
    pub settled_words: Vec<String>,
    /// Folded names of our field.
    pub subject_words: Vec<String>,
    /// What tells a code from another number.
    pub context: Context,
    /// What to collect for a case.
    pub collect: Vec<Collect>,
    /// The groups of symptoms, in the order of lists.
    pub groups: Vec<Group>,
    /// Ids of entries that people look for by name. Some may not be written yet.
    pub landmarks: Vec<String>,
    /// What redaction knows of products and vendors.
    pub redaction: Redaction,
}

impl Base {
    /// The language of a tag such as `pl-PL`, `fr_CA` or `ja_JP.UTF-8`; the first subtag decides, `no` and `nn` mean
    /// `nb` because the data says so. `None` for a language that the knowledge base does not have.
    pub fn language(&self, tag: &str) -> Option<Lang> {
        let first = tag.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        let found = self.languages.iter().position(|l| l.tag == first || l.aliases.contains(&first))?;
        u8::try_from(found).ok().map(Lang)
    }

    /// The tag of a language, as `nb`.
    pub fn tag(&self, lang: Lang) -> &str {
        self.languages.get(lang.index()).map_or("en", |l| l.tag.as_str())
    }

    /// All languages, English first.
    pub fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..u8::try_from(self.languages.len()).unwrap_or(u8::MAX)).map(Lang)
    }

    /// The family of an id.
    pub fn family(&self, id: &str) -> Option<&Family> {
        self.families.iter().find(|f| f.id == id)
    }
}

/// A language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// Its primary subtag.
    pub tag: String,
    /// Its own name.
    pub name: String,
    /// Other subtags that mean it.
    pub aliases: Vec<String>,
}

/// A family of codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Family {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Localized,
    /// What ids have before the digits.
    pub prefix: String,
    /// The numbers, ends included.
    pub ranges: Vec<(u32, u32)>,
    /// Numbers that no source lists.
    pub unassigned: Vec<u32>,
    /// How codes are spelled.
    pub spellings: Vec<String>,
    /// When a bare number counts.
    pub bare: Bare,
    /// The entry that explains that these codes are another product's; empty when they are ours.
    pub other_product: String,
}

impl Family {
    /// True when the number lies in one of the ranges.
    pub fn contains(&self, number: u32) -> bool {
        self.ranges.iter().any(|&(from, to)| (from..=to).contains(&number))
    }
}

/// When a bare number counts as a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bare {
    /// In any text.
    Anywhere,
    /// Only when the text is hardly more than the number.
    Alone,
    /// Only with a code word before it, or spelled in full.
    Never,
}

/// Folded words and units round a number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Context {
    /// Words that make a number a code.
    pub code_words: Vec<String>,
    /// Words that make it something else.
    pub other_words: Vec<String>,
    /// Units that make it a quantity.
    pub units: Vec<String>,
    /// Names of other products.
    pub other_products: Vec<String>,
}

/// A group of symptoms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its id, which entries of the group name.
    pub id: String,
    /// The heading of its list.
    pub name: Localized,
}

/// What redaction knows of products and vendors. All words are in lower case, except for the prefixes of tracking ids.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Redaction {
    /// Domains that stay, with every name below them.
    pub public_domains: Vec<String>,
    /// Hosts that stay, without the names below them.
    pub public_hosts: Vec<String>,
    /// How a dotted name begins that is a class, a package or a property.
    pub package_roots: Vec<String>,
    /// What names a kind of device after the number in a line/port; digits may follow.
    pub device_suffixes: Vec<String>,
    /// How such a name begins if it may have any ending.
    pub device_suffix_beginnings: Vec<String>,
    /// What stands before `userid` or `user_name` in the name of a field that holds a user id.
    pub user_id_prefixes: Vec<String>,
    /// Those of the prefixes that begin a header, whose value has no quotes around it.
    pub user_id_header_prefixes: Vec<String>,
    /// What a tracking id begins with, up to the underscore.
    pub tracking_prefixes: Vec<String>,
}

/// One thing to collect for a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collect {
    /// Its id.
    pub id: String,
    /// What it is.
    pub text: Localized,
    /// Asked for when nothing is known about a text.
    pub always: bool,
    /// What a case report asks of it.
    pub asks: Vec<Ask>,
}

/// A field of a case report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// What stands before the value.
    pub label: Localized,
    /// What is asked where nothing tells it. Markdown.
    pub question: Localized,
    /// The facts that tell it.
    pub filled_by: Vec<String>,
    /// The logs that it is.
    pub logs: Vec<String>,
    /// The kinds of flows that it is asked for; empty for all.
    pub kinds: Vec<String>,
}

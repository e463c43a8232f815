//! An entry of the knowledge base as the blob stores it. The fields have the same names in the compiler's `schema`,
//! which documents what authors write in them.

use super::{Diagram, Lang, Localized};
use serde::{Deserialize, Serialize};

named_enum! {
    /// What an entry is about. Each kind has its own folder.
    Kind {
        /// A number that a product shows.
        Code = "code",
        /// An HTTP response of the product.
        Http = "http",
        /// A problem that people see and that has no number.
        Symptom = "symptom",
        /// How to do something.
        Procedure = "procedure",
        /// A log file.
        Log = "log",
        /// A glossary or list to look things up in.
        Reference = "reference",
    }
}

impl Kind {
    /// The folder of this kind of entries below the knowledge folder.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Code => "codes",
            Kind::Http => "http",
            Kind::Symptom => "symptoms",
            Kind::Procedure => "procedures",
            Kind::Log => "logs",
            Kind::Reference => "references",
        }
    }
}

named_enum! {
    /// Who acts in a step, or can fix a problem.
    Actor {
        /// The person who has the problem.
        EndUser = "end_user",
        /// An administrator of the customer organization.
        CustomerAdmin = "customer_admin",
        /// An administrator of the partner organization.
        PartnerAdmin = "partner_admin",
        /// The operators of the platform at the service provider.
        SpOperations = "sp_operations",
        /// The vendor's support.
        Vendor = "cisco",
        /// The help-desk agent on the phone, who performs steps but never fixes a problem alone.
        Agent = "agent",
    }
}

named_enum! {
    /// Whether a problem can be fixed while the caller is on the line.
    OnCall {
        /// It can be fixed on the call.
        Yes = "yes",
        /// That depends on the cause.
        Maybe = "maybe",
        /// It cannot be fixed on the call.
        No = "no",
    }
}

named_enum! {
    /// How many people a problem affects.
    Scope {
        /// A single user.
        OneUser = "one_user",
        /// All users of one customer.
        OneCustomer = "one_customer",
        /// Everyone on the platform or with the partner.
        Everybody = "everybody",
    }
}

named_enum! {
    /// Where the text of a message comes from.
    WordingStatus {
        /// Printed in a source.
        Published = "published",
        /// Reconstructed from published translations.
        Reconstructed = "reconstructed",
        /// Translated by the authors of the knowledge base; never shown as the product's own text.
        Translated = "translated",
    }
}

/// A message that people paste.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Language of the message.
    pub lang: Lang,
    /// Where the text comes from.
    pub status: WordingStatus,
    /// Where it was published: `guide` or the id of an article. Empty unless published.
    pub source: String,
    /// The exact text of the message.
    pub text: String,
}

/// Who can fix a problem, and whether during the call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The actors who can fix it; the one who usually does it comes first.
    pub who: Vec<Actor>,
    /// Whether it can be fixed while the caller waits.
    pub on_call: OnCall,
}

/// One step. The steps of shared remedies are already inserted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Who acts.
    pub who: Actor,
    /// The exact product, screen or menu path; empty if the step needs none.
    pub place: String,
    /// What to do. Markdown.
    pub action: Localized,
    /// Id of the remedy that the step comes from; empty if the entry defines it itself.
    pub remedy: String,
}

/// One solution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    /// When the solution applies.
    pub condition: Option<Localized>,
    /// True if the advice comes from the authors and not from the vendor.
    pub derived: bool,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// When to escalate a problem, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalate {
    /// The condition, as half a sentence that continues "Escalate if".
    pub when: Localized,
    /// Who takes over.
    pub to: Actor,
    /// Ids of the items to collect and hand over.
    pub collect: Vec<String>,
}

/// An entry that is easily confused with this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfusedWith {
    /// Id of the other entry.
    pub id: String,
    /// A question whose answer distinguishes the two.
    pub question: Localized,
}

/// Where the problem shows in a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InLog {
    /// Id of the log.
    pub log: String,
    /// True if the log has an entry to link to.
    pub log_exists: bool,
    /// Exact text in a line of the log; empty if none is known.
    pub literal: String,
    /// The step of the flow in which it happens, such as `5.4`; empty if unknown.
    pub flow_step: String,
    /// What to look for in the log.
    pub note: Option<Localized>,
}

/// Where a log file is on one platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPlace {
    /// Name of the platform or server.
    pub platform: String,
    /// The exact path; empty if there is none.
    pub path: String,
    /// How to get the file without a path.
    pub how: Option<Localized>,
}

/// A term and its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The exact term, the same in every language.
    pub term: String,
    /// What the term means.
    pub text: Localized,
}

/// Where facts come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The guide, an article, or a conclusion of the authors.
    pub origin: Origin,
    /// Name of the section in English; empty if none is given.
    pub section: String,
    /// Names of the fields that are based on this source.
    pub covers: Vec<String>,
}

/// The origin of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The vendor's guide, in this version.
    Guide(String),
    /// The vendor article with this id.
    Vendor(String),
    /// Concluded by the authors from other sources.
    Derived,
}

/// How far a translation can be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Freshness {
    /// Confirmed against the current English text.
    Confirmed,
    /// Confirmed on this date (`YYYY-MM-DD`), but one of the two texts has changed since.
    Changed(String),
    /// Never confirmed.
    Unconfirmed,
    /// Not translated yet; readers get the English text.
    Pending,
}

/// An entry of any kind. Fields that do not apply to its kind are empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(
    missing_docs,
    reason = "the same fields as those of the structs in knowledge::schema, documented there"
)]
pub struct Entry {
    pub id: String,
    pub kind: Kind,
    /// Id of the family of a code; empty for other kinds.
    pub family: String,
    /// Id of the group of a symptom; empty for other kinds.
    pub group: String,
    /// The status of an HTTP entry; 0 for other kinds.
    pub status: u16,
    /// The reason phrase of an HTTP entry; empty for other kinds.
    pub reason: String,
    /// Id of the entry for the bare status; empty if this entry is for the bare status itself.
    pub refines: String,
    pub since: String,
    pub retired: String,
    pub title: Localized,
    pub wordings: Vec<Wording>,
    pub say: Option<Localized>,
    pub fix: Option<Fix>,
    pub scope: Option<Scope>,
    pub preconditions: Vec<Localized>,
    pub before: Vec<Localized>,
    pub solutions: Vec<Solution>,
    pub wait: Option<Localized>,
    pub verify: Option<Localized>,
    pub escalate: Option<Escalate>,
    pub meaning: Option<Localized>,
    pub causes: Vec<Localized>,
    pub confused_with: Vec<ConfusedWith>,
    pub in_logs: Vec<InLog>,
    pub places: Vec<LogPlace>,
    pub shows: Vec<Localized>,
    pub decides: Vec<String>,
    /// Id of the procedure for fetching a log; empty for other kinds.
    pub fetched_by: String,
    pub items: Vec<Item>,
    pub diagram: Option<Diagram>,
    /// Ids of the entries whose `leads_to` names this one, sorted.
    pub comes_from: Vec<String>,
    pub leads_to: Vec<String>,
    pub related: Vec<String>,
    pub sources: Vec<Source>,
    /// How people describe the problem, by language.
    pub phrases: Vec<Vec<String>>,
    /// The state of the translation in each language, in the order of the languages.
    pub freshness: Vec<Freshness>,
}

impl Entry {
    /// Makes an entry that has only an id, a kind and a title.
    pub fn new(id: String, kind: Kind, title: Localized) -> Entry {
        Entry {
            id,
            kind,
            family: String::new(),
            group: String::new(),
            status: 0,
            reason: String::new(),
            refines: String::new(),
            since: String::new(),
            retired: String::new(),
            title,
            wordings: Vec::new(),
            say: None,
            fix: None,
            scope: None,
            preconditions: Vec::new(),
            before: Vec::new(),
            solutions: Vec::new(),
            wait: None,
            verify: None,
            escalate: None,
            meaning: None,
            causes: Vec::new(),
            confused_with: Vec::new(),
            in_logs: Vec::new(),
            places: Vec::new(),
            shows: Vec::new(),
            decides: Vec::new(),
            fetched_by: String::new(),
            items: Vec::new(),
            diagram: None,
            comes_from: Vec::new(),
            leads_to: Vec::new(),
            related: Vec::new(),
            sources: Vec::new(),
            phrases: Vec::new(),
            freshness: Vec::new(),
        }
    }
}

/// The examples of one entry. They are stored apart because only `check` and the tests read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examples {
    /// Id of the entry.
    pub id: String,
    /// Path of the entry's file below the knowledge folder.
    pub path: String,
    /// Texts that must find the entry.
    pub positive: Vec<Example>,
    /// Texts that must not find the entry.
    pub negative: Vec<NegativeExample>,
}

/// A text that must find an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The text, as a person would paste it.
    pub text: String,
    /// Ids of other entries that the text fits equally well.
    pub along_with: Vec<String>,
    /// Line and column in the entry's file, from 1.
    pub at: (u64, u64),
}

/// A text that must not find an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NegativeExample {
    /// The text, as a person would paste it.
    pub text: String,
    /// Line and column in the entry's file, from 1.
    pub at: (u64, u64),
}

//! An entry of the knowledge base as the blob stores it. The fields have the same names in the crate `schema`,
//! which documents what authors write in them.

use super::{Diagram, Escalate, Fix, Localized, Solution, Source, Wording};
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
#[allow(missing_docs, reason = "the same fields as the structs of faultbook-schema, documented there")]
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

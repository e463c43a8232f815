//! An entry of the knowledge base as the blob holds it. What authors write in each field is documented in the compiler's
//! `schema`, where the fields have the same names.

use super::{Diagram, Lang, Localized};
use serde::{Deserialize, Serialize};

macro_rules! named_enum {
    ($(#[$doc:meta])* $name:ident { $( $(#[$vdoc:meta])* $variant:ident = $text:literal, )* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $( $(#[$vdoc])* $variant, )* }

        impl $name {
            /// Every value, in order of declaration.
            pub const ALL: &'static [$name] = &[ $( $name::$variant, )* ];

            /// The name that authors write and programs read.
            pub fn name(self) -> &'static str {
                match self { $( $name::$variant => $text, )* }
            }

            /// The value of a name; `None` when there is none.
            pub fn from_name(name: &str) -> Option<$name> {
                match name { $( $text => Some($name::$variant), )* _ => None }
            }
        }
    };
}

named_enum! {
    /// What an entry is about; the folder it lies in.
    Kind {
        /// A number that a product shows.
        Code = "code",
        /// An HTTP answer of the provisioning bridge.
        Http = "http",
        /// Something people see that has no number.
        Symptom = "symptom",
        /// How something is done.
        Procedure = "procedure",
        /// A log file.
        Log = "log",
        /// Something to look up.
        Reference = "reference",
    }
}

impl Kind {
    /// The folder of this kind.
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
    /// Who acts.
    Actor {
        /// The person who has the problem.
        EndUser = "end_user",
        /// The administrator of the customer organization.
        CustomerAdmin = "customer_admin",
        /// The administrator of the partner organization.
        PartnerAdmin = "partner_admin",
        /// Who runs the platform at the service provider.
        SpOperations = "sp_operations",
        /// The vendor's support.
        Vendor = "cisco",
        /// The help-desk agent on the phone; acts in steps, never fixes alone.
        Agent = "agent",
    }
}

named_enum! {
    /// Whether it can be fixed while the caller is on the line.
    OnCall {
        /// It can.
        Yes = "yes",
        /// It depends on the cause.
        Maybe = "maybe",
        /// It cannot.
        No = "no",
    }
}

named_enum! {
    /// How many are hit.
    Scope {
        /// One user.
        OneUser = "one_user",
        /// All users of one customer.
        OneCustomer = "one_customer",
        /// Everybody on this platform or with this partner.
        Everybody = "everybody",
    }
}

named_enum! {
    /// Whose words a message is.
    WordingStatus {
        /// Printed in a source.
        Published = "published",
        /// Worded back from published translations.
        Reconstructed = "reconstructed",
        /// Ours; never shown as the product's.
        Translated = "translated",
    }
}

/// A message that people paste.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Its language.
    pub lang: Lang,
    /// Whose words it is.
    pub status: WordingStatus,
    /// Where it was published; empty unless published.
    pub source: String,
    /// The text, letter for letter.
    pub text: String,
}

/// Who can fix it, and whether at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The actors, the usual one first.
    pub who: Vec<Actor>,
    /// Whether it can be fixed while the caller waits.
    pub on_call: OnCall,
}

/// One step, remedies already put in their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Who acts.
    pub who: Actor,
    /// Where, exact; empty where it needs no place.
    pub place: String,
    /// What to do. Markdown.
    pub action: Localized,
    /// The remedy the step came from; empty when it is the entry's own.
    pub remedy: String,
}

/// One way out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    /// When it applies.
    pub condition: Option<Localized>,
    /// True when the advice is ours and not the vendor's.
    pub derived: bool,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// When to give it to somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalate {
    /// The condition.
    pub when: Localized,
    /// To whom.
    pub to: Actor,
    /// Ids of what to collect.
    pub collect: Vec<String>,
}

/// An entry that is easily taken for this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfusedWith {
    /// The other entry.
    pub id: String,
    /// The question that tells them apart.
    pub question: Localized,
}

/// Where it shows in a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InLog {
    /// The log's id.
    pub log: String,
    /// True when the log has an entry of its own to link to.
    pub log_exists: bool,
    /// A literal of a line; empty for none.
    pub literal: String,
    /// The step of the login flow; empty for none.
    pub flow_step: String,
    /// What to look for.
    pub note: Option<Localized>,
}

/// Where a file lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPlace {
    /// Platform or server.
    pub platform: String,
    /// The path; empty for none.
    pub path: String,
    /// How to get it without a path.
    pub how: Option<Localized>,
}

/// A term and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The term, exact.
    pub term: String,
    /// What it means.
    pub text: Localized,
}

/// Where facts come from; exactly one of the three is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What it is.
    pub origin: Origin,
    /// The section, by its English name; empty for none.
    pub section: String,
    /// The fields that rest on it.
    pub covers: Vec<String>,
}

/// The origin of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The vendor's guide, in this version.
    Guide(String),
    /// A vendor article, by its id.
    Vendor(String),
    /// Concluded by us.
    Derived,
}

/// How far a translation can be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Freshness {
    /// Confirmed against the English that is there now.
    Confirmed,
    /// Confirmed on this date, but one of the two has changed since.
    Changed(String),
    /// Never confirmed.
    Unconfirmed,
    /// Not written yet: readers get English.
    Pending,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(
    missing_docs,
    reason = "the same fields as those of the structs in knowledge::schema, documented there"
)]
pub struct Entry {
    pub id: String,
    pub kind: Kind,
    /// The family of a code; empty otherwise.
    pub family: String,
    /// The group of a symptom; empty otherwise.
    pub group: String,
    /// The status of an HTTP entry; 0 otherwise.
    pub status: u16,
    /// The reason phrase of an HTTP entry; empty otherwise.
    pub reason: String,
    /// The entry of the bare status; empty where this is one.
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
    /// The procedure that fetches a log; empty otherwise.
    pub fetched_by: String,
    pub items: Vec<Item>,
    pub diagram: Option<Diagram>,
    /// The entries whose `leads_to` names this one, in the order of their ids.
    pub comes_from: Vec<String>,
    pub leads_to: Vec<String>,
    pub related: Vec<String>,
    pub sources: Vec<Source>,
    /// How people describe it, per language.
    pub phrases: Vec<Vec<String>>,
    /// The state of each language, in their order.
    pub freshness: Vec<Freshness>,
}

impl Entry {
    /// An entry of which nothing is known but what it is called.
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

/// The examples of one entry; kept apart, since only `check` and the tests read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examples {
    /// The entry.
    pub id: String,
    /// The file it was written in, below the knowledge folder.
    pub path: String,
    /// Texts that must find it.
    pub positive: Vec<Example>,
    /// Texts that must not.
    pub negative: Vec<NegativeExample>,
}

/// A text that must find an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Other entries that it fits just as well.
    pub along_with: Vec<String>,
    /// Line and column in the entry's file.
    pub at: (u64, u64),
}

/// A text that must not find an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NegativeExample {
    /// The text.
    pub text: String,
    /// Line and column in the entry's file.
    pub at: (u64, u64),
}

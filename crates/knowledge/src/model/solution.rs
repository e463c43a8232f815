//! How a problem is solved: who acts, the steps, and when to escalate it.

use super::Localized;
use serde::{Deserialize, Serialize};

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

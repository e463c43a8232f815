//! The sections of a chapter: their kinds, names and order.

use super::block::Block;
use super::text::PassageLink;
use faultbook_knowledge::model::{Part, Word};

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// Its heading.
    pub heading: String,
    /// What it says; never empty.
    pub blocks: Vec<Block>,
    /// Which passage it repeats; `None` for a section that says it itself.
    pub place: Option<PassageLink>,
}

impl Section {
    /// The heading, with the name of the passage that the section repeats.
    pub fn title(&self) -> String {
        match &self.place {
            Some(place) => format!("{} · {}", self.heading, place.name),
            None => self.heading.clone(),
        }
    }
}

macro_rules! sections {
    ($($kind:ident $name:literal $heading:ident)*) => {
        /// What a section is about, in the order of a chapter.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each is explained by its heading in knowledge/ui/words.yaml")]
        pub enum SectionKind { $($kind,)* }

        impl SectionKind {
            /// The name in style sheets.
            pub fn name(self) -> &'static str {
                match self { $(SectionKind::$kind => $name,)* }
            }

            pub(crate) fn heading(self) -> Word {
                match self { $(SectionKind::$kind => Word::$heading,)* }
            }
        }
    };
}

impl SectionKind {
    /// The anchor. A section that is one passage has the anchor of that passage.
    pub fn anchor(self) -> &'static str {
        match self {
            SectionKind::Why | SectionKind::About => Part::Meaning.name(),
            _ => self.name(),
        }
    }
}

sections! {
    Asked "asked" HeadAsked
    Findings "findings" HeadFindings
    Outcomes "rungs" HeadRungs
    Evidence "quotes" HeadEvidence
    Message "message" HeadMessage
    Who "who" HeadWho
    Say "say" HeadSay
    First "first" HeadFirst
    Do "do" HeadDo
    Verify "verify" HeadVerify
    Wait "wait" HeadWait
    Escalate "escalate" HeadEscalate
    Places "places" HeadPlaces
    Shows "shows" HeadShows
    Fetch "fetch" HeadFetch
    Why "why" HeadWhy
    About "about-this" HeadAbout
    Causes "causes" HeadCauses
    Diagram "diagram" HeadDiagram
    Items "items" HeadItems
    Logs "logs" HeadLogs
    Decides "decides" HeadDecides
    Confused "confused" HeadConfused
    Before "before" HeadBefore
    Next "next" HeadNext
    Related "related" HeadRelated
    Sources "sources" HeadSources
    Facts "facts" HeadFacts
    Rules "rules" HeadRules
    Details "details" HeadDetails
    Files "files" HeadFiles
    Missing "missing" HeadMissing
    Tried "tried" HeadTried
}

//! The sections of a chapter: their kinds, names and order.

use super::block::Block;
use faultbook_knowledge::model::Word;

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// Its heading.
    pub heading: String,
    /// What it says; never empty.
    pub blocks: Vec<Block>,
}

macro_rules! sections {
    ($($kind:ident $name:literal $heading:ident)*) => {
        /// What a section is about, in the order of a chapter.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each is explained by its heading in knowledge/ui/words.yaml")]
        pub enum SectionKind { $($kind,)* }

        impl SectionKind {
            /// The name in style sheets and anchors.
            pub fn name(self) -> &'static str {
                match self { $(SectionKind::$kind => $name,)* }
            }

            pub(crate) fn heading(self) -> Word {
                match self { $(SectionKind::$kind => Word::$heading,)* }
            }
        }
    };
}

sections! {
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

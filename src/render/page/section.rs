//! Which sections a page has, and in which order.

use crate::knowledge::model::Word;

/// What a section is about, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the heading of that name in knowledge/ui")]
pub enum SectionKind {
    Findings,
    Rungs,
    Evidence,
    Message,
    Who,
    Say,
    First,
    Do,
    Verify,
    Wait,
    Escalate,
    Places,
    Shows,
    Fetch,
    Why,
    About,
    Causes,
    Diagram,
    Items,
    Logs,
    Decides,
    Confused,
    Before,
    Next,
    Related,
    Sources,
    Facts,
    Rules,
}

impl SectionKind {
    /// A name for style sheets and anchors.
    pub fn name(self) -> &'static str {
        match self {
            SectionKind::Findings => "findings",
            SectionKind::Rungs => "rungs",
            SectionKind::Evidence => "quotes",
            SectionKind::Facts => "facts",
            SectionKind::Rules => "rules",
            SectionKind::Message => "message",
            SectionKind::Who => "who",
            SectionKind::Say => "say",
            SectionKind::First => "first",
            SectionKind::Do => "do",
            SectionKind::Verify => "verify",
            SectionKind::Wait => "wait",
            SectionKind::Escalate => "escalate",
            SectionKind::Why => "why",
            SectionKind::Causes => "causes",
            SectionKind::Logs => "logs",
            SectionKind::About => "about-this",
            SectionKind::Places => "places",
            SectionKind::Shows => "shows",
            SectionKind::Fetch => "fetch",
            SectionKind::Decides => "decides",
            SectionKind::Diagram => "diagram",
            SectionKind::Before => "before",
            SectionKind::Items => "items",
            SectionKind::Confused => "confused",
            SectionKind::Next => "next",
            SectionKind::Related => "related",
            SectionKind::Sources => "sources",
        }
    }

    pub(in crate::render) fn heading(self) -> Word {
        match self {
            SectionKind::Findings => Word::HeadFindings,
            SectionKind::Rungs => Word::HeadRungs,
            SectionKind::Evidence => Word::HeadEvidence,
            SectionKind::Facts => Word::HeadFacts,
            SectionKind::Rules => Word::HeadRules,
            SectionKind::Message => Word::HeadMessage,
            SectionKind::Who => Word::HeadWho,
            SectionKind::Say => Word::HeadSay,
            SectionKind::First => Word::HeadFirst,
            SectionKind::Do => Word::HeadDo,
            SectionKind::Verify => Word::HeadVerify,
            SectionKind::Wait => Word::HeadWait,
            SectionKind::Escalate => Word::HeadEscalate,
            SectionKind::Why => Word::HeadWhy,
            SectionKind::Causes => Word::HeadCauses,
            SectionKind::Logs => Word::HeadLogs,
            SectionKind::About => Word::HeadAbout,
            SectionKind::Places => Word::HeadPlaces,
            SectionKind::Shows => Word::HeadShows,
            SectionKind::Fetch => Word::HeadFetch,
            SectionKind::Decides => Word::HeadDecides,
            SectionKind::Diagram => Word::HeadDiagram,
            SectionKind::Before => Word::HeadBefore,
            SectionKind::Items => Word::HeadItems,
            SectionKind::Confused => Word::HeadConfused,
            SectionKind::Next => Word::HeadNext,
            SectionKind::Related => Word::HeadRelated,
            SectionKind::Sources => Word::HeadSources,
        }
    }
}

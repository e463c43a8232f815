//! The words for the enumerations of the model.

use crate::context::Context;
use faultbook_knowledge::model::{Actor, Entry, Kind, OnCall, Part, Scope, Word};
use faultbook_query::answer::{Confidence, FactKind, Notation, ReasonKind};

/// Who acts or mends.
pub fn actor(actor: Actor) -> Word {
    match actor {
        Actor::EndUser => Word::ActorEndUser,
        Actor::CustomerAdmin => Word::ActorCustomerAdmin,
        Actor::PartnerAdmin => Word::ActorPartnerAdmin,
        Actor::SpOperations => Word::ActorSpOperations,
        Actor::Vendor => Word::ActorVendor,
        Actor::Agent => Word::ActorAgent,
    }
}

/// Whether it can be mended while the caller is on the line.
pub fn on_call(on_call: OnCall) -> Word {
    match on_call {
        OnCall::Yes => Word::OnCallYes,
        OnCall::Maybe => Word::OnCallMaybe,
        OnCall::No => Word::OnCallNo,
    }
}

pub(super) fn scope(scope: Scope) -> Word {
    match scope {
        Scope::OneUser => Word::ScopeOneUser,
        Scope::OneCustomer => Word::ScopeOneCustomer,
        Scope::Everybody => Word::ScopeEverybody,
    }
}

/// The kind of an entry.
pub fn kind(kind: Kind) -> Word {
    match kind {
        Kind::Code => Word::KindCode,
        Kind::Http => Word::KindHttp,
        Kind::Symptom => Word::KindSymptom,
        Kind::Procedure => Word::KindProcedure,
        Kind::Log => Word::KindLog,
        Kind::Reference => Word::KindReference,
    }
}

pub(super) fn confidence(confidence: Confidence) -> Word {
    match confidence {
        Confidence::Certain => Word::ConfidenceCertain,
        Confidence::Likely => Word::ConfidenceLikely,
        Confidence::Possible => Word::ConfidencePossible,
    }
}

pub(super) fn reason(kind: ReasonKind) -> Word {
    match kind {
        ReasonKind::Code => Word::ReasonCode,
        ReasonKind::Message => Word::ReasonMessage,
        ReasonKind::Phrase => Word::ReasonPhrase,
        ReasonKind::Title => Word::ReasonTitle,
        ReasonKind::Signature => Word::ReasonSignature,
        ReasonKind::Passage => Word::ReasonPassage,
        ReasonKind::Literal => Word::ReasonLiteral,
    }
}

pub(super) fn part(part: Part) -> Word {
    match part {
        Part::Title => Word::PassageTitle,
        Part::Phrase => Word::PassagePhrase,
        Part::Message => Word::PassageMessage,
        Part::Say => Word::PassageSay,
        Part::Precondition => Word::PassagePrecondition,
        Part::Before => Word::PassageBefore,
        Part::Condition => Word::PassageCondition,
        Part::Step => Word::PassageStep,
        Part::Wait => Word::PassageWait,
        Part::Verify => Word::PassageVerify,
        Part::Escalate => Word::PassageEscalate,
        Part::Meaning => Word::PassageMeaning,
        Part::Cause => Word::PassageCause,
        Part::InLog => Word::PassageInLog,
        Part::Place => Word::PassagePlace,
        Part::Shows => Word::PassageShows,
        Part::Item => Word::PassageItem,
        Part::Diagram => Word::PassageDiagram,
    }
}

pub(super) fn fact(kind: FactKind) -> Word {
    match kind {
        FactKind::Code => Word::FactCode,
        FactKind::HttpStatus => Word::FactHttpStatus,
        FactKind::SipStatus => Word::FactSipStatus,
        FactKind::TrackingId => Word::FactTrackingId,
    }
}

pub(super) fn decoded(notation: Notation) -> Word {
    match notation {
        Notation::Mail => Word::NoteDecodedMail,
        Notation::Color => Word::NoteDecodedColor,
        Notation::QuotedPrintable => Word::NoteDecodedQuotedPrintable,
        Notation::Base64 => Word::NoteDecodedBase64,
        Notation::Percent => Word::NoteDecodedPercent,
        Notation::Markup => Word::NoteDecodedMarkup,
        Notation::Backslash => Word::NoteDecodedBackslash,
    }
}

/// What kind of thing an entry is: its kind, then its family or its status.
pub(super) fn about(entry: &Entry, cx: &Context<'_>) -> Vec<String> {
    let mut about = vec![cx.words.get(kind(entry.kind)).to_owned()];
    if let Some(family) = cx.base.family(&entry.family) {
        about.push(family.name.get(cx.lang).to_owned());
    }
    if entry.status != 0 {
        about.push(format!("{} {}", entry.status, entry.reason).trim().to_owned());
    }
    about
}

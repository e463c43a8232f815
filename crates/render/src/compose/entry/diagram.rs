//! The sequence diagram of an entry, in the document's language.

use crate::compose::parts::{link, plain, prose};
use crate::context::Context;
use crate::document::{Diagram, DiagramMessage, Sighting};
use faultbook_knowledge::model;
use faultbook_knowledge::store::Shown;

pub(super) fn diagram(diagram: &model::Diagram, shown: &Shown, cx: &Context<'_>) -> Diagram {
    let last = diagram.participants.len().saturating_sub(1);
    let place = |n: u32| usize::try_from(n).unwrap_or(last).min(last);
    let message = |m: &model::Message| DiagramMessage {
        step: m.step.clone(),
        from: place(m.from),
        to: place(m.to),
        text: prose(&m.text, cx.lang),
        seen: (m.seen.chunk_by(|a, b| a.log == b.log))
            .map(|of_log| Sighting {
                log: link(shown, &of_log[0].log, cx.lang),
                literals: of_log.iter().map(|s| s.literal.clone()).filter(|l| !l.is_empty()).collect(),
            })
            .collect(),
    };
    Diagram {
        participants: diagram.participants.iter().map(|p| plain(&p.name, cx.lang)).collect(),
        messages: diagram.messages.iter().map(message).collect(),
    }
}

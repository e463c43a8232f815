//! Lowers what an entry says of logs, and diagrams, whose messages are seen in logs.

use super::lowering::Lowering;
use super::text::{localized, text_of, unchanged};
use crate::schema::{self, At};
use faultbook_knowledge::model::{Diagram, InLog, LogPlace, Message, Participant, Seen};

impl Lowering<'_> {
    pub(super) fn in_log(&self, in_log: &schema::InLog) -> InLog {
        let schema::InLog { log, literal, flow_step, note } = in_log;
        InLog {
            log: log.value.clone(),
            log_exists: self.ids.is_written(&log.value),
            literal: text_of(literal.as_ref()),
            flow_step: text_of(flow_step.as_ref()),
            note: note.as_ref().map(|t| self.prose(t)),
        }
    }

    pub(super) fn log_place(&self, place: &schema::LogPlace) -> LogPlace {
        let schema::LogPlace { platform, path, how } = place;
        LogPlace {
            platform: platform.value.clone(),
            path: text_of(path.as_ref()),
            how: how.as_ref().map(|t| self.prose(t)),
        }
    }

    pub(super) fn diagram(&self, diagram: &schema::Diagram) -> Diagram {
        let schema::Diagram { participants, messages } = diagram;
        let participant = |participant: &schema::Participant| {
            let schema::Participant { id, name } = participant;
            Participant { id: id.value.clone(), name: localized(self.tags, name, &unchanged) }
        };
        Diagram {
            participants: participants.iter().map(participant).collect(),
            messages: messages.iter().map(|m| self.message(m, participants)).collect(),
        }
    }

    fn message(&self, message: &schema::Message, participants: &[schema::Participant]) -> Message {
        let schema::Message { step, from, to, text, seen } = message;
        // The checks have already reported unknown participants.
        let place = |id: &At<String>| {
            let found = participants.iter().position(|p| p.id.value == id.value).unwrap_or(0);
            u32::try_from(found).unwrap_or(0)
        };
        Message {
            step: step.value.clone(),
            from: place(from),
            to: place(to),
            text: self.prose(text),
            seen: seen.iter().map(|s| self.seen(s)).collect(),
        }
    }

    fn seen(&self, seen: &schema::Seen) -> Seen {
        let schema::Seen { log, literal, identifies } = seen;
        Seen {
            log: log.value.clone(),
            log_exists: self.ids.is_written(&log.value),
            literal: text_of(literal.as_ref()),
            identifies: *identifies,
        }
    }
}

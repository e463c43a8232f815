//! Lowers what to do about a problem: who can fix it, solutions with the steps of shared remedies, escalation.

use super::lowering::Lowering;
use super::text::{named, text_of};
use crate::finding_codes;
use crate::schema::{self, RemedyFile};
use faultbook_knowledge::model::{Actor, Escalate, Fix, OnCall, Solution, Step};

impl Lowering<'_> {
    pub(super) fn fix(&mut self, fix: &schema::Fix) -> Fix {
        let schema::Fix { who: written, on_call } = fix;
        let on_call = named(self.file, on_call, OnCall::ALL, OnCall::name, self.findings);
        let who: Vec<Actor> = written.iter().map(|w| self.actor(w)).collect();
        for (name, actor) in written.iter().zip(&who) {
            if *actor == Actor::Agent && name.value == Actor::Agent.name() {
                let help = "name who has the rights to fix it; `agent` is for steps";
                self.findings.add(
                    self.file,
                    name.referenced,
                    finding_codes::WRONG_VALUE,
                    "the agent cannot be the one who fixes it",
                    help,
                );
            }
        }
        Fix { who, on_call: on_call.unwrap_or(OnCall::Maybe) }
    }

    pub(super) fn solution(&mut self, solution: &schema::Solution) -> Solution {
        let schema::Solution { condition, basis, steps: written } = solution;
        let mut steps = Vec::new();
        for step in &written.value {
            match &step.remedy {
                None => steps.extend(self.step(step, "")),
                Some(id) => {
                    let found = self.knowledge.remedies.iter().find(|r| r.value.id.value == id.value);
                    if let Some(remedy) = found {
                        // The sources of a remedy are checked; an entry names its own.
                        let RemedyFile { id, steps: shared, sources: _ } = &remedy.value;
                        steps.extend(shared.value.iter().filter_map(|step| self.step(step, &id.value)));
                    }
                }
            }
        }
        Solution {
            condition: condition.as_ref().map(|t| self.prose(t)),
            derived: self.derived(basis.as_ref()),
            steps,
        }
    }

    /// Lowers a step that is written out; `remedy` is the id of the remedy that it comes from.
    fn step(&mut self, step: &schema::Step, remedy: &str) -> Option<Step> {
        let schema::Step { who, place, action, remedy: _ } = step;
        let (who, action) = (who.as_ref()?, action.as_ref()?);
        Some(Step {
            who: self.actor(who),
            place: text_of(place.as_ref()),
            action: self.prose(action),
            remedy: remedy.to_owned(),
        })
    }

    pub(super) fn escalate(&mut self, escalate: &schema::Escalate) -> Escalate {
        let schema::Escalate { when, to, collect } = escalate;
        Escalate {
            when: self.prose(when),
            to: self.actor(to),
            collect: collect.iter().map(|c| c.value.clone()).collect(),
        }
    }
}

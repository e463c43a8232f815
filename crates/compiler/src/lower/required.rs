//! Which fields an entry of a kind must have (K003).

use super::lowering::Lowering;
use crate::finding_codes;
use crate::findings::LineColumn;
use crate::schema::EntryFile;
use faultbook_knowledge::model::Kind;

impl Lowering<'_> {
    /// K003: reports fields that the entry's kind requires.
    pub(super) fn required(&mut self, kind: Kind, file: &EntryFile) {
        let fault = matches!(kind, Kind::Code | Kind::Http | Kind::Symptom);
        let steps = fault || kind == Kind::Procedure;
        let present = [
            ("say", file.say.is_some(), fault),
            ("fix", file.fix.is_some(), fault),
            ("fix.who", file.fix.as_ref().is_none_or(|f| !f.who.is_empty()), true),
            ("scope", file.scope.is_some(), fault),
            ("solutions", !file.solutions.is_empty(), steps),
            ("wait", file.wait.is_some(), fault),
            ("verify", file.verify.is_some(), steps),
            ("escalate", file.escalate.is_some(), fault),
            ("phrases", file.phrases.is_some(), true),
            ("examples", !file.examples.is_empty(), fault),
            ("negative_examples", !file.negative_examples.is_empty(), fault),
        ];
        if file.retired.is_some() {
            return;
        }
        for (field, there, needed) in present {
            if needed && !there {
                let help = format!(
                    "every entry in {}/ has one; knowledge/README.md shows a complete entry",
                    kind.folder()
                );
                self.findings.add(
                    self.file,
                    LineColumn::TOP,
                    finding_codes::MISSING_FIELD,
                    format!("missing field: {field}"),
                    help,
                );
            }
        }
    }
}

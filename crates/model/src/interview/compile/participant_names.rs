//! Names of participants, which must be unambiguous.

use std::collections::HashMap;

use onrecord_text::folding::{Folded, Folding};

use super::Compiler;
use crate::source::diagnostic::{DiagnosticCode, Severity};
use crate::source::{self, Diagnostic, Pointer};

/// An id, name or alias of a participant, and its location in the file.
struct ParticipantName<'a> {
    participant: usize,
    kind: &'static str,
    name: &'a str,
    pointer: String,
}

impl Compiler<'_> {
    /// Checks that an alias is not an id, name or alias of another participant. Two participants may have
    /// the same name, for example a father and a son; that is a warning.
    pub(super) fn check_names(&mut self, participants: &[source::Participant]) {
        let names = participant_names(participants);
        // Ids come first, then names, then aliases: a name that equals an id is reported, not the id.
        let mut first: HashMap<String, &ParticipantName> = HashMap::new();
        for one in &names {
            let other = *first.entry(fold_name(one.name)).or_insert(one);
            if other.participant == one.participant {
                continue;
            }
            let severity = if one.kind == "alias" {
                Severity::Fault
            } else {
                Severity::Warning
            };
            let owner = &participants[other.participant].id;
            let message = format!(
                "the {} `{}` is also the {} of `{owner}`",
                one.kind, one.name, other.kind
            );
            let diagnostic =
                Diagnostic::new(severity, &one.pointer, DiagnosticCode::SharedName, message)
                    .help(format!("`{owner}` has it at {}", other.pointer))
                    .help(
                        "give each participant a distinct name: speakers are looked up by id, name and alias",
                    );
            self.report(diagnostic);
        }
    }
}

/// All ids, then all names, then all aliases.
fn participant_names(participants: &[source::Participant]) -> Vec<ParticipantName<'_>> {
    let root = Pointer::ROOT;
    let list = root.key("participants");
    let each = || participants.iter().enumerate();
    let ids = each().map(|(participant, one)| ParticipantName {
        participant,
        kind: "id",
        name: &one.id,
        pointer: list.element(participant).key("id").to_string(),
    });
    let names = each().map(|(participant, one)| ParticipantName {
        participant,
        kind: "name",
        name: &one.name,
        pointer: list.element(participant).key("name").to_string(),
    });
    let aliases = each().flat_map(|(participant, one)| {
        let list = &list;
        (one.aliases.iter().enumerate()).map(move |(index, alias)| ParticipantName {
            participant,
            kind: "alias",
            name: alias,
            pointer: list
                .element(participant)
                .key("aliases")
                .element(index)
                .to_string(),
        })
    });
    // Duplicate ids are reported elsewhere.
    let mut all: Vec<ParticipantName> = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    all.extend(ids.filter(|one| seen.insert(one.name, one.participant).is_none()));
    all.extend(names.chain(aliases));
    all
}

/// Folds a name as verification does when it looks up speakers: case and typography are ignored.
fn fold_name(name: &str) -> String {
    Folded::new(name, Folding::Case).as_str().trim().to_owned()
}

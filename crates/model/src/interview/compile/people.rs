//! Names of participants: each means one of them.

use std::collections::HashMap;

use super::Compiler;
use crate::source::finding::{Code, Severity};
use crate::source::{self, Finding, Pointer};
use onrecord_text::folding::{Folded, Folding};

/// What a participant is called, and where that stands in the file.
struct Called<'a> {
    participant: usize,
    what: &'static str,
    name: &'a str,
    at: String,
}

impl Compiler<'_> {
    /// Ensure that an alias is not what another participant is called. Two participants may have
    /// one name, as father and son do: that is a warning.
    pub(super) fn names(&mut self, participants: &[source::Participant]) {
        let called = all_called(participants);
        // In the order of ids, names, aliases: a name is reported, and not the id that it equals.
        let mut first: HashMap<String, &Called> = HashMap::new();
        for one in &called {
            let other = *first.entry(folded(one.name)).or_insert(one);
            if other.participant == one.participant {
                continue;
            }
            let severity = if one.what == "alias" {
                Severity::Fault
            } else {
                Severity::Warning
            };
            let owner = &participants[other.participant].id;
            let message = format!(
                "the {} `{}` is also the {} of `{owner}`",
                one.what, one.name, other.what
            );
            let finding = Finding::of(severity, &one.at, Code::SharedName, message)
                .help(format!("`{owner}` has it at {}", other.at))
                .help("give each a name of their own: speakers are found by id, name and alias");
            self.report(finding);
        }
    }
}

/// All ids, then all names, then all aliases.
fn all_called(participants: &[source::Participant]) -> Vec<Called<'_>> {
    let root = Pointer::ROOT;
    let list = root.key("participants");
    let each = || participants.iter().enumerate();
    let ids = each().map(|(participant, one)| Called {
        participant,
        what: "id",
        name: &one.id,
        at: list.at(participant).key("id").to_string(),
    });
    let names = each().map(|(participant, one)| Called {
        participant,
        what: "name",
        name: &one.name,
        at: list.at(participant).key("name").to_string(),
    });
    let aliases = each().flat_map(|(participant, one)| {
        let list = &list;
        (one.aliases.iter().enumerate()).map(move |(index, alias)| Called {
            participant,
            what: "alias",
            name: alias,
            at: list.at(participant).key("aliases").at(index).to_string(),
        })
    });
    // Two participants of one id are reported as such.
    let mut all: Vec<Called> = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    all.extend(ids.filter(|one| seen.insert(one.name, one.participant).is_none()));
    all.extend(names.chain(aliases));
    all
}

/// As the verification looks speakers up: case and typography make no difference.
fn folded(name: &str) -> String {
    Folded::new(name, Folding::Case).as_str().trim().to_owned()
}

//! The names of speakers and interviews that the archive does not know.

use onrecord_corpus::verify::{Corpus, UnknownName, VerifyRequest};
use onrecord_text::nearest::nearest;

use super::check_options::CheckOptions;

/// Why a name can't be looked for, if one can't: a slip must not make a quotation pass.
pub(super) fn unknown_name(record: &Corpus, rules: &CheckOptions<'_>) -> Option<String> {
    let asked = VerifyRequest {
        text: "a",
        speaker: rules.speaker,
        interview: rules.interview,
    };
    let first = *record.verify(&asked).unknown_names.first()?;
    let archive = record.archive();
    Some(match first {
        UnknownName::Speaker => {
            let people = archive.people.iter();
            let known = people.flat_map(|person| {
                let names = [person.id.as_str(), person.name.as_str()].into_iter();
                names.chain(person.aliases.iter().map(String::as_str))
            });
            unknown_name_message("nobody who speaks in the archive", rules.speaker, known)
        }
        UnknownName::Interview => {
            let known = archive.interviews.iter().map(|one| one.id.as_str());
            unknown_name_message("no interview of the archive", rules.interview, known)
        }
    })
}

fn unknown_name_message<'a>(
    nobody: &str,
    given: Option<&str>,
    known: impl Iterator<Item = &'a str>,
) -> String {
    let given = given.unwrap_or_default();
    let near = nearest(given, known);
    let help = match near.suggestion {
        Some(name) => format!("did you mean “{name}”?"),
        None => format!("known: {}", near.accepted.join(", ")),
    };
    format!("“{given}” is {nobody}; {help}")
}

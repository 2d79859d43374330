//! Reports speaker and interview names in the options that are not in the archive.

use crate::draft_check::CheckOptions;
use onrecord_corpus::verify::{Corpus, UnknownName, VerifyRequest};
use onrecord_text::nearest::nearest;

/// The error message for an unknown name in the options, if there is one: a typo must not let a
/// quotation pass unchecked.
pub(super) fn unknown_name(corpus: &Corpus, options: &CheckOptions<'_>) -> Option<String> {
    let request = VerifyRequest {
        text: "a",
        speaker: options.speaker,
        interview: options.interview,
    };
    let first = *corpus.verify(&request).unknown_names.first()?;
    let archive = corpus.archive();
    Some(match first {
        UnknownName::Speaker => {
            let people = archive.people.iter();
            let known = people.flat_map(|person| {
                let names = [person.id.as_str(), person.name.as_str()].into_iter();
                names.chain(person.aliases.iter().map(String::as_str))
            });
            unknown_name_message("a speaker", options.speaker, known)
        }
        UnknownName::Interview => {
            let known = archive.interviews.iter().map(|one| one.id.as_str());
            unknown_name_message("an interview", options.interview, known)
        }
    })
}

fn unknown_name_message<'a>(
    expected: &str,
    name: Option<&str>,
    known: impl Iterator<Item = &'a str>,
) -> String {
    let name = name.unwrap_or_default();
    let near = nearest(name, known);
    let help = match near.suggestion {
        Some(suggestion) => format!("did you mean “{suggestion}”?"),
        None => format!("known: {}", near.accepted.join(", ")),
    };
    format!("“{name}” is not {expected} in the archive; {help}")
}

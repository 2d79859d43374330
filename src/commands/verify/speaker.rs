//! Whose words a quotation is said to be: by a line below it, the clause beside it, or an option.

use onrecord_drafts::Quotation;

use super::attribution::{self, ClauseAttribution};
use super::check_options::CheckOptions;
use super::speakers::{Referent, SpeakerLine, Speakers};

/// Whose words a quotation is said to be.
#[derive(Debug, Clone)]
pub(super) struct NamedSpeaker<'a> {
    pub(super) name: &'a str,
    /// Does a line below the quotation, or the text beside it, name them? Else it is the option.
    pub(super) is_in_draft: bool,
    /// Does the archive know the name? `None` for what isn't a name ("the miller").
    pub(super) is_known: Option<bool>,
}

impl<'a> NamedSpeaker<'a> {
    /// The name, if it is one of the archive.
    pub(super) fn known_name(&self) -> Option<&'a str> {
        (self.is_known == Some(true)).then_some(self.name)
    }
}

/// Whose words a quotation is said to be. `of_last`: who said the one before it, if it goes on.
pub(super) fn find_speaker<'a>(
    quotation: &'a Quotation,
    rules: &CheckOptions<'a>,
    speakers: &Speakers<'a>,
    of_last: Option<NamedSpeaker<'a>>,
) -> Option<NamedSpeaker<'a>> {
    let in_draft = |name, is_known| NamedSpeaker {
        name,
        is_in_draft: true,
        is_known,
    };
    let in_line =
        quotation
            .attribution
            .as_ref()
            .map(|named| match speakers.resolve_line(&named.text) {
                SpeakerLine::Known(name) => in_draft(name, Some(true)),
                SpeakerLine::Unknown => in_draft(&named.text, Some(false)),
                SpeakerLine::Description => in_draft(&named.text, None),
            });
    let option = || {
        rules.speaker.map(|name| NamedSpeaker {
            name,
            is_in_draft: false,
            is_known: Some(true),
        })
    };
    let line = match in_line {
        // A description leaves open who is meant.
        Some(line) if line.is_known.is_some() => return Some(line),
        line => line,
    };
    match attribution::attribute_by_clause(speakers, quotation) {
        ClauseAttribution::Named(Referent::Known(name)) => Some(in_draft(name, Some(true))),
        ClauseAttribution::Named(Referent::Unknown(name)) => Some(in_draft(name, Some(false))),
        ClauseAttribution::Question => line,
        ClauseAttribution::Described => option().or(line),
        ClauseAttribution::Undecided => of_last.or_else(option).or(line),
    }
}

//! The speaker to whom a quotation is attributed: by a line below it, by the clause next to it, or by
//! an option.

use onrecord_drafts::Quotation;

use super::attribution::{self, ClauseAttribution};
use super::check_options::CheckOptions;
use super::speakers::{Referent, SpeakerLine, Speakers};

/// The speaker to whom a quotation is attributed.
#[derive(Debug, Clone)]
pub(crate) struct NamedSpeaker {
    pub(crate) name: String,
    /// Whether the draft names them, in a line below the quotation or in the text next to it. Otherwise
    /// the option does.
    pub(crate) is_in_draft: bool,
    /// Whether the name is in the archive; `None` if it is not a name ("the miller").
    pub(crate) is_known: Option<bool>,
}

impl NamedSpeaker {
    /// The name, if it is in the archive.
    pub(crate) fn known_name(&self) -> Option<&str> {
        (self.is_known == Some(true)).then_some(&*self.name)
    }
}

/// The speaker to whom a quotation is attributed. `previous_speaker` is the speaker of the quotation
/// before it, if the text shows that both have the same speaker.
pub(crate) fn find_speaker(
    quotation: &Quotation,
    options: &CheckOptions<'_>,
    speakers: &Speakers,
    previous_speaker: Option<NamedSpeaker>,
) -> Option<NamedSpeaker> {
    let in_draft = |name: &str, is_known| NamedSpeaker {
        name: name.to_owned(),
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
        options.speaker.map(|name| NamedSpeaker {
            name: name.to_owned(),
            is_in_draft: false,
            is_known: Some(true),
        })
    };
    let line = match in_line {
        // A description does not identify a person.
        Some(line) if line.is_known.is_some() => return Some(line),
        line => line,
    };
    match attribution::attribute_by_clause(speakers, quotation) {
        ClauseAttribution::Named(Referent::Known(name)) => Some(in_draft(name, Some(true))),
        ClauseAttribution::Named(Referent::Unknown(name)) => Some(in_draft(name, Some(false))),
        ClauseAttribution::Label(name) => Some(in_draft(name, None)),
        ClauseAttribution::Question => line,
        ClauseAttribution::Described => option().or(line),
        ClauseAttribution::Undecided => previous_speaker.or_else(option).or(line),
    }
}

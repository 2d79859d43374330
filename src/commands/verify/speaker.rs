//! Whose words a quotation is said to be: by a line below it, the clause beside it, or an option.

use super::attribution::{self, Beside};
use super::rules::Rules;
use super::speakers::{Line, Speakers, Who};
use onrecord_drafts::Quotation;

/// Whose words a quotation is said to be.
#[derive(Debug, Clone)]
pub(super) struct Speaker<'a> {
    pub(super) name: &'a str,
    /// Does a line below the quotation, or the text beside it, name them? Else it is the option.
    pub(super) in_draft: bool,
    /// Does the archive know the name? `None` for what isn't a name ("the miller").
    pub(super) is_known: Option<bool>,
}

impl<'a> Speaker<'a> {
    /// The name, if it is one of the archive.
    pub(super) fn known(&self) -> Option<&'a str> {
        (self.is_known == Some(true)).then_some(self.name)
    }
}

/// Whose words a quotation is said to be. `of_last`: who said the one before it, if it goes on.
pub(super) fn speaker<'a>(
    quotation: &'a Quotation,
    rules: &Rules<'a>,
    speakers: &Speakers<'a>,
    of_last: Option<Speaker<'a>>,
) -> Option<Speaker<'a>> {
    let in_draft = |name, is_known| Speaker {
        name,
        in_draft: true,
        is_known,
    };
    let in_line = quotation
        .named
        .as_ref()
        .map(|named| match speakers.in_line(&named.text) {
            Line::Known(name) => in_draft(name, Some(true)),
            Line::Unknown => in_draft(&named.text, Some(false)),
            Line::Description => in_draft(&named.text, None),
        });
    let option = || {
        rules.speaker.map(|name| Speaker {
            name,
            in_draft: false,
            is_known: Some(true),
        })
    };
    let line = match in_line {
        // A description leaves open who is meant.
        Some(line) if line.is_known.is_some() => return Some(line),
        line => line,
    };
    match attribution::beside(speakers, quotation) {
        Beside::Named(Who::Known(name)) => Some(in_draft(name, Some(true))),
        Beside::Named(Who::Unknown(name)) => Some(in_draft(name, Some(false))),
        Beside::Question => line,
        Beside::Described => option().or(line),
        Beside::Open => of_last.or_else(option).or(line),
    }
}

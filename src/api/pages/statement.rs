//! A fact or a quote in a list: its words, and where they are from.

use onrecord_model::interview::{Fact, Interview, Passage, Quote, Slug, SpeakerRef};

use crate::api::components::{Speaker, joined_words};

/// A fact or a quote in a list.
pub(super) struct Statement<'a> {
    pub interview: &'a Interview,
    pub id: &'a Slug,
    pub words: String,
    /// Who says it; `None` for the editor.
    pub speaker: Option<&'a str>,
    /// The number of the paragraph in which its words begin.
    pub paragraph: usize,
}

impl<'a> Statement<'a> {
    pub fn of_fact(fact: &'a Fact, interview: &'a Interview) -> Self {
        let words = fact.statement.clone();
        Self::new(&fact.id, words, fact.speaker, &fact.evidence, interview)
    }

    pub fn of_quote(quote: &'a Quote, interview: &'a Interview) -> Self {
        let words = joined_words(&quote.evidence, interview);
        Self::new(&quote.id, words, quote.speaker, &quote.evidence, interview)
    }

    fn new(
        id: &'a Slug,
        words: String,
        speaker: SpeakerRef,
        evidence: &[Passage],
        interview: &'a Interview,
    ) -> Self {
        let number = |passage: &Passage| {
            interview.sections[passage.section].paragraph_number(passage.paragraph)
        };
        Self {
            interview,
            id,
            words,
            speaker: Speaker::new(speaker, interview).map(|speaker| speaker.name),
            paragraph: evidence.first().map_or(1, number),
        }
    }
}

//! Where to look, and whose words they are said to be.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use onrecord_model::interview::{Interview, Slug};
use onrecord_text::enclosing_sentence;

use super::{Attribution, Corpus, Match, TurnText, UnknownName, VerifyRequest};
use crate::index::Position;

/// Where to look, and whose words they are said to be.
pub(super) struct Scope<'a> {
    corpus: &'a Corpus,
    /// The places of the turns to look in.
    pub(super) positions: Range<Position>,
    /// Who is called as was asked, by id; `None` when nobody was named, or nobody is called so.
    speakers: Option<&'a [Slug]>,
}

impl<'a> Scope<'a> {
    /// What was asked for, and what of it the archive doesn't know.
    pub(super) fn new(record: &'a Corpus, asked: &VerifyRequest<'_>) -> (Self, Vec<UnknownName>) {
        let mut unknown = Vec::new();
        let speakers = asked.speaker.and_then(|name| {
            let known = record.find_people(name);
            unknown.extend(known.is_none().then_some(UnknownName::Speaker));
            known
        });
        let turns = match asked.interview {
            None => 0..record.turn_count(),
            Some(id) => {
                let mut interviews = record.archive().interviews.iter();
                let known = interviews.position(|interview| interview.id.as_str() == id);
                unknown.extend(known.is_none().then_some(UnknownName::Interview));
                known.map_or(0..0, |known| record.turns_of_interview(known))
            }
        };
        let scope = Self {
            corpus: record,
            positions: record.index().positions_of_docs(turns),
            speakers,
        };
        (scope, unknown)
    }

    /// Was a speaker named whom the archive knows?
    pub(super) fn has_named_speaker(&self) -> bool {
        self.speakers.is_some()
    }

    /// Are these the words of the speaker who was named? `None` if that is not known.
    pub(super) fn attribution(&self, spoken: &TurnText<'_>) -> Option<Attribution> {
        let named = self.speakers?;
        let participants = &self.corpus.archive().interviews[spoken.interview].participants;
        let who = spoken.speaker.participant.map(|who| &participants[who].id);
        Some(if who.is_some_and(|who| named.contains(who)) {
            Attribution::Same
        } else {
            Attribution::Other
        })
    }

    /// The match that stands at these bytes of a turn's text. Its parts and its difference are left
    /// empty.
    pub(super) fn new_match(&self, spoken: &TurnText<'_>, words: &Range<usize>) -> Match {
        let around = enclosing_sentence(spoken.text, words);
        let is_cut = |beside: &str| beside.contains(|c: char| c.is_alphanumeric());
        let cut = (
            is_cut(spoken.text.get(around.start..words.start).unwrap_or("")),
            is_cut(spoken.text.get(words.end..around.end).unwrap_or("")),
        );
        Match {
            interview: spoken.interview,
            section: spoken.section,
            speaker: spoken.speaker,
            span: spoken.section_span(words),
            sentence: spoken.section_span(&around),
            cut,
            attribution: self.attribution(spoken),
            parts: Vec::new(),
            omitted: Vec::new(),
            insertions: Vec::new(),
            difference: Vec::new(),
            cautions: Vec::new(),
            negations_checked: true,
        }
    }
}

impl Corpus {
    /// How many interviews are looked through for texts of which each names the one to look in, or
    /// none.
    #[must_use]
    pub fn searched_interview_count<'a>(
        &self,
        named: impl IntoIterator<Item = Option<&'a str>>,
    ) -> usize {
        let interviews = &self.archive().interviews;
        let named: Option<HashSet<&str>> = named.into_iter().collect();
        named.map_or(interviews.len(), |named| {
            let is_named = |interview: &&Arc<Interview>| named.contains(interview.id.as_str());
            interviews.iter().filter(is_named).count()
        })
    }
}

impl TurnText<'_> {
    /// A span of the turn's text as one of the section's.
    pub(super) fn section_span(&self, span: &Range<usize>) -> Range<usize> {
        self.start + span.start..self.start + span.end
    }
}

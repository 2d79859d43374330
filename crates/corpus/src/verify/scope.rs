//! Where to look, and whose words they are said to be.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::{Asked, Attribution, Match, Record, Spoken, Unknown};
use crate::index::Place;
use onrecord_model::interview::{Interview, Slug};
use onrecord_text::sentence;

/// Where to look, and whose words they are said to be.
pub(super) struct Scope<'a> {
    record: &'a Record,
    /// The places of the turns to look in.
    pub(super) places: Range<Place>,
    /// Who is called as was asked, by id; `None` when nobody was named, or nobody is called so.
    speakers: Option<&'a [Slug]>,
}

impl<'a> Scope<'a> {
    /// What was asked for, and what of it the archive doesn't know.
    pub(super) fn new(record: &'a Record, asked: &Asked<'_>) -> (Self, Vec<Unknown>) {
        let mut unknown = Vec::new();
        let speakers = asked.speaker.and_then(|name| {
            let known = record.called(name);
            unknown.extend(known.is_none().then_some(Unknown::Speaker));
            known
        });
        let turns = match asked.interview {
            None => 0..record.turns(),
            Some(id) => {
                let mut interviews = record.archive().interviews.iter();
                let known = interviews.position(|interview| interview.id.as_str() == id);
                unknown.extend(known.is_none().then_some(Unknown::Interview));
                known.map_or(0..0, |known| record.turns_of(known))
            }
        };
        let scope = Self {
            record,
            places: record.index().places_of_all(turns),
            speakers,
        };
        (scope, unknown)
    }

    /// Was a speaker named whom the archive knows?
    pub(super) fn names_a_speaker(&self) -> bool {
        self.speakers.is_some()
    }

    /// Are a voice's words those of the speaker who was named? `None` when that can't be told.
    pub(super) fn attribution(&self, spoken: &Spoken<'_>) -> Option<Attribution> {
        let named = self.speakers?;
        let participants = &self.record.archive().interviews[spoken.interview].participants;
        let who = spoken.voice.speaker.map(|who| &participants[who].id);
        Some(if who.is_some_and(|who| named.contains(who)) {
            Attribution::Same
        } else {
            Attribution::Other
        })
    }

    /// The match that stands at these bytes of a turn's text. Its parts and its difference are left
    /// empty.
    pub(super) fn found(&self, spoken: &Spoken<'_>, words: &Range<usize>) -> Match {
        let around = sentence(spoken.text, words);
        let is_cut = |beside: &str| beside.contains(|c: char| c.is_alphanumeric());
        let cut = (
            is_cut(spoken.text.get(around.start..words.start).unwrap_or("")),
            is_cut(spoken.text.get(words.end..around.end).unwrap_or("")),
        );
        Match {
            interview: spoken.interview,
            section: spoken.section,
            voice: spoken.voice,
            bytes: spoken.in_section(words),
            sentence: spoken.in_section(&around),
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

impl Record {
    /// How many interviews are looked through for texts of which each names the one to look in, or
    /// none.
    #[must_use]
    pub fn searched<'a>(&self, named: impl IntoIterator<Item = Option<&'a str>>) -> usize {
        let interviews = &self.archive().interviews;
        let named: Option<HashSet<&str>> = named.into_iter().collect();
        named.map_or(interviews.len(), |named| {
            let is_named = |interview: &&Arc<Interview>| named.contains(interview.id.as_str());
            interviews.iter().filter(is_named).count()
        })
    }
}

impl Spoken<'_> {
    /// A span of the turn's text as one of the section's.
    pub(super) fn in_section(&self, span: &Range<usize>) -> Range<usize> {
        self.start + span.start..self.start + span.end
    }
}

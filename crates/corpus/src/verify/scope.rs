//! Which turns to search, and the speaker that the text is attributed to.

use std::cell::Cell;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use onrecord_model::interview::{Interview, Slug};
use onrecord_text::{enclosing_sentence, is_alphanumeric};

use super::{Attribution, Corpus, Match, TurnText, UnknownName, VerifyRequest};
use crate::index::Position;

/// Which turns to search, and the speaker that the text is attributed to.
pub(super) struct Scope<'a> {
    corpus: &'a Corpus,
    /// The positions of the turns to search.
    pub(super) positions: Range<Position>,
    /// The ids of the people that the named speaker may be; `None` if no speaker was named, or if the archive
    /// doesn't contain the name.
    speakers: Option<&'a [Slug]>,
    /// How many bytes of turns may still be compared with the parts of the text.
    comparable_bytes: Cell<usize>,
}

/// How many bytes of turns are compared with the parts of a text between ellipses and brackets, about 0.05 s.
/// Only parts that all consist of very common words, or of a passage that very many turns repeat, occur in more.
const MAX_COMPARED_BYTES: usize = 4 * 1024 * 1024;

/// How many bytes an occurrence of a part counts as, in addition to those of its turn.
const BYTES_OF_OCCURRENCE: usize = 16;

impl<'a> Scope<'a> {
    /// The scope of a request, and the names in the request that the archive doesn't contain.
    pub(super) fn new(corpus: &'a Corpus, request: &VerifyRequest<'_>) -> (Self, Vec<UnknownName>) {
        let mut unknown = Vec::new();
        let speakers = request.speaker.and_then(|name| {
            let known = corpus.find_people(name);
            unknown.extend(known.is_none().then_some(UnknownName::Speaker));
            known
        });
        let turns = match request.interview {
            None => 0..corpus.turn_count(),
            Some(id) => {
                let mut interviews = corpus.archive().interviews.iter();
                let known = interviews.position(|interview| interview.id.as_str() == id);
                unknown.extend(known.is_none().then_some(UnknownName::Interview));
                known.map_or(0..0, |known| corpus.turns_of_interview(known))
            }
        };
        let scope = Self {
            corpus,
            positions: corpus.index().positions_of_docs(turns),
            speakers,
            comparable_bytes: Cell::new(MAX_COMPARED_BYTES),
        };
        (scope, unknown)
    }

    /// Whether a further turn of this many bytes may be compared with the parts of the text.
    pub(super) fn may_compare(&self, bytes: usize) -> bool {
        let left = self.comparable_bytes.get();
        self.comparable_bytes.set(left.saturating_sub(bytes));
        left > 0
    }

    /// Counts the occurrences of parts that are compared in a turn.
    pub(super) fn count_occurrences(&self, count: usize) {
        self.may_compare(count.saturating_mul(BYTES_OF_OCCURRENCE));
    }

    /// Whether the request names a speaker whose name the archive contains.
    pub(super) fn has_named_speaker(&self) -> bool {
        self.speakers.is_some()
    }

    /// Whether these are the words of the named speaker. `None` if no speaker was named, or if the name is
    /// unknown.
    pub(super) fn attribution(&self, spoken: &TurnText<'_>) -> Option<Attribution> {
        let named = self.speakers?;
        let participants = &self.corpus.archive().interviews[spoken.interview].participants;
        let participant = spoken.speaker.participant;
        let id = participant.map(|participant| &participants[participant].id);
        Some(if id.is_some_and(|id| named.contains(id)) {
            Attribution::Same
        } else {
            Attribution::Other
        })
    }

    /// The match at a span of the text of a turn, in bytes. Its parts, its difference and its cautions are
    /// empty.
    pub(super) fn new_match(&self, spoken: &TurnText<'_>, words: &Range<usize>) -> Match {
        let sentence = enclosing_sentence(spoken.text, words);
        let has_words = |rest: &str| rest.contains(|c: char| is_alphanumeric(c));
        let cut = (
            has_words(spoken.text.get(sentence.start..words.start).unwrap_or("")),
            has_words(spoken.text.get(words.end..sentence.end).unwrap_or("")),
        );
        Match {
            interview: spoken.interview,
            section: spoken.section,
            speaker: spoken.speaker,
            span: spoken.section_span(words),
            sentence: spoken.section_span(&sentence),
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
    /// The number of interviews that are searched for a batch of texts. `named` contains the interview that
    /// each text names, or `None` for a text that is searched for in all interviews.
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
    /// Converts a span in the text of the turn to a span in the text of the section.
    pub(super) fn section_span(&self, span: &Range<usize>) -> Range<usize> {
        self.start + span.start..self.start + span.end
    }
}

//! The corpus: all turns of an archive, with the index of their words.
//!
//! Turns in a row by the same participant are one text here: import divides long ones, and what somebody says across such
//! a division is said, too.

use std::ops::Range;
use std::sync::Arc;

use onrecord_model::archive::Archive;
use onrecord_model::interview::{Fact, Figure, Interview, Section, Slug, SpeakerRef, Turn};

use onrecord_text::bracketed_capitals;

use super::max_listed_matches;
use super::people_by_name::PeopleByName;
use crate::index::Index;

/// The turns of an archive, with the positions of their words.
#[derive(Debug)]
pub struct Corpus {
    archive: Arc<Archive>,
    /// The texts of all turns, those in a row by one participant together, then the texts of all facts: of each, the
    /// statement, and the label, the subject and the measure of each figure. Only search reads the texts of facts,
    /// verification never does.
    index: Index,
    /// The location of each turn, in the order of the archive.
    turns: Vec<TurnLocation>,
    /// For each interview, the number of its first fact among all facts.
    first_facts: Vec<usize>,
    /// For each fact, the number of its statement among the texts of the index.
    statements: Vec<usize>,
    /// The names of the speakers.
    names: PeopleByName,
    /// The turns as they were before corrections, if there are any.
    earlier: Option<Box<Self>>,
    /// Returns the sections of an interview that are in the corpus: the current or the earlier ones.
    sections: fn(&Interview) -> &[Section],
}

/// The location of turns in a row by one participant, or of one turn: the index of the interview, of the section in the
/// interview, and of the turns in the section.
#[derive(Debug)]
struct TurnLocation {
    interview: usize,
    section: usize,
    turns: Range<usize>,
}

/// A text that describes a figure, in the editor's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureText {
    /// What it is, such as "Growth of trade".
    Label,
    /// Whom or what it is about.
    Subject,
    /// What is measured.
    Measure,
}

impl FigureText {
    /// In the order of declaration.
    pub(crate) const ALL: [Self; 3] = [Self::Label, Self::Subject, Self::Measure];

    /// This text of a figure.
    pub(crate) fn of(self, figure: &Figure) -> &str {
        match self {
            Self::Label => &figure.label,
            Self::Subject => &figure.subject,
            Self::Measure => &figure.measure,
        }
    }
}

/// What one speaker says in one turn, or in turns in a row.
#[derive(Debug, Clone, Copy)]
pub struct TurnText<'a> {
    /// Index of the interview in the archive.
    pub interview: usize,
    /// Index of the section in the interview.
    pub section: usize,
    /// The speaker.
    pub speaker: SpeakerRef,
    /// The words: the paragraphs, joined by line feeds.
    pub text: &'a str,
    /// Where they start in the text of the section, in bytes.
    pub start: usize,
}

impl Corpus {
    /// Indexes the turns and the facts of an archive, and the turns as they were before corrections.
    #[must_use]
    pub fn new(archive: Arc<Archive>) -> Self {
        let was_corrected = |one: &Arc<Interview>| !one.corrections.earlier.is_empty();
        let earlier = archive.interviews.iter().any(was_corrected).then(|| {
            let archive = Arc::clone(&archive);
            Box::new(Self::new_part(
                archive,
                |one| &one.corrections.earlier,
                |_| &[],
            ))
        });
        Self {
            earlier,
            ..Self::new_part(archive, |one| &one.sections, |one| &one.facts)
        }
    }

    fn new_part(
        archive: Arc<Archive>,
        sections: fn(&Interview) -> &[Section],
        facts: fn(&Interview) -> &[Fact],
    ) -> Self {
        let (mut turns, mut texts) = (Vec::new(), Vec::new());
        for (interview, content) in archive.interviews.iter().enumerate() {
            for (section, content) in sections(content).iter().enumerate() {
                let in_a_row = content.turns.chunk_by(is_same_participant);
                let mut first = 0;
                for turns_in_a_row in in_a_row {
                    turns.push(TurnLocation {
                        interview,
                        section,
                        turns: first..first + turns_in_a_row.len(),
                    });
                    texts.push(text_of(content, turns_in_a_row).1);
                    first += turns_in_a_row.len();
                }
            }
        }
        let (mut first_facts, mut statements) = (Vec::new(), Vec::new());
        for content in &archive.interviews {
            first_facts.push(statements.len());
            for fact in facts(content) {
                statements.push(texts.len());
                texts.push(&fact.statement);
                for figure in &fact.figures {
                    texts.extend(FigureText::ALL.map(|text| text.of(figure)));
                }
            }
        }
        let index = Index::new(texts.iter().copied());
        Self {
            index,
            turns,
            first_facts,
            statements,
            names: PeopleByName::new(&archive.people),
            archive,
            earlier: None,
            sections,
        }
    }

    /// The archive of the corpus.
    #[must_use]
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The turns as they were before corrections, if there are any.
    pub(super) fn earlier(&self) -> Option<&Self> {
        self.earlier.as_deref()
    }

    /// The index of all turns, each as a separate text, in the order of the archive, followed by the
    /// texts of all facts.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Estimates, in bounded time, what it costs to verify a text, where reading one position of the index
    /// costs 1 (about 0.1 µs). If its words occur consecutively somewhere, only the positions of its rarest
    /// word are read. Otherwise, each part between ellipses and brackets is looked up separately, by the rarer
    /// half of its words, and the text is compared with similar ones. For each match that is listed, its
    /// sentence is read.
    #[must_use]
    pub fn estimate_cost(&self, text: &str) -> usize {
        // "[t]he" is also looked up as "the", which may be far more common than its pieces.
        let unbracketed = bracketed_capitals::unbracketed(text);
        let without_brackets = unbracketed.map_or(0, |text| self.estimate_as_written(&text));
        self.estimate_as_written(text).max(without_brackets)
    }

    fn estimate_as_written(&self, text: &str) -> usize {
        const MAX_RAREST_POSITIONS: usize = 5_000;
        // However common the words are, there are bounds on how many positions and turns are read.
        const MAX_POSITIONS: usize = 300_000;
        const LISTED_MATCH: usize = 1_000;
        const FOUND_BYTE: usize = 20;
        const OTHER_BYTE: usize = 120;
        let count = |term| self.index.postings(term).len();
        let parts = text.split(['[', ']', '(', ')', '…']);
        let parts = parts.flat_map(|part| part.split("..."));
        let is_one_part = parts.clone().nth(1).is_none();
        let terms: Option<Vec<_>> = self.index.term_ids(text).into_iter().collect();
        let terms = terms.filter(|_| is_one_part).unwrap_or_default();
        let rarest = terms.iter().map(|term| count(*term)).min().unwrap_or(0);
        if rarest <= MAX_RAREST_POSITIONS {
            let occurrences = self.index.find_phrase(&terms);
            let listed = occurrences.take(max_listed_matches(text.len())).count();
            if listed > 0 {
                return rarest + LISTED_MATCH * listed + FOUND_BYTE * text.len();
            }
        }
        let positions = parts.map(|part| {
            let terms = self.index.term_ids(part).into_iter().flatten();
            let mut counts: Vec<_> = terms.map(count).collect();
            counts.sort_unstable();
            counts.truncate(counts.len().div_ceil(2));
            counts.iter().sum::<usize>()
        });
        // Consecutive words that are all so common probably occur often.
        let listed = if rarest > MAX_RAREST_POSITIONS {
            max_listed_matches(text.len())
        } else {
            0
        };
        positions.sum::<usize>().min(MAX_POSITIONS)
            + LISTED_MATCH * listed
            + OTHER_BYTE * text.len()
    }

    /// The number of texts of turns. The texts of the index from this number on are those of facts.
    #[must_use]
    pub fn turn_count(&self) -> usize {
        self.turns.len()
    }

    /// The text of turns, by its number.
    ///
    /// # Panics
    ///
    /// If the number is not less than [`turn_count`](Self::turn_count).
    #[must_use]
    pub fn turn(&self, number: usize) -> TurnText<'_> {
        let location = &self.turns[number];
        let section =
            &(self.sections)(&self.archive.interviews[location.interview])[location.section];
        let turns = &section.turns[location.turns.clone()];
        let (start, text) = text_of(section, turns);
        TurnText {
            interview: location.interview,
            section: location.section,
            speaker: turns[0].speaker,
            start,
            text,
        }
    }

    /// The number of the text of the index that a turn is in.
    pub(crate) fn doc_of_turn(&self, interview: usize, section: usize, turn: usize) -> usize {
        let end =
            |location: &TurnLocation| (location.interview, location.section, location.turns.end);
        (self.turns).partition_point(|location| end(location) <= (interview, section, turn))
    }

    /// The number of a fact's statement among the texts of the index.
    pub(crate) fn doc_of_statement(&self, interview: usize, fact: usize) -> usize {
        self.statements[self.first_facts[interview] + fact]
    }

    /// The number of a text of a fact's figure among the texts of the index.
    pub(crate) fn doc_of_figure(
        &self,
        interview: usize,
        fact: usize,
        figure: usize,
        text: FigureText,
    ) -> usize {
        let first = self.doc_of_statement(interview, fact) + 1;
        first + figure * FigureText::ALL.len() + text as usize
    }

    /// The ids of the people with this id, name or alias; `None` if there are none.
    pub(super) fn find_people(&self, name: &str) -> Option<&[Slug]> {
        self.names.find(name)
    }

    /// The turns of an interview, by their numbers among all turns.
    pub(crate) fn turns_of_interview(&self, interview: usize) -> Range<usize> {
        let first_turn = |interview| {
            self.turns
                .partition_point(|location| location.interview < interview)
        };
        first_turn(interview)..first_turn(interview + 1)
    }
}

/// Whether two turns in a row are by the same participant.
fn is_same_participant(one: &Turn, next: &Turn) -> bool {
    one.speaker.participant.is_some() && one.speaker == next.speaker
}

/// Where turns in a row start in the text of their section, in bytes, and their text.
fn text_of<'a>(section: &'a Section, turns: &[Turn]) -> (usize, &'a str) {
    let start = turns
        .first()
        .map_or(0, |turn| section.turn_span(turn).start);
    let end = turns
        .last()
        .map_or(start, |turn| section.turn_span(turn).end);
    (start, &section.text.as_str()[start..end])
}

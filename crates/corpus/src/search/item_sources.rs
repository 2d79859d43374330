//! Maps an item to the texts of the corpus that contain its words, and to the strings of the item within
//! these texts.

use std::ops::Range;

use onrecord_model::interview::{Interview, Passage, Section, Turn};

use super::{ItemKind, ItemLocation};
use crate::index::Position;
use crate::verify::Corpus;

/// A string of an item. Numbers count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemField {
    /// A paragraph of a turn of a section.
    Paragraph {
        /// The number of the turn in the section.
        turn: usize,
        /// The number of the paragraph in the turn.
        paragraph: usize,
    },
    /// A paragraph of a turn, by its number.
    TurnParagraph(usize),
    /// The words of a piece of evidence, by its number.
    Evidence(usize),
    /// The statement of a fact.
    Statement,
}

/// A text of the corpus, with the strings of an item that it contains.
#[derive(Debug)]
pub(super) struct ItemSource<'a> {
    doc: DocRef,
    pub text: &'a str,
    /// The strings in order, each with its span in the text, in bytes.
    pub fields: Vec<(ItemField, Range<usize>)>,
}

/// Identifies a text of an interview.
#[derive(Debug, Clone, Copy)]
enum DocRef {
    Turn { section: usize, turn: usize },
    Statement(usize),
}

/// The texts that contain the words of an item, in the order of the item.
pub(super) fn item_sources(
    kind: ItemKind,
    interview: &Interview,
    location: ItemLocation,
) -> Vec<ItemSource<'_>> {
    let evidence = |passages: &[Passage]| {
        let passages = passages.iter().enumerate();
        passages
            .map(|(number, passage)| ItemSource::from_evidence(interview, passage, number))
            .collect()
    };
    let item = location.part as usize;
    match kind {
        ItemKind::Sections => {
            let turns = 0..interview.sections[item].turns.len();
            turns
                .map(|turn| {
                    let field = |paragraph| ItemField::Paragraph { turn, paragraph };
                    ItemSource::from_turn(interview, item, turn, field)
                })
                .collect()
        }
        ItemKind::Turns => {
            let (turn, field) = (location.turn as usize, ItemField::TurnParagraph);
            vec![ItemSource::from_turn(interview, item, turn, field)]
        }
        ItemKind::Quotes => evidence(&interview.quotes[item].evidence),
        ItemKind::Facts => {
            let statement = ItemSource::from_statement(interview, item);
            let evidence: Vec<_> = evidence(&interview.facts[item].evidence);
            std::iter::once(statement).chain(evidence).collect()
        }
    }
}

impl<'a> ItemSource<'a> {
    fn from_turn(
        interview: &'a Interview,
        section: usize,
        turn: usize,
        field: impl Fn(usize) -> ItemField,
    ) -> Self {
        let spoken = &interview.sections[section].turns[turn];
        let (text, paragraphs) = turn_text(&interview.sections[section], spoken);
        Self {
            doc: DocRef::Turn { section, turn },
            text,
            fields: (0..).map(field).zip(paragraphs).collect(),
        }
    }

    fn from_evidence(interview: &'a Interview, passage: &Passage, number: usize) -> Self {
        let section = &interview.sections[passage.section];
        let turn = (section.turn_of(passage.paragraph)).expect("each paragraph belongs to a turn");
        let (text, _) = turn_text(section, &section.turns[turn]);
        let start = section.turn_span(&section.turns[turn]).start;
        let words = passage.span.start - start..passage.span.end - start;
        Self {
            doc: DocRef::Turn {
                section: passage.section,
                turn,
            },
            text,
            fields: vec![(ItemField::Evidence(number), words)],
        }
    }

    fn from_statement(interview: &'a Interview, fact: usize) -> Self {
        let text = interview.facts[fact].statement.as_str();
        Self {
            doc: DocRef::Statement(fact),
            text,
            fields: vec![(ItemField::Statement, 0..text.len())],
        }
    }

    /// The positions of the words that lie entirely in the strings.
    pub(super) fn positions(&self, interview: usize, corpus: &Corpus) -> Range<Position> {
        let doc = match self.doc {
            DocRef::Turn { section, turn } => corpus.doc_of_turn(interview, section, turn),
            DocRef::Statement(fact) => corpus.doc_of_statement(interview, fact),
        };
        let index = corpus.index();
        let all = index.positions_of_doc(doc);
        let (Some((_, first)), Some((_, last))) = (self.fields.first(), self.fields.last()) else {
            return all.start..all.start;
        };
        if first.start == 0 && last.end == self.text.len() {
            return all;
        }
        let is_before = |position| index.word_span(self.text, position).start < first.start;
        let is_within = |position| index.word_span(self.text, position).end <= last.end;
        let start = partition_point(&all, is_before);
        start..partition_point(&(start..all.end), is_within)
    }
}

/// The text of a turn, and the spans of its paragraphs in that text, in bytes.
fn turn_text<'a>(section: &'a Section, turn: &Turn) -> (&'a str, Vec<Range<usize>>) {
    let spoken = section.turn_span(turn);
    let paragraphs = section.text.paragraphs()[turn.paragraphs.clone()].iter();
    let span_in_turn =
        |paragraph: &Range<usize>| paragraph.start - spoken.start..paragraph.end - spoken.start;
    let paragraphs = paragraphs.map(span_in_turn).collect();
    (&section.text.as_str()[spoken], paragraphs)
}

/// The first position for which the predicate is false. The predicate must be true for all positions before
/// it and false for all after it.
fn partition_point(positions: &Range<Position>, predicate: impl Fn(Position) -> bool) -> Position {
    let (mut start, mut end) = (positions.start, positions.end);
    while start < end {
        let middle = start + (end - start) / 2;
        if predicate(middle) {
            start = middle + 1;
        } else {
            end = middle;
        }
    }
    start
}

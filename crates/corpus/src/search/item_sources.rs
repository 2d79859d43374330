//! The texts of the record that an item has its words from, and which strings of the item they are.

use std::ops::Range;

use onrecord_model::interview::{Interview, Passage, Section, Turn};

use super::ItemKind;
use crate::index::Position;
use crate::verify::Corpus;

/// A string of an item. Numbers count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemField {
    /// A paragraph of a turn of a section.
    Paragraph {
        /// The turn.
        turn: usize,
        /// The paragraph in it.
        paragraph: usize,
    },
    /// Words of evidence.
    Evidence(usize),
    /// The statement of a fact.
    Statement,
}

/// A text of the record, with the strings of an item that stand in it.
#[derive(Debug)]
pub(super) struct ItemSource<'a> {
    doc: DocRef,
    pub text: &'a str,
    /// In order, each with its span in bytes of the text.
    pub fields: Vec<(ItemField, Range<usize>)>,
}

/// Which text of an interview it is.
#[derive(Debug, Clone, Copy)]
enum DocRef {
    Turn { section: usize, turn: usize },
    Statement(usize),
}

/// The texts that an item has its words from, in its order.
pub(super) fn item_sources(
    kind: ItemKind,
    interview: &Interview,
    item: usize,
) -> Vec<ItemSource<'_>> {
    let evidence = |passages: &[Passage]| {
        let passages = passages.iter().enumerate();
        passages
            .map(|(at, passage)| ItemSource::from_evidence(interview, passage, at))
            .collect()
    };
    match kind {
        ItemKind::Sections => {
            let turns = 0..interview.sections[item].turns.len();
            turns
                .map(|turn| ItemSource::from_turn(interview, item, turn))
                .collect()
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
    fn from_turn(interview: &'a Interview, section: usize, turn: usize) -> Self {
        let spoken = &interview.sections[section].turns[turn];
        let (text, paragraphs) = turn_text(&interview.sections[section], spoken);
        let spot = |paragraph| ItemField::Paragraph { turn, paragraph };
        Self {
            doc: DocRef::Turn { section, turn },
            text,
            fields: (0..).map(spot).zip(paragraphs).collect(),
        }
    }

    fn from_evidence(interview: &'a Interview, passage: &Passage, at: usize) -> Self {
        let section = &interview.sections[passage.section];
        let turn = (section.turn_of(passage.paragraph)).expect("each paragraph is one of a turn");
        let (text, _) = turn_text(section, &section.turns[turn]);
        let start = section.turn_span(&section.turns[turn]).start;
        let words = passage.span.start - start..passage.span.end - start;
        Self {
            doc: DocRef::Turn {
                section: passage.section,
                turn,
            },
            text,
            fields: vec![(ItemField::Evidence(at), words)],
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

    /// The places of the words that stand in the strings, whole.
    pub(super) fn positions(&self, interview: usize, record: &Corpus) -> Range<Position> {
        let number = match self.doc {
            DocRef::Turn { section, turn } => record.doc_of_turn(interview, section, turn),
            DocRef::Statement(fact) => record.doc_of_statement(interview, fact),
        };
        let index = record.index();
        let all = index.positions_of_doc(number);
        let (Some((_, first)), Some((_, last))) = (self.fields.first(), self.fields.last()) else {
            return all.start..all.start;
        };
        if first.start == 0 && last.end == self.text.len() {
            return all;
        }
        let begins = |place| index.word_span(self.text, place).start < first.start;
        let ends = |place| index.word_span(self.text, place).end <= last.end;
        let start = partition_point(&all, begins);
        start..partition_point(&(start..all.end), ends)
    }
}

/// The words of a turn, and its paragraphs in bytes of them.
fn turn_text<'a>(section: &'a Section, turn: &Turn) -> (&'a str, Vec<Range<usize>>) {
    let spoken = section.turn_span(turn);
    let paragraphs = section.text.paragraphs()[turn.paragraphs.clone()].iter();
    let within =
        |paragraph: &Range<usize>| paragraph.start - spoken.start..paragraph.end - spoken.start;
    let paragraphs = paragraphs.map(within).collect();
    (&section.text.as_str()[spoken], paragraphs)
}

/// The first of some places for which something no longer holds; it holds for all before it.
fn partition_point(places: &Range<Position>, holds: impl Fn(Position) -> bool) -> Position {
    let (mut from, mut until) = (places.start, places.end);
    while from < until {
        let middle = from + (until - from) / 2;
        if holds(middle) {
            from = middle + 1;
        } else {
            until = middle;
        }
    }
    from
}

//! Maps an item to the texts of the corpus that contain its words, and to the strings of the item within
//! these texts.

use std::ops::Range;

use onrecord_model::interview::{Interview, Passage};

use super::{ItemKind, ItemLocation};
use crate::index::Position;
use crate::verify::{Corpus, FigureText, TurnText};

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
    /// A text of one of a fact's figures, by the number of the figure.
    Figure(usize, FigureText),
    /// A text of a statistic.
    Statistic(FigureText),
    /// The words of a statistic.
    Words,
    /// The statement of a statistic's fact.
    FactStatement,
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
    /// By its number in the index.
    Turn(usize),
    Statement(usize),
    Figure {
        fact: usize,
        figure: usize,
        text: FigureText,
    },
}

/// The texts that contain the words of an item, in the order of the item.
pub(super) fn item_sources(
    kind: ItemKind,
    corpus: &Corpus,
    location: ItemLocation,
) -> Vec<ItemSource<'_>> {
    let number = location.interview as usize;
    let interview = &corpus.archive().interviews[number];
    let evidence = |passages: &[Passage]| -> Vec<_> {
        let passages = passages.iter().enumerate();
        let source = |(evidence, passage)| {
            ItemSource::from_passage(corpus, number, passage, ItemField::Evidence(evidence))
        };
        passages.map(source).collect()
    };
    let figure_texts = |fact, figure, field: fn(usize, FigureText) -> ItemField| {
        FigureText::ALL
            .map(|text| ItemSource::from_figure(interview, fact, figure, text, field(figure, text)))
    };
    let item = location.part as usize;
    match kind {
        ItemKind::Sections => {
            let turns = 0..interview.sections[item].turns.len();
            turns
                .map(|turn| {
                    let field = |paragraph| ItemField::Paragraph { turn, paragraph };
                    ItemSource::from_turn(corpus, (number, item, turn), field)
                })
                .collect()
        }
        ItemKind::Turns => {
            let (turn, field) = (location.child as usize, ItemField::TurnParagraph);
            vec![ItemSource::from_turn(corpus, (number, item, turn), field)]
        }
        ItemKind::Quotes => evidence(&interview.quotes[item].evidence),
        ItemKind::Facts => {
            let fact = &interview.facts[item];
            let mut sources = vec![ItemSource::from_statement(
                interview,
                item,
                ItemField::Statement,
            )];
            sources.extend(evidence(&fact.evidence));
            let figures = 0..fact.figures.len();
            sources.extend(figures.flat_map(|it| figure_texts(item, it, ItemField::Figure)));
            sources
        }
        ItemKind::Statistics => {
            let (fact, figure) = (item, location.child as usize);
            let passage = &interview.facts[fact].figures[figure].passage;
            let mut sources: Vec<_> =
                figure_texts(fact, figure, |_, text| ItemField::Statistic(text)).into();
            sources.push(ItemSource::from_passage(
                corpus,
                number,
                passage,
                ItemField::Words,
            ));
            sources.push(ItemSource::from_statement(
                interview,
                fact,
                ItemField::FactStatement,
            ));
            sources.extend(evidence(&interview.facts[fact].evidence));
            sources
        }
    }
}

impl<'a> ItemSource<'a> {
    /// A turn, by the indices of its interview, of its section and of itself in the section.
    fn from_turn(
        corpus: &'a Corpus,
        (interview, section, turn): (usize, usize, usize),
        field: impl Fn(usize) -> ItemField,
    ) -> Self {
        let doc = corpus.doc_of_turn(interview, section, turn);
        let TurnText { start, text, .. } = corpus.turn(doc);
        let content = &corpus.archive().interviews[interview].sections[section];
        let paragraphs = &content.text.paragraphs()[content.turns[turn].paragraphs.clone()];
        let in_text = paragraphs
            .iter()
            .map(|span| span.start - start..span.end - start);
        Self {
            doc: DocRef::Turn(doc),
            text,
            fields: (0..).map(field).zip(in_text).collect(),
        }
    }

    fn from_passage(
        corpus: &'a Corpus,
        interview: usize,
        passage: &Passage,
        field: ItemField,
    ) -> Self {
        let section = &corpus.archive().interviews[interview].sections[passage.section];
        let turn = (section.turn_of(passage.paragraph)).expect("each paragraph belongs to a turn");
        let doc = corpus.doc_of_turn(interview, passage.section, turn);
        let TurnText { start, text, .. } = corpus.turn(doc);
        let words = passage.span.start - start..passage.span.end - start;
        Self {
            doc: DocRef::Turn(doc),
            text,
            fields: vec![(field, words)],
        }
    }

    fn from_statement(interview: &'a Interview, fact: usize, field: ItemField) -> Self {
        let text = interview.facts[fact].statement.as_str();
        Self {
            doc: DocRef::Statement(fact),
            text,
            fields: vec![(field, 0..text.len())],
        }
    }

    fn from_figure(
        interview: &'a Interview,
        fact: usize,
        figure: usize,
        text: FigureText,
        field: ItemField,
    ) -> Self {
        let string = text.of(&interview.facts[fact].figures[figure]);
        Self {
            doc: DocRef::Figure { fact, figure, text },
            text: string,
            fields: vec![(field, 0..string.len())],
        }
    }

    /// The positions of the words that lie entirely in the strings.
    pub(super) fn positions(&self, interview: usize, corpus: &Corpus) -> Range<Position> {
        let doc = match self.doc {
            DocRef::Turn(doc) => doc,
            DocRef::Statement(fact) => corpus.doc_of_statement(interview, fact),
            DocRef::Figure { fact, figure, text } => {
                corpus.doc_of_figure(interview, fact, figure, text)
            }
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

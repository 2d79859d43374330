//! The texts of the record that an item has its words from, and which strings of the item they are.

use std::ops::Range;

use super::Kind;
use crate::index::Place;
use crate::verify::Record;
use onrecord_model::interview::{Interview, Passage, Section, Turn};

/// A string of an item. Numbers count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
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
pub(super) struct Host<'a> {
    of: Of,
    pub text: &'a str,
    /// In order, each with its span in bytes of the text.
    pub strings: Vec<(Spot, Range<usize>)>,
}

/// Which text of an interview it is.
#[derive(Debug, Clone, Copy)]
enum Of {
    Turn { section: usize, turn: usize },
    Statement(usize),
}

/// The texts that an item has its words from, in its order.
pub(super) fn hosts(kind: Kind, interview: &Interview, item: usize) -> Vec<Host<'_>> {
    let evidence = |passages: &[Passage]| {
        let passages = passages.iter().enumerate();
        passages
            .map(|(at, passage)| Host::of_evidence(interview, passage, at))
            .collect()
    };
    match kind {
        Kind::Sections => {
            let turns = 0..interview.sections[item].turns.len();
            turns
                .map(|turn| Host::of_turn(interview, item, turn))
                .collect()
        }
        Kind::Quotes => evidence(&interview.quotes[item].evidence),
        Kind::Facts => {
            let statement = Host::of_statement(interview, item);
            let evidence: Vec<_> = evidence(&interview.facts[item].evidence);
            std::iter::once(statement).chain(evidence).collect()
        }
    }
}

impl<'a> Host<'a> {
    fn of_turn(interview: &'a Interview, section: usize, turn: usize) -> Self {
        let spoken = &interview.sections[section].turns[turn];
        let (text, paragraphs) = spoken_text(&interview.sections[section], spoken);
        let spot = |paragraph| Spot::Paragraph { turn, paragraph };
        Self {
            of: Of::Turn { section, turn },
            text,
            strings: (0..).map(spot).zip(paragraphs).collect(),
        }
    }

    fn of_evidence(interview: &'a Interview, passage: &Passage, at: usize) -> Self {
        let section = &interview.sections[passage.section];
        let turn = (section.turn_of(passage.paragraph)).expect("each paragraph is one of a turn");
        let (text, _) = spoken_text(section, &section.turns[turn]);
        let start = section.spoken(&section.turns[turn]).start;
        let words = passage.bytes.start - start..passage.bytes.end - start;
        Self {
            of: Of::Turn {
                section: passage.section,
                turn,
            },
            text,
            strings: vec![(Spot::Evidence(at), words)],
        }
    }

    fn of_statement(interview: &'a Interview, fact: usize) -> Self {
        let text = interview.facts[fact].statement.as_str();
        Self {
            of: Of::Statement(fact),
            text,
            strings: vec![(Spot::Statement, 0..text.len())],
        }
    }

    /// The places of the words that stand in the strings, whole.
    pub(super) fn places(&self, interview: usize, record: &Record) -> Range<Place> {
        let number = match self.of {
            Of::Turn { section, turn } => record.number_of_turn(interview, section, turn),
            Of::Statement(fact) => record.number_of_statement(interview, fact),
        };
        let index = record.index();
        let all = index.places_of(number);
        let (Some((_, first)), Some((_, last))) = (self.strings.first(), self.strings.last())
        else {
            return all.start..all.start;
        };
        if first.start == 0 && last.end == self.text.len() {
            return all;
        }
        let begins = |place| index.word(self.text, place).start < first.start;
        let ends = |place| index.word(self.text, place).end <= last.end;
        let start = first_without(&all, begins);
        start..first_without(&(start..all.end), ends)
    }
}

/// The words of a turn, and its paragraphs in bytes of them.
fn spoken_text<'a>(section: &'a Section, turn: &Turn) -> (&'a str, Vec<Range<usize>>) {
    let spoken = section.spoken(turn);
    let paragraphs = section.text.paragraphs()[turn.paragraphs.clone()].iter();
    let within =
        |paragraph: &Range<usize>| paragraph.start - spoken.start..paragraph.end - spoken.start;
    let paragraphs = paragraphs.map(within).collect();
    (&section.text.as_str()[spoken], paragraphs)
}

/// The first of some places for which something no longer holds; it holds for all before it.
fn first_without(places: &Range<Place>, holds: impl Fn(Place) -> bool) -> Place {
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

//! Where in an item the words stand that it was found by.

use std::ops::Range;

use super::{Found, Searched, hosts::hosts};

/// Words of an item that were asked for, in one of its strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// The string.
    pub spot: Spot,
    /// Where they stand in it, in code points, half-open.
    pub points: Range<usize>,
}

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

impl Searched {
    /// Where the words and phrases that were found stand in an item, in its order. None overlap. A
    /// phrase that goes on in the next paragraph is one in each.
    #[must_use]
    pub fn highlights(&self, found: &Found, item: u32) -> Vec<Highlight> {
        let (interview, own) = self.items[item as usize];
        let interview = &self.record.archive().interviews[interview as usize];
        let index = self.record.index();
        let mut highlights = Vec::new();
        let pieces = self.pieces.of(item).iter();
        for (piece, host) in pieces.zip(hosts(self.kind, interview, own as usize)) {
            let stretches = found.within(&piece.places, index);
            let spans = stretches.iter().map(|places| index.span(host.text, places));
            let spans: Vec<Range<usize>> = spans.collect();
            for (spot, string) in &host.strings {
                push(&mut highlights, *spot, &host.text[string.clone()], &{
                    within(&spans, string)
                });
            }
        }
        highlights
    }
}

/// The parts of some spans that lie in a string, in bytes of it.
fn within(spans: &[Range<usize>], string: &Range<usize>) -> Vec<Range<usize>> {
    let first = spans.partition_point(|span| span.end <= string.start);
    let met = spans[first..].iter();
    let met = met.take_while(|span| span.start < string.end);
    met.map(|span| {
        let start = span.start.max(string.start) - string.start;
        start..span.end.min(string.end) - string.start
    })
    .collect()
}

/// Adds spans of a string, in code points. Two words that are one character, as in a fraction, are
/// one highlight.
fn push(highlights: &mut Vec<Highlight>, spot: Spot, string: &str, spans: &[Range<usize>]) {
    let (mut byte, mut points) = (0, 0);
    let mut points_at = |at: usize| {
        points += string[byte..at].chars().count();
        byte = at;
        points
    };
    let mut last: Option<Range<usize>> = None;
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans {
        match last.as_mut().filter(|last| span.start < last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => joined.extend(last.replace(span.clone())),
        }
    }
    joined.extend(last);
    for span in joined {
        let start = points_at(span.start);
        let points = start..points_at(span.end);
        highlights.push(Highlight { spot, points });
    }
}

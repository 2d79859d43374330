//! Where in an item the words stand that it was found by.

use std::ops::Range;

use onrecord_text::CodePointCounter;

use super::item_ranges::ItemRange;
use super::item_sources::{ItemField, item_sources};
use super::{SearchResults, Searcher};
use crate::index::Position;

/// Words of an item that were asked for, in one of its strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// The string.
    pub field: ItemField,
    /// Where they stand in it, in code points, half-open.
    pub code_point_range: Range<usize>,
}

impl Searcher {
    /// Where the words and phrases that were found stand in an item, in its order, so many at most. None
    /// overlap. A phrase that goes on in the next paragraph is one in each.
    #[must_use]
    pub fn highlights(&self, found: &SearchResults, item: u32, most: usize) -> Vec<Highlight> {
        let (interview, own) = self.items[item as usize];
        let interview = &self.corpus.archive().interviews[interview as usize];
        let index = self.corpus.index();
        let mut highlights = Vec::new();
        let mut hosts = item_sources(self.kind, interview, own as usize).into_iter();
        for row in self.search_groups(item) {
            // Once for all turns of a section: a query may have hundreds of words.
            let mut stretches = found
                .matches_in(&ItemRange::enclosing(row), index)
                .into_iter()
                .peekable();
            for (piece, host) in row.iter().zip(&mut hosts) {
                if highlights.len() >= most {
                    highlights.truncate(most);
                    return highlights;
                }
                let here = |stretch: &Range<Position>| stretch.end <= piece.positions.end;
                let own = std::iter::from_fn(|| stretches.next_if(here));
                let spans: Vec<_> = own.map(|places| index.span(host.text, &places)).collect();
                for (spot, string) in &host.fields {
                    let words = clip_to(&spans, string);
                    let mut points = CodePointCounter::new(&host.text[string.clone()]);
                    highlights.extend(words.iter().map(|words| Highlight {
                        field: *spot,
                        code_point_range: points.code_point_range(words),
                    }));
                }
            }
        }
        highlights.truncate(most);
        highlights
    }
}

/// The parts of some spans that lie in a string, in bytes of it.
fn clip_to(spans: &[Range<usize>], string: &Range<usize>) -> Vec<Range<usize>> {
    let first = spans.partition_point(|span| span.end <= string.start);
    let met = spans[first..].iter();
    let met = met.take_while(|span| span.start < string.end);
    met.map(|span| {
        let start = span.start.max(string.start) - string.start;
        start..span.end.min(string.end) - string.start
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_across_strings_is_a_part_of_each() {
        let spans = [0..3, 5..9, 12..14];
        assert_eq!(clip_to(&spans, &(2..6)), [0..1, 3..4]);
        assert_eq!(clip_to(&spans, &(7..14)), [0..2, 5..7]);
        assert!(clip_to(&spans, &(9..12)).is_empty());
    }
}

//! Highlights: where the words of a query occur in an item.

use std::ops::Range;

use onrecord_text::CodePointCounter;

use super::item_ranges::ItemRange;
use super::item_sources::{ItemField, item_sources};
use super::{SearchResults, Searcher};
use crate::index::Position;

/// Words of the query in one of the strings of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// The string.
    pub field: ItemField,
    /// The range of the words in the string, in code points, half-open.
    pub code_point_range: Range<usize>,
}

impl Searcher {
    /// The words and phrases of the query in an item, in order, at most `limit`. They don't overlap. A phrase
    /// that continues in the next paragraph has one highlight in each paragraph.
    #[must_use]
    pub fn highlights(&self, results: &SearchResults, item: u32, limit: usize) -> Vec<Highlight> {
        let location = self.items[item as usize];
        let interview = &self.corpus.archive().interviews[location.interview as usize];
        let index = self.corpus.index();
        let is_english = self.is_english(item);
        let mut highlights = Vec::new();
        let mut sources = item_sources(self.kind, interview, location).into_iter();
        for group in self.search_groups(item) {
            // Searched once for all turns of a section: a query may have hundreds of words.
            let mut matches = results
                .matches_in(&ItemRange::enclosing(group), is_english, index)
                .into_iter()
                .peekable();
            for (range, source) in group.iter().zip(&mut sources) {
                if highlights.len() >= limit {
                    highlights.truncate(limit);
                    return highlights;
                }
                let is_in_range = |found: &Range<Position>| found.end <= range.positions.end;
                let in_range = std::iter::from_fn(|| matches.next_if(is_in_range));
                let spans: Vec<_> = in_range
                    .map(|positions| index.span(source.text, &positions))
                    .collect();
                for (field, string) in &source.fields {
                    let clipped = clip_to(&spans, string);
                    let mut counter = CodePointCounter::new(&source.text[string.clone()]);
                    highlights.extend(clipped.iter().map(|span| Highlight {
                        field: *field,
                        code_point_range: counter.code_point_range(span),
                    }));
                }
            }
        }
        highlights.truncate(limit);
        highlights
    }
}

/// The parts of the spans that lie in a string, as byte offsets in that string.
fn clip_to(spans: &[Range<usize>], string: &Range<usize>) -> Vec<Range<usize>> {
    let first = spans.partition_point(|span| span.end <= string.start);
    let overlapping = spans[first..].iter();
    let overlapping = overlapping.take_while(|span| span.start < string.end);
    overlapping
        .map(|span| {
            let start = span.start.max(string.start) - string.start;
            start..span.end.min(string.end) - string.start
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_across_two_strings_is_clipped_to_each() {
        let spans = [0..3, 5..9, 12..14];
        assert_eq!(clip_to(&spans, &(2..6)), [0..1, 3..4]);
        assert_eq!(clip_to(&spans, &(7..14)), [0..2, 5..7]);
        assert!(clip_to(&spans, &(9..12)).is_empty());
    }
}

//! Highlights: where the words of a query occur in an item.

use std::ops::Range;

use onrecord_text::CodePointCounter;

use super::item_ranges::ItemRange;
use super::item_sources::{ItemField, ItemSource, item_sources};
use super::results::Match;
use super::snippet::{MatchedString, Snippet, StringMatch, best_snippet};
use super::{SearchResults, Searcher};

/// Words of the query in one of the strings of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// The string.
    pub field: ItemField,
    /// The range of the words in the string, in code points, half-open.
    pub code_point_range: Range<usize>,
}

/// Where the words and phrases of a query occur in an item.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct ItemHighlights {
    /// The first of them, in order. They don't overlap. A phrase that continues in the next paragraph has one
    /// highlight in each paragraph.
    pub highlights: Vec<Highlight>,
    /// The part of the item that shows best why it was found.
    pub snippet: Option<Snippet>,
}

impl Searcher {
    /// The first `limit` highlights of an item, and a snippet from the strings that contain them.
    #[must_use]
    pub fn highlights(&self, results: &SearchResults, item: u32, limit: usize) -> ItemHighlights {
        let location = self.items[item as usize];
        let interview = &self.corpus.archive().interviews[location.interview as usize];
        let sources = item_sources(self.kind, interview, location);
        let strings = self.matched_strings(results, item, &sources, limit);
        let highlights = strings.iter().flat_map(|string| {
            string.matches.iter().map(|one| Highlight {
                field: string.field,
                code_point_range: one.code_points.clone(),
            })
        });
        ItemHighlights {
            highlights: highlights.collect(),
            snippet: best_snippet(&strings, |phrases| results.weight_of(phrases)),
        }
    }

    /// The strings of an item that contain matches, until there are `limit` matches.
    fn matched_strings<'a>(
        &self,
        results: &SearchResults,
        item: u32,
        sources: &[ItemSource<'a>],
        limit: usize,
    ) -> Vec<MatchedString<'a>> {
        let index = self.corpus.index();
        let is_english = self.is_english(item);
        let mut strings = Vec::new();
        let (mut left, mut sources) = (limit, sources.iter());
        for group in self.search_groups(item) {
            // Searched once for all turns of a section: a query may have many words.
            let mut matches = results
                .matches_in(&ItemRange::enclosing(group), is_english, index)
                .into_iter()
                .peekable();
            for (range, source) in group.iter().zip(&mut sources) {
                let is_in_range = |found: &Match| found.positions.end <= range.positions.end;
                let mut in_range = std::iter::from_fn(|| matches.next_if(is_in_range));
                let spans = in_range.by_ref().take(left);
                let spans: Vec<_> = spans
                    .map(|found| (index.span(source.text, &found.positions), found.phrases))
                    .collect();
                in_range.for_each(drop);
                for (field, string) in &source.fields {
                    let text = &source.text[string.clone()];
                    let mut counter = CodePointCounter::new(text);
                    let clipped = clip_to(&spans, string).into_iter().take(left);
                    let matches: Vec<_> = clipped
                        .map(|(span, phrases)| StringMatch {
                            code_points: counter.code_point_range(&span),
                            phrases,
                        })
                        .collect();
                    left -= matches.len();
                    if !matches.is_empty() {
                        strings.push(MatchedString {
                            field: *field,
                            string: text,
                            matches,
                        });
                    }
                }
                if left == 0 {
                    return strings;
                }
            }
        }
        strings
    }
}

/// The parts of the spans that lie in a string, as byte offsets in that string, each with its phrases.
fn clip_to(spans: &[(Range<usize>, u64)], string: &Range<usize>) -> Vec<(Range<usize>, u64)> {
    let first = spans.partition_point(|(span, _)| span.end <= string.start);
    let overlapping = spans[first..].iter();
    let overlapping = overlapping.take_while(|(span, _)| span.start < string.end);
    overlapping
        .map(|(span, phrases)| {
            let start = span.start.max(string.start) - string.start;
            (start..span.end.min(string.end) - string.start, *phrases)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_across_two_strings_is_clipped_to_each() {
        let spans = [(0..3, 1), (5..9, 2), (12..14, 4)];
        assert_eq!(clip_to(&spans, &(2..6)), [(0..1, 1), (3..4, 2)]);
        assert_eq!(clip_to(&spans, &(7..14)), [(0..2, 2), (5..7, 4)]);
        assert!(clip_to(&spans, &(9..12)).is_empty());
    }
}

//! Highlights: where the words of a query occur in an item.

use std::ops::Range;

use onrecord_text::CodePointCounter;

use super::item_ranges::ItemRange;
use super::item_sources::{ItemField, ItemSource, item_sources};
use super::results::Match;
use super::snippet::{
    self, GroupValue, MatchedString, Snippet, StringMatch, best_group, best_snippet,
};
use super::{SearchResults, Searcher};
use crate::index::{Index, Position};

/// Words of the query in one of the strings of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// The string.
    pub field: ItemField,
    /// The range of the words in the string, in code points, half-open.
    pub code_point_range: Range<usize>,
    /// Where they begin in the string, in bytes.
    pub start_byte: usize,
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
    /// The first `limit` highlights in the wanted strings of an item, and a snippet from all its strings.
    #[must_use]
    pub fn highlights(
        &self,
        results: &SearchResults,
        item: u32,
        limit: usize,
        is_wanted: impl Fn(ItemField) -> bool,
    ) -> ItemHighlights {
        let index = self.corpus.index();
        let is_english = self.is_english(item);
        let location = self.items[item as usize];
        let sources = item_sources(self.kind, &self.corpus, location);
        let mut sources = sources.iter();
        let mut highlights = Vec::new();
        let mut best: Option<(GroupValue, &ItemSource<'_>, Vec<Match>)> = None;
        for group in self.search_groups(item) {
            // Searched once for all turns of a section: a query may have many words.
            let all = results.matches_in(&ItemRange::enclosing(group), is_english, index);
            let mut rest = &all[..];
            for (range, source) in group.iter().zip(&mut sources) {
                let end = rest.partition_point(|found| found.positions.end <= range.positions.end);
                let matches;
                (matches, rest) = rest.split_at(end);
                // What begins in the turn before, by the same speaker, is in neither of the two turns.
                let before =
                    matches.partition_point(|found| found.positions.start < range.positions.start);
                let matches = &matches[before..];
                if matches.is_empty() {
                    continue;
                }
                let left = limit - highlights.len();
                if left > 0 && source.fields.iter().any(|(field, _)| is_wanted(*field)) {
                    let strings = matched_strings(source, matches.iter().take(left), index);
                    let wanted = strings.iter().filter(|string| is_wanted(string.field));
                    let found = wanted.flat_map(MatchedString::highlights);
                    highlights.extend(found.take(left));
                }
                let length = snippet_words(source, range);
                let weight = |number| results.weight(number);
                for in_string in matches_by_string(source, matches, index) {
                    if let Some((value, near)) = best_group(in_string, length, weight)
                        && best.as_ref().is_none_or(|(most, ..)| value > *most)
                    {
                        best = Some((value, source, in_string[near].to_vec()));
                    }
                }
            }
        }
        let snippet = best.and_then(|(_, source, matches)| {
            let strings = matched_strings(source, matches.iter(), index);
            best_snippet(&strings, |phrases| results.weight_of(phrases))
        });
        ItemHighlights {
            highlights,
            snippet,
        }
    }
}

/// About how many words of a source a snippet has.
fn snippet_words(source: &ItemSource<'_>, range: &ItemRange) -> Position {
    let strings = source
        .fields
        .iter()
        .map(|(_, string)| &source.text[string.clone()]);
    let characters: usize = strings.map(|string| string.chars().count()).sum();
    let words = snippet::LENGTH * range.positions.len() / characters.max(1);
    Position::try_from(words).unwrap_or(Position::MAX)
}

/// The matches in each string of a source. A match across two strings is in the first.
fn matches_by_string<'m>(
    source: &ItemSource<'_>,
    mut matches: &'m [Match],
    index: &Index,
) -> Vec<&'m [Match]> {
    let strings = source.fields.iter().map(|(_, string)| {
        let is_in_string =
            |found: &Match| index.span(source.text, &found.positions).start < string.end;
        let (in_string, rest) = matches.split_at(matches.partition_point(is_in_string));
        matches = rest;
        in_string
    });
    strings.collect()
}

/// The strings of a source that contain some of these matches. A match across two strings is in both.
fn matched_strings<'a, 'm>(
    source: &ItemSource<'a>,
    matches: impl Iterator<Item = &'m Match>,
    index: &Index,
) -> Vec<MatchedString<'a>> {
    let spans: Vec<_> = matches
        .map(|found| (index.span(source.text, &found.positions), found.phrases))
        .collect();
    let strings = source.fields.iter().map(|(field, string)| {
        let text = &source.text[string.clone()];
        let mut counter = CodePointCounter::new(text);
        let clipped = clip_to(&spans, string).into_iter();
        let matches = clipped.map(|(span, phrases)| StringMatch {
            code_points: counter.code_point_range(&span),
            start_byte: span.start,
            phrases,
        });
        MatchedString {
            field: *field,
            string: text,
            matches: matches.collect(),
        }
    });
    strings
        .filter(|string| !string.matches.is_empty())
        .collect()
}

impl MatchedString<'_> {
    fn highlights(&self) -> impl Iterator<Item = Highlight> {
        self.matches.iter().map(|one| Highlight {
            field: self.field,
            code_point_range: one.code_points.clone(),
            start_byte: one.start_byte,
        })
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

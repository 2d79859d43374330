//! Search: which items contain the words of a query, in which order, and where the words occur in them.
//!
//! The index of the corpus finds the words. A list adds only the ranges of positions that form an item: the
//! turns of a section, a turn, the evidence of a quote, the statement, the evidence and the figures of a fact, or
//! the texts of a figure with those of its fact.

mod bm25;
mod highlight;
mod inflection;
mod item_ranges;
mod item_sources;
mod missing;
mod names;
mod phrase;
mod query;
mod results;
mod similar;
mod snippet;

use std::sync::Arc;

use onrecord_text::is_english;

use self::bm25::CollectionStatistics;
pub use self::highlight::{Highlight, ItemHighlights};
use self::item_ranges::ItemRanges;
pub use self::item_sources::ItemField;
use self::item_sources::item_sources;
pub use self::missing::{QueryWord, SearchEstimate};
pub use self::names::NameIndex;
pub use self::query::{Matching, Query, RequiredWords};
pub use self::results::SearchResults;
pub use self::snippet::Snippet;
use crate::verify::Corpus;
pub use crate::verify::FigureText;

/// Searches the items of a list. An item's number is its index in the order of the archive, from 0.
#[derive(Debug)]
pub struct Searcher {
    corpus: Arc<Corpus>,
    kind: ItemKind,
    items: Vec<ItemLocation>,
    /// For each interview, whether its language is English.
    english: Vec<bool>,
    ranges: ItemRanges,
    statistics: CollectionStatistics,
}

/// The location of an item: the index of its interview; its own index in that interview, or that of the section
/// or the fact that it is a child of; and the index of a turn in its section or a figure in its fact, otherwise
/// 0.
#[derive(Debug, Clone, Copy)]
struct ItemLocation {
    interview: u32,
    part: u32,
    child: u32,
}

/// What the items are. An item has a range of positions for each of its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ItemKind {
    /// One range for each turn.
    Sections,
    /// One range.
    Turns,
    /// One range for each passage of the evidence.
    Quotes,
    /// One range for the statement, one for each passage of the evidence, and three for each figure: its label,
    /// subject and measure.
    Facts,
    /// Three ranges for the label, the subject and the measure, one for the words, one for the statement of the
    /// fact, and one for each passage of its evidence.
    Statistics,
}

impl Searcher {
    /// The sections of an archive, by the words of their turns.
    #[must_use]
    pub fn sections(corpus: &Arc<Corpus>) -> Self {
        Self::new(corpus, ItemKind::Sections)
    }

    /// The turns, by their words.
    #[must_use]
    pub fn turns(corpus: &Arc<Corpus>) -> Self {
        Self::new(corpus, ItemKind::Turns)
    }

    /// The quotes, by the words of their evidence.
    #[must_use]
    pub fn quotes(corpus: &Arc<Corpus>) -> Self {
        Self::new(corpus, ItemKind::Quotes)
    }

    /// The facts, by their statements, the words of their evidence and the descriptions of their figures.
    #[must_use]
    pub fn facts(corpus: &Arc<Corpus>) -> Self {
        Self::new(corpus, ItemKind::Facts)
    }

    /// The figures of all facts, by their descriptions, their words, and the statement and the evidence of their
    /// fact.
    #[must_use]
    pub fn statistics(corpus: &Arc<Corpus>) -> Self {
        Self::new(corpus, ItemKind::Statistics)
    }

    fn new(corpus: &Arc<Corpus>, kind: ItemKind) -> Self {
        let (mut items, mut ranges) = (Vec::new(), Vec::new());
        for (interview_index, interview) in corpus.archive().interviews.iter().enumerate() {
            let parts = match kind {
                ItemKind::Sections | ItemKind::Turns => interview.sections.len(),
                ItemKind::Quotes => interview.quotes.len(),
                ItemKind::Facts | ItemKind::Statistics => interview.facts.len(),
            };
            for part in 0..parts {
                let children = match kind {
                    ItemKind::Turns => interview.sections[part].turns.len(),
                    ItemKind::Statistics => interview.facts[part].figures.len(),
                    _ => 1,
                };
                for child in 0..children {
                    let location = ItemLocation::new(interview_index, part, child);
                    let sources = item_sources(kind, corpus, location).into_iter();
                    let positions = sources.map(|source| source.positions(interview_index, corpus));
                    ranges.push(positions.collect());
                    items.push(location);
                }
            }
        }
        let ranges = ItemRanges::new(ranges);
        let length = |item| ranges.word_count(item);
        let statistics = CollectionStatistics {
            item_count: items.len(),
            word_count: (0..to_u32(items.len())).map(length).sum(),
        };
        let interviews = corpus.archive().interviews.iter();
        Self {
            corpus: Arc::clone(corpus),
            kind,
            items,
            english: interviews.map(|one| is_english(&one.language)).collect(),
            ranges,
            statistics,
        }
    }
}

impl ItemLocation {
    fn new(interview: usize, part: usize, child: usize) -> Self {
        let [interview, part, child] = [interview, part, child].map(to_u32);
        Self {
            interview,
            part,
            child,
        }
    }
}

impl Searcher {
    /// Whether all interviews are in English.
    fn is_all_english(&self) -> bool {
        self.english.iter().all(|is_english| *is_english)
    }

    /// Whether an item belongs to an interview in English, where inflected forms of a word match.
    fn is_english(&self, item: u32) -> bool {
        let location = self.items[item as usize];
        self.english[location.interview as usize]
    }
}

fn to_u32(count: usize) -> u32 {
    u32::try_from(count).expect("an archive has fewer than 4 billion items")
}

#[cfg(test)]
mod tests;

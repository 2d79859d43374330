//! Search: which items hold these words, which of them come first, and where the words stand in them.
//!
//! The one index of the record finds the words. A list adds only which stretches of it make an item:
//! the turns of a section, the evidence of a quote, the statement and the evidence of a fact.

mod bm25;
mod highlight;
mod item_ranges;
mod item_sources;
mod query;
mod results;

use std::sync::Arc;

use self::bm25::CollectionStatistics;
pub use self::highlight::Highlight;
use self::item_ranges::ItemRanges;
pub use self::item_sources::ItemField;
use self::item_sources::item_sources;
pub use self::query::Query;
pub use self::results::SearchResults;
use crate::verify::Corpus;

/// The items of a list, by the words that they are found by. An item's number is its place in the
/// order of the archive, from 0.
#[derive(Debug)]
pub struct Searcher {
    corpus: Arc<Corpus>,
    kind: ItemKind,
    /// Of each item, the index of its interview and its own there.
    items: Vec<(u32, u32)>,
    ranges: ItemRanges,
    statistics: CollectionStatistics,
}

/// What the items are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ItemKind {
    /// A piece a turn.
    Sections,
    /// A piece for each of their evidence.
    Quotes,
    /// The statement, then a piece for each of their evidence.
    Facts,
}

impl Searcher {
    /// The sections of an archive, by the words of their turns.
    #[must_use]
    pub fn sections(record: &Arc<Corpus>) -> Self {
        Self::new(record, ItemKind::Sections)
    }

    /// The quotes, by the words of their evidence.
    #[must_use]
    pub fn quotes(record: &Arc<Corpus>) -> Self {
        Self::new(record, ItemKind::Quotes)
    }

    /// The facts, by their statements and the words of their evidence.
    #[must_use]
    pub fn facts(record: &Arc<Corpus>) -> Self {
        Self::new(record, ItemKind::Facts)
    }

    fn new(record: &Arc<Corpus>, kind: ItemKind) -> Self {
        let (mut items, mut stretches) = (Vec::new(), Vec::new());
        for (at, interview) in record.archive().interviews.iter().enumerate() {
            let count = match kind {
                ItemKind::Sections => interview.sections.len(),
                ItemKind::Quotes => interview.quotes.len(),
                ItemKind::Facts => interview.facts.len(),
            };
            for item in 0..count {
                let hosts = item_sources(kind, interview, item).into_iter();
                stretches.push(hosts.map(|host| host.positions(at, record)).collect());
                items.push((to_u32(at), to_u32(item)));
            }
        }
        let ranges = ItemRanges::new(stretches);
        let length = |item| ranges.word_count(item);
        let statistics = CollectionStatistics {
            item_count: items.len(),
            word_count: (0..to_u32(items.len())).map(length).sum(),
        };
        Self {
            corpus: Arc::clone(record),
            kind,
            items,
            ranges,
            statistics,
        }
    }
}

fn to_u32(count: usize) -> u32 {
    u32::try_from(count).expect("an archive has fewer than 4 billion items")
}

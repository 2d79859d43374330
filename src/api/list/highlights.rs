//! The positions of the query's words in the items of a page.

use onrecord_corpus::search::{self, ItemField, SearchResults};
use serde::{Serialize, Serializer};

use super::Listing;

/// An occurrence of the query's words in a string of an item.
#[derive(Debug, Serialize)]
struct Highlight {
    /// A JSON Pointer (RFC 6901), relative to the item.
    pointer: String,
    /// A half-open range in code points of the string.
    start: usize,
    end: usize,
}

/// The highlights in each item of a page, by the key of the item.
#[derive(Debug, Default)]
pub(super) struct Highlights {
    items: Vec<(String, Vec<Highlight>)>,
    bytes: usize,
}

/// The maximum number of highlights per item. Further ones are left out.
const MAX_PER_ITEM: usize = 100;

impl Serialize for Highlights {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.items.iter().map(|(key, highlights)| (key, highlights)))
    }
}

impl From<search::Highlight> for Highlight {
    fn from(highlight: search::Highlight) -> Self {
        let pointer = match highlight.field {
            ItemField::Paragraph { turn, paragraph } => {
                format!("/turns/{turn}/paragraphs/{paragraph}/text")
            }
            ItemField::TurnParagraph(paragraph) => format!("/paragraphs/{paragraph}/text"),
            ItemField::Evidence(piece) => format!("/evidence/{piece}/words"),
            ItemField::Statement => "/statement".to_owned(),
        };
        Self {
            pointer,
            start: highlight.code_point_range.start,
            end: highlight.code_point_range.end,
        }
    }
}

impl Highlights {
    /// Adds the highlights of the item at an index.
    pub(super) fn add(&mut self, list: &Listing, index: usize, found: &SearchResults) {
        /// The approximate size of one highlight as JSON.
        const BYTES: usize = 70;
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        let searcher = list.search_index.iter();
        let highlights =
            searcher.flat_map(|searcher| searcher.highlights(found, number, MAX_PER_ITEM));
        let highlights: Vec<Highlight> = highlights.map(Highlight::from).collect();
        let key = list.items.key(index).to_string();
        self.bytes += key.len() + BYTES * highlights.len();
        self.items.push((key, highlights));
    }

    /// The approximate size of the highlights as JSON.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}

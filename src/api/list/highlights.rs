//! What stands beside the items that words have found: where the words are.

use onrecord_corpus::search::{self, ItemField, SearchResults};
use serde::{Serialize, Serializer};

use super::Listing;

/// Words that were asked for, in a string of an item.
#[derive(Debug, Serialize)]
struct Highlight {
    /// A JSON Pointer (RFC 6901) from the item.
    pointer: String,
    /// Code points of the string, half-open.
    start: usize,
    end: usize,
}

/// Those of each item of a page, by its key.
#[derive(Debug, Default)]
pub(super) struct Highlights {
    items: Vec<(String, Vec<Highlight>)>,
    bytes: usize,
}

/// How many an item has at most: the first ones.
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
    /// Adds those of the item at a place.
    pub(super) fn add(&mut self, list: &Listing, place: usize, found: &SearchResults) {
        /// About what one takes up when it is written.
        const BYTES: usize = 70;
        let number = u32::try_from(place).unwrap_or(u32::MAX);
        let searched = list.search_index.iter();
        let highlights =
            searched.flat_map(|searched| searched.highlights(found, number, MAX_PER_ITEM));
        let highlights: Vec<Highlight> = highlights.map(Highlight::from).collect();
        let key = list.items.key(place).to_string();
        self.bytes += key.len() + BYTES * highlights.len();
        self.items.push((key, highlights));
    }

    /// About how many bytes they take up when they are written.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}

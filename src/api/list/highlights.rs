//! What stands beside the items that words have found: where the words are.

use serde::{Serialize, Serializer};

use super::Listing;
use onrecord_corpus::search::{self, Found, Spot};

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
pub(super) struct Highlights(Vec<(String, Vec<Highlight>)>);

impl Serialize for Highlights {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, highlights)| (key, highlights)))
    }
}

impl From<search::Highlight> for Highlight {
    fn from(highlight: search::Highlight) -> Self {
        let pointer = match highlight.spot {
            Spot::Paragraph { turn, paragraph } => {
                format!("/turns/{turn}/paragraphs/{paragraph}/text")
            }
            Spot::Evidence(piece) => format!("/evidence/{piece}/words"),
            Spot::Statement => "/statement".to_owned(),
        };
        Self {
            pointer,
            start: highlight.points.start,
            end: highlight.points.end,
        }
    }
}

impl Listing {
    /// The highlights of the items at some places.
    pub(super) fn highlights(&self, places: &[usize], found: &Found) -> Highlights {
        let highlights = |place: &usize| {
            let number = u32::try_from(*place).unwrap_or(u32::MAX);
            let searched = self.searched.iter();
            let highlights = searched.flat_map(|searched| searched.highlights(found, number));
            let key = self.items.key(*place).to_string();
            (key, highlights.map(Highlight::from).collect())
        };
        Highlights(places.iter().map(highlights).collect())
    }
}

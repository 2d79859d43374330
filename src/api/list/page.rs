//! A page of a list: ready pieces, chosen and joined.

use axum::body::Bytes;

use super::{Listing, ask::Ask};
use crate::server::{Answer, ETag, Media};

const HEAD: &[u8] = br#"{"items":["#;
const COMMA: &[u8] = b",";

impl Listing {
    /// The page that is asked for. No item is written anew or read again: the bytes are joined when
    /// they are sent, and the tag is made of the items' own.
    pub(super) fn page(&self, ask: &Ask) -> Answer {
        let (places, total, has_more) = self.choose(ask);
        let next = places.last().filter(|_| has_more);
        let next = next.map(|place| ask.next(self, &self.items[*place].key));
        let tail = Bytes::from(match &next {
            // A percent-encoded address holds nothing that JSON would escape.
            Some(next) => format!(r#"],"total":{total},"next":"{next}"}}"#),
            None => format!(r#"],"total":{total}}}"#),
        });

        let items = || places.iter().map(|place| &self.items[*place]);
        let etag = {
            let tags: Vec<ETag> = items().filter_map(|item| item.answer.etag()).collect();
            let parts = std::iter::once(HEAD).chain(tags.iter().map(ETag::digest));
            ETag::of_parts(parts.chain([&*tail]))
        };
        let mut pieces = Vec::with_capacity(2 * places.len() + 2);
        pieces.push(Bytes::from_static(HEAD));
        for (at, item) in items().enumerate() {
            if at > 0 {
                pieces.push(Bytes::from_static(COMMA));
            }
            pieces.push(item.answer.bytes());
        }
        pieces.push(tail);

        let answer = Answer::joined(Media::JSON, pieces, etag);
        match next {
            Some(next) => answer.followed_by(&next),
            None => answer,
        }
    }

    /// The places on the page, how many items match in all, and whether any is left.
    fn choose(&self, ask: &Ask) -> (Vec<usize>, usize, bool) {
        let matching = self.facets.matching(&ask.wanted);
        let total = matching
            .as_ref()
            .map_or(self.items.len(), |places| places.len());
        let order = ask.sorting.and_then(|sorting| self.orders.get(&sorting));
        let first = ask.after.map_or(0, |place| place + 1);
        // One more than asked for tells whether a next page has anything.
        let most = ask.limit + 1;
        let mut places: Vec<usize> = match (&matching, order) {
            (None, None) => (first..self.items.len()).take(most).collect(),
            (None, Some(order)) => order.page(ask.after, most),
            (Some(some), None) => {
                let from = some.partition_point(|place| *place < first);
                some[from..].iter().take(most).copied().collect()
            }
            (Some(some), Some(order)) => order.page_of(some, ask.after, most),
        };
        let has_more = places.len() > ask.limit;
        places.truncate(ask.limit);
        (places, total, has_more)
    }
}

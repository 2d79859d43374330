//! A page of a list: ready pieces, chosen and joined.

use axum::body::Bytes;
use roaring::RoaringBitmap;

use super::{Item, Listing, ask::Ask};
use crate::api::Representation;
use onrecord_corpus::search::Found;
use onrecord_http::{Answer, ETag, Media};

const HEAD: &[u8] = br#"{"items":["#;
const COMMA: &[u8] = b",";

/// The items that are asked for.
pub(super) struct Chosen<'a> {
    pub items: Vec<&'a Item>,
    /// Where they stand in the list.
    pub places: Vec<usize>,
    /// What words have found, if any were asked for.
    pub found: Option<Found>,
    /// How many match in all.
    pub total: usize,
    /// The address of the rest, if any is left.
    pub next: Option<String>,
}

impl Listing {
    /// The page that is asked for. No item is written anew or read again: the bytes are joined when
    /// they are sent, and the tag is made of the items' own.
    pub(super) fn page(&self, ask: &Ask) -> Answer {
        let chosen = self.choose(ask);
        let found = chosen.found.as_ref();
        let highlights = found.map(|found| self.highlights(&chosen.places, found));
        let highlights = highlights.unwrap_or_default();
        let Chosen {
            items, total, next, ..
        } = chosen;
        let tail = Bytes::from(match &next {
            // A percent-encoded address holds nothing that JSON would escape.
            Some(next) => format!(r#"]{highlights},"total":{total},"next":"{next}"}}"#),
            None => format!(r#"]{highlights},"total":{total}}}"#),
        });

        let etag = {
            let tags = items.iter().filter_map(|item| item.json().etag());
            let tags: Vec<ETag> = tags.collect();
            let parts = std::iter::once(HEAD).chain(tags.iter().map(ETag::digest));
            ETag::of_parts(parts.chain([&*tail]))
        };
        let mut pieces = Vec::with_capacity(2 * items.len() + 2);
        pieces.push(Bytes::from_static(HEAD));
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                pieces.push(Bytes::from_static(COMMA));
            }
            pieces.push(item.json().bytes());
        }
        pieces.push(tail);
        self.linked(Answer::joined(Media::Json, pieces, etag), ask, next)
    }

    /// Names the next page, and the same list in its other representations.
    pub(super) fn linked(&self, answer: Answer, ask: &Ask, next: Option<String>) -> Answer {
        let answer = match next {
            Some(next) => answer.followed_by(&next),
            None => answer,
        };
        let others = self.shape.collection.lists().iter();
        others.filter(|other| **other != ask.representation).fold(
            answer,
            |answer, other: &Representation| {
                answer.also_at(&ask.whole(self, *other), other.media())
            },
        )
    }

    pub(super) fn choose(&self, ask: &Ask) -> Chosen<'_> {
        let filtered = self.facets.matching(&ask.wanted);
        let found = self.found(ask, filtered.as_deref());
        let limit = ask.limit.unwrap_or(self.items.len());
        // One more than asked for tells whether a next page has anything.
        let most = limit + 1;
        let (total, mut places) = match &found {
            Some(found) if ask.is_by_relevance() => {
                (found.items().len(), self.most_relevant(found, ask, most))
            }
            Some(found) => {
                let some: RoaringBitmap = found.items().collect();
                (found.items().len(), self.in_order(Some(&some), ask, most))
            }
            None => {
                let some = filtered.as_deref();
                let total = some.map_or(self.items.len(), |some| size(some.len()));
                (total, self.in_order(some, ask, most))
            }
        };
        let has_more = places.len() > limit;
        places.truncate(limit);
        let items: Vec<&Item> = places.iter().map(|place| &self.items[*place]).collect();
        let last = items.last().filter(|_| has_more);
        let next = last.map(|last| ask.next(self, &last.key));
        Chosen {
            items,
            places,
            found,
            total,
            next,
        }
    }

    /// The first of some places, or of all, in the order of the archive or in one that was worked out.
    fn in_order(&self, some: Option<&RoaringBitmap>, ask: &Ask, most: usize) -> Vec<usize> {
        let order = ask.sorting.and_then(|sorting| self.orders.get(&sorting));
        let first = ask.after.map_or(0, |place| place + 1);
        match (some, order) {
            (None, None) => (first..self.items.len()).take(most).collect(),
            (None, Some(order)) => order.page(ask.after, most),
            (Some(some), None) => {
                let from = u32::try_from(first).unwrap_or(u32::MAX);
                let rest = some.range(from..).map(|place| place as usize);
                rest.take(most).collect()
            }
            (Some(some), Some(order)) => order.page_of(some, ask.after, most),
        }
    }
}

/// A number of items, which fits into memory.
fn size(items: u64) -> usize {
    usize::try_from(items).unwrap_or(usize::MAX)
}

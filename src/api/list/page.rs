//! A page of a list: which items are asked for, and how they are written.

use std::sync::Arc;

use roaring::RoaringBitmap;
use serde::Serialize;

use super::{Items, Listing, ask::Ask, highlights::Highlights};
use crate::api::{Representation, csv::BOM, parts::json};
use onrecord_corpus::search::Found;
use onrecord_http::{Answer, Media, Pieces};

/// The items that are asked for.
pub(super) struct Chosen {
    /// Where they stand in the list.
    pub places: Vec<usize>,
    /// What words have found, if any were asked for.
    pub found: Option<Found>,
    /// How many match in all.
    pub total: usize,
    /// The address of the rest, if any is left.
    pub next: Option<String>,
}

/// What stands after the items of a page.
#[derive(Serialize)]
struct Tail<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    highlights: Option<Highlights>,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<&'a str>,
}

/// A page as it is written: what comes before its items, each of them, what comes after.
struct Page {
    items: Arc<dyn Items>,
    places: Vec<usize>,
    representation: Representation,
    head: Vec<u8>,
    between: &'static [u8],
    tail: Vec<u8>,
}

impl Pieces for Page {
    fn count(&self) -> usize {
        self.places.len() + 2
    }

    fn write(&self, piece: usize, into: &mut Vec<u8>) {
        if piece == 0 {
            into.extend_from_slice(&self.head);
        } else if let Some(place) = self.places.get(piece - 1) {
            if piece > 1 {
                into.extend_from_slice(self.between);
            }
            into.extend(self.items.write(*place, self.representation));
        } else {
            into.extend_from_slice(&self.tail);
        }
    }
}

impl Listing {
    /// The page that is asked for.
    pub fn answer(&self, ask: &Ask) -> Answer {
        match ask.representation {
            Representation::Csv => self.table(ask),
            _ => self.page(ask),
        }
    }

    fn page(&self, ask: &Ask) -> Answer {
        let chosen = self.choose(ask);
        let found = chosen.found.as_ref();
        let tail = json(&Tail {
            highlights: found.map(|found| self.highlights(&chosen.places, found)),
            total: chosen.total,
            next: chosen.next.as_deref(),
        });
        let page = Page {
            items: Arc::clone(&self.items),
            places: chosen.places,
            representation: Representation::Json,
            head: br#"{"items":["#.into(),
            between: b",",
            // The tail's own brace is the page's.
            tail: [b"],", &tail[1..]].concat(),
        };
        self.linked(Answer::written(Media::Json, page), ask, chosen.next)
    }

    /// The rows that are asked for, below the row of names.
    fn table(&self, ask: &Ask) -> Answer {
        let chosen = self.choose(ask);
        let bom = if ask.bom { BOM.as_bytes() } else { b"" };
        let names = self.shape.head.map_or_else(Vec::new, |head| head());
        let page = Page {
            items: Arc::clone(&self.items),
            places: chosen.places,
            representation: Representation::Csv,
            head: [bom, &names].concat(),
            between: b"",
            tail: Vec::new(),
        };
        let file = format!("{}.csv", self.shape.collection.name());
        let answer = Answer::written(Media::Csv, page).saved_as(&file);
        self.linked(answer, ask, chosen.next)
    }

    /// Names the next page, and the same list in its other representations.
    fn linked(&self, answer: Answer, ask: &Ask, next: Option<String>) -> Answer {
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

    fn choose(&self, ask: &Ask) -> Chosen {
        let filtered = self.facets.matching(&ask.wanted);
        let found = self.found(ask, filtered.as_deref());
        let limit = ask.limit.unwrap_or(self.count);
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
                let total = some.map_or(self.count, |some| size(some.len()));
                (total, self.in_order(some, ask, most))
            }
        };
        let has_more = places.len() > limit;
        places.truncate(limit);
        let last = places.last().filter(|_| has_more);
        let next = last.map(|last| ask.next(self, &self.items.key(*last).to_string()));
        Chosen {
            places,
            found,
            total,
            next,
        }
    }

    /// What the words of a request find among some places, or all, if it has any.
    fn found(&self, ask: &Ask, among: Option<&RoaringBitmap>) -> Option<Found> {
        let (searched, query) = (self.searched.as_ref()?, ask.query.as_ref()?);
        Some(searched.find(query, |place| {
            among.is_none_or(|among| among.contains(place))
        }))
    }

    /// The first places of what is found after one, the most relevant first.
    fn most_relevant(&self, found: &Found, ask: &Ask, most: usize) -> Vec<usize> {
        let number = |place| u32::try_from(place).unwrap_or(u32::MAX);
        let searched = self.searched.iter();
        let places = searched.flat_map(|it| it.most_relevant(found, ask.after.map(number), most));
        places.map(|place| place as usize).collect()
    }

    /// The first of some places, or of all, in the order of the archive or in one that was worked out.
    fn in_order(&self, some: Option<&RoaringBitmap>, ask: &Ask, most: usize) -> Vec<usize> {
        let order = ask.sorting.and_then(|sorting| self.orders.get(&sorting));
        let first = ask.after.map_or(0, |place| place + 1);
        match (some, order) {
            (None, None) => (first..self.count).take(most).collect(),
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

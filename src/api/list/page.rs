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

/// A table as it is written: the row of names, the rows of each item.
struct Table {
    items: Arc<dyn Items>,
    places: Vec<usize>,
    head: Vec<u8>,
}

impl Pieces for Table {
    fn count(&self) -> usize {
        self.places.len() + 1
    }

    fn write(&self, piece: usize, into: &mut Vec<u8>) {
        match piece.checked_sub(1) {
            None => into.extend_from_slice(&self.head),
            Some(row) => into.extend(self.items.write(self.places[row], Representation::Csv)),
        }
    }
}

/// A page that has so many bytes ends, though more items are asked for.
const LONGEST: usize = 1024 * 1024;

impl Listing {
    /// The page that is asked for.
    pub fn answer(&self, ask: &Ask) -> Answer {
        match ask.representation {
            Representation::Csv => self.table(ask),
            _ => self.page(ask),
        }
    }

    fn page(&self, ask: &Ask) -> Answer {
        let mut chosen = self.choose(ask);
        let mut page = br#"{"items":["#.to_vec();
        let mut highlights = chosen.found.as_ref().map(|_| Highlights::default());
        let mut places = chosen.places.iter().peekable();
        while let Some(place) = places.next() {
            page.extend(self.items.write(*place, Representation::Json));
            let mut length = page.len();
            if let (Some(found), Some(highlights)) = (&chosen.found, &mut highlights) {
                highlights.add(self, *place, found);
                length += highlights.bytes();
            }
            if places.peek().is_none() {
                break;
            }
            if length > LONGEST {
                chosen.next = Some(ask.next(self, &self.items.key(*place).to_string()));
                break;
            }
            page.push(b',');
        }
        let tail = json(&Tail {
            highlights,
            total: chosen.total,
            next: chosen.next.as_deref(),
        });
        // The tail's own brace is the page's.
        page.extend_from_slice(b"],");
        page.extend_from_slice(&tail[1..]);
        self.linked(Answer::new(Media::Json, page), ask, chosen.next)
    }

    /// The rows that are asked for, below the row of names.
    fn table(&self, ask: &Ask) -> Answer {
        let chosen = self.choose(ask);
        let bom = if ask.bom { BOM.as_bytes() } else { b"" };
        let names = self.shape.head.map_or_else(Vec::new, |head| head());
        let table = Table {
            items: Arc::clone(&self.items),
            places: chosen.places,
            head: [bom, &names].concat(),
        };
        let file = format!("{}.csv", self.shape.collection.name());
        let answer = Answer::written(Media::Csv, table).saved_as(&file);
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

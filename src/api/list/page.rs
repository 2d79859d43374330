//! A page of a list: which items are asked for, and how they are written.

use std::sync::{Arc, Weak};

use onrecord_corpus::search::SearchResults;
use onrecord_http::{Chunks, MediaType, Representation};
use roaring::RoaringBitmap;
use serde::Serialize;

use super::highlights::Highlights;
use super::list_query::ListQuery;
use super::{Items, Listing, RetainedItems};
use crate::api::Format;
use crate::api::components::to_json;
use crate::api::csv::BOM;

/// The items that are asked for.
pub(super) struct Selection {
    /// Where they stand in the list.
    pub indices: Vec<usize>,
    /// What words have found, if any were asked for.
    pub found: Option<SearchResults>,
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
    items: Weak<dyn Items>,
    _retained: Arc<RetainedItems>,
    indices: Vec<usize>,
    header: Vec<u8>,
}

impl Chunks for Table {
    fn count(&self) -> usize {
        self.indices.len() + 1
    }

    fn write(&self, piece: usize, into: &mut Vec<u8>) {
        match piece.checked_sub(1) {
            None => into.extend_from_slice(&self.header),
            // Once the items have been released, nothing is written, and the response ends with an error.
            Some(row) => into.extend(
                (self.items.upgrade())
                    .map(|items| items.render(self.indices[row], Format::Csv))
                    .unwrap_or_default(),
            ),
        }
    }
}

/// A page that has so many bytes ends, though more items are asked for.
const MAX_PAGE_BYTES: usize = 1024 * 1024;

impl Listing {
    /// The page that is asked for.
    pub fn render(&self, ask: &ListQuery) -> Representation {
        match ask.format {
            Format::Csv => self.render_table(ask),
            _ => self.render_page(ask),
        }
    }

    fn render_page(&self, ask: &ListQuery) -> Representation {
        let mut chosen = self.select(ask);
        let mut page = br#"{"items":["#.to_vec();
        let mut highlights = chosen.found.as_ref().map(|_| Highlights::default());
        let mut places = chosen.indices.iter().peekable();
        while let Some(place) = places.next() {
            page.extend(self.items.render(*place, Format::Json));
            let mut length = page.len();
            if let (Some(found), Some(highlights)) = (&chosen.found, &mut highlights) {
                highlights.add(self, *place, found);
                length += highlights.bytes();
            }
            if places.peek().is_none() {
                break;
            }
            if length > MAX_PAGE_BYTES {
                chosen.next = Some(ask.next_page_url(self, &self.items.key(*place).to_string()));
                break;
            }
            page.push(b',');
        }
        let tail = to_json(&Tail {
            highlights,
            total: chosen.total,
            next: chosen.next.as_deref(),
        });
        // The tail's own brace is the page's.
        page.extend_from_slice(b"],");
        page.extend_from_slice(&tail[1..]);
        self.with_links(Representation::new(MediaType::Json, page), ask, chosen.next)
    }

    /// The rows that are asked for, below the row of names.
    fn render_table(&self, ask: &ListQuery) -> Representation {
        let chosen = self.select(ask);
        let bom = if ask.bom { BOM.as_bytes() } else { b"" };
        let names = self
            .definition
            .csv_header
            .map_or_else(Vec::new, |head| head());
        let table = Table {
            items: Arc::downgrade(&self.items),
            _retained: Arc::clone(&self.retained_items),
            indices: chosen.indices,
            header: [bom, &names].concat(),
        };
        let file = format!("{}.csv", self.definition.collection.name());
        let answer = Representation::from_chunks(MediaType::Csv, table).with_filename(&file);
        self.with_links(answer, ask, chosen.next)
    }

    /// Names the next page, and the same list in its other representations.
    fn with_links(
        &self,
        answer: Representation,
        ask: &ListQuery,
        next: Option<String>,
    ) -> Representation {
        let answer = match next {
            Some(next) => answer.with_next_page(&next),
            None => answer,
        };
        let others = self.definition.collection.list_formats().iter();
        others
            .filter(|other| **other != ask.format)
            .fold(answer, |answer, other: &Format| {
                answer.with_alternate(&ask.alternate_url(self, *other), other.media_type())
            })
    }

    fn select(&self, ask: &ListQuery) -> Selection {
        let filtered = self.facet_index.matching(&ask.filters);
        let found = self.search(ask, filtered.as_deref());
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
                let total = some.map_or(self.count, |some| to_usize(some.len()));
                (total, self.in_order(some, ask, most))
            }
        };
        let has_more = places.len() > limit;
        places.truncate(limit);
        let last = places.last().filter(|_| has_more);
        let next = last.map(|last| ask.next_page_url(self, &self.items.key(*last).to_string()));
        Selection {
            indices: places,
            found,
            total,
            next,
        }
    }

    /// What the words of a request find among some places, or all, if it has any.
    fn search(&self, ask: &ListQuery, among: Option<&RoaringBitmap>) -> Option<SearchResults> {
        let (searched, query) = (self.search_index.as_ref()?, ask.search.as_ref()?);
        Some(searched.search(query, |place| {
            among.is_none_or(|among| among.contains(place))
        }))
    }

    /// The first places of what is found after one, the most relevant first.
    fn most_relevant(&self, found: &SearchResults, ask: &ListQuery, most: usize) -> Vec<usize> {
        let number = |place| u32::try_from(place).unwrap_or(u32::MAX);
        let searched = self.search_index.iter();
        let places = searched.flat_map(|it| it.most_relevant(found, ask.after.map(number), most));
        places.map(|place| place as usize).collect()
    }

    /// The first of some places, or of all, in the order of the archive or in one that was worked out.
    fn in_order(&self, some: Option<&RoaringBitmap>, ask: &ListQuery, most: usize) -> Vec<usize> {
        let order = ask.sort_order.and_then(|sorting| self.orders.get(&sorting));
        let first = ask.after.map_or(0, |place| place + 1);
        match (some, order) {
            (None, None) => (first..self.count).take(most).collect(),
            (None, Some(order)) => order.page_after(ask.after, most),
            (Some(some), None) => {
                let from = u32::try_from(first).unwrap_or(u32::MAX);
                let rest = some.range(from..).map(|place| place as usize);
                rest.take(most).collect()
            }
            (Some(some), Some(order)) => order.filtered_page_after(some, ask.after, most),
        }
    }
}

/// A number of items, which fits into memory.
fn to_usize(items: u64) -> usize {
    usize::try_from(items).unwrap_or(usize::MAX)
}

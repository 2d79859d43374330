//! The one machinery of all lists: items that are ready, filters and sorts that are worked out
//! beforehand, pages that are joined.
//!
//! It knows keys and bytes, and nothing of what an item is or how it is written.

mod ask;
mod entry;
mod facets;
mod faults;
mod filter;
mod highlights;
mod names;
mod order;
mod page;
mod places;
mod query;
mod table;
#[cfg(test)]
mod tests;

use std::{collections::HashMap, mem, sync::Arc};

use axum::body::Bytes;

pub(super) use self::faults::unknown_name;
use self::{
    ask::Ask,
    entry::Item,
    facets::Facets,
    order::{Order, Sorting},
    places::Places,
};
pub use self::{
    entry::Entry,
    facets::Facet,
    filter::Filter,
    names::Names,
    order::{Rank, Sort},
};
use super::{Collection, Key, Representation};
use onrecord_corpus::search::Searched;
use onrecord_http::{Answer, Base, ETag, Kind, Parameters, Problem};
use onrecord_text::nearest::Nearest;

/// What a list can be asked, besides `limit` and `after`.
#[derive(Debug)]
pub struct Shape {
    pub collection: Collection,
    pub filters: &'static [Filter],
    pub sorts: &'static [Sort],
    /// The first row of its table, if it has one.
    pub head: Option<fn() -> Vec<u8>>,
}

/// A list that is ready to answer.
#[derive(Debug)]
pub struct Listing {
    shape: &'static Shape,
    /// In the order of the archive; an index into it is a *place*.
    items: Vec<Item>,
    places: Places,
    facets: Facets,
    orders: HashMap<Sorting, Order>,
    /// The words that items are found by, if they are.
    searched: Option<Searched>,
    names: Arc<Names>,
    base: Base,
    /// The first row of the table.
    head: Piece,
    /// What is answered without parameters.
    ready: HashMap<Representation, Answer>,
}

/// Bytes that answers are joined from, with their tag.
#[derive(Debug)]
struct Piece {
    bytes: Bytes,
    tag: ETag,
}

impl Piece {
    fn new(bytes: Vec<u8>) -> Self {
        let bytes = Bytes::from(bytes.into_boxed_slice());
        let tag = ETag::of(&bytes);
        Self { bytes, tag }
    }
}

impl Listing {
    /// Builds a list of entries in the order of the archive.
    pub fn new(shape: &'static Shape, entries: Vec<Entry>, names: Arc<Names>, base: Base) -> Self {
        let mut list = Self {
            shape,
            items: Vec::with_capacity(entries.len()),
            places: Places::default(),
            facets: Facets::default(),
            orders: HashMap::new(),
            searched: None,
            names,
            base,
            head: Piece::new(shape.head.map_or_else(Vec::new, |head| head())),
            ready: HashMap::new(),
        };
        let mut ranks: HashMap<Sort, Vec<Option<Rank>>> = HashMap::new();
        for sort in shape.sorts {
            ranks.insert(*sort, vec![None; entries.len()]);
        }
        for (place, mut entry) in entries.into_iter().enumerate() {
            let number = u32::try_from(place).expect("no archive has four thousand million items");
            for (filter, facet) in mem::take(&mut entry.facets) {
                list.facets.add(filter, facet, number);
            }
            for (sort, rank) in mem::take(&mut entry.ranks) {
                if let Some(ranks) = ranks.get_mut(&sort) {
                    ranks[place] = Some(rank);
                }
            }
            list.items.push(entry.ready(shape.collection, &list.base));
        }
        list.places = Places::of(list.items.iter().map(|item| &item.key));
        let by_rank = shape.sorts.iter().filter(|sort| sort.is_by_rank());
        for sorting in by_rank.flat_map(|sort| sort.sortings()) {
            let order = Order::by(&ranks[&sorting.sort], sorting.descending);
            list.orders.insert(sorting, order);
        }
        for representation in shape.collection.lists() {
            let whole = list.answer(&Ask::plain(*representation)).whole();
            list.ready.insert(*representation, whole);
        }
        list
    }

    /// Makes its items found by their words, too, which are given in the same order.
    pub fn found_by(self, searched: Searched) -> Self {
        Self {
            searched: Some(searched),
            ..self
        }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// What tells the items apart, and how each is written, in the order of the archive.
    pub fn written(&self) -> impl Iterator<Item = (&Key, Representation)> {
        self.items.iter().flat_map(|item| {
            let written = item.answers.iter();
            written.map(|(representation, _)| (&item.key, *representation))
        })
    }

    /// What a query asks for, in this representation of the list.
    pub fn list(
        &self,
        query: &Parameters,
        representation: Representation,
    ) -> Result<Answer, Problem> {
        match self.ready.get(&representation) {
            Some(ready) if query.is_empty() => Ok(ready.clone()),
            _ => Ok(self.answer(&Ask::read(query, self, representation)?)),
        }
    }

    fn answer(&self, ask: &Ask) -> Answer {
        match ask.representation {
            Representation::Csv => self.table(ask),
            _ => self.page(ask),
        }
    }

    /// The item of an interview, if items are parts of one, with this name and suffix. It takes no
    /// parameters.
    pub fn item(
        &self,
        interview: Option<&str>,
        segment: &str,
        query: &Parameters,
    ) -> Result<Answer, Problem> {
        query.ensure_none()?;
        let items = self.shape.collection.items();
        let written = Representation::split(segment).map(|(_, written)| written);
        // A suffix that no item has is a part of a name, which no item has either.
        let written = written.filter(|it| items.contains(it));
        let written = written.unwrap_or(Representation::Json);
        let id = segment.strip_suffix(written.suffix()).unwrap_or(segment);
        let place = match interview {
            Some(interview) => self.places.get(&format!("{interview}/{id}")),
            None => self.places.get(id),
        };
        let answer = place.and_then(|place| self.items[place].answer(written));
        answer
            .cloned()
            .ok_or_else(|| self.unknown_item(interview, id))
    }

    fn unknown_item(&self, interview: Option<&str>, id: &str) -> Problem {
        let what = self.shape.collection.singular();
        let fault = match interview {
            Some(interview) if !self.names.has(Filter::Interview, interview) => {
                let near = self.names.near(Filter::Interview, interview);
                unknown_name("interview", "interview", interview, near)
            }
            _ => {
                let near = self.other_representations(interview, id);
                let near = near.unwrap_or_else(|| self.places.ids_near(interview, id));
                unknown_name(self.shape.collection.parameter(), what, id, near)
            }
        };
        Problem::of_faults(Kind::UnknownName, vec![fault])
    }

    /// How an item is written, for one who asks for a suffix that it doesn't have.
    fn other_representations(&self, interview: Option<&str>, id: &str) -> Option<Nearest> {
        let (name, _) = id.split_once('.')?;
        let key = interview.map_or(name.to_owned(), |interview| format!("{interview}/{name}"));
        let answers = &self.items[self.places.get(&key)?].answers;
        let written = answers
            .iter()
            .map(|(each, _)| format!("{name}{}", each.suffix()));
        let accepted: Vec<String> = written.collect();
        Some(Nearest {
            suggestion: accepted.first().cloned(),
            accepted,
        })
    }
}

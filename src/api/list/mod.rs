//! The one machinery of all lists: items that are ready, filters and sorts that are worked out
//! beforehand, pages that are joined.
//!
//! It knows keys and bytes, and nothing of what an item is.

mod ask;
mod facets;
mod faults;
mod filter;
mod names;
mod order;
mod page;
mod places;
#[cfg(test)]
mod tests;

use std::{collections::HashMap, sync::Arc};

use serde::Serialize;

pub(super) use self::faults::unknown_name;
use self::{
    ask::Ask,
    facets::Facets,
    order::{Order, Sorting},
    places::Places,
};
pub use self::{
    facets::Facet,
    filter::Filter,
    names::Names,
    order::{Rank, Sort},
};
use super::{Collection, Key, extract::Path};
use crate::server::{Answer, Base, Kind, Media, Parameters, Problem};

/// What a list can be asked, besides `limit` and `after`.
#[derive(Debug)]
pub struct Shape {
    pub collection: Collection,
    pub filters: &'static [Filter],
    pub sorts: &'static [Sort],
}

/// One item, rendered, with what it is found and ranked by.
#[derive(Debug)]
pub struct Entry {
    pub key: Key,
    pub json: Vec<u8>,
    pub facets: Vec<(Filter, Facet)>,
    pub ranks: Vec<(Sort, Rank)>,
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
    names: Arc<Names>,
    base: Base,
    first_page: Option<Answer>,
}

#[derive(Debug)]
struct Item {
    key: Key,
    answer: Answer,
}

impl Entry {
    /// Writes an item once and for all.
    pub fn new(key: Key, item: &impl Serialize) -> Self {
        Self {
            key,
            json: serde_json::to_vec(item).expect("the shapes have text for keys and no floats"),
            facets: Vec::new(),
            ranks: Vec::new(),
        }
    }

    /// Makes it found by a name under a filter.
    pub fn named(&mut self, filter: Filter, name: impl Into<String>) {
        self.facets.push((filter, Facet::Name(name.into())));
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
            names,
            base,
            first_page: None,
        };
        let mut ranks: HashMap<Sort, Vec<Option<Rank>>> = HashMap::new();
        for sort in shape.sorts {
            ranks.insert(*sort, vec![None; entries.len()]);
        }
        for (place, entry) in entries.into_iter().enumerate() {
            for (filter, facet) in entry.facets {
                list.facets.add(filter, facet, place);
            }
            for (sort, rank) in entry.ranks {
                if let Some(ranks) = ranks.get_mut(&sort) {
                    ranks[place] = Some(rank);
                }
            }
            list.places.insert(&entry.key, place);
            list.items.push(Item {
                key: entry.key,
                answer: Answer::new(Media::JSON, entry.json.into_boxed_slice()),
            });
        }
        for sorting in shape.sorts.iter().flat_map(|sort| sort.sortings()) {
            let order = Order::by(&ranks[&sorting.sort], sorting.descending);
            list.orders.insert(sorting, order);
        }
        list.first_page = Some(list.page(&Ask::default()).whole());
        list
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// What tells the items apart, in the order of the archive.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.items.iter().map(|item| &item.key)
    }

    /// The page that a query asks for.
    pub fn list(&self, query: &Parameters) -> Result<Answer, Problem> {
        match &self.first_page {
            Some(ready) if query.is_empty() => Ok(ready.clone()),
            _ => Ok(self.page(&Ask::read(query, self)?)),
        }
    }

    /// The page of a request that asks for nothing in particular.
    pub fn ready_page(&self) -> Option<Answer> {
        self.first_page.clone()
    }

    /// The item with this key, as addresses print it.
    pub fn ready_item(&self, key: &str) -> Option<Answer> {
        let place = self.places.get(key)?;
        Some(self.items[place].answer.clone())
    }

    /// The item that a path names. It takes no parameters.
    pub fn item(&self, path: &Path, query: &Parameters) -> Result<Answer, Problem> {
        query.ensure_none()?;
        let (_, id) = path.last();
        let named = match path.parent() {
            Some((_, interview)) => format!("{interview}/{id}"),
            None => id.to_owned(),
        };
        match self.places.get(&named) {
            Some(place) => Ok(self.items[place].answer.clone()),
            None => Err(self.unknown_item(path)),
        }
    }

    fn unknown_item(&self, path: &Path) -> Problem {
        let (parameter, id) = path.last();
        let what = self.shape.collection.singular();
        let fault = match path.parent() {
            Some((parameter, interview)) if !self.names.has(Filter::Interview, interview) => {
                let near = self.names.near(Filter::Interview, interview);
                unknown_name(parameter, "interview", interview, near)
            }
            Some((_, interview)) => {
                let near = self.places.ids_near(interview, id);
                unknown_name(parameter, what, id, near)
            }
            None => unknown_name(parameter, what, id, self.places.near(id)),
        };
        Problem::of_faults(Kind::UnknownName, vec![fault])
    }
}

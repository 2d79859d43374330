//! A list: its items, and the filters and sorts that are worked out when it is made.

use std::{collections::HashMap, fmt, sync::Arc};

use super::{
    Entry, Filter, Items, Names, Rank, Shape, Sort,
    facets::Facets,
    faults::unknown_name,
    order::{Order, Sorting},
    places::Places,
};
use crate::api::{Address, Key, Link, Representation};
use onrecord_corpus::search::Searched;
use onrecord_http::{Answer, Base, Kind, Parameters, Problem};
use onrecord_text::nearest::Nearest;

/// A list that can be asked.
pub struct Listing {
    pub(super) shape: &'static Shape,
    /// In the order of the archive; an index into it is a *place*.
    pub(super) items: Arc<dyn Items>,
    pub(super) count: usize,
    pub(super) places: Places,
    pub(super) facets: Facets,
    pub(super) orders: HashMap<Sorting, Order>,
    /// The words that items are found by, if they are.
    pub(super) searched: Option<Searched>,
    pub(super) names: Arc<Names>,
    pub(super) base: Base,
}

impl Listing {
    /// A list of items, of which these are the entries, both in the order of the archive.
    pub fn new<'a>(
        shape: &'static Shape,
        items: Arc<dyn Items>,
        entries: impl Iterator<Item = Entry<'a>>,
        names: Arc<Names>,
        base: Base,
    ) -> Self {
        let (mut count, mut facets) = (0_u32, Facets::default());
        let by_rank = || shape.sorts.iter().filter(|sort| sort.is_by_rank());
        let mut ranks: HashMap<Sort, Vec<Option<Rank>>> =
            by_rank().map(|sort| (*sort, Vec::new())).collect();
        for entry in entries {
            for (filter, facet) in entry.facets {
                facets.add(filter, facet, count);
            }
            for ranks in ranks.values_mut() {
                ranks.push(None);
            }
            for (sort, rank) in entry.ranks {
                if let Some(last) = ranks.get_mut(&sort).and_then(|ranks| ranks.last_mut()) {
                    *last = Some(rank);
                }
            }
            count += 1;
        }
        let orders = by_rank().flat_map(|sort| sort.sortings()).map(|sorting| {
            let order = Order::by(&ranks[&sorting.sort], sorting.descending);
            (sorting, order)
        });
        Self {
            shape,
            places: Places::new(&*items, count),
            items,
            count: count as usize,
            facets,
            orders: orders.collect(),
            searched: None,
            names,
            base,
        }
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
        self.count
    }

    /// What tells the items apart, in the order of the archive.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        (0..self.count).map(|place| self.items.key(place).cloned())
    }

    /// The place of an item of an interview, if items are parts of one, with this name and suffix, and
    /// the representation that is asked for. It takes no parameters.
    ///
    /// # Errors
    /// A problem that names the nearest.
    pub fn place(
        &self,
        interview: Option<&str>,
        segment: &str,
        query: &Parameters,
    ) -> Result<(usize, Representation), Problem> {
        query.ensure_none()?;
        let items = self.shape.collection.items();
        let written = Representation::split(segment).map(|(_, written)| written);
        // A suffix that no item has is a part of a name, which no item has either.
        let written = written.filter(|it| items.contains(it));
        let written = written.unwrap_or(Representation::Json);
        let id = segment.strip_suffix(written.suffix()).unwrap_or(segment);
        let place = self.place_of(interview, id);
        let place = place.ok_or_else(|| self.unknown_item(interview, id))?;
        Ok((place, written))
    }

    fn place_of(&self, interview: Option<&str>, id: &str) -> Option<usize> {
        match interview {
            Some(interview) => self.places.get(&*self.items, &format!("{interview}/{id}")),
            None => self.places.get(&*self.items, id),
        }
    }

    /// An item in a representation. It names the others.
    pub fn item(&self, place: usize, written: Representation) -> Answer {
        let collection = self.shape.collection;
        let answer = Answer::new(written.media(), self.items.write(place, written));
        let others = collection.items().iter().filter(|it| **it != written);
        others.fold(answer, |answer, other| {
            let key = self.items.key(place).cloned();
            let address = Address::Item(collection, key, *other);
            answer.also_at(&Link::to(address, &self.base).to_string(), other.media())
        })
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
                let near =
                    near.unwrap_or_else(|| self.places.ids_near(&*self.items, interview, id));
                unknown_name(self.shape.collection.parameter(), what, id, near)
            }
        };
        Problem::of_faults(Kind::UnknownName, vec![fault])
    }

    /// How an item is written, for one who asks for a suffix that it doesn't have.
    fn other_representations(&self, interview: Option<&str>, id: &str) -> Option<Nearest> {
        let (name, _) = id.split_once('.')?;
        self.place_of(interview, name)?;
        let written = self.shape.collection.items().iter();
        let accepted: Vec<String> = written.map(|it| format!("{name}{}", it.suffix())).collect();
        Some(Nearest {
            suggestion: accepted.first().cloned(),
            accepted,
        })
    }
}

impl fmt::Debug for Listing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Listing");
        shown.field("collection", &self.shape.collection);
        shown.field("count", &self.count).finish_non_exhaustive()
    }
}

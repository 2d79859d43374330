//! A list: its items, and the filters and sorts that are worked out when it is made.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use onrecord_corpus::search::Searcher;
use onrecord_http::{BaseUrl, Problem, ProblemType, QueryParameters, Representation};
use onrecord_text::nearest::Nearest;

use super::errors::unknown_name_error;
use super::facets::FacetIndex;
use super::key_index::KeyIndex;
use super::order::{ItemOrder, SortOrder};
use super::{Filter, IndexEntry, Items, KnownNames, ListDefinition, RetainedItems, Sort, SortKey};
use crate::api::{Format, Key, Link, SitePath};

/// A list that can be asked.
pub struct Listing {
    pub(super) definition: &'static ListDefinition,
    /// In the order of the archive; an index into it is a *place*.
    pub(super) items: Arc<dyn Items>,
    pub(super) retained_items: Arc<RetainedItems>,
    pub(super) count: usize,
    pub(super) key_index: KeyIndex,
    pub(super) facet_index: FacetIndex,
    pub(super) orders: HashMap<SortOrder, ItemOrder>,
    /// The words that items are found by, if they are.
    pub(super) search_index: Option<Searcher>,
    pub(super) known_names: Arc<KnownNames>,
    pub(super) base_url: BaseUrl,
}

impl Listing {
    /// A list of items, of which these are the entries, both in the order of the archive.
    pub fn new<'a>(
        definition: &'static ListDefinition,
        items: Arc<dyn Items>,
        entries: impl Iterator<Item = IndexEntry<'a>>,
        known_names: Arc<KnownNames>,
        base_url: BaseUrl,
    ) -> Self {
        let (mut count, mut facet_index) = (0_u32, FacetIndex::default());
        let by_rank = || definition.sorts.iter().filter(|sort| sort.has_sort_keys());
        let mut ranks: HashMap<Sort, Vec<Option<SortKey>>> =
            by_rank().map(|sort| (*sort, Vec::new())).collect();
        for entry in entries {
            for (filter, facet) in entry.facets {
                facet_index.add(filter, facet, count);
            }
            for ranks in ranks.values_mut() {
                ranks.push(None);
            }
            for (sort, rank) in entry.sort_keys {
                if let Some(last) = ranks.get_mut(&sort).and_then(|ranks| ranks.last_mut()) {
                    *last = Some(rank);
                }
            }
            count += 1;
        }
        let orders = by_rank()
            .flat_map(|sort| sort.sort_orders())
            .map(|sorting| {
                let order = ItemOrder::from_sort_keys(&ranks[&sorting.sort], sorting.descending);
                (sorting, order)
            });
        Self {
            definition,
            key_index: KeyIndex::new(&*items, count),
            retained_items: Arc::new(RetainedItems::new(Arc::clone(&items))),
            items,
            count: count as usize,
            facet_index,
            orders: orders.collect(),
            search_index: None,
            known_names,
            base_url,
        }
    }

    /// Makes its items found by their words, too, which are given in the same order.
    pub fn with_search_index(self, searched: Searcher) -> Self {
        Self {
            search_index: Some(searched),
            ..self
        }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// What tables that are being sent render their rows from.
    pub fn retained_items(&self) -> &Arc<RetainedItems> {
        &self.retained_items
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
    pub fn find_item(
        &self,
        interview: Option<&str>,
        segment: &str,
        query: &QueryParameters,
    ) -> Result<(usize, Format), Problem> {
        query.ensure_empty()?;
        let items = self.definition.collection.item_formats();
        let written = Format::split_suffix(segment).map(|(_, written)| written);
        // A suffix that no item has is a part of a name, which no item has either.
        let written = written.filter(|it| items.contains(it));
        let written = written.unwrap_or(Format::Json);
        let id = segment.strip_suffix(written.suffix()).unwrap_or(segment);
        let place = self.index_of(interview, id);
        let place = place.ok_or_else(|| self.unknown_item(interview, id))?;
        Ok((place, written))
    }

    fn index_of(&self, interview: Option<&str>, id: &str) -> Option<usize> {
        match interview {
            Some(interview) => self
                .key_index
                .get(&*self.items, &format!("{interview}/{id}")),
            None => self.key_index.get(&*self.items, id),
        }
    }

    /// An item in a representation. It names the others.
    pub fn render_item(&self, place: usize, written: Format) -> Representation {
        let collection = self.definition.collection;
        let answer = Representation::new(written.media_type(), self.items.render(place, written));
        let others = collection
            .item_formats()
            .iter()
            .filter(|it| **it != written);
        others.fold(answer, |answer, other| {
            let key = self.items.key(place).cloned();
            let address = SitePath::Item(collection, key, *other);
            answer.with_alternate(
                &Link::new(address, &self.base_url).to_string(),
                other.media_type(),
            )
        })
    }

    fn unknown_item(&self, interview: Option<&str>, id: &str) -> Problem {
        let what = self.definition.collection.singular();
        let fault = match interview {
            Some(interview) if !self.known_names.contains(Filter::Interview, interview) => {
                let near = self.known_names.nearest_to(Filter::Interview, interview);
                unknown_name_error("interview", "interview", interview, near)
            }
            _ => {
                let near = self.other_formats(interview, id);
                let near =
                    near.unwrap_or_else(|| self.key_index.nearest_ids(&*self.items, interview, id));
                unknown_name_error(self.definition.collection.id_parameter(), what, id, near)
            }
        };
        Problem::from_errors(ProblemType::UnknownName, vec![fault])
    }

    /// How an item is written, for one who asks for a suffix that it doesn't have.
    fn other_formats(&self, interview: Option<&str>, id: &str) -> Option<Nearest> {
        let (name, _) = id.split_once('.')?;
        self.index_of(interview, name)?;
        let written = self.definition.collection.item_formats().iter();
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
        shown.field("collection", &self.definition.collection);
        shown.field("count", &self.count).finish_non_exhaustive()
    }
}

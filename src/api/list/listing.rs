//! A list: its items, with indexes for filters and sort orders that are built once.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use onrecord_corpus::search::Searcher;
use onrecord_http::{
    BaseUrl, ChunkDigest, ErrorCode, FieldError, Problem, ProblemType, QueryParameters,
    Representation, quoted,
};
use onrecord_text::nearest::Nearest;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde_json::value::RawValue;

use super::errors::unknown_name_error;
use super::facets::FacetIndex;
use super::key_index::KeyIndex;
use super::order::{ItemOrder, SortOrder};
use super::{Filter, IndexEntry, Items, KnownNames, ListDefinition, RetainedItems, Sort, SortKey};
use crate::api::components::LeftOut;
use crate::api::{Format, Key, Link, SitePath};

/// A list that can be queried.
pub struct Listing {
    pub(super) definition: &'static ListDefinition,
    /// In the order of the archive.
    pub(super) items: Arc<dyn Items>,
    pub(super) retained_items: Arc<RetainedItems>,
    pub(super) count: usize,
    /// The average length of an item as JSON, in bytes, from a sample.
    pub(super) item_bytes: usize,
    /// The digests of the CSV rows of each item; empty if the list has no table.
    pub(super) row_digests: Arc<[ChunkDigest]>,
    pub(super) key_index: KeyIndex,
    pub(super) facet_index: FacetIndex,
    pub(super) orders: HashMap<SortOrder, ItemOrder>,
    /// The full-text index, if the list has one.
    pub(super) search_index: Option<Searcher>,
    pub(super) known_names: Arc<KnownNames>,
    pub(super) base_url: BaseUrl,
    /// The interviews that the archive leaves out, as JSON, on each page of their list.
    pub(super) left_out: Option<Box<RawValue>>,
}

/// The average length of items as JSON, in bytes, from a sample that is spread evenly over the list.
fn average_length(items: &dyn Items, count: usize) -> usize {
    const MAX_SAMPLE: usize = 32;
    let sample = count.min(MAX_SAMPLE);
    let indices = (0..sample).map(|n| n * count / sample);
    let bytes: usize = indices
        .map(|index| items.render(index, Format::Json).len())
        .sum();
    bytes / sample.max(1)
}

/// The digests of the CSV rows of each item, so that a table need not be rendered before it is sent.
fn row_digests(definition: &ListDefinition, items: &dyn Items, count: usize) -> Arc<[ChunkDigest]> {
    let count = definition.csv_header.map_or(0, |_| count);
    let digest = |index| ChunkDigest::from_content(&items.render(index, Format::Csv));
    (0..count).into_par_iter().map(digest).collect()
}

impl Listing {
    /// A list of items with their index entries, both in the order of the archive.
    pub fn new<'a>(
        definition: &'static ListDefinition,
        items: Arc<dyn Items>,
        entries: impl Iterator<Item = IndexEntry<'a>>,
        known_names: Arc<KnownNames>,
        base_url: BaseUrl,
    ) -> Self {
        let (mut count, mut facet_index) = (0_u32, FacetIndex::default());
        let keyed_sorts = || definition.sorts.iter().filter(|sort| sort.has_sort_keys());
        let mut ranks: HashMap<Sort, Vec<Option<SortKey>>> =
            keyed_sorts().map(|sort| (*sort, Vec::new())).collect();
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
        let orders = keyed_sorts()
            .flat_map(|sort| sort.sort_orders())
            .map(|sort_order| {
                let order =
                    ItemOrder::from_sort_keys(&ranks[&sort_order.sort], sort_order.descending);
                (sort_order, order)
            });
        Self {
            definition,
            key_index: KeyIndex::new(&*items, count),
            retained_items: Arc::new(RetainedItems::new(Arc::clone(&items))),
            item_bytes: average_length(&*items, count as usize),
            row_digests: row_digests(definition, &*items, count as usize),
            items,
            count: count as usize,
            facet_index,
            orders: orders.collect(),
            search_index: None,
            known_names,
            base_url,
            left_out: None,
        }
    }

    /// Adds what the archive leaves out to each page.
    pub fn with_left_out(self, left_out: &LeftOut<'_>) -> Self {
        let json = serde_json::value::to_raw_value(left_out);
        Self {
            left_out: Some(json.expect("strings and counts can be serialized as JSON")),
            ..self
        }
    }

    /// Adds full-text search. The searcher must have the items in the same order.
    pub fn with_search_index(self, searcher: Searcher) -> Self {
        Self {
            search_index: Some(searcher),
            ..self
        }
    }

    /// The number of items.
    pub fn len(&self) -> usize {
        self.count
    }

    /// The items from which CSV responses in progress are rendered.
    pub fn retained_items(&self) -> &Arc<RetainedItems> {
        &self.retained_items
    }

    /// The keys of the items, in the order of the archive.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        (0..self.count).map(|index| self.items.key(index).cloned())
    }

    /// The keys of the parts of some interviews that have an id.
    pub fn keys_with_id(
        &self,
        interviews: impl Iterator<Item = Key>,
        id: &str,
    ) -> impl Iterator<Item = Key> {
        let indices = interviews.filter_map(|interview| self.index_of(Some(interview.id()), id));
        indices.map(|index| self.items.key(index).cloned())
    }

    /// The index of the item that a path names, and the requested format. `interview` is `None` for items that
    /// are not parts of an interview; `segment` is the id with the suffix of the format. Pages ignore
    /// query parameters; other formats accept none.
    ///
    /// # Errors
    /// A problem that suggests the nearest name, or that lists the parameters.
    pub fn find_item(
        &self,
        interview: Option<&str>,
        segment: &str,
        query: &QueryParameters,
    ) -> Result<(usize, Format), Problem> {
        let formats = self.definition.collection.item_formats();
        let format = Format::split_suffix(segment).map(|(_, format)| format);
        // An unknown suffix counts as part of the id, which then is unknown too.
        let format = format.filter(|format| formats.contains(format));
        let format = format.unwrap_or(Format::Json);
        if format != Format::Html {
            query.ensure_empty()?;
        }
        let id = segment.strip_suffix(format.suffix()).unwrap_or(segment);
        let index = self.index_of(interview, id);
        let index = index.ok_or_else(|| self.unknown_item(interview, id))?;
        match self.items.missing_format(index, format) {
            Some(reason) => Err(self.missing_format(index, format, reason)),
            None => Ok((index, format)),
        }
    }

    /// The formats of the item at an index.
    pub fn formats_of(&self, index: usize) -> impl Iterator<Item = Format> {
        let formats = self.definition.collection.item_formats().iter().copied();
        formats.filter(move |format| self.items.missing_format(index, *format).is_none())
    }

    /// The key of the item whose key is written like this in URLs.
    pub fn find_key(&self, key: &str) -> Option<Key> {
        let index = self.key_index.get(&*self.items, key)?;
        Some(self.items.key(index).cloned())
    }

    fn index_of(&self, interview: Option<&str>, id: &str) -> Option<usize> {
        match interview {
            Some(interview) => self
                .key_index
                .get(&*self.items, &format!("{interview}/{id}")),
            None => self.key_index.get(&*self.items, id),
        }
    }

    /// Renders an item in a format, with links to its other formats.
    pub fn render_item(&self, index: usize, format: Format) -> Representation {
        let collection = self.definition.collection;
        let response = Representation::new(format.media_type(), self.items.render(index, format));
        let others = self.formats_of(index).filter(|other| *other != format);
        others.fold(response, |response, other| {
            let key = self.items.key(index).cloned();
            let path = SitePath::Item(collection, key, other);
            response.with_alternate(
                &Link::new(path, &self.base_url).to_string(),
                other.media_type(),
            )
        })
    }

    fn unknown_item(&self, interview: Option<&str>, id: &str) -> Problem {
        let what = self.definition.collection.singular();
        let error = match interview {
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
        Problem::from_errors(ProblemType::UnknownName, vec![error])
    }

    /// The ids with valid suffixes, for a request with a suffix that the item does not have.
    fn other_formats(&self, interview: Option<&str>, id: &str) -> Option<Nearest> {
        let (name, _) = id.split_once('.')?;
        let accepted = self.ids_with_suffixes(self.index_of(interview, name)?);
        Some(Nearest {
            suggestion: accepted.first().cloned(),
            accepted,
        })
    }

    /// The id of an item with the suffix of each of its formats.
    fn ids_with_suffixes(&self, index: usize) -> Vec<String> {
        let key = self.items.key(index).cloned();
        let formats = self.formats_of(index);
        let with_suffix = formats.map(|format| format!("{}{}", key.id(), format.suffix()));
        with_suffix.collect()
    }

    /// The problem for an item that lacks a format.
    fn missing_format(&self, index: usize, format: Format, reason: &str) -> Problem {
        let (what, suffix) = (self.definition.collection.singular(), format.suffix());
        let name = quoted(self.items.key(index).cloned().id());
        let detail = format!("The {what} {name} has no {suffix}: {reason}.");
        let parameter = self.definition.collection.id_parameter();
        let error = FieldError {
            accepted: self.ids_with_suffixes(index),
            ..FieldError::new(parameter, ErrorCode::UnknownName, detail)
        };
        Problem::from_errors(ProblemType::UnknownName, vec![error])
    }
}

impl fmt::Debug for Listing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Listing");
        debug.field("collection", &self.definition.collection);
        debug.field("count", &self.count).finish_non_exhaustive()
    }
}

//! A page of a list: which items it has, and how they are rendered.

use std::borrow::Cow;
use std::sync::{Arc, Weak};

use onrecord_corpus::search::{Query, QueryWord, RequiredWords, SearchResults};
use onrecord_http::{ChunkDigest, Chunks, MediaType, Representation};
use roaring::RoaringBitmap;
use serde::Serialize;
use serde_json::value::RawValue;

use super::context::Contexts;
use super::facet_counts::FacetCounts;
use super::facets::intersection;
use super::highlights::Highlights;
use super::list_query::ListQuery;
use super::{Filter, Items, Listing, RetainedItems, field_selection};
use crate::api::Format;
use crate::api::components::{Speaker, to_json};
use crate::api::csv::BOM;

/// The items that a request selects.
pub(super) struct Selection<'a> {
    /// Their indices in the list.
    pub indices: Vec<usize>,
    /// The results of the full-text query, if there is one.
    pub found: Option<SearchResults>,
    /// How many items match in total.
    pub total: usize,
    /// The counts of facets, if the request asks for any.
    pub facet_counts: Option<FacetCounts<'a>>,
    /// The URL of the next page, if there is one.
    pub next: Option<String>,
}

/// The part of a page after its items.
#[derive(Serialize)]
struct Tail<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    highlights: Option<Highlights>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<Contexts>,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_matches: Option<usize>,
    /// How many items have any of the words, if none has all.
    #[serde(skip_serializing_if = "Option::is_none")]
    total_any: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<WordCount<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<&'a RawValue>,
    #[serde(flatten)]
    facet_counts: Option<FacetCounts<'a>>,
}

/// A word or phrase of a query that found nothing, or that no item has.
#[derive(Serialize)]
struct WordCount<'a> {
    /// As a query would have it: a phrase is between quotation marks.
    word: String,
    /// Where it first is in the query, in code points.
    start: usize,
    end: usize,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_unfiltered: Option<usize>,
    /// How many items the words of a phrase find without quotation marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    total_unquoted: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    similar: Vec<String>,
    /// The speakers whose names contain it. Names are not searched, only what they say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    speakers: Vec<Speaker<'a>>,
    /// The units that are called this, if the list can be filtered by unit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    units: Vec<String>,
}

/// A CSV table that is rendered in chunks: the header row, then the rows of each item.
struct Table {
    items: Weak<dyn Items>,
    _retained: Arc<RetainedItems>,
    row_digests: Arc<[ChunkDigest]>,
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
            // Once the items have been released, nothing is written and the response is cut off with an error.
            Some(row) => into.extend(
                (self.items.upgrade())
                    .map(|items| items.render(self.indices[row], Format::Csv))
                    .unwrap_or_default(),
            ),
        }
    }

    fn digest(&self, piece: usize) -> ChunkDigest {
        match piece.checked_sub(1) {
            None => ChunkDigest::from_content(&self.header),
            Some(row) => self.row_digests[self.indices[row]],
        }
    }
}

/// A page ends after the item that makes it exceed this size, even if the request asks for more items.
const MAX_PAGE_BYTES: usize = 1024 * 1024;

/// A page with selected fields also ends after the item with which the complete items exceed this size: they are
/// rendered before the fields are selected.
const MAX_RENDERED_BYTES: usize = 8 * 1024 * 1024;

impl Listing {
    /// Renders the page or the table that the request selects.
    pub fn render(&self, list_query: &ListQuery) -> Representation {
        match list_query.format {
            Format::Csv => self.render_table(list_query),
            _ => self.render_page(list_query),
        }
    }

    fn render_page(&self, list_query: &ListQuery) -> Representation {
        let mut selection = self.select(list_query);
        let mut page = br#"{"items":["#.to_vec();
        let mut highlights = selection.found.as_ref().map(|_| Highlights::default());
        let mut indices = selection.indices.iter().peekable();
        let mut context = list_query.context.map(Contexts::new);
        let mut rendered_bytes = 0;
        while let Some(index) = indices.next() {
            rendered_bytes += self.write_item(*index, list_query, &mut page);
            let mut length = page.len();
            if let Some(context) = &mut context {
                rendered_bytes += context.add(self, *index, list_query);
                length += context.bytes();
            }
            if let (Some(found), Some(highlights)) = (&selection.found, &mut highlights) {
                highlights.add(self, *index, found, list_query.fields.as_deref());
                length += highlights.bytes();
            }
            if indices.peek().is_none() {
                break;
            }
            if length > MAX_PAGE_BYTES || rendered_bytes > MAX_RENDERED_BYTES {
                selection.next =
                    Some(list_query.next_page_url(self, &self.items.key(*index).to_string()));
                break;
            }
            page.push(b',');
        }
        let tail = to_json(&Tail {
            highlights,
            context,
            total: selection.total,
            total_matches: (selection.found.as_ref()).map(SearchResults::total_match_count),
            total_any: (selection.found.as_ref())
                .and_then(|found| self.count_with_any_word(list_query, found)),
            words: (selection.found.as_ref())
                .and_then(|found| self.describe_words(list_query, found)),
            next: selection.next.as_deref(),
            left_out: self.left_out.as_deref(),
            facet_counts: selection.facet_counts,
        });
        // The page's object is already open, so the opening brace of the tail is left out.
        page.extend_from_slice(b"],");
        page.extend_from_slice(&tail[1..]);
        self.with_links(
            Representation::new(MediaType::Json, page),
            list_query,
            selection.next,
        )
    }

    /// Writes an item with the selected fields, and returns the length of the complete item.
    pub(super) fn write_item(
        &self,
        index: usize,
        list_query: &ListQuery,
        into: &mut Vec<u8>,
    ) -> usize {
        let item = self.items.render(index, Format::Json);
        match &list_query.fields {
            Some(fields) => field_selection::write_selected(&item, fields, into),
            None => into.extend_from_slice(&item),
        }
        item.len()
    }

    /// Renders the selected rows below the header row.
    fn render_table(&self, list_query: &ListQuery) -> Representation {
        let selection = self.select(list_query);
        let bom = if list_query.bom { BOM.as_bytes() } else { b"" };
        let names = self
            .definition
            .csv_header
            .map_or_else(Vec::new, |header| header());
        let table = Table {
            items: Arc::downgrade(&self.items),
            _retained: Arc::clone(&self.retained_items),
            row_digests: Arc::clone(&self.row_digests),
            indices: selection.indices,
            header: [bom, &names].concat(),
        };
        let filename = format!("{}.csv", self.definition.collection.name());
        let response = Representation::from_chunks(MediaType::Csv, table).with_filename(&filename);
        self.with_links(response, list_query, selection.next)
    }

    /// Adds links to the next page and to the same list in its other formats.
    fn with_links(
        &self,
        response: Representation,
        list_query: &ListQuery,
        next: Option<String>,
    ) -> Representation {
        let response = match next {
            Some(next) => response.with_next_page(&next),
            None => response,
        };
        let others = self.definition.collection.list_formats().iter();
        others.filter(|other| **other != list_query.format).fold(
            response,
            |response, other: &Format| {
                response.with_alternate(&list_query.alternate_url(self, *other), other.media_type())
            },
        )
    }

    fn select(&self, list_query: &ListQuery) -> Selection<'_> {
        // A facet is counted among the items that match the query and all filters but its own. So the filters of
        // the facets restrict the results of the search only after it, which takes one search for all facets.
        let (own, other): (Vec<_>, Vec<_>) =
            (list_query.filters.iter()).partition(|(filter, _)| list_query.facets.contains(filter));
        let own: Vec<(Filter, Cow<RoaringBitmap>)> = own
            .into_iter()
            .map(|(filter, value)| (*filter, self.facet_index.matching_one(*filter, value)))
            .collect();
        let mut filtered = self.facet_index.matching(other.into_iter());
        let query = list_query.search.as_ref();
        let mut found = query.and_then(|query| self.search(query, filtered.as_deref()));
        if let Some(found) = found.as_ref().filter(|_| !list_query.facets.is_empty()) {
            filtered = Some(Cow::Owned(found.items().collect()));
        }
        let facet_counts = self.count_facets(
            &list_query.facets,
            filtered.as_deref(),
            &own,
            &list_query.filters,
        );
        if !own.is_empty() {
            let own = own.into_iter().map(|(_, set)| set);
            filtered = intersection(filtered.into_iter().chain(own));
            let is_wanted = |index| filtered.as_ref().is_none_or(|set| set.contains(index));
            found = found.map(|found| found.retain(is_wanted));
        }
        let limit = list_query.limit.unwrap_or(self.count);
        // One item more than the limit shows whether there is a next page.
        let max_count = limit + 1;
        let (total, mut indices) = match &found {
            Some(found) if list_query.is_by_relevance() => (
                found.items().len(),
                self.most_relevant(found, list_query, max_count),
            ),
            Some(found) => {
                let matching: RoaringBitmap = found.items().collect();
                (
                    found.items().len(),
                    self.in_order(Some(&matching), list_query, max_count),
                )
            }
            None => {
                let matching = filtered.as_deref();
                let total = matching.map_or(self.count, |matching| to_usize(matching.len()));
                (total, self.in_order(matching, list_query, max_count))
            }
        };
        let has_more = indices.len() > limit;
        indices.truncate(limit);
        let last = indices.last().filter(|_| has_more);
        let next =
            last.map(|last| list_query.next_page_url(self, &self.items.key(*last).to_string()));
        Selection {
            indices,
            found,
            total,
            facet_counts,
            next,
        }
    }

    /// Runs a full-text query among the given items or all.
    fn search(&self, query: &Query, among: Option<&RoaringBitmap>) -> Option<SearchResults> {
        let searcher = self.search_index.as_ref()?;
        Some(searcher.search(query, |index| {
            among.is_none_or(|among| among.contains(index))
        }))
    }

    /// If the full-text query found nothing, how many of the filtered items have each of its words, otherwise only
    /// the words that no item has; `None` if there are none.
    fn describe_words(
        &self,
        list_query: &ListQuery,
        found: &SearchResults,
    ) -> Option<Vec<WordCount<'_>>> {
        let (searcher, query) = (self.search_index.as_ref()?, list_query.search.as_ref()?);
        let filtered = self.facet_index.matching(list_query.filters.iter());
        let is_wanted = |index| filtered.as_ref().is_none_or(|set| set.contains(index));
        let words = searcher.describe_words(query, found, is_wanted).into_iter();
        let word = |one: QueryWord| WordCount {
            start: one.span.start,
            end: one.span.end,
            units: self.units_called(&one.words),
            speakers: self.speakers_called(&one.words, one.count_in_all == 0),
            word: if one.is_phrase {
                format!("\"{}\"", one.words)
            } else {
                one.words
            },
            total: one.item_count,
            total_unfiltered: (one.count_in_all > one.item_count).then_some(one.count_in_all),
            total_unquoted: (one.unquoted_count > 0).then_some(one.unquoted_count),
            similar: one.similar,
        };
        let words: Vec<_> = words.map(word).collect();
        (found.items().len() == 0 || !words.is_empty()).then_some(words)
    }

    /// If no item has all words of the query, how many of the filtered items have at least one, which `require=any`
    /// finds; `None` if there are none.
    fn count_with_any_word(&self, list_query: &ListQuery, found: &SearchResults) -> Option<usize> {
        let query = list_query.search.as_ref()?;
        // Of a single word or phrase, the query has looked for all already.
        let is_known = query.required() == RequiredWords::Any || query.phrase_count() < 2;
        if found.items().len() > 0 || is_known {
            return None;
        }
        let filtered = self.facet_index.matching(list_query.filters.iter());
        let query = query.clone().requiring(RequiredWords::Any);
        let count = self.search(&query, filtered.as_deref())?.items().len();
        (count > 0).then_some(count)
    }

    /// The speakers whose names contain a word or, for a word that no item has, a similar one.
    fn speakers_called(&self, word: &str, is_missing: bool) -> Vec<Speaker<'_>> {
        let names = &self.known_names;
        let mut ids = names.containing(Filter::Speaker, word);
        if ids.is_empty() && is_missing {
            ids = names.containing_similar(Filter::Speaker, word);
        }
        let speaker = |id| {
            let known = names.find(Filter::Speaker, id)?;
            let name = known.label.as_deref()?;
            Some(Speaker { id, name })
        };
        ids.into_iter().filter_map(speaker).collect()
    }

    fn units_called(&self, word: &str) -> Vec<String> {
        if self.definition.filters.contains(&Filter::Unit) {
            self.known_names.called(Filter::Unit, word)
        } else {
            Vec::new()
        }
    }

    /// The first results after the item `after`, the most relevant first.
    fn most_relevant(
        &self,
        found: &SearchResults,
        list_query: &ListQuery,
        max_count: usize,
    ) -> Vec<usize> {
        let number = |index| u32::try_from(index).unwrap_or(u32::MAX);
        let searcher = self.search_index.iter();
        let indices = searcher.flat_map(|searcher| {
            searcher.most_relevant(found, list_query.after.map(number), max_count)
        });
        indices.map(|index| index as usize).collect()
    }

    /// The first of the matching items, or of all items, in the order of the archive or in a sort order.
    fn in_order(
        &self,
        matching: Option<&RoaringBitmap>,
        list_query: &ListQuery,
        max_count: usize,
    ) -> Vec<usize> {
        let order = list_query
            .sort_order
            .and_then(|sort_order| self.orders.get(&sort_order));
        let first = list_query.after.map_or(0, |index| index + 1);
        match (matching, order) {
            (None, None) => (first..self.count).take(max_count).collect(),
            (None, Some(order)) => order.page_after(list_query.after, max_count),
            (Some(matching), None) => {
                let from = u32::try_from(first).unwrap_or(u32::MAX);
                let rest = matching.range(from..).map(|index| index as usize);
                rest.take(max_count).collect()
            }
            (Some(matching), Some(order)) => {
                order.filtered_page_after(matching, list_query.after, max_count)
            }
        }
    }
}

/// Converts a number of items, which always fits because they are all in memory.
fn to_usize(items: u64) -> usize {
    usize::try_from(items).unwrap_or(usize::MAX)
}

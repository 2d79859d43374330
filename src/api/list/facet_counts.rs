//! `facets`: how many of the matching items have each value of a filter.

use std::borrow::Cow;
use std::cmp::Reverse;

use onrecord_corpus::search::SearchResults;
use roaring::RoaringBitmap;
use serde::{Serialize, Serializer};

use super::facets::intersection;
use super::list_query::ListQuery;
use super::{Filter, Listing};

/// The name of the parameter.
pub(super) const NAME: &str = "facets";

/// The maximum number of values of a facet. Further ones are left out.
const MAX_VALUES: usize = 100;

/// The facets of a list, in the order of its filters.
#[derive(Debug, Serialize)]
pub(super) struct FacetCounts<'a> {
    #[serde(serialize_with = "as_map")]
    facets: Vec<(&'static str, Vec<FacetValue<'a>>)>,
    /// How many values each facet has, listed or not.
    #[serde(serialize_with = "as_map")]
    facet_totals: Vec<(&'static str, usize)>,
}

/// A value of a filter, and how many items have it.
#[derive(Debug, Serialize)]
struct FacetValue<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    count: u64,
}

fn as_map<T: Serialize, S: Serializer>(
    entries: &[(&'static str, T)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(entries.iter().map(|(name, value)| (name, value)))
}

impl Listing {
    /// Counts the facets that a request asks for; `None` if it asks for none. `found` are the results of its
    /// full-text query under all filters, if it has one.
    ///
    /// Each facet is counted among the items that match the full-text query and all filters but its own. That
    /// takes at most one more search, and for each facet the intersection of a set of items for each of its
    /// values.
    pub(super) fn count_facets(
        &self,
        list_query: &ListQuery,
        found: Option<&SearchResults>,
    ) -> Option<FacetCounts<'_>> {
        if list_query.facets.is_empty() {
            return None;
        }
        let (own, other): (Vec<_>, Vec<_>) =
            (list_query.filters.iter()).partition(|(filter, _)| list_query.facets.contains(filter));
        let matching_other = self.facet_index.matching(other.into_iter());
        let base = match found {
            None => matching_other,
            Some(found) if own.is_empty() => Some(Cow::Owned(found.items().collect())),
            Some(_) => {
                let found = self.search(list_query, matching_other.as_deref());
                found.map(|found| Cow::Owned(found.items().collect()))
            }
        };
        let own: Vec<(Filter, Cow<RoaringBitmap>)> = own
            .into_iter()
            .map(|(filter, value)| (*filter, self.facet_index.matching_one(*filter, value)))
            .collect();
        let (mut facets, mut facet_totals) = (Vec::new(), Vec::new());
        for facet in &list_query.facets {
            let others = own.iter().filter(|(filter, _)| filter != facet);
            let sets = base.iter().chain(others.map(|(_, matching)| matching));
            let matching = intersection(sets.map(|set| Cow::Borrowed(&**set)));
            let (values, total) = self.facet_values(*facet, matching.as_deref());
            facets.push((facet.name(), values));
            facet_totals.push((facet.name(), total));
        }
        Some(FacetCounts {
            facets,
            facet_totals,
        })
    }

    /// The most frequent values of a filter among the matching items, and how many values there are.
    fn facet_values(
        &self,
        filter: Filter,
        matching: Option<&RoaringBitmap>,
    ) -> (Vec<FacetValue<'_>>, usize) {
        // The values are in alphabetical order, which decides between equal counts.
        let counts = self.facet_index.counts(filter, matching).enumerate();
        let mut counts: Vec<(usize, (&str, u64))> = counts.collect();
        let total = counts.len();
        let rank = |(position, (_, count)): &(usize, (&str, u64))| (Reverse(*count), *position);
        if total > MAX_VALUES {
            counts.select_nth_unstable_by_key(MAX_VALUES, rank);
            counts.truncate(MAX_VALUES);
        }
        counts.sort_unstable_by_key(rank);
        let values = counts.into_iter().map(|(_, (value, count))| {
            let known = self.known_names.find(filter, value);
            FacetValue {
                value: known.map_or(value, |known| &known.name),
                label: known.and_then(|known| known.label.as_deref()),
                count,
            }
        });
        (values.collect(), total)
    }
}

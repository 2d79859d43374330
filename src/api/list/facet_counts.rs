//! `facets`: how many of the matching items have each value of a filter.

use std::borrow::Cow;
use std::cmp::Reverse;

use roaring::RoaringBitmap;
use serde::{Serialize, Serializer};

use super::facets::intersection;
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
    /// Counts the values of some filters; `None` if there are none to count. `base` are the items that match the
    /// full-text query and the other filters, or `None` for all; `own` are the items that match each of these
    /// filters, if the request has it.
    ///
    /// Each filter is counted among the items that match all others. That takes one intersection of two sets for
    /// each of its values.
    pub(super) fn count_facets(
        &self,
        filters: &[Filter],
        base: Option<&RoaringBitmap>,
        own: &[(Filter, Cow<'_, RoaringBitmap>)],
    ) -> Option<FacetCounts<'_>> {
        let (mut facets, mut facet_totals) = (Vec::new(), Vec::new());
        for filter in filters {
            let others = own.iter().filter(|(other, _)| other != filter);
            let sets = base.into_iter().chain(others.map(|(_, set)| &**set));
            let matching = intersection(sets.map(Cow::Borrowed));
            let (values, total) = self.facet_values(*filter, matching.as_deref());
            facets.push((filter.name(), values));
            facet_totals.push((filter.name(), total));
        }
        (!filters.is_empty()).then_some(FacetCounts {
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

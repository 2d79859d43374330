//! `facets`: how many of the matching items have each value of a filter.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use roaring::RoaringBitmap;
use serde::{Serialize, Serializer};

use super::facets::intersection;
use super::filter_value::FilterValue;
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
    value: Cow<'a, str>,
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
    /// filters, if the request has it. `chosen` are the filters of the request.
    ///
    /// Each filter is counted among the items that match all others. That takes one intersection of two sets for
    /// each of its values.
    pub(super) fn count_facets(
        &self,
        filters: &[Filter],
        base: Option<&RoaringBitmap>,
        own: &[(Filter, Cow<'_, RoaringBitmap>)],
        chosen: &[(Filter, FilterValue)],
    ) -> Option<FacetCounts<'_>> {
        let (mut facets, mut facet_totals) = (Vec::new(), Vec::new());
        for filter in filters {
            let others = own.iter().filter(|(other, _)| other != filter);
            let sets = base.into_iter().chain(others.map(|(_, set)| &**set));
            let matching = intersection(sets.map(Cow::Borrowed));
            let chosen = chosen.iter().find(|(other, _)| other == filter);
            let chosen = match chosen {
                Some((_, FilterValue::AnyOf(names))) => &names[..],
                _ => &[],
            };
            let (values, total) = self.facet_values(*filter, matching.as_deref(), chosen);
            facets.push((filter.name(), values));
            facet_totals.push((filter.name(), total));
        }
        (!filters.is_empty()).then_some(FacetCounts {
            facets,
            facet_totals,
        })
    }

    /// The most frequent values of a filter among the matching items, and how many values there are. The values that
    /// the request has chosen are always listed, so that a page can show them as chosen.
    fn facet_values(
        &self,
        filter: Filter,
        matching: Option<&RoaringBitmap>,
        chosen: &[String],
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
        let is_listed = |name: &str| counts.iter().any(|(_, (value, _))| *value == name);
        let mut values: Vec<FacetValue<'_>> = (counts.iter())
            .map(|(_, (value, count))| self.facet_value(filter, Cow::Borrowed(value), *count))
            .collect();
        let chosen: BTreeSet<Cow<'_, str>> = chosen.iter().map(|name| filter.fold(name)).collect();
        let unlisted = chosen.into_iter().filter(|name| !is_listed(name));
        values.extend(unlisted.map(|name| {
            let count = self.facet_index.count(filter, &name, matching);
            self.facet_value(filter, Cow::Owned(name.into_owned()), count)
        }));
        (values, total)
    }

    fn facet_value<'a>(
        &'a self,
        filter: Filter,
        value: Cow<'a, str>,
        count: u64,
    ) -> FacetValue<'a> {
        match self.known_names.find(filter, &value) {
            Some(known) => FacetValue {
                value: Cow::Borrowed(&known.name),
                label: known.label.as_deref(),
                count,
            },
            None => FacetValue {
                value,
                label: None,
                count,
            },
        }
    }
}

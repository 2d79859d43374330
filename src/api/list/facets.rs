//! Which items have which facet: sorted places, so that a filter costs as much as it finds.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use super::{Filter, filter::Wanted};
use crate::interview::Edtf;

/// The places of a list's items by facet. Places count from 0 in the order of the archive.
#[derive(Debug, Default)]
pub(super) struct Facets {
    named: HashMap<Filter, BTreeMap<String, Vec<usize>>>,
    /// One entry for each date that is written alike.
    dated: BTreeMap<String, (Edtf, Vec<usize>)>,
}

impl Facets {
    /// Notes a facet of the item at a place, the places in ascending order.
    pub(super) fn add(&mut self, filter: Filter, facet: Facet, place: usize) {
        let places = match facet {
            Facet::Name(name) => {
                let names = self.named.entry(filter).or_default();
                names.entry(filter.fold(&name)).or_default()
            }
            Facet::Date(date) => {
                let dated = self.dated.entry(date.as_str().to_owned());
                &mut dated.or_insert((date, Vec::new())).1
            }
        };
        // Two pieces of evidence may stand in one section.
        if places.last() != Some(&place) {
            places.push(place);
        }
    }

    /// The places with this name under a filter.
    pub(super) fn named(&self, filter: Filter, name: &str) -> &[usize] {
        let places = self.named.get(&filter).and_then(|names| names.get(name));
        places.map_or(&[], Vec::as_slice)
    }

    /// The places that have what each filter wants, ascending; `None` when nothing is wanted.
    pub(super) fn matching(&self, wanted: &[(Filter, Wanted)]) -> Option<Cow<'_, [usize]>> {
        let mut found: Vec<Cow<[usize]>> = wanted
            .iter()
            .map(|(filter, wanted)| union(&self.places(*filter, wanted)))
            .collect();
        // The rarest first: the rest is only looked up in.
        found.sort_by_key(|places| places.len());
        found
            .into_iter()
            .reduce(|rare, common| Cow::Owned(intersection(&rare, &common)))
    }

    fn places(&self, filter: Filter, wanted: &Wanted) -> Vec<&[usize]> {
        match wanted {
            Wanted::AnyOf(names) => names.iter().map(|name| self.named(filter, name)).collect(),
            Wanted::During(span) => {
                let dates = self.dated.values();
                let during = dates.filter(|(date, _)| date.overlaps(span));
                during.map(|(_, places)| places.as_slice()).collect()
            }
        }
    }
}

/// What an item has under a filter.
#[derive(Debug, Clone)]
pub enum Facet {
    /// A name, found when it is asked for.
    Name(String),
    /// A date, found when a day of it is asked for.
    Date(Edtf),
}

#[expect(
    clippy::stable_sort_primitive,
    reason = "each list is sorted already, and the stable sort only merges such runs"
)]
fn union<'a>(lists: &[&'a [usize]]) -> Cow<'a, [usize]> {
    if let [only] = lists {
        return Cow::Borrowed(only);
    }
    let mut all = lists.concat();
    all.sort();
    all.dedup();
    Cow::Owned(all)
}

fn intersection(rare: &[usize], common: &[usize]) -> Vec<usize> {
    let mut rest = common;
    let mut both = Vec::new();
    for place in rare {
        rest = &rest[rest.partition_point(|other| other < place)..];
        if rest.first() == Some(place) {
            both.push(*place);
        }
    }
    both
}

#[cfg(test)]
mod tests {
    use proptest::{collection::btree_set, prelude::*};

    use super::*;

    proptest! {
        #[test]
        fn union_and_intersection_are_those_of_sets(
            left in btree_set(0_usize..40, 0..20),
            right in btree_set(0_usize..40, 0..20),
        ) {
            let [a, b] = [&left, &right].map(|set| set.iter().copied().collect::<Vec<_>>());
            let both: Vec<usize> = left.intersection(&right).copied().collect();
            let all: Vec<usize> = left.union(&right).copied().collect();
            prop_assert_eq!(intersection(&a, &b), both);
            prop_assert_eq!(union(&[&a, &b]).into_owned(), all);
        }
    }
}

//! The index of facets: for each facet, the set of items that have it, so that filters are cheap.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use onrecord_model::interview::Edtf;
use roaring::{MultiOps, RoaringBitmap};

use super::filter_value::FilterValue;
use super::{Filter, ValueRange};

/// The indices of a list's items by facet. Indices count from 0 in the order of the archive.
#[derive(Debug, Default)]
pub(super) struct FacetIndex {
    by_name: HashMap<Filter, BTreeMap<String, RoaringBitmap>>,
    /// One entry for each distinct spelling of a date.
    by_date: BTreeMap<String, (Edtf, RoaringBitmap)>,
    /// The numbers that each figure can have, with the index of the figure.
    values: Vec<(ValueRange, u32)>,
}

impl FacetIndex {
    /// Adds a facet of the item at an index.
    pub(super) fn add(&mut self, filter: Filter, facet: Facet<'_>, index: u32) {
        let indices = match facet {
            Facet::Value(range) => {
                self.values.push((range, index));
                None
            }
            Facet::Name(name) => {
                let (names, name) = (self.by_name.entry(filter).or_default(), filter.fold(&name));
                // Most names are in the index already and need not be copied.
                if !names.contains_key(&*name) {
                    names.insert(name.clone().into_owned(), RoaringBitmap::new());
                }
                names.get_mut(&*name)
            }
            Facet::Date(date) => {
                let dated = self.by_date.entry(date.as_str().to_owned());
                let new = || (date.into_owned(), RoaringBitmap::new());
                Some(&mut dated.or_insert_with(new).1)
            }
        };
        if let Some(indices) = indices {
            indices.insert(index);
        }
    }

    /// The indices of the items that match all filters; `None` if there are no filters.
    pub(super) fn matching<'a>(
        &self,
        filters: impl Iterator<Item = &'a (Filter, FilterValue)>,
    ) -> Option<Cow<'_, RoaringBitmap>> {
        intersection(filters.map(|(filter, value)| self.matching_one(*filter, value)))
    }

    /// The indices of the items that match a filter.
    pub(super) fn matching_one(
        &self,
        filter: Filter,
        value: &FilterValue,
    ) -> Cow<'_, RoaringBitmap> {
        match value {
            FilterValue::AtLeast(minimum) => self.with_value(|range| range.reaches(*minimum)),
            FilterValue::AtMost(maximum) => self.with_value(|range| range.begins_by(*maximum)),
            _ => union(&self.matching_bitmaps(filter, value)),
        }
    }

    /// How many of the matching items, or of all, have each name of a filter, in alphabetical order. Names that
    /// none of them has are left out.
    pub(super) fn counts<'a>(
        &'a self,
        filter: Filter,
        matching: Option<&RoaringBitmap>,
    ) -> impl Iterator<Item = (&'a str, u64)> {
        let names = self.by_name.get(&filter).into_iter().flatten();
        let counts = names.map(move |(name, indices)| (name.as_str(), count_in(indices, matching)));
        counts.filter(|(_, count)| *count > 0)
    }

    /// How many of the matching items, or of all, have a name of a filter.
    pub(super) fn count(
        &self,
        filter: Filter,
        name: &str,
        matching: Option<&RoaringBitmap>,
    ) -> u64 {
        let indices = self.by_name.get(&filter).and_then(|names| names.get(name));
        indices.map_or(0, |indices| count_in(indices, matching))
    }

    /// The indices of the figures whose possible numbers satisfy a predicate.
    fn with_value(&self, is_match: impl Fn(&ValueRange) -> bool) -> Cow<'_, RoaringBitmap> {
        let matching = self.values.iter().filter(|(range, _)| is_match(range));
        Cow::Owned(matching.map(|(_, index)| *index).collect())
    }

    fn matching_bitmaps(&self, filter: Filter, value: &FilterValue) -> Vec<&RoaringBitmap> {
        match value {
            FilterValue::AnyOf(names) => {
                let known = self.by_name.get(&filter);
                let indices = |name: &String| known.and_then(|known| known.get(name));
                names.iter().filter_map(indices).collect()
            }
            FilterValue::Date { span, is_within } => {
                let dates = self.by_date.values();
                let matching = dates.filter(|(date, _)| {
                    if *is_within {
                        date.is_within(span)
                    } else {
                        date.overlaps(span)
                    }
                });
                matching.map(|(_, indices)| indices).collect()
            }
            FilterValue::AtLeast(_) | FilterValue::AtMost(_) => Vec::new(),
        }
    }
}

/// How many of some indices are among the matching ones, or of all.
fn count_in(indices: &RoaringBitmap, matching: Option<&RoaringBitmap>) -> u64 {
    matching.map_or(indices.len(), |matching| matching.intersection_len(indices))
}

/// The intersection of some sets; `None` if there are none.
pub(super) fn intersection<'a>(
    sets: impl Iterator<Item = Cow<'a, RoaringBitmap>>,
) -> Option<Cow<'a, RoaringBitmap>> {
    sets.reduce(|one, other| Cow::Owned(&*one & &*other))
}

fn union<'a>(sets: &[&'a RoaringBitmap]) -> Cow<'a, RoaringBitmap> {
    match sets {
        [only] => Cow::Borrowed(only),
        several => Cow::Owned(several.iter().copied().union()),
    }
}

/// A value of an item for a filter.
#[derive(Debug, Clone)]
pub enum Facet<'a> {
    /// A name. It matches the same name.
    Name(Cow<'a, str>),
    /// A date. It matches any date that has a day in common with it.
    Date(Cow<'a, Edtf>),
    /// The numbers that a figure can have. An item has at most one such facet.
    Value(ValueRange),
}

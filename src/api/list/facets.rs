//! Which items have which facet: sets of places, so that a filter costs little more than a look.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use onrecord_model::interview::Edtf;
use roaring::{MultiOps, RoaringBitmap};

use super::Filter;
use super::filter_value::FilterValue;

/// The places of a list's items by facet. Places count from 0 in the order of the archive.
#[derive(Debug, Default)]
pub(super) struct FacetIndex {
    by_name: HashMap<Filter, BTreeMap<String, RoaringBitmap>>,
    /// One entry for each date that is written alike.
    by_date: BTreeMap<String, (Edtf, RoaringBitmap)>,
}

impl FacetIndex {
    /// Notes a facet of the item at a place.
    pub(super) fn add(&mut self, filter: Filter, facet: Facet<'_>, place: u32) {
        let places = match facet {
            Facet::Name(name) => {
                let (names, name) = (self.by_name.entry(filter).or_default(), filter.fold(&name));
                // Most names are known already, and need not be copied.
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
        if let Some(places) = places {
            places.insert(place);
        }
    }

    /// The places that have what each filter wants; `None` when nothing is wanted.
    pub(super) fn matching(
        &self,
        wanted: &[(Filter, FilterValue)],
    ) -> Option<Cow<'_, RoaringBitmap>> {
        let found = wanted
            .iter()
            .map(|(filter, wanted)| union(&self.matching_bitmaps(*filter, wanted)));
        found.reduce(|one, other| Cow::Owned(&*one & &*other))
    }

    fn matching_bitmaps(&self, filter: Filter, wanted: &FilterValue) -> Vec<&RoaringBitmap> {
        match wanted {
            FilterValue::AnyOf(names) => {
                let known = self.by_name.get(&filter);
                let places = |name: &String| known.and_then(|known| known.get(name));
                names.iter().filter_map(places).collect()
            }
            FilterValue::During(span) => {
                let dates = self.by_date.values();
                let during = dates.filter(|(date, _)| date.overlaps(span));
                during.map(|(_, places)| places).collect()
            }
        }
    }
}

fn union<'a>(sets: &[&'a RoaringBitmap]) -> Cow<'a, RoaringBitmap> {
    match sets {
        [only] => Cow::Borrowed(only),
        several => Cow::Owned(several.iter().copied().union()),
    }
}

/// What an item has under a filter.
#[derive(Debug, Clone)]
pub enum Facet<'a> {
    /// A name, found when it is asked for.
    Name(Cow<'a, str>),
    /// A date, found when a day of it is asked for.
    Date(Cow<'a, Edtf>),
}

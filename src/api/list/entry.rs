//! What an item is found and ranked by.

use std::borrow::Cow;

use super::{Facet, Filter, Sort, SortKey};

/// What a list needs to know of an item to find it and to put it in order.
#[derive(Debug, Default)]
pub struct IndexEntry<'a> {
    pub facets: Vec<(Filter, Facet<'a>)>,
    pub sort_keys: Vec<(Sort, SortKey<'a>)>,
}

impl<'a> IndexEntry<'a> {
    /// Makes it found by a name under a filter.
    pub fn add_name(&mut self, filter: Filter, name: impl Into<Cow<'a, str>>) {
        self.facets.push((filter, Facet::Name(name.into())));
    }
}

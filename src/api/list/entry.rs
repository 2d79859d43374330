//! What an item is filtered and sorted by.

use std::borrow::Cow;

use super::{Facet, Filter, Sort, SortKey};

/// What a list needs to know about an item to filter and sort it.
#[derive(Debug, Default)]
pub struct IndexEntry<'a> {
    pub facets: Vec<(Filter, Facet<'a>)>,
    pub sort_keys: Vec<(Sort, SortKey<'a>)>,
}

impl<'a> IndexEntry<'a> {
    /// Adds a name that a filter finds the item by.
    pub fn add_name(&mut self, filter: Filter, name: impl Into<Cow<'a, str>>) {
        self.facets.push((filter, Facet::Name(name.into())));
    }
}

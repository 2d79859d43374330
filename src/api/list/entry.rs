//! What an item is found and ranked by.

use std::borrow::Cow;

use super::{Facet, Filter, Rank, Sort};

/// What a list needs to know of an item to find it and to put it in order.
#[derive(Debug, Default)]
pub struct Entry<'a> {
    pub facets: Vec<(Filter, Facet<'a>)>,
    pub ranks: Vec<(Sort, Rank<'a>)>,
}

impl<'a> Entry<'a> {
    /// Makes it found by a name under a filter.
    pub fn named(&mut self, filter: Filter, name: impl Into<Cow<'a, str>>) {
        self.facets.push((filter, Facet::Name(name.into())));
    }
}

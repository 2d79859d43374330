//! The names in the content: the values that filters accept, in any list.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound::{Excluded, Included, Unbounded};

use onrecord_text::nearest::{Nearest, nearest};

use super::Filter;

/// The known names of each filter. A known name need not match anything in a list: for example, a topic that
/// no quote is filed under.
#[derive(Debug, Default)]
pub struct KnownNames(HashMap<Filter, BTreeMap<String, String>>);

impl KnownNames {
    /// Adds a known name.
    pub fn add(&mut self, filter: Filter, name: &str) {
        let names = self.0.entry(filter).or_default();
        names
            .entry(filter.fold(name).into_owned())
            .or_insert_with(|| name.to_owned());
    }

    /// Whether the name is known, in any spelling that the filter considers equal.
    pub(super) fn contains(&self, filter: Filter, name: &str) -> bool {
        let names = self.0.get(&filter);
        names.is_some_and(|names| names.contains_key(&*filter.fold(name)))
    }

    /// The known names nearest to one that is not known.
    pub(super) fn nearest_to(&self, filter: Filter, name: &str) -> Nearest {
        let Some(names) = self.0.get(&filter) else {
            return Nearest::default();
        };
        let folded = filter.fold(name);
        let before = names.range::<str, _>((Unbounded, Excluded(&*folded)));
        let after = names.range::<str, _>((Included(&*folded), Unbounded));
        let both = before
            .rev()
            .take(MAX_CANDIDATES_PER_SIDE)
            .chain(after.take(MAX_CANDIDATES_PER_SIDE));
        nearest(name, both.map(|(_, original)| original.as_str()))
    }
}

/// How many names before and after an unknown one, in alphabetical order, are compared with it: enough to
/// find the nearest ones, with work that does not grow with the archive.
pub(super) const MAX_CANDIDATES_PER_SIDE: usize = 200;

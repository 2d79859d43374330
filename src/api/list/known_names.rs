//! The names that the content has: what a filter may ask for, whichever list it is asked of.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound::{Excluded, Included, Unbounded};

use onrecord_text::nearest::{Nearest, nearest};

use super::Filter;

/// The known names of each filter. A name may be known and yet match nothing in a list: a topic
/// that no quote is filed under.
#[derive(Debug, Default)]
pub struct KnownNames(HashMap<Filter, BTreeMap<String, String>>);

impl KnownNames {
    /// Makes a name known.
    pub fn add(&mut self, filter: Filter, name: &str) {
        let names = self.0.entry(filter).or_default();
        names
            .entry(filter.fold(name).into_owned())
            .or_insert_with(|| name.to_owned());
    }

    /// Is the name known, written in any way that the filter takes for the same?
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
        nearest(name, both.map(|(_, written)| written.as_str()))
    }
}

/// How many names on each side of an unknown one are compared with it, in alphabetical order: enough
/// to find the nearest among, and no work that grows with the archive.
pub(super) const MAX_CANDIDATES_PER_SIDE: usize = 200;

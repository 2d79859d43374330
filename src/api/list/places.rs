//! Where each item of a list stands, by its key.

use std::{
    collections::{BTreeSet, HashMap},
    ops::Bound::{Excluded, Included, Unbounded},
    sync::Arc,
};

use super::{Key, names::EACH_SIDE};
use onrecord_text::nearest::{Nearest, nearest};

/// The places of items by their keys as addresses print them.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// For a look that costs the same in any archive.
    by_key: HashMap<Arc<str>, usize>,
    /// In alphabetical order, so that those of one interview stand together.
    sorted: BTreeSet<Arc<str>>,
}

impl Places {
    /// The places of keys in the order of the archive.
    pub(super) fn of<'k>(keys: impl Iterator<Item = &'k Key>) -> Self {
        let keys = keys.map(|key| Arc::from(key.to_string()));
        let by_key: HashMap<Arc<str>, usize> = keys.zip(0..).collect();
        Self {
            sorted: by_key.keys().cloned().collect(),
            by_key,
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// The keys nearest to one that is not there: of the same interview, if it has any.
    pub(super) fn near(&self, key: &str) -> Nearest {
        let interview = key.split_once('/').map(|(interview, _)| interview);
        let beside = interview.map(|interview| format!("{interview}/"));
        let keys = around(&self.sorted, key);
        match beside {
            Some(start) if keys.clone().any(|key| key.starts_with(&start)) => {
                nearest(key, keys.filter(|key| key.starts_with(&start)))
            }
            _ => nearest(key, keys),
        }
    }

    /// The ids nearest to one that an interview doesn't have, or the archive.
    pub(super) fn ids_near(&self, interview: Option<&str>, id: &str) -> Nearest {
        let Some(interview) = interview else {
            return self.near(id);
        };
        let (start, key) = (format!("{interview}/"), format!("{interview}/{id}"));
        let keys = around(&self.sorted, &key);
        nearest(id, keys.filter_map(|key| key.strip_prefix(&start)))
    }
}

/// The keys before and after a place in alphabetical order: enough to find the nearest among, and no
/// work that grows with the archive.
fn around<'s>(sorted: &'s BTreeSet<Arc<str>>, key: &str) -> impl Iterator<Item = &'s str> + Clone {
    let before = sorted.range::<str, _>((Unbounded, Excluded(key))).rev();
    let after = sorted.range::<str, _>((Included(key), Unbounded));
    let both = before.take(EACH_SIDE).chain(after.take(EACH_SIDE));
    both.map(|key| &**key)
}

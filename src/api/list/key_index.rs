//! Where each item of a list stands, by its key.

use std::cmp::Ordering;

use onrecord_model::interview::Slug;
use onrecord_text::nearest::{Nearest, nearest};

use super::Items;
use super::known_names::MAX_CANDIDATES_PER_SIDE;
use crate::api::Key;

/// The places of items in the alphabetical order of their keys, so that those of one interview stand
/// together.
#[derive(Debug, Default)]
pub(super) struct KeyIndex(Vec<u32>);

impl KeyIndex {
    /// The places of so many items.
    pub(super) fn new(items: &dyn Items, count: u32) -> Self {
        let mut places: Vec<u32> = (0..count).collect();
        places.sort_by_cached_key(|place| key_parts(items.key(*place as usize)));
        Self(places)
    }

    /// The place of a key as URLs have it.
    pub(super) fn get(&self, items: &dyn Items, key: &str) -> Option<usize> {
        let found = self
            .0
            .binary_search_by(|place| compare_key(items, *place, key));
        found.ok().map(|at| self.0[at] as usize)
    }

    /// The keys nearest to one that is not there: of the same interview, if it has any.
    pub(super) fn nearest_keys(&self, items: &dyn Items, key: &str) -> Nearest {
        let interview = key.split_once('/').map(|(interview, _)| interview);
        let beside = interview.map(|interview| format!("{interview}/"));
        let keys = self.neighbouring_keys(items, key);
        let all = || keys.iter().map(String::as_str);
        match beside {
            Some(start) if all().any(|key| key.starts_with(&start)) => {
                nearest(key, all().filter(|key| key.starts_with(&start)))
            }
            _ => nearest(key, all()),
        }
    }

    /// The ids nearest to one that an interview doesn't have, or the archive.
    pub(super) fn nearest_ids(
        &self,
        items: &dyn Items,
        interview: Option<&str>,
        id: &str,
    ) -> Nearest {
        let Some(interview) = interview else {
            return self.nearest_keys(items, id);
        };
        let (start, key) = (format!("{interview}/"), format!("{interview}/{id}"));
        let keys = self.neighbouring_keys(items, &key);
        nearest(id, keys.iter().filter_map(|key| key.strip_prefix(&start)))
    }

    /// The keys before and after a place in alphabetical order: enough to find the nearest among, and
    /// no work that grows with the archive.
    fn neighbouring_keys(&self, items: &dyn Items, key: &str) -> Vec<String> {
        let at = (self.0).partition_point(|place| compare_key(items, *place, key).is_lt());
        let (before, after) = self.0.split_at(at);
        let both = before
            .iter()
            .rev()
            .take(MAX_CANDIDATES_PER_SIDE)
            .chain(after.iter().take(MAX_CANDIDATES_PER_SIDE));
        both.map(|place| items.key(*place as usize).to_string())
            .collect()
    }
}

fn key_parts(key: Key<&Slug>) -> (&str, Option<&str>) {
    match key {
        Key::One(id) => (id.as_str(), None),
        Key::Part(interview, id) => (interview.as_str(), Some(id.as_str())),
    }
}

/// How the key of a place stands to one as URLs have it.
fn compare_key(items: &dyn Items, place: u32, key: &str) -> Ordering {
    let split = key.split_once('/');
    let key = split.map_or((key, None), |(interview, id)| (interview, Some(id)));
    key_parts(items.key(place as usize)).cmp(&key)
}

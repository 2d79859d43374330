//! The index of each item of a list by its key.

use std::cmp::Ordering;

use onrecord_model::interview::Slug;
use onrecord_text::nearest::{Nearest, nearest};

use super::Items;
use super::known_names::MAX_CANDIDATES_PER_SIDE;
use crate::api::Key;

/// The indices of the items in the alphabetical order of their keys, so that the items of an interview are
/// adjacent.
#[derive(Debug, Default)]
pub(super) struct KeyIndex(Vec<u32>);

impl KeyIndex {
    /// Sorts the indices from 0 to `count - 1`.
    pub(super) fn new(items: &dyn Items, count: u32) -> Self {
        let mut indices: Vec<u32> = (0..count).collect();
        indices.sort_by_cached_key(|index| key_parts(items.key(*index as usize)));
        Self(indices)
    }

    /// The index of the item with a key, which is written as in URLs.
    pub(super) fn get(&self, items: &dyn Items, key: &str) -> Option<usize> {
        let position = self
            .0
            .binary_search_by(|index| compare_key(items, *index, key));
        position.ok().map(|position| self.0[position] as usize)
    }

    /// The keys nearest to an unknown one: from the same interview, if it has any items.
    pub(super) fn nearest_keys(&self, items: &dyn Items, key: &str) -> Nearest {
        let interview = key.split_once('/').map(|(interview, _)| interview);
        let prefix = interview.map(|interview| format!("{interview}/"));
        let keys = self.neighbouring_keys(items, key);
        let all = || keys.iter().map(String::as_str);
        match prefix {
            Some(prefix) if all().any(|key| key.starts_with(&prefix)) => {
                nearest(key, all().filter(|key| key.starts_with(&prefix)))
            }
            _ => nearest(key, all()),
        }
    }

    /// The ids nearest to one that is unknown in the interview, or in the archive if `interview` is `None`.
    pub(super) fn nearest_ids(
        &self,
        items: &dyn Items,
        interview: Option<&str>,
        id: &str,
    ) -> Nearest {
        let Some(interview) = interview else {
            return self.nearest_keys(items, id);
        };
        let (prefix, key) = (format!("{interview}/"), format!("{interview}/{id}"));
        let keys = self.neighbouring_keys(items, &key);
        nearest(id, keys.iter().filter_map(|key| key.strip_prefix(&prefix)))
    }

    /// The keys before and after a key in alphabetical order: enough to find the nearest ones, with work that
    /// does not grow with the archive.
    fn neighbouring_keys(&self, items: &dyn Items, key: &str) -> Vec<String> {
        let position = (self.0).partition_point(|index| compare_key(items, *index, key).is_lt());
        let (before, after) = self.0.split_at(position);
        let both = before
            .iter()
            .rev()
            .take(MAX_CANDIDATES_PER_SIDE)
            .chain(after.iter().take(MAX_CANDIDATES_PER_SIDE));
        both.map(|index| items.key(*index as usize).to_string())
            .collect()
    }
}

fn key_parts(key: Key<&Slug>) -> (&str, Option<&str>) {
    match key {
        Key::One(id) => (id.as_str(), None),
        Key::Part(interview, id) => (interview.as_str(), Some(id.as_str())),
    }
}

/// Compares the key of the item at an index with a key that is written as in URLs.
fn compare_key(items: &dyn Items, index: u32, key: &str) -> Ordering {
    let split = key.split_once('/');
    let key = split.map_or((key, None), |(interview, id)| (interview, Some(id)));
    key_parts(items.key(index as usize)).cmp(&key)
}

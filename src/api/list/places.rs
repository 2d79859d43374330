//! Where each item of a list stands, by its key.

use std::collections::BTreeMap;

use super::{Key, names::around};
use crate::nearest::{Nearest, nearest};

/// The places of items by their keys as addresses print them, in alphabetical order, so that those
/// of one interview stand together.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeMap<String, usize>);

impl Places {
    pub(super) fn insert(&mut self, key: &Key, place: usize) {
        self.0.insert(key.to_string(), place);
    }

    pub(super) fn get(&self, key: &str) -> Option<usize> {
        self.0.get(key).copied()
    }

    /// The keys nearest to one that is not there: of the same interview, if it has any.
    pub(super) fn near(&self, key: &str) -> Nearest {
        let interview = key.split_once('/').map(|(interview, _)| interview);
        let beside = interview.map(|interview| format!("{interview}/"));
        let keys = around(&self.0, key).map(|(key, _)| key);
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
        let keys = around(&self.0, &key);
        nearest(id, keys.filter_map(|(key, _)| key.strip_prefix(&start)))
    }
}

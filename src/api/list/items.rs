//! The interface of a list to its items.

use std::sync::{Arc, Mutex, PoisonError};

use onrecord_model::interview::Slug;

use super::Surroundings;
use crate::api::components::RecordingLink;
use crate::api::{Format, Key};

/// Items by index. Indices count from 0 in the order of the archive.
pub trait Items: Send + Sync + 'static {
    /// The key of an item, which is unique in the list.
    fn key(&self, index: usize) -> Key<&Slug>;

    /// Renders an item in one of the formats of its collection; as CSV, the rows that the item takes up. The
    /// same arguments always give the same bytes.
    fn render(&self, index: usize, format: Format) -> Vec<u8>;

    /// Up to `count` items before and after a turn in its interview; `None` for other items.
    fn surroundings(&self, _index: usize, _count: usize) -> Option<Surroundings> {
        None
    }

    /// Where words of a turn are in the recording, by the index of their paragraph in the turn and the byte of it at
    /// which they begin; without a time for other items.
    fn recording_link(&self, _index: usize, _paragraph: usize, _byte: usize) -> RecordingLink {
        RecordingLink::default()
    }

    /// Why an item lacks one of the formats of its collection, as the end of a sentence; `None` if it has the
    /// format.
    fn missing_format(&self, _index: usize, _format: Format) -> Option<&'static str> {
        None
    }
}

/// Keeps the items of a list alive for the CSV responses that are being sent, even after the list has been
/// replaced, until `release` is called.
pub struct RetainedItems(Mutex<Option<Arc<dyn Items>>>);

impl RetainedItems {
    pub(super) fn new(items: Arc<dyn Items>) -> Self {
        Self(Mutex::new(Some(items)))
    }

    /// Releases the items. A CSV response that is still being sent is cut off with an error.
    pub fn release(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

//! The items of a list, as the list needs them.

use std::sync::{Arc, Mutex, PoisonError};

use onrecord_model::interview::Slug;

use crate::api::{Format, Key};

/// Items, each at its *place*: its number in the order of the archive, from 0.
pub trait Items: Send + Sync + 'static {
    /// The key of an item, which no other item of the list has.
    fn key(&self, place: usize) -> Key<&Slug>;

    /// An item in a representation of its collection; as CSV the rows of the table that it fills. The
    /// same bytes each time.
    fn render(&self, place: usize, representation: Format) -> Vec<u8>;
}

/// Keeps the items of a list for tables that are being sent after the list has been replaced, until
/// they are released.
pub struct RetainedItems(Mutex<Option<Arc<dyn Items>>>);

impl RetainedItems {
    pub(super) fn new(items: Arc<dyn Items>) -> Self {
        Self(Mutex::new(Some(items)))
    }

    /// Lets go of the items. A table that is still being sent ends with an error.
    pub fn release(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

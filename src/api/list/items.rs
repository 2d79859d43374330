//! The items of a list, as the list needs them.

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

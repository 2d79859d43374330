//! The items of a list, as the list needs them.

use crate::api::{Key, Representation};
use onrecord_model::interview::Slug;

/// Items, each at its *place*: its number in the order of the archive, from 0.
pub trait Items: Send + Sync + 'static {
    /// The key of an item, which no other item of the list has.
    fn key(&self, place: usize) -> Key<&Slug>;

    /// An item in a representation of its collection; as CSV the rows of the table that it fills. The
    /// same bytes each time.
    fn write(&self, place: usize, representation: Representation) -> Vec<u8>;
}

//! The one machinery of all lists: filters and sorts that are worked out beforehand, pages that are
//! rendered when they are asked for.
//!
//! It knows keys and places, and nothing of what an item is or how it is written.

mod ask;
mod entry;
mod facets;
mod faults;
mod filter;
mod highlights;
mod items;
mod listing;
mod names;
mod order;
mod page;
mod places;
mod query;
mod shape;
#[cfg(test)]
mod tests;
mod wanted;

pub(super) use self::faults::unknown_name;
pub use self::{
    ask::Ask,
    entry::Entry,
    facets::Facet,
    filter::Filter,
    items::Items,
    listing::Listing,
    names::Names,
    order::{Rank, Sort},
    shape::Shape,
};

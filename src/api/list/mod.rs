//! The implementation that all lists share: indexes for filters and sort orders that are built once, and
//! pages that are rendered on request.
//!
//! It depends only on keys and indices, and not on what an item is or how it is rendered.

mod context;
mod date_notation;
mod definition;
mod entry;
mod errors;
mod facet_counts;
mod facets;
mod field_selection;
mod filter;
mod filter_value;
mod highlights;
mod items;
mod key_index;
mod known_names;
mod list_query;
mod listing;
mod order;
mod page;
mod search_parameter;
#[cfg(test)]
mod tests;
mod value_range;

pub use self::context::Surroundings;
pub use self::definition::ListDefinition;
pub use self::entry::IndexEntry;
pub(super) use self::errors::{unknown_name_error, without_suggestion};
pub use self::facets::Facet;
pub use self::filter::Filter;
pub use self::items::{Items, RetainedItems};
pub use self::known_names::KnownNames;
pub use self::list_query::ListQuery;
pub use self::listing::Listing;
pub use self::order::{Sort, SortKey};
pub use self::value_range::ValueRange;

//! The definition of a list.

use super::{Filter, Sort};
use crate::api::Collection;

/// The parameters of a list, besides `limit` and `after`.
#[derive(Debug)]
pub struct ListDefinition {
    pub collection: Collection,
    pub filters: &'static [Filter],
    pub sorts: &'static [Sort],
    /// The fields of an item, of which a request may select some.
    pub fields: &'static [&'static str],
    /// The header row of the CSV table, if the list has one.
    pub csv_header: Option<fn() -> Vec<u8>>,
}

//! What a list can be asked.

use super::{Filter, Sort};
use crate::api::Collection;

/// What a list can be asked, besides `limit` and `after`.
#[derive(Debug)]
pub struct ListDefinition {
    pub collection: Collection,
    pub filters: &'static [Filter],
    pub sorts: &'static [Sort],
    /// The first row of its table, if it has one.
    pub csv_header: Option<fn() -> Vec<u8>>,
}

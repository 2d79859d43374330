//! A site: every answer of an archive, written once.

use super::{Address, Collection, contract, index, lists::Lists};
use crate::{
    archive::Archive,
    pages,
    server::{Answer, Kind},
};

/// All that is served of an archive. Requests only choose from it.
#[derive(Debug)]
pub struct Site {
    pub(super) lists: Lists,
    pub(super) home: Answer,
    pub(super) index: Answer,
    pub(super) openapi_yaml: Answer,
    pub(super) openapi_json: Answer,
    pub(super) problems: [(Kind, Answer); Kind::ALL.len()],
}

impl Site {
    /// Writes every answer. The same archive always gives the same bytes.
    #[must_use]
    pub fn render(archive: &Archive) -> Self {
        let lists = Lists::render(archive);
        Self {
            home: pages::home(archive, &lists.shown()),
            index: index::render(archive, &lists),
            openapi_yaml: contract::yaml(),
            openapi_json: contract::json(),
            problems: Kind::ALL.map(|kind| (kind, pages::problem(kind))),
            lists,
        }
    }

    /// Every address that has an answer, without parameters.
    pub fn addresses(&self) -> impl Iterator<Item = Address> {
        let items = Collection::ALL.into_iter().flat_map(|collection| {
            let keys = self.lists.of(collection).keys();
            keys.map(move |key| Address::Item(collection, key.clone()))
        });
        Address::fixed().chain(items)
    }
}

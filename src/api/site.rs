//! A site: every answer of an archive, written once.

use super::{Address, Collection, contract, index, lists::Lists};
use crate::{
    archive::Archive,
    pages,
    server::{Answer, Base, Kind, Ready},
};

/// All that is served of an archive. Requests only choose from it.
#[derive(Debug)]
pub struct Site {
    pub(super) version: String,
    pub(super) lists: Lists,
    pub(super) home: Answer,
    pub(super) index: Answer,
    pub(super) openapi_yaml: Answer,
    pub(super) openapi_json: Answer,
    pub(super) problems: [(Kind, Answer); Kind::ALL.len()],
}

impl Site {
    /// Writes every answer, with addresses that begin at `base`. The same archive and base always
    /// give the same bytes. `version` is what the content is called.
    #[must_use]
    pub fn render(archive: &Archive, base: &Base, version: impl Into<String>) -> Self {
        let lists = Lists::render(archive, base);
        Self {
            version: version.into(),
            home: pages::home(archive, &lists.shown(), base),
            index: index::render(archive, &lists, base),
            openapi_yaml: contract::yaml(base),
            openapi_json: contract::json(base),
            problems: Kind::ALL.map(|kind| (kind, pages::problem(kind, base))),
            lists,
        }
    }

    /// What is ready at a path: what the routes would answer, found without them.
    pub(super) fn ready(&self, path: &str) -> Option<Ready> {
        let list = |name| {
            let collection = Collection::of_name(name)?;
            Some((self.lists.of(collection), collection.templates()))
        };
        let (answer, route) = match path.strip_prefix('/')?.split_once('/') {
            Some((name, key)) => {
                let (list, (_, template)) = list(name)?;
                (list.ready_item(key)?, template)
            }
            None => match path {
                "/" => (self.home.clone(), "/"),
                "/index.json" => (self.index.clone(), "/index.json"),
                "/openapi.yaml" => (self.openapi_yaml.clone(), "/openapi.yaml"),
                "/openapi.json" => (self.openapi_json.clone(), "/openapi.json"),
                _ => {
                    let (list, (template, _)) = list(&path[1..])?;
                    (list.ready_page()?, template)
                }
            },
        };
        Some(Ready { answer, route })
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

//! A site: every answer of an archive, written once.

use std::sync::Arc;

use super::{Address, Collection, Representation, contract, index, lists::Lists};
use crate::pages;
use onrecord_corpus::verify::Record;
use onrecord_http::{Answer, Base, Kind, Parameters, Ready};
use onrecord_model::archive::Archive;

/// All that is served of an archive. Requests only choose from it.
#[derive(Debug)]
pub struct Site {
    pub(super) version: String,
    pub(super) base: Base,
    /// What was said, for what no rendering can answer.
    pub(super) record: Arc<Record>,
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
    pub fn render(
        archive: impl Into<Arc<Archive>>,
        base: &Base,
        version: impl Into<String>,
    ) -> Self {
        let record = Arc::new(Record::new(archive.into()));
        let archive = record.archive();
        let lists = Lists::render(&record, base);
        Self {
            version: version.into(),
            base: base.clone(),
            home: pages::home(archive, &lists.shown(), base),
            index: index::render(archive, &lists, base),
            openapi_yaml: contract::yaml(base),
            openapi_json: contract::json(base),
            problems: Kind::ALL.map(|kind| (kind, pages::problem(kind, base))),
            lists,
            record,
        }
    }

    /// What is ready at a path, for a query: what the routes would answer, found without them. `None`
    /// for all that is wrong, which they say better.
    pub(super) fn ready(&self, path: &str, query: Option<&str>) -> Option<Ready> {
        let query = query.map(Parameters::decode).unwrap_or_default();
        let name = path.strip_prefix('/')?;
        if let Some((name, item)) = name.split_once('/') {
            let collection = Collection::of_name(name)?;
            let (key, written) = Representation::split(item)?;
            let answer = self.lists.of(collection).ready_item(key, written)?;
            let route = collection.templates().1;
            return query.is_empty().then_some(Ready { answer, route });
        }
        let list = Representation::split(name)
            .and_then(|(name, written)| Some((Collection::of_name(name)?, written)));
        let Some((collection, written)) = list else {
            return self.fixed(path).filter(|_| query.is_empty());
        };
        let route = match written {
            Representation::Json => collection.templates().0,
            Representation::Csv => collection.table()?,
            _ => return None,
        };
        let answer = self.lists.of(collection).list(&query, written).ok()?;
        Some(Ready { answer, route })
    }

    fn fixed(&self, path: &str) -> Option<Ready> {
        let (answer, route) = match path {
            "/" => (&self.home, "/"),
            "/index.json" => (&self.index, "/index.json"),
            "/openapi.yaml" => (&self.openapi_yaml, "/openapi.yaml"),
            "/openapi.json" => (&self.openapi_json, "/openapi.json"),
            _ => return None,
        };
        let answer = answer.clone();
        Some(Ready { answer, route })
    }

    /// Every address that has an answer, without parameters.
    pub fn addresses(&self) -> impl Iterator<Item = Address> {
        let items = Collection::ALL.into_iter().flat_map(|collection| {
            let written = self.lists.of(collection).written();
            written.map(move |(key, representation)| {
                Address::Item(collection, key.clone(), representation)
            })
        });
        // Without a text there is nothing to verify.
        Address::fixed()
            .filter(|address| *address != Address::Verify)
            .chain(items)
    }
}

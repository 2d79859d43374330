//! A site: every answer of an archive, written once.

use std::sync::Arc;

use super::{Address, Collection, contract, index, lists::Lists};
use crate::pages;
use onrecord_corpus::verify::Record;
use onrecord_http::{Answer, Base, Kind};
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

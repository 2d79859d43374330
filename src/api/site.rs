//! A site: what is served of one load of an archive.

use std::sync::Arc;

use super::{Address, Collection, Content, lists::Lists};
use onrecord_corpus::verify::Record;
use onrecord_http::{AnswerCache, Base, Limits};
use onrecord_model::archive::Archive;

/// What is served of an archive: the lists that requests choose from, and the answers that have been
/// rendered so far.
#[derive(Debug)]
pub struct Site {
    pub(super) version: String,
    pub(super) content: Arc<Content>,
    /// What was said.
    pub(super) record: Arc<Record>,
    pub(super) lists: Lists,
    pub(super) answers: Arc<AnswerCache>,
}

impl Site {
    /// The site of an archive, with URLs that begin at `base`. The same archive and base always give
    /// the same bytes. `version` is what the content is called.
    #[must_use]
    pub fn new(archive: impl Into<Arc<Archive>>, base: &Base, version: impl Into<String>) -> Self {
        let archive = archive.into();
        let content = Arc::new(Content::new(Arc::clone(&archive), base.clone()));
        let (record, lists) =
            rayon::join(|| Arc::new(Record::new(archive)), || Lists::new(&content));
        Self {
            version: version.into(),
            lists: lists.found_by(&record),
            content,
            record,
            answers: Arc::new(AnswerCache::new(Limits::default().bytes_a_cache())),
        }
    }

    /// Keeps so many bytes of answers.
    #[must_use]
    pub fn keeping(self, bytes: u64) -> Self {
        Self {
            answers: Arc::new(AnswerCache::new(bytes)),
            ..self
        }
    }

    /// What the content is called.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What is served.
    #[must_use]
    pub fn archive(&self) -> &Arc<Archive> {
        &self.content.archive
    }

    /// Every address that has an answer, without parameters.
    pub fn addresses(&self) -> impl Iterator<Item = Address> {
        let items = Collection::ALL.into_iter().flat_map(|collection| {
            let keys = self.lists.of(collection).keys();
            keys.flat_map(move |key| {
                let written = collection.items().iter();
                written.map(move |each| Address::Item(collection, key.clone(), *each))
            })
        });
        // Without a text there is nothing to verify.
        Address::fixed()
            .filter(|address| *address != Address::Verify)
            .chain(items)
    }
}

//! A site: what is served of one load of an archive.

use std::sync::Arc;

use onrecord_corpus::verify::Corpus;
use onrecord_http::{BaseUrl, Limits, ResponseCache};
use onrecord_model::archive::Archive;

use super::lists::Lists;
use super::{Collection, Content, SitePath};

/// What is served of an archive: the lists that requests choose from, and the answers that have been
/// rendered so far.
#[derive(Debug)]
pub struct Site {
    pub(super) version: String,
    pub(super) content: Arc<Content>,
    /// What was said.
    pub(super) corpus: Arc<Corpus>,
    pub(super) lists: Lists,
    pub(super) response_cache: Arc<ResponseCache>,
}

impl Site {
    /// The site of an archive, with URLs that begin at `base`. The same archive and base always give
    /// the same bytes. `version` is what the content is called.
    #[must_use]
    pub fn new(
        archive: impl Into<Arc<Archive>>,
        base: &BaseUrl,
        version: impl Into<String>,
    ) -> Self {
        let archive = archive.into();
        let content = Arc::new(Content::new(Arc::clone(&archive), base.clone()));
        let (corpus, lists) =
            rayon::join(|| Arc::new(Corpus::new(archive)), || Lists::new(&content));
        Self {
            version: version.into(),
            lists: lists.with_search_index(&corpus),
            content,
            corpus,
            response_cache: Arc::new(ResponseCache::new(Limits::default().bytes_per_cache())),
        }
    }

    /// Keeps so many bytes of answers.
    #[must_use]
    pub fn with_cache_bytes(self, bytes: u64) -> Self {
        Self {
            response_cache: Arc::new(ResponseCache::new(bytes)),
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
    pub fn paths(&self) -> impl Iterator<Item = SitePath> {
        let items = Collection::ALL.into_iter().flat_map(|collection| {
            let keys = self.lists.get(collection).keys();
            keys.flat_map(move |key| {
                let written = collection.item_formats().iter();
                written.map(move |each| SitePath::Item(collection, key.clone(), *each))
            })
        });
        // Without a text there is nothing to verify.
        SitePath::fixed()
            .filter(|address| *address != SitePath::Verify)
            .chain(items)
    }
}

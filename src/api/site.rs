//! A site: everything that is served from one loaded archive.

use std::sync::Arc;

use onrecord_corpus::verify::Corpus;
use onrecord_http::{BaseUrl, Limits, ResponseCache};
use onrecord_model::archive::Archive;

use super::lists::Lists;
use super::{Collection, Content, Names, SitePath, Theme};
use crate::draft_check::Speakers;

/// Everything that is served from an archive: the lists, the corpus for verification, and the cache of the
/// responses rendered so far.
#[derive(Debug)]
pub struct Site {
    pub(super) version: String,
    pub(super) content: Arc<Content>,
    /// The transcripts, to search and to verify texts against.
    pub(super) corpus: Arc<Corpus>,
    /// The people whom drafts may name.
    pub(super) speakers: Speakers,
    pub(super) lists: Lists,
    /// What the search page finds besides passages.
    pub(super) names: Names,
    pub(super) response_cache: Arc<ResponseCache>,
}

impl Site {
    /// The site of an archive, with URLs that begin with `base`. The same archive, theme and base always give
    /// the same bytes. `version` identifies the content.
    #[must_use]
    pub fn new(
        archive: impl Into<Arc<Archive>>,
        theme: Option<Theme>,
        base: &BaseUrl,
        version: impl Into<String>,
    ) -> Self {
        let archive = archive.into();
        let content = Arc::new(Content::new(Arc::clone(&archive), theme, base.clone()));
        let speakers = || Speakers::new(&content.archive);
        let names = || Names::new(&content.archive);
        let (corpus, (lists, (speakers, names))) = rayon::join(
            || Arc::new(Corpus::new(archive)),
            || rayon::join(|| Lists::new(&content), || rayon::join(speakers, names)),
        );
        Self {
            version: version.into(),
            lists: lists.with_search_index(&corpus),
            content,
            corpus,
            speakers,
            names,
            response_cache: Arc::new(ResponseCache::new(Limits::default().bytes_per_cache())),
        }
    }

    /// Caches at most this number of bytes of responses.
    #[must_use]
    pub fn with_cache_bytes(self, bytes: u64) -> Self {
        Self {
            response_cache: Arc::new(ResponseCache::new(bytes)),
            ..self
        }
    }

    /// The version of the content.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The URL that links begin with.
    pub(super) fn base_url(&self) -> &BaseUrl {
        &self.content.base_url
    }

    /// Whether URLs begin with a public URL, so that they are absolute.
    pub(super) fn has_public_url(&self) -> bool {
        self.content.has_public_url()
    }

    /// The archive that is served.
    #[must_use]
    pub fn archive(&self) -> &Arc<Archive> {
        &self.content.archive
    }

    /// Every path that can be requested without parameters.
    pub fn paths(&self) -> impl Iterator<Item = SitePath> {
        let items = Collection::ALL.into_iter().flat_map(|collection| {
            let list = self.lists.get(collection);
            list.keys().enumerate().flat_map(move |(index, key)| {
                let formats = list.formats_of(index);
                formats.map(move |format| SitePath::Item(collection, key.clone(), format))
            })
        });
        SitePath::fixed()
            .filter(|path| match path {
                // It requires a text.
                SitePath::Verify => false,
                SitePath::Sitemap | SitePath::Feed => self.has_public_url(),
                _ => true,
            })
            .chain(items)
    }
}

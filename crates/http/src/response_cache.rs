//! A bounded cache of rendered responses.

use quick_cache::sync::Cache;
use quick_cache::{OptionsBuilder, Weighter};

use super::Representation;

/// Responses, keyed by the target of their request (path and query). The least used are evicted first.
#[derive(Debug)]
pub struct ResponseCache(Cache<String, Representation, ByteWeighter>);

#[derive(Debug, Clone)]
struct ByteWeighter;

impl Weighter<String, Representation> for ByteWeighter {
    fn weight(&self, target: &String, representation: &Representation) -> u64 {
        (target.len() + representation.weight()) as u64
    }
}

/// The expected number of responses, for the initial size of the table.
const EXPECTED_ENTRIES: usize = 256;

/// Each shard has its share of the limit, and the largest response must fit into one: a response that
/// is not cached is held once for each client that waits for it.
const SHARDS: usize = 1;

impl ResponseCache {
    /// A cache of this many bytes, including keys. A larger response is not cached.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        let mut options = OptionsBuilder::new();
        options
            .shards(SHARDS)
            .estimated_items_capacity(EXPECTED_ENTRIES)
            .weight_capacity(bytes);
        let options = options.build();
        Self(Cache::with_options(
            options.unwrap_or_else(|_| unreachable!("both capacities are set")),
            ByteWeighter,
            quick_cache::DefaultHashBuilder::default(),
            quick_cache::sync::DefaultLifecycle::default(),
        ))
    }

    /// The response to a target, if it is cached.
    #[must_use]
    pub fn get(&self, target: &str) -> Option<Representation> {
        self.0.get(target)
    }

    /// Removes all responses.
    pub fn clear(&self) {
        self.0.clear();
    }

    /// The response to a target, rendered if it is not cached. Concurrent requests wait for it; if it
    /// fails or is cancelled, the next one renders it.
    pub(super) async fn get_or_render<E>(
        &self,
        target: &str,
        render: impl Future<Output = Result<Representation, E>>,
    ) -> Result<Representation, E> {
        self.0.get_or_insert_async(target, render).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MediaType, Problem};

    fn representation(length: usize) -> Representation {
        Representation::new(MediaType::Text, vec![b'a'; length])
    }

    async fn render(cache: &ResponseCache, target: &str, length: usize) -> Representation {
        let rendered =
            cache.get_or_render(target, async { Ok::<_, Problem>(representation(length)) });
        rendered.await.unwrap()
    }

    #[tokio::test]
    async fn a_response_is_rendered_once_while_it_is_cached() {
        let cache = ResponseCache::new(1024 * 1024);
        assert!(cache.get("/a").is_none());
        render(&cache, "/a", 5).await;
        assert_eq!(render(&cache, "/a", 7).await.bytes(), "aaaaa");
        assert_eq!(cache.get("/a").map(|cached| cached.bytes().len()), Some(5));
    }

    #[tokio::test]
    async fn the_cache_stays_within_its_limit() {
        let cache = ResponseCache::new(100_000);
        for number in 0..1000 {
            render(&cache, &format!("/{number}"), 1000).await;
        }
        assert!(cache.0.weight() <= 100_000, "{}", cache.0.weight());
        assert!(cache.0.len() > 30, "{}", cache.0.len());
        assert_eq!(
            render(&cache, "/large", 150_000).await.bytes().len(),
            150_000
        );
        assert!(cache.get("/large").is_none());
    }
}

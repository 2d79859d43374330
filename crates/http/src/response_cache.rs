//! Answers that have been rendered, kept within a bound.

use quick_cache::sync::Cache;
use quick_cache::{OptionsBuilder, Weighter};

use super::Representation;

/// Answers by the target of their request, path and query. Those that are asked for least are dropped
/// first.
#[derive(Debug)]
pub struct ResponseCache(Cache<String, Representation, ByteWeighter>);

#[derive(Debug, Clone)]
struct ByteWeighter;

impl Weighter<String, Representation> for ByteWeighter {
    fn weight(&self, target: &String, answer: &Representation) -> u64 {
        (target.len() + answer.weight()) as u64
    }
}

/// About how many answers there are, for the table's first size.
const EXPECTED_ENTRIES: usize = 256;

/// A part of the cache has its share of the bound, in which the largest answer has to fit: what is not
/// kept is held once for each client that waits for it.
const SHARDS: usize = 1;

impl ResponseCache {
    /// A cache of this many bytes, keys included. An answer that is larger is not kept.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        let mut options = OptionsBuilder::new();
        options
            .shards(SHARDS)
            .estimated_items_capacity(EXPECTED_ENTRIES)
            .weight_capacity(bytes);
        let options = options.build();
        Self(Cache::with_options(
            options.unwrap_or_else(|_| unreachable!("both capacities are given")),
            ByteWeighter,
            quick_cache::DefaultHashBuilder::default(),
            quick_cache::sync::DefaultLifecycle::default(),
        ))
    }

    /// The answer to a target, if it is kept.
    #[must_use]
    pub fn get(&self, target: &str) -> Option<Representation> {
        self.0.get(target)
    }

    /// The answer to a target, rendered unless it is kept. Whoever asks meanwhile waits for it; when it
    /// fails, or is given up, the next one renders.
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

    fn answer(length: usize) -> Representation {
        Representation::new(MediaType::Text, vec![b'a'; length])
    }

    async fn render(cache: &ResponseCache, target: &str, length: usize) -> Representation {
        let rendered = cache.get_or_render(target, async { Ok::<_, Problem>(answer(length)) });
        rendered.await.unwrap()
    }

    #[tokio::test]
    async fn an_answer_is_rendered_once_as_long_as_it_is_kept() {
        let cache = ResponseCache::new(1024 * 1024);
        assert!(cache.get("/a").is_none());
        render(&cache, "/a", 5).await;
        assert_eq!(render(&cache, "/a", 7).await.bytes(), "aaaaa");
        assert_eq!(cache.get("/a").map(|kept| kept.bytes().len()), Some(5));
    }

    #[tokio::test]
    async fn what_is_kept_stays_within_the_bound() {
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

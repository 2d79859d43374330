//! Answers that have been rendered, kept within a bound.

use std::convert::Infallible;

use quick_cache::{OptionsBuilder, Weighter, sync::Cache};

use super::Answer;

/// Answers by the target of their request, path and query. Those that are asked for least are dropped
/// first.
#[derive(Debug)]
pub struct AnswerCache(Cache<String, Answer, ByLength>);

#[derive(Debug, Clone)]
struct ByLength;

impl Weighter<String, Answer> for ByLength {
    fn weight(&self, target: &String, answer: &Answer) -> u64 {
        (target.len() + answer.weight()) as u64
    }
}

/// About how many answers there are, for the table's first size.
const COUNT: usize = 256;

/// A part of the cache has its share of the bound, in which the largest answer has to fit: what is not
/// kept is held once for each client that waits for it.
const SHARDS: usize = 1;

impl AnswerCache {
    /// A cache of this many bytes, keys included. An answer that is larger is not kept.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        let mut options = OptionsBuilder::new();
        options
            .shards(SHARDS)
            .estimated_items_capacity(COUNT)
            .weight_capacity(bytes);
        let options = options.build();
        Self(Cache::with_options(
            options.unwrap_or_else(|_| unreachable!("both capacities are given")),
            ByLength,
            quick_cache::DefaultHashBuilder::default(),
            quick_cache::sync::DefaultLifecycle::default(),
        ))
    }

    /// The answer to a target, if it is kept.
    #[must_use]
    pub fn get(&self, target: &str) -> Option<Answer> {
        self.0.get(target)
    }

    /// The answer to a target, rendered unless it is kept. Whoever asks meanwhile waits for it.
    pub fn get_or_render(&self, target: &str, render: impl FnOnce() -> Answer) -> Answer {
        let rendered = self
            .0
            .get_or_insert_with(target, || Ok::<_, Infallible>(render()));
        rendered.unwrap_or_else(|never| match never {})
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Media;

    fn answer(length: usize) -> Answer {
        Answer::new(Media::Text, vec![b'a'; length])
    }

    #[test]
    fn an_answer_is_rendered_once_as_long_as_it_is_kept() {
        let cache = AnswerCache::new(1024 * 1024);
        assert!(cache.get("/a").is_none());
        cache.get_or_render("/a", || answer(5));
        let again = cache.get_or_render("/a", || panic!("it is kept"));
        assert_eq!(again.bytes(), "aaaaa");
        assert_eq!(cache.get("/a").map(|kept| kept.bytes().len()), Some(5));
    }

    #[test]
    fn what_is_kept_stays_within_the_bound() {
        let cache = AnswerCache::new(100_000);
        for number in 0..1000 {
            cache.get_or_render(&format!("/{number}"), || answer(1000));
        }
        assert!(cache.0.weight() <= 100_000, "{}", cache.0.weight());
        assert!(cache.0.len() > 30, "{}", cache.0.len());
        assert_eq!(
            cache
                .get_or_render("/large", || answer(150_000))
                .bytes()
                .len(),
            150_000
        );
        assert!(cache.get("/large").is_none());
    }
}

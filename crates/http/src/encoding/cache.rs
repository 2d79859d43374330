//! Encoded bytes, kept by what they are the encoding of.

use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::body::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::sync::Semaphore;

use super::ContentEncoding;
use super::encode::encode;
use crate::client::Client;
use crate::{ETag, JobSize, Problem, Workers};

/// The encodings that have been made, each under the tag of the bytes that it is made of: so they
/// hold at any URL, and after a reload that leaves those bytes alone. Bounded; what is asked for least
/// is dropped first. A clone is the same.
#[derive(Clone)]
pub(crate) struct EncodingCache(Arc<Shared>);

struct Shared {
    cache: Cache<Key, EntryState, ByteWeighter>,
    encode: fn(ContentEncoding, &[u8]) -> Bytes,
    /// They make what is made in the background, as one client among others.
    workers: Workers,
    /// One for each byte that waits to be encoded.
    pending_bytes: Arc<Semaphore>,
}

type Key = (ETag, ContentEncoding);

/// What is known of an encoding.
#[derive(Clone)]
enum EntryState {
    /// It was asked for once. Most answers to a search are never asked for again.
    Requested,
    /// It is being made, or waits for it.
    Pending,
    Encoded(Bytes),
    /// The encoder panicked. The bytes are served as they are.
    Failed,
}

#[derive(Clone)]
struct ByteWeighter;

impl Weighter<Key, EntryState> for ByteWeighter {
    fn weight(&self, _: &Key, state: &EntryState) -> u64 {
        const REST: usize = 64;
        let length = match state {
            EntryState::Encoded(bytes) => bytes.len(),
            EntryState::Requested | EntryState::Pending | EntryState::Failed => 0,
        };
        (length + REST) as u64
    }
}

/// What fits into a segment of TCP with its head is not worth an encoding, in bytes; and what is larger
/// than this takes the best encoders too long: a proxy may encode it as it passes.
const ENCODED_SIZES: RangeInclusive<usize> = 1024..=2 * 1024 * 1024;

/// About how many encodings there are, for the table's first size.
const EXPECTED_ENTRIES: usize = 256;

/// How many bytes wait to be encoded; what would be more waits until it is asked for again.
const MAX_PENDING_BYTES: usize = 8 * 1024 * 1024;

impl EncodingCache {
    /// None yet, and never more than so many bytes.
    pub(crate) fn new(bytes: u64, workers: &Workers) -> Self {
        Self::with_encoder(encode, bytes, workers)
    }

    fn with_encoder(
        encode: fn(ContentEncoding, &[u8]) -> Bytes,
        bytes: u64,
        workers: &Workers,
    ) -> Self {
        Self(Arc::new(Shared {
            cache: Cache::with_weighter(EXPECTED_ENTRIES, bytes, ByteWeighter),
            encode,
            workers: workers.for_client(&Client::default()),
            pending_bytes: Arc::new(Semaphore::new(MAX_PENDING_BYTES)),
        }))
    }

    /// Is a body of this length to be encoded? A short one only if it is needed.
    pub(crate) fn is_worth_encoding(length: usize, is_needed: bool) -> bool {
        ENCODED_SIZES.contains(&length) || is_needed && length < *ENCODED_SIZES.start()
    }

    /// The encoding of the bytes with this tag, if it is made. The second request for it has it made
    /// in the background.
    pub(crate) fn get_or_schedule(
        &self,
        etag: ETag,
        encoding: ContentEncoding,
        bytes: &Bytes,
    ) -> Option<Bytes> {
        let key = (etag, encoding);
        match self.0.cache.get(&key) {
            Some(EntryState::Encoded(made)) => return Some(made),
            Some(EntryState::Pending | EntryState::Failed) => {}
            None => self.0.cache.insert(key, EntryState::Requested),
            Some(EntryState::Requested) => {
                let bytes = bytes.clone();
                let count = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
                if let Ok(waiting) = Arc::clone(&self.0.pending_bytes).try_acquire_many_owned(count)
                {
                    self.0.cache.insert(key, EntryState::Pending);
                    let this = self.clone();
                    tokio::spawn(async move {
                        let _waiting = waiting;
                        let making = this.clone();
                        let make = move || making.encode_and_insert(etag, encoding, &bytes);
                        if this.0.workers.run(JobSize::Large, make).await.is_err() {
                            // There was too much to do. It is made when it is asked for again.
                            this.0.cache.insert(key, EntryState::Requested);
                        }
                    });
                }
            }
        }
        None
    }

    /// Makes an encoding, and keeps it.
    ///
    /// # Errors
    /// When there is no room for it, and when the encoder panics, which is logged.
    pub(crate) fn encode_and_insert(
        &self,
        etag: ETag,
        encoding: ContentEncoding,
        bytes: &[u8],
    ) -> Result<Bytes, Problem> {
        let key = (etag, encoding);
        if let Some(EntryState::Encoded(made)) = self.0.cache.peek(&key) {
            return Ok(made);
        }
        let encode = AssertUnwindSafe(|| (self.0.encode)(encoding, bytes));
        let Ok(made) = catch_unwind(encode) else {
            let etag = etag.to_field_value(None).to_header_value();
            tracing::error!(
                ?etag,
                encoding = encoding.name(),
                "cannot encode a response"
            );
            self.0.cache.insert(key, EntryState::Failed);
            return Err(Problem::internal_without_cause());
        };
        let kept = self.0.workers.reserve(made);
        let state = (kept.as_ref()).map_or(EntryState::Requested, |made| {
            EntryState::Encoded(made.clone())
        });
        self.0.cache.insert(key, state);
        Ok(kept?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Bytes = Bytes::from_static(b"what is encoded");

    fn reversed(_: ContentEncoding, body: &[u8]) -> Bytes {
        assert_ne!(body, b"what panics");
        body.iter().rev().copied().collect()
    }

    /// Waits until nothing waits for its encoding.
    async fn done(cache: &EncodingCache) {
        let all = u32::try_from(MAX_PENDING_BYTES).unwrap();
        drop(cache.0.pending_bytes.acquire_many(all).await.unwrap());
    }

    #[tokio::test]
    async fn an_encoding_is_made_when_it_is_asked_for_a_second_time() {
        let cache = EncodingCache::with_encoder(reversed, 1000, &Workers::default());
        let tag = ETag::from_content(&BODY);
        for encoding in ContentEncoding::ALL {
            assert_eq!(cache.get_or_schedule(tag, encoding, &BODY), None);
            assert_eq!(cache.0.pending_bytes.available_permits(), MAX_PENDING_BYTES);
        }
        assert_eq!(
            cache.get_or_schedule(tag, ContentEncoding::Gzip, &BODY),
            None
        );
        done(&cache).await;
        assert_eq!(
            cache
                .get_or_schedule(tag, ContentEncoding::Gzip, &BODY)
                .unwrap(),
            reversed(ContentEncoding::Gzip, &BODY)
        );
    }

    #[tokio::test]
    async fn an_encoder_that_panics_leaves_the_other_responses_alone() {
        let cache = EncodingCache::with_encoder(reversed, 1000, &Workers::default());
        let panics = Bytes::from_static(b"what panics");
        let tag = ETag::from_content(&panics);
        for _ in 0..4 {
            assert_eq!(
                cache.get_or_schedule(tag, ContentEncoding::Gzip, &panics),
                None
            );
            done(&cache).await;
        }
        assert!(
            cache
                .encode_and_insert(tag, ContentEncoding::Gzip, &panics)
                .is_err()
        );
        assert!(
            cache
                .encode_and_insert(ETag::from_content(&BODY), ContentEncoding::Gzip, &BODY)
                .is_ok()
        );
        let other = ETag::from_content(&BODY);
        for _ in 0..2 {
            cache.get_or_schedule(other, ContentEncoding::Brotli, &BODY);
            done(&cache).await;
        }
        assert!(
            cache
                .get_or_schedule(other, ContentEncoding::Brotli, &BODY)
                .is_some()
        );
    }
}

//! A cache of encoded bytes, keyed by the ETag of the bytes that were encoded.

use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::body::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::ContentEncoding;
use super::encode::encode;
use crate::client::Client;
use crate::workers::{JobError, TOO_BUSY, try_acquire};
use crate::{ETag, JobSize, Problem, Workers};

/// Encoded bytes, keyed by the ETag of the bytes that were encoded, so that they are valid at any URL, and
/// after a reload that does not change those bytes. The size is limited; the least used entries are evicted
/// first. Clones share the cache.
#[derive(Clone)]
pub(crate) struct EncodingCache(Arc<Shared>);

struct Shared {
    cache: Cache<Key, EntryState, ByteWeighter>,
    encode: fn(ContentEncoding, &[u8]) -> Bytes,
    /// The workers that encode in the background, as one client among others.
    workers: Workers,
    /// One permit for each byte that is waiting to be encoded in the background.
    pending_bytes: Arc<Semaphore>,
    /// One permit for each byte that is waiting to be encoded for a client that accepts nothing else.
    required_bytes: Arc<Semaphore>,
}

type Key = (ETag, ContentEncoding);

/// The state of an encoding.
#[derive(Clone)]
enum EntryState {
    /// It has been requested once. Most responses to searches are never requested again.
    Requested,
    /// It is being encoded, or is waiting for a worker.
    Pending,
    Encoded(Bytes),
    /// The encoder panicked. The bytes are served without an encoding.
    Failed,
}

#[derive(Clone)]
struct ByteWeighter;

impl Weighter<Key, EntryState> for ByteWeighter {
    fn weight(&self, _: &Key, state: &EntryState) -> u64 {
        const OVERHEAD: usize = 64;
        let length = match state {
            EntryState::Encoded(bytes) => bytes.len(),
            EntryState::Requested | EntryState::Pending | EntryState::Failed => 0,
        };
        (length + OVERHEAD) as u64
    }
}

/// The lengths of bodies, in bytes, that are encoded. A body that fits into one TCP segment together
/// with the response head is not worth encoding. A body above the upper limit takes too long to encode;
/// a proxy may encode it.
const ENCODED_SIZES: RangeInclusive<usize> = 1024..=2 * 1024 * 1024;

/// The expected number of encodings, for the initial size of the table.
const EXPECTED_ENTRIES: usize = 256;

/// The maximum number of bytes that may wait to be encoded in the background. Beyond that, a body is encoded
/// on a later request.
const MAX_PENDING_BYTES: usize = 8 * 1024 * 1024;

/// The maximum number of bytes that may wait to be encoded for clients that accept nothing else. These bytes
/// count against the memory for responses, and must leave room for other responses.
const MAX_REQUIRED_BYTES: usize = 24 * 1024 * 1024;

impl EncodingCache {
    /// An empty cache that never holds more than this many bytes.
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
            required_bytes: Arc::new(Semaphore::new(MAX_REQUIRED_BYTES)),
        }))
    }

    /// Whether a body of this length should be encoded: a short one only if the client accepts
    /// nothing else.
    pub(crate) fn is_worth_encoding(length: usize, is_needed: bool) -> bool {
        ENCODED_SIZES.contains(&length) || is_needed && length < *ENCODED_SIZES.start()
    }

    /// The encoding of the bytes with this ETag, if it is ready. The second request for an encoding starts
    /// the work in the background.
    pub(crate) fn get_or_schedule(
        &self,
        etag: ETag,
        encoding: ContentEncoding,
        bytes: &Bytes,
    ) -> Option<Bytes> {
        let key = (etag, encoding);
        match self.0.cache.get(&key) {
            Some(EntryState::Encoded(encoded)) => return Some(encoded),
            Some(EntryState::Pending | EntryState::Failed) => {}
            None => self.0.cache.insert(key, EntryState::Requested),
            Some(EntryState::Requested) => {
                if let Some(permit) = try_acquire(&self.0.pending_bytes, bytes.len()) {
                    self.0.cache.insert(key, EntryState::Pending);
                    let (cache, bytes) = (self.clone(), bytes.clone());
                    tokio::spawn(async move {
                        let workers = &cache.0.workers;
                        let encoded = cache.run_encoder(permit, etag, encoding, bytes, workers);
                        if encoded.await.is_err() {
                            // The server is too busy. The next request for it tries again.
                            cache.0.cache.insert(key, EntryState::Requested);
                        }
                    });
                }
            }
        }
        None
    }

    /// Encodes the bytes for a client that accepts nothing else, and caches the result.
    ///
    /// # Errors
    /// When too many bytes are waiting, the workers are too busy or there is not enough memory, and when the
    /// encoder panics, which is logged.
    pub(crate) async fn encode_required(
        &self,
        etag: ETag,
        encoding: ContentEncoding,
        bytes: Bytes,
        workers: &Workers,
    ) -> Result<Bytes, Problem> {
        let permit = try_acquire(&self.0.required_bytes, bytes.len()).ok_or(TOO_BUSY)?;
        self.run_encoder(permit, etag, encoding, bytes, workers)
            .await?
    }

    /// Encodes the bytes on a worker. The permit is for these bytes: it is returned when they are encoded, or
    /// when nobody waits for a worker any more.
    async fn run_encoder(
        &self,
        permit: OwnedSemaphorePermit,
        etag: ETag,
        encoding: ContentEncoding,
        bytes: Bytes,
        workers: &Workers,
    ) -> Result<Result<Bytes, Problem>, JobError> {
        let cache = self.clone();
        let size = JobSize::Large(super::cost(bytes.len()));
        let encode = move || {
            let _permit = permit;
            cache.encode_and_insert(etag, encoding, &bytes)
        };
        workers.run(size, encode).await
    }

    /// Encodes the bytes, and caches the result.
    ///
    /// # Errors
    /// When there is not enough memory, and when the encoder panics, which is logged.
    fn encode_and_insert(
        &self,
        etag: ETag,
        encoding: ContentEncoding,
        bytes: &[u8],
    ) -> Result<Bytes, Problem> {
        let key = (etag, encoding);
        if let Some(EntryState::Encoded(encoded)) = self.0.cache.peek(&key) {
            return Ok(encoded);
        }
        let encode = AssertUnwindSafe(|| (self.0.encode)(encoding, bytes));
        let Ok(encoded) = catch_unwind(encode) else {
            let etag = etag.to_field_value(None).to_header_value();
            tracing::error!(
                ?etag,
                encoding = encoding.name(),
                "cannot encode a response"
            );
            self.0.cache.insert(key, EntryState::Failed);
            return Err(Problem::internal_without_cause());
        };
        let reserved = self.0.workers.reserve(encoded);
        let state = (reserved.as_ref()).map_or(EntryState::Requested, |encoded| {
            EntryState::Encoded(encoded.clone())
        });
        self.0.cache.insert(key, state);
        Ok(reserved?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Bytes = Bytes::from_static(b"a body to encode");

    fn reversed(_: ContentEncoding, body: &[u8]) -> Bytes {
        assert_ne!(body, b"a body that panics");
        body.iter().rev().copied().collect()
    }

    /// Waits until no bytes are waiting to be encoded.
    async fn wait_until_encoded(cache: &EncodingCache) {
        let all = u32::try_from(MAX_PENDING_BYTES).unwrap();
        drop(cache.0.pending_bytes.acquire_many(all).await.unwrap());
    }

    #[tokio::test]
    async fn a_body_is_encoded_when_its_encoding_is_requested_a_second_time() {
        let cache = EncodingCache::with_encoder(reversed, 1000, &Workers::default());
        let etag = ETag::from_content(&BODY);
        for encoding in ContentEncoding::ALL {
            assert_eq!(cache.get_or_schedule(etag, encoding, &BODY), None);
            assert_eq!(cache.0.pending_bytes.available_permits(), MAX_PENDING_BYTES);
        }
        assert_eq!(
            cache.get_or_schedule(etag, ContentEncoding::Gzip, &BODY),
            None
        );
        wait_until_encoded(&cache).await;
        assert_eq!(
            cache
                .get_or_schedule(etag, ContentEncoding::Gzip, &BODY)
                .unwrap(),
            reversed(ContentEncoding::Gzip, &BODY)
        );
    }

    #[tokio::test]
    async fn only_so_many_bytes_wait_for_clients_that_accept_nothing_else() {
        let workers = Workers::default();
        let cache = EncodingCache::with_encoder(reversed, 1000, &workers);
        let etag = ETag::from_content(&BODY);
        let required = || cache.encode_required(etag, ContentEncoding::Gzip, BODY, &workers);
        let all = u32::try_from(MAX_REQUIRED_BYTES).unwrap();
        let waiting = cache.0.required_bytes.acquire_many(all).await.unwrap();
        assert!(required().await.is_err());
        drop(waiting);
        assert_eq!(
            required().await.unwrap(),
            reversed(ContentEncoding::Gzip, &BODY)
        );
        assert_eq!(
            cache.0.required_bytes.available_permits(),
            MAX_REQUIRED_BYTES
        );
    }

    #[tokio::test]
    async fn an_encoder_that_panics_does_not_affect_other_responses() {
        let cache = EncodingCache::with_encoder(reversed, 1000, &Workers::default());
        let panics = Bytes::from_static(b"a body that panics");
        let etag = ETag::from_content(&panics);
        for _ in 0..4 {
            assert_eq!(
                cache.get_or_schedule(etag, ContentEncoding::Gzip, &panics),
                None
            );
            wait_until_encoded(&cache).await;
        }
        assert!(
            cache
                .encode_and_insert(etag, ContentEncoding::Gzip, &panics)
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
            wait_until_encoded(&cache).await;
        }
        assert!(
            cache
                .get_or_schedule(other, ContentEncoding::Brotli, &BODY)
                .is_some()
        );
    }
}

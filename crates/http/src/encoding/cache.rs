//! A cache of encoded bytes, keyed by the ETag of the bytes that were encoded.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Instant;

use axum::body::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::ContentEncoding;
use super::encode::Encoder;
use crate::client::Client;
use crate::shares::Shares;
use crate::workers::{JobError, TOO_BUSY, try_acquire};
use crate::{ETag, Workers};

/// Encoded bytes, keyed by the ETag of the bytes that were encoded, so that they are valid at any URL, and
/// after a reload that does not change those bytes. The size is limited; the least used entries are evicted
/// first. Clones share the cache.
#[derive(Clone)]
pub(crate) struct EncodingCache(Arc<Shared>);

struct Shared {
    cache: Cache<Key, EntryState, ByteWeighter>,
    new_encoder: NewEncoder,
    /// The workers that encode in the background, as one client among others.
    workers: Workers,
    /// One permit for each byte that is waiting to be encoded in the background.
    pending_bytes: Arc<Semaphore>,
    /// One permit for each byte that is waiting to be encoded for a client that accepts nothing else.
    required_bytes: Arc<Semaphore>,
    /// How many of them each address uses.
    required_by_address: Shares,
}

/// Creates an encoder for a body of this length.
type NewEncoder = fn(ContentEncoding, usize) -> Encoder;

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
        Self::with_encoder(Encoder::new, bytes, workers)
    }

    fn with_encoder(new_encoder: NewEncoder, bytes: u64, workers: &Workers) -> Self {
        Self(Arc::new(Shared {
            cache: Cache::with_weighter(EXPECTED_ENTRIES, bytes, ByteWeighter),
            new_encoder,
            workers: workers.for_client(&Client::default()),
            pending_bytes: Arc::new(Semaphore::new(MAX_PENDING_BYTES)),
            required_bytes: Arc::new(Semaphore::new(MAX_REQUIRED_BYTES)),
            required_by_address: Shares::new(MAX_REQUIRED_BYTES / 2),
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
                        match encoded.await {
                            Ok(_) => {}
                            // The next request for it tries again.
                            Err(JobError::Refused(_)) => {
                                cache.0.cache.insert(key, EntryState::Requested);
                            }
                            Err(JobError::Panicked(_)) => {
                                let etag = etag.to_field_value(None).to_header_value();
                                let encoding = encoding.name();
                                tracing::error!(?etag, encoding, "cannot encode a response");
                                cache.0.cache.insert(key, EntryState::Failed);
                            }
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
    /// When too many bytes are waiting, in total or for the client's address, when the workers are too busy or there is
    /// not enough memory, and when the encoder panics.
    pub(crate) async fn encode_required(
        &self,
        etag: ETag,
        encoding: ContentEncoding,
        bytes: Bytes,
        workers: &Workers,
    ) -> Result<Bytes, JobError> {
        let mut share = self.0.required_by_address.count(workers.address(), 0);
        share.try_add(bytes.len()).ok_or(TOO_BUSY)?;
        let permit = try_acquire(&self.0.required_bytes, bytes.len()).ok_or(TOO_BUSY)?;
        self.run_encoder(permit, etag, encoding, bytes, workers)
            .await
    }

    /// Encodes the bytes on workers, and caches the result. The permit is for these bytes: it is returned when
    /// they are encoded, or when nobody waits for them any more.
    async fn run_encoder(
        &self,
        _permit: OwnedSemaphorePermit,
        etag: ETag,
        encoding: ContentEncoding,
        bytes: Bytes,
        workers: &Workers,
    ) -> Result<Bytes, JobError> {
        let key = (etag, encoding);
        let encoded = self.encode_in_turns(key, bytes, workers).await?;
        let reserved = self.0.workers.reserve(encoded);
        let state = (reserved.as_ref()).map_or(EntryState::Requested, |encoded| {
            EntryState::Encoded(encoded.clone())
        });
        self.0.cache.insert(key, state);
        reserved
    }

    /// Encodes the bytes in turns with other requests, so that a long body does not keep other clients
    /// waiting.
    async fn encode_in_turns(
        &self,
        key: Key,
        bytes: Bytes,
        workers: &Workers,
    ) -> Result<Bytes, JobError> {
        let mut batch = workers.start_batch(super::cost(bytes.len()));
        let cache = self.clone();
        let start = move || cache.start_encoding(key, bytes);
        let mut progress = workers.run_in_batch(&mut batch, start).await?;
        loop {
            match progress {
                Progress::Encoded(encoded) => return Ok(encoded),
                Progress::Unfinished(encoder, rest) => {
                    let encode = || encode_for_a_turn(encoder, rest);
                    progress = workers.run_in_batch(&mut batch, encode).await?;
                }
            }
        }
    }

    fn start_encoding(&self, key: Key, bytes: Bytes) -> Progress {
        if let Some(EntryState::Encoded(encoded)) = self.0.cache.peek(&key) {
            return Progress::Encoded(encoded);
        }
        let encoder = (self.0.new_encoder)(key.1, bytes.len());
        encode_for_a_turn(encoder, bytes)
    }
}

/// How far a body has been encoded.
enum Progress {
    /// With the bytes that are left to encode.
    Unfinished(Encoder, Bytes),
    Encoded(Bytes),
}

/// Encodes parts of a body until a turn is over.
fn encode_for_a_turn(mut encoder: Encoder, mut bytes: Bytes) -> Progress {
    let started = Instant::now();
    while !bytes.is_empty() {
        if started.elapsed() >= Workers::TURN {
            return Progress::Unfinished(encoder, bytes);
        }
        let part = bytes.len().min(Encoder::PART_BYTES);
        encoder.encode_part(&bytes.split_to(part));
    }
    Progress::Encoded(encoder.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Bytes = Bytes::from_static(b"a body to encode");

    const PANICS: Bytes = Bytes::from_static(b"a body that panics");

    fn cache(workers: &Workers) -> EncodingCache {
        let new_encoder = |encoding, length| {
            assert_ne!(length, PANICS.len());
            Encoder::new(encoding, length)
        };
        EncodingCache::with_encoder(new_encoder, 1000, workers)
    }

    fn encoded(encoding: ContentEncoding) -> Bytes {
        let mut encoder = Encoder::new(encoding, BODY.len());
        encoder.encode_part(&BODY);
        encoder.finish()
    }

    /// Waits until no bytes are waiting to be encoded.
    async fn wait_until_encoded(cache: &EncodingCache) {
        let all = u32::try_from(MAX_PENDING_BYTES).unwrap();
        drop(cache.0.pending_bytes.acquire_many(all).await.unwrap());
    }

    #[tokio::test]
    async fn a_body_is_encoded_when_its_encoding_is_requested_a_second_time() {
        let cache = cache(&Workers::default());
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
            encoded(ContentEncoding::Gzip)
        );
    }

    #[tokio::test]
    async fn only_so_many_bytes_wait_for_clients_that_accept_nothing_else() {
        let workers = Workers::default();
        let cache = cache(&workers);
        let etag = ETag::from_content(&BODY);
        let required = || cache.encode_required(etag, ContentEncoding::Gzip, BODY, &workers);
        let all = u32::try_from(MAX_REQUIRED_BYTES).unwrap();
        let waiting = cache.0.required_bytes.acquire_many(all).await.unwrap();
        assert!(required().await.is_err());
        drop(waiting);
        let of_address = cache
            .0
            .required_by_address
            .count(workers.address(), MAX_REQUIRED_BYTES / 2);
        assert!(required().await.is_err());
        drop(of_address);
        assert_eq!(required().await.unwrap(), encoded(ContentEncoding::Gzip));
        assert_eq!(
            cache.0.required_bytes.available_permits(),
            MAX_REQUIRED_BYTES
        );
    }

    #[tokio::test]
    async fn an_encoder_that_panics_does_not_affect_other_responses() {
        let cache = cache(&Workers::default());
        let etag = ETag::from_content(&PANICS);
        for _ in 0..4 {
            assert_eq!(
                cache.get_or_schedule(etag, ContentEncoding::Gzip, &PANICS),
                None
            );
            wait_until_encoded(&cache).await;
        }
        let required = |bytes: &Bytes| {
            let etag = ETag::from_content(bytes);
            cache.encode_required(etag, ContentEncoding::Gzip, bytes.clone(), &cache.0.workers)
        };
        assert!(required(&PANICS).await.is_err());
        assert!(required(&BODY).await.is_ok());
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
